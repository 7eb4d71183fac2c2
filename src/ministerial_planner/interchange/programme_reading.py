"""Reads a programme: each row of its table a session, with the day that stands above it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ministerial_planner.definitions.answers import is_unknown
from ministerial_planner.definitions.fields import UNDATED
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.daywords import day_words
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.session_reading import SessionReader, spoken_in
from ministerial_planner.interchange.sheetdays import (
    DayContext,
    as_date,
    is_like_a_day,
    order_of_numbers,
    sheet_day,
)
from ministerial_planner.interchange.sheethours import clock_of, sheet_hours
from ministerial_planner.interchange.tables import Row, Table
from ministerial_planner.phrases.phrase import phrase

_DAY_AND_TIME = re.compile(r"(.*\d.*?)[\s,;:–-]+(\d{1,2}(?:[:.h]\d{0,2}|\s*[ap]\.?m).*)", re.DOTALL)
_PEOPLE = ("chairs", "moderators", "speakers", "rapporteurs", "organizers")
_GONE_ON = frozenset({*_PEOPLE, "description", "note"})


class ProgrammeReader:
    """Reads one table. `sessions` holds by day what it has found, in the order of rows."""

    def __init__(
        self, table: Table, context: Context, book: Notebook, days: tuple[date, ...], sheets: int
    ) -> None:
        self.table, self.context, self.book = table, context, book
        self.words = context.vocabulary
        self.language = spoken_in(table.columns.values(), context)
        self.sessions = SessionReader(table, context, book, self.language)
        texts = [cell.typed for row in table.rows for _, cell in table.cells(row, "day")]
        order = order_of_numbers(texts)
        self.near = DayContext(days, context.years, order, table.grid.epoch)
        self.day: date | None = None
        self.day_cell: Cell | None = None
        self.first_day = self._day_of_heading(sheets)

    def read(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Cell]]]:
        """Each session with the key of its day, and the cells of its parts."""
        self.day = self.first_day
        last: dict[str, Any] | None = None
        cells: dict[str, Cell] = {}
        for row, follows in self._rows():
            if self._is_heading_of_day(row):
                continue
            if self._is_repeated_heading(row):
                continue
            titles = [cell for _, cell in self.table.cells(row, "title")]
            if last is not None and self._goes_on(row, titles):
                self.sessions.go_on(row, last, cells)
                self._longer(row, last, cells)
                continue
            if self._is_outside(row, follows):
                self._left_out(row)
                continue
            self._read_day(row)
            made = self.sessions.session(row)
            if made is None:
                self._untitled(row)
                continue
            last, cells = made
            self._read_hours(row, last, cells)
            yield (self.day.isoformat() if self.day else UNDATED), last, cells

    def _rows(self) -> Iterator[tuple[Row, bool]]:
        """The filled rows, and whether another one with hours follows."""
        filled = [row for row in self.table.rows if any(cell.typed or cell.fault for cell in row)]
        timed = [n for n, row in enumerate(filled) if self._hours_cells(row)]
        last = timed[-1] if timed else len(filled)
        for number, row in enumerate(filled):
            if not any(self.words.is_example(cell.typed) for cell in row):
                yield row, number <= last

    def _hours_cells(self, row: Row) -> list[Cell]:
        names = ("time", "start", "end", "day_time")
        return [cell for name in names for _, cell in self.table.cells(row, name)]

    # What a row is

    def _is_heading_of_day(self, row: Row) -> bool:
        """A row that holds one text alone, which is a day: it holds for the rows below it."""
        only = alone(row)
        if only is None or not self._looks_like_a_day(only):
            return False
        self.day, self.day_cell = self._as_day(only), only
        return True

    def _looks_like_a_day(self, cell: Cell) -> bool:
        if as_date(cell, self.near.epoch):
            return True
        parts = parts_of_heading(cell.typed)
        return any(is_like_a_day(part) or self._has_number(part) for part in parts)

    def _has_number(self, text: str) -> bool:
        number = self.words.day_number(text)
        return bool(number and 1 <= number <= len(self.near.days))

    def _as_day(self, cell: Cell) -> date | None:
        """The day that a heading names, such as `Day 1 – Monday 25 June` or `Day 2`."""
        if as_date(cell, self.near.epoch):
            return sheet_day(cell, self.near, self.book)
        parts = parts_of_heading(cell.typed)
        for part in parts:
            if is_like_a_day(part):
                return sheet_day(cell, self.near, self.book, part)
        return next((day for part in parts if (day := self._numbered_day(cell, part))), None)

    def _numbered_day(self, cell: Cell, text: str) -> date | None:
        number = self.words.day_number(text)
        if number and 1 <= number <= len(self.near.days):
            day = self.near.days[number - 1]
            self.book.understood(cell, day_words(day))
            return day
        return None

    def _is_repeated_heading(self, row: Row) -> bool:
        """The headings again, as on each printed page."""
        known = [
            cell.typed == self.table.headings[index].typed
            for index, cell in enumerate(row)
            if cell.typed and index < len(self.table.headings)
        ]
        return len(known) > 1 and all(known)

    def _is_outside(self, row: Row, follows: bool) -> bool:
        """Totals and notes below the table."""
        texts = [cell.typed for cell in row if cell.typed and not cell.copied]
        if not texts:
            return False
        if self.words.begins("totals", texts[0]):
            return True
        only = alone(row)
        if only is None:
            return False
        is_note = texts[0].startswith("*") or self.words.begins("notes", texts[0])
        return is_note or not (follows or self._has_only_titles())

    def _has_only_titles(self) -> bool:
        return not any(self.table.has(name) for name in ("time", "start", "day_time"))

    def _goes_on(self, row: Row, titles: Sequence[Cell]) -> bool:
        """A row that continues the one above it: its title is merged, or it names only people."""
        if titles:
            return all(cell.copied == "above" for cell in titles)
        filled = {
            heading.field
            for index, heading in self.table.columns.items()
            if index < len(row) and row[index].typed and not row[index].copied
        }
        return bool(filled) and filled <= _GONE_ON

    # Days and hours

    def _day_of_heading(self, sheets: int) -> date | None:
        """The day that stands above the table or on the tab of its sheet, or the only one."""
        for row in reversed(self.table.above):
            only = alone(row)
            if only and self._looks_like_a_day(only):
                self.day_cell = only
                return self._as_day(only)
        head = self.table.headings[min(self.table.columns)]
        tab = Cell(self.table.grid.sheet, head.place)
        if self._looks_like_a_day(tab):
            return self._as_day(tab)
        dated = self.table.has("day") or self.table.has("day_time")
        if len(self.near.days) == 1 and not dated:
            day = self.near.days[0]
            self.book.understood(head, phrase("all sessions on {day}", day=day_words(day)))
            return day
        return None

    def _read_day(self, row: Row) -> None:
        """A day in the row; an empty cell goes on with the day above it."""
        for _, cell in self.table.cells(row, "day"):
            if cell.copied == "above" and self.day_cell is not None:
                return
            if found := self._as_day_of_row(cell):
                self.day, self.day_cell = found, cell
            else:
                self.day = None
        for _, cell in self.table.cells(row, "day_time"):
            if found := self._day_part(cell):
                self.day, self.day_cell = found, cell

    def _as_day_of_row(self, cell: Cell) -> date | None:
        if as_date(cell, self.near.epoch) or is_like_a_day(cell.typed):
            return sheet_day(cell, self.near, self.book)
        if day := self._numbered_day(cell, cell.typed):
            return day
        if is_unknown(cell.typed):
            return None
        return self._as_day(cell) or sheet_day(cell, self.near, self.book)

    def _day_part(self, cell: Cell) -> date | None:
        if day := as_date(cell, self.near.epoch):
            return sheet_day(cell, self.near, self.book) or day
        match = _DAY_AND_TIME.fullmatch(cell.typed)
        return sheet_day(cell, self.near, self.book, match[1].strip(" ,;:")) if match else None

    def _read_hours(self, row: Row, session: dict[str, Any], cells: dict[str, Cell]) -> None:
        found = self._hours_of(row)
        if found is None:
            return
        cell, text = found
        hours = sheet_hours(cell, text, self.words, self.book)
        session["time"] = hours.time or None
        cells["time"] = cell
        if hours.tentative and "status" not in session:
            session["status"] = "tentative"
            cells["status"] = cell
        if hours.remark and "note" not in session:
            session["note"] = {self.language: hours.remark}
            cells["note"] = cell

    def _hours_of(self, row: Row) -> tuple[Cell, str] | None:
        """The cell of the hours and their text, from one column or from two."""
        for _, cell in self.table.cells(row, "time"):
            return cell, clock_of(cell)
        starts = [cell for _, cell in self.table.cells(row, "start")]
        ends = [cell for _, cell in self.table.cells(row, "end")]
        if starts:
            end = f"-{clock_of(ends[0])}" if ends else ""
            return starts[0], clock_of(starts[0]) + end
        for _, cell in self.table.cells(row, "day_time"):
            if isinstance(cell.value, datetime):
                return cell, clock_of(cell)
            match = _DAY_AND_TIME.fullmatch(cell.typed)
            return cell, match[2] if match else cell.typed
        return None

    def _longer(self, row: Row, session: dict[str, Any], cells: dict[str, Cell]) -> None:
        """A title that is merged over two rows of hours lasts to the end of the second."""
        found = self._hours_of(row)
        if found is None or found[0].copied or not session.get("time"):
            return
        cell, text = found
        more = sheet_hours(cell, text, self.words, self.book).time
        start, end = str(session["time"]).partition("-")[0], more.partition("-")[2]
        if end:
            session["time"] = f"{start}-{end}"
            where = phrase("goes on with the session above, which ends at {end}", end=end)
            self.book.understood(cell, where)

    # What is left out is told

    def _left_out(self, row: Row) -> None:
        for cell in row:
            if cell.typed and not cell.copied:
                self.book.problem(cell, "W802", value=cell.typed)

    def _untitled(self, row: Row) -> None:
        """A row without a title: told at its first cell that says something of its own."""
        own = [cell for cell in row if cell.typed and not cell.copied]
        told = [cell for _, cell in self.table.cells(row, "day") if cell.typed]
        rest = [cell for cell in own if cell not in told]
        if rest:
            self.book.problem(rest[0], "E805", value=", ".join(cell.typed for cell in rest))


def alone(row: Row) -> Cell | None:
    """The only text of a row, if it has only one."""
    filled = [cell for cell in row if cell.typed and cell.copied != "beside"]
    return filled[0] if len(filled) == 1 and not filled[0].copied else None


def parts_of_heading(text: str) -> list[str]:
    """What of a heading may be the day: all of it, or what stands before or after a sign."""
    bare = text.strip("*:– -—")
    parts = [bare, *re.split(r"\s[-–—]\s|[:|(]|,\s(?=\d)", bare)]
    parts += [bare.partition(mark)[2] for mark in (":", "–", "—", " - ", "(", ",")]
    return list(dict.fromkeys(part.strip(" )") for part in parts if part.strip(" )")))
