"""What the definitions say now of each UID, in the form that the ledger keeps."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.programme.catalogue import Said
from ministerial_planner.programme.occasions import Occasion
from ministerial_planner.programme.views import MeetingView, SessionView
from ministerial_planner.revisions.ledger import EntryStatus, Facts

_FORM = "2-"
"""Begins the hash of a definition; those of an earlier form had no mark of it."""

_UNSAID = {"revision", "languages", "paper"}

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
        titles = _titles({code: view.title for code, view in views.items()})
        places = {code: view.location for code, view in views.items() if view.location}
        return Facts(place=places, **titles, **common)
    return Facts(
        **_titles({code: view.full_title for code, view in shown.items()}),
        room={code: view.room for code, view in shown.items() if view.room},
        place={code: view.place for code, view in shown.items() if view.place},
        session_kind=session.kind,
        track=session.track or "",
        **common,
    )


def _titles(said: Mapping[str, Said]) -> dict[str, Any]:
    """Titles by language, with what standing each has."""
    borrowed = {code: each.language for code, each in said.items() if each.is_untranslated}
    working = tuple(code for code, each in said.items() if each.is_working)
    texts = {code: each.text for code, each in said.items()}
    return {"title": texts, "borrowed": borrowed, "working": working}


def _session(view: MeetingView, session_id: str) -> SessionView:
    every = (*view.sessions, *view.undated)
    return next(session for session in every if session.id == session_id)


def same_definition(before: str, after: str) -> bool:
    """Whether two hashes are of the same text; one of an earlier form cannot be compared.

    It is then taken over, as otherwise a newer tool would announce changes that nobody made.
    """
    return before == after or not before.startswith(_FORM)


def definition_fingerprint(
    meeting: Meeting, notes: Iterable[str], without: Collection[str] = ()
) -> str:
    """A hash of all that a definition and its notes say; comments and layout do not count.

    In which languages and on what paper outputs are made is not said in them. Wordings and copies
    of documents in the languages `without` do not count either. What is left at its default is not
    said, so that a field which the tool learns later changes no hash.
    """
    said = meeting.model_dump_json(exclude=_UNSAID, exclude_defaults=True)
    if without:
        said = json.dumps(
            _without(json.loads(said), without), ensure_ascii=False, separators=(",", ":")
        )
    digest = hashlib.sha256(said.encode())
    for note in notes:
        digest.update(b"\0" + note.encode())
    return f"{_FORM}{digest.hexdigest()[:16]}"


def _without(content: Any, languages: Collection[str]) -> Any:
    """What was read from JSON, without wordings and copies of documents in these languages."""
    if isinstance(content, list):
        return [_without(part, languages) for part in content]
    if not isinstance(content, dict):
        return content
    return {
        key: _without(part, languages)
        for key, part in content.items()
        if key not in languages or not _is_of_a_language(part)
    }


def _is_of_a_language(part: Any) -> bool:
    """Whether it is a wording or a copy of a document, which stand under their language."""
    return isinstance(part, dict) and not part.keys().isdisjoint({"text", "file"})
