"""Every format that is read or written, by the ending of its files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from ministerial_planner.interchange.cells import Grid
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.filled import Filling
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.read_form import read_form
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import counted, phrase

Read = Callable[[bytes, str, Context], tuple[Imported, str]]
"""Takes octets, the path for places, and the context; gives what is read and, in words, as what."""

Write = Callable[[Filling, Mapping[str, Sequence[str]]], bytes]


def read_workbook(octets: bytes, path: str, context: Context) -> tuple[Imported, str]:
    from ministerial_planner.interchange.workbook import grids_of

    grids = grids_of(octets, path)
    return read_form(grids, context), phrase("a workbook; {sheets}", sheets=_named(grids))


def read_table(octets: bytes, path: str, context: Context) -> tuple[Imported, str]:
    from ministerial_planner.interchange.table_text import grid_of_text

    grid, told = grid_of_text(octets, path)
    return read_form((grid,), context), phrase("a table in plain text; {how}", how=told)


def read_document(octets: bytes, path: str, context: Context) -> tuple[Imported, str]:
    from ministerial_planner.interchange.document import grids_of_document

    grids = grids_of_document(octets, path, context.vocabulary.forms)
    tables = sum(grid.sheet != "text" for grid in grids)
    found = counted("a Word document with {count} table", "a Word document with {count} tables",
                    tables)  # fmt: skip
    return read_form(grids, context), found


def read_ics(octets: bytes, path: str, context: Context) -> tuple[Imported, str]:
    from ministerial_planner.interchange.calendars.reading import read_calendar

    return read_calendar(octets, path, context)


def _named(grids: Sequence[Grid]) -> str:
    names = ", ".join(f"“{grid.sheet}”" for grid in grids)
    return counted("{count} sheet: {names}", "{count} sheets: {names}", len(grids), names=names)


def write_workbook(form: Filling, more: Mapping[str, Sequence[str]]) -> bytes:
    from ministerial_planner.interchange.workbook_form import workbook_form

    return workbook_form(form, more)


def write_document(form: Filling, more: Mapping[str, Sequence[str]]) -> bytes:
    from ministerial_planner.interchange.document_form import document_form

    return document_form(form, more)


def write_table(form: Filling, _more: Mapping[str, Sequence[str]]) -> bytes:
    """The programme alone: a table in plain text has one sheet."""
    from ministerial_planner.interchange.table_text import separator_of, table_bytes

    labels = [column.label for column in form.programme]
    return table_bytes(labels, form.sessions, separator_of(form.words.language))


READERS: Mapping[str, Read] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".csv": read_table,
    ".tsv": read_table,
    ".txt": read_table,
    ".docx": read_document,
    ".docm": read_document,
    ".doc": read_document,
    ".ics": read_ics,
}
FORMS: Mapping[str, Write] = {"xlsx": write_workbook, "docx": write_document}
"""Formats of the empty form."""

EXPORTS: Mapping[str, Write] = {
    "xlsx": write_workbook,
    "docx": write_document,
    "csv": write_table,
}
"""Formats of the form with a meeting in it."""


def read_any(octets: bytes, path: str, context: Context) -> tuple[Imported, str]:
    """What a file says of a meeting, and as what it was read. Raises Unreadable."""
    ending = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    if ending not in READERS:
        raise Unreadable(
            phrase("files ending with “{ending}” are not read", ending=ending or "…"),
            phrase("send one of: {endings}", endings=", ".join(READERS)),
        )
    read = READERS[ending]
    if read is read_table and octets.startswith(b"PK\x03\x04"):
        read = read_workbook  # a workbook with another ending
    return read(octets, path, context)
