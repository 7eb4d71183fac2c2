"""Word documents as forms and programmes: what they give back, and what is told of the rest."""

import io
import zipfile
from datetime import date
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from conftest import ROOT, Ran, Workspace
from ministerial_planner.build.assets import assets
from ministerial_planner.cli.export_command import filled
from ministerial_planner.cli.importing.surroundings import choices_of
from ministerial_planner.cli.opening import Opened, open_workspace
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.document_form import document_form
from ministerial_planner.interchange.filled import filling
from ministerial_planner.interchange.formats import read_any
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.interchange.vocabulary import Vocabulary
from test_word_notes import SENTENCE
from wordfiles import append_xml, document, octets_of, with_parts

LANGUAGES = ("en", "fr")
PROSE = " ".join([SENTENCE] * 20)


@cache
def series() -> Opened:
    return open_workspace(ROOT)


@cache
def context() -> Context:
    forms = assets(ROOT).forms
    states = {code: tuple(row.values()) for code, row in series().assets.state_names.items()}
    return Context(Vocabulary(forms), LANGUAGES, date(2027, 1, 1), states)


def form_of(language: str) -> Any:
    """The empty form of a language, opened as Word does."""
    words = next(form for form in context().vocabulary.forms if form.language == language)
    return Document(io.BytesIO(document_form(filling(words, LANGUAGES), {})))


def read(made: Any) -> Imported:
    return read_any(octets_of(made), "form.docx", context())[0]


def codes(imported: Imported) -> list[str]:
    return [problem.code for problem in imported.problems]


def answer(made: Any, number: int, text: str) -> None:
    """Type an answer to a question, in place of what prompts."""
    cell = made.tables[0].cell(number, 1)
    for control in list(cell._tc.iter(qn("w:sdt"))):
        control.getparent().remove(control)
    cell.text = text


def row_of(made: Any, label: str) -> int:
    rows = made.tables[0].rows
    texts = ["".join(t.text or "" for t in row._tr.iter(qn("w:t"))) for row in rows]
    return next(n for n, text in enumerate(texts) if text.startswith(label))


# The form


@pytest.mark.parametrize(
    "meeting", ["seoul-2021", "accra-2023", "berlin-2025", "accra-2023-prep-1"]
)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_an_exported_meeting_comes_back_as_it_was(meeting: str, language: str) -> None:
    opened = series()
    form = filled(opened, opened.meeting(meeting), language)
    octets = document_form(form, choices_of(opened, opened.assets, language))
    from ministerial_planner.interchange.read_form import read_form

    again, _ = read_any(octets, "x.docx", context())
    sheets = read_form(form.grids("x"), context())
    assert again.content == sheets.content
    assert (codes(again), again.questions) == (codes(sheets), sheets.questions)


@pytest.mark.parametrize("form", assets(ROOT).forms, ids=lambda form: form.language)
def test_an_empty_form_says_nothing_in_any_language(form: Any) -> None:
    octets = document_form(filling(form, LANGUAGES), {"country": ["Ghana"]})
    assert octets == document_form(filling(form, LANGUAGES), {"country": ["Ghana"]})
    imported, _ = read_any(octets, "x.docx", context())
    assert imported.content == {}
    assert (imported.problems, imported.questions) == ((), ())


def test_labels_are_locked_and_lists_are_there_to_choose_from() -> None:
    body = form_of("fr").element.body
    locks = body.xpath('.//w:lock[@w:val="sdtContentLocked"]')
    assert len(locks) > 30
    shown = [item.get(qn("w:displayText")) for item in body.iter(qn("w:listItem"))]
    assert {"Réunion préparatoire", "Provisoire", "Français"} & set(shown)
    assert len(body.xpath(".//w:dropDownList")) > 10


def test_a_form_that_was_filled_in_carelessly_is_read() -> None:
    made = form_of("fr")
    answer(made, row_of(made, "Titre (français)"), "Réunion préparatoire\nsur la formation")
    answer(made, row_of(made, "Dates"), "25-26 juin 2027")
    answer(made, row_of(made, "Pays"), "Bangladesh")
    programme = made.tables[1]
    for number, (day, time, title) in enumerate(
        [("25 juin 2027", "9h30 à 10h", "Ouverture"), ("", "10:00~11:00", "Séance Ⅰ")], 2
    ):
        for cell, text in zip(programme.rows[number].cells, (day, time, title), strict=False):
            cell.text = text
    added = programme.add_row()
    added.cells[0].text, added.cells[1].text, added.cells[2].text = (
        "26 juin 2027",
        "15 h",
        "Clôture",
    )
    for control in list(made.tables[0]._tbl.iter(qn("w:sdt")))[:3]:
        control.getparent().remove(control)
    imported = read(made)
    assert imported.content["title"] == {"fr": "Réunion préparatoire sur la formation"}
    assert imported.content["dates"] == "2027-06-25/2027-06-26"
    assert imported.content["place"] == {"country": "BD"}
    days: Any = imported.content["programme"]
    assert {day: [s["time"] for s in sessions] for day, sessions in days.items()} == {
        "2027-06-25": ["09:30-10:00", "10:00-11:00"], "2027-06-26": ["15:00"],
    }  # fmt: skip
    (odd,) = [r for r in imported.readings if "10:00~11:00" in r.typed]
    assert (odd.place.sheet, odd.place.span.line, odd.place.span.column) == ("table 2", 4, 2)


def test_a_label_that_was_written_over_is_known_by_its_control() -> None:
    made = form_of("en")
    label = made.tables[0].cell(row_of(made, "Dates"), 0)
    next(iter(label._tc.iter(qn("w:t")))).text = "When will it be, dear colleague?"
    answer(made, row_of(made, "When will it be"), "4 May 2027")
    assert read(made).content["dates"] == "2027-05-04"


def test_a_problem_names_the_table_the_row_and_the_column() -> None:
    made = form_of("en")
    answer(made, row_of(made, "Country"), "Atlantis")
    (problem,) = read(made).problems
    number = row_of(made, "Country") + 1
    assert problem.code == "E204"
    assert (problem.place.sheet, problem.place.span.line) == ("table 1", number)


# Programmes of their own


def agenda() -> Any:
    made = document()
    made.add_paragraph("Preparatory meeting on training")
    made.add_paragraph("Monday 3 May 2027")
    table = made.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("Time", "Session", "Room"), strict=True):
        cell.text = text
    for texts in (("9.00-10.30", "Opening", "Hall A"), ("10:30 – 11:00", "Coffee break", ""),
                  ("11:00-12:30", "Training “partnerships”", "Hall A")):  # fmt: skip
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return made


def test_a_programme_of_her_own_is_read_with_its_day_above_the_table() -> None:
    imported = read(agenda())
    days: Any = imported.content["programme"]
    assert [s["time"] for s in days["2027-05-03"]] == ["09:00-10:30", "10:30-11:00", "11:00-12:30"]
    assert days["2027-05-03"][1]["kind"] == "break"
    assert imported.content["title"] == {"en": "Preparatory meeting on training"}


def test_merged_cells_and_tracked_changes_of_a_programme_are_read_as_they_are_meant() -> None:
    made = agenda()
    table = made.tables[0]
    table.cell(1, 2).merge(table.cell(3, 2)).text = "Hall A"
    paragraph = table.cell(1, 1).paragraphs[0]
    append_xml(paragraph, '<w:del w:id="1"><w:r><w:delText> (old)</w:delText></w:r></w:del>')
    append_xml(paragraph, '<w:ins w:id="2"><w:r><w:t> ceremony</w:t></w:r></w:ins>')
    days: Any = read(made).content["programme"]
    assert days["2027-05-03"][0]["title"] == {"en": "Opening ceremony"}
    assert days["2027-05-03"][2]["room"] == "Hall A"


# Files that are none

ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'


def bomb() -> bytes:
    made = io.BytesIO(octets_of(document()))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/x.bin", bytes(130 << 20))
    return made.getvalue()


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"", "empty"),
        (b"Dear colleague", "no Office file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "before 2007"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (octets_of(document())[:900], "damaged"),
        (with_parts(octets_of(document()), {"word/document.xml": b"<w:doc"}), "damaged"),
        (bomb(), "unpacks to more"),
        (with_parts(octets_of(document()), {"word/document.xml": ENTITY}), "declarations"),
    ],
    ids=["empty", "text", "old", "password", "cut", "broken", "bomb", "entities"],
)  # fmt: skip
def test_files_that_are_none_are_refused_with_what_to_do(octets: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_any(octets, "x.docx", context())
    assert words in refused.value.problem
    assert refused.value.hint


# Concept notes at the command line


def note() -> Any:
    made = document()
    made.add_paragraph("Concept note for Seoul", style="Title")
    head = made.add_table(0, 2)
    for label, value in (
        ("Date", "8-9 December 2021"),
        ("Venue", "Lotte Hotel"),
        ("City", "Seoul"),
    ):
        for cell, text in zip(head.add_row().cells, (label, value), strict=True):
            cell.text = text
    made.add_heading("Background", 1)
    made.add_paragraph(PROSE)
    return made


def imported(workspace: Workspace, made: Any, *options: str) -> Ran:
    (workspace.root / "note.docx").write_bytes(octets_of(made))
    return workspace.run("import", "note.docx", *options)


@pytest.fixture
def bare(workspace: Workspace) -> Workspace:
    """The tiny series without concept notes."""
    workspace.change(
        "events/seoul/conference.yaml", "  - {kind: concept_note, languages: [en, fr]}\n", ""
    )
    for language in LANGUAGES:
        (workspace.root / f"events/seoul/concept-note.{language}.md").unlink()
    return workspace


def test_a_note_is_shown_with_its_doubts_and_written_only_when_told(bare: Workspace) -> None:
    ran = imported(bare, note(), "--into", "seoul")
    assert ran.code == 0, ran.err
    assert "the title is “Concept note for Seoul”" in ran.out
    assert (
        "the note says dates: 2021-12-08/2021-12-09, the definition 2021-12-07/2021-12-08"
        in ran.out
    )
    assert "the note says place.venue: Lotte Hotel, which the definition does not have" in ran.out
    assert "place.city" not in ran.out
    assert "Nothing was written. Add --write to write it." in ran.out
    target = bare.root / "events/seoul/concept-note.en.md"
    assert not target.exists()
    ran = imported(bare, note(), "--into", "seoul", "--write")
    assert "Add to events/seoul/conference.yaml, under documents:" in ran.out
    assert "  - {kind: concept_note, languages: [en]}" in ran.out
    assert "## Background" in target.read_text(encoding="utf-8")


def test_a_definition_without_documents_gets_the_line_and_keeps_all_else(bare: Workspace) -> None:
    path = "events/seoul/conference.yaml"
    bare.change(path, "documents:\n  - {kind: summary, state: named}\n", "# kept\n")
    before = (bare.root / path).read_text(encoding="utf-8")
    ran = imported(bare, note(), "--into", "seoul", "--write")
    assert ran.code == 0, ran.err
    after = (bare.root / path).read_text(encoding="utf-8")
    assert (
        after == f"{before.rstrip()}\n\ndocuments:\n  - {{kind: concept_note, languages: [en]}}\n"
    )
    assert bare.run("check").code == 0


def test_meetings_of_one_folder_have_a_note_each(bare: Workspace) -> None:
    path = "events/seoul/training.yaml"
    bare.write(path, "kind: preparatory_meeting\nid: training\nparent: seoul\ntitle: Training\n"
                     "dates: 2021-07-21\n")  # fmt: skip
    assert imported(bare, note(), "--into", "training", "--write").code == 0
    assert (bare.root / "events/seoul/concept-note.training.en.md").exists()
    assert "languages: {en: concept-note.training.en.md}" in (bare.root / path).read_text("utf-8")
    assert bare.run("check").code == 0


def test_an_earlier_note_is_kept_as_a_copy(workspace: Workspace) -> None:
    path = "events/seoul/concept-note.en.md"
    before = (workspace.root / path).read_text(encoding="utf-8")
    ran = imported(workspace, note(), "--into", "seoul", "--write")
    assert ran.code == 0, ran.err
    (copy,) = (workspace.root / "events/.before").rglob("concept-note.en.md")
    assert copy.read_text(encoding="utf-8") == before
    assert PROSE in (workspace.root / path).read_text(encoding="utf-8")


def test_a_note_of_no_meeting_is_asked_for_its_meeting(workspace: Workspace) -> None:
    ran = imported(workspace, note())
    assert ran.code == 2
    assert "Add --into with the id of its meeting: seoul" in ran.err


def test_what_a_word_document_is_can_be_said(workspace: Workspace) -> None:
    ran = imported(workspace, note(), "--as", "meeting", "--into", "seoul")
    assert "is a Word document with 1 table" in ran.out
    ran = imported(workspace, agenda(), "--as", "note", "--into", "seoul")
    assert "is a concept note" in ran.out


def test_a_note_in_french_speaks_french(bare: Workspace) -> None:
    ran = imported(bare, note(), "--into", "seoul", "--language", "fr")
    assert "le titre est" in ran.out
    assert "Rien n’a été écrit" in ran.out
