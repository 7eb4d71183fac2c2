"""Brings what a sheet says into a definition that is there, and keeps what no sheet can say."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ministerial_planner.definitions.days import read_day
from ministerial_planner.definitions.fields import UNDATED
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.vocabulary import folded

_PLACE = {"city", "country", "venue", "address"}
_OWN = {"place": _PLACE, "hosts": {"hosts", "physical_host"}, "title": {"title", "title_standing"}}
_OWN |= {"dates": {"dates", "first_day", "last_day"}}
_LANGUAGE = re.compile("[a-z]{2}")
_NEVER = {"id", "programme", "documents"}


@dataclass(frozen=True, slots=True)
class Merged:
    """The new content, and the days that stay because the file does not name them."""

    content: dict[str, Content]
    kept_days: tuple[str, ...] = ()


def merged(old: Mapping[str, Content], base: Imported, new: Imported) -> Merged:
    """`old` with what `new` says otherwise than `base`, which is what the form says of `old`.

    What both say alike keeps the wording of `old`, which may hold more than a form can say. A field
    that the file has no place for stays.
    """
    content = dict(old)
    for name in dict.fromkeys((*base.content, *new.content)):
        if name not in _NEVER and _OWN.get(name, {name}) & new.asked:
            before = base.content.get(name)
            said = _with_unasked(before, new.content.get(name), new.asked, name)
            chosen = _chosen(old.get(name), before, said)
            if chosen is None:
                content.pop(name, None)
            else:
                content[name] = chosen
    kept: tuple[str, ...] = ()
    if any(name.startswith("programme.") for name in new.asked):
        programme, kept = _programme(old.get("programme") or {}, base, new)
        content["programme"] = programme
    if any(name.startswith("documents.") for name in new.asked):
        documents = _documents(old.get("documents"), base.content, new.content)
        content["documents"] = documents
        if not documents:
            del content["documents"]
    if not content.get("programme"):
        content.pop("programme", None)
    return Merged(content, kept)


def _chosen(old: Content, base: Content, new: Content) -> Content:
    """The old value where the file says what it said before; else the new one, part by part."""
    if new == base:
        return old
    if isinstance(old, dict) and isinstance(new, dict) and isinstance(base, dict):
        keys = [*old, *(key for key in new if key not in old)]
        said = {*new, *base}
        made = {
            key: _chosen(old.get(key), base.get(key), new.get(key)) if key in said else old[key]
            for key in keys
        }
        return {key: value for key, value in made.items() if value is not None}
    return new


def _with_unasked(base: Content, new: Content, asked: Collection[str], name: str) -> Content:
    """Wordings in languages that no label of the file names are as they were."""
    if not (isinstance(base, dict) and isinstance(new, dict)):
        return new
    if not _is_by_language(base):
        return {key: _with_unasked(base.get(key), value, asked, key) for key, value in new.items()}
    return {key: value for key, value in base.items() if f"{name}.{key}" not in asked} | new


def _is_by_language(content: Mapping[str, Content]) -> bool:
    """Whether it holds wordings by language."""
    return bool(content) and all(_LANGUAGE.fullmatch(key) for key in content)


# Programme


@dataclass(slots=True)
class _Old:
    """A session that is there: how it is written, and what the form says of it."""

    day: str
    raw: dict[str, Any]
    said: dict[str, Any]
    taken: bool = False


def _programme(
    old: Mapping[str, Content], base: Imported, new: Imported
) -> tuple[dict[str, Content], tuple[str, ...]]:
    known = list(_known(old, base.content.get("programme", {})))
    asked = {name.partition(".")[2] for name in new.asked if name.startswith("programme.")}
    said: Mapping[str, Any] = new.content.get("programme", {})
    matches = _matches(known, said)
    days: dict[str, list[Content]] = {}
    for day, sessions in said.items():
        days[day] = [
            _session(matches.get((day, number)), session, asked)
            for number, session in enumerate(sessions)
        ]
    whole = any("id" in session for sessions in said.values() for session in sessions)
    kept = () if whole else tuple(_iso(day) for day in old if _iso(day) not in days)
    for key, sessions in old.items():
        if _iso(key) in kept:
            days[_iso(key)] = [
                session
                for session in _raw_sessions(sessions)
                if not any(each.raw is session and each.taken for each in known)
            ]
    ordered = sorted((d for d in days if days[d]), key=lambda day: (day == UNDATED, day))
    return {day: _with_heading(old, day, days[day]) for day in ordered}, kept


def _iso(key: str) -> str:
    """A day of a definition as ISO has it, however it is written."""
    try:
        return read_day(key).isoformat()
    except Misread:
        return key


def _raw_sessions(day: Content) -> Sequence[dict[str, Any]]:
    sessions = day.get("sessions") if isinstance(day, dict) else day
    if isinstance(sessions, dict):
        return [sessions]
    return sessions or []


def _known(old: Mapping[str, Content], said: Mapping[str, Any]) -> Iterator[_Old]:
    for key, day in old.items():
        rows = said.get(_iso(key), [])
        for number, raw in enumerate(_raw_sessions(day)):
            yield _Old(_iso(key), raw, rows[number] if number < len(rows) else {})


def _matches(known: Sequence[_Old], said: Mapping[str, Any]) -> dict[tuple[str, int], _Old]:
    """Which session of the file is which one that is there: by id, title, or day and hours."""
    found: dict[tuple[str, int], _Old] = {}
    rows = [((day, n), session) for day, list_ in said.items() for n, session in enumerate(list_)]
    for same in (_same_id, _same_title_and_day, _same_title, _same_hours):
        for (day, number), session in rows:
            if (day, number) in found:
                continue
            for each in known:
                if not each.taken and same(each, day, session):
                    each.taken = True
                    found[day, number] = each
                    break
    return found


def _same_id(old: _Old, _day: str, session: Mapping[str, Any]) -> bool:
    return "id" in session and session["id"] == old.raw.get("id")


def _same_title_and_day(old: _Old, day: str, session: Mapping[str, Any]) -> bool:
    return old.day == day and _same_title(old, day, session)


def _same_title(old: _Old, _day: str, session: Mapping[str, Any]) -> bool:
    alike = "id" not in session or session["id"] == old.raw.get("id")
    return alike and bool(_titles(old.said) & _titles(session))


def _same_hours(old: _Old, day: str, session: Mapping[str, Any]) -> bool:
    time = session.get("time")
    if "id" in session or not time or time == "TBC":
        return False
    return old.day == day and old.said.get("time") == time


def _titles(session: Mapping[str, Any]) -> set[str]:
    wordings = session.get("title", {})
    texts = wordings.values() if isinstance(wordings, dict) else [wordings]
    return {folded(text["working"] if isinstance(text, dict) else text) for text in texts}


def _session(old: _Old | None, new: dict[str, Any], asked: set[str]) -> dict[str, Any]:
    if old is None:
        return new
    content = dict(old.raw)
    may = asked | ({"time"} if asked & {"start", "day_time"} else set())
    inferred = {"kind", "status", "note"} - asked
    for name in Session.model_fields:
        if name == "id" or name not in may | ({*new} - inferred):
            continue
        before = old.said.get(name)
        said = _with_unasked(before, new.get(name), asked, name)
        chosen = _chosen(old.raw.get(name), before, said)
        if chosen is None:
            content.pop(name, None)
        else:
            content[name] = chosen
    return content


def _with_heading(old: Mapping[str, Content], day: str, sessions: list[Content]) -> Content:
    """The sessions, with the title and the note that their day has had."""
    before = next((value for key, value in old.items() if _iso(key) == day), None)
    if isinstance(before, dict):
        return {**before, "sessions": sessions}
    return sessions


# Documents


def _documents(
    old: Content, base: Mapping[str, Content], new: Mapping[str, Content]
) -> list[Content]:
    """The documents of the file; one that it says as before stays as it is written."""
    raw = old if isinstance(old, list) else [old] if old else []
    said = base.get("documents", [])
    pairs = dict(enumerate(said))
    made: list[Content] = []
    for paper in new.get("documents", []):
        at = next((n for n, before in pairs.items() if before == paper), None)
        if at is None:
            at = next((n for n, before in pairs.items() if _same_paper(before, paper)), None)
        before = pairs.pop(at) if at is not None else None
        chosen = raw[at] if at is not None and at < len(raw) else None
        made.append(_chosen(chosen, before, paper))
    return made


def _same_paper(one: Content, other: Content) -> bool:
    return bool(one["kind"] == other["kind"] and one.get("title") == other.get("title"))
