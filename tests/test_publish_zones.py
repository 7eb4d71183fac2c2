"""A newer zone database that gives a published local time another moment."""

import re
from pathlib import Path

import pytest

from conftest import Workspace, write_tiny
from publishing import (
    LEDGER,
    SEOUL,
    copied,
    ledger,
    print_nothing,
    publish,
    seen,
    sequence,
    served,
    stamps,
    untouched,
)


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def outdated_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """As if it had been published when Korea was believed to be at UTC+10 at the opening."""
    workspace = write_tiny(tmp_path_factory.mktemp("outdated") / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        publish(workspace)
    text = (workspace.root / LEDGER).read_text(encoding="utf-8")
    for hour in ("19:30", "20:00"):
        text = text.replace(f"2021-12-07T{hour}:00+09:00", f"2021-12-07T{hour}:00+10:00")
    workspace.write(LEDGER, re.sub(r'"zone_database": ".*?"', '"zone_database": "2019a"', text))
    return workspace


@pytest.fixture
def outdated(outdated_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(outdated_once, tmp_path)


def test_check_warns_with_the_old_and_the_new_moment(outdated: Workspace) -> None:
    ran = outdated.run("check")
    assert ran.code == 0
    said = ran.out + ran.err
    assert said.count("warning[W501]") == 1, "the opening alone is moved"
    assert "moves `opening`, published with 2019a" in said
    assert "19:30–20:00 (UTC+10; 09:30–10:00 UTC)" in said
    assert "19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)" in said
    assert f"published here: {LEDGER}:" in said


def test_publish_tells_calendars_the_new_moment(outdated: Workspace) -> None:
    before, feeds = seen(outdated), served(outdated)
    ran = publish(outdated)
    assert "warning[W501]" in ran.err
    assert "Opening ceremony. Moved from " in ran.out
    entry = seen(outdated)["seoul.opening"]
    assert sequence(entry) == sequence(before["seoul.opening"]) + 1
    assert stamps(entry) > stamps(before["seoul.opening"])
    assert untouched(feeds, served(outdated), "seoul.opening")
    assert outdated.run("check").out.count("W501") == 0
    record = ledger(outdated)["entries"]["seoul.opening@tiny.example"]
    assert record["zone_database"] != "2019a"
    assert record["facts"]["slot"]["start"] == "2021-12-07T19:30:00+09:00"


def test_what_nothing_moves_keeps_the_database_that_it_was_published_with(
    outdated: Workspace,
) -> None:
    publish(outdated)
    record = ledger(outdated)["entries"]["seoul.closing@tiny.example"]
    assert record["zone_database"] == "2019a"


def test_what_is_withdrawn_stays_at_the_moment_that_calendars_know(outdated: Workspace) -> None:
    text = (outdated.root / SEOUL).read_text(encoding="utf-8")
    cut = re.sub(r"    - id: opening\n(      .*\n)+", "", text, count=1)
    outdated.write(SEOUL, cut)
    publish(outdated)
    entry = seen(outdated)["seoul.opening"]
    assert entry["STATUS"] == "CANCELLED"
    assert f"{entry.start:%Y-%m-%d %H:%M}" == "2021-12-07 09:30"


def test_a_time_that_was_changed_anyway_is_no_matter_of_the_database(outdated: Workspace) -> None:
    outdated.change(SEOUL, "19:30-20:00", "18:30-19:00")
    ran = outdated.run("check")
    assert "W501" not in ran.out + ran.err
