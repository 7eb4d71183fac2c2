"""Reads workbooks (.xlsx) as grids: merged cells spread, hidden rows and formulas told."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from ministerial_planner.interchange.cells import Cell, Grid, Value, cell_place
from ministerial_planner.interchange.container import opened_package
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WorkbookCell
    from openpyxl.worksheet.worksheet import Worksheet

LISTS = "_lists"
"""The hidden sheet of the form with the choices of drop-down lists."""


def grids_of(octets: bytes, path: str) -> tuple[Grid, ...]:
    """The sheets of a workbook. Raises Unreadable."""
    package = opened_package(octets)
    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        raise Unreadable(*_other_package(names))
    with_formulas = _has_formulas(package)
    workbook = _loaded(octets, values=True)
    formulas = _loaded(octets, values=False) if with_formulas else None
    epoch = date(1904, 1, 1) if workbook.epoch.year == 1904 else date(1899, 12, 30)
    return tuple(
        _grid(sheet, path, epoch, formulas[sheet.title] if formulas else None)
        for sheet in workbook.worksheets
        if sheet.title != LISTS
    )


def _other_package(names: set[str]) -> tuple[str, str]:
    if "word/document.xml" in names:
        return (
            phrase("it is a Word document with another ending"),
            phrase("give it back its ending .docx"),
        )
    return (
        phrase("it is no workbook of Excel"),
        phrase("save it as .xlsx (Numbers: File, Export to; LibreOffice: Save as)"),
    )


def _has_formulas(package: zipfile.ZipFile) -> bool:
    sheets = (name for name in package.namelist() if name.startswith("xl/worksheets/"))
    return any(b"<f>" in (text := package.read(n)) or b"<f " in text for n in sheets)


def _loaded(octets: bytes, *, values: bool) -> Any:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions of Excel that nobody reads here
            return load_workbook(io.BytesIO(octets), data_only=values)
    except Exception:  # whatever a damaged part makes it raise
        raise Unreadable(
            phrase("it is damaged, or no Office file"),
            phrase("open it with the program that it was made with, and save it again as .xlsx"),
        ) from None


def _grid(sheet: "Worksheet", path: str, epoch: date, formulas: Any) -> Grid:
    copied = _spread(sheet)
    rows = [
        tuple(_cells(row, sheet, path, copied, formulas))
        for row in sheet.iter_rows(max_row=sheet.max_row, max_col=sheet.max_column)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid(
        sheet.title,
        tuple(rows),
        sheet.sheet_state != "visible",
        frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden),
        frozenset(_hidden_columns(sheet)),
        epoch,
    )


def _hidden_columns(sheet: "Worksheet") -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            yield from range(column.min, min(column.max, 1000) + 1)


def _spread(sheet: "Worksheet") -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that a merged one covers, the row and column of that one."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    last_row, last_column = sheet.max_row, sheet.max_column  # each look goes through all cells
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, last_row) + 1):
            for column in range(area.min_col, min(area.max_col, last_column) + 1):
                if (row, column) != (area.min_row, area.min_col):
                    covered[row, column] = area.min_row, area.min_col
    return covered


def _cells(
    row: Any,
    sheet: "Worksheet",
    path: str,
    copied: dict[tuple[int, int], tuple[int, int]],
    formulas: Any,
) -> Iterator[Cell]:
    for cell in row:
        at = cell.row, cell.column
        place = cell_place(path, sheet.title, *at)
        if origin := copied.get(at):
            first = sheet.cell(*origin)
            side = "beside" if origin[1] != at[1] else "above"
            yield Cell(_value(first), place, side)  # type: ignore[arg-type]
        elif formulas is not None and cell.value is None and _is_formula(formulas.cell(*at)):
            yield Cell(None, place, "", "formula")
        else:
            comment = (cell.comment.text or "").strip() if cell.comment else ""
            fault = "error" if cell.data_type == "e" else ""
            yield Cell(_value(cell), place, "", fault, comment)  # type: ignore[arg-type]


def _is_formula(cell: "WorkbookCell") -> bool:
    return cell.data_type == "f"


def _value(cell: Any) -> Value:
    value = cell.value
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else str(value)
    if isinstance(value, str | bool | int | float | datetime | date | time) or value is None:
        return value
    return str(value)
