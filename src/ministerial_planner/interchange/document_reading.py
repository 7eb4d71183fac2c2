"""Reads the table of documents: one row for each copy in a language."""

import re
from typing import Any

from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.lists import choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.session_reading import spoken_in
from ministerial_planner.interchange.tables import Row, Table
from ministerial_planner.interchange.texts import one_line, paragraphs, wording


class DocumentReader:
    """Reads one table; documents that other tables have named go on in `papers`."""

    def __init__(
        self, table: Table, context: Context, book: Notebook, papers: list[dict[str, Any]]
    ) -> None:
        self.table, self.context, self.book, self.papers = table, context, book, papers
        self.spoken = spoken_in(table.columns.values(), context)

    def read(self) -> None:
        """Add the documents of the table, copies of the same document together."""
        for row in self.table.rows:
            filled = [cell for cell in row if cell.typed]
            if not filled or any(self.context.vocabulary.is_example(c.typed) for c in filled):
                continue
            kinds = [cell for _, cell in self.table.cells(row, "kind")]
            if not kinds:
                self.book.problem(filled[0], "E805", value=", ".join(c.typed for c in filled))
            elif kind := choice("document", kinds[0], self.context, self.book, "kind"):
                self._add(row, kind, kinds[0])

    def _add(self, row: Row, kind: str, at: Cell) -> None:
        texts = self._texts(row)
        symbol = self._line(row, "symbol")
        number = _same(self.papers, kind, texts.get("title"), symbol)
        if number is None:
            number = len(self.papers)
            self.papers.append({"kind": kind, **texts, **({"symbol": symbol} if symbol else {})})
        path = ("documents", number)
        self.book.origins.setdefault(path, at.place)
        paper = self.papers[number]
        for name, text in texts.items():
            paper.setdefault(name, text)
        copy, state = self._copy(row)
        for language in self._languages(row) or ([self.spoken] if copy and copy != state else []):
            paper.setdefault("languages", {})[language] = copy or {}
            self.book.origins[(*path, "languages", language)] = at.place
        if state and "languages" not in paper:
            paper["state"] = state

    def _texts(self, row: Row) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, read in (("title", one_line), ("note", paragraphs)):
            for heading, cell in self.table.cells(row, name):
                if text := read(cell, self.book):
                    found.setdefault(name, {})[heading.language or self.spoken] = wording(text)
        return found

    def _line(self, row: Row, name: str) -> str | None:
        return next((one_line(cell, self.book) for _, cell in self.table.cells(row, name)), None)

    def _languages(self, row: Row) -> list[str]:
        found = []
        for _, cell in self.table.cells(row, "language"):
            for part in filter(None, (each.strip() for each in re.split("[,;/&]", cell.typed))):
                if language := self.context.vocabulary.language(part):
                    found.append(language)
                else:
                    known = ", ".join(self.context.languages)
                    self.book.problem(cell, "E210", value=part, known=known)
        return found

    def _copy(self, row: Row) -> tuple[Content, str | None]:
        """What is known of the copy, as short as definitions have it, and its state alone."""
        cells = [cell for _, cell in self.table.cells(row, "state")]
        state = choice("state", cells[0], self.context, self.book, "state") if cells else None
        file = self._line(row, "file")
        if file and state:
            return {"state": state, "url" if "://" in file else "file": file}, state
        return file or state, state


def _same(
    papers: list[dict[str, Any]], kind: str, title: Content, symbol: str | None
) -> int | None:
    """The document of which this row is another copy."""
    for number, paper in enumerate(papers):
        titled = title is None or paper.get("title") in (None, title)
        if paper["kind"] == kind and titled and symbol in (None, paper.get("symbol")):
            return number
    return None
