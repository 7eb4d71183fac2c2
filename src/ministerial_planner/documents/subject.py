"""What a document is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.packs import PackRule
from ministerial_planner.documents.annexes.reading import Shelf
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.revisions.differences import Change


@dataclass(frozen=True, slots=True)
class Subject:
    """A meeting in one language, with what belongs to it.

    `shelf` has the files of the folder that are no texts. `children` are the views of the meetings
    that belong to it, in the order of their dates, made when asked for; `changes` what the revision
    that is shown changed in it and in them. A `selection` leaves out what is not for its readers;
    the views know nothing of that any more.
    """

    folder: Folder
    shelf: Shelf
    view: MeetingView
    voice: Voice
    children: Callable[[], Sequence[MeetingView]]
    changes: Sequence[Change] = ()
    selection: PackRule | None = None

    @property
    def meeting(self) -> Meeting:
        return self.view.meeting
