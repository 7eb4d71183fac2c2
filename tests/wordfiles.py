"""Word files for tests: python-docx, and XML where it has no way to write something."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{notes}</w:{kind}s>"""


def document(language: str = "en-GB") -> Any:
    """An empty document of python-docx, set to a language."""
    made: Any = Document()
    made.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language)
    return made


def call_note(paragraph: Any, number: int, kind: str = "footnote") -> None:
    """Let a paragraph call the footnote or endnote with a number."""
    run = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(run))


def append_xml(paragraph: Any, xml: str) -> None:
    """Append XML of the namespace `w` to a paragraph."""
    for element in parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"):
        paragraph._p.append(element)


def octets_of(made: Any, **notes: dict[int, str]) -> bytes:
    """The file of a document; `footnote={1: "<w:p>…</w:p>"}` gives the notes that it calls."""
    written = io.BytesIO()
    made.save(written)
    if not notes:
        return written.getvalue()
    parts = {f"word/{kind}s.xml": _notes(kind, texts) for kind, texts in notes.items()}
    return with_parts(written.getvalue(), parts, tuple(f"{kind}s" for kind in notes))


def paragraph_xml(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'


def with_parts(octets: bytes, parts: dict[str, bytes], related: tuple[str, ...] = ()) -> bytes:
    """A file with more parts, or other ones; `related` are kinds of parts that it refers to."""
    links = "".join(
        f'<Relationship Id="rIdTest{kind}" Type="{_TYPES}/{kind}" Target="{kind}.xml"/>'
        for kind in related
    )
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/>'
        for kind in related
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            elif name == "[Content_Types].xml":
                part = part.replace(b"</Types>", f"{types}</Types>".encode())
            if name not in parts:
                after.writestr(name, part)
        for name, part in parts.items():
            after.writestr(name, part)
    return made.getvalue()


def _notes(kind: str, texts: dict[int, str]) -> bytes:
    notes = "".join(f'<w:{kind} w:id="{n}">{text}</w:{kind}>' for n, text in texts.items())
    return _NOTES.format(kind=kind, notes=notes).encode()
