"""HTML to PDF: the only importer of WeasyPrint, and only when a PDF is asked for.

WeasyPrint speaks of missing glyphs and ignored CSS in its log alone; here each such line is a
fault that keeps the document from being made.
"""

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ministerial_planner.documents.attachments import Attachment

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"
_MISSING_GLYPH = re.compile(r"\.notdef glyph .*\"(.+)\" \((U\+[0-9A-F]+)\)", re.DOTALL)


class DocumentFault(Exception):
    """What WeasyPrint complained of while it made a document."""

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


def in_plain_words(complaint: str) -> str:
    """A missing glyph as people would say it, with the remedy; anything else as it is."""
    match = _MISSING_GLYPH.search(complaint)
    if not match:
        return complaint
    return (
        f"no font has the character “{match[1]}” ({match[2]}): replace it in the text, "
        "or add a font that has it to templates/fonts/"
    )


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


def make_pdf(html: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """A tagged PDF (PDF/UA-1) of one self-contained HTML text, with files inside.

    The same text, fonts and libraries give the same bytes. Raises DocumentFault for every warning
    of WeasyPrint. FONTCONFIG_FILE must be set before the first call in a process.
    """
    from weasyprint import HTML

    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        document = HTML(string=html, url_fetcher=_refusing_fetcher())
        pdf: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            font_config=_font_configuration(),
            attachments=[_attached(attachment) for attachment in attachments],
        )
    finally:
        logger.removeHandler(complaints)
    if complaints.lines:
        raise DocumentFault(tuple(dict.fromkeys(complaints.lines)))
    return pdf


def _attached(attachment: Attachment) -> Any:
    from weasyprint import Attachment as Attached

    return Attached(
        string=attachment.octets,
        name=attachment.name,
        description=attachment.description,
        relationship=attachment.relationship,
        created=attachment.modified,
        modified=attachment.modified,
    )
