"""`preview`: what a colleague sees of a draft before anything of it is published."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from conftest import ROOT, Ran, Workspace, contents, environment, write_tiny
from ministerial_planner.build.tongues import tongue
from ministerial_planner.cli.preview_command import Desk
from ministerial_planner.cli.serve_command import loopback_server
from screens.browser import DESKTOP, PHONE, Missing, Screen, running

CONFERENCE = "events/seoul/conference.yaml"
PARTS = ("agenda", "pack", "calendar", "todo", "check", "changes")


def preview(workspace: Workspace, *arguments: str) -> str:
    """The page as it is written into a file."""
    ran = workspace.run("preview", "seoul", "--output", "draft.html", *arguments)
    assert ran.code == 0, ran.err
    return (workspace.root / "draft.html").read_text(encoding="utf-8")


def part(page: str, name: str) -> str:
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the tiny series, only to be read."""
    return preview(write_tiny(tmp_path_factory.mktemp("preview") / "tiny"))


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_marked_as_a_draft(shown: str, name: str) -> None:
    assert "DRAFT – not published" in part(shown, name)


def test_documents_are_whole_and_say_that_they_are_drafts(shown: str) -> None:
    assert "Opening ceremony" in part(shown, "agenda")
    assert "Peace is the aim." in part(shown, "pack")
    for name in ("agenda", "pack"):
        assert "Draft, not published" in part(shown, name)
        assert "revision 2" not in part(shown, name).lower()


def test_the_calendar_tells_times_elsewhere_uids_and_whole_days(shown: str) -> None:
    calendar = part(shown, "calendar")
    assert "7–8 December 2021 (All day)" in calendar
    assert "Tuesday, 7 December 2021, 19:30–20:00 (KST, UTC+9)" in calendar
    assert "<dt>New York</dt><dd>Tuesday, 7 December 2021, 05:30–06:00</dd>" in calendar
    assert "<dt>Auckland</dt><dd>Tuesday, 7 December 2021, 23:30–00:00 +1</dd>" in calendar
    assert 'data-start="2021-12-07T10:30:00+00:00"' in calendar
    assert "UID <code>seoul.opening@tiny.example</code>" in calendar
    assert "CONFIRMED · no alarm" in calendar


def test_what_is_to_do_and_what_changed_is_told(shown: str) -> None:
    assert "Document “Summary of the meeting” is named by a source" in part(shown, "todo")
    assert "Nothing of it has been published yet" in part(shown, "changes")


def test_changes_are_told_since_the_published_revision(built: Workspace) -> None:
    assert built.run("publish").code == 0
    built.change(CONFERENCE, "19:30-20:00", "19:45-20:00")
    changes = part(preview(built), "changes")
    assert "Since the published revision 2" in changes
    assert "Opening ceremony. Moved from" in changes


def test_one_file_holds_everything_and_leads_nowhere_else(shown: str) -> None:
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?!data:)", shown)
    assert "index.pdf" not in shown
    assert 'href="agenda.pdf"' not in shown
    assert 'data-stamp=""' in shown


def test_a_draft_with_errors_shows_them_and_what_is_sound(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "19:30-20:00", "half past seven")
    page = preview(workspace)
    assert "conference.yaml:11:13: error[E206]" in part(page, "check")
    assert "remedy: write `19:30-20:00`" in part(page, "check")
    assert "Closing ceremony" in part(page, "agenda")
    assert "1 problem in these files, 0 in others." in part(page, "check")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CONFERENCE, "id: seoul\nkind: [conference\n"),
        (CONFERENCE, "id: seoul\n"),
        ("events/series.yaml", "kind: series\n"),
    ],
)
def test_a_file_of_which_nothing_is_left_still_has_a_page(
    workspace: Workspace, path: str, text: str
) -> None:
    workspace.write(path, text)
    page = preview(workspace)
    assert "error[" in part(page, "check")
    assert len(page) > 2000


def test_an_error_elsewhere_is_no_hindrance(workspace: Workspace) -> None:
    workspace.change("events/seoul/two-days.yaml", "dates:", "datess:")
    page = preview(workspace)
    assert "Opening ceremony" in part(page, "agenda")


def test_the_page_speaks_french_to_a_french_reader(workspace: Workspace) -> None:
    page = preview(workspace, "--language", "fr")
    assert '<html lang="fr">' in page
    assert "PROJET – non publié" in part(page, "todo")
    assert "Cérémonie d’ouverture" in part(page, "agenda")
    words = (ROOT / "templates/preview/preview.html.j2").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("([^"]+)"', words))
    assert len(said) > 5
    assert said <= tongue("fr").texts.keys()


def test_only_a_preview_is_written_over(workspace: Workspace) -> None:
    preview(workspace)
    preview(workspace)
    workspace.write("draft.html", "mine")
    ran = workspace.run("preview", "seoul", "--output", "draft.html")
    assert ran.code == 1
    assert "Name another one" in ran.err
    assert (workspace.root / "draft.html").read_text(encoding="utf-8") == "mine"


def test_an_unknown_id_is_refused_with_the_nearest(workspace: Workspace) -> None:
    ran: Ran = workspace.run("preview", "seul", "--no-open")
    assert ran.code == 2
    assert "Did you mean `seoul`?" in ran.err


@contextmanager
def served(workspace: Workspace, scratch: Path) -> Iterator[int]:
    """The page behind our own server; its port."""
    desk = Desk(workspace.root, "seoul", "en", tongue("en"), scratch)
    with loopback_server(desk.read, 0, logs=False) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_served_page_makes_pdfs_and_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = contents(workspace.root)
    with served(workspace, tmp_path / "scratch") as port:
        assert b'href="agenda.pdf"' in get(port, "/")[1]
        status, octets = get(port, "/agenda.pdf")
        assert (status, octets[:5]) == (200, b"%PDF-")
        assert get(port, "/other.pdf")[0] == 404
    assert contents(workspace.root) == before


def test_a_saved_file_gives_another_stamp_and_another_page(
    workspace: Workspace, tmp_path: Path
) -> None:
    with served(workspace, tmp_path) as port:
        before = get(port, "/stamp.txt")[1]
        assert get(port, "/stamp.txt")[1] == before
        assert before in get(port, "/")[1]
        workspace.change(CONFERENCE, "en: Opening ceremony", "en: Grand opening")
        assert get(port, "/stamp.txt")[1] != before
        assert "Grand opening" in get(port, "/")[1].decode()


def test_a_pdf_that_cannot_be_made_is_told_on_the_page(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.change(CONFERENCE, "en: Opening ceremony", "en: Opening \U00013000")
    with served(workspace, tmp_path) as port:
        before = get(port, "/stamp.txt")[1]
        assert get(port, "/agenda.pdf")[0] == 404
        assert get(port, "/stamp.txt")[1] != before
        page = get(port, "/")[1].decode()
        assert "These files could not be made" in part(page, "agenda")
        assert 'href="agenda.pdf"' not in page


def test_ctrl_c_ends_it_in_words_and_nothing_is_left_behind(workspace: Workspace) -> None:
    before = contents(workspace.root)
    command = [sys.executable, "-m", "ministerial_planner", "preview", "seoul", "--no-open"]
    with subprocess.Popen(
        command, cwd=workspace.root, env=environment(LC_ALL="C.UTF-8"), stdout=PIPE, text=True
    ) as running_preview:
        assert running_preview.stdout
        line = running_preview.stdout.readline()
        found = re.match(r"http://127.0.0.1:(\d+)/ shows the draft", line)
        assert found, line
        assert get(int(found[1]), "/")[0] == 200
        running_preview.send_signal(signal.SIGINT)
        rest = running_preview.stdout.read()
    assert (running_preview.returncode, rest) == (0, "\nStopped.\n")
    assert contents(workspace.root) == before


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    try:
        with running(tmp_path_factory.mktemp("fonts")) as browser:
            yield Screen(browser.new_page())
    except Missing as reason:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(reason))


HEIGHTS = """() => [...document.querySelectorAll('iframe')].map(each =>
  Math.abs(each.contentDocument.documentElement.scrollHeight - each.clientHeight))"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_is_whole_on_each_screen_and_nobody_is_shut_out(
    screen: Screen, workspace: Workspace, tmp_path: Path, size: dict[str, int]
) -> None:
    screen.complaints.clear()
    with served(workspace, tmp_path) as port:
        screen.open(f"http://127.0.0.1:{port}/", size)
        screen.page.wait_for_timeout(300)
        assert screen.overflow() <= 0
        assert screen.complaints == []
        assert screen.violations() == []
        assert max(screen.sees(HEIGHTS)) < 30
        assert screen.sees("() => document.querySelectorAll('.own:not([hidden])').length") > 2


def test_a_saved_file_is_seen_without_any_key(
    screen: Screen, workspace: Workspace, tmp_path: Path
) -> None:
    with served(workspace, tmp_path) as port:
        screen.open(f"http://127.0.0.1:{port}/", DESKTOP)
        workspace.change(CONFERENCE, "en: Opening ceremony", "en: Grand opening")
        screen.page.locator("h3", has_text="Grand opening").wait_for(timeout=15_000)


def test_the_file_works_by_itself(screen: Screen, workspace: Workspace) -> None:
    preview(workspace)
    screen.complaints.clear()
    screen.open((workspace.root / "draft.html").as_uri(), PHONE)
    frame: Any = screen.page.frame_locator("iframe").first
    frame.get_by_text("Opening ceremony").wait_for()
    assert screen.complaints == []
