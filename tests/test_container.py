"""Files that cannot be read, or had better not be: each is told with what to do."""

import io
import struct
import zipfile

import pytest

from ministerial_planner.interchange import container
from ministerial_planner.interchange.formats import read_any
from ministerial_planner.interchange.unreadable import Unreadable
from sheets import context, read, workbook

ROWS = [["Title", "A meeting"], [], ["Date", "Time", "Title"], ["25 June 2027", "9:00", "A"]]


def refused(octets: bytes, name: str = "sent.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_any(octets, name, context())
    assert caught.value.hint
    return caught.value.problem


def with_part(name: str, content: bytes) -> bytes:
    """A sound workbook with one more part, or another one in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def test_a_sound_workbook_is_read() -> None:
    assert read(workbook(ROWS)).content["title"] == {"en": "A meeting"}


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("octets", "name", "told"),
    [
        (OLE, "old.xls", "old format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "secret.xlsx", "password"),
        (b"", "empty.xlsx", "empty"),
        (b"PK\x03\x04", "cut.xlsx", "damaged"),
        (workbook(ROWS)[:-200], "cut.xlsx", "damaged"),
        (b"<html><table><tr><td>A", "page.xls", "damaged"),
        (with_part("word/document.xml", b"<w/>"), "sound.pdf", "not read"),
        (b"\x00\x01\x02\x03" * 30, "binary.csv", "text"),
    ],
)
def test_other_files_are_refused_with_their_reason(octets: bytes, name: str, told: str) -> None:
    assert told in refused(octets, name)


def test_a_word_document_with_another_ending_is_known() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "Word" in refused(made.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_reads_them(encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "declarations" in refused(with_part("docProps/core.xml", text.encode(encoding)))


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LARGEST_UNPACKED", 1_000_000)
    bomb = with_part("xl/media/image1.bin", bytes(2_000_000))
    assert len(bomb) < 20_000
    assert "unpacks" in refused(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """The size in the directory is what is unpacked at most; then the sum does not fit."""
    bomb = bytearray(with_part("xl/sharedStrings.xml", b" " * 3_000_000))
    at = bomb.rindex(b"xl/sharedStrings.xml") - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    bomb[at + 24 : at + 28] = struct.pack("<I", 10)
    assert "damaged" in refused(bytes(bomb))


def test_more_cells_than_a_programme_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_CELLS", 5)
    assert "5 cells" in refused(workbook(ROWS))


def test_a_workbook_called_csv_is_read_as_the_workbook_it_is() -> None:
    assert read(workbook(ROWS), "renamed.csv").content["title"] == {"en": "A meeting"}


TABLE = "Date;Time;Title;Speakers\r\n25 June 2027;9:00;Séance d’été;Mme É. Côté\r\n"


@pytest.mark.parametrize(
    "octets",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-8"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("cp1252"),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode("cp1252"),
        TABLE.replace(";", '";"').replace("\r\n", '"\r\n"').removesuffix('"').join('"\n').encode(),
        f"sep=;\r\n{TABLE}".encode("cp1252"),
    ],
    ids=["mark", "utf-8", "utf-16", "utf-16-le", "cp1252", "commas", "tabs", "quotes", "sep"],
)
def test_tables_in_plain_text_are_read_in_every_encoding_and_with_every_sign(
    octets: bytes,
) -> None:
    (session,) = read(octets, "programme.csv").content["programme"]["2027-06-25"]
    assert session["title"] == {"en": "Séance d’été"}
    assert session["speakers"] == ["Mme É. Côté"]
