"""Workbooks as people send them, built in a few lines, and what is read from them."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ministerial_planner.build.assets import bundled
from ministerial_planner.definitions.typed_names import typed_names
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.formats import read_any
from ministerial_planner.interchange.imported import Imported, cell_name
from ministerial_planner.interchange.vocabulary import Vocabulary

TODAY = date(2026, 11, 21)
Rows = Sequence[Sequence[Any]]
Touch = Callable[[Worksheet], object]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(bundled().forms)


def context(**more: Any) -> Context:
    """A series in English and French with two conferences."""
    states = typed_names(bundled().state_names, {})
    known = {
        "vocabulary": vocabulary(),
        "languages": ("en", "fr"),
        "as_of": TODAY,
        "states": states,
        "conferences": {"seoul-2021": ("Seoul Ministerial",), "accra-2023": ("Accra Ministerial",)},
    }
    return Context(**{**known, **more})


def workbook(rows: Rows, sheet: str = "Sheet1", touch: Touch | None = None) -> bytes:
    """A workbook of one sheet; `touch` merges, hides or formats what it has."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = sheet
    for row in rows:
        first.append(list(row))
    if touch:
        touch(first)
    return saved(book)


def saved(book: Workbook) -> bytes:
    octets = io.BytesIO()
    book.save(octets)
    return octets.getvalue()


def read(octets: bytes, name: str = "sent.xlsx", **more: Any) -> Imported:
    return read_any(octets, name, context(**more))[0]


def read_rows(rows: Rows, touch: Touch | None = None, **more: Any) -> Imported:
    return read(workbook(rows, touch=touch), **more)


def told(imported: Imported) -> dict[str, str]:
    """What was understood, by the name of the cell without its sheet; the last of several."""
    return {
        cell_name(reading.place).rpartition("!")[2]: str(reading.understood)
        for reading in imported.readings
    }


def found(imported: Imported) -> list[tuple[str, str]]:
    """Problems as code and cell."""
    return [(each.code, cell_name(each.place).rpartition("!")[2]) for each in imported.problems]


def asked(imported: Imported) -> dict[str, list[str]]:
    """The choices of each question by its cell."""
    return {
        cell_name(each.place).rpartition("!")[2]: [str(choice.words) for choice in each.choices]
        for each in imported.questions
    }


def titles(imported: Imported) -> dict[str, list[str]]:
    """The titles of sessions by day, in the first language that they have."""
    programme: Mapping[str, Any] = imported.content.get("programme", {})
    return {
        day: [str(next(iter(session["title"].values()))) for session in sessions]
        for day, sessions in programme.items()
    }


def times(imported: Imported) -> list[str | None]:
    """The hours of all sessions in their order."""
    programme: Mapping[str, Any] = imported.content.get("programme", {})
    return [session.get("time") for sessions in programme.values() for session in sessions]
