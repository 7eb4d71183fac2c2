"""Whatever stops a `publish`, ledgers and output are whole: the old ones, or the new ones."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Ran, Workspace, contents, environment, python, write_tiny
from ministerial_planner.build.publishing import alone, write_whole
from publishing import (
    LEDGER,
    SEOUL,
    copied,
    ledger,
    on_show,
    print_nothing,
    publish,
    seen,
    sequence,
)

ACCRA = "events/accra/conference.yaml"
ACCRA_TEXT = """\
kind: conference
id: accra
title: {en: Accra, fr: Accra}
dates: 2023-12-05
status: confirmed
"""
OTHER_LEDGER = "events/accra/published.json"
# Kills the process when it comes to a moment, as a power cut would; PDFs are left out.
CHILD = """\
import os, signal, sys
from pathlib import Path
from ministerial_planner.build import output, printing, publishing
from ministerial_planner.cli.main import main
moment = sys.argv.pop(1)
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
printing.print_documents = lambda pages: ((page, b'x') for page in pages)
whole, replace, puts = publishing.write_whole, Path.replace, output.Staging.put_in_place
written = []
def write_whole(target, text):
    if moment == 'before the ledger' or moment == 'between two ledgers' and written:
        die()
    if moment == 'half a ledger':
        os.fsync = die
    if moment == 'a ledger not renamed':
        Path.replace = die
    whole(target, text)
    written.append(target)
publishing.write_whole = write_whole
def put_in_place(self, *arguments):
    rows, keys, ready = arguments
    moved = []
    def one(path, target):
        moved.append(path)
        return die() if len(moved) > 3 else replace(path, target)
    def then():
        ready()
        if moment == 'before the output':
            die()
        if moment == 'within the output':
            Path.replace = one
    puts(self, rows, keys, then)
output.Staging.put_in_place = put_in_place
sys.argv[0] = 'ministerial-planner'
main()
"""
MOMENTS = {
    "before the ledger": (2, 1),
    "half a ledger": (2, 1),
    "a ledger not renamed": (2, 1),
    "between two ledgers": (2, 2),
    "before the output": (3, 2),
    "within the output": (3, 2),
}
"""The newest revisions of Seoul's and Accra's ledgers afterwards; Accra's is written first."""


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two editions, so that there are two ledgers to write."""
    workspace = write_tiny(tmp_path_factory.mktemp("published") / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
        publish(workspace)
        workspace.change(SEOUL, "22:30-23:00", "22:40-23:00")
        publish(workspace)
        workspace.write(ACCRA, ACCRA_TEXT)
        publish(workspace)
    return workspace


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


def changed(workspace: Workspace) -> None:
    workspace.change(SEOUL, "19:30-20:00", "19:00-19:45")
    workspace.change(ACCRA, "status: confirmed", "status: tentative")


def numbers(workspace: Workspace) -> tuple[int, int]:
    newest = (ledger(workspace, path)["revisions"][-1] for path in (LEDGER, OTHER_LEDGER))
    seoul, accra = (int(each["number"]) for each in newest)
    return seoul, accra


# Killed


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_publish_leaves_whole_ledgers_and_the_next_one_ends_the_work(
    published: Workspace, moment: str
) -> None:
    changed(published)
    before = on_show(published.output)
    ended = python("-c", CHILD, moment, "publish", cwd=published.root)
    assert ended.code == -signal.SIGKILL, ended.err
    assert numbers(published) == MOMENTS[moment]
    if moment != "within the output":
        assert on_show(published.output) == before
    assert published.run("check").code == 0
    publish(published)
    assert numbers(published) == (3, 2)
    assert sequence(seen(published)["seoul.opening"]) == 1
    assert seen(published)["accra"]["STATUS"] == "TENTATIVE"
    assert not list(published.output.glob(".new-*"))


def test_after_a_kill_a_build_puts_in_place_what_was_published(published: Workspace) -> None:
    changed(published)
    python("-c", CHILD, "before the output", "publish", cwd=published.root)
    published.build()
    assert "Revision 3, as of" in seen(published)["seoul.opening"]["DESCRIPTION"]
    assert "Nothing has changed." in publish(published).out


def test_killed_at_any_moment_the_ledger_is_one_of_two_whole_states(published: Workspace) -> None:
    """Printing included: a kill finds it starting, at work, or just about to end."""
    old = (published.root / LEDGER).read_bytes()
    changed(published)
    for seconds in (0.5, 1.2, 2.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "ministerial_planner", "publish"],
            cwd=published.root, env=environment(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(seconds)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (published.root / LEDGER).read_bytes() != old:
            break
        assert not ended
    assert numbers(published)[0] in {2, 3}
    publish(published)
    assert numbers(published) == (3, 2)
    assert sequence(seen(published)["seoul.opening"]) == 1


# Two at once


def test_of_two_publishes_at_once_the_second_is_told_and_does_nothing(
    published: Workspace,
) -> None:
    changed(published)
    before = contents(published.root)
    with alone(published.root):
        second = python("-m", "ministerial_planner", "publish", cwd=published.root)
    assert second.code == 1
    assert "Another `publish` is at work in this folder, so this one did nothing." in second.err
    assert "Traceback" not in second.err
    assert contents(published.root) == before
    publish(published)
    assert numbers(published) == (3, 2)


def test_two_that_start_together_count_one_revision(published: Workspace) -> None:
    """Whichever is first: the other is told, or comes late and finds nothing to do."""
    changed(published)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, "never", "publish"],
            cwd=published.root, env=environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    ended = [Ran(each.wait(), *each.communicate()) for each in both]
    assert 0 in {ran.code for ran in ended}
    for ran in ended:
        told = "Another `publish` is at work" in ran.err
        assert told == (ran.code == 1)
    assert numbers(published) == (3, 2)


def test_a_folder_is_free_again_after_a_failure(published: Workspace) -> None:
    with pytest.raises(RuntimeError), alone(published.root):
        raise RuntimeError
    publish(published)


# Refused, or failed


def test_nothing_is_published_while_check_has_errors(published: Workspace) -> None:
    changed(published)
    published.change(SEOUL, "22:40-23:00", "23:40-23:00")
    before = contents(published.root)
    for arguments in ((), ("--dry-run",)):
        ran = published.run("publish", *arguments)
        assert ran.code == 1
        assert "error[E" in ran.err
    assert contents(published.root) == before


def test_a_broken_ledger_is_never_written_over(published: Workspace) -> None:
    broken = (
        (published.root / LEDGER).read_text(encoding="utf-8").replace("{", "<<<<<<< HEAD\n{", 1)
    )
    published.write(LEDGER, broken)
    before = contents(published.root)
    for command in ("publish", "build", "check", "changes"):
        ran = published.run(command)
        assert ran.code == 1
        assert f"{LEDGER}:1:1: error[E501]" in ran.out + ran.err
    assert contents(published.root) == before


def test_a_document_that_fails_leaves_ledgers_and_output(
    published: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    changed(published)
    published.write("templates/agenda/document.html.j2", "{{ nothing.at.all }}")
    before = on_show(published.root)
    ran = published.run("publish")
    assert ran.code == 1
    assert "The last good output is still there." in ran.err
    assert on_show(published.root) == before


def test_a_file_in_the_way_of_the_ledger_leaves_the_output(published: Workspace) -> None:
    changed(published)
    before = contents(published.output)
    (published.root / "events/accra/.published.json.new").mkdir()
    ran = published.run("publish")
    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err
    assert contents(published.output) == before
    assert numbers(published) == (2, 1)


def test_a_folder_in_the_way_of_the_output_leaves_the_ledgers(published: Workspace) -> None:
    changed(published)
    feed = published.output / "feeds/accra.en.ics"
    feed.unlink()
    (feed / "in-the-way").mkdir(parents=True)
    ran = published.run("publish")
    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert numbers(published) == (2, 1)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "published.json"
    write_whole(target, "old\n")
    write_whole(target, "é\n")
    assert target.read_bytes() == "é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["published.json"]
