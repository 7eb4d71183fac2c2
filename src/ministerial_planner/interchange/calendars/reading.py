"""Reads an .ics file as definitions: each meeting with its days, hours, rooms and doubts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ministerial_planner.definitions.days import Dates, DaySpan, joined_spans
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.feeds.foreign import (
    ForeignCalendar,
    ForeignEntry,
    NoCalendar,
    read_foreign,
)
from ministerial_planner.interchange.calendars.clocks import Clocks
from ministerial_planner.interchange.calendars.grouping import (
    Group,
    first_day,
    grouped,
    last_day,
    runs,
)
from ministerial_planner.interchange.calendars.places import place_of, room_of
from ministerial_planner.interchange.calendars.repeating import unfolded
from ministerial_planner.interchange.cells import Cell, cell_place
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.imported import Choice, Imported
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.notes.escapes import escaped
from ministerial_planner.interchange.notes.language import language_of
from ministerial_planner.interchange.sheetdays import dates_content
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import Phrase, counted, phrase

_OURS = "ministerial-planner"
_NUMBERED = re.compile(r"\S+ (\w{1,4})\s?[:：]\s?(.+)")
_STATUSES = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}
_INVITATION = re.compile(r"^[\s_*~-]{20,}$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+")
_PROGRAMME, _MEETINGS = "programme", "meetings"
_OF_PLACE = ("city", "country", "venue")
SHEET = "calendar"
"""Places in a calendar: the row is the line of the file, the column the question that is asked."""
_WHAT, _WHICH, _ZONE = 1, 2, 3


def read_calendar(octets: bytes, path: str, context: Context) -> tuple[Imported, Phrase]:
    """A meeting of an .ics file, and what the file is in words. Raises Unreadable.

    Of several meetings one is asked for; the others wait for another import.
    """
    try:
        calendar = read_foreign(octets)
    except NoCalendar:
        calendar = None
    if calendar is None or not calendar.entries:
        raise Unreadable(
            phrase("there is no appointment in it"),
            phrase("export the calendar again as iCalendar (.ics)"),
        )
    count = len(calendar.entries)
    as_what = counted("a calendar; {count} entry", "a calendar; {count} entries", count)
    return _Reader(calendar, path, context).read(), as_what


class _Reader:
    """Reads one calendar."""

    def __init__(self, calendar: ForeignCalendar, path: str, context: Context) -> None:
        self.calendar, self.path, self.context = calendar, path, context
        self.entries, self.puzzling = unfolded(calendar.entries)
        self.cells = {entry.line: self._cell(entry) for entry in calendar.entries}
        self.book = Notebook(context.answers)

    def _cell(self, entry: ForeignEntry, column: int = _WHAT) -> Cell:
        return Cell(entry.summary, cell_place(self.path, SHEET, entry.line, column))

    def read(self) -> Imported:
        groups, loose = grouped(self.entries)
        for run in runs(loose):
            groups += self._of_run(run, self.book)
        chosen = self._chosen(sorted(groups, key=_first_day))
        if chosen is None:
            return self._imported({})
        self._tell_of_file(self.book)
        return self._imported(self._meeting(chosen, self.book))

    def _chosen(self, groups: Sequence[Group]) -> Group | None:
        """The only meeting, or the one that was chosen."""
        if len(groups) == 1 or self.book.questions:
            return groups[0] if len(groups) == 1 else None
        words = phrase("The calendar holds {count} meetings. Which one is to be taken now?",
                       count=len(groups))  # fmt: skip
        choices = [
            Choice(f"{_first_day(group)}: {group.entries[0].summary}", str(number))
            for number, group in enumerate(groups)
        ]
        cell = self._cell(groups[0].entries[0], _WHICH)
        number = self.book.ask(cell, words, choices)
        return groups[int(str(number))] if number is not None else None

    def _imported(self, content: Mapping[str, Content]) -> Imported:
        book = self.book
        said = {name: value for name, value in content.items() if value}
        return Imported(
            said,
            book.origins,
            tuple(dict.fromkeys(book.readings)),
            tuple(book.questions),
            tuple(book.problems),
            frozenset({*said, *(_OF_PLACE if "place" in said else ()), *_asked_of_sessions(said)}),
        )

    def _of_run(self, run: list[ForeignEntry], book: Notebook) -> list[Group]:
        """Entries near each other: the programme of one meeting, or a meeting each."""
        titles = dict.fromkeys(entry.summary for entry in run)
        if len(titles) == 1:
            return [Group((), tuple(run))]
        days = f"{first_day(run[0])} – {max(map(last_day, run))}"
        words = phrase(
            "{count} entries stand on {days}. Are they the programme of one meeting, or a meeting "
            "each?", count=len(titles), days=days)  # fmt: skip
        choices = [
            Choice(phrase("the programme of one meeting"), _PROGRAMME),
            Choice(phrase("a meeting each"), _MEETINGS),
        ]
        chosen = book.ask(self.cells[run[0].line], words, choices)
        if chosen == _MEETINGS:
            return [Group((), tuple(e for e in run if e.summary == title)) for title in titles]
        return [Group((), tuple(run))]

    def _tell_of_file(self, book: Notebook) -> None:
        """What of the whole file is not taken over."""
        for entry in self.puzzling:
            said = phrase("repeats by the rule {rule}, which is not understood: only its first day "
                          "is taken", rule=entry.repeats)  # fmt: skip
            book.understood(self.cells[entry.line], said)
        for line in self.calendar.broken:
            cell = Cell("VEVENT", cell_place(self.path, SHEET, line, _WHAT))
            book.understood(cell, phrase("has no date that can be read, and is left out"))
        left = dict.fromkeys(name for entry in self.entries for name in entry.left_out)
        if left:
            first = next(entry for entry in self.entries if entry.left_out)
            said = phrase("{names} are left out: names and addresses of people, and attachments",
                          names=", ".join(left))  # fmt: skip
            book.understood(self.cells[first.line], said)

    def _meeting(self, group: Group, book: Notebook) -> dict[str, Any]:
        zones = {entry.line: self._cell(entry, _ZONE) for entry in group.entries}
        clocks = Clocks(self.calendar, group.entries, zones, self.context, book)
        titled = replace(self._titled(group, book), part_of=())
        content: dict[str, Any] = {"title": {self._language(group): titled.summary or None}}
        place = self.cells[titled.line].place
        book.origins["title",] = place
        content["dates"] = dates_content(self._dates(group, clocks))
        book.origins["dates",] = self.cells[group.entries[0].line].place
        if clocks.zone:
            content["timezone"] = clocks.zone
        location = _commonest(group)
        content |= place_of(location, self.cells[titled.line], self.context, book)
        if status := _STATUSES.get(titled.status):
            content["status"] = status
        if text := self._description(titled, book):
            content["description"] = {self._language(group): text}
        if links := [*content.pop("online", []), *titled.links]:
            content["online"] = _with_known(links, self.context.known.get("online"))
        programme = self._programme(group, clocks, location, book)
        if programme:
            content["programme"] = programme
        return content

    def _titled(self, group: Group, book: Notebook) -> ForeignEntry:
        """The entry that gives the meeting its title; for a bare programme the calendar's name."""
        if group.whole or len({entry.summary for entry in group.sessions}) == 1:
            return group.entries[0]
        first = group.sessions[0]
        name = self.calendar.name
        if name:
            book.understood(self.cells[first.line], phrase("the title is the name of the calendar"),
                            name)  # fmt: skip
        return replace(first, summary=name, description="", links=(), status="")

    def _language(self, group: Group) -> str:
        """The language of the titles: as the calendar says, or as the words tell."""
        said = [entry.language for entry in group.entries if entry.language]
        words = " ".join(f"{entry.summary} {entry.description}" for entry in group.entries)
        for code in (*said, language_of(words)):
            if code in self.context.languages:
                return str(code)
        return self.context.languages[0]

    def _dates(self, group: Group, clocks: Clocks) -> Dates:
        days: list[tuple[date, date]] = []
        for entry in group.whole or group.sessions:
            start = clocks.start(entry)
            first = start.date() if start else first_day(entry)
            days.append((first, max(first, first + (last_day(entry) - first_day(entry)))))
        spans = [DaySpan(first, last) for first, last in sorted(set(days))]
        return Dates(spans=joined_spans(spans))

    def _programme(
        self, group: Group, clocks: Clocks, location: str, book: Notebook
    ) -> dict[str, Content]:
        language = self._language(group)
        found: dict[str, Any] = {}
        for entry in group.sessions:
            start, cell = clocks.start(entry), self.cells[entry.line]
            day = start.date() if start else first_day(entry)
            sessions = found.setdefault(day.isoformat(), [])
            book.origins["programme", day.isoformat(), len(sessions)] = cell.place
            session: dict[str, Any] = {"time": clocks.hours(entry)}
            if session["time"] is None and start:
                said = phrase("lasts from {start} to {end}: its hours are left out",
                              start=str(entry.first), end=str(entry.last))  # fmt: skip
                book.understood(cell, said)
                if len(group.entries) == 1:
                    return {}
            session |= self._title(entry, language)
            if kind := self.context.vocabulary.kind_of_title(entry.summary):
                session["kind"] = kind
            if room := room_of(entry.location, location):
                session["room"] = room
            if status := _STATUSES.get(entry.status):
                session["status"] = status
            if group.whole and (text := self._description(entry, book)):
                session["description"] = {language: text}
            sessions.append(session)
        return found

    def _title(self, entry: ForeignEntry, language: str) -> dict[str, Content]:
        """The title of a session; our own feeds write its number before it."""
        numbered = _NUMBERED.fullmatch(entry.summary) if _OURS in self.calendar.maker else None
        if numbered is None:
            return {"title": {language: entry.summary}}
        return {"number": numbered[1], "title": {language: numbered[2]}}

    def _description(self, entry: ForeignEntry, book: Notebook) -> str:
        """The description as Markdown. That of our own feeds is made anew from the definition."""
        if not entry.description:
            return ""
        cell = self.cells[entry.line]
        if _OURS in self.calendar.maker:
            book.understood(cell, phrase("its description is one that this tool makes: left out"))
            return ""
        text = entry.description
        if match := _INVITATION.search(text):
            book.understood(cell, phrase("the invitation to an online meeting below its "
                                         "description is left out"))  # fmt: skip
            text = text[: match.start()]
        lines = [" ".join(line.split()) for line in text.splitlines()]
        return "\n\n".join(_marked(line) for line in lines if line)


def _with_known(links: Sequence[str], known: Content) -> list[Content]:
    """What a definition has on the web, and the addresses that it lacks."""
    there: list[Content] = known if isinstance(known, list) else [known] if known else []
    shown = str(there)
    return [*there, *(link for link in links if link not in shown)]


def _asked_of_sessions(content: Mapping[str, Content]) -> set[str]:
    """Calendars say what they say and leave nothing open: only what is there is changed."""
    days: Any = content.get("programme") or {}
    return {f"programme.{name}" for day in days.values() for each in day for name in each}


def _first_day(group: Group) -> date:
    return min(map(first_day, group.entries))


def _marked(line: str) -> str:
    """A line as Markdown that prints as typed; addresses become links."""
    shown, place = "", 0
    for match in _ADDRESS.finditer(line):
        shown += escaped(line[place : match.start()], begins_line=not shown) + f"<{match[0]}>"
        place = match.end()
    return shown + escaped(line[place:], begins_line=not shown)


def _commonest(group: Group) -> str:
    """The location of the meeting: of its days, or the end that all locations of sessions share."""
    places: Sequence[str] = [entry.location for entry in group.whole if entry.location]
    if places:
        return places[0]
    places = [entry.location for entry in group.sessions if entry.location]
    if not places:
        return ""
    parts = [place.split(", ") for place in places]
    shared: list[str] = []
    for column in zip(*(reversed(each) for each in parts), strict=False):
        if len(set(column)) > 1:
            break
        shared.insert(0, column[0])
    return ", ".join(shared)
