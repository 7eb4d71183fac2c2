"""The changes of all revisions as an Atom feed (RFC 4287), for readers of news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from ministerial_planner.feeds.text import clean_text, one_line, uri

_SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class News:
    """One revision: its tag, title, moment, and the lines that say what it changed."""

    tag: str
    title: str
    published: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsHeading:
    """What the feed is called, in which language, and where it is published, if that is known.

    `subtitle` explains the title, where that needs it.
    """

    tag: str
    title: str
    language: str
    address: str = ""
    subtitle: str = ""


def atom_feed(heading: NewsHeading, news: Sequence[News]) -> bytes:
    """The feed, the newest entry first; `news` must not be empty."""
    ordered = sorted(news, key=lambda each: (each.published, each.tag), reverse=True)
    root = ElementTree.Element("feed", {"xmlns": _SPACE, "xml:lang": heading.language})
    _add(root, "id", heading.tag)
    _add(root, "title", one_line(heading.title))
    if heading.subtitle:
        _add(root, "subtitle", one_line(heading.subtitle))
    _add(root, "updated", _moment(ordered[0].published))
    author = ElementTree.SubElement(root, "author")
    _add(author, "name", one_line(heading.title))
    if heading.address:
        ElementTree.SubElement(root, "link", {"rel": "self", "href": uri(heading.address)})
    for each in ordered:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", each.tag)
        _add(entry, "title", one_line(each.title))
        _add(entry, "updated", _moment(each.published))
        _add(entry, "content", _listed(each.lines), type="html")
    ElementTree.indent(root, " ")
    octets: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return octets + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _listed(lines: Sequence[str]) -> str:
    """The lines as an HTML list, which the writer of XML escapes once more (RFC 4287 3.1.1.2)."""
    root = ElementTree.Element("ul")
    for line in lines:
        _add(root, "li", clean_text(line))
    return ElementTree.tostring(root, encoding="unicode", method="html")
