"""The status page: what a reader finds who scans the code on a printed paper."""

import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Workspace, write_tiny
from ministerial_planner.build.assets import assets
from ministerial_planner.documents.pdf import DocumentFault, make_pdf
from publishing import SEOUL, TWO_DAYS, print_nothing, publish

STATUS = "status/seoul.en.html"
AGENDA, PACK = "documents/seoul/agenda.en.html", "documents/seoul/pack.en.html"
SCREEN_STYLE = re.compile(r'<style media="screen">.*?</style>', re.DOTALL)


def unpublished(root: Path) -> Workspace:
    """The tiny series, of which nothing was ever published."""
    workspace = write_tiny(root)
    workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
    return workspace


def words(html: str) -> str:
    """The text of a piece of HTML in one line."""
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S)).split())


def part(html: str, anchor: str) -> str:
    """The section that an anchor leads to."""
    (found,) = re.findall(rf'<section[^>]* id="{anchor}">.*?</section>', html, re.DOTALL)
    return str(found)


def printed_line(html: str) -> str:
    """What stands at the foot of every page of a document, besides its title."""
    found = re.search(r'<p class="revision">(.*?)</p>', html)
    assert found
    return words(found[1])


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Agenda and pack as they were printed in each of three revisions."""
    return {}


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory, papers: dict[str, str]) -> Workspace:
    """Three revisions: the second moves a session, the third a preparatory meeting."""
    workspace = unpublished(tmp_path_factory.mktemp("status") / "tiny")
    edits = (
        (SEOUL, "hosts: [KR]", "hosts: [KR]"),
        (SEOUL, "20:10-21:30", "20:20-21:40"),
        (TWO_DAYS, "2020-11-10", "2020-11-11"),
    )
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        for number, (path, old, new) in enumerate(edits, 1):
            workspace.change(path, old, new)
            publish(workspace)
            for name, document in (("agenda", AGENDA), ("pack", PACK)):
                papers[f"{name} {number}"] = workspace.html(document)
    return workspace


@pytest.fixture(scope="module")
def page(revised: Workspace) -> str:
    return revised.html(STATUS)


def scanned(papers: dict[str, str], paper: str, page: str) -> str:
    """The part of the status page to which the code of a printed paper leads."""
    found = re.search(r"https://tiny\.example/status/seoul\.en\.html#([\w-]+)", papers[paper])
    assert found
    return words(part(page, found[1]))


def test_a_copy_of_the_first_revision_is_told_what_replaced_it_and_what_changed(
    papers: dict[str, str], page: str
) -> None:
    for paper in ("agenda 1", "pack 1"):
        said = scanned(papers, paper, page)
        assert said.startswith("Revision 1, as of ")
        assert "Superseded by Revision 3, as of " in said
        assert "newest revision" not in said
        assert "Changed since revision 1" in said
        assert "Sustaining peace" in said
        assert "Meeting on two days" in said


def test_a_programme_is_still_the_newest_when_only_a_meeting_beside_it_changed(
    papers: dict[str, str], page: str
) -> None:
    said = scanned(papers, "agenda 2", page)
    assert "The newest revision of: Programme." in said
    assert re.search(r"Superseded by Revision 3, as of [^:]*: Concept-note pack\.", said)
    assert "Changed since revision 2" in said
    assert "Sustaining peace" not in said
    # The programme that is printed now is that of the second revision.
    assert printed_line(papers["agenda 3"]) == printed_line(papers["agenda 2"])
    assert scanned(papers, "agenda 3", page) == said


def test_a_pack_of_the_newest_revision_is_told_so(papers: dict[str, str], page: str) -> None:
    said = scanned(papers, "pack 3", page)
    assert said.startswith("Revision 3, as of ")
    assert "The newest revision of: Concept-note pack." in said
    assert "Superseded" not in said
    assert "Changed since revision 2" in said


def test_revision_and_digits_of_each_paper_stand_beside_its_name(
    papers: dict[str, str], page: str
) -> None:
    newest = part(page, "newest")
    rows = re.findall(r"<li><h3>(.*?)</h3>(.*?)</li>", newest, re.DOTALL)
    shown = {name: words(rest) for name, rest in rows}
    digits = {}
    for name, paper in (("Programme", "agenda 3"), ("Concept-note pack", "pack 3")):
        text, *_, digits[name] = printed_line(papers[paper]).split(" · ")
        assert re.fullmatch("[0-9a-f]{7}", digits[name])
        assert shown[name].startswith(f"{text} · {digits[name]}")
    assert digits["Programme"] != digits["Concept-note pack"]
    for path in ("documents/seoul/agenda.en.pdf", "documents/seoul/pack.en.pdf",
                 "documents/seoul/agenda.en.html", "feeds/seoul.en.ics"):  # fmt: skip
        assert f'href="../{path}"' in newest


def test_every_part_leads_to_the_newest_papers(page: str) -> None:
    for anchor in ("revision-1", "revision-2", "revision-3", "draft"):
        assert 'href="#newest"' in part(page, anchor)


def test_a_draft_is_told_that_it_was_never_published(revised: Workspace, page: str) -> None:
    assert re.search(
        "A copy that says “draft” was never published. The newest is Revision 3, as of",
        words(part(page, "draft")),
    )
    revised.change(SEOUL, "22:30-23:00", "22:40-23:10")
    try:
        drafted, agenda = revised.html(STATUS), revised.html(AGENDA)
    finally:
        revised.change(SEOUL, "22:40-23:10", "22:30-23:00")
    assert "status/seoul.en.html#draft" in agenda
    # What is offered is said to be a draft; of published copies the same is said as before.
    assert "Draft after revision 3" in words(part(drafted, "newest"))
    for anchor in ("revision-1", "revision-2", "revision-3", "draft"):
        assert part(drafted, anchor) == part(page, anchor)


def test_before_the_first_revision_there_are_only_drafts(tmp_path: Path) -> None:
    page = unpublished(tmp_path / "tiny").html(STATUS)
    assert "Nothing has been published yet." in words(part(page, "draft"))
    assert "Draft, not published" in words(part(page, "newest"))
    assert 'id="revision-' not in page


def test_a_meeting_alone_has_one_answer_for_all_its_papers(revised: Workspace) -> None:
    page = revised.html("status/two-days.en.html")
    assert "This is the newest revision." in words(part(page, "revision-3"))
    assert "Superseded by Revision 3" in words(part(page, "revision-1"))
    assert 'id="revision-2"' not in page


@pytest.fixture(scope="module")
def agenda(
    revised: Workspace, papers: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The programme of the second revision, printed."""
    folder = tmp_path_factory.mktemp("agenda")
    assets(ROOT).use_fonts(folder)
    path = folder / "agenda.pdf"
    path.write_bytes(make_pdf(papers["agenda 2"]))
    return path


def test_the_code_on_a_grey_print_leads_to_the_status_of_its_revision(
    agenda: Path, need_tool: Callable[[str], str], need_module: Callable[[str], Any]
) -> None:
    reader = need_module("zxingcpp")
    command = [need_tool("pdftoppm"), "-gray", "-r", "300", "-f", "1", "-l", "1", str(agenda)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    # A PGM: `P5`, width and height, the lightest grey, then a byte for each dot.
    _, width, height, _, dots = picture.split(maxsplit=4)
    grey = memoryview(dots[-int(width) * int(height) :]).cast("B", (int(height), int(width)))
    (code,) = reader.read_barcodes(grey)
    assert code.text == "https://tiny.example/status/seoul.en.html#revision-2"


def test_whoever_cannot_see_the_code_is_told_its_address(
    papers: dict[str, str], agenda: Path
) -> None:
    from pypdf import PdfReader

    title = "the address where the status of this revision is shown: https://tiny.example/status/"
    assert title in papers["agenda 2"]
    reader = PdfReader(agenda)
    trailer: Any = reader.trailer
    objects: Any = (reader.get_object(number) for number in range(1, trailer["/Size"]))
    texts = [str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each]
    assert any("https://tiny.example/status/seoul.en.html#revision-2" in text for text in texts)


def test_rules_for_screens_do_not_change_the_print(papers: dict[str, str], agenda: Path) -> None:
    plain, count = SCREEN_STYLE.subn("", papers["agenda 2"])
    assert count == 1
    assert make_pdf(plain) == agenda.read_bytes()
    # Without their medium they would: links of the screen would stand on paper.
    bare = papers["agenda 2"].replace('<style media="screen">', "<style>")
    with pytest.raises(DocumentFault, match="leads nowhere from a printed page"):
        make_pdf(bare)
