"""Opens PDF files that others made, and says whether their pages can become pages of a pack."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import open as from_octets

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.documents.annexes.pdfcontent import hindrances_of_content
from ministerial_planner.documents.annexes.pdffonts import hindrances_of_fonts
from ministerial_planner.documents.annexes.pdfstructure import hindrances_of_structure
from ministerial_planner.phrases.phrase import phrase

_MOST_PAGES = 400
_LINK_ACTIONS = {"/URI", "/GoTo"}


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What there is to know of a PDF: the sizes of its pages in points as they are seen, its
    language as it says itself, and why its pages cannot be merged (empty when they can)."""

    sizes: tuple[tuple[float, float], ...]
    language: str
    hindrance: str


def read_pdf(octets: bytes) -> PdfFile:
    """Look a PDF through. Raises Unreadable when it cannot be opened without a password."""
    with opened(octets) as pdf:
        sizes = tuple(size_of(page) for page in pdf.pages)
        if not sizes:
            raise Unreadable(phrase("it has no pages"))
        return PdfFile(sizes, str(pdf.Root.get("/Lang", "")), _hindrance(pdf))


def _hindrance(pdf: pikepdf.Pdf) -> str:
    """Why the pages of `pdf` cannot be merged; it is made ready for that, to see that it can be."""
    from ministerial_planner.documents.annexes.pdfready import make_ready

    try:
        found = next(_hindrances(pdf), "")
        if not found:
            make_ready(pdf, 0, "")
    except (AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError):
        # Objects of another type than the standard says, such as a number for a dictionary.
        return phrase("its tags are damaged")
    return found


def opened(octets: bytes) -> pikepdf.Pdf:
    """The PDF in `octets`. Raises Unreadable."""
    try:
        return from_octets(io.BytesIO(octets))
    except pikepdf.PasswordError:
        raise Unreadable(phrase("it opens with a password only")) from None
    except (pikepdf.PdfError, ValueError):
        raise Unreadable(phrase("it is damaged, or no PDF")) from None


def inherited(page: pikepdf.Page, key: str) -> Any:
    """An attribute of a page, which may stand at a node above it (ISO 32000-1, 7.7.3.4)."""
    node: Any = page.obj
    for _ in range(64):
        if key in node:
            return node[key]
        node = node.get("/Parent")
        if node is None:
            break
    return None


def box_of(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The seen box of a page: left, bottom, right, top in its own units."""
    box = inherited(page, "/CropBox") or inherited(page, "/MediaBox") or (0, 0, 595, 842)
    x1, y1, x2, y2 = (float(edge) for edge in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def turn_of(page: pikepdf.Page) -> int:
    """Quarter turns, clockwise."""
    return int(inherited(page, "/Rotate") or 0) // 90 % 4


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a page as it is seen."""
    left, bottom, right, top = box_of(page)
    width, height = right - left, top - bottom
    return (height, width) if turn_of(page) % 2 else (width, height)


def _hindrances(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Why pages of `pdf` cannot be pages of an accessible, archival document; cheapest first."""
    root: Any = pdf.Root
    marked = root.get("/MarkInfo", {})
    if not marked.get("/Marked") or "/StructTreeRoot" not in root:
        yield phrase("it is not tagged")
        return
    if marked.get("/Suspects"):
        yield phrase("its tags are marked as suspect")
    if pdf.is_encrypted:
        yield phrase("it is encrypted")
    if len(pdf.pages) > _MOST_PAGES:
        yield phrase("it has more than {number} pages", number=_MOST_PAGES)
    if root.get("/AcroForm", {}).get("/Fields") or "/XFA" in root.get("/AcroForm", {}):
        yield phrase("it is a form to be filled in")
    if "/OCProperties" in root:
        yield phrase("it has layers")
    if "/JavaScript" in root.get("/Names", {}):
        yield phrase("it holds JavaScript")
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield phrase("it holds files of its own")
    yield from _hindrances_of_objects(pdf)
    yield from hindrances_of_fonts(pdf)
    yield from hindrances_of_structure(pdf)
    yield from hindrances_of_content(pdf)


def _hindrances_of_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if thing.get("/S") == "/JavaScript" or "/JS" in thing:
            yield phrase("it holds JavaScript")
        filters = str(thing.get("/Filter", "")) if isinstance(thing, pikepdf.Stream) else ""
        if "LZW" in filters or "JPX" in filters or "Crypt" in filters:
            yield phrase("it is compressed in a way that archives refuse")
        if thing.get("/Subtype") == "/PS" or "/TR" in thing or "/HTP" in thing:
            yield phrase("it holds instructions for one kind of printer")
    for page in pdf.pages:
        notes: Any = page.obj.get("/Annots", [])
        for note in notes:
            if note.get("/Subtype") != "/Link":
                yield phrase("it holds comments or fields")
            elif note.get("/A", {}).get("/S", "/URI") not in _LINK_ACTIONS:
                yield phrase("it holds links that start something")
