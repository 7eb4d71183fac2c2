"""The blocks of a text as mammoth gives them, tidied before headings are looked for."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ministerial_planner.interchange.notes.grids import rows_of
from ministerial_planner.interchange.notes.inline import words
from ministerial_planner.interchange.notes.markdown import Footnotes, marks_of

_NOTE_ID = re.compile("(?:foot|end)note-(?!ref-)")
_BULLET = re.compile("[•·●▪◦‣⁃\uf0b7\uf0a7\uf0d8–—-][ \t\u00a0]+")
_BACK = "↑"


def parsed(html: str) -> tuple[list[Any], Footnotes, list[str]]:
    """The blocks of a text, the texts of its footnotes and endnotes, and what its pictures show."""
    from lxml import html as markup

    root = markup.fragment_fromstring(html or "<p></p>", create_parent="div")
    notes: dict[str, Any] = {}
    for item in list(root.iter("li")):
        if _NOTE_ID.match(item.get("id", "")):
            for link in list(item.iter("a")):
                if link.text_content() == _BACK:
                    link.drop_tree()
            notes[item.get("id")] = item
            item.getparent().remove(item)
    pictures = _take_pictures(root)
    return [*_without_boxes(root)], Footnotes(notes), pictures


def _without_boxes(root: Any) -> Iterator[Any]:
    """The blocks with words; a table of one cell is a frame around others."""
    for block in root:
        if block.tag == "table" and (cell := _only_cell(block)) is not None:
            yield from _without_boxes(cell)
        elif words_anywhere(block):
            yield block


def _only_cell(table: Any) -> Any:
    rows = rows_of(table)
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None


def words_anywhere(block: Any) -> bool:
    return bool(block.text_content().strip())


def take_lone_items(blocks: Sequence[Any]) -> None:
    """A numbered list of one short item in bold is a heading that Word numbers."""
    for block in blocks:
        items = block.findall("li") if block.tag == "ol" else []
        if len(items) == 1 and not len(items[0].findall("ol") + items[0].findall("ul")):
            (item,) = items
            bold = item.find("strong")
            if bold is not None and words(bold) == words(item):
                _become_paragraph(block, item)


def _become_paragraph(block: Any, item: Any) -> None:
    marks = marks_of(item)
    label = marks.get("label") or f"{marks.get('number', '1')}."
    bold = item.find("strong")
    bold.text = f"{label} {bold.text or ''}"
    block.remove(item)
    block.tag, block.text = "p", item.text
    block.extend(list(item))


def take_typed_bullets(blocks: list[Any]) -> int:
    """Runs of two or more paragraphs with a typed bullet become lists; how many items they have."""
    count, run = 0, []
    for block in [*blocks, None]:
        if block is not None and block.tag == "p" and _BULLET.match(words(block)):
            run.append(block)
            continue
        if len(run) > 1:
            count += len(run)
            _become_list(blocks, run)
        run = []
    return count


def _become_list(blocks: list[Any], run: list[Any]) -> None:
    made = run[0].makeelement("ul", {})
    for paragraph in run:
        _cut(paragraph, _BULLET)
        paragraph.tag = "li"
    place = blocks.index(run[0])
    for paragraph in run:
        blocks.remove(paragraph)
        made.append(paragraph)
    blocks.insert(place, made)


def _cut(element: Any, pattern: re.Pattern[str]) -> None:
    """Take a typed sign away from the beginning of a block, wherever its first letters stand."""
    for each in element.iter():
        if (text := each.text or "").strip():
            each.text = pattern.sub("", text.lstrip(), count=1)
            return
        if each is not element and (tail := each.tail or "").strip():
            each.tail = pattern.sub("", tail.lstrip(), count=1)
            return


def captions(blocks: Sequence[Any]) -> None:
    """A caption that stands beside no table is a paragraph."""
    for number, block in enumerate(blocks):
        beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]]
        if block.get("class") == "caption" and not any(each.tag == "table" for each in beside):
            del block.attrib["class"]


def _take_pictures(root: Any) -> list[str]:
    """Leave pictures out; what each shows, as far as Word was told."""
    found = []
    for picture in list(root.iter("img")):
        found.append(" ".join(picture.get("alt", "").split()))
        picture.drop_tree()
    return found


def text_of(blocks: Sequence[Any]) -> str:
    return " ".join(block.text_content() for block in blocks)
