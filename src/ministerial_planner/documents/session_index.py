"""The index of sessions at the end of a pack: by title, with day, hours and page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ministerial_planner.documents.references import session_anchor
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.collation import sort_key
from ministerial_planner.programme.dates import day_text
from ministerial_planner.programme.views import MeetingView, SessionView

FEWEST = 8
"""So many sessions are worth an index; fewer are found on the programme itself."""

# The order of States has none but the Arabic one (`collation`).
_ARTICLES = {
    "en": r"(the|an?) ",
    "fr": r"(les? |la |l['’]|une? |des )",
    "es": r"(el|las?|los|una?|unos|unas) ",
}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A session in the index; `of` is its meeting where that is not the pack's own."""

    title: Said
    label: str
    of: Said
    day: str
    hours: str
    anchor: str


def index_rows(
    own: Sequence[MeetingView], others: Sequence[MeetingView], voice: Voice
) -> tuple[IndexRow, ...]:
    """The sessions of meetings in the order of their titles, those of others with their meeting.

    None for fewer than `FEWEST`. Breaks and what has no id are not listed.
    """
    rows = [row for view in own for row in _rows(view, Said("", voice.language), voice)]
    rows += [row for view in others for row in _rows(view, view.title, voice)]
    if len(rows) < FEWEST:
        return ()
    return tuple(sorted(rows, key=lambda row: _sorted_by(row.title)))


def _rows(view: MeetingView, of: Said, voice: Voice) -> Iterator[IndexRow]:
    for session in (*view.sessions, *view.undated):
        if session.id and not session.is_break:
            yield _row(session, of, voice)


def _row(session: SessionView, of: Said, voice: Voice) -> IndexRow:
    return IndexRow(
        session.title,
        "" if session.label.casefold() in session.title.text.casefold() else session.label,
        of,
        day_text(session.day, voice.language) if session.day else voice.label("date_not_known"),
        session.printed_hours,
        session_anchor(session.meeting_id, session.id),
    )


def _sorted_by(title: Said) -> tuple[str, str]:
    """As a dictionary has it: without quotation marks, articles and accents."""
    words = re.sub(r"^\W+", "", title.text.casefold())
    words = re.sub(f"^{_ARTICLES.get(title.language, '(?!)')}", "", words)
    return sort_key(words, title.language)
