"""The title of a note: a paragraph of Word's style for it, or the lines above everything else."""

from collections.abc import Sequence
from typing import Any

from ministerial_planner.interchange.notes.headings import look_of, tag_of_level
from ministerial_planner.interchange.notes.inline import words

_SECTIONS = frozenset(
    "background context introduction objectives objective purpose summary overview rationale "
    "contexte objectifs objectif rappel présentation antecedentes contexto objetivos introducción "
    "введение справочная информация цели".split()
)


def take_title(blocks: list[Any]) -> str:
    """Take the title out of the blocks; empty where none can be told from a section's heading."""
    titled = [block for block in blocks if block.get("class") == "title"]
    found = titled[:1] + _next_to(blocks, titled) if titled else _lines_above(blocks)
    for block in found:
        blocks.remove(block)
        _hand_down_calls(block, blocks)
    return " – ".join(words(block) for block in found)


def _hand_down_calls(line: Any, blocks: Sequence[Any]) -> None:
    """A title calls no footnote: the paragraph below does it, at its beginning."""
    below = next((block for block in blocks if block.tag == "p"), None)
    for link in list(line.iterfind(".//sup/a")):
        if below is not None:
            call = link.getparent()
            call.tail, below.text = below.text, None
            below.insert(0, call)


def _next_to(blocks: Sequence[Any], titled: Sequence[Any]) -> list[Any]:
    """More lines of a title, which follow its first at once."""
    place = blocks.index(titled[0]) + 1
    more = []
    while place < len(blocks) and blocks[place] in titled:
        more.append(blocks[place])
        place += 1
    return more


def _lines_above(blocks: Sequence[Any]) -> list[Any]:
    """The lines that look like headings at the very top, but for a section's heading below them."""
    count = 0
    while count < len(blocks) and (tag_of_level(blocks[count]) or look_of(blocks[count])):
        count += 1
    lines = list(blocks[:count])
    if not lines:
        return []
    tables = count < len(blocks) and blocks[count].tag == "table"
    if len(lines) > 1 and not tables and not _is_whole_title(blocks, lines):
        lines.pop()
    if len(lines) == 1 and _is_section(lines[0]):
        return []
    return [line for line in lines if not _is_section(line)]


def _is_whole_title(blocks: Sequence[Any], lines: Sequence[Any]) -> bool:
    """Whether the last line at the top belongs to the title: its level comes never again."""
    tag = tag_of_level(lines[-1])
    rest = [tag_of_level(block) for block in blocks[len(lines) :]]
    return tag is not None and tag == tag_of_level(lines[0]) and tag not in rest


def _is_section(block: Any) -> bool:
    first = words(block).casefold().strip("0123456789.:) ").split()
    return bool(first) and first[0] in _SECTIONS and len(first) < 4
