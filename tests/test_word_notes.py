"""Concept notes from Word: as Markdown they print what Word had, and every decision is told."""

import io
import re
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html as markup

from conftest import ROOT
from ministerial_planner.definitions.notes import read_note
from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.documents.prose import findings, prose
from ministerial_planner.interchange.notes.reading import WordNote, read_note_of_word
from wordfiles import append_xml, call_note, document, octets_of, paragraph_xml, with_parts

SENTENCE = "The preparatory meeting is held by the co-hosts in Kigali for the States."


def read(made: Any, **notes: dict[int, str]) -> WordNote:
    return read_note_of_word(octets_of(made, **notes))


def printed(note: WordNote) -> Any:
    return markup.fragment_fromstring(prose(note.markdown, 2, "m", "n"), create_parent="div")


def squeezed(text: str) -> str:
    """Runs of blanks count as one; no-break spaces are kept between words."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def texts(root: Any, path: str) -> list[str]:
    """What stands in elements, without the calls and texts of footnotes."""
    found = []
    for element in root.xpath(path):
        copy = markup.fromstring(markup.tostring(element, with_tail=False, encoding="unicode"))
        for note in copy.xpath('.//sup[contains(@class, "call")] | .//span[@class="footnote"]'):
            note.drop_tree()
        found.append(squeezed(copy.text_content()))
    return found


def bold(made: Any, text: str) -> Any:
    paragraph = made.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


# What Word had is what is printed

NASTY = st.text(
    st.sampled_from("ab Cé1.9)(*_[]#|~`<>&;:!+-=\\/\"'«»“”\u00a0\u202f—–µ²•\t文اд"),
    min_size=1,
    max_size=24,
).filter(lambda text: bool(squeezed(text)))
LOOKS = st.lists(st.tuples(NASTY, st.sampled_from(["", "bold", "italic", "both", "strike"])),
                 min_size=1, max_size=4)  # fmt: skip
BLOCK = st.one_of(
    st.tuples(st.just("p"), LOOKS),
    st.tuples(st.sampled_from(["h1", "h2", "List Bullet", "List Number"]), NASTY),
    st.tuples(
        st.just("table"), st.lists(st.lists(NASTY, min_size=2, max_size=2), min_size=2, max_size=3)
    ),
)


def add(made: Any, kind: str, content: Any) -> None:
    if kind == "p":
        paragraph = made.add_paragraph("A ")
        for text, look in content:
            run = paragraph.add_run(text)
            run.bold, run.italic = (
                look in {"bold", "both"} or None,
                look in {"italic", "both"} or None,
            )
            run.font.strike = look == "strike" or None
        paragraph.add_run(" z.")
    elif kind == "table":
        table = made.add_table(0, 2)
        for row in content:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    elif kind in {"h1", "h2"}:
        made.add_heading(text_that_is_kept(content), int(kind[1]))
    else:
        made.add_paragraph(f"x {content}", style=kind)


def text_that_is_kept(text: str) -> str:
    return f"H{text}"


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(BLOCK, min_size=5, max_size=25))
def test_whatever_was_typed_is_printed_as_typed(blocks: list[tuple[str, Any]]) -> None:
    made = document()
    made.add_paragraph("Title", style="Title")
    expected: dict[str, list[str]] = {"p": [], "h": [], "li": [], "cell": []}
    for kind, content in blocks:
        add(made, kind, content)
        if kind == "p":
            expected["p"].append("A " + "".join(text for text, _ in content) + " z.")
        elif kind == "table":
            expected["cell"] += [text for row in content for text in row]
        elif kind in {"h1", "h2"}:
            expected["h"].append(text_that_is_kept(content))
        else:
            expected["li"].append(f"x {content}")
    root = printed(read(made))
    shown = {
        "p": texts(root, "./p"),
        "h": texts(root, ".//h2 | .//h3 | .//h4"),
        "li": texts(root, ".//li"),
        "cell": texts(root, ".//th | .//td"),
    }
    assert shown == {kind: [squeezed(each) for each in all_] for kind, all_ in expected.items()}


@pytest.mark.parametrize(("look", "tag"), [("bold", "strong"), ("italic", "em"), ("strike", "s")])
def test_emphasis_is_kept_where_it_stood(look: str, tag: str) -> None:
    made = document()
    paragraph = made.add_paragraph("Words ")
    run = paragraph.add_run("emphasised ")
    setattr(run.font, look, True)
    paragraph.add_run("in the middle.")
    assert texts(printed(read(made)), f".//{tag}") == ["emphasised"]


def test_links_keep_their_addresses_and_dangerous_ones_are_words_only() -> None:
    made = document()
    paragraph = made.add_paragraph("See ")
    for address in ("https://example.org/a_(b)", "javascript:alert(1)"):
        code = made.part.relate_to(
            address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True)  # fmt: skip
        xml = f'<w:hyperlink {nsdecls("r")} r:id="{code}"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
        append_xml(paragraph, xml)
    root = printed(read(made))
    assert [a.get("href") for a in root.iter("a")] == ["https://example.org/a_%28b%29"]
    assert texts(root, ".//p") == ["See herehere"]


def test_line_breaks_stay() -> None:
    made = document()
    made.add_paragraph("One").add_run().add_break(WD_BREAK.LINE)
    made.paragraphs[0].add_run("# two")
    assert read(made).markdown == "One\\\n\\# two\n"


def test_no_break_spaces_and_quotes_stay() -> None:
    made = document()
    made.add_paragraph("Il dit\u00a0: «\u00a0oui\u00a0», “yes”, l’accord, 10\u202f000.")
    assert texts(printed(read(made)), "./p")[0] == made.paragraphs[0].text


def test_raised_digits_stay_raised() -> None:
    made = document()
    paragraph = made.add_paragraph("10 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" of the 1")
    paragraph.add_run("st").font.superscript = True
    assert read(made).markdown == "10 m² of the 1st\n"


# Headings


def test_a_title_becomes_that_of_the_front_matter_and_levels_are_closed_up() -> None:
    made = document()
    made.add_paragraph("Concept note", style="Title")
    for level in (1, 3, 2):
        made.add_heading(f"At {level}", level)
        made.add_paragraph(SENTENCE)
    note = read(made)
    assert note.title == "Concept note"
    assert re.findall("^(#+) At (.)$", note.markdown, re.MULTILINE) == [
        ("##", "1"), ("###", "3"), ("###", "2"),
    ]  # fmt: skip


def test_lines_in_bold_are_proposed_as_headings_and_told() -> None:
    made = document()
    bold(made, "CONCEPT NOTE")
    bold(made, "Second preparatory meeting")
    bold(made, "1. Background")
    made.add_paragraph(SENTENCE)
    bold(made, "1.1 Aims")
    made.add_paragraph(SENTENCE)
    note = read(made)
    assert note.title == "CONCEPT NOTE – Second preparatory meeting"
    assert re.findall("^#.*", note.markdown, re.MULTILINE) == ["## 1. Background", "### 1.1 Aims"]
    assert "“1.1 Aims” is a heading, to judge by its look" in note.readings


def test_a_text_that_is_all_bold_has_no_headings() -> None:
    made = document()
    for number in range(6):
        bold(made, f"Line {number} of the poster")
    assert "#" not in read(made).markdown


def test_a_bold_line_that_is_a_sentence_is_none() -> None:
    made = document()
    made.add_paragraph("Note", style="Title")
    bold(made, "The deadline is in June.")
    made.add_paragraph(SENTENCE)
    assert read(made).markdown.startswith("**The deadline is in June.**\n")


def test_a_style_of_her_own_with_an_outline_level_is_a_heading() -> None:
    made = document()
    style: Any = made.styles.add_style("Rubrique", 1)
    style.base_style = made.styles["Heading 2"]
    made.add_paragraph("Note", style="Title")
    made.add_paragraph("Contexte", style="Rubrique")
    made.add_paragraph(SENTENCE)
    assert read(made).markdown.startswith("## Contexte\n")


def test_a_style_of_her_own_that_is_bold_looks_like_a_heading() -> None:
    made = document()
    style: Any = made.styles.add_style("Rubrique", 1)
    style.font.bold, style.font.size = True, Pt(14)
    made.add_paragraph("Note", style="Title")
    made.add_paragraph("Contexte", style="Rubrique")
    made.add_paragraph(SENTENCE)
    assert read(made).markdown.startswith("## Contexte\n")


def test_a_numbered_line_in_bold_is_a_heading_with_its_number() -> None:
    made = document()
    made.add_paragraph("Note", style="Title")
    for words in ("Background", "Objectives"):
        made.add_paragraph(style="List Number").add_run(words).bold = True
        made.add_paragraph(SENTENCE)
    assert re.findall("^#.*", read(made).markdown, re.MULTILINE) == [
        "## 1. Background", "## 2. Objectives",
    ]  # fmt: skip


def test_headings_that_word_numbers_keep_their_numbers() -> None:
    made = document()
    number = (
        made.styles["List Number"]
        .element.find(".//{*}numId")
        .get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
    )
    made.add_paragraph("Note", style="Title")
    for words in ("Background", "Aims"):
        heading = made.add_heading(words, 1)
        heading._p.get_or_add_pPr().append(numbered(number))
        made.add_paragraph(SENTENCE)
    assert "## 1. Background" in read(made).markdown
    assert "## 2. Aims" in read(made).markdown


def test_without_a_title_the_doubt_is_a_question() -> None:
    made = document()
    made.add_heading("Background", 1)
    made.add_paragraph(SENTENCE)
    note = read(made)
    assert note.title == ""
    assert any("which is it?" in doubt for doubt in note.doubts)
    assert note.markdown.startswith("## Background")


# Lists


def numbered(number: str, level: int = 0) -> Any:
    from docx.oxml import parse_xml

    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>")


def with_list(made: Any, levels: str, override: int = 0) -> str:
    """A numbering of its own; gives its number."""
    from docx.oxml import parse_xml

    root = made.part.numbering_part.element
    code = str(90 + len(root))
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{code}">{levels}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{code}">'
                          f'<w:abstractNumId w:val="{code}"/>'
                          f"{start if override else ''}</w:num>"))  # fmt: skip
    return code


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return (f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>')  # fmt: skip


def add_numbered(made: Any, code: str, text: str, depth: int = 0) -> None:
    made.add_paragraph(text)._p.get_or_add_pPr().append(numbered(code, depth))


def test_numbers_go_on_after_a_paragraph_and_begin_where_word_begins() -> None:
    made = document()
    code = with_list(made, level(0, "decimal", "%1.", 4))
    add_numbered(made, code, "four")
    made.add_paragraph(SENTENCE)
    add_numbered(made, code, "five")
    assert re.findall(r"^\d\. \w+", read(made).markdown, re.MULTILINE) == ["4. four", "5. five"]
    assert [o.get("start") for o in printed(read(made)).iter("ol")] == ["4", "5"]


def test_a_list_that_begins_anew_is_another_list() -> None:
    made = document()
    levels = level(0, "decimal", "%1.")
    for code in (with_list(made, levels), with_list(made, levels, override=1)):
        for words in ("a", "b"):
            add_numbered(made, code, words)
    assert [len(o) for o in printed(read(made)).iter("ol")] == [2, 2]


def test_lists_stand_in_lists_and_letters_are_told() -> None:
    made = document()
    code = with_list(made, level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)"))
    for depth, words in ((0, "one"), (1, "a"), (1, "b"), (0, "two")):
        add_numbered(made, code, words, depth)
    note = read(made)
    assert texts(printed(note), "./ol/li/ol/li") == ["a", "b"]
    assert texts(printed(note), "./ol/li/text()[1]/..")[1] == "two"
    assert any("“(a)”" in reading for reading in note.readings)


def test_typed_bullets_become_a_list_and_typed_numbers_stay_typed() -> None:
    made = document()
    for text in ("- first", "–\tsecond", "\uf0b7 third", "1. typed", "2) typed"):
        made.add_paragraph(text)
    note = read(made)
    assert texts(printed(note), ".//li") == ["first", "second", "third"]
    assert texts(printed(note), "./p") == ["1. typed", "2) typed"]
    assert "3 lines with a typed bullet are items of lists" in note.readings


# Tables


def test_merged_cells_lose_no_word_and_are_told() -> None:
    made = document()
    table = made.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    for cell in (table.cell(1, 2), table.cell(2, 1)):
        cell.text = ""
    table.cell(1, 1).merge(table.cell(2, 2))
    note = read(made)
    rows = [texts(row, "./th | ./td") for row in printed(note).iter("tr")]
    assert rows == [["cell 0", "cell 1", "cell 2"], ["cell 3", "cell 4 / cell 8", ""],
                    ["cell 6", "", ""]]  # fmt: skip
    assert any("merged cells" in reading for reading in note.readings)


def test_a_cell_with_a_list_is_one_line() -> None:
    made = document()
    cell = made.add_table(2, 2).cell(0, 0)
    cell.text = "Aims:"
    for words in ("one", "two"):
        cell.add_paragraph(words, style="List Bullet")
    note = read(made)
    assert texts(printed(note), ".//th")[0] == "Aims: / one / two"
    assert any("parted by “/”" in reading for reading in note.readings)


def test_a_frame_of_one_cell_is_no_table() -> None:
    made = document()
    made.add_table(1, 1).cell(0, 0).text = SENTENCE
    assert read(made).markdown == f"{SENTENCE}\n"


def test_a_caption_stays_with_its_table() -> None:
    made = document()
    made.add_paragraph("Table 1. Units", style="Caption")
    made.add_table(1, 2).cell(0, 0).text = "a"
    made.add_paragraph("Not beside one", style="Caption")
    made.add_paragraph("Text")
    made.add_paragraph("A figure", style="Caption")
    root = printed(read(made))
    assert texts(root, ".//caption") == ["Table 1. Units"]
    assert texts(root, "./p")[-1] == "A figure"


# Footnotes


def test_footnotes_and_endnotes_stand_where_word_called_them() -> None:
    made = document()
    made.add_paragraph("Note", style="Title")
    call_note(made.add_heading("Aims", 1), 3)
    call_note(made.add_paragraph("Peace"), 2)
    call_note(made.add_paragraph("End"), 2, "endnote")
    made.add_table(1, 2).cell(0, 1).text = "cell"
    call_note(made.tables[0].cell(0, 1).paragraphs[0], 5)
    footnotes = {
        2: paragraph_xml("First * [x]") + paragraph_xml("and its second paragraph"),
        3: paragraph_xml("Of the heading"),
        5: paragraph_xml("Of the cell"),
    }
    note = read(made, footnote=footnotes, endnote={2: paragraph_xml("An end")})
    root = printed(note)
    assert [s.text_content() for s in root.xpath('.//span[@class="footnote"]')] == [
        "Of the heading", "First * [x]and its second paragraph", "An end",
    ]  # fmt: skip
    assert [s.text_content() for s in root.xpath('.//p[@class="footnote-below"]')] == [
        "4. Of the cell"
    ]
    assert list(findings(note.markdown, "note")) == []


def test_a_footnote_that_no_paragraph_can_call_is_told() -> None:
    made = document()
    call_note(made.add_paragraph("Note", style="Title"), 2)
    made.add_table(1, 2).cell(0, 0).text = "a"
    note = read(made, footnote={2: paragraph_xml("About the title")})
    assert "the footnote “About the title” is called nowhere and is left out" in note.readings


def test_a_footnote_of_the_title_is_called_below_it() -> None:
    made = document()
    call_note(made.add_paragraph("Note", style="Title"), 2)
    made.add_paragraph("Words")
    note = read(made, footnote={2: paragraph_xml("About the title")})
    assert (note.title, note.markdown) == ("Note", "[^1]Words\n\n[^1]: About the title\n")


# What is left out, and told


def test_contents_headers_and_pictures_are_left_out_and_told() -> None:
    made = document()
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("Background\t1", style="toc 1")
    made.sections[0].footer.paragraphs[0].text = "Draft of 3 May, page"
    made.add_paragraph(SENTENCE)
    made.add_picture(str(ROOT / "tests/annexes/map.png"))
    note = read(made)
    assert note.markdown == f"{SENTENCE}\n"
    assert any("table of contents" in reading for reading in note.readings)
    assert any("“Draft of 3 May, page”" in reading for reading in note.readings)
    assert any("picture" in reading and "`documents:`" in reading for reading in note.readings)


def test_tracked_changes_count_as_accepted_and_comments_are_told() -> None:
    made = document()
    paragraph = made.add_paragraph("Kept ")
    new = '<w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins>'
    append_xml(paragraph, f'{new}<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>')
    note = read(made)
    assert note.markdown == "Kept new\n"
    assert any("tracked changes (2)" in reading for reading in note.readings)


def test_words_of_fields_boxes_and_turned_text_are_not_lost() -> None:
    made = document()
    paragraph = made.add_paragraph("Before ")
    field = '<w:fldSimple w:instr="REF x"><w:r><w:t>field</w:t></w:r></w:fldSimple>'
    append_xml(paragraph, f'{field}<w:bdo w:val="rtl"><w:r><w:t> turned</w:t></w:r></w:bdo>')
    inside = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006"><mc:Choice Requires="wps"><w:drawing>'
        f"{inside}</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    append_xml(made.add_paragraph("Beside"), box)
    note = read(made)
    assert note.markdown == "Before field turned\n\nBeside\n\nin a box\n"
    assert any("1 text box" in reading for reading in note.readings)


def test_symbols_of_symbol_fonts_are_letters() -> None:
    made = document()
    append_xml(made.add_paragraph("A "), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    assert read(made).markdown == "A ✓\n"


# Language and front matter


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", SENTENCE),
        ("fr", "La réunion préparatoire est organisée par les pays hôtes à Kigali pour les États."),
        ("es", "La reunión preparatoria se celebra en Kigali con los países y para las misiones."),
        ("ar", "يعقد الاجتماع التحضيري في كيغالي"),
        ("zh", "筹备会议在基加利举行"),
    ],
)
def test_the_language_is_that_of_the_words_whatever_word_is_set_to(code: str, text: str) -> None:
    made = document("de-DE")
    made.add_paragraph(text)
    note = read(made)
    assert (note.language, [d for d in note.doubts if "language" in d]) == (code, [])


def test_words_that_do_not_tell_their_language_leave_a_question() -> None:
    made = document("fr-FR")
    made.add_paragraph("Kigali 2017")
    note = read(made)
    assert note.language == "fr"
    assert any("in which language is it?" in doubt for doubt in note.doubts)


def test_the_file_of_a_note_is_a_note() -> None:
    made = document()
    made.add_paragraph('Note: "Peace" # 1', style="Title")
    made.add_paragraph(SENTENCE)
    note = read(made)
    prose_note, problems = read_note("concept-note.en.md", note.text(note.title, note.language))
    assert problems == []
    assert prose_note
    assert prose_note.front.title == 'Note: "Peace" # 1'
    assert (prose_note.front.compiled, prose_note.front.working_translation) == (False, False)
    assert prose_note.markdown == note.markdown


# Files that are none


def test_files_that_are_no_notes_are_refused_with_a_reason() -> None:
    made = octets_of(document())
    spoilt = with_parts(made, {"word/document.xml": b"<w:document"})
    for octets in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", made, spoilt):
        with pytest.raises(Unreadable):
            read_note_of_word(octets)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.data())
def test_a_damaged_part_is_refused_or_read_and_never_a_traceback(draw: st.DataObject) -> None:
    made = document()
    made.add_paragraph("one", style="List Number")
    made.add_heading("Aims", 1)
    whole = octets_of(made, footnote={2: paragraph_xml("x")})
    name = draw.draw(st.sampled_from(["document", "styles", "numbering", "footnotes"]))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        part = package.read(f"word/{name}.xml").decode()
    tags = sorted(set(re.findall("</?w:[^>]+>", part)))
    gone = draw.draw(st.sampled_from(tags))
    spoilt = with_parts(whole, {f"word/{name}.xml": part.replace(gone, "").encode()})
    with suppress(Unreadable):
        assert read_note_of_word(spoilt).markdown
