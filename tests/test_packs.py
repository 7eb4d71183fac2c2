"""Packs: footnotes at the foot of the page, links that lead to a page, the index, packs for some.

One pack is printed with all of it; whatever needs no paper is read in the HTML.
"""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from conftest import Workspace, write_tiny
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.render import Renderer
from ministerial_planner.build.sheets import printable
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.documents.pdf import make_pdf

CONFERENCE, SERIES = "events/seoul/conference.yaml", "events/series.yaml"
TWO_DAYS = "events/seoul/two-days.yaml"
PRESS = """\
packs:
  - id: press
    name: {en: For the press, fr: Pour la presse}
    audience: press
    parts: [about, programme, documents, index]
"""
PROGRAMME = """\
format: virtual
timezone: Asia/Dhaka
programme:
  2020-11-03:
    - id: opening
      time: 10:00-11:00
      title: {en: Welcome, fr: Accueil}
      description:
        {en: "Before [the conference](#meeting-seoul).", fr: "Avant [elle](#meeting-seoul)."}
    - {id: talk, time: "11:00-12:00", title: {en: The état, fr: L’état}}
documents:
  - {kind: concept_note, languages: {en: concept-note.en.md}}
"""
REMARKS = """\
hosts: [KR]
description: {en: "See [it](#session-session-1).", fr: "Voir [ici](#session-session-1)."}
participants:
  - {figure: {en: 650 people, fr: 650 personnes}, basis: actual, source: "KBS, https://k.example/a."}
  - {figure: {en: 700 people, fr: 700 personnes}, basis: planned, source: Yonhap}
  - {figure: {en: 400 people, fr: 400 personnes}, basis: planned, source: KBS}
notes:
  - field: programme
    text: {en: "The [closing](#session-closing) may move.", fr: "La [clôture](#session-closing)."}
"""
WORDS = "Peacekeepers protect civilians and prepare their own departure. " * 12
NOTE = f"""\
---
title: Seoul conference
language: en
sources: ["Programme: https://unpko2021.kr/FR/x, read in 2026"]
---

## Aims

See [one](#session-session-1), [the means](#means), [that meeting](#meeting-two-days),
[its opening](#session-two-days.opening) and [the sources](#sources).[^first]

{WORDS}[^2] {WORDS}

## Means[^head]

- in a list[^list]

| Item | Number |
|------|-------:|
| a[^cell] | 1 |

{WORDS}[^last]

[^first]: Foot one.
[^2]: Foot two, see [the closing](#session-closing).
[^head]: Foot three.
[^list]: Foot four.
[^cell]: Below five.
[^last]: Foot six.
"""


def write_rich(root: Path) -> Workspace:
    """The tiny series with all that this is about; both meetings print the same note."""
    workspace = write_tiny(root)
    last_day = "  2021-12-08:\n    title: {en: Last day, fr: Fin}\n    sessions:\n"
    undated = "  undated:\n    note: {en: It needs a room., fr: À placer.}\n    sessions:\n"
    for path, old, new in (
        (SERIES, "revision:", f"{PRESS}revision:"),
        (CONFERENCE, "hosts: [KR]\n", REMARKS),
        (CONFERENCE, "- id: late-talks\n", "- id: late-talks\n      audience: delegations\n"),
        (CONFERENCE, "  2021-12-08:\n", last_day),
        (CONFERENCE, "  undated:\n", undated),
        (CONFERENCE, "state: named}", "state: named, audience: delegations}"),
        (TWO_DAYS, "format: virtual\n", PROGRAMME),
    ):  # fmt: skip
        workspace.change(path, old, new)
    workspace.write("events/seoul/concept-note.en.md", NOTE)
    return workspace


def renderer_of(workspace: Workspace) -> Renderer:
    opened = open_workspace(workspace.root)
    return Renderer(opened.sound, opened.assets, opened.ledgers)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return write_rich(tmp_path_factory.mktemp("rich") / "tiny")


@pytest.fixture(scope="module")
def renderer(rich: Workspace) -> Renderer:
    return renderer_of(rich)


def html_of(renderer: Renderer, path: str) -> str:
    return renderer.html(renderer.by_path[f"documents/{path}"])


@pytest.fixture(scope="module")
def pack(renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole English pack as PDF."""
    folder = tmp_path_factory.mktemp("pack")
    bundled().use_fonts(folder / "fonts")
    printed = printable(renderer, renderer.by_path["documents/seoul/pack.en.pdf"])
    (folder / "pack.pdf").write_bytes(make_pdf(printed.html, printed.attachments))
    return folder / "pack.pdf"


@pytest.fixture(scope="module")
def pages(pack: Path, need_tool: Callable[[str], str]) -> list[str]:
    command = [need_tool("pdftotext"), "-layout", str(pack), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


# Footnotes and links in print


def test_each_footnote_stands_at_the_foot_of_the_page_that_refers_to_it(pages: list[str]) -> None:
    for words in ("1. Foot one.", "2. Foot two", "3. Foot three.", "4. Foot four.", "6. Foot six."):
        found = [page for page in pages if words in page]
        assert len(found) == 2, words  # the note of the conference, and of the meeting
    first = next(page for page in pages if "Foot one." in page)
    assert "See one (page" in first
    assert first.index("See one") < first.index("prepare their own") < first.index("Foot one.")


def test_the_footnote_of_a_cell_stands_below_its_table(pages: list[str]) -> None:
    page = next(page for page in pages if "5. Below five." in page)
    assert page.index("Number") < page.index("5. Below five.") < page.index("Foot three.")


def test_a_link_within_the_pack_says_the_page_of_its_place(pages: list[str]) -> None:
    def page_of(*words: str) -> int:
        return next(n for n, page in enumerate(pages, 1) if n > 2 and all(w in page for w in words))

    note = next(page for page in pages if "See one (page" in page)
    programme, meeting = page_of("Sustaining peace", "19:30–20:00"), page_of("Bangladesh")
    said = (
        f"See one (page {programme}), the means (page {page_of('Means')}), "
        f"that meeting (page {meeting}), its opening (page {page_of('Welcome', '10:00–11:00')}) "
        f"and the sources (page {page_of('Sources', 'No sources are given.')})."
    )
    assert said in note
    assert f"see the closing (page {programme})." in note
    assert "Before the conference (page 1)." in pages[page_of("Welcome", "10:00–11:00") - 1]


def test_the_tags_tell_footnotes_from_the_text(pack: Path) -> None:
    root: Any = PdfReader(pack).trailer["/Root"]
    kinds: list[str] = []

    def visit(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for kid in element:
                visit(kid)
        elif isinstance(element, dict) and "/S" in element:
            kinds.append(str(element["/S"]))
            visit(element.get("/K", []))

    visit(root["/StructTreeRoot"]["/K"])
    assert kinds.count("/Note") == 12
    assert kinds.count("/Reference") >= 10


def test_bookmarks_hold_chapters_meetings_days_and_headings_of_notes(pack: Path) -> None:
    titles: list[tuple[int, str]] = []

    def visit(level: list[Any], depth: int) -> None:
        for entry in level:
            if isinstance(entry, list):
                visit(entry, depth + 1)
            else:
                titles.append((depth, " ".join(str(entry.title).split())))

    visit(PdfReader(pack).outline, 0)
    assert [title for depth, title in titles if depth == 0] == [
        "Seoul conference", "Contents", "1. About the meeting", "2. Concept note", "3. Programme",
        "4. Preparatory and related meetings", "5. Documents", "6. Notes", "7. Sources",
        "8. Index of sessions",
    ]  # fmt: skip
    assert {(1, "Aims"), (1, "Means"), (1, "Meeting on two days")} <= {*titles}
    assert (3, "Means") in titles
    assert not any(re.search(r"\d$", title) for _, title in titles if "2021" not in title)


def test_the_contents_list_the_first_level_of_each_chapter(renderer: Renderer) -> None:
    html = html_of(renderer, "seoul/pack.en.html")
    start = html.index('<nav role="doc-toc">')
    nav = html[start : html.index("</nav>", start)]
    listed = [" ".join(entry.split()) for entry in re.findall(r">([^<>]+)</a>", nav)]
    assert {
        "Participants, as stated by the sources",
        "Aims",
        "Means",
        "Day 2 Wednesday, 8 December 2021",
        "Meeting on two days",
        "What this pack does not contain",
    } <= {*listed}
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


# Links in other documents and languages


def test_the_same_note_printed_twice_has_ids_of_its_own_each_time(renderer: Renderer) -> None:
    html = html_of(renderer, "seoul/pack.en.html")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "note-seoul.1.2" in ids
    assert "note-two-days.1.2" in ids


def test_an_agenda_keeps_the_words_of_a_link_whose_place_it_has_not(renderer: Renderer) -> None:
    def detailed(meeting: str) -> str:
        agenda = renderer.by_path[f"documents/{meeting}/agenda.en.html"]
        return renderer.html(replace(agenda, document="detailed"))

    assert "Before the conference." in detailed("two-days")
    whole = detailed("seoul")
    assert 'href="#session-seoul.session-1"' in whole
    assert 'id="session-seoul.session-1"' in whole
    assert 'The <a href="#session-seoul.closing">closing</a>' in whole


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", " (page ", ")"),
        ("fr", " (page ", ")"),
        ("ar", " (الصفحة ", ")"),
        ("zh", "（第", "页）"),
    ],
)
def test_the_page_is_said_in_each_language(
    tmp_path: Path, language: str, before: str, after: str
) -> None:
    workspace = write_rich(tmp_path / "tiny")
    workspace.change(SERIES, "languages: [en, fr]", "languages: [en, fr, ar, zh]")
    html = html_of(renderer_of(workspace), f"seoul/pack.{language}.html")
    assert f'data-before="{before}" data-after="{after}"' in html


def test_a_link_to_a_file_leads_to_the_note_in_the_language_of_the_pack(tmp_path: Path) -> None:
    workspace = write_rich(tmp_path / "tiny")
    workspace.change(
        TWO_DAYS,
        "Before [the conference](#meeting-seoul)",
        "Read [it](concept-note.fr.md#objectifs)",
    )
    html = html_of(renderer_of(workspace), "seoul/pack.en.html")
    assert 'Read <a href="#note-seoul.1.1">it</a>' in html


# The index of sessions


def rows(html: str) -> list[str]:
    """The titles of the index, in its order."""
    index = html[html.index('<table class="list index">') :]
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', index)


def test_the_index_is_in_the_order_of_the_language_with_the_meeting_of_others(
    renderer: Renderer,
) -> None:
    html = html_of(renderer, "seoul/pack.en.html")
    assert rows(html) == [
        "Closing ceremony", "Consultations", "The état", "Late talks", "Opening ceremony",
        "A side event", "Sustaining peace", "Welcome",
    ]  # fmt: skip
    french = rows(html_of(renderer, "seoul/pack.fr.html"))
    # Neither the article of “L’état” nor its accent counts.
    assert french.index("Entretiens tardifs") < french.index("L’état")
    assert french.index("L’état") < french.index("Un événement parallèle")
    index = html[html.index('<table class="list index">') :]
    welcome = index[index.index(">Welcome<") :]
    assert "Meeting on two days" in welcome
    assert "3\xa0November\xa02020" in welcome or "3 November 2020" in welcome.replace("\xa0", " ")


def test_few_sessions_have_no_index(renderer: Renderer) -> None:
    assert '<table class="list index">' not in html_of(renderer, "two-days/pack.en.html")


# Figures, sources and remarks


def test_figures_on_the_same_basis_stand_side_by_side(renderer: Renderer) -> None:
    html = html_of(renderer, "seoul/pack.en.html")
    table = html[html.index('<table class="list claims">') :]
    table = table[: table.index("</table>")]
    assert re.findall(r"\d+ people", table) == ["700 people", "400 people", "650 people"]
    assert '<th scope="row" rowspan="2">Planned</th>' in table
    assert '<a href="https://k.example/a">https://k.example/a</a>.' in table


def test_the_sources_of_a_note_are_links(renderer: Renderer) -> None:
    link = '<a href="https://unpko2021.kr/FR/x">https://unpko2021.kr/FR/x</a>, read'
    assert link in html_of(renderer, "seoul/pack.en.html")


def test_the_remark_on_sessions_without_a_day_is_shown(rich: Workspace, renderer: Renderer) -> None:
    for document in ("agenda", "pack"):
        assert "It needs a room." in html_of(renderer, f"seoul/{document}.en.html")
    assert "It needs a room." in rich.run("show", "seoul", "--language", "en").out


# Packs for some readers


def test_a_pack_for_some_leaves_out_what_is_for_others(renderer: Renderer) -> None:
    html = html_of(renderer, "seoul/pack-press.en.html")
    assert "Sustaining peace" in html
    assert "Late talks" not in html
    assert "Summary of the meeting" not in html
    whole = html_of(renderer, "seoul/pack.en.html")
    assert "Late talks" in whole
    assert "Summary of the meeting" in whole


def test_a_pack_for_some_has_only_its_parts_and_says_for_whom_it_is(renderer: Renderer) -> None:
    html = html_of(renderer, "seoul/pack-press.en.html")
    chapters = re.findall(r'<h2 id="section-(\w+)">(\d)', html)
    assert chapters == [("about", "1"), ("programme", "2"), ("documents", "3")]
    assert "<title>Seoul conference – Concept-note pack – For the press</title>" in html
    cover = html[html.index('class="cover"') : html.index("</header>")]
    assert "For the press" in cover
    # It does not hold the note, and says so.
    missing = html[html.index("What this pack does not contain</h3>") :]
    assert "Concept note" in missing
    assert "in this pack" not in html


def test_a_day_that_is_for_others_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    workspace = write_rich(tmp_path / "tiny")
    for session in ("consultations", "closing"):
        workspace.change(
            CONFERENCE, f"- id: {session}\n", f"- id: {session}\n      audience: delegations\n"
        )
    html = html_of(renderer_of(workspace), "seoul/pack-press.en.html")
    assert "Last day" not in html
    assert "The programme is not known." not in html


def test_a_meeting_for_others_has_no_pack_for_some_and_is_in_none(tmp_path: Path) -> None:
    workspace = write_rich(tmp_path / "tiny")
    workspace.change(SERIES, "parts: [about, programme, documents, index]", "parts: [meetings]")
    workspace.change(TWO_DAYS, "format: virtual\n", "format: virtual\naudience: delegations\n")
    renderer = renderer_of(workspace)
    assert "documents/two-days/pack-press.en.pdf" not in renderer.by_path
    html = html_of(renderer, "seoul/pack-press.en.html")
    assert "Meeting in a month" in html
    assert "Meeting on two days" not in html


def test_packs_for_some_are_planned_listed_and_named(tmp_path: Path, renderer: Renderer) -> None:
    artefact = renderer.by_path["documents/seoul/pack-press.fr.pdf"]
    assert (artefact.kind, artefact.document, artefact.selection) == ("selection", "pack", "press")
    page = html_of_page(renderer, "index.en.html")
    assert "Concept-note pack – For the press (PDF)" in page
    assert page.count('href="documents/seoul/pack.en.pdf"') == 1
    own = html_of(renderer, "seoul/pack-press.en.html")
    assert '<a href="pack-press.en.pdf">' in own
    assert '<a href="pack.en.pdf">' not in own


def html_of_page(renderer: Renderer, path: str) -> str:
    return renderer.html(renderer.by_path[path])


def test_a_pack_for_some_is_built_and_in_the_manifest(tmp_path: Path) -> None:
    workspace = write_rich(tmp_path / "tiny")
    workspace.change(SERIES, "printed: [agenda, pack]", "printed: [pack]")
    workspace.build("--only", "some-month", "--language", "en")
    listed = json.loads((workspace.output / "manifest.json").read_text(encoding="utf-8"))
    kinds = {row["path"]: row["kind"] for row in listed["artefacts"]}
    assert kinds["documents/some-month/pack-press.en.pdf"] == "selection"
    assert kinds["documents/some-month/pack.en.pdf"] == "pack"
    assert (workspace.output / "documents/some-month/pack-press.en.pdf").exists()
