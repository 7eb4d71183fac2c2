"""Checks of a folder that need neither a clock nor the zone database: a tuple of small functions.

Each takes the folder and yields diagnostics; none stops at the first problem.
"""

from collections.abc import Callable, Iterator
from datetime import date

from ministerial_planner.definitions.controls import texts_hold_no_controls
from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related
from ministerial_planner.definitions.fields import DayKey
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.papers import Conflict, DocumentCopy, Note, Paper, Source
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.translations import (
    fallbacks_lead_on,
    translations_are_in_order,
)
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.walk import parts
from ministerial_planner.definitions.wording import Text
from ministerial_planner.phrases.phrase import phrase

Check = Callable[[Folder], Iterator[Diagnostic]]

_NO_FACTS = frozenset({"id", "languages", "revision", "sources"})


def session_ids_are_given_once(folder: Folder) -> Iterator[Diagnostic]:
    """Every session but a break has an id, once in its meeting."""
    for definition in folder.definitions.values():
        seen: dict[str, Path] = {}
        for _, place, session in placed_sessions(definition):
            if session.id is None:
                if not session.is_break:
                    yield _missing_id(definition, place, session.title)
            elif session.id in seen:
                related = (Related(definition.at(*seen[session.id], "id"), "first_given"),)
                facts = {"id": session.id}
                yield Diagnostic("E301", definition.at(*place, "id"), facts, related)
            else:
                seen[session.id] = place


def placed_sessions(definition: Definition) -> Iterator[tuple[DayKey, Path, Session]]:
    """Every session with its day and its path; a document finds it too below a plain list."""
    for key, day in definition.meeting.programme.items():
        for index, session in enumerate(day.sessions):
            yield key, ("programme", key.typed, "sessions", index), session


def days_are_given_once(folder: Folder) -> Iterator[Diagnostic]:
    """The same day in two spellings (`2021-12-07`, `7 December 2021`) would hide one of them."""
    for definition in folder.definitions.values():
        seen: dict[date, str] = {}
        for key in definition.meeting.programme:
            if key.date and key.date in seen:
                first = _day_place(definition, seen[key.date])
                related = (Related(first, "first_given"),)
                place = _day_place(definition, key.typed)
                yield Diagnostic("E102", place, {"key": key.typed}, related)
            elif key.date:
                seen[key.date] = key.typed


def _day_place(definition: Definition, day: str) -> Place:
    return definition.document.locate(("programme", day), key=True)


def _missing_id(definition: Definition, place: Path, title: Text) -> Diagnostic:
    first = next(iter(title.root.values())).text
    facts = {"field": "id", "example": f"`id: {slug(first) or 'session-1'}`"}
    return Diagnostic("E106", definition.document.first_key(place), facts)


def parents_are_there(folder: Folder) -> Iterator[Diagnostic]:
    """A meeting names an existing conference, not itself."""
    conferences = [
        d.meeting.id for d in folder.definitions.values() if d.meeting.kind in STAND_ALONE
    ]
    for definition in folder.definitions.values():
        meeting = definition.meeting
        known = [name for name in conferences if name != meeting.id]
        if meeting.parent is None:
            if meeting.kind not in STAND_ALONE:
                facts = {"kind": meeting.kind} | (
                    {"known": ", ".join(sorted(known))} if known else {}
                )
                yield Diagnostic("E304", definition.at("kind"), facts)
        elif meeting.parent not in known and meeting.parent not in folder.unread:
            facts = {"field": "parent", "value": meeting.parent, **nearest(meeting.parent, known)}
            yield Diagnostic("E302", definition.at("parent"), facts)


def rooms_and_tracks_are_there(folder: Folder) -> Iterator[Diagnostic]:
    """Once a meeting lists its rooms or tracks, sessions name those only."""
    for definition in folder.definitions.values():
        listed = {"room": definition.meeting.rooms, "track": definition.meeting.tracks}
        for _, place, session in placed_sessions(definition):
            for field, known in listed.items():
                value = getattr(session, field)
                if known and value is not None and value not in known:
                    facts = {"field": field, "value": value, "list": f"{field}s"}
                    facts |= nearest(value, list(known))
                    yield Diagnostic("E302", definition.at(*place, field), facts)


def named_fields_are_there(folder: Folder) -> Iterator[Diagnostic]:
    """`supports`, `field` and `certainty` name fields of a definition."""
    known = [name for name in Meeting.model_fields if name not in _NO_FACTS]
    for definition in folder.definitions.values():
        named: list[tuple[Path, str]] = []
        for path, source in parts(definition.meeting, Source):
            named += [((*path, "supports", n), name) for n, name in enumerate(source.supports)]
        for path, remark in parts(definition.meeting, Conflict, Note):
            named += [((*path, "field"), remark.field)] if remark.field else []
        named += [(("certainty", name), name) for name in definition.meeting.certainty]
        for path, name in named:
            if name.partition(".")[0] not in known:
                field = next(p for p in reversed(path) if isinstance(p, str) and p != name)
                facts = {"field": field, "value": name, **nearest(name, known)}
                place = definition.document.locate(path, key=path[0] == "certainty")
                yield Diagnostic("E302", place, facts)


def files_are_there(folder: Folder) -> Iterator[Diagnostic]:
    """Every file that a document names stands beside its definition."""
    for definition in folder.definitions.values():
        for path, paper in parts(definition.meeting, Paper):
            for language, copy in paper.languages.items():
                if copy.file and definition.beside(copy.file) not in folder.files:
                    near = nearest(copy.file, _beside(folder, definition))
                    facts = {**near, "file": definition.beside(copy.file), "language": language}
                    place = definition.at(*path, "languages", language, "file")
                    yield Diagnostic("E303", place, facts)


def _beside(folder: Folder, definition: Definition) -> list[str]:
    """Names of the files in the folder of a definition, without itself."""
    here = definition.path.rpartition("/")[0]
    others = folder.files - {definition.path}
    return [file.rpartition("/")[2] for file in others if file.rpartition("/")[0] == here]


def sessions_are_on_its_days(folder: Folder) -> Iterator[Diagnostic]:
    """A dated session stands on one of the meeting's days, where these are known."""
    for definition in folder.definitions.values():
        dates = definition.meeting.dates
        for key in definition.meeting.programme:
            if key.date and not _may_be_on(dates, key.date):
                month = f"{dates.year}-{dates.month:02}" if dates.month else str(dates.year)
                facts = {
                    "date": key.date.isoformat(),
                    "id": definition.meeting.id,
                    "days": ", ".join(_ends(span) for span in dates.spans) or month,
                }
                related = (Related(definition.at("dates"), "declared_here"),)
                yield Diagnostic("E401", _day_place(definition, key.typed), facts, related)


def _may_be_on(dates: Dates, day: date) -> bool:
    if dates.spans:
        return day in dates.days
    return dates.year in {None, day.year} and dates.month in {None, day.month}


def _ends(span: DaySpan) -> str:
    ends = dict.fromkeys((span.first.isoformat(), span.last.isoformat()))
    return "/".join(ends)


def times_have_a_zone(folder: Folder) -> Iterator[Diagnostic]:
    """A meeting that gives times names their zone; said once, at its first time."""
    for definition in folder.definitions.values():
        timed = [place for _, place, session in placed_sessions(definition) if session.time]
        if timed and definition.meeting.timezone is None:
            facts = {"id": definition.meeting.id}
            yield Diagnostic("E402", definition.at(*timed[0], "time"), facts)


CHECKS: tuple[Check, ...] = (
    session_ids_are_given_once,
    days_are_given_once,
    parents_are_there,
    rooms_and_tracks_are_there,
    named_fields_are_there,
    files_are_there,
    sessions_are_on_its_days,
    times_have_a_zone,
    translations_are_in_order,
    fallbacks_lead_on,
    texts_hold_no_controls,
)


def stale_texts(folder: Folder, today: date) -> Iterator[Diagnostic]:
    """What still speaks of the future although the meeting is over by `today`."""
    for definition in folder.definitions.values():
        meeting = definition.meeting
        if meeting.last_day is None or meeting.last_day >= today:
            continue
        ended = meeting.last_day.isoformat()
        if meeting.status == "tentative":
            example = phrase("`confirmed` if it was held, or `cancelled`")
            facts = {"field": "status", "value": "tentative", "date": ended, "example": example}
            yield Diagnostic("W603", definition.at("status"), facts)
        for path, part in parts(meeting, Paper, DocumentCopy):
            if part.state == "expected":
                example = phrase("`available`, or `named` if you hold no copy")
                facts = {"field": "state", "value": "expected", "date": ended, "example": example}
                yield Diagnostic("W603", definition.at(*path, "state"), facts)
