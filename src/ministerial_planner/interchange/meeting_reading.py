"""Reads what a sheet says of a meeting as a whole."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ministerial_planner.definitions.answers import Refused, read_meeting_dates
from ministerial_planner.definitions.days import Dates, DaySpan, read_dates, read_span
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import EPOCH, Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.daywords import dates_words
from ministerial_planner.interchange.imported import Choice
from ministerial_planner.interchange.labelled import Labelled, given
from ministerial_planner.interchange.lists import choice, conference, country, parties, zone
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.session_reading import spoken_in
from ministerial_planner.interchange.sheetdays import DayContext, as_date, dates_content, sheet_day
from ministerial_planner.interchange.texts import lines_of_cell, one_line, paragraphs, wording
from ministerial_planner.phrases.phrase import phrase

PARTIES = ("hosts", "co_hosts", "co_chairs")
_LISTS = ("topics", "cross_cutting")
_PLACE = ("city", "country", "venue", "address")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class MeetingReader:
    """Reads the labelled answers of a workbook into the fields of a definition."""

    def __init__(self, answers: Sequence[Labelled], context: Context, book: Notebook) -> None:
        self.context, self.book = context, book
        self.answers = answers
        self.content: dict[str, Any] = {}
        self.spoken = spoken_in((each.heading for each in answers), context)
        self.working: set[str] = set()
        self.grounds: Cell | None = None

    def read(self) -> dict[str, Any]:
        """The content of a definition, as far as the sheets say it."""
        for each, again in given(self.answers):
            assert each.answer is not None
            if again:
                self.book.problem(each.answer, "W803", label=each.label.typed)
            else:
                self._read(each, each.answer)
            for cell in each.beside:
                self.book.problem(cell, "W802", value=cell.typed)
        self._join_days()
        self._mark_titles()
        self._mark_ground()
        return self.content

    def _read(self, each: Labelled, cell: Cell) -> None:
        name, language = each.heading.field, each.heading.language
        if name in {"title", "theme", "description", "contact"}:
            self._text(name, language or self.spoken, cell)
        elif name in _PLACE:
            self._of_place(name, language, cell)
        elif name in _LISTS:
            self._entries(name, language or self.spoken, cell)
        elif name in PARTIES:
            self._parties(name, language, cell)
        elif name == "title_standing":
            if choice("standing", cell, self.context, self.book, "title") == "working":
                self.working.add(language or self.spoken)
        elif name in {"first_day", "last_day"}:
            self._end(name, cell)
        elif name == "physical_host":
            self.grounds = cell
        else:
            self._put((name,), self._single(name, cell), cell)

    def _single(self, name: str, cell: Cell) -> Content:
        context, book = self.context, self.book
        if name in {"kind", "format", "status"}:
            return choice(name, cell, context, book, name)
        if name == "dates":
            return meeting_dates(cell, context, book)
        if name == "timezone":
            return zone(cell, context, book)
        if name == "parent":
            return conference(cell, context, book)
        if name == "online":
            return [_online(line) for line in lines_of_cell(cell, book)]
        return one_line(cell, book)

    def _put(self, path: Path, value: Content, cell: Cell) -> None:
        """Set a value at its path, and remember its cell; nothing for what was not read."""
        if value is None or value in ("", []):
            return
        here = self.content
        for part in path[:-1]:
            here = here.setdefault(str(part), {})
        here[str(path[-1])] = value
        for length in range(1, len(path) + 1):
            self.book.origins.setdefault(path[:length], cell.place)

    def _text(self, name: str, language: str, cell: Cell) -> None:
        read = paragraphs if name in {"description", "contact"} else one_line
        self._put((name, language), wording(read(cell, self.book)), cell)

    def _of_place(self, name: str, language: str, cell: Cell) -> None:
        if name == "country":
            self._put(("place", name), country(cell, self.context, self.book), cell)
            return
        path: Path = ("place", name, language) if language else ("place", name)
        text = one_line(cell, self.book)
        self._put(path, wording(text) if language else text, cell)

    def _entries(self, name: str, language: str, cell: Cell) -> None:
        """Lists of texts: the lines of each language are wordings of the same entries."""
        entries = self.content.setdefault(name, [])
        self.book.origins.setdefault((name,), cell.place)
        for number, line in enumerate(lines_of_cell(cell, self.book)):
            if number == len(entries):
                entries.append({})
            entries[number][language] = wording(line)
            self.book.origins[name, number] = cell.place

    def _parties(self, name: str, language: str, cell: Cell) -> None:
        found = parties(cell, self.context, self.book, language or self.spoken)
        known = self.content.get(name)
        self.book.origins.setdefault((name,), cell.place)
        if known is None or len(known) != len(found):
            if known is not None:
                self.book.problem(cell, "W803", label=cell.typed)
                return
            self.content[name] = [each if language else _plain_name(each) for each in found]
            return
        for own, other in zip(known, found, strict=True):
            if isinstance(own, dict) and isinstance(other, dict) and isinstance(own["name"], dict):
                own["name"] |= other["name"]

    def _end(self, name: str, cell: Cell) -> None:
        near = DayContext(years=self.context.years, epoch=EPOCH)
        if day := sheet_day(cell, near, self.book):
            self._put((name,), day.isoformat(), cell)

    def _join_days(self) -> None:
        """A first and a last day, each in a cell of its own, are the dates."""
        first, last = self.content.pop("first_day", None), self.content.pop("last_day", None)
        if not (first or last) or "dates" in self.content:
            return
        start, end = first or last, last or first
        place = self.book.origins["first_day" if first else "last_day",]
        self._put(("dates",), start if start == end else f"{start}/{end}", Cell(start, place))

    def _mark_titles(self) -> None:
        for language in self.working:
            title = self.content.get("title", {}).get(language)
            if isinstance(title, str):
                self.content["title"][language] = {"working": title}

    def _mark_ground(self) -> None:
        """The host on whose ground it is held: one of the hosts."""
        if self.grounds is None:
            return
        wanted = parties(self.grounds, self.context, self.book, self.spoken)
        hosts = self.content.get("hosts", [])
        for each in wanted:
            code = each if isinstance(each, str) else each.get("country")
            names = _names(each)
            for number, host in enumerate(hosts):
                same = host == each or _names(host) & names
                if same or (isinstance(host, dict) and not names and host.get("country") == code):
                    hosts[number] = _on_its_ground(host)
                    break
            else:
                self.book.problem(
                    self.grounds, "E302", field="physical_host", value=self.grounds.typed
                )


def _names(party: Content) -> set[str]:
    name = party.get("name") if isinstance(party, dict) else None
    if isinstance(name, dict):
        return {text if isinstance(text, str) else text["working"] for text in name.values()}
    return {name} if name else set()


def _on_its_ground(host: Content) -> Content:
    own = {"country": host} if isinstance(host, str) else host
    return {**own, "physical_host": "true"}


def _plain_name(party: Content) -> Content:
    """A name whose label names no language is right in every one."""
    if isinstance(party, dict):
        return {**party, "name": next(iter(party["name"].values()))}
    return party


def _online(line: str) -> Content:
    match = _ADDRESS.search(line)
    if not match:
        return line
    name = (line[: match.start()] + line[match.end() :]).strip(" :–-|,()")
    return {"name": name, "url": match[0]} if name else match[0]


def meeting_dates(cell: Cell, context: Context, book: Notebook) -> Content:
    """The dates of a meeting, echoed with their weekdays; two readings are asked."""
    if day := as_date(cell, EPOCH):
        dates = Dates(spans=(DaySpan(day, day),))
        book.understood(cell, dates_words(dates))
        return dates_content(dates)
    text = one_line(cell, book)
    try:
        dates = read_meeting_dates(text, context.years)
    except Refused as refused:
        return _other_dates(cell, text, context, book, refused)
    if dates_content(dates) != text:
        book.understood(cell, dates_words(dates))
    return dates_content(dates)


def _other_dates(
    cell: Cell, text: str, context: Context, book: Notebook, refused: Refused
) -> Content:
    readings = list(refused.readings)
    if not readings:
        days = [
            sheet_day_quietly(part, context)
            for part in re.split(r"\s*(?:;|\n|\bto\b|\bau\b|/| - )\s*", text)
        ]
        if days and all(days):
            first, last = days[0], days[-1]
            assert first is not None
            assert last is not None
            if first <= last:
                readings = [Dates(spans=(DaySpan(first, last),))]
    if len(readings) == 1:
        book.understood(cell, dates_words(readings[0]))
        return dates_content(readings[0])
    if readings:
        words = phrase(
            "“{value}” can be read in more than one way. Which dates are meant?", value=text
        )
        return book.ask(cell, words, [Choice(dates_words(d), dates_content(d)) for d in readings])
    try:
        read_dates(text)
    except Misread as misread:
        book.misread(cell, misread, "dates")
    return None


def sheet_day_quietly(text: str, context: Context) -> date | None:
    """A day that has one reading only, without a word about it."""
    from ministerial_planner.interchange.sheetdays import readings

    try:
        return read_span(text).first
    except Misread:
        found = readings(text, DayContext(years=context.years))
        return found[0] if len(found) == 1 else None
