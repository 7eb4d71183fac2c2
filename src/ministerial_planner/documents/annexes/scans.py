"""Scanned pages of a PDF: each is one picture, which a text of the organiser's describes."""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from markupsafe import Markup

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.documents.annexes.images import figure
from ministerial_planner.documents.annexes.pdffile import opened, turn_of
from ministerial_planner.phrases.phrase import phrase

_OF_TEXT = frozenset({"Tj", "TJ", "'", '"'})


def scanned_pages(octets: bytes) -> int:
    """The number of pages when each is one picture without text; otherwise 0. Raises Unreadable."""
    with opened(octets) as pdf:
        return len(pdf.pages) if all(_only_picture(page) for page in pdf.pages) else 0


def page_figures(octets: bytes, alternatives: Sequence[str]) -> Iterator[Markup]:
    """Each scanned page as an image with its alternative text. Raises Unreadable."""
    with opened(octets) as pdf:
        for page, alternative in zip(pdf.pages, alternatives, strict=True):
            picture: Any = next(iter(page.get_images().values()))
            try:
                shown = pikepdf.PdfImage(picture).as_pil_image()
            except (NotImplementedError, pikepdf.PdfError, OSError, ValueError):
                raise Unreadable(phrase("a scanned page cannot be taken out of it")) from None
            yield figure(shown.rotate(-90 * turn_of(page), expand=True), alternative)


def _only_picture(page: Any) -> bool:
    if len(page.get_images()) != 1:
        return False
    operators = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
    return not operators & _OF_TEXT
