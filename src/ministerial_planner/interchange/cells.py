"""Sheets as values: what stands in each cell and where, whatever the format they came in."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

from ministerial_planner.definitions.diagnostics import Place, Span

Value: TypeAlias = str | int | float | bool | datetime | date | time | None

EPOCH = date(1899, 12, 30)
"""Day 0 of serial dates, so that 60 and later are right; workbooks of 1904 have another one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `copied` tells that the value is that of a merged cell `above` or `beside` it.

    `fault` says what a program has left instead of a value: `formula` without a result, `error`.
    `comment` is what somebody has remarked on the cell.
    """

    value: Value
    place: Place
    copied: Literal["", "above", "beside"] = ""
    fault: Literal["", "formula", "error"] = ""
    comment: str = ""

    @property
    def typed(self) -> str:
        """The value as a person sees it, without blanks around it."""
        value = self.value
        return value.strip() if isinstance(value, str) else shown(value).strip()

    def __bool__(self) -> bool:
        return bool(self.fault) or (self.value is not None and bool(self.typed))


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one table of a document. Rows may have different lengths.

    `hidden_rows` and `hidden_columns` are numbers that count from 1, as places do.
    """

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch: date = EPOCH


def shown(value: Value) -> str:
    """A value as text: whole numbers without `.0`, dates and times as ISO has them."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def cell_place(path: str, sheet: str, row: int, column: int) -> Place:
    """The place of a cell; row and column count from 1."""
    return Place(path, Span(row, column, column + 1), sheet)


def grid_of(path: str, sheet: str, rows: list[list[Value]]) -> Grid:
    """A grid of plain values, from the first row and column on."""
    made = (
        tuple(Cell(value, cell_place(path, sheet, r, c)) for c, value in enumerate(row, 1))
        for r, row in enumerate(rows, 1)
    )
    return Grid(sheet, tuple(made))
