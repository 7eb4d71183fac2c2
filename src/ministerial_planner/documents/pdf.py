"""HTML to PDF: the only importer of WeasyPrint, and only when a PDF is asked for.

WeasyPrint speaks of missing glyphs and ignored CSS in its log alone, and of what does not fit not
at all; here each such line, and each fault of the layout, keeps the document from being made.
"""

import logging
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from ministerial_planner.documents.complaints import in_plain_words
from ministerial_planner.documents.layout import layout_faults

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"


class DocumentFault(Exception):
    """What WeasyPrint complained of while it made a document, and what is wrong on its pages."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints

    def __reduce__(self) -> tuple[type["DocumentFault"], tuple[tuple[str, ...]]]:
        """A worker process hands its faults over whole."""
        return type(self), (self.complaints,)


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(in_plain_words(record.getMessage()))


@cache
def _refusing_fetcher() -> "URLFetcher":
    """Documents carry everything they need; whatever else one asks for is not fetched."""
    from weasyprint.urls import URLFetcher

    class RefusingFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
            raise ValueError(f"documents may not load {url}")

    return RefusingFetcher()


@cache
def _font_configuration() -> "FontConfiguration":
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def make_pdf(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of one self-contained HTML text.

    The same text, fonts and libraries give the same bytes. Raises DocumentFault for every warning
    of WeasyPrint and every fault of layout. FONTCONFIG_FILE must be set before the first call in
    a process.
    """
    from weasyprint import HTML

    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        source = HTML(string=html, url_fetcher=_refusing_fetcher())
        document = source.render(pdf_variant=VARIANT, font_config=_font_configuration())
        complaints.lines += layout_faults(document)
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
    finally:
        logger.removeHandler(complaints)
    if complaints.lines:
        raise DocumentFault(tuple(dict.fromkeys(complaints.lines)))
    return pdf
