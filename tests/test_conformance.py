"""Every PDF is accessible (PDF/UA-1) and archival (PDF/A-3a), and veraPDF's yes means something."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, NameObject

from conformance.tags import Tag, TaggedPdf
from conformance.verapdf import PROFILES, Verdict, judge, need_verapdf
from conftest import LANGUAGES, ROOT, Workspace, python
from ministerial_planner.build.assets import assets
from ministerial_planner.documents.attachments import Attachment
from ministerial_planner.documents.pdf import DocumentFault, make_pdf

FEED = Attachment(
    "seoul.en.ics",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "text/calendar",
    "The meeting as a calendar feed",
    "Supplement",
    datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
)
SQUARE = (
    '<svg width="20" height="20"><title>A black square</title><rect width="9" height="9"/></svg>'
)
ROWS = "".join(
    f'<tr><th scope="row">Row {number}</th><td><br><br><br>.</td><td></td></tr>'
    for number in range(12)
)
SPECIMEN = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>A specimen – “all” &amp; sundry</title>
<meta name="dcterms.created" content="2026-11-21">
<style>
html {{ font-family: "Noto Sans", "Ministerial Sans Arabic"; }}
@page {{ size: A6; @top-left {{ content: "Running head" }} }}
@page {{ @bottom-left {{ content: counter(page) }} }}
ul, ol {{ list-style: none }} li {{ position: relative }}
ul.own > li::before {{ content: "•"; position: absolute; inset-inline-start: -3mm }}
.note {{ float: footnote }} .aside {{ float: inline-end }}
</style></head><body>
<header><h1>A title <span lang="fr">en français</span> and <strong>on</strong></h1></header>
<nav role="doc-toc"><h2>Contents</h2><ol><li><div><a href="#lists">Lists</a> <b>5</b></div>
<ol><li><a href="#lists">Inner</a></li></ol></li></ol></nav>
<section lang="fr"><p>Un paragraphe <em>en français</em>.</p>
texte nu <span lang="en">in English</span> suite</section>
<p>Here is a note<span class="note">Said below.</span> that is called, and
<a href="https://tiny.example/">a link that is long enough to go over the end of its line</a>.</p>
<table><caption>Rows</caption><thead><tr><th scope="col">A</th><th scope="col">B</th>
<th scope="col">C</th></tr></thead><tbody>{ROWS}</tbody></table>
<h2 id="lists">Lists</h2>
<div class="aside">Stands aside.</div>
<ul class="own"><li>one</li><li>two<ul><li>inner</li></ul></li></ul>
<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd>Sense</dd></dl>
<div>{SQUARE}</div>
</body></html>"""


@pytest.fixture(scope="module", autouse=True)
def fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    assets(ROOT).use_fonts(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def specimen() -> TaggedPdf:
    return TaggedPdf(sound())


@cache
def sound() -> bytes:
    """The specimen as a PDF that has no fault."""
    return make_pdf(SPECIMEN, [FEED])


def only(tags: list[Tag]) -> Tag:
    (found,) = tags
    return found


# veraPDF's verdict


def faults(workspace: Workspace) -> list[str]:
    """What keeps the documents of a workspace from conforming."""
    paths = sorted(workspace.output.glob("documents/**/*.pdf"))
    verdicts = judge(paths)
    assert verdicts.keys() == {(path, profile) for path in paths for profile in PROFILES}
    return [
        f"{path.name} {profile}: {verdict.failures}"
        for (path, profile), verdict in verdicts.items()
        if not verdict.passed
    ]


def test_every_document_is_accessible_and_archival(built_once: Workspace) -> None:
    assert faults(built_once) == []


def test_documents_of_the_series_are_accessible_and_archival(
    series_built: Workspace,
) -> None:
    assert faults(series_built) == []


# Faults that are planted past our own checks, or in what is already written


def regardless(html: str) -> bytes:
    """The PDF that would be made if nobody looked at the faults that were found."""
    from weasyprint import HTML

    from ministerial_planner.documents import pdf

    source = HTML(string=html)
    laid_out = source.render(font_config=pdf._font_configuration(), pdf_variant=pdf.VARIANT)
    octets, _ = pdf._written(source, laid_out, [FEED])
    return octets


def rewritten(bend: Callable[[Any, Any], None]) -> Callable[[], bytes]:
    """The specimen with something changed in its catalogue or its first page."""

    def make() -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(sound()))
        bend(writer.root_object, writer.pages[0])
        written = io.BytesIO()
        writer.write(written)
        return written.getvalue()

    return make


def in_html(old: str, new: str) -> Callable[[], bytes]:
    assert old in SPECIMEN
    return lambda: regardless(SPECIMEN.replace(old, new))


def elements(root: Any) -> Iterable[Any]:
    """Every structure element."""
    waiting = [kid.get_object() for kid in root["/StructTreeRoot"]["/K"]]
    for element in waiting:
        kids = (kid.get_object() for kid in element["/K"])
        waiting += [kid for kid in kids if not isinstance(kid, int) and "/S" in kid]
    return waiting


def without(kind: str, entry: str) -> Callable[[Any, Any], None]:
    def bend(root: Any, page: Any) -> None:
        for element in elements(root):
            if element["/S"] == kind:
                del element[entry]

    return bend


def without_relationship(root: Any, page: Any) -> None:
    for file in root["/AF"]:
        del file.get_object()["/AFRelationship"]


def without_association(root: Any, page: Any) -> None:
    del root["/AF"]


def without_font_file(root: Any, page: Any) -> None:
    font = next(iter(page["/Resources"]["/Font"].values())).get_object()
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    for name in [name for name in descriptor if name.startswith("/FontFile")]:
        del descriptor[name]


def without_tags_on_a_page(root: Any, page: Any) -> None:
    content = ContentStream(page.get_contents(), None)
    marking = {b"BDC", b"BMC", b"EMC"}
    content.operations = [each for each in content.operations if each[1] not in marking]
    stream = DecodedStreamObject()
    stream.set_data(content.get_data())
    page[NameObject("/Contents")] = stream


def claiming(claim: bytes, instead: bytes) -> Callable[[Any, Any], None]:
    def bend(root: Any, page: Any) -> None:
        stream = root["/Metadata"].get_object()
        assert claim in stream.get_data()
        stream.set_data(stream.get_data().replace(claim, instead))

    return bend


def without_intent(root: Any, page: Any) -> None:
    del root["/OutputIntents"]


TITLE = "<title>A specimen – “all” &amp; sundry</title>"
PLANTED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no alternative text": (in_html("<title>A black square</title>", ""), "ua1", "7.3"),
    "no title": (rewritten(claiming(b"dc:title>", b"dc:source>")), "ua1", "7.1"),
    "no language": (in_html('<html lang="en">', "<html>"), "ua1", "7.2"),
    "skipped heading": (in_html("<h2>Contents</h2>", "<h4>Contents</h4>"), "ua1", "7.4.2"),
    "missing glyph": (in_html("Un paragraphe", "Un paragraphe ⚃"), "ua1", "7.21.8"),
    "untagged page": (rewritten(without_tags_on_a_page), "ua1", "7.1"),
    "no relationship": (rewritten(without_relationship), "3a", "6.8"),
    "no association": (rewritten(without_association), "3a", "6.8"),
    "font not embedded": (rewritten(without_font_file), "ua1", "7.21.4.1"),
    "header without scope": (rewritten(without("/TH", "/A")), "ua1", "7.5"),
    "note without identifier": (rewritten(without("/Note", "/ID")), "ua1", "7.9"),
    "no output intent": (rewritten(without_intent), "3a", "6.2.4.3"),
    "no claim of UA": (rewritten(claiming(b'pdfuaid:part="1"', b"")), "ua1", "5"),
    "no claim of A": (rewritten(claiming(b'pdfaid:part="3"', b"")), "3a", "6.6.4"),
    "unknown schema": (rewritten(claiming(b"pdfaExtension:schemas", b"x")), "3a", "6.6.2.1"),
}


@pytest.fixture(scope="module")
def on_planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Verdict]]:
    """veraPDF on each planted fault, and on the sound specimen."""
    need_verapdf()
    folder = tmp_path_factory.mktemp("planted")
    made = {name: make() for name, (make, _, _) in PLANTED.items()}
    made["nothing"] = sound()
    for name, octets in made.items():
        (folder / f"{name}.pdf").write_bytes(octets)
    verdicts = judge(folder / f"{name}.pdf" for name in made)
    return {
        name: {profile: verdicts[folder / f"{name}.pdf", profile] for profile in PROFILES}
        for name in made
    }


def test_verapdf_finds_no_fault_where_none_is_planted(
    on_planted: dict[str, dict[str, Verdict]],
) -> None:
    assert {p: v.failures for p, v in on_planted["nothing"].items()} == {"ua1": (), "3a": ()}


@pytest.mark.parametrize("fault", PLANTED)
def test_verapdf_finds_a_planted_fault(
    on_planted: dict[str, dict[str, Verdict]], fault: str
) -> None:
    _, profile, clause = PLANTED[fault]
    verdict = on_planted[fault][profile]
    assert not verdict.passed
    assert any(found.startswith(clause) for found in verdict.clauses), verdict.failures


# What keeps a document from being made


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<title>A black square</title>", "", "a picture (<svg>) has no alternative text"),
        ("<title>A black square</title>", "<title> </title>", "no alternative text"),
        (TITLE, "", "the document has no <title>"),
        ('<html lang="en">', "<html>", "does not say its language"),
        ("<h2>Contents</h2>", "<h4>Contents</h4>", "a heading of level 4 comes after one of level"),
        ("<h1>", '<p lang="fr">', "a heading of level 2 comes after one of level none"),
        ("Un paragraphe", "Un paragraphe ⚃", "no font has the character “⚃” (U+2683)"),
    ],
)
def test_a_document_that_is_not_accessible_is_not_made(old: str, new: str, complaint: str) -> None:
    assert old in SPECIMEN
    with pytest.raises(DocumentFault) as caught:
        make_pdf(SPECIMEN.replace(old, new))
    assert complaint in str(caught.value)


@pytest.mark.parametrize("alt", ["", 'alt=""', 'alt=" "'])
def test_a_picture_without_words_is_a_fault(alt: str) -> None:
    from weasyprint import HTML

    from ministerial_planner.documents import pdf

    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    page = f'<html lang="en"><title>A dot</title><h1>A dot</h1><img {alt} src="{dot}"></html>'
    source = HTML(string=page)
    _, found = pdf._written(source, source.render(pdf_variant=pdf.VARIANT), [])
    assert [fault[:45] for fault in found] == ["a picture (<img>) has no alternative text: gi"]


# What a screen reader is told


def test_a_tag_says_its_language_where_it_changes(specimen: TaggedPdf) -> None:
    marked = {specimen.text(t): t.language for t in specimen.document.everything() if t.language}
    assert marked == {
        "en français": "fr",
        specimen.text(only(specimen.document.all("Sect")[1:])): "fr",
        "in English": "en",
    }
    assert specimen.root["/Lang"] == "en"


def test_what_adds_nothing_has_no_tag(specimen: TaggedPdf) -> None:
    tags = list(specimen.document.everything())
    assert {"Div", "NonStruct", "Part"}.isdisjoint(tag.type for tag in tags)
    assert all(tag.kids for tag in tags if tag.type not in {"TD", "LBody"})
    assert all(tag.language for tag in tags if tag.type == "Span")


def test_all_that_is_painted_is_read_once_or_is_an_artifact(specimen: TaggedPdf) -> None:
    marks = specimen.document.marks()
    assert len(marks) == len(set(marks))
    assert set(marks) == specimen.painted
    assert {mark[0] for mark in marks} == set(range(len(specimen.reader.pages)))


def test_running_heads_and_feet_are_artifacts_on_each_page(specimen: TaggedPdf) -> None:
    for kind in ("/Header", "/Footer"):
        pages = [page for page, said in specimen.artifacts if said.get("/Subtype") == kind]
        assert pages == list(range(len(specimen.reader.pages)))
    assert "Running head" not in specimen.text(specimen.document)


def test_a_table_over_several_pages_is_one_table_with_one_header(specimen: TaggedPdf) -> None:
    table = only(specimen.document.all("Table"))
    assert len({page for page, _ in table.marks()}) > 2
    assert [kid.type for kid in table.kids] == ["Caption", "THead", "TBody"]
    assert specimen.text(only(table.all("THead"))) == "A B C"
    rows = only(table.all("TBody")).kids
    assert [row.outline() for row in rows] == ["TR(TH TD TD)"] * 12
    assert [specimen.text(row.kids[0]) for row in rows] == [f"Row {n}" for n in range(12)]
    scopes = [header.attributes["/Scope"] for header in table.all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 12


def test_a_link_over_two_lines_is_one_link_that_says_its_words(specimen: TaggedPdf) -> None:
    link = only([tag for tag in specimen.document.all("Link") if "long" in specimen.text(tag)])
    words = "a link that is long enough to go over the end of its line"
    assert specimen.text(link) == words
    rectangles = [kid for kid in link.kids if not isinstance(kid, tuple)]
    assert len(rectangles) == 2
    assert {kid["/Contents"] for kid in rectangles} == {words}


def test_a_footnote_is_read_where_it_is_called(specimen: TaggedPdf) -> None:
    paragraph = only([tag for tag in specimen.document.all("P") if tag.all("Note")])
    assert paragraph.outline() == "P(Reference Note(Lbl) Link)"
    said = specimen.text(paragraph)
    assert said.startswith("Here is a note 1 1. Said below. that is called")
    note = only(paragraph.all("Note"))
    names: Any = specimen.root["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert names[0] == note.identifier == "note-1"


def test_contents_lists_and_terms_have_their_parts(specimen: TaggedPdf) -> None:
    contents = only([tag for tag in specimen.document.kids if tag.all("TOC")])
    assert contents.outline() == "Sect(H2 TOC(TOCI(Reference(Link) TOC(TOCI(Reference(Link))))))"
    lists = [tag for tag in specimen.document.kids if tag.type == "L"]
    assert [tag.outline() for tag in lists] == [
        "L(LI(Lbl LBody) LI(Lbl LBody(L(LI(LBody)))))",
        "L(LI(Lbl LBody) LI(Lbl LBody))",
    ]
    assert lists[0].attributes["/ListNumbering"] == "/Disc"


def test_everything_is_read_in_the_order_of_the_text(specimen: TaggedPdf) -> None:
    said = specimen.text(specimen.document)
    order = ["A title", "Contents", "Un paragraphe", "texte nu in English suite", "Here is", "Rows",
             "Row 11", "Stands aside.", "one", "inner", "Term Meaning Other Sense"]  # fmt: skip
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_a_figure_has_its_words_and_its_place_on_the_page(specimen: TaggedPdf) -> None:
    figure = only(specimen.document.all("Figure"))
    assert figure.alternative == "A black square"
    left, bottom, right, top = map(float, figure.attributes["/BBox"])
    assert right - left == pytest.approx(15, abs=0.1)
    assert top - bottom == pytest.approx(15, abs=0.1)
    assert 0 < bottom < top < float(specimen.reader.pages[0].mediabox.top)


def test_a_page_from_right_to_left_says_so() -> None:
    html = SPECIMEN.replace('<html lang="en">', '<html lang="ar" dir="rtl">')
    arabic = TaggedPdf(make_pdf(html.replace("Un paragraphe", "أولا ثانيا")))
    assert arabic.root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert arabic.document.attributes["/WritingMode"] == "/RlTb"
    assert arabic.root["/Lang"] == "ar"


def test_pages_from_left_to_right_say_nothing(specimen: TaggedPdf) -> None:
    assert "/Direction" not in specimen.root["/ViewerPreferences"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_is_read_in_order_with_the_code_in_words(
    built_once: Workspace, language: str
) -> None:
    path = built_once.output / f"documents/seoul/agenda.{language}.pdf"
    agenda = TaggedPdf(path.read_bytes())
    figure = only(agenda.document.all("Figure"))
    assert f"https://tiny.example/status/seoul.{language}.html" in figure.alternative
    starts = [agenda.text(tag) for tag in agenda.document.all("TH")]
    times = [start for start in starts if re.match(r"\d\d:\d\d–", start)]
    assert times == ["19:30–20:00", "20:00–20:10", "20:10–21:30", "23:00–00:30 +1", "22:30–23:00"]
    kinds = [tag.type for tag in agenda.document.everything() if tag.type.startswith("H")]
    assert kinds == ["H1", "H2", "H2", "H2"]


# What the document says of itself


def test_metadata_and_document_information_say_the_same(specimen: TaggedPdf) -> None:
    rdf, dc = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
    xmp, ua = "{http://ns.adobe.com/xap/1.0/}", "{http://www.aiim.org/pdfua/ns/id/}"
    packet = ElementTree.fromstring(specimen.root["/Metadata"].get_data())
    titles = packet.findall(f".//{dc}title/{rdf}Alt/{rdf}li")
    codes = [title.get("{http://www.w3.org/XML/1998/namespace}lang") for title in titles]
    assert codes == ["x-default", "en"]
    information = specimen.reader.metadata
    assert information
    assert {title.text for title in titles} == {information.title}
    assert information.title == "A specimen – “all” & sundry"
    assert [each.text for each in packet.findall(f".//{dc}language/{rdf}Bag/{rdf}li")] == ["en"]
    assert packet.findtext(f".//{xmp}CreatorTool") == information.creator == "ministerial-planner"
    assert packet.findtext(f".//{xmp}CreateDate") == "2026-11-21"
    assert str(information["/CreationDate"]) == "D:20261121"
    assert packet.find(f".//{rdf}Description[@{ua}part='1']") is not None


def test_an_attached_file_comes_out_as_it_went_in() -> None:
    other = replace(FEED, name="à lire.csv", octets=bytes(range(256)), media_type="text/csv")
    reader = PdfReader(io.BytesIO(make_pdf(SPECIMEN, [FEED, other])))
    assert reader.attachments == {"seoul.en.ics": [FEED.octets], "à lire.csv": [other.octets]}
    root: Any = reader.trailer["/Root"]
    files = [file.get_object() for file in root["/AF"]]
    assert [file["/UF"] for file in files] == ["seoul.en.ics", "à lire.csv"]
    assert {file["/AFRelationship"] for file in files} == {"/Supplement"}
    assert {file["/Desc"] for file in files} == {"The meeting as a calendar feed"}
    embedded = files[0]["/EF"]["/F"].get_object()
    assert embedded["/Subtype"] == "/text/calendar"
    assert embedded["/Params"]["/ModDate"] == "D:20261121093000Z"
    assert embedded["/Params"]["/CheckSum"].original_bytes == hashlib.md5(FEED.octets).digest()


def test_the_same_text_and_files_give_the_same_bytes_in_any_order_and_process(
    tmp_path: Path,
) -> None:
    other = replace(FEED, name="other.ics", octets=b"other")
    made = make_pdf(SPECIMEN, [FEED, other])
    assert made == make_pdf(SPECIMEN, [other, FEED])
    code = (
        "import hashlib, test_conformance as t\n"
        "from dataclasses import replace\n"
        "other = replace(t.FEED, name='other.ics', octets=b'other')\n"
        "print(hashlib.sha256(t.make_pdf(t.SPECIMEN, [other, t.FEED])).hexdigest())"
    )
    path = f"{ROOT / 'src'}:{ROOT / 'tests'}"
    ran = python("-c", code, cwd=tmp_path, PYTHONPATH=path, PYTHONHASHSEED="7")
    assert ran.out.strip() == hashlib.sha256(made).hexdigest(), ran.err


def test_weasyprint_has_the_insides_that_our_tags_rest_on() -> None:
    """If this fails after an update, `documents/tagging.py` is what to look at."""
    import weasyprint.pdf
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf.stream import Stream

    assert list(signature(weasyprint.pdf.add_tags).parameters) == [
        "pdf", "document", "pdf_version", "page_streams"
    ]  # fmt: skip
    assert list(signature(Stream.marked).parameters) == ["self", "box", "tag"]
    page = weasyprint.HTML(string="<p>x").render().pages[0]
    assert isinstance(page._page_box, boxes.PageBox)
    assert issubclass(boxes.TableCellBox, boxes.ParentBox)
    assert boxes.Box.link_annotation is None
    assert "at_keyword" in signature(boxes.MarginBox).parameters
    assert "box" in signature(AbsolutePlaceholder).parameters
