"""Tags for what WeasyPrint lays out, in place of its own: the only module that knows its insides.

WeasyPrint 70 makes an element of each box: a table torn over three pages becomes three tables with
three headers, a link over two lines two links, a footnote a stray text at the foot of the page; no
element has a language, and running headers and footers are neither tagged nor artifacts. Here boxes
only say what was painted where; the elements are those of the HTML (`semantics`).

What is used of WeasyPrint beyond its documented API stands in `own_tags` and `_Boxes`: the function
`weasyprint.pdf.add_tags`, the box tree of a page, and the marks of a page's stream.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf

from ministerial_planner.documents.semantics import SVG, Semantics
from ministerial_planner.documents.structure import (
    Annotation,
    Element,
    Mark,
    heading_faults,
    write_structure,
)

_POINTS = 0.75  # of a CSS pixel


@contextmanager
def own_tags(html: Any) -> Iterator[list[str]]:
    """Tag what is written meanwhile as the tree of `html` says (a weasyprint.HTML).

    Gives a list that holds, in the end, what keeps the document from being accessible.
    """
    import weasyprint.pdf

    faults: list[str] = []

    def add_tags(pdf: Any, document: Any, pdf_version: object, page_streams: Sequence[Any]) -> None:
        boxes = _Boxes(Semantics(html.etree_element), faults)
        for page, stream in zip(document.pages, page_streams, strict=True):
            boxes.add_page(page, stream)
        faults.extend(heading_faults(boxes.semantics.document))
        write_structure(pdf, boxes.semantics.document, boxes.marks)

    theirs = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield faults
    finally:
        weasyprint.pdf.add_tags = theirs


class _Boxes:
    """Gives what is painted in boxes to the elements that it belongs to, page by page."""

    def __init__(self, semantics: Semantics, faults: list[str]) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self.semantics = semantics
        self.faults = faults
        self.marks: list[int] = []
        self._margin, self._replaced, self._cell = (
            boxes.MarginBox,
            boxes.ReplacedBox,
            boxes.TableCellBox,
        )
        self._placeholder = AbsolutePlaceholder
        self._painted: dict[Any, int] = {}
        self._artifacts: dict[int, pydyf.Dictionary] = {}
        self._headers: set[Any] = set()
        self._height = 0.0

    def add_page(self, page: Any, stream: Any) -> None:
        """Read a laid-out page, and mark as artifacts what is on it and belongs to no element."""
        self._painted = {box: mark["mcid"] for box, mark in stream._tags.items()}
        self._artifacts, self._height = {}, page.height
        self.marks.append(len(self._painted))
        self._read(page._page_box, None)
        if self._painted:
            raise RuntimeError(f"painted in no box that is known: {list(self._painted)}")
        _mark_artifacts(stream.stream, self._artifacts)

    def _read(self, box: Any, artifact: pydyf.Dictionary | None) -> None:
        if isinstance(box, self._placeholder):
            box = box._box
        html, (name, _, pseudo) = box.element, (box.element_tag or "").partition("::")
        if isinstance(box, self._margin):
            artifact = _running(box.at_keyword)
        elif name == "thead" and not pseudo:
            artifact = self._repeated(box)
        elif isinstance(box, self._cell) and artifact is None:
            self._describe_cell(box)
        if box in self._painted:
            number = self._painted.pop(box)
            if artifact is None and self._is_between_blocks(box, html, pseudo):
                artifact = pydyf.Dictionary({"Type": "/Layout"})
            if artifact is None:
                self._place(box, html, pseudo).kids.append(Mark(len(self.marks) - 1, number))
            else:
                self._artifacts[number] = artifact
        if box.link_annotation and html is not None:
            self._link(box.link_annotation, html)
        for kid in box.children:
            self._read(kid, artifact)

    def _is_between_blocks(self, box: Any, html: Any, pseudo: str) -> bool:
        """Whether a text is nothing but the line break between two elements of the source."""
        if isinstance(box, self._replaced) or box.text.strip() or pseudo:
            return False
        return self.semantics.begins_paragraph(html)

    def _place(self, box: Any, html: Any, pseudo: str) -> Element:
        """The element to which a painted text or picture belongs."""
        if pseudo:
            return self.semantics.pseudo(html, pseudo)
        element = self.semantics.writer(html)
        if element.type == "Figure" and isinstance(box, self._replaced):
            self._describe_figure(element, box)
        return element

    def _repeated(self, box: Any) -> pydyf.Dictionary | None:
        """A table's header is read once; on further pages it only helps the eye."""
        row = next(iter(box.element), None)
        if row is None or row not in self._headers:
            self._headers.add(row)
            return None
        return pydyf.Dictionary({"Type": "/Pagination"})

    def _describe_cell(self, box: Any) -> None:
        """An empty cell is a cell as well, and spans are part of a table's sense."""
        cell, html = self.semantics.element(box.element), box.element
        if html.tag == "th":
            cell.attributes["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
        for span in ("colspan", "rowspan"):
            if getattr(box, span) > 1:
                cell.attributes["ColSpan" if span == "colspan" else "RowSpan"] = getattr(box, span)

    def _describe_figure(self, figure: Element, box: Any) -> None:
        html = box.element
        title = html.find(f"{SVG}title") if html.tag == f"{SVG}svg" else None
        text = html.get("alt") if title is None else "".join(title.itertext())
        figure.alternative = (text or "").strip()
        if not figure.alternative:
            self.faults.append(
                f"a picture (<{html.tag.removeprefix(SVG)}>) has no alternative text: give an "
                "<svg> a <title>, an <img> an alt; decoration belongs into the stylesheet"
            )
        left, top = box.content_box_x(), self._height - box.content_box_y()
        corners = (left, top - box.height, left + box.width, top)
        figure.attributes["BBox"] = pydyf.Array(corner * _POINTS for corner in corners)

    def _link(self, annotation: Any, html: Any) -> None:
        """A link's alternative text is its words, not its address (ISO 14289-1, 7.18.5)."""
        while html.tag != "a":
            html = self.semantics.parents[html]
        if words := " ".join("".join(html.itertext()).split()):
            annotation["Contents"] = pydyf.String(words)
        link = self.semantics.element(html)
        link.kids.append(Annotation(len(self.marks) - 1, annotation))


def _running(place: str) -> pydyf.Dictionary:
    """A header or footer that stands on each page (ISO 32000-1, Table 330)."""
    subtype = "Header" if place.startswith("@top") else "Footer"
    return pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{subtype}"})


def _mark_artifacts(painting: list[Any], artifacts: dict[int, pydyf.Dictionary]) -> None:
    """Change marks in a page's stream of operators into those of artifacts (14.8.2.2)."""
    for place, operand in enumerate(painting):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in artifacts:
            painting[place - 1 : place + 1] = ["/Artifact", artifacts.pop(operand["MCID"])]
    if artifacts:
        raise RuntimeError("an artifact is painted in a group of its own, which has no tags")
