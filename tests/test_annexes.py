"""Annexes in a pack: what its readers find of each file, with eyes or ears, on paper or screen."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from conformance.verapdf import PROFILES, judge
from conftest import ROOT, Workspace, write_tiny
from ministerial_planner.build.printing import Printable
from ministerial_planner.build.render import Renderer
from ministerial_planner.build.sheets import printable
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.documents.annexes.pdfstructure import elements, kids_of
from ministerial_planner.documents.pdf import make_pdf

FILES = ROOT / "tests/annexes"
CONFERENCE = "events/seoul/conference.yaml"
SUMMARY = "  - {kind: summary, state: named}\n"
DOCUMENTS = """\
  - {kind: summary, languages: [en]}
  - kind: information_note
    title: {en: Note on contributions, fr: Note sur les contributions}
    languages: {en: note.docx}
  - kind: background
    languages: {en: {file: tagged.pdf, standing: official}}
  - {kind: requirements, languages: {en: untagged.pdf}}
  - kind: statement
    title: {en: Letter of the host, fr: Lettre du pays hôte}
    languages:
      en:
        file: scan.pdf
        alternative:
          - {en: "Letter, page 1: it invites to Seoul.", fr: "Lettre, page 1 : invitation."}
          - {en: "Letter, page 2: it is signed.", fr: "Lettre, page 2 : signature."}
  - kind: other
    title: {en: Plan of the rooms, fr: Plan des salles}
    languages:
      en: {file: map.png, alternative: {en: Plenary above press., fr: Plénière en haut.}}
  - {kind: report, title: {en: Report, fr: Rapport}, languages: {en: own.pdf}}
"""
OWN = """<html lang="fr"><head><title>Rapport</title><style>
@page { size: A4; margin: 25mm } @page wide { size: A4 landscape } .wide { page: wide }
</style></head><body><h1>Rapport</h1>
<p>Voir <a href="https://example.org/report">le site</a> et <a href="#tables">les tableaux</a>.</p>
<section class="wide"><h2 id="tables">Tableaux</h2><table><thead><tr><th scope="col">Unité</th>
<th scope="col">Nombre</th></tr></thead><tbody><tr><td>Génie</td><td>3</td></tr></tbody></table>
</section></body></html>"""
NOTE = (
    "---\ntitle: What was said\nlanguage: en\ncompiled: true\n---\n\n## Peace\n\nMuch was said. "
    "See [the background](tagged.pdf).\n"
)
LABELS = {
    "en": ["Annex I. What was said", "Annex II. Note on contributions",
           "Annex III. Background and programme", "Annex IV. Capability requirements",
           "Annex V. Letter of the host", "Annex VI. Plan of the rooms",
           "Annex VII. Report"],
    "fr": ["Annexe I. What was said", "Annexe II. Note sur les contributions",
           "Annexe III.", "Annexe IV.", "Annexe V. Lettre du pays hôte",
           "Annexe VI. Plan des salles", "Annexe VII. Rapport"],
}  # fmt: skip


def with_annexes(root: Path) -> Workspace:
    workspace = write_tiny(root)
    workspace.change(CONFERENCE, SUMMARY, DOCUMENTS)
    workspace.write("events/seoul/summary.en.md", NOTE)
    folder = workspace.root / "events/seoul"
    for name in ("note.docx", "untagged.pdf", "scan.pdf", "map.png"):
        shutil.copy(FILES / name, folder / name)
    shutil.copy(FILES / "tagged-by-libreoffice.pdf", folder / "tagged.pdf")
    (folder / "own.pdf").write_bytes(make_pdf(OWN))
    return workspace


@pytest.fixture(scope="module")
def packed(built_once: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series with one annex of every sort, built: only to be read."""
    assert built_once.output.is_dir()  # the fonts are found from now on
    workspace = with_annexes(tmp_path_factory.mktemp("annexes") / "tiny")
    workspace.build("--only", "seoul")
    return workspace


def pack(workspace: Workspace, language: str = "en") -> Path:
    return workspace.output / f"documents/seoul/pack.{language}.pdf"


@cache
def opened(path: Path) -> pikepdf.Pdf:
    return pikepdf.open(path)


@pytest.fixture(scope="module")
def pages(packed: Workspace, need_tool: Callable[[str], str]) -> Callable[[str], list[str]]:
    """The text of each page of the pack in a language, in one line."""
    pdftotext = need_tool("pdftotext")

    @cache
    def read(language: str = "en") -> list[str]:
        command = [pdftotext, str(pack(packed, language)), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return [" ".join(page.split()) for page in text.split("\f")[:-1]]

    return read


def page_of(pages: list[str], words: str) -> int:
    """The last page, from 1, with these words: the contents name them before."""
    return max(number for number, page in enumerate(pages, 1) if words in page)


def tree(pdf: pikepdf.Pdf) -> list[Any]:
    root: Any = pdf.Root["/StructTreeRoot"]
    return [element for element, _ in elements(root)]


def below(element: Any) -> list[Any]:
    return [kid for kid, _ in elements(element)]


def parts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The merged annexes by their headings."""
    return {str(each["/T"]): each for each in tree(pdf) if each["/S"] == "/Part" and "/T" in each}


def kinds(found: list[Any]) -> list[str]:
    return [str(element["/S"])[1:] for element in found]


# The whole


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_contents_list_every_annex_on_its_page(
    pages: Callable[[str], list[str]], language: str
) -> None:
    shown = pages(language)
    contents = shown[1]
    for label in LABELS[language]:
        number = re.search(rf"{re.escape(label)}[^0-9]*†? (\d+)", contents)
        assert number, label
        assert int(number[1]) == page_of(shown, label)


@pytest.mark.parametrize(("language", "words"), [("en", "Page {} of {}"), ("fr", "Page {} sur {}")])
def test_page_numbers_run_through_merged_pages(
    pages: Callable[[str], list[str]], language: str, words: str
) -> None:
    shown = pages(language)
    for number, page in enumerate(shown, 1):
        assert words.format(number, len(shown)) in page


def test_the_list_of_documents_says_what_became_of_each(
    pages: Callable[[str], list[str]],
) -> None:
    last = page_of(pages("en"), "What this pack does not contain")
    listed = " ".join(pages("en")[last - 2 : last])
    for words in ("in this pack: Annex I", "in this pack: Annex II",
                  "in this pack, pages as received: Annex III",
                  "attached, as received and not accessible: Annex IV",
                  "in this pack, as pictures with a description: Annex VI"):  # fmt: skip
        assert words in listed


def test_an_annex_says_its_kind_language_state_and_standing(
    pages: Callable[[str], list[str]],
) -> None:
    first = pages("fr")[page_of(pages("fr"), "Annexe I. What was said") - 1]
    for words in ("Résumé de la réunion", "Anglais", "Disponible", "Établi à partir de sources"):
        assert words in first
    third = pages("en")[page_of(pages("en"), "Annex III.") - 1]
    assert "Official text" in third
    assert "Not stated" in pages("en")[page_of(pages("en"), "Annex IV.") - 1]


def test_headings_of_the_whole_skip_no_level(packed: Workspace) -> None:
    levels = [int(kind[1]) for kind in kinds(tree(opened(pack(packed)))) if kind[1:].isdigit()]
    assert len(levels) > 15
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_pack_with_annexes_is_accessible_and_archival(packed: Workspace) -> None:
    verdicts = judge([pack(packed), pack(packed, "fr")])
    assert len(verdicts) == 2 * len(PROFILES)
    assert [verdict.failures for verdict in verdicts.values() if not verdict.passed] == []


def test_on_a_screen_files_stand_beside_the_pack(packed: Workspace) -> None:
    html = pack(packed).with_suffix(".html").read_text(encoding="utf-8")
    linked = set(re.findall(r'class="screen-only" href="(annexes/[^"]+)"', html))
    assert linked == {f"annexes/{n}.pdf" for n in ("own", "scan", "tagged", "untagged")}
    assert all((pack(packed).parent / path).is_file() for path in linked)
    on_screens = html[html.index('<style media="screen">') :]
    assert ".print-only, .kept-free) { display: none; }" in on_screens
    for words in ("The document follows as received", "is attached to this document"):
        assert re.search(rf'class="[^"]*\bprint-only">[^<]*{words}', html)


def test_a_link_to_a_file_leads_to_its_annex(
    packed: Workspace, pages: Callable[[str], list[str]]
) -> None:
    number = page_of(pages("en"), "Annex III. Background and programme")
    assert f"See the background (page {number})" in " ".join(pages("en"))
    html = pack(packed).with_suffix(".html").read_text(encoding="utf-8")
    assert '<a href="#annex-seoul.4">the background</a>' in html


def test_wide_pages_and_their_feet_are_those_of_the_paper_and_the_language(
    tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    workspace = with_annexes(tmp_path / "tiny")
    workspace.change("events/series.yaml", "languages: [en, fr]", "languages: [ar]")
    ran = workspace.run("print", "seoul", "pack", "--paper", "letter", "--output", "pack.pdf")
    assert ran.code == 0, ran.err
    path = workspace.root / "pack.pdf"
    with pikepdf.open(path) as pdf:
        last = len(pdf.pages)
        assert [float(edge) for edge in pdf.pages[-1].mediabox] == [0, 0, 792, 612]
    for page in (last - 1, last):
        area = ["-f", str(page), "-l", str(page), "-bbox-layout"]
        command = [need_tool("pdftotext"), *area, str(path), "-"]
        shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        (line,) = re.findall(r"<line [^>]*>(?:(?!</line>).)*Seoul.*?</line>", shown, re.DOTALL)
        assert "conference" in line  # the title has the width of its line


# For some readers


def test_a_pack_for_some_readers_has_their_annexes_alone(tmp_path: Path) -> None:
    workspace = with_annexes(tmp_path / "tiny")
    rules = (
        "packs:\n"
        "  - {id: press, name: {en: Press, fr: Presse}, audience: [press]}\n"
        "  - {id: short, name: {en: Short, fr: Court}, parts: [about, documents]}\n"
    )
    workspace.change("events/series.yaml", "printed: [agenda, pack]\n", rules)
    for kind in ("requirements", "background"):
        workspace.change(CONFERENCE, f"kind: {kind}", f"kind: {kind}\n    audience: [delegations]")
    workspace.change(CONFERENCE, "- {kind: requirements\n", "- {kind: requirements,\n")
    opened = open_workspace(workspace.root)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)

    def made(name: str) -> Printable:
        return printable(renderer, renderer.by_path[f"documents/seoul/{name}.en.pdf"])

    whole, press, short = made("pack"), made("pack-press"), made("pack-short")
    assert [annex.heading for annex in whole.merged] == [
        "Annex III. Background and programme", "Annex VII. Report",
    ]  # fmt: skip
    assert [annex.heading for annex in press.merged] == ["Annex V. Report"]
    assert short.merged == ()
    names = [[each.name for each in page.attachments] for page in (whole, press, short)]
    assert names == [["seoul.en.ics", "untagged.pdf"], ["seoul.en.ics"], ["seoul.en.ics"]]
    assert "Capability requirements" in whole.html
    assert "Capability requirements" not in press.html
    assert "Annex I" in press.html
    assert "Annex I" not in short.html


# Word files


def test_a_word_file_is_read_in_its_order(pages: Callable[[str], list[str]]) -> None:
    page = pages("en")[page_of(pages("en"), "Annex II.") - 1]
    order = ["Contributions of units", "Units are offered", "Which units are needed", "Engineers",
             "Helicopters", "Field hospitals", "Unit Number", "How they are offered",
             "A form is found at", "Offers are reviewed once a year", "The deadline is June.",
             "Costs are shared.", "The review is made in spring."]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("hidden", ["OLDMAY", "HIDDENWORDS", "SECRETCOMMENT"])
def test_what_word_hides_is_nowhere(
    packed: Workspace, pages: Callable[[str], list[str]], hidden: str
) -> None:
    with pikepdf.open(pack(packed)) as pdf:
        whole = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    assert hidden not in " ".join(pages("en"))
    assert hidden.encode() not in whole


def test_pictures_are_described_or_said_not_to_be(packed: Workspace) -> None:
    told = [str(e.get("/Alt", "")) for e in tree(opened(pack(packed))) if e["/S"] == "/Figure"]
    assert all(told)
    for words in ("Three bars: contributions have tripled since 2015.",
                  "Picture that the document does not describe", "Plenary above press.",
                  "Letter, page 1: it invites to Seoul.",
                  "Letter, page 2: it is signed."):  # fmt: skip
        assert words in told
    french = [str(e.get("/Alt", "")) for e in tree(opened(pack(packed, "fr")))]
    assert "Lettre, page 2 : signature." in french


# Tagged PDFs


def test_the_structure_of_a_tagged_pdf_stands_in_that_of_the_pack(packed: Workspace) -> None:
    part = parts(opened(pack(packed)))["Annex III. Background and programme"]
    assert str(part["/Lang"]) == "en-US"
    found = kinds(below(part))
    assert found.count("H4") == 2  # Contributions of units, Second page
    assert found.count("H5") == 2  # one of them was an H3
    assert [found.count(kind) for kind in ("L", "LI", "Table", "TH", "TD", "Figure", "Link")] == [
        1, 3, 1, 2, 4, 1, 1,
    ]  # fmt: skip


def marks(element: Any) -> Iterator[tuple[Any, int]]:
    """Page and number of every mark directly in an element."""
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield element["/Pg"], kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield kid.get("/Pg", element.get("/Pg")), int(kid["/MCID"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mark_leads_to_the_element_that_holds_it(packed: Workspace, language: str) -> None:
    """Naive merging lets the marks of an annex land on elements of the pack."""
    pdf = opened(pack(packed, language))
    root: Any = pdf.Root["/StructTreeRoot"]
    parents = pikepdf.NumberTree(root["/ParentTree"])
    numbers = {page.objgen for page in pdf.pages}
    seen = 0
    for element in tree(pdf):
        for page, number in marks(element):
            assert page.objgen in numbers
            row: Any = parents[int(page["/StructParents"])]
            assert row[number].objgen == element.objgen
            seen += 1
    assert seen > 200
    keys = [int(page.obj["/StructParents"]) for page in pdf.pages]
    assert len(set(keys)) == len(keys)


def links_of(pdf: pikepdf.Pdf, annex: str) -> list[tuple[int, Any]]:
    """Page, from 0, and annotation of each link that the structure of an annex holds."""
    root: Any = pdf.Root["/StructTreeRoot"]
    parents = pikepdf.NumberTree(root["/ParentTree"])
    mine = {element.objgen for element in below(parts(pdf)[annex]) if element["/S"] == "/Link"}
    found = []
    for number, page in enumerate(pdf.pages):
        notes: Any = page.obj.get("/Annots", [])
        found += [(number, n) for n in notes if parents[int(n["/StructParent"])].objgen in mine]
    return found


def test_links_of_a_merged_pdf_are_printed_named_and_tagged(packed: Workspace) -> None:
    pdf = opened(pack(packed))
    (page, out), (_, within) = links_of(pdf, "Annex VII. Report")
    assert str(out["/A"]["/URI"]) == "https://example.org/report"
    assert [int(link["/F"]) for link in (out, within)] == [4, 4]
    assert str(out["/Contents"])
    # It moved with the page, which is set into what margins of 8 mm leave of A4.
    with pikepdf.open(packed.root / "events/seoul/own.pdf") as own:
        before: Any = own.pages[0].obj["/Annots"][0]
        sides = sorted(float(edge) for edge in before["/Rect"][::2])
    moved = [float(edge) for edge in out["/Rect"][::2]]
    shown = 1 - 2 * 8 / 210
    assert moved == pytest.approx([8 * 72 / 25.4 + side * shown for side in sides], abs=1)
    target, kind, *_ = within["/Dest"]
    assert kind == "/XYZ"
    assert target.objgen == pdf.pages[page + 1].objgen


def test_a_wide_page_is_shown_wide_above_the_footer(
    packed: Workspace, pages: Callable[[str], list[str]]
) -> None:
    number = page_of(pages("fr"), "Tableaux Unité Nombre Génie 3")
    box = [float(edge) for edge in opened(pack(packed, "fr")).pages[number - 1].mediabox]
    assert box[2] > box[3]
    assert f"Page {number} sur" in pages("fr")[number - 1]


def test_bookmarks_of_a_merged_pdf_stand_below_that_of_its_annex(packed: Workspace) -> None:
    pdf = opened(pack(packed))

    def found(marks: Any, title: str) -> Any:
        for mark in marks:
            if mark.title == title:
                return mark
            if inner := found(mark.children, title):
                return inner
        return None

    with pdf.open_outline() as outline:
        annex = found(outline.root, "Annex III. Background and programme")
        (first, second) = annex.children
        assert (first.title, second.title) == ("Contributions of units", "Second page")
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        places = [numbers[mark.destination[0].objgen] for mark in (annex, first, second)]
    assert places == [places[0], places[0] + 1, places[0] + 2]


def test_no_words_of_a_page_kept_free_are_left(
    packed: Workspace, pages: Callable[[str], list[str]]
) -> None:
    number = page_of(pages("en"), "The second page of the note.")
    assert pages("en")[number - 1].startswith("Second page The second page of the note.")
    names = pikepdf.NameTree(opened(pack(packed)).Root["/Names"]["/Dests"])
    assert "annex-seoul.4" in names  # the concept note is the first document
    assert not [name for name in names if "-page-" in str(name)]


def test_the_bytes_of_a_pack_with_annexes_are_the_same_every_time(
    packed: Workspace, tmp_path: Path
) -> None:
    before = pack(packed).read_bytes()
    packed.build("--only", "seoul", "--language", "en", "--output", str(tmp_path / "again"))
    assert (tmp_path / "again/documents/seoul/pack.en.pdf").read_bytes() == before


# What cannot be made accessible


def test_an_untagged_pdf_is_attached_offered_beside_and_labelled(
    packed: Workspace, pages: Callable[[str], list[str]]
) -> None:
    original = (FILES / "untagged.pdf").read_bytes()
    pdf = opened(pack(packed))
    assert list(pdf.attachments) == ["seoul.en.ics", "untagged.pdf"]
    attached = pdf.attachments["untagged.pdf"]
    assert attached.get_file().read_bytes() == original
    assert "Not accessible; as received." in attached.description
    assert (packed.output / "documents/seoul/annexes/untagged.pdf").read_bytes() == original
    page = pages("en")[page_of(pages("en"), "Annex IV.") - 1]
    assert "Not accessible; as received." in page
    assert "https://tiny.example/documents/seoul/annexes/untagged.pdf" in page


def test_the_manifest_lists_what_is_offered_beside(packed: Workspace) -> None:
    manifest = json.loads((packed.output / "manifest.json").read_text(encoding="utf-8"))
    rows = {row["path"]: row for row in manifest["artefacts"] if row["kind"] == "annex"}
    names = ("own.pdf", "scan.pdf", "tagged.pdf", "untagged.pdf")
    assert list(rows) == [f"documents/seoul/annexes/{name}" for name in names]
    assert {row["language"] for row in rows.values()} == {"en"}


# When things change


def test_a_changed_annex_remakes_its_packs_and_nothing_else(
    packed: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(packed.root, tmp_path / "tiny")
    workspace = Workspace(tmp_path / "tiny")
    shutil.copy(FILES / "scan.pdf", workspace.root / "events/seoul/untagged.pdf")
    ran = workspace.build("--only", "seoul", "--format", "json")
    assert json.loads(ran.out)["made"] == [
        "documents/seoul/annexes/untagged.pdf",
        "documents/seoul/pack.en.html",
        "documents/seoul/pack.en.pdf",
        "documents/seoul/pack.fr.html",
        "documents/seoul/pack.fr.pdf",
    ]


def test_a_changed_annex_makes_what_was_published_a_draft(tmp_path: Path) -> None:
    workspace = with_annexes(tmp_path / "tiny")
    workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
    ran = workspace.run("publish", "--note", "en=All is said.")
    assert ran.code == 0, ran.err
    before = workspace.html("documents/seoul/agenda.en.html")
    shutil.copy(FILES / "scan.pdf", workspace.root / "events/seoul/untagged.pdf")
    assert workspace.html("documents/seoul/agenda.en.html") != before
    made = json.loads(workspace.build("--language", "en", "--format", "json").out)["made"]
    assert {"documents/seoul/agenda.en.pdf", "index.html"} <= {*made}


def test_a_word_file_can_be_the_concept_note(
    workspace: Workspace, need_tool: Callable[[str], str]
) -> None:
    shutil.copy(FILES / "note.docx", workspace.root / "events/seoul/note.docx")
    workspace.change(
        CONFERENCE,
        "{kind: concept_note, languages: [en, fr]}",
        "{kind: concept_note, languages: {en: {file: note.docx, standing: working_translation}}}",
    )
    workspace.build("--only", "seoul", "--language", "en")
    command = [need_tool("pdftotext"), "-layout", str(pack(workspace)), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    chapter = " ".join(text[text.rindex("2. Concept note") : text.rindex("3. Programme")].split())
    assert "working translation, without official standing" in chapter
    assert "Units are offered before the meeting." in chapter
    assert "Annex" not in text


def test_an_annex_of_a_preparatory_meeting_is_in_the_pack_of_that_meeting(
    workspace: Workspace, need_tool: Callable[[str], str]
) -> None:
    shutil.copy(FILES / "note.docx", workspace.root / "events/seoul/note.docx")
    path = "events/seoul/two-days.yaml"
    text = (workspace.root / path).read_text(encoding="utf-8")
    workspace.write(path, f"{text}documents:\n  - {{kind: report, languages: {{en: note.docx}}}}\n")
    workspace.build("--language", "en", "--only", "seoul", "--only", "two-days")
    for name, words in (("seoul", "in the pack of that meeting"), ("two-days", "Annex I. Report")):
        path = str(workspace.output / f"documents/{name}/pack.en.pdf")
        command = [need_tool("pdftotext"), path, "-"]
        shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert words in " ".join(shown.split())
        assert ("Units are offered" in shown) == (name == "two-days")
