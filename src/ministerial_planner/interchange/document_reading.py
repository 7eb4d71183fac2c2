"""Reads the table of documents: one row for each copy in a language."""

from typing import Any

from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.lists import choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.session_reading import spoken_in
from ministerial_planner.interchange.tables import Row, Table
from ministerial_planner.interchange.texts import one_line, paragraphs, wording


def read_documents(
    table: Table, context: Context, book: Notebook, papers: list[dict[str, Any]]
) -> None:
    """Add the documents of a table to `papers`, copies of the same document together."""
    spoken = spoken_in(table.columns.values(), context)
    for row in table.rows:
        filled = [cell for cell in row if cell.typed]
        if not filled or any(context.vocabulary.is_example(cell.typed) for cell in filled):
            continue
        kinds = [cell for _, cell in table.cells(row, "kind")]
        if not kinds:
            book.problem(filled[0], "E805", value=", ".join(cell.typed for cell in filled))
            continue
        kind = choice("document", kinds[0], context, book, "kind")
        if kind:
            _add(table, row, kind, kinds[0], context, book, papers, spoken)


def _add(
    table: Table,
    row: Row,
    kind: str,
    at: Cell,
    context: Context,
    book: Notebook,
    papers: list[dict[str, Any]],
    spoken: str,
) -> None:
    texts = _texts(table, row, book, spoken)
    symbol = next((one_line(c, book) for _, c in table.cells(row, "symbol")), None)
    number = _same(papers, kind, texts.get("title"), symbol)
    if number is None:
        number = len(papers)
        papers.append({"kind": kind, **texts, **({"symbol": symbol} if symbol else {})})
    book.origins.setdefault(("documents", number), at.place)
    paper = papers[number]
    for name, text in texts.items():
        paper.setdefault(name, text)
    copy, state = _copy(table, row, context, book)
    languages = _languages(table, row, context, book)
    if not languages and copy:
        languages = [spoken]
    for language in languages:
        paper.setdefault("languages", {})[language] = copy or {}
        book.origins["documents", number, "languages", language] = at.place
    if not languages and state:
        paper["state"] = state


def _same(
    papers: list[dict[str, Any]], kind: str, title: Content, symbol: str | None
) -> int | None:
    """The document of which this row is another copy."""
    for number, paper in enumerate(papers):
        titled = title is None or paper.get("title") in (None, title)
        if paper["kind"] == kind and titled and symbol in (None, paper.get("symbol")):
            return number
    return None


def _texts(table: Table, row: Row, book: Notebook, spoken: str) -> dict[str, Content]:
    found: dict[str, Any] = {}
    for name, read in (("title", one_line), ("note", paragraphs)):
        for heading, cell in table.cells(row, name):
            if text := read(cell, book):
                found.setdefault(name, {})[heading.language or spoken] = wording(text)
    return found


def _languages(table: Table, row: Row, context: Context, book: Notebook) -> list[str]:
    found = []
    for _, cell in table.cells(row, "language"):
        for part in cell.typed.replace(";", ",").replace("/", ",").split(","):
            if language := context.vocabulary.language(part):
                found.append(language)
            elif part.strip():
                known = ", ".join(context.languages)
                book.problem(cell, "E210", value=part.strip(), known=known)
    return found


def _copy(table: Table, row: Row, context: Context, book: Notebook) -> tuple[Content, str | None]:
    """What is known of the copy, as short as definitions have it, and its state alone."""
    state = next(
        (choice("state", c, context, book, "state") for _, c in table.cells(row, "state")), None
    )
    file = next((one_line(c, book) for _, c in table.cells(row, "file")), None)
    if file and state:
        return {"state": state, "url" if "://" in file else "file": file}, state
    return file or state, state
