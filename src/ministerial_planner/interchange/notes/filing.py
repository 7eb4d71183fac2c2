"""Files a concept note beside its meeting: its path, the line of the definition, contradictions."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Grid
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.document import (
    body_of,
    grids_of_document,
    is_our_form,
    words_outside_tables,
)
from ministerial_planner.interchange.read_form import read_form
from ministerial_planner.phrases.phrase import Phrase, phrase

KIND = "concept_note"
_MANY_WORDS = 120
_HEAD_ROWS = 15
_OWN_FOLDER = frozenset({"conference", "meeting"})
_COMPARED = ("dates", "place.city", "place.country", "place.venue", "hosts", "co_hosts", "timezone")
_DOCUMENTS = re.compile(r"^documents:", re.MULTILINE)


def is_note(octets: bytes) -> bool:
    """Whether a .docx file is prose rather than a form or a programme. Raises Unreadable."""
    body = body_of(octets)
    return not is_our_form(body) and words_outside_tables(body) >= _MANY_WORDS


def note_path(definition: str, language: str, others: Collection[str]) -> str:
    """Where the note of a meeting lies, beside its definition.

    `others` are paths of other definitions: where one of them lies in the same folder, the note
    has the name of its meeting, unless the folder is that meeting's own.
    """
    folder, slash, file = definition.rpartition("/")
    stem = file.partition(".")[0]
    shared = any(other.rpartition("/")[0] == folder for other in others)
    own = f".{stem}" if shared and stem not in _OWN_FOLDER else ""
    return f"{folder}{slash}concept-note{own}.{language}.md"


def listing(content: Mapping[str, Content], language: str, path: str) -> str | None:
    """The line that names the note under `documents:`; None where the definition has it already."""
    file = path.rpartition("/")[2]
    for paper in content.get("documents") or ():
        languages = paper.get("languages") or () if isinstance(paper, dict) else ()
        if isinstance(paper, dict) and paper.get("kind") == KIND and language in languages:
            return None
    usual = file == f"concept-note.{language}.md"
    copies = f"[{language}]" if usual else f"{{{language}: {file}}}"
    return f"  - {{kind: {KIND}, languages: {copies}}}"


def with_listing(text: str, line: str) -> str | None:
    """The definition with the line at its end; None where it has a list of documents already."""
    if _DOCUMENTS.search(text):
        return None
    return f"{text.rstrip()}\n\ndocuments:\n{line}\n"


def contradictions(
    octets: bytes, path: str, known: Mapping[str, Content], context: Context
) -> Iterator[Phrase]:
    """Facts in the table at the head of a note that the definition has otherwise, or not at all."""
    grids = grids_of_document(octets, path, context.vocabulary.forms)
    head = next((_table(grid) for grid in grids if _is_head(grid)), None)
    if head is None:
        return
    said = read_form((head,), context)
    for name in _COMPARED:
        own, other = _value(said.content, name), _value(known, name)
        if own is None or (other is not None and _is_same(own, other)):
            continue
        if other is None:
            yield phrase("the note says {field}: {value}, which the definition does not have",
                         field=name, value=_shown(own))  # fmt: skip
        else:
            yield phrase("the note says {field}: {value}, the definition {other}",
                         field=name, value=_shown(own), other=_shown(other))  # fmt: skip


def _is_head(grid: Grid) -> bool:
    rows = _table(grid).rows
    return bool(rows) and len(rows) <= _HEAD_ROWS and all(len(row) == 2 for row in rows)


def _table(grid: Grid) -> Grid:
    """A table without the lines above it."""
    own = tuple(row for row in grid.rows if row and row[0].place.sheet == grid.sheet)
    return Grid(grid.sheet, own)


def _value(content: Mapping[str, Content], name: str) -> Content:
    found: Any = content
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _is_same(own: Content, other: Content) -> bool:
    """Whether two values say the same; of a text in languages one is enough."""
    return bool(_wordings(own) & _wordings(other))


def _wordings(content: Content) -> set[str]:
    if isinstance(content, dict):
        return {word for value in content.values() for word in _wordings(value)}
    if isinstance(content, list):
        return {", ".join(" / ".join(sorted(_wordings(each))) for each in content)}
    return {" ".join(str(content).split()).casefold()}


def _shown(content: Content) -> str:
    if isinstance(content, dict):
        return " / ".join(map(_shown, content.values()))
    return ", ".join(map(_shown, content)) if isinstance(content, list) else str(content)
