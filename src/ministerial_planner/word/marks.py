"""What Word knows of a paragraph beyond its words, left in it as marks that survive as anchors.

A mark is a bookmark at the beginning of a paragraph, such as `mark-number-4`: mammoth makes of it
an empty `<a id="mark-number-4">`. It says the place in a numbered list, the outline level of a
heading, and that the style of the paragraph is bold.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ministerial_planner.word.archive import W, tree_of
from ministerial_planner.word.numbering import Numbering

MARK = "mark-"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_LOWEST = 6
_OFF = {"0", "false", "off", "none"}


def mark(trees: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Leave the marks in the paragraphs of `trees`. Raises ValueError for a damaged part."""
    styles = _Styles(tree_of(parts[_STYLES]) if _STYLES in parts else None)
    numbering = Numbering(tree_of(parts[_NUMBERING]) if _NUMBERING in parts else None)
    for tree in trees.values():
        for paragraph in tree.iter(W + "p"):
            _mark_paragraph(paragraph, styles, numbering)


def _mark_paragraph(paragraph: Any, styles: "_Styles", numbering: Numbering) -> None:
    if not any((text.text or "").strip() for text in paragraph.iter(W + "t")):
        return
    level = _outline(paragraph, styles)
    where = _place_in_list(paragraph, styles, numbering)
    if level:
        _set(paragraph, f"{MARK}outline-{min(level, _LOWEST)}")
    if where:
        number, label = numbering.counted(*where)
        if not label:
            pass
        elif level:
            _type_before(paragraph, label)
        else:
            _set(paragraph, f"{MARK}number-{number}")
            if not label.strip("().").isdecimal():
                _set(paragraph, f"{MARK}label-{label}")
    if where and (level or not numbering.is_shown(*where)):
        _take_out_of_list(paragraph)
    if not level and styles.says(paragraph, "rPr/{W}b"):
        _set(paragraph, f"{MARK}strong")


class _Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, tree: Any) -> None:
        found = tree.iter(W + "style") if tree is not None else ()
        self._by_id = {style.get(W + "styleId"): style for style in found}

    def chain(self, paragraph: Any) -> Iterator[Any]:
        """The style of a paragraph, then what it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        code, seen = named.get(W + "val") if named is not None else None, set()
        while code in self._by_id and code not in seen:
            seen.add(code)
            yield self._by_id[code]
            based = self._by_id[code].find(W + "basedOn")
            code = based.get(W + "val") if based is not None else None

    def property(self, paragraph: Any, name: str) -> Any:
        """A paragraph property, its own or that of its styles; None without one."""
        for holder in (paragraph, *self.chain(paragraph)):
            if (found := holder.find(f"{W}pPr/{W}{name}")) is not None:
                return found
        return None

    def says(self, paragraph: Any, path: str) -> bool:
        """Whether the styles of a paragraph switch something on."""
        for style in self.chain(paragraph):
            if (found := style.find(W + path.format(W=W))) is not None:
                return found.get(W + "val", "1") not in _OFF
        return False


def _outline(paragraph: Any, styles: _Styles) -> int:
    """1 for the highest outline level, 0 for text."""
    found = styles.property(paragraph, "outlineLvl")
    level = int(found.get(W + "val", "9")) if found is not None else 9
    return level + 1 if 0 <= level < 9 else 0  # 9 is body text (ECMA-376, 17.3.1.20)


def _place_in_list(paragraph: Any, styles: _Styles, numbering: Numbering) -> tuple[str, int] | None:
    """The numbering of a paragraph and its level from 0, written into the paragraph itself."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    found = own if own is not None else styles.property(paragraph, "numPr")
    if found is None:
        return None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    if number is None or number.get(W + "val") == "0":
        return None
    code = number.get(W + "val", "")
    style = next((s.get(W + "styleId") for s in styles.chain(paragraph)), "")
    depth = int(level.get(W + "val", "0")) if level is not None else numbering.level_of(code, style)
    if own is None:
        _put_in_list(paragraph, code, depth)
    return code, depth


def _put_in_list(paragraph: Any, number: str, level: int) -> None:
    properties = paragraph.find(W + "pPr")
    placed = properties.makeelement(W + "numPr", {})
    for name, value in (("ilvl", str(level)), ("numId", number)):
        placed.append(placed.makeelement(W + name, {W + "val": value}))
    properties.append(placed)


def _take_out_of_list(paragraph: Any) -> None:
    properties = paragraph.find(W + "pPr")
    for placed in properties.findall(W + "numPr"):
        properties.remove(placed)


def _beginning(paragraph: Any) -> int:
    return 1 if paragraph.find(W + "pPr") is not None else 0


def _set(paragraph: Any, name: str) -> None:
    bookmark = paragraph.makeelement(W + "bookmarkStart", {W + "id": "0", W + "name": name})
    paragraph.insert(_beginning(paragraph), bookmark)


def _type_before(paragraph: Any, label: str) -> None:
    run = paragraph.makeelement(W + "r", {})
    text = run.makeelement(W + "t", {})
    text.text = f"{label} "
    run.append(text)
    paragraph.insert(_beginning(paragraph), run)
