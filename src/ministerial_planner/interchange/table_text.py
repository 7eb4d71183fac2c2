"""Reads tables in plain text (.csv): whatever encoding and separator a program wrote."""

import csv
import io
from collections.abc import Sequence

from ministerial_planner.interchange.cells import Cell, Grid, cell_place
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import Phrase, phrase

_SEPARATORS = ";,\t|"
_ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#N/A", "#DIV/0!", "#NUM!", "#NULL!"})
_FORMULAS = ("=", "+=", "@=")


def decoded(octets: bytes) -> tuple[str, str]:
    """A text and the name of its encoding. Raises Unreadable."""
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        return octets.decode("utf-16", "replace"), "UTF-16"
    if octets[:400].count(0) > len(octets[:400]) // 4:
        encoding = "utf-16-le" if octets[1:2] == b"\0" else "utf-16-be"
        return octets.decode(encoding, "replace"), "UTF-16"
    if 0 in octets:
        raise Unreadable(
            phrase("it is no text"), phrase("save the sheet as “CSV UTF-8”, or send it as .xlsx")
        )
    try:
        return octets.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace"), "Windows-1252"


def grid_of_text(octets: bytes, path: str) -> tuple[Grid, Phrase]:
    """The only sheet of a table in plain text, and how it was read, in words. Raises Unreadable."""
    text, encoding = decoded(octets)
    separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise Unreadable(
            phrase("its rows cannot be told apart"),
            phrase("save the sheet as “CSV UTF-8”, or send it as .xlsx"),
        ) from None
    name = path.rpartition("/")[2].rpartition("\\")[2].rpartition(".")[0] or path
    cells = (
        tuple(_cell(value, path, name, r, c) for c, value in enumerate(row, 1))
        for r, row in enumerate(rows, 1)
    )
    named = {"\t": phrase("tab")}.get(separator, separator)
    told = phrase("encoding {encoding}, columns apart by “{sign}”", encoding=encoding, sign=named)
    return Grid(name, tuple(cells)), told


def _cell(value: str, path: str, sheet: str, row: int, column: int) -> Cell:
    place = cell_place(path, sheet, row, column)
    text = value.strip()
    if text in _ERRORS:
        return Cell(value, place, "", "error")
    if text.startswith(_FORMULAS):
        return Cell(value, place, "", "formula")
    return Cell(value, place)


def _separator(text: str) -> str:
    """The sign that parts the first rows into most columns, the same number in most of them."""
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    best = max(_SEPARATORS, key=lambda sign: _columns(text, sign))
    return best if _columns(text, best) else ","


def _columns(text: str, sign: str) -> float:
    sample = text[:20_000]
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if row]
    except csv.Error:
        return 0
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    several = [count for count in filled if count > 1]
    return sum(several) / max(1, len(rows)) if several else 0


def table_bytes(labels: Sequence[str], rows: Sequence[Sequence[str]], separator: str) -> bytes:
    """A table as plain text that Excel opens with its accents: UTF-8 with a mark at its start."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows([labels, *rows])
    return text.getvalue().encode("utf-8-sig")


def separator_of(language: str) -> str:
    """The sign that Excel expects between columns where a language is spoken."""
    return ";" if language in {"fr", "es", "ru"} else ","
