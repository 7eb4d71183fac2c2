"""Reads what a row says of a session: its title in each language, kind, room, people, remarks."""

import re
from collections.abc import Iterable
from typing import Any

from ministerial_planner.definitions.report import column_letters
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.lists import choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.tables import Row, Table
from ministerial_planner.interchange.texts import (
    lines_of_cell,
    one_line,
    paragraphs,
    people,
    wording,
)
from ministerial_planner.interchange.vocabulary import Heading, folded
from ministerial_planner.phrases.phrase import phrase

PEOPLE = ("chairs", "moderators", "speakers", "rapporteurs")
_SESSION = re.compile(r"(?:sessions?|s[eé]ances?|ses[ií][oó]n|item|part)\s*", re.IGNORECASE)
_CONFIRMED = ("break", "meal")


def spoken_in(headings: Iterable[Heading], context: Context) -> str:
    """The language of texts whose heading names none: that of the headings, or the first one."""
    spoken = context.vocabulary.spoken_by(headings)
    return spoken if spoken in context.languages else context.languages[0]


class SessionReader:
    """Reads the rows of one table as sessions."""

    def __init__(self, table: Table, context: Context, book: Notebook, language: str) -> None:
        self.table, self.context, self.book, self.language = table, context, book, language
        self.numbers = self._column_of_numbers()
        self._tell_language()
        self._tell_unknown()

    def session(self, row: Row) -> tuple[dict[str, Any], dict[str, Cell]] | None:
        """The session of a row, without its hours, and the cells of its parts; None untitled."""
        titles, cells = self._wordings(row, "title")
        if not titles:
            return None
        made: dict[str, Any] = {"time": None, "title": titles}
        for name, read in self._single_fields().items():
            for _, cell in self.table.cells(row, name):
                if (value := read(cell)) is not None:
                    made[name], cells[name] = value, cell
        if self.numbers is not None and self.numbers < len(row) and row[self.numbers].typed:
            cells["number"] = row[self.numbers]
            made["number"] = _SESSION.sub("", one_line(row[self.numbers], self.book))
        for name in ("description", "note"):
            texts, found = self._wordings(row, name)
            if texts:
                made[name] = texts
                cells |= found
        for name in (*PEOPLE, "organizers"):
            self._add_people(row, name, made, cells)
        self._infer_kind(made, cells)
        return made, cells

    def go_on(self, row: Row, session: dict[str, Any], cells: dict[str, Cell]) -> None:
        """Add what a further row says of the same session."""
        for name in (*PEOPLE, "organizers"):
            self._add_people(row, name, session, cells, only_new=True)
        for name in ("description", "note"):
            texts, _ = self._wordings(row, name, only_new=True)
            for language, text in texts.items():
                known = session.setdefault(name, {})
                before = known.get(language)
                known[language] = f"{before}\n\n{text}" if isinstance(before, str) else text

    def _single_fields(self) -> dict[str, Any]:
        context, book = self.context, self.book
        return {
            "id": lambda cell: cell.typed,
            "kind": lambda cell: choice("session", cell, context, book, "kind"),
            "number": lambda cell: one_line(cell, book),
            "room": lambda cell: one_line(cell, book),
            "track": lambda cell: one_line(cell, book),
            "format": lambda cell: choice("format", cell, context, book, "format"),
            "status": lambda cell: choice("status", cell, context, book, "status"),
            "link": self._link,
        }

    def _link(self, cell: Cell) -> str | None:
        text = one_line(cell, self.book)
        if "://" in text:
            return text
        if text.lower().startswith("www."):
            self.book.understood(cell, f"https://{text}")
            return f"https://{text}"
        self.book.problem(cell, "E211", value=text)
        return None

    def _wordings(
        self, row: Row, name: str, *, only_new: bool = False
    ) -> tuple[dict[str, Any], dict[str, Cell]]:
        """The wordings of a field by language."""
        texts: dict[str, Any] = {}
        cells: dict[str, Cell] = {}
        read = one_line if name == "title" else paragraphs
        for heading, cell in self.table.cells(row, name):
            if cell.copied == "beside" or (only_new and cell.copied):
                continue
            language = self._language_of(heading)
            if language not in texts and (text := read(cell, self.book)):
                texts[language] = wording(text)
                cells[f"{name}.{language}"] = cell
                cells.setdefault(name, cell)
        return texts, cells

    def _language_of(self, heading: Heading) -> str:
        if heading.language:
            return heading.language
        rest = [h for h in self.table.columns.values() if h.field == heading.field]
        if len(rest) > 1 and heading.spoken and heading.spoken[0] in self.context.languages:
            return heading.spoken[0]
        return self.language

    def _add_people(
        self,
        row: Row,
        name: str,
        session: dict[str, Any],
        cells: dict[str, Cell],
        *,
        only_new: bool = False,
    ) -> None:
        for _, cell in self.table.cells(row, name):
            if cell.copied == "beside" or (only_new and cell.copied):
                continue
            read = lines_of_cell(cell, self.book)
            found = people(cell, self.book, self.language) if name in PEOPLE else read
            session[name] = [*session.get(name, []), *found]
            cells.setdefault(name, cell)

    def _infer_kind(self, made: dict[str, Any], cells: dict[str, Cell]) -> None:
        """A coffee break is one although no column says so; it has no place in calendars."""
        if "kind" in made:
            return
        for text in made["title"].values():
            plain = text["working"] if isinstance(text, dict) else text
            if kind := self.context.vocabulary.kind_of_title(plain):
                made["kind"] = kind
                cells["kind"] = cells["title"]
                words = phrase("kind: {kind}", kind=kind.replace("_", " "))
                self.book.understood(cells["title"], words)
                return

    def _column_of_numbers(self) -> int | None:
        """A column `Session` beside one of titles holds the numbers, if they are short."""
        if self.table.has("number"):
            return None
        for index in self.table.unknown:
            is_session = folded(self.table.headings[index].typed) in {"session", "seance", "sesion"}
            texts = [row[index].typed for row in self.table.rows if index < len(row)]
            if is_session and all(len(text) <= 12 for text in texts):
                return index
        return None

    def _tell_language(self) -> None:
        """Where no heading names a language, say which one the titles are taken to be in."""
        titles = [(i, h) for i, h in self.table.columns.items() if h.field == "title"]
        if len(titles) == 1 and not titles[0][1].language and len(self.context.languages) > 1:
            words = phrase("texts are in the language `{language}`", language=self.language)
            self.book.understood(self.table.headings[titles[0][0]], words)

    def _tell_unknown(self) -> None:
        """Columns that ask for nothing a definition holds are told, with what stands in them."""
        width = max((len(row) for row in self.table.rows), default=0)
        asked = {*self.table.columns, self.numbers}
        for index in range(width):
            cells = [row[index] for row in self.table.rows if index < len(row)]
            filled = [cell for cell in cells if cell.typed and not cell.copied]
            if not filled or index in asked or index not in self.table.reach:
                continue
            heads = self.table.headings
            head = heads[index] if index < len(heads) and heads[index].typed else None
            facts = {"heading": head.typed if head else column_letters(index + 1)}
            texts = ", ".join(f"“{cell.typed}”" for cell in filled[:3])
            self.book.problem(head or filled[0], "W801", **facts, texts=texts)
