"""Fonts of a PDF annex: embedded, and saying which letter each glyph is."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from ministerial_planner.phrases.phrase import phrase

BULLETS = {
    0xE00C: 0x2022, 0xE00A: 0x2022, 0xF0B7: 0x2022, 0xF06C: 0x25CF, 0xF06E: 0x25A0, 0xF0A7: 0x25AA,
    0xF0D8: 0x27A2, 0xF0FC: 0x2713, 0xF02D: 0x2013, 0xF0A8: 0x25FB, 0xF076: 0x2756, 0xF0E0: 0x2192,
}  # fmt: skip
"""Signs that Word and LibreOffice set before list items from Symbol, Wingdings and OpenSymbol,
by code in the private use area, with the character that each shows (Unicode, UTC L2/12-368)."""
_SECTION = re.compile(rb"(beginbf(?:char|range))(.*?)(endbf(?:char|range))", re.DOTALL)
_CHARACTER = re.compile(rb"(<[0-9A-Fa-f\s]+>\s*)<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"(<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*)(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font that text is set in; those inside a composite font are passed over."""
    for thing in pdf.objects:
        is_font = isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        if is_font and not str(thing.get("/Subtype", "")).startswith("/CIDFont"):
            yield thing


def hindrances_of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.21: fonts are embedded and mapped to Unicode."""
    for font in fonts_of(pdf):
        if font.get("/Subtype") == "/Type3":
            yield phrase("it has fonts that are drawings (Type 3)")
            continue
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        described = inner.get("/FontDescriptor", {})
        if not any(f"/FontFile{number}" in described for number in ("", 2, 3)):
            yield phrase("fonts are not embedded in it")
        if "/ToUnicode" not in font:
            yield phrase("its text cannot be read out: a font does not say which letters it shows")
        elif any(
            _is_unsaid(code)
            for code in targets(renamed(bytes(font["/ToUnicode"].get_stream_buffer())))
        ):
            yield phrase("its text cannot be read out: a font has signs without a meaning")


def _is_unsaid(code: int) -> bool:
    """Private use, and the values that stand for no character (ISO 14289-1, 7.21.7)."""
    return 0xE000 <= code <= 0xF8FF or code in {0, 0xFEFF, 0xFFFE}


def mend_fonts(pdf: pikepdf.Pdf) -> None:
    """Give the signs before list items the characters that they show (ISO 19005-3, 6.2.11.7.3)."""
    for font in fonts_of(pdf):
        if "/ToUnicode" in font:
            before = bytes(font["/ToUnicode"].get_stream_buffer())
            if (after := renamed(before)) != before:
                font["/ToUnicode"].write(after)


def renamed(cmap: bytes) -> bytes:
    """A ToUnicode map in which signs before list items are named by their characters."""

    def section(found: re.Match[bytes]) -> bytes:
        single = found[1] == b"beginbfchar"
        inner = (_CHARACTER if single else _RANGE).sub(name if single else name_all, found[2])
        return found[1] + inner + found[3]

    def name(found: re.Match[bytes]) -> bytes:
        return found[1] + _named(found[2])

    def name_all(found: re.Match[bytes]) -> bytes:
        if found[4] is None:
            return found[1] + b"[" + _HEX.sub(lambda each: _named(each[1]), found[5]) + b"]"
        return found[1] + (_named(found[4]) if found[2] == found[3] else b"<%s>" % found[4])

    return _SECTION.sub(section, cmap)


def _named(target: bytes) -> bytes:
    code = int(target, 16) if len(target) == 4 else 0
    return b"<%04X>" % BULLETS[code] if code in BULLETS else b"<%s>" % target


def targets(cmap: bytes) -> Iterator[int]:
    """The characters, as UTF-16 units, that a ToUnicode map names (ISO 32000-1, 9.10.3)."""
    for section in _SECTION.finditer(cmap):
        if section[1] == b"beginbfchar":
            for found in _CHARACTER.finditer(section[2]):
                yield from _units(found[2])
            continue
        for found in _RANGE.finditer(section[2]):
            for each in _HEX.findall(found[5] or b""):
                yield from _units(each)
            if found[4] is not None:
                *head, last = _units(found[4]) or [0]
                span = int(found[3], 16) - int(found[2], 16)
                yield from (*head, *range(last, last + min(span, 0xFF) + 1))


def _units(target: bytes) -> list[int]:
    octets = bytes.fromhex(target.decode("ascii"))
    return [int.from_bytes(octets[at : at + 2], "big") for at in range(0, len(octets), 2)]
