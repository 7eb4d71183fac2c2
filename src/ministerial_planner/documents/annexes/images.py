"""Pictures of annexes: maps, plans, scans and what stands in Word files. The importer of Pillow."""

import base64
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from markupsafe import Markup
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError
from PIL.Image import open as from_octets

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase

_LONGEST = 3300
"""Pixels of the longer side that are kept: A4 with margins at 300 dots an inch."""
_MOST_PIXELS = 150_000_000
_MOST_FRAMES = 100
_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")
_SVG = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE|<svg)", re.IGNORECASE)


def count_pages(octets: bytes) -> int:
    """How many pictures a file holds: one, but for a TIFF of many pages. Raises Unreadable."""
    if is_svg(octets):
        _drawing(octets)
        return 1
    with _opened(octets) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        _whole(picture)
        return min(frames, _MOST_FRAMES) if picture.format == "TIFF" else 1


def figures(octets: bytes, alternatives: tuple[str, ...]) -> Iterator[Markup]:
    """Every picture of a file as an image with its alternative text. Raises Unreadable."""
    if is_svg(octets):
        yield _image("image/svg+xml", _drawing(octets), alternatives[0], 1.0)
        return
    with _opened(octets) as picture:
        frames = ImageSequence.Iterator(picture) if picture.format == "TIFF" else [picture]
        for frame, alternative in zip(frames, alternatives, strict=False):
            yield figure(frame, alternative)


def figure(picture: Image.Image, alternative: str) -> Markup:
    """One picture, upright, in grey or RGB on white, made smaller when it is very large."""
    lossy = picture.format in {"JPEG", "WEBP", "MPO"} or picture.mode == "CMYK"
    shown = _on_white(ImageOps.exif_transpose(_whole(picture)))
    shown.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    if lossy:
        shown.save(kept, "JPEG", quality=90, optimize=True)
    else:
        shown.save(kept, "PNG", optimize=True)
    form = "image/jpeg" if lossy else "image/png"
    return _image(form, kept.getvalue(), alternative, shown.width / shown.height)


def is_svg(octets: bytes) -> bool:
    return bool(_SVG.match(octets[:400])) and b"<svg" in octets[:4000]


@contextmanager
def _strictly() -> Iterator[None]:
    """As Pillow reads by itself: once WeasyPrint is loaded, it passes over what is damaged."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(octets: bytes) -> Image.Image:
    try:
        with _strictly():
            picture = from_octets(io.BytesIO(octets), formats=_FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise Unreadable(phrase("it is damaged, or no picture of a known kind")) from None
    if picture.width * picture.height > _MOST_PIXELS:
        raise Unreadable(phrase("it has more pixels than can be printed"))
    return picture


def _whole(picture: Image.Image) -> Image.Image:
    try:
        with _strictly():
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unreadable(phrase("the picture is damaged")) from None
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """In grey or RGB, without transparency."""
    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.has_transparency_data:
        shown = picture.convert("RGBA")
        ground = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(ground, shown).convert("RGB")
    return picture.convert("RGB")


def _drawing(octets: bytes) -> bytes:
    """An SVG without scripts, foreign content, and whatever it would load. Raises Unreadable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(octets, parser)
    except etree.XMLSyntaxError:
        raise Unreadable(phrase("it is damaged: the drawing (SVG) cannot be read")) from None
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if etree.QName(element).localname in {"script", "foreignObject", "handler", "iframe"}:
            element.getparent().remove(element)
            continue
        for name, value in list(element.attrib.items()):
            loads = name.endswith("href") and not re.match(r"#|data:image/(png|jpe?g)", value)
            if loads or etree.QName(name).localname.startswith("on") or _loads(value):
                del element.attrib[name]
        if element.text and _loads(element.text):
            element.text = ""
    written: bytes = etree.tostring(root)
    return written


def _loads(css: str) -> bool:
    return bool(re.search(r"@import|url\(\s*['\"]?\s*(?!['\"#])", css, re.IGNORECASE))


def _image(form: str, octets: bytes, alternative: str, ratio: float) -> Markup:
    source = f"data:{form};base64,{base64.b64encode(octets).decode('ascii')}"
    shape = "wide" if ratio > 1 else "tall"
    return Markup('<img class="picture {}" src="{}" alt="{}">').format(shape, source, alternative)
