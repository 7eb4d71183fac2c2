"""What a document is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.revisions.differences import Change


@dataclass(frozen=True, slots=True)
class Subject:
    """A meeting in one language, with what belongs to it.

    `children` are the views of the meetings that belong to it, in the order of their dates, made
    when asked for; `changes` what the revision that is shown changed in it and in them.
    """

    folder: Folder
    view: MeetingView
    voice: Voice
    children: Callable[[], Sequence[MeetingView]]
    changes: Sequence[Change] = ()

    @property
    def meeting(self) -> Meeting:
        return self.view.meeting
