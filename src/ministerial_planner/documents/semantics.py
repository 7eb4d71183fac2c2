"""What elements of HTML mean as structure elements of a PDF (ISO 32000-1, 14.8.4).

The tree of the HTML is the tree of the tags, whatever CSS does with the boxes: what is torn over
pages, lines and columns stays one element, in the order of the text. What adds nothing (a `<div>`,
a `<span>`, a `<strong>`) has no element; text straight in a block is a paragraph.
"""

from xml.etree.ElementTree import Element as Html

from ministerial_planner.documents.structure import BLOCKS_OF_BLOCKS, Element

SVG = "{http://www.w3.org/2000/svg}"

_TYPES = dict.fromkeys(["section", "nav", "aside"], "Sect") | {
    "article": "Art", "blockquote": "BlockQuote", "code": "Code", "p": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "LI", "dd": "LI",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD", "img": "Figure", f"{SVG}svg": "Figure",
}  # fmt: skip
_INLINE_TYPES = frozenset({"Link", "Span", "Code", "Note", "Reference"})
_INLINE_NAMES = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup "
    "time u var wbr".split()
)


class Semantics:
    """Makes the structure elements of one HTML tree as its texts come along."""

    def __init__(self, html: Html) -> None:
        self.parents = {kid: each for each in html.iter() for kid in each}
        self.document = Element("Document", None, html.get("lang") or "", html)
        if html.get("dir") == "rtl":
            self.document.attributes["WritingMode"] = "/RlTb"
        self._elements: dict[Html, Element] = {html: self.document}
        self._languages: dict[Html, str] = {html: self.document.language}
        self._footnotes: set[Html] = set()

    def language(self, html: Html) -> str:
        """The language of an element, its own or that of what it stands in."""
        if html not in self._languages:
            self._languages[html] = html.get("lang") or self.language(self.parents[html])
        return self._languages[html]

    def type(self, html: Html) -> str:
        """The standard type of an element, empty where it adds nothing."""
        if html in self._footnotes:
            return "Note"
        if html.tag in {"ul", "ol", "li"} and self._is_contents(html):
            return "TOCI" if html.tag == "li" else "TOC"
        if html.tag == "a" and html.get("href"):
            return "Link"
        if found := _TYPES.get(html.tag):
            return found
        if html.tag in _INLINE_NAMES and self.language(html) != self.language(self.parents[html]):
            return "Span"
        return ""

    def _is_contents(self, html: Html) -> bool:
        """Whether a list is one of contents: it stands in `<nav role="doc-toc">` (DPUB-ARIA)."""
        up = html
        while up in self.parents:
            up = self.parents[up]
            if up.get("role") == "doc-toc":
                return True
        return False

    def element(self, html: Html) -> Element:
        """The structure element of an HTML element that has one; of an item, what it says."""
        if html not in self._elements:
            self._elements[html] = self._made(html, self.type(html))
        return self._elements[html]

    def _made(self, html: Html, kind: str) -> Element:
        above = self.parents[html]
        around = self.writer(above) if kind in _INLINE_TYPES else self.holder(above)
        language = self.language(html)
        if kind != "LI":
            return around.add(kind, language, html)
        if html.tag == "li":
            return around.add("LI", language, html).add("LBody", language, html)
        # A term and what is said of it are one item.
        last = around.kids[-1] if around.kids else None
        begins = not isinstance(last, Element) or (html.tag == "dt" and _is_said(last))
        item = around.add("LI", language, html) if begins else last
        assert isinstance(item, Element)
        return item.add("Lbl" if html.tag == "dt" else "LBody", language, html)

    def holder(self, html: Html) -> Element:
        """Where elements go that stand in an HTML element."""
        if html in self._elements or self.type(html):
            return self.element(html)
        return self.holder(self.parents[html])

    def writer(self, html: Html) -> Element:
        """Where the text of an HTML element goes."""
        place, begins = self._place(html)
        return place.add(begins, self.language(html), html) if begins else place

    def begins_paragraph(self, html: Html) -> bool:
        """Whether text of an HTML element would be the first of a paragraph that has no tag."""
        return bool(self._place(html)[1])

    def _place(self, html: Html) -> tuple[Element, str]:
        """Where the text of an element goes, and the type of a paragraph to begin there if any."""
        kind = self.document.type if html not in self.parents else self.type(html)
        if kind and kind not in BLOCKS_OF_BLOCKS - {"LI"}:
            return self.element(html), ""
        if not kind and html.tag in _INLINE_NAMES:
            return self._place(self.parents[html])
        around = self.holder(html)
        last = around.kids[-1] if around.kids else None
        paragraph = "Reference" if around.type == "TOCI" else "P"
        if isinstance(last, Element) and last.origin is html and last.type == paragraph:
            return last, ""
        return around, paragraph

    def pseudo(self, html: Html, name: str) -> Element:
        """Where the text of a pseudo-element goes: labels of items and notes have a place."""
        if name == "footnote-call" and html not in self._footnotes:
            reference = self.writer(self.parents[html]).add("Reference", self.language(html), html)
            self._footnotes.add(html)
            self.element(html).identifier = f"note-{len(self._footnotes)}"
            return reference
        if name == "footnote-marker":
            return _label(self.element(html), self.element(html))
        if name in {"before", "marker"} and html.tag == "li" and self.type(html) == "LI":
            said = self.element(html)
            assert said.parent
            if said.parent.parent:
                said.parent.parent.attributes["ListNumbering"] = _numbering(self.parents[html])
            return _label(said.parent, said)
        return self.writer(html)


def _is_said(item: Element) -> bool:
    return any(isinstance(kid, Element) and kid.type == "LBody" for kid in item.kids)


def _label(item: Element, like: Element) -> Element:
    """The label of an item, which stands first in it."""
    first = item.kids[0] if item.kids else None
    if isinstance(first, Element) and first.type == "Lbl":
        return first
    label = Element("Lbl", item, like.language, like.origin)
    item.kids.insert(0, label)
    return label


def _numbering(html: Html) -> str:
    return "/Decimal" if html.tag == "ol" else "/Disc"
