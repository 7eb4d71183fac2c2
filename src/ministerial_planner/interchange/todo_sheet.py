"""The list of things to do as a workbook, in which its reader marks what is done."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

from ministerial_planner.definitions.report import position
from ministerial_planner.phrases.phrase import Phrase, phrase
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.todo.listing import KIND_NAMES, TaskList
from ministerial_planner.revisions.todo.tasks import Task

CREATOR = "ministerial-planner todo"
"""By which a file of our own making is known."""

_COLUMNS: tuple[tuple[Phrase, int], ...] = (
    (phrase("Kind"), 14),
    (phrase("Due"), 24),
    (phrase("Days late"), 10),
    (phrase("Meeting"), 34),
    (phrase("Id"), 22),
    (phrase("What"), 48),
    (phrase("What to do"), 52),
    (phrase("File and line"), 34),
    (phrase("Done"), 9),
    (phrase("Remark"), 36),
)
_HER_OWN = 8
"""The columns from here on are empty: they are for whoever works through the list."""
_WEEKDAY_AND_DATE = {"en": "[$-409]dddd, d mmmm yyyy", "fr": "[$-40C]dddd d mmmm yyyy"}
_OLDEST = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook(todo: TaskList, teller: Teller) -> bytes:
    """One sheet with a row for each task; the same list gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = CREATOR
    book.properties.title = teller.say("To do")
    sheet: Any = book.active
    sheet.title = teller.say("To do")
    sheet.append([teller.say(name) for name, _ in _COLUMNS])
    for task in todo.tasks:
        sheet.append(_row(task, todo, teller))
    _dress(sheet)
    _arrange(sheet, teller)
    octets = io.BytesIO()
    book.save(octets)
    return _undated(octets.getvalue(), todo.day)


def _row(task: Task, todo: TaskList, teller: Teller) -> Sequence[Any]:
    late = (todo.day - task.due).days if task.is_late and task.due else None
    title = todo.titles.get(task.meeting) or teller.say("The whole series")
    where = position(task.place, teller.say)
    kind = teller.say(KIND_NAMES[task.kinds[0]])
    return [kind, task.due, late, title, task.meeting, task.what, task.do, where, None, None]


def _dress(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # what begins with `=` is no formula
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F4E79")


def _arrange(sheet: Any, teller: Teller) -> None:
    """Widths, the form of dates, a list to choose from, filters, and how it is printed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = max(2, sheet.max_row)
    for number, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for (cell,) in sheet[f"B2:B{last}"]:
        cell.number_format = _WEEKDAY_AND_DATE.get(teller.say.language, _WEEKDAY_AND_DATE["en"])
    done = DataValidation("list", f'"{teller.say("yes")}"', allow_blank=True)
    done.add(f"I2:I{last}")
    sheet.add_data_validation(done)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:J{last}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def is_untouched(octets: bytes) -> bool:
    """Whether a file is a list that this module wrote, and nobody has filled anything in."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(octets))
    except Exception:  # whatever is wrong with it, it is not ours
        return False
    sheet: Any = book.active
    rows = sheet.iter_rows(min_row=2, values_only=True)
    filled = any(value is not None for row in rows for value in row[_HER_OWN:])
    ours = book.properties.creator == CREATOR and len(book.sheetnames) == 1
    return ours and not filled and sheet.max_column <= len(_COLUMNS)


def _undated(octets: bytes, today: date) -> bytes:
    """The same workbook without the moment at which it was written."""
    moment = f"{today:%Y-%m-%d}T00:00:00Z".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(rb"\g<1>" + moment, content)
            new.writestr(zipfile.ZipInfo(name, _OLDEST), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
