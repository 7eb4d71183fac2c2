"""Which paragraphs are headings, also those that are only made to look like one.

Many Word files have no style for headings: a line in bold, underlined or capital letters is one.
Such a line is proposed as a heading, and whoever reads the import is told so.
"""

import re
from collections.abc import Sequence
from typing import Any

from ministerial_planner.definitions.levels import fitting_levels
from ministerial_planner.interchange.notes.inline import words
from ministerial_planner.interchange.notes.markdown import marks_of

_LONGEST = 120
_CAPITALS = 5
_ENDS_AS_TEXT = (".", ";", ",", "!", "?")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s")
_PLAIN_CLASSES = frozenset({"caption", "title"})


def tag_of_level(block: Any) -> str | None:
    """`h1` to `h6` of a heading, None of other blocks."""
    return block.tag if re.fullmatch("h[1-6]", str(block.tag)) else None


def set_outline(blocks: Sequence[Any]) -> None:
    """Paragraphs with an outline level in Word become headings of that level."""
    for block in blocks:
        if block.tag == "p" and (level := marks_of(block).get("outline")):
            block.tag = f"h{level}"


def look_of(block: Any) -> str:
    """How the whole of a short line looks, such as `strong`; empty when it is no heading."""
    text = words(block)
    if block.tag != "p" or block.get("class") in _PLAIN_CLASSES or len(text) > _LONGEST:
        return ""
    if text.endswith(_ENDS_AS_TEXT) or not any(letter.isalpha() for letter in text):
        return ""
    looks = [tag for tag in ("strong", "u", "em") if _is_all(block, tag)]
    if "strong" in marks_of(block) and "strong" not in looks:
        looks.insert(0, "strong")
    cased = [letter for letter in text if letter.upper() != letter.lower()]
    if len(cased) >= _CAPITALS and all(letter.isupper() for letter in cased):
        looks.append("capitals")
    return "" if looks in ([], ["em"]) else "+".join(looks)


def propose_headings(blocks: Sequence[Any]) -> list[Any]:
    """Lines that look like headings become headings; gives back those that did."""
    texts = [block for block in blocks if block.tag == "p" and words(block)]
    alike = [block for block in texts if look_of(block)]
    if len(alike) * 2 > len(texts) + 1:
        return []
    looks: list[str] = []
    proposed, above = [], 0
    for number, block in enumerate(blocks):
        if tag := tag_of_level(block):
            above = int(tag[1])
        elif (look := look_of(block)) and _is_followed(blocks, number):
            if look not in looks:
                looks.append(look)
            block.tag = f"h{min(6, above + _depth(block, looks.index(look)))}"
            proposed.append(block)
    return proposed


def set_levels(blocks: Sequence[Any], top: int) -> None:
    """The highest heading gets the level `top`, and no level is skipped."""
    headings = [block for block in blocks if tag_of_level(block)]
    fitting = fitting_levels([int(heading.tag[1]) for heading in headings], top)
    for heading, level in zip(headings, fitting, strict=True):
        heading.tag = f"h{level}"


def _depth(block: Any, rank: int) -> int:
    """How deep a proposed heading lies: by its typed number, or by its look."""
    numbered = _NUMBERED.match(words(block))
    return numbered[1].count(".") + 1 if numbered else rank + 1


def _is_followed(blocks: Sequence[Any], number: int) -> bool:
    """A heading has something below it."""
    return any(words(each) or each.tag in {"ul", "ol", "table"} for each in blocks[number + 1 :])


def _is_all(block: Any, tag: str) -> bool:
    """Whether all words of a block stand in elements of one tag."""
    outside = [block.text or ""]
    for element in block.iter():
        if element is block:
            continue
        inside = element.tag == tag or any(up.tag == tag for up in element.iterancestors())
        above = any(up.tag == tag for up in element.iterancestors())
        outside += ([] if inside else [element.text or ""]) + (
            [] if above else [element.tail or ""]
        )
    return not "".join(outside).strip() and bool(words(block))
