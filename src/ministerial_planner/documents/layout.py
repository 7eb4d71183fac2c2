"""Finds in a document that WeasyPrint has laid out what does not fit, lies over another, is empty
or points nowhere.

Reads the boxes of WeasyPrint 70 (its `formatting_structure/boxes.py`) by their attributes and
never imports it. Lengths are CSS pixels (1/96 inch) from the upper left corner of a page.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ministerial_planner.documents.complaints import on_page

_SLACK = 1.0
"""What no eye sees: rounding, the space after the last letter."""
_ASCENT, _DESCENT = 0.75, 0.2
"""Parts of the font size that letters take above and below their line."""
_EXCERPT = 60
_FLOWING = frozenset({"LineBox", "InlineBox", "TableBox", "TableRowGroupBox", "TableRowBox"})
"""Boxes that are as large as what is in them, or as their cells."""
_GROWING = frozenset({"TableCellBox"})
"""Boxes whose `height` is the least that they have."""
_GRAVEST_FIRST = ("cut", "margin", "column", "side", "foot", "paper", "height", "box")
"""What is said of words that leave several frames at once."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FAR = float("inf")


class Area(NamedTuple):
    """A rectangle; as a frame, `kind` and `upright` say what sticking out of it is called."""

    left: float
    top: float
    right: float
    bottom: float
    kind: str = ""
    upright: str = ""

    def left_by(self, ink: "Ink") -> str:
        """What it is called that `ink` sticks out here; empty when it does not."""
        if ink.left < self.left - _SLACK or ink.right > self.right + _SLACK:
            return self.kind
        if ink.top < self.top - _SLACK or ink.bottom > self.bottom + _SLACK:
            return self.upright
        return ""


class Ink(NamedTuple):
    """What is printed at a place: a stretch of text, or a picture with its alternative text."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def covers(self, other: "Ink") -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > _SLACK and high > _SLACK


class Fault(NamedTuple):
    """A kind of `complaints.LAYOUT`, and the words it is about."""

    kind: str
    words: str
    other: str = ""


def layout_faults(document: Any) -> Iterator[str]:
    """What is wrong with a rendered `weasyprint.Document`, page by page, in words for people."""
    anchors = {name for page in document.pages for name in page.anchors}
    for number, page in enumerate(document.pages, 1):
        reader = _PageReader(page, anchors)
        faults = sorted(reader.faults(), key=lambda fault: fault.kind)
        for kind, alike in groupby(faults, key=lambda fault: fault.kind):
            first, *more = alike
            yield on_page(number, kind, first.words, first.other, len(more))


class _PageReader:
    """Gathers what is printed on one page, and what is wrong with it."""

    def __init__(self, page: Any, anchors: set[str]) -> None:
        self.page = page
        self.anchors = anchors
        self.inks: list[Ink] = []
        self.found: list[Fault] = []

    def faults(self) -> Iterator[Fault]:
        box = self.page._page_box
        paper = Area(0, 0, self.page.width, self.page.height, "paper", "paper")
        left, top = box.content_box_x(), box.content_box_y()
        text = Area(left, top, left + box.width, top + box.height, "side", "foot")
        margins = [child for child in box.children if type(child).__name__ == "MarginBox"]
        for child in box.children:
            if child not in margins:
                self._visit(child, (paper, text))
        if not self.inks:
            self.found.append(Fault("empty", ""))
        for child in margins:
            self._visit(child, (paper._replace(kind="margin", upright="margin"),))
        yield from self.found
        yield from self._overlaps()
        yield from self._addresses()

    def _visit(self, box: Any, frames: tuple[Area, ...]) -> None:
        """Look at a box and all that is in it; `frames` are the ones it must not leave."""
        name = type(box).__name__
        if name == "AbsolutePlaceholder":
            box = box._box
            name = type(box).__name__
        if name == "TextBox":
            self._print(_text(box), box, frames)
            return
        if hasattr(box, "replacement"):
            self._print(_picture(box), box, frames)
            return
        if "::" in (box.element_tag or ""):
            self._resolve(box)
        if name == "LineBox" and box.block_ellipsis != "none":
            self.found.append(Fault("cut", _excerpt(_words(box))))
        if name in _FLOWING:
            inner = frames
        elif box.style["clip"]:
            return  # words for screen readers alone
        else:
            inner = _framed(box, name, frames)
        before = len(self.inks)
        for child in box.children:
            self._visit(child, inner)
        if name not in _FLOWING and box.transformation_matrix:
            self._turn(box, before, frames[0])

    def _print(self, ink: Ink, box: Any, frames: tuple[Area, ...]) -> None:
        if box.style["visibility"] != "visible" or not (ink.words or hasattr(box, "replacement")):
            return
        self.inks.append(ink)
        kinds = {frame.left_by(ink) for frame in frames}
        if kind := next((kind for kind in _GRAVEST_FIRST if kind in kinds), ""):
            self.found.append(Fault(kind, ink.words))

    def _turn(self, box: Any, first: int, paper: Area) -> None:
        """Bring what is printed in a turned or moved box to where it really is."""
        for index in range(first, len(self.inks)):
            ink = self.inks[index]
            corners = [
                box.transformation_matrix.transform_point(x, y)
                for x in (ink.left, ink.right)
                for y in (ink.top, ink.bottom)
            ]
            (left, *_, right), (top, *_, bottom) = map(sorted, zip(*corners, strict=True))
            turned = Ink(left, top, right, bottom, ink.words)
            self.inks[index] = turned
            if kind := paper.left_by(turned):
                self.found.append(Fault(kind, ink.words))

    def _overlaps(self) -> Iterator[Fault]:
        above: list[Ink] = []
        for ink in sorted(self.inks, key=lambda ink: ink.top):
            above = [other for other in above if other.bottom > ink.top + _SLACK]
            yield from (Fault("overlap", o.words, ink.words) for o in above if o.covers(ink))
            above.append(ink)

    def _resolve(self, box: Any) -> None:
        """A generated text with the number or the words of another place has found that place."""
        for part in box.style["content"]:
            if not part[0].startswith("target-"):
                continue
            (token, *_) = part[1] if part[0] != "target-text()" else (part[1][0],)
            target = _target(token, box.element)
            if target not in self.anchors or _words(box) in {"", "0"}:
                self.found.append(Fault("reference", target or (box.element.text or "").strip()))

    def _addresses(self) -> Iterator[Fault]:
        """Links to elsewhere say whole addresses; those within the document WeasyPrint checks."""
        for kind, target, *_ in self.page.links:
            if kind == "external" and not _ADDRESS.match(target):
                yield Fault("address", target)


def _framed(box: Any, name: str, frames: tuple[Area, ...]) -> tuple[Area, ...]:
    """The frames of what is in a box: those around it, and its own."""
    style = box.style
    clips = style["overflow"] != "visible"
    if style["position"] in ("absolute", "fixed"):
        # Its place is its own affair, unless it is cut.
        frames = (frames[0], *(frame for frame in frames if frame.kind == "cut"))
    elif style["transform"]:
        frames = (Area(-_FAR, -_FAR, _FAR, _FAR),)
    kind = {"MarginBox": "margin", "TableCellBox": "column"}.get(name, "cut" if clips else "box")
    fixed = style["height"] != "auto" or style["max_height"].value != _FAR
    as_high = (fixed and name not in _GROWING) or clips or name == "MarginBox"
    left, top = box.padding_box_x(), box.padding_box_y()
    right, bottom = left + box.padding_width(), top + box.padding_height()
    if not (as_high or box.is_flex_item or box.is_grid_item):
        top, bottom = -_FAR, _FAR
    return *frames, Area(left, top, right, bottom, kind, "height" if kind == "box" else kind)


def _text(box: Any) -> Ink:
    size = box.style["font_size"]
    left, line = box.position_x, box.position_y + box.baseline
    top, bottom = line - _ASCENT * size, line + _DESCENT * size
    return Ink(left, top, left + box.width, bottom, _excerpt(box.text))


def _picture(box: Any) -> Ink:
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    return Ink(left, top, right, bottom, _excerpt(box.element.get("alt") or ""))


def _words(box: Any) -> str:
    return "".join(getattr(inner, "text", "") for inner in box.descendants()).strip()


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"


def _target(token: Any, element: Any) -> str:
    """The name of the place that a token of `target-counter()` or `target-text()` means."""
    kind, value = token
    if kind == "attr()":
        name, _, fallback = value
        value = element.get(name, fallback)
    elif kind == "url":
        _, value = value
    return str(value).removeprefix("#")
