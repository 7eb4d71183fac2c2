"""Writes the blocks of a text as Markdown, in the dialect of `documents/prose.py`."""

from collections.abc import Iterator, Sequence
from typing import Any

from ministerial_planner.interchange.notes.grids import cell_blocks, markdown_table
from ministerial_planner.interchange.notes.inline import inline, words
from ministerial_planner.word.marks import MARK

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DELIMITERS = ((".", "-"), (")", "*"))
"""What follows a number, and a bullet; a list beside another one takes the second of them."""


class Footnotes:
    """Numbers footnotes and endnotes by the order in which the text calls them."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self.texts = texts
        self._numbers: dict[str, int] = {}

    def call(self, code: str) -> str:
        """The Markdown of a call; a note without text stays no call."""
        if code not in self.texts:
            return ""
        return f"[^{self._numbers.setdefault(code, len(self._numbers) + 1)}]"

    @property
    def uncalled(self) -> list[str]:
        """The words of notes that no place of the text calls."""
        return [words_of(text) for code, text in self.texts.items() if code not in self._numbers]

    def definitions(self) -> Iterator[str]:
        for code, number in self._numbers.items():
            paragraphs = [inline(block, _no_call) for block in paragraphs_of(self.texts[code])]
            body = "\n\n".join(text for text in paragraphs if text)
            yield f"[^{number}]: {_indented(body, 4)}"


def markdown(blocks: Sequence[Any], footnotes: Footnotes) -> str:
    """The Markdown of blocks of HTML, which end with the texts of the footnotes that they call."""
    written = _blocks(blocks, footnotes)
    notes = list(footnotes.definitions())
    return "\n\n".join([*written, *notes]) + "\n" if written or notes else ""


def paragraphs_of(element: Any) -> list[Any]:
    """The blocks in an element that hold words themselves."""
    return list(cell_blocks(element))


def words_of(element: Any) -> str:
    """All words of an element, whatever blocks it has."""
    return " ".join(filter(None, map(words, paragraphs_of(element))))


def _no_call(_code: str) -> str:
    """A footnote calls no other one."""
    return ""


def _blocks(blocks: Sequence[Any], footnotes: Footnotes) -> list[str]:
    written: list[str] = []
    for number, block in enumerate(blocks):
        beside = blocks[number - 1].tag if number else ""
        text = _block(block, footnotes, second=bool(written) and beside == block.tag)
        if text:
            written.append(text)
    return written


def _block(block: Any, footnotes: Footnotes, second: bool) -> str:
    tag = block.tag
    if tag in _HEADINGS:
        text = inline(block, footnotes.call, " ", "strong")
        return f"{'#' * int(tag[1])} {_without_closing(text)}" if text else ""
    if tag == "table":
        return markdown_table(block, footnotes.call)
    if tag == "blockquote":
        inner = "\n\n".join(_blocks(list(block), footnotes))
        return "\n".join(f"> {line}".rstrip() for line in inner.splitlines())
    if tag in {"ul", "ol"}:
        return "\n".join(_list(block, footnotes, second))
    text = inline(block, footnotes.call)
    return f": {text}" if text and block.get("class") == "caption" else text


def _without_closing(heading: str) -> str:
    """Signs at the end of a heading would be taken for the end of its Markdown."""
    return f"{heading[:-1]}\\#" if heading.endswith("#") else heading


def _list(block: Any, footnotes: Footnotes, second: bool) -> Iterator[str]:
    """The lines of a list; where Word counts anew, another list begins."""
    expected: int | None = None
    for item in _items(block):
        number = number_of(item)
        if block.tag == "ol" and expected is not None and number not in {None, expected}:
            second = not second
            yield ""
        count = number if number is not None else expected or 1
        expected = count + 1
        delimiter, bullet = _DELIMITERS[second]
        sign = f"{count}{delimiter} " if block.tag == "ol" else f"{bullet} "
        yield sign + _indented(_item(item, footnotes), len(sign))


def _items(block: Any) -> Iterator[Any]:
    """The items of a list; of one that has nothing but a list, the items of that one."""
    for item in block.findall("li"):
        inner = [each for each in item if each.tag in {"ul", "ol"}]
        if words(item) or any(p.tag == "p" and words(p) for p in item):
            yield item
        else:
            for each in inner:
                yield from _items(each)


def _item(item: Any, footnotes: Footnotes) -> str:
    lines = [inline(item, footnotes.call)]
    inner = [each for each in item if each.tag in {"ul", "ol"}]
    for number, each in enumerate(inner):
        nested = "\n".join(_list(each, footnotes, second=bool(number)))
        starts_elsewhere = each.tag == "ol" and not nested.startswith(("1.", "1)"))
        lines.append(f"\n{nested}" if starts_elsewhere or number else nested)
    return "\n".join(line for line in lines if line)


def number_of(item: Any) -> int | None:
    """The number that Word counted for an item; a mark of `word.marks` says it."""
    found = marks_of(item).get("number")
    return int(found) if found and found.isdecimal() else None


def marks_of(block: Any) -> dict[str, str]:
    """The marks at the beginning of a paragraph or item, by what they say."""
    names = (a.get("id", "") for a in block.findall("a"))
    found = (name.removeprefix(MARK).partition("-") for name in names if name.startswith(MARK))
    return {what: value for what, _, value in found}


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
