"""The files inside a Word file (.docx), taken out and put back.

An archive that is far too large inside, or no document at all, is refused before it is unpacked.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MADE = (2000, 1, 1, 0, 0, 0)
_MOST_OCTETS, _MOST_PARTS = 200_000_000, 5_000


def parts_of(octets: bytes) -> dict[str, bytes]:
    """The files inside a .docx file by their names. Raises Unreadable."""
    if octets.startswith(_OLE):
        raise Unreadable(
            phrase("it is a file of an old Word (.doc), or it opens with a password only")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_PARTS or sum(i.file_size for i in listed) > _MOST_OCTETS:
                raise Unreadable(phrase("it is far larger inside than a document can be"))
            parts = {entry.filename: archive.read(entry) for entry in listed}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise Unreadable(phrase("it is damaged, or no Word file (.docx)")) from None
    if BODY not in parts:
        raise Unreadable(phrase("it is no Word file (.docx)"))
    return parts


def tree_of(part: bytes) -> Any:
    """Raises ValueError. Entities are not resolved, and nothing is loaded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def octets_of(tree: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The files as an archive again; the same files are the same octets."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, octets)
    whole.seek(0)
    return whole
