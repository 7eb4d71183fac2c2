"""HTML to PDF: the only importer of WeasyPrint, and only when a PDF is asked for.

WeasyPrint speaks of missing glyphs and ignored CSS in its log alone, and of what does not fit not
at all; here each such line, and each fault of the layout, keeps the document from being made.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from ministerial_planner.documents.attachments import Attachment, attach
from ministerial_planner.documents.complaints import in_plain_words
from ministerial_planner.documents.fitting import closer, spills_over
from ministerial_planner.documents.layout import layout_faults
from ministerial_planner.documents.metadata import describe
from ministerial_planner.documents.textlayer import tell_marks_apart

if TYPE_CHECKING:
    import pydyf
    from weasyprint import HTML, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/a-3a"
"""What WeasyPrint is asked for; that it is PDF/UA-1 as well is the work of tagging and metadata."""


class DocumentFault(Exception):
    """What keeps a document from being made: complaints of WeasyPrint, and our own."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints

    def __reduce__(self) -> tuple[type["DocumentFault"], tuple[tuple[str, ...]]]:
        """A worker process hands its faults over whole."""
        return type(self), (self.complaints,)


class _Complaints(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(in_plain_words(record.getMessage()))


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """A list into which goes what WeasyPrint complains of meanwhile."""
    lines: list[str] = []
    handler, logger = _Complaints(lines), logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


@cache
def _refusing_fetcher() -> "URLFetcher":
    """Documents carry everything they need; whatever else one asks for is not fetched."""
    from weasyprint.urls import URLFetcher

    class RefusingFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):  # it is in the text itself
                return super().fetch(url, headers)
            raise ValueError(f"documents may not load {url}")

    return RefusingFetcher()


@cache
def _font_configuration() -> "FontConfiguration":
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def make_pdf(
    html: str, attachments: Sequence[Attachment] = (), *, may_close_up: bool = False
) -> bytes:
    """A PDF (PDF/UA-1 and PDF/A-3a) of one self-contained HTML text, with files inside.

    What would put a few lines on a second page is set closer, where it `may_close_up`. The same
    text, files, fonts and libraries give the same bytes. Raises DocumentFault for every warning of
    WeasyPrint, every fault of the layout, and what would keep the document from being accessible.
    FONTCONFIG_FILE must be set before the first call in a process.
    """
    tell_marks_apart()
    source, document, found = _laid_out(html)
    if may_close_up and spills_over(document):
        tried = _laid_out(closer(html))
        if len(tried[1].pages) == 1 and not tried[2]:
            source, document, found = tried
    with _complaints() as complaints:
        pdf, faults = _written(source, document, attachments)
    if found := [*found, *complaints, *faults]:
        raise DocumentFault(tuple(dict.fromkeys(found)))
    return pdf


def _laid_out(html: str) -> tuple["HTML", "Document", list[str]]:
    """A document with its pages, not written yet, and what is wrong with them."""
    from weasyprint import HTML

    with _complaints() as complaints:
        source = HTML(string=html, url_fetcher=_refusing_fetcher())
        document = source.render(font_config=_font_configuration(), pdf_variant=VARIANT)
    return source, document, [*complaints, *layout_faults(document)]


def _written(
    source: "HTML", document: "Document", attachments: Sequence[Attachment]
) -> tuple[bytes, list[str]]:
    """The bytes of a laid-out document, and what keeps it from being accessible."""
    from ministerial_planner.documents.tagging import own_tags

    right_to_left = source.etree_element.get("dir") == "rtl"

    def finish(document: "Document", pdf: "pydyf.PDF") -> None:
        describe(document.metadata, pdf, right_to_left)
        attach(pdf, attachments)

    with own_tags(source) as faults:
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=finish)
    said = document.metadata
    if not (said.title or "").strip():
        faults.append("the document has no <title>")
    if not (said.lang or "").strip():
        faults.append("the document does not say its language: <html lang=…>")
    return pdf, faults
