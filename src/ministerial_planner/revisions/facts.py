"""What the definitions say now of each UID, in the form that the ledger keeps."""

import hashlib
from collections.abc import Iterable, Mapping

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.programme.occasions import Occasion
from ministerial_planner.programme.views import MeetingView, SessionView
from ministerial_planner.revisions.ledger import EntryStatus, Facts

_FORM = "2-"

Views = Mapping[str, MeetingView]
"""The views of one meeting by language."""


def facts_of(occasion: Occasion, views: Views) -> Facts:
    """The facts of an occasion, with its texts in every language of `views`."""
    meeting, session = occasion.meeting, occasion.session
    shown = {code: _session(view, session.id or "") for code, view in views.items() if session}
    status: EntryStatus = occasion.status  # type: ignore[assignment]  # a Status is one of these
    common = {
        "status": status,
        "slot": occasion.slot,
        "meeting": meeting.id,
        "edition": meeting.parent or meeting.id,
        "meeting_kind": meeting.kind,
        "audience": occasion.audience,
    }
    if session is None:
        titles = {code: view.title.text for code, view in views.items()}
        places = {code: view.location for code, view in views.items() if view.location}
        return Facts(title=titles, place=places, **common)
    return Facts(
        title={code: view.full_title.text for code, view in shown.items()},
        room={code: view.room for code, view in shown.items() if view.room},
        place={code: view.place for code, view in shown.items() if view.place},
        session_kind=session.kind,
        track=session.track or "",
        **common,
    )


def _session(view: MeetingView, session_id: str) -> SessionView:
    every = (*view.sessions, *view.undated)
    return next(session for session in every if session.id == session_id)


def definition_fingerprint(meeting: Meeting, notes: Iterable[str]) -> str:
    """A hash of all that a definition and its notes say; comments and layout do not count.

    What is left at its default is not said, so that a field which the tool learns later changes no
    hash. The hashes of an earlier form had no mark of it.
    """
    said = meeting.model_dump_json(exclude={"revision"}, exclude_defaults=True)
    digest = hashlib.sha256(said.encode())
    for note in notes:
        digest.update(b"\0" + note.encode())
    return f"{_FORM}{digest.hexdigest()[:16]}"


def same_definition(before: str, after: str) -> bool:
    """Whether two hashes are of the same text; one of an earlier form cannot be compared.

    It is then taken over, as otherwise a newer tool would announce changes that nobody made.
    """
    return before == after or not before.startswith(_FORM)
