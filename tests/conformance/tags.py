"""The structure tree of a PDF as an assistive technology reads it, with the text of each tag."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


@dataclass
class Tag:
    """A structure element; `kids` are tags, pairs of page and number of a mark, and links."""

    type: str
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Any] = field(default_factory=list)

    def everything(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.everything()

    def all(self, kind: str) -> list["Tag"]:
        return [tag for tag in self.everything() if tag.type == kind]

    def marks(self) -> list[tuple[int, int]]:
        """Every mark in it, in reading order."""
        found: list[tuple[int, int]] = []
        for kid in self.kids:
            found += (
                kid.marks() if isinstance(kid, Tag) else [kid] if isinstance(kid, tuple) else []
            )
        return found

    def outline(self) -> str:
        """Its type and those of the tags in it: `LI(Lbl LBody(P))`."""
        inner = " ".join(kid.outline() for kid in self.kids if isinstance(kid, Tag))
        return f"{self.type}({inner})" if inner else self.type


class TaggedPdf:
    """A PDF with its tags, and the painted marks and artifacts of its pages."""

    def __init__(self, octets: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(octets))
        trailer: Any = self.reader.trailer
        self.root: Any = trailer["/Root"]
        pages: list[Any] = list(self.reader.pages)
        self._pages = {page.indirect_reference.idnum: at for at, page in enumerate(pages)}
        self._texts: dict[tuple[int, int], str] = {}
        self.artifacts: list[tuple[int, dict[str, Any]]] = []
        for number, page in enumerate(pages):
            self._read_page(number, page)
        tops: Any = self.root["/StructTreeRoot"]["/K"]
        (self.document,) = (self._tag(top.get_object()) for top in tops)

    @property
    def painted(self) -> set[tuple[int, int]]:
        """Every mark that a page has."""
        return set(self._texts)

    def text(self, tag: Tag) -> str:
        """What a tag says, in reading order; lines and pieces are put together by a space."""
        return " ".join(" ".join(self._texts[mark] for mark in tag.marks()).split())

    def _tag(self, raw: Any) -> Tag:
        page = self._pages[raw.raw_get("/Pg").idnum] if "/Pg" in raw else None
        language, alternative, identifier = (str(raw.get(n, "")) for n in ("/Lang", "/Alt", "/ID"))
        attributes = dict(raw["/A"]) if "/A" in raw else {}
        tag = Tag(raw["/S"][1:], language, alternative, identifier, attributes)
        for kid in (each.get_object() for each in raw["/K"]):
            if isinstance(kid, int):
                assert page is not None
                tag.kids.append((page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                tag.kids.append((self._pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
            elif kid.get("/Type") == "/OBJR":
                tag.kids.append(kid["/Obj"].get_object())
            else:
                tag.kids.append(self._tag(kid))
        return tag

    def _read_page(self, number: int, page: Any) -> None:
        """Note what each marked piece says: glyphs through the ToUnicode map of their font."""
        fonts = {name: _letters(font) for name, font in page["/Resources"]["/Font"].items()}
        letters: dict[int, str] = {}
        mark: int | None = None
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator == b"BDC":
                properties = operands[1]
                mark = properties.get("/MCID")
                if operands[0] == "/Artifact":
                    self.artifacts.append((number, dict(properties)))
                elif mark is not None:
                    self._texts[number, mark] = ""
            elif operator == b"EMC":
                mark = None
            elif operator == b"Tf":
                letters = fonts[operands[0]]
            elif operator in {b"Tj", b"TJ"} and mark is not None:
                self._texts[number, mark] += _said(operands[0], letters)


def _said(shown: Any, letters: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, list) else [shown]
    codes = b"".join(_bytes(piece) for piece in pieces if not isinstance(piece, int | float))
    numbers = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
    return "".join(letters.get(number, "\ufffd") for number in numbers)


def _bytes(piece: Any) -> bytes:
    return piece if isinstance(piece, bytes) else piece.original_bytes


def _letters(font: Any) -> dict[int, str]:
    """The map from glyphs to letters, as WeasyPrint writes it: `<0041> <0041>` in bfchar."""
    mapping = font.get_object()["/ToUnicode"].get_object().get_data().decode()
    section = mapping.partition("beginbfchar")[2]
    pairs = re.findall(r"^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$", section, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
