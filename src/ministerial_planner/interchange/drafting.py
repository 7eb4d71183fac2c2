"""Makes a whole definition of what was read: its id and path, the ids of sessions, its status."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.source import Document, Path
from ministerial_planner.definitions.starter import Answers, definition_path, proposed_id
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.read_form import ORDER

_RESERVED = frozenset({"series", "undated", "unknown"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the definition goes: ids and paths that are taken, its conference and its file."""

    ids: frozenset[str]
    paths: frozenset[str]
    parent_path: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition that is not written yet."""

    id: str
    path: str
    content: dict[str, Content]


def drafted(content: Mapping[str, Content], dates: Dates, shelf: Shelf, today: date) -> Draft:
    """The definition of a new meeting: what the file says, ids, and a status where it says none."""
    made = dict(content)
    made.setdefault("kind", "preparatory_meeting" if made.get("parent") else "conference")
    made.setdefault("dates", "unknown")
    if "status" not in made:
        over = dates.days and dates.days[-1] < today
        made["status"] = "confirmed" if over else "tentative"
    answers = Answers(
        kind=made["kind"],
        parent=made.get("parent"),
        titles=_texts(made.get("title")),
        city=next(iter(_texts((made.get("place") or {}).get("city")).values()), None),
    )
    wanted = slug(str(made.pop("id", "") or ""))
    name = wanted if wanted and wanted not in shelf.ids else proposed_id(answers, shelf.ids)
    made["id"] = name
    path = definition_path(
        Answers(kind=answers.kind, parent=answers.parent, id=name), shelf.parent_path, shelf.paths
    )
    with_ids(made)
    ordered = {key: made[key] for key in ORDER if key in made}
    return Draft(name, path, ordered)


def with_ids(content: dict[str, Content]) -> None:
    """Give every session an id that has none and needs one; those that are there stay."""
    programme = content.get("programme") or {}
    days = [
        (day.get("sessions") or []) if isinstance(day, dict) else day for day in programme.values()
    ]
    taken = {session["id"] for day in days for session in day if session.get("id")}
    for day in days:
        for number, session in enumerate(day):
            if session.get("id") or session.get("kind") in {"break", "meal"}:
                continue
            name = _free_id(session, taken)
            taken.add(name)
            day[number] = {"id": name, **session}


def _free_id(session: Mapping[str, Any], taken: Collection[str]) -> str:
    slugs = (slug(text) for text in _texts(session.get("title")).values())
    stem = next((each for each in slugs if each and each not in _RESERVED), "")
    stem = stem or str(session.get("kind", "session")).replace("_", "-")
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)


def _texts(wordings: Content) -> dict[str, str]:
    """The bare texts of wordings by language."""
    if isinstance(wordings, str):
        return {"": wordings}
    texts = (wordings or {}).items()
    return {
        language: text if isinstance(text, str) else text.get("text") or text.get("working", "")
        for language, text in texts
    }


class CellDocument:
    """A document whose values stand in cells: places of problems are turned back into theirs.

    Each value has a line of its own in the document, which is only the number of its place.
    """

    def __init__(self, name: str, content: Mapping[str, Content], origins: Mapping[Path, Place]):
        self.places: list[Place] = []
        self.nowhere = min(origins.values(), default=Place(name, Span(1, 1, 2)))
        self.origins = origins
        values: dict[Path, Span] = {}
        self._number(content, (), self.nowhere, values)
        self.document = Document(name, content, values, values)

    def _number(self, content: Content, path: Path, above: Place, values: dict[Path, Span]) -> None:
        in_cells = path[:2] + path[3:] if path[2:3] == ("sessions",) else path
        place = self.origins.get(in_cells, above)
        self.places.append(place)
        values[path] = Span(len(self.places), 1, 2)
        parts: Any = ()
        if isinstance(content, dict):
            parts = content.items()
        elif isinstance(content, list):
            parts = enumerate(content)
        for key, value in parts:
            self._number(value, (*path, key), place, values)

    def at_cells(self, problem: Diagnostic) -> Diagnostic:
        """The problem with every place of this document turned into that of a cell."""
        related = tuple(replace(each, place=self._cell(each.place)) for each in problem.related)
        return replace(problem, place=self._cell(problem.place), related=related)

    def _cell(self, place: Place) -> Place:
        if place.path != self.document.name or place.span.line > len(self.places):
            return place
        return self.places[place.span.line - 1]
