"""Writes the form as a workbook: drop-down lists, locked headings, cells of text."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from ministerial_planner.interchange.filled import Column, Filling
from ministerial_planner.interchange.form import LISTS
from ministerial_planner.interchange.workbook import LISTS as SHEET_OF_LISTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

VERSION = "1"
"""Version of the form, in the workbook's own property `form`; its language is in `language`."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # no clock: the same form is the same bytes
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ROWS = 2000
_WIDTHS = {"time": 16, "number": 9, "kind": 20, "day": 18, "status": 14, "format": 14, "id": 16}
_WIDTHS |= {"language": 14, "state": 20, "symbol": 16}
_RIGHT_TO_LEFT = frozenset({"ar"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def workbook_form(form: Filling, more: Mapping[str, Sequence[str]]) -> bytes:
    """The form as .xlsx. `more` are choices of fields beside the lists, such as `country`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    words = form.words
    lists = _Lists(form, more)
    _write_questions(sheet, form, lists)
    for kind, columns, rows in (
        ("programme", form.programme, form.sessions),
        ("documents", form.documents, form.papers),
    ):
        table = book.create_sheet(words.sheets[kind])
        _write_table(table, columns, rows, form, lists)
    _write_instructions(book.create_sheet(words.sheets["instructions"]), form)
    lists.write(book.create_sheet(SHEET_OF_LISTS))
    for each in book.worksheets:
        each.sheet_view.rightToLeft = words.language in _RIGHT_TO_LEFT
        _fit_to_paper(each)
    _name(book, words.language)
    octets = io.BytesIO()
    book.save(octets)
    return _the_same_each_time(octets.getvalue())


def _fit_to_paper(sheet: "Worksheet") -> None:
    """All columns on one page across, whoever prints it."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


class _Lists:
    """The choices of drop-down lists, each in a column of a hidden sheet."""

    def __init__(self, form: Filling, more: Mapping[str, Sequence[str]]) -> None:
        self.columns: dict[str, list[str]] = {}
        for group in dict.fromkeys(LISTS.values()):
            self.columns[group] = list(form.words.choices[group].values())
        self.columns |= {name: list(choices) for name, choices in more.items() if choices}

    def area(self, column: Column) -> str:
        """Where the choices of a column stand; empty where there is nothing to choose."""
        group = LISTS.get((column.table, column.field))
        if group is None and column.table == "meeting":
            group = column.field
        if group not in self.columns:
            return ""
        letter = _letter(list(self.columns).index(group) + 1)
        return f"'{SHEET_OF_LISTS}'!${letter}$1:${letter}${len(self.columns[group])}"

    def write(self, sheet: "Worksheet") -> None:
        for number, choices in enumerate(self.columns.values(), 1):
            for row, choice in enumerate(choices, 1):
                _put(sheet, row, number, choice)
        sheet.sheet_state = "hidden"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """A text, also where it looks like a formula."""
    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = _CONTROLS.sub("", text)
        cell.data_type = "s"
        cell.number_format = "@"


def _write_questions(sheet: "Worksheet", form: Filling, lists: _Lists) -> None:
    words = form.words
    sheet.title = words.sheets["meeting"]
    for number, name in enumerate(("field", "answer", "help"), 1):
        _put(sheet, 1, number, words.columns[name])
    for row, (column, answer) in enumerate(form.questions, 2):
        example = f"{words.example_mark} {column.example}" if column.example else ""
        _put(sheet, row, 1, column.label)
        _put(sheet, row, 2, answer)
        _put(sheet, row, 3, " ".join(part for part in (column.help, example) if part))
        _as_input(sheet, row, 2)
        _as_label(sheet, row, 1)
        _as_help(sheet, row, 3)
        if area := lists.area(column):
            _choose(sheet, f"B{row}", area, column)
        longest = max(len(str(sheet.cell(row, 3).value or "")) / 85, answer.count("\n") + 1)
        sheet.row_dimensions[row].height = 15 * ceil(longest)
    for letter, width in zip("ABC", (34, 60, 85), strict=True):
        sheet.column_dimensions[letter].width = width
    _head(sheet, 3)
    sheet.freeze_panes = "A2"
    _protect(sheet)


def _write_table(
    sheet: "Worksheet",
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    form: Filling,
    lists: _Lists,
) -> None:
    examples = [column.example for column in columns]
    examples[0] = f"{form.words.example_mark} {examples[0]}"
    for number, column in enumerate(columns, 1):
        _as_column(sheet, number, column)
        _put(sheet, 1, number, column.label)
        letter = _letter(number)
        _choose(sheet, f"{letter}2:{letter}{_ROWS}", lists.area(column), column)
    _head(sheet, len(columns))
    for row, texts in enumerate(rows or [examples], 2):
        for number, text in enumerate(texts, 1):
            _put(sheet, row, number, text)
            _as_input(sheet, row, number, example=not rows)
    sheet.freeze_panes = "A2"
    _protect(sheet)


def _write_instructions(sheet: "Worksheet", form: Filling) -> None:
    from openpyxl.styles import Alignment

    for row, line in enumerate(form.words.lines, 1):
        _put(sheet, row, 1, line)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100
    _protect(sheet)


# Looks


def _head(sheet: "Worksheet", count: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    for number in range(1, count + 1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.protection = Protection(locked=True)


def _as_label(sheet: "Worksheet", row: int, column: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _as_help(sheet: "Worksheet", row: int, column: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    cell.font = Font(italic=True, color="595959")
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _as_input(sheet: "Worksheet", row: int, column: int, *, example: bool = False) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    cell = sheet.cell(row, column)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.protection = Protection(locked=False)
    if example:
        cell.font = Font(italic=True, color="7F7F7F")
    else:
        cell.fill = PatternFill("solid", fgColor="FFFBE6")


def _as_column(sheet: "Worksheet", number: int, column: Column) -> None:
    """Every cell of a column takes text and may be changed, also those that nobody filled in."""
    from openpyxl.styles import Alignment, Protection

    look = sheet.column_dimensions[_letter(number)]
    look.width = _WIDTHS.get(column.field, 30)
    look.number_format = "@"
    look.alignment = Alignment(wrap_text=True, vertical="top")
    look.protection = Protection(locked=False)


def _choose(sheet: "Worksheet", cells: str, area: str, column: Column) -> None:
    """A drop-down list, or only the help that appears beside a cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if not area and not column.help:
        return
    rule = DataValidation(
        type="list" if area else None,
        formula1=area or None,
        allow_blank=True,
        showErrorMessage=bool(area),
        errorStyle="warning",
        showInputMessage=bool(column.help),
        promptTitle=column.label[:32],
        prompt=column.help[:255],
    )
    rule.add(cells)
    sheet.add_data_validation(rule)


def _protect(sheet: "Worksheet") -> None:
    """Headings cannot be changed by mistake; rows can be added, sorted and deleted.

    On paper a sheet is as wide as the page.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    protection = sheet.protection
    protection.sheet = True
    for allowed in (
        "insertRows",
        "deleteRows",
        "formatCells",
        "formatColumns",
        "formatRows",
        "sort",
    ):
        setattr(protection, allowed, False)  # False: not forbidden


# The same bytes each time


def _name(book: Any, language: str) -> None:
    from openpyxl.packaging.custom import StringProperty

    book.properties.creator = "ministerial-planner"
    book.properties.created = _MADE
    book.properties.language = language
    book.custom_doc_props.append(StringProperty(name="form", value=VERSION))
    book.custom_doc_props.append(StringProperty(name="language", value=language))


def _the_same_each_time(octets: bytes) -> bytes:
    """The package without the moment at which it was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                moment = f"{_MADE.isoformat()}Z".encode()
                content = _MODIFIED.sub(rb"\g<1>" + moment, content)
            entry = zipfile.ZipInfo(part.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, content)
    return made.getvalue()
