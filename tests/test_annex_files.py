"""Files that cannot be annexes, or not whole: each is told in words, never in a traceback."""

import base64
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image, ImageFile

from conftest import ROOT, Workspace
from ministerial_planner.definitions.annexes import LARGEST
from ministerial_planner.definitions.levels import fitting_levels
from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.documents.annexes.clean import cleaned
from ministerial_planner.documents.annexes.images import figures
from ministerial_planner.documents.annexes.pdffile import read_pdf
from ministerial_planner.documents.annexes.pdffonts import renamed, targets
from ministerial_planner.word.reading import read_word

FILES = ROOT / "tests/annexes"
TAGGED = (FILES / "tagged-by-libreoffice.pdf").read_bytes()
CONFERENCE = "events/seoul/conference.yaml"


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    octets = io.BytesIO()
    pdf.save(octets, **options)
    return octets.getvalue()


def with_password(user: str) -> bytes:
    with pikepdf.open(io.BytesIO(TAGGED)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user))


def zipped(**parts: bytes) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return octets.getvalue()


def damaged(octets: bytes) -> bytes:
    half = len(octets) // 2
    return octets[:half] + bytes(200) + octets[half + 200 :]


MAP = (FILES / "map.png").read_bytes()
BOMB = b"<w:document>" + b" " * 250_000_000
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 40) for letter in range(98, 106)
    ) + b"]><x>&i;</x>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make", "problem"),
    [
        ("note.docx", lambda: b"", "it is empty"),
        ("note.docx", lambda: b"Dear colleagues", "no Word file"),
        ("note.docx", (FILES / "old-word.doc").read_bytes, "an old Word"),
        ("note.docx", lambda: damaged((FILES / "note.docx").read_bytes()), "damaged"),
        ("note.docx", lambda: zipped(mimetype=b"application/epub"), "no Word file"),
        ("note.docx", lambda: zipped(word__document=b""), "no Word file"),
        ("note.docx", lambda: zipped(**{"word/document.xml": b"<w:document"}), "damaged"),
        ("note.docx", lambda: zipped(**{"word/document.xml": BOMB}), "far larger inside"),
        ("note.docx", lambda: zipped(**{"word/document.xml": LAUGHS}), "damaged"),
        ("note.pdf", lambda: b"", "it is empty"),
        ("note.pdf", lambda: b"%PDF-1.7\nnothing", "damaged"),
        ("note.pdf", lambda: with_password("secret"), "password"),
        ("note.pdf", lambda: bytes(LARGEST + 1), "larger than 30 MB"),
        ("map.png", lambda: b"\x89PNG\r\n\x1a\n", "no picture of a known kind"),
        ("map.png", lambda: damaged(MAP), "damaged"),
        ("map.svg", lambda: b"<svg><g></svg>", "cannot be read"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_named_before_a_build(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    make: Callable[[], bytes],
    problem: str,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    (workspace.root / "events/seoul" / name).write_bytes(make())
    told = "{file: %s, alternative: {en: A plan, fr: Un plan}}" % name  # noqa: UP031  # braces
    copy = name if name.startswith("note") else told
    workspace.change(
        CONFERENCE, "{kind: summary, state: named}", "{kind: other, languages: {en: X}}"
    )
    workspace.change(CONFERENCE, "{en: X}", "{en: %s}" % copy)  # noqa: UP031  # braces
    ran = workspace.run("check")
    assert ran.code == 1
    assert "E305" in ran.out
    assert problem in ran.out
    assert "remedy" in ran.out
    assert "Traceback" not in ran.out + ran.err


# What keeps a tagged PDF from being merged: each fault is planted in one that has none


def planted(plant: Callable[[Any], None]) -> str:
    with pikepdf.open(io.BytesIO(TAGGED)) as pdf:
        plant(pdf)
        return read_pdf(saved(pdf)).hindrance


def structure(pdf: Any, kind: str) -> Any:
    return next(
        o for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{kind}" and "/P" in o
    )  # fmt: skip


def onto_page(content: bytes) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(content))

    return plant


def without_alternative(pdf: Any) -> None:
    del structure(pdf, "Figure")["/Alt"]


def without_scope(pdf: Any) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH":
            del thing["/A"]


def without_fonts(pdf: Any) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def without_letters(pdf: Any) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def of_another_kind(pdf: Any) -> None:
    structure(pdf, "Figure")["/S"] = pikepdf.Name("/Picture")


def out_of_order(pdf: Any) -> None:
    structure(pdf, "TR")["/S"] = pikepdf.Name("/LI")


def with_a_link(pdf: Any) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"))
    note["/Rect"] = pikepdf.Array([0, 0, 9, 9])
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])


def with_a_comment(pdf: Any) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Text"))
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])


def with_script(pdf: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
    pdf.Root["/OpenAction"] = pdf.make_indirect(action)


def of_a_press(pdf: Any) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            thing["/ColorSpace"] = pikepdf.Name("/DeviceCMYK")


def not_marked(pdf: Any) -> None:
    pdf.Root["/MarkInfo"]["/Marked"] = False


def without_structure(pdf: Any) -> None:
    pdf.Root["/StructTreeRoot"]["/K"] = pikepdf.Array([])


def with_fields(pdf: Any) -> None:
    field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name("/Tx")))
    pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def with_tags_of_wrong_types(pdf: Any) -> None:
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([3])


def test_the_tagged_pdf_has_no_fault_before_one_is_planted() -> None:
    assert planted(lambda pdf: None) == ""
    assert len(read_pdf(TAGGED).sizes) == 2


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (not_marked, "not tagged"),
        (without_structure, "structure is empty"),
        (without_alternative, "without alternative text"),
        (without_scope, "what they head"),
        (of_another_kind, "not standard"),
        (out_of_order, "out of order"),
        (without_fonts, "not embedded"),
        (without_letters, "cannot be read out"),
        (of_a_press, "CMYK"),
        (onto_page(b"/P <</MCID 0>> BDC 0 0 0 1 k EMC"), "CMYK"),
        (onto_page(b"0 0 10 10 re f"), "part of it is not tagged"),
        (onto_page(b"/P <</MCID 4000>> BDC 0 0 9 9 re f EMC"), "marked but not tagged"),
        (with_a_link, "links that are not tagged"),
        (with_a_comment, "comments"),
        (with_script, "JavaScript"),
        (with_fields, "form"),
        (with_tags_of_wrong_types, "damaged"),
    ],
)
def test_a_fault_in_a_tagged_pdf_keeps_it_from_being_merged(
    plant: Callable[[Any], None], words: str
) -> None:
    assert words in planted(plant)


def test_a_pdf_that_forbids_changes_is_attached_only() -> None:
    assert read_pdf(with_password("")).hindrance == "it is encrypted"


def test_what_is_an_artefact_needs_no_tag() -> None:
    assert planted(onto_page(b"/Artifact BMC 0 0 10 10 re f EMC")) == ""


# Fonts


def test_signs_before_list_items_are_named_and_other_private_signs_are_not() -> None:
    cmap = (
        b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <F0B7>\n<02> <E123> "
        b"endbfchar 2 beginbfrange <E00C> <E00C> <E00C>\n<10> <12> <0041> endbfrange"
    )
    assert list(targets(cmap)) == [0xF0B7, 0xE123, 0xE00C, 0x41, 0x42, 0x43]
    assert list(targets(renamed(cmap))) == [0x2022, 0xE123, 0x2022, 0x41, 0x42, 0x43]
    assert b"<E00C> <E00C> <2022>" in renamed(cmap)


# Headings


@given(st.lists(st.integers(1, 6), max_size=30), st.integers(1, 6))
def test_levels_of_headings_never_skip_and_keep_their_order(used: list[int], top: int) -> None:
    found = fitting_levels(used, top)
    assert len(found) == len(used)
    for number, (mine, level) in enumerate(zip(used, found, strict=True)):
        before = found[number - 1] if number else top - 1
        assert top <= level <= max(top, 6)
        assert level <= before + 1
        if number and mine == used[number - 1]:
            assert level == before


# What is taken over from Word


def drawn(octets: bytes, alternative: str) -> Markup:
    return Markup("[picture: {}]").format(alternative)


def test_nothing_but_plain_elements_passes() -> None:
    raw = (
        '<p style="color:red" onclick="x()">A<script>alert(1)</script><a href="javascript:x()">b'
        '</a> <a href="https://example.org/a?b=1&amp;c">c</a><style>p{}</style></p>'
        '<iframe src="https://example.org"></iframe><input type="checkbox">'
    )
    html = str(cleaned(raw, 4, "x-", drawn))
    assert not re.search(r"script>|style|onclick|javascript|iframe|input", html)
    assert '<a href="https://example.org/a?b=1&amp;c">c</a>' in html


def test_tables_without_a_header_row_get_one_and_every_table_a_body() -> None:
    raw = "<table><tr><td>A</td></tr><tr><td>1</td></tr></table>"
    assert '<th scope="col">A</th>' in cleaned(raw, 4, "x-", drawn)
    raw = "<table><thead><tr><th>A</th></tr></thead></table>"
    assert "<tbody><tr><td>–</td></tr></tbody>" in cleaned(raw, 4, "x-", drawn)


def test_anchors_are_of_their_annex_and_links_to_nowhere_are_words() -> None:
    raw = '<p><a href="#n">1</a> <a href="#gone">2</a></p><ol><li id="n"><p>Note</p></li></ol>'
    html = str(cleaned(raw, 4, "annex-2-", drawn))
    assert '<a href="#annex-2-n">1</a> 2' in html
    assert 'id="annex-2-n"' in html


def test_decorative_pictures_are_left_out_and_need_no_text() -> None:
    document = Document()
    document.add_paragraph("Words")
    document.add_picture(io.BytesIO(MAP))
    properties: Any = document.paragraphs[-1]._p.find(".//{*}docPr")
    name = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    properties.append(properties.makeelement(name, {"val": "1"}))
    octets = io.BytesIO()
    document.save(octets)
    text = read_word(octets.getvalue())
    assert text.undescribed == ()
    assert "<img" not in text.html
    assert "Words" in text.html


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.*")))
@pytest.mark.parametrize(
    "read", [read_word, read_pdf, lambda octets: list(figures(octets, ("a",)))]
)
def test_no_reader_ends_in_a_traceback_on_the_wrong_file(
    read: Callable[[bytes], object], name: str
) -> None:
    octets = (FILES / name).read_bytes()
    told = []
    for tried in (octets, octets[: len(octets) // 3], damaged(octets)):
        try:
            read(tried)
        except Unreadable as error:
            told.append(error.problem)
    assert all(told)


# Pictures


def picture(markup: Markup) -> Image.Image:
    found = re.search(r"base64,([^\"]+)", str(markup))
    assert found
    return Image.open(io.BytesIO(base64.b64decode(found[1])))


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    octets = io.BytesIO()
    image.save(octets, form, **options)
    return octets.getvalue()


def test_a_photograph_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (shown,) = figures(encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif), ("A lake",))
    assert picture(shown).size == (20, 40)
    assert 'class="picture tall"' in shown
    assert 'alt="A lake"' in shown


def test_a_large_map_is_made_smaller_and_a_small_one_is_not_made_larger() -> None:
    (large,) = figures(encoded(Image.new("L", (6600, 330)), "PNG"), ("Map",))
    (small,) = figures(encoded(Image.new("L", (66, 33)), "PNG"), ("Map",))
    assert picture(large).size == (3300, 165)
    assert picture(small).size == (66, 33)


def test_colours_of_a_press_and_transparency_become_plain_colours() -> None:
    (press,) = figures(encoded(Image.new("CMYK", (9, 9)), "JPEG"), ("Map",))
    (clear,) = figures(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"), ("Map",))
    assert picture(press).mode == picture(clear).mode == "RGB"
    assert picture(clear).getpixel((4, 4)) == (255, 255, 255)


def test_a_scan_of_many_pages_is_as_many_pictures() -> None:
    first, second = (Image.new("1", (9, size), 1) for size in (9, 18))
    octets = encoded(first, "TIFF", save_all=True, append_images=[second])
    shown = list(figures(octets, ("Page 1", "Page 2")))
    assert [picture(each).height for each in shown] == [9, 18]


def test_a_drawing_loads_nothing_and_does_nothing() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><style>@import "https://a.b/c";'
        b'</style><script>x()</script><image href="https://a.b/c.png"/>'
        b'<rect fill="url(https://a.b/d)" stroke="url(#e)" width="9" height="9"/></svg>'
    )
    (shown,) = figures(svg, ("A plan",))
    found = re.search(r"base64,([^\"]+)", str(shown))
    assert found
    inside = base64.b64decode(found[1]).decode()
    assert "a.b" not in inside
    assert "script" not in inside
    assert "onload" not in inside
    assert 'stroke="url(#e)"' in inside


def test_an_image_of_very_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ministerial_planner.documents.annexes.images._MOST_PIXELS", 50)
    with pytest.raises(Unreadable, match="more pixels"):
        list(figures(encoded(Image.new("L", (9, 9)), "PNG"), ("Map",)))


def test_the_files_beside_are_described() -> None:
    described = (FILES / "README.md").read_text(encoding="utf-8")
    for path in FILES.glob("*.*"):
        if path.suffix not in {".py", ".md"}:
            assert f"`{path.name}`" in described
