"""Looks at a file before it is read: what it is, and whether it is safe to open."""

import io
import re
import zipfile

from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 120 * 1024 * 1024
MOST_CELLS = 400_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T)")
_CELL = re.compile(rb"<(?:\w+:)?c[ >]")


def opened_package(octets: bytes) -> zipfile.ZipFile:
    """An Office file as its parts. Raises Unreadable for what is none, or is not safe to read."""
    if len(octets) > LARGEST:
        raise Unreadable(
            phrase("the file is larger than 20 MB"),
            phrase("take pictures out of it, or copy the table into a new file"),
        )
    _refuse_other_files(octets)
    try:
        package = zipfile.ZipFile(io.BytesIO(octets))
        return _safe(package)
    except (
        zipfile.BadZipFile,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            phrase("it is damaged, or no Office file"),
            phrase("open it with the program that it was made with, and save it again as .xlsx"),
        ) from None


def _refuse_other_files(octets: bytes) -> None:
    if octets.startswith(_OLE) and _ENCRYPTED in octets:
        raise Unreadable(
            phrase("it is protected by a password"),
            phrase("open it with the password and save it without one (File, Info, Protect)"),
        )
    if octets.startswith(_OLE):
        raise Unreadable(
            phrase("it has the old format of Excel or Word before 2007"),
            phrase("open it and save it as .xlsx (Excel) or .docx (Word)"),
        )
    if not octets.strip():
        raise Unreadable(phrase("the file is empty"), phrase("send it again"))


def _safe(package: zipfile.ZipFile) -> zipfile.ZipFile:
    """The package, if it unpacks to no more than a meeting needs and declares nothing."""
    parts = package.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > 5000:
        raise Unreadable(
            phrase("it unpacks to more than a meeting needs"),
            phrase("copy the table into a new file"),
        )
    cells = 0
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            text = package.read(part)
            if _DECLARATION.search(text):
                raise Unreadable(
                    phrase("it holds declarations that no Office program writes"),
                    phrase("copy the table into a new file"),
                )
            cells += len(_CELL.findall(text)) if "worksheets/" in part.filename else 0
    if cells > MOST_CELLS:
        raise Unreadable(
            phrase("it has more than {count} cells", count=MOST_CELLS),
            phrase("delete the empty rows and columns that are only formatted"),
        )
    return package
