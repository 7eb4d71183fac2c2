"""Turns the HTML that a Word file was converted to into HTML of the pack.

Only plain elements and addresses pass: no style, no script, nothing that is loaded from elsewhere.
"""

import base64
import re
from collections.abc import Callable
from typing import Any

from lxml import html as markup
from markupsafe import Markup

from ministerial_planner.definitions.levels import fitting_levels

_KEPT = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td a em strong sup sub s br img".split()
)
_ATTRIBUTES = {
    "a": ("href", "id"),
    "li": ("id",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "img": ("src", "alt"),
}
_ADDRESS = re.compile(r"(https?|mailto):[^\s\"<>]+", re.IGNORECASE)
_BACK = "↑"

Draw = Callable[[bytes, str], Markup]
"""Gives the HTML of a picture, or what stands in its place, from its bytes and its description."""


def cleaned(raw: str, level: int, prefix: str, draw: Draw) -> Markup:
    """HTML whose highest heading is `<h{level}>` and whose anchors begin with `prefix`."""
    if not raw.strip():
        return Markup("")
    root = markup.fragment_fromstring(raw, create_parent="div")
    _keep_plain(root)
    _drop_ways_back(root)
    _set_levels(root, level)
    _head_tables(root)
    _lead_links(root, prefix)
    _own_markers(root)
    pictures = _take_pictures(root, draw)
    for element in list(root.iter("p", "li")):
        if not len(element) and not (element.text or "").strip():
            _unwrap(element)
    text = "".join(markup.tostring(child, encoding="unicode") for child in root)
    for place, picture in enumerate(pictures):
        text = text.replace(_place_of(place), str(picture))
    return Markup(text)  # noqa: S704  # only elements and attributes of the lists above are left


def _keep_plain(root: Any) -> None:
    for element in list(root.iter()):
        if element is root:
            continue
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag not in _KEPT:
            element.drop_tag()
        else:
            wanted = _ATTRIBUTES.get(element.tag, ())
            for name in [name for name in element.attrib if name not in wanted]:
                del element.attrib[name]


def _drop_ways_back(root: Any) -> None:
    """Arrows from a note back to its place: our fonts have none, and readers go back themselves."""
    for link in list(root.iter("a")):
        if link.text_content() == _BACK:
            link.drop_tree()


def _set_levels(root: Any, level: int) -> None:
    headings = [e for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    for heading in [h for h in headings if not h.text_content().strip()]:
        heading.drop_tag()
        headings.remove(heading)
    levels = fitting_levels([int(heading.tag[1]) for heading in headings], level)
    for heading, fitting in zip(headings, levels, strict=True):
        heading.tag = f"h{fitting}"


def _head_tables(root: Any) -> None:
    """PDF/UA asks for headers in every table: without a marked header row the first one heads."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        if not rows:
            continue
        if table.find("thead") is None:
            for cell in rows[0]:
                cell.tag = "th"
        for cell in table.iter("th"):
            cell.set("scope", "col")
        if table.find("thead") is not None and len(table.findall("thead/tr")) == len(rows):
            body = markup.fromstring("<table><tbody><tr></tr></tbody></table>").find("tbody")
            for _ in rows[0]:
                cell = body[0].makeelement("td", {})
                cell.text = "–"
                body[0].append(cell)
            table.append(body)


def _lead_links(root: Any, prefix: str) -> None:
    """Links lead to the web or to a place in this text; anchors get names of their own."""
    names = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", prefix + element.get("id"))
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] in names:
            link.set("href", f"#{prefix}{target[1:]}")
        elif not _ADDRESS.fullmatch(target):
            link.attrib.pop("href", None)
        if "href" in link.attrib and not link.text_content().strip():
            link.attrib.pop("href")
        if not link.attrib:
            link.drop_tag()


def _own_markers(root: Any) -> None:
    """A list inside a list item stands in it, after its words, as the pack's stylesheet expects."""
    for item in root.iter("li"):
        for paragraph in item.findall("p"):
            if item.index(paragraph) == 0 and not (item.text or "").strip():
                paragraph.drop_tag()


def _take_pictures(root: Any, draw: Draw) -> list[Markup]:
    """Draw every picture; in its place stands a text that is replaced by it later."""
    drawn: list[Markup] = []
    for image in list(root.iter("img")):
        octets = base64.b64decode(image.get("src", "").partition("base64,")[2])
        drawn.append(draw(octets, " ".join(image.get("alt", "").split())))
        image.tail = _place_of(len(drawn) - 1) + (image.tail or "")
        image.drop_tree()
    return drawn


def _place_of(number: int) -> str:
    return f"\ue000{number}\ue001"


def _unwrap(element: Any) -> None:
    if element.get("id") is None:
        element.drop_tree()
