"""What a revision changed, on paper: the notice, the marks in the margin, the line on each page."""

import re
from pathlib import Path

import pytest

from conftest import Workspace, write_tiny
from publishing import SEOUL, TWO_DAYS, print_nothing, publish

SERIES = "events/series.yaml"
NOTICE = "documents/seoul/notice.en.html"
AGENDA = "documents/seoul/agenda.en.html"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series in its third revision: one session later, one new, one renamed."""
    workspace = write_tiny(tmp_path_factory.mktemp("notice") / "tiny")
    workspace.change(SERIES, "printed: [agenda, pack]\n", "")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        publish(workspace)
        workspace.change(SEOUL, "time: 20:10-21:30", "time: 20:15-21:30")
        workspace.change(SEOUL, "en: Late talks", "en: Night talks")
        workspace.change(
            SEOUL,
            "    - id: closing\n",
            "    - {id: thanks, time: '22:00-22:30', title: {en: Thanks, fr: Merci}}\n"
            "    - id: closing\n",
        )
        publish(workspace)
    return workspace


def text_of(html: str) -> str:
    body = re.sub(r"<style.*?</style>|<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).replace("\xa0", " ").split())


def test_the_notice_says_of_each_entry_what_was_and_what_is(moved: Workspace) -> None:
    html = moved.html(NOTICE)
    rows = [text_of(row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)]
    heading, *entries = rows
    assert heading == "Subject Before Now"
    (session,) = (row for row in entries if row.startswith("Session 1: Sustaining peace"))
    before, now = session.index("20:10–21:30"), session.index("20:15–21:30")
    assert before < now
    (talks,) = (row for row in entries if row.startswith("Night talks"))
    assert talks.endswith("Late talks Night talks")
    (thanks,) = (row for row in entries if row.startswith("Thanks"))
    assert "22:00–22:30" in thanks
    assert len(entries) == 3


def test_what_has_changed_is_marked_in_the_margin_of_the_agenda(moved: Workspace) -> None:
    html = moved.html(AGENDA)
    marked = re.findall(r'<tr[^>]*class="[^"]*\brevised\b[^"]*">(.*?)</tr>', html, re.DOTALL)
    said = [text_of(row) for row in marked]
    assert len(said) == 3
    assert "Changed Session 1 Sustaining peace" in said[0]
    assert "Changed Night talks" in said[1]
    assert "New Thanks" in said[2]
    assert "Opening ceremony" not in " ".join(said)


@pytest.mark.parametrize("path", [NOTICE, AGENDA, "documents/seoul/pack.en.html"])
def test_every_page_names_the_revision_and_what_it_supersedes(moved: Workspace, path: str) -> None:
    (foot,) = re.findall(r"@bottom-left \{ content: (.*); \}", moved.html(path))
    assert re.search(
        r"Revision 3, as of \d+ \w+ 2026 · supersedes revision 2 · [0-9a-f]{7}\"$", foot
    )


def test_the_digits_tell_copies_of_another_state_apart(moved: Workspace, tmp_path: Path) -> None:
    def mark(workspace: Workspace, path: str) -> str:
        found: str
        (found,) = set(re.findall(r"· ([0-9a-f]{7})\b", text_of(workspace.html(path))))
        return found

    agenda, pack = mark(moved, AGENDA), mark(moved, "documents/seoul/pack.en.html")
    assert agenda != pack  # the pack is about the preparatory meetings too
    assert mark(moved, AGENDA.replace(".en.", ".fr.")) == agenda
    other = write_tiny(tmp_path / "tiny")
    assert mark(other, AGENDA) != agenda


def test_a_meeting_that_did_not_change_has_no_notice(moved: Workspace) -> None:
    assert (moved.root / TWO_DAYS).is_file()
    with pytest.raises(KeyError):
        moved.html("documents/two-days/notice.en.html")


def test_a_first_revision_supersedes_nothing_and_marks_nothing(workspace: Workspace) -> None:
    html = workspace.html(AGENDA)
    assert "supersedes" not in html
    assert 'class="changed"' not in html
