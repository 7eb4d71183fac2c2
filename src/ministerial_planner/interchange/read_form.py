"""Reads sheets, whatever they came in, into the content of a definition."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ministerial_planner.definitions.days import Dates, DaySpan, joined_spans, read_dates, read_span
from ministerial_planner.definitions.fields import UNDATED
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell, Grid, cell_place
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.daywords import days_words
from ministerial_planner.interchange.document_reading import DocumentReader
from ministerial_planner.interchange.imported import Choice, Imported
from ministerial_planner.interchange.labelled import Sheet, labelled
from ministerial_planner.interchange.meeting_reading import MeetingReader, meeting_dates
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.programme_reading import (
    ProgrammeReader,
    alone,
    parts_of_heading,
)
from ministerial_planner.interchange.sheetdays import dates_content, is_like_a_day
from ministerial_planner.interchange.tables import Table, tables_of
from ministerial_planner.interchange.vocabulary import Heading, Vocabulary
from ministerial_planner.phrases.phrase import phrase

ORDER = (
    "kind id parent number title dates timezone place format status hosts co_hosts co_chairs theme "
    "topics cross_cutting description online contact programme documents"
).split()


def read_form(grids: Sequence[Grid], context: Context) -> Imported:
    """Everything that the sheets say of one meeting, with every doubt and problem at once."""
    book = Notebook(context.answers)
    shown = _shown(grids, book)
    found = [(grid, tables_of(grid, context.vocabulary)) for grid in shown]
    sheets = [
        labelled(rows, context.vocabulary)
        for _, each in found
        for rows in (each.rows, *(table.above for table in each.tables))
        if rows
    ]
    tables = [table for _, each in found for table in each.tables]
    answers = [answer for sheet in sheets for answer in sheet.answers]
    if not answers and not tables and grids:
        book.problem(_corner(grids[0]), "E802", sheet=grids[0].sheet)
        sheets = []
    content = MeetingReader(answers, context, book).read()
    _read_lines(sheets, tables, content, context, book)
    _read_programme([t for t in tables if t.kind == "programme"], content, context, book)
    _zone_of_city(content, context, book)
    papers: list[dict[str, Any]] = []
    for table in tables:
        if table.kind == "documents":
            DocumentReader(table, context, book, papers).read()
    if papers:
        content["documents"] = papers
    ordered = {name: content[name] for name in ORDER if name in content}
    asked = {name for answer in answers for name in _asked("", answer.heading)}
    for table in tables:
        asked |= {n for h in table.columns.values() for n in _asked(f"{table.kind}.", h)}
    return Imported(
        ordered,
        book.origins,
        tuple(dict.fromkeys(book.readings)),
        tuple(book.questions),
        tuple(book.problems),
        frozenset(asked),
        frozenset(book.used),
    )


def _asked(start: str, heading: Heading) -> Iterator[str]:
    """The names by which a field is asked: alone, and with the language of its label."""
    yield f"{start}{heading.field}"
    if heading.language:
        yield f"{start}{heading.field}.{heading.language}"


def _zone_of_city(content: dict[str, Any], context: Context, book: Notebook) -> None:
    """Hours without a zone are in that of the city, which is told; several zones are asked."""
    sessions = [s for day in content.get("programme", {}).values() for s in day]
    timed = any(session.get("time", "TBC") != "TBC" for session in sessions)
    city = content.get("place", {}).get("city")
    if not timed or not city or content.get("timezone") or context.known.get("timezone"):
        return
    name = city if isinstance(city, str) else str(next(iter(city.values())))
    found = context.zones_of(name, content["place"].get("country"))
    cell = Cell(name, book.origins["place", "city"])
    chosen: Content = found[0] if len(found) == 1 else None
    if chosen:
        book.understood(cell, phrase("time zone of the hours: {zone}", zone=chosen))
    elif found:
        words = phrase("Which is the time zone of the hours?")
        chosen = book.ask(cell, words, [Choice(zone, zone) for zone in found])
    if chosen:
        content["timezone"] = chosen
        book.origins["timezone",] = cell.place


def _corner(grid: Grid) -> Cell:
    first = next((cell for row in grid.rows for cell in row), None)
    return first or Cell(None, cell_place("", grid.sheet, 1, 1))


def _shown(grids: Sequence[Grid], book: Notebook) -> list[Grid]:
    """The sheets that are read. What is hidden is told; what a formula left out is a problem."""
    shown = []
    for grid in grids:
        cells = [cell for row in grid.rows for cell in row if cell]
        if grid.hidden:
            if cells:
                book.problem(cells[0], "W806", sheet=grid.sheet)
            continue
        for cell in cells:
            if cell.fault and not cell.copied:
                book.problem(cell, "E803", value=cell.typed or "=…")
            if cell.comment:
                book.problem(cell, "W805", value=cell.comment)
        _tell_hidden(grid, cells, book)
        if any(cell.fault for cell in cells):
            rows = tuple(tuple(_without_fault(cell) for cell in row) for row in grid.rows)
            grid = replace(grid, rows=rows)  # noqa: PLW2901
        if cells:
            shown.append(grid)
    return shown


def _without_fault(cell: Cell) -> Cell:
    return Cell(None, cell.place, cell.copied) if cell.fault else cell


def _tell_hidden(grid: Grid, cells: Sequence[Cell], book: Notebook) -> None:
    """Hidden rows and columns are read like others; that they are is told once for each."""
    told: set[tuple[str, int]] = set()
    for cell in cells:
        span = cell.place.span
        hidden = []
        if span.line in grid.hidden_rows:
            hidden.append(("row", span.line))
        if span.column in grid.hidden_columns:
            hidden.append(("column", span.column))
        for key in hidden:
            if key not in told and cell.typed:
                told.add(key)
                book.problem(cell, "W804", value=cell.typed)


def _read_lines(
    sheets: Sequence[Sheet],
    tables: Sequence[Table],
    content: dict[str, Any],
    context: Context,
    book: Notebook,
) -> None:
    """Lines without a label: dates and the title where nothing else says them; the rest is told."""
    lines = [cell for sheet in sheets for cell in sheet.lines if cell.typed]
    days = {cell.place for table in tables for cell in _day_lines(table, context.vocabulary)}
    lines = [cell for cell in lines if cell.place not in days]
    if "dates" not in content and not context.known:
        for cell in lines:
            found, before = _dates_of_line(cell, context, book)
            if found:
                content["dates"] = found
                book.origins["dates",] = cell.place
                lines.remove(cell)
                _place_before_dates(before, cell, content, context, book)
                break
    if "title" not in content and not context.known and lines:
        lines = _title_of_lines(lines, content, context, book)
    for cell in lines:
        book.problem(cell, "W802", value=cell.typed)


def _day_lines(table: Table, words: Vocabulary) -> Iterator[Cell]:
    """The line above a table that names its day."""
    for row in table.above:
        cell = alone(row)
        parts = parts_of_heading(cell.typed) if cell else []
        if cell and any(is_like_a_day(part) or words.day_number(part) for part in parts):
            yield cell


def _dates_of_line(cell: Cell, context: Context, book: Notebook) -> tuple[Content, str]:
    """`Dhaka, 25-26 June 2027`: the dates that a line ends with, and what stands before them."""
    parts = [("", cell.typed)]
    for mark in (",", ":", "–", "|"):
        before, _, after = cell.typed.partition(mark)
        parts.append((before.strip(), after.strip()))
    for before, part in parts:
        try:
            dates = read_dates(part) if part else Dates()
        except Misread:
            continue
        if dates.spans:
            return meeting_dates(Cell(part, cell.place), context, book), before
    return None, ""


def _place_before_dates(
    text: str, cell: Cell, content: dict[str, Any], context: Context, book: Notebook
) -> None:
    """What stands before the dates on their line is the city, if it is one; else it is told."""
    if not text:
        return
    if context.zones_of(text, None) and not content.get("place"):
        content["place"] = {"city": text}
        book.origins["place",] = book.origins["place", "city"] = cell.place
        book.understood(cell, phrase("city: {city}", city=text), text)
    else:
        book.problem(cell, "W802", value=text)


def _title_of_lines(
    lines: list[Cell], content: dict[str, Any], context: Context, book: Notebook
) -> list[Cell]:
    """The title of the meeting is a line above the programme: the only one, or the chosen one."""
    language = context.languages[0]
    first = lines[0]
    if len(lines) == 1:
        book.understood(first, phrase("the title of the meeting"))
        chosen: Content = first.typed
    else:
        words = phrase("Which line is the title of the meeting?")
        chosen = book.ask(first, words, [Choice(cell.typed, cell.typed) for cell in lines[:9]])
    if not chosen:
        return []
    own = next(cell for cell in lines if cell.typed == chosen)
    content["title"] = {language: chosen}
    book.origins["title",] = book.origins["title", language] = own.place
    return [cell for cell in lines if cell is not own]


def _read_programme(
    tables: Sequence[Table], content: dict[str, Any], context: Context, book: Notebook
) -> None:
    days = _meeting_days(content.get("dates", context.known.get("dates")))
    programme: dict[str, list[Any]] = {}
    for number, table in enumerate(tables):
        reader = ProgrammeReader(table, context, book, days, number)
        for day, session, cells in reader.read():
            sessions = programme.setdefault(day, [])
            path = ("programme", day, len(sessions))
            _remember(book, path, session, cells, reader.day_cell)
            sessions.append(session)
    if not programme:
        return
    ordered = sorted(programme, key=lambda day: (day == UNDATED, day))
    content["programme"] = {day: [_tidied(s) for s in programme[day]] for day in ordered}
    if "dates" not in content and not context.known.get("dates"):
        _dates_of_programme(ordered, content, book)


_OF_SESSION = (
    "id time kind number title description room track format status chairs moderators speakers "
    "rapporteurs organizers link note"
).split()


def _tidied(session: dict[str, Any]) -> dict[str, Any]:
    return {name: session[name] for name in _OF_SESSION if session.get(name)}


def _remember(
    book: Notebook, path: Any, session: dict[str, Any], cells: dict[str, Cell], day: Cell | None
) -> None:
    """The cells of a session's parts; a day stands where it was last said."""
    title = cells["title"]
    book.origins[path] = title.place
    book.origins.setdefault(path[:1], title.place)
    book.origins.setdefault(path[:2], (day or title).place)
    for name, cell in cells.items():
        book.origins[(*path, *name.split("."))] = cell.place


def _meeting_days(dates: Content) -> tuple[date, ...]:
    if not dates:
        return ()
    try:
        if isinstance(dates, list):
            return tuple(day for part in dates for day in read_span(part).days)
        return read_dates(dates).days
    except Misread:
        return ()


def _dates_of_programme(days: Sequence[str], content: dict[str, Any], book: Notebook) -> None:
    """Without dates of the meeting, those of its sessions."""
    found = [date.fromisoformat(day) for day in days if day != UNDATED]
    if found:
        spans = joined_spans([DaySpan(day, day) for day in found])
        content["dates"] = dates_content(Dates(spans=spans))
        place = book.origins["programme", days[0]]
        book.origins["dates",] = place
        words = phrase("the meeting is on {days}", days=days_words(tuple(found)))
        book.understood(Cell(days[0], place), words)
