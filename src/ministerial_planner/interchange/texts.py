"""Reads texts of cells: blanks, signs of other programs, wordings by language, lists, people."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.phrases.phrase import counted, phrase

SEPARATOR = " | "
"""Stands in a cell between the name of a person, the function, the body and the State."""

_CARRIAGE = re.compile(r"_x000[dD]_|\r\n?")
_BLANKS = re.compile(r"[ \t\f\v\u2000-\u200a\u202f\u205f\u3000\xa0]+")
_NO_BREAK = re.compile(r"(?<=«) | (?=[:;?!»])")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\ufffc\ufffe\uffff]")
_NUMERALS = re.compile("[\u2160-\u2188\uff10-\uff19]")
_BULLET = re.compile(r"^(?:[•·▪◦●‣*–—-]\s+|\d{1,2}[.)]\s+)")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,2}[.)])\s")
_STAR = re.compile(r"\s*[*＊]$")


def one_line(cell: Cell, book: Notebook) -> str:
    """The text on one line. Line breaks, odd blanks and Roman numerals of one sign are told."""
    lines = _clean(cell, book).split("\n")
    text = " ".join(line for line in (each.strip() for each in lines) if line)
    if len([line for line in lines if line.strip()]) > 1:
        book.understood(cell, phrase("“{text}”, on one line", text=text))
    return text


def paragraphs(cell: Cell, book: Notebook) -> str:
    """A text in which each line of the cell is a paragraph, or a point of a list."""
    text = _clean(cell, book)
    if "\n\n" in text or "\n" not in text:
        return text
    lines = [line.strip() for line in text.split("\n")]
    book.understood(cell, counted("{count} paragraph", "{count} paragraphs", len(lines)))
    joined = lines[0]
    for before, line in pairwise(lines):
        plain = re.sub(r"^[•·▪◦●‣]\s*", "- ", line)
        both = _LIST_ITEM.match(plain) and _LIST_ITEM.match(re.sub(r"^[•·▪◦●‣]\s*", "- ", before))
        joined += ("\n" if both else "\n\n") + plain
    return re.sub(r"^[•·▪◦●‣]\s*", "- ", joined)


def lines_of_cell(cell: Cell, book: Notebook) -> list[str]:
    """The entries of a cell: lines, or parts between semicolons, without signs before them."""
    parts = re.split(r"[\n;；؛]", _clean(cell, book))
    entries = [_BULLET.sub("", part.strip(), count=1).strip() for part in parts]
    return [entry for entry in entries if entry]


def wording(text: str, *, working: bool = False) -> Content:
    """A wording as definitions hold it: one that ends with a star is a working translation."""
    bare = _STAR.sub("", text)
    return {"working": bare} if bare and (working or bare != text) else text


def people(cell: Cell, book: Notebook, language: str) -> list[Content]:
    """The people of a cell as they are to be printed, each on a line or after a semicolon."""
    entries = lines_of_cell(cell, book)
    if len(entries) == 1 and entries[0].count(",") and SEPARATOR.strip() not in entries[0]:
        book.understood(cell, phrase("one entry; put each person on a line of its own"))
    elif len(entries) > 1:
        book.understood(cell, counted("{count} entry", "{count} entries", len(entries)))
    return [_person(entry, language) for entry in entries]


def _person(entry: str, language: str) -> Content:
    if SEPARATOR.strip() not in entry:
        return entry
    parts = [part.strip() for part in entry.split(SEPARATOR.strip())]
    keys = ("name", "title", "organization", "country")
    found: dict[str, Content] = {k: v for k, v in zip(keys, parts, strict=False) if v}
    if "title" in found:
        found["title"] = {language: wording(str(found["title"]))}
    return found


def _clean(cell: Cell, book: Notebook) -> str:
    """The text with plain blanks; a no-break space stays where French typography has it."""
    raw = _CARRIAGE.sub("\n", cell.typed)
    text = "\n".join(_blanks(line) for line in raw.split("\n")).strip("\n")
    text = _INVISIBLE.sub("", text)
    text = text if text.isprintable() else "".join(_without_controls(text))
    plain = _NUMERALS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    if plain != text:
        book.understood(cell, phrase("“{text}”", text=plain))
    return plain


def _blanks(line: str) -> str:
    plain = _BLANKS.sub(" ", line).strip()
    no_break = "\u202f" if "\u202f" in line else "\xa0"
    return _NO_BREAK.sub(no_break, plain) if re.search("[\u202f\xa0]", line) else plain


def _without_controls(text: str) -> Iterator[str]:
    for sign in text:
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}:
            yield sign
