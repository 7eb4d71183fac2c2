"""The first `publish`, what it writes, and what is no reason for another revision."""

from pathlib import Path

import pytest

from conftest import LANGUAGES, Workspace, contents
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from publishing import (
    LEDGER,
    SEOUL,
    copied,
    ledger,
    on_show,
    print_nothing,
    publish,
    published_with_rooms,
    seen,
    sequence,
    stamps,
)

REVISION = "revision: {number: 2, date: 2026-11-21}\n"


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return published_with_rooms(tmp_path_factory.mktemp("published") / "tiny")


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


def test_the_first_revision_takes_over_the_number_that_the_series_had(workspace: Workspace) -> None:
    ran = publish(workspace)
    assert [each["number"] for each in ledger(workspace)["revisions"]] == [2]
    assert {sequence(entry) for entry in seen(workspace).values()} == {1}
    assert "Published for the first time; entries: 11." in ran.out
    assert f"Written: {LEDGER} (commit it)." in ran.out


def test_without_a_number_the_first_revision_is_1_and_sequences_begin_at_0(
    workspace: Workspace,
) -> None:
    workspace.change("events/series.yaml", REVISION, "")
    publish(workspace)
    assert [each["number"] for each in ledger(workspace)["revisions"]] == [1]
    assert {sequence(entry) for entry in seen(workspace).values()} == {0}


def test_what_is_new_later_begins_at_sequence_0(published: Workspace) -> None:
    """The number that the series names is only for what was there before the ledger."""
    published.change(SEOUL, "  undated:\n", EXTRA_DAY + "  undated:\n")
    publish(published)
    entry = seen(published)["seoul.farewell"]
    assert sequence(entry) == 0
    assert entry["DESCRIPTION"].startswith("Changed since revision 2: New: ")


EXTRA_DAY = """\
    - id: farewell
      time: 23:00-23:30
      title: {en: Farewell, fr: Adieux}
"""


def test_an_edition_that_is_added_later_begins_with_revision_1(published: Workspace) -> None:
    published.write(
        "events/accra/conference.yaml",
        "kind: conference\nid: accra\ntitle: {en: Accra, fr: Accra}\ndates: 2023-12-05\n",
    )
    published.build()
    assert "Draft, not published" in seen(published, "accra")["accra"]["DESCRIPTION"]
    publish(published)
    assert sequence(seen(published, "accra")["accra"]) == 0
    assert "Revision 1, as of" in seen(published, "accra")["accra"]["DESCRIPTION"]
    assert [each["number"] for each in ledger(published)["revisions"]] == [2]


def test_a_revision_that_is_dated_ahead_does_not_make_stamps_fall(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "date: 2026-11-21", "date: 2040-01-01")
    workspace.build()
    before = seen(workspace)
    publish(workspace)
    assert all(stamps(seen(workspace)[name]) >= stamps(before[name]) for name in before)


def test_the_ledger_keeps_what_a_reviewer_asks_for(published: Workspace) -> None:
    record = ledger(published)["entries"]["seoul.session-1@tiny.example"]
    assert record["sequence"] == 1
    assert record["revision"] == 2
    assert record["zone_database"]
    assert record["fingerprint"].keys() == set(LANGUAGES)
    assert record["facts"]["room"] == {"en": "Room 1", "fr": "Salle 1"}
    slot = record["facts"]["slot"]
    assert (slot["start"], slot["zone"]) == ("2021-12-07T20:10:00+09:00", "Asia/Seoul")
    lines = (published.root / LEDGER).read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) < 100, "a line for each fact"


def test_when_nothing_changed_nothing_is_published(published: Workspace) -> None:
    before = on_show(published.root)
    ran = publish(published, "--note", "Nothing, really")
    assert "Nothing has changed." in ran.out
    assert "Written" not in ran.out
    assert on_show(published.root) == before


def test_comments_and_layout_are_no_revision(published: Workspace) -> None:
    before = (published.root / LEDGER).read_bytes()
    published.change(SEOUL, "hosts: [KR]\n", "# The Ministry confirmed by phone.\nhosts: [ KR ]\n")
    publish(published)
    assert (published.root / LEDGER).read_bytes() == before


def test_a_build_never_writes_the_ledger(published: Workspace) -> None:
    before = (published.root / LEDGER).read_bytes()
    published.change(SEOUL, "19:30-20:00", "19:00-20:00")
    published.build()
    assert (published.root / LEDGER).read_bytes() == before


def test_a_build_before_the_first_publish_makes_no_ledger(workspace: Workspace) -> None:
    workspace.build("--only", "series")
    assert not list(workspace.root.rglob("published.json"))
    assert not (workspace.output / "changes").exists()


def test_a_dry_run_says_everything_and_writes_nothing(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-20:00")
    before = contents(published.root)
    ran = publish(published, "--dry-run", "--note", "Earlier")
    assert "Changed since revision 2 → Revision 3, as of" in ran.out
    assert "Earlier" in ran.out
    assert "Opening ceremony. Moved from " in ran.out
    assert "Nothing was written (--dry-run)." in ran.out
    assert contents(published.root) == before
    done = publish(published, "--note", "Earlier")
    assert done.out.startswith(ran.out.partition("Nothing was written")[0])


def test_a_dry_run_of_the_first_revision_writes_nothing(workspace: Workspace) -> None:
    before = contents(workspace.root)
    assert "Published for the first time" in publish(workspace, "--dry-run").out
    assert contents(workspace.root) == before


def test_the_note_stands_in_the_ledger_and_in_the_list_of_changes(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-20:00")
    publish(published, "--note", "Le traiteur a demandé <une heure> & demie")
    assert ledger(published)["revisions"][-1]["note"].startswith("Le traiteur")
    atom = (published.output / "changes/series.en.atom").read_text(encoding="utf-8")
    assert "&lt;li&gt;Le traiteur a demandé &amp;lt;une heure&amp;gt; &amp;amp; demie" in atom


def test_a_meeting_in_another_folder_is_published_with_its_conference(workspace: Workspace) -> None:
    text = (workspace.root / "events/seoul/two-days.yaml").read_text(encoding="utf-8")
    workspace.remove("events/seoul/two-days.yaml")
    workspace.write("events/elsewhere/two-days.yaml", text)
    publish(workspace)
    found = list(workspace.root.rglob("published.json"))
    assert found == [workspace.root / "events/seoul/published.json"]


def test_a_pack_over_two_ledgers_shows_the_newest_revision_of_both(workspace: Workspace) -> None:
    """A meeting that was published before it belonged to the conference keeps its own ledger."""
    apart = workspace.root / "events/seoul/two-days.yaml"
    text = apart.read_text(encoding="utf-8")
    workspace.remove("events/seoul/two-days.yaml")
    alone = text.replace("preparatory_meeting", "conference").replace("parent: seoul\n", "")
    workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
    workspace.write("events/elsewhere/two-days.yaml", alone)
    publish(workspace)
    for title in ("Meeting on a day", "Meeting on days"):
        workspace.write(
            "events/elsewhere/two-days.yaml", alone.replace("Meeting on two days", title)
        )
        publish(workspace)
    workspace.write("events/elsewhere/two-days.yaml", text)
    publish(workspace)
    opened = open_workspace(workspace.root)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    shown = renderer.releases_of(["seoul", "two-days"]).of_meetings(
        ["seoul", "two-days"], opened.voice("en")
    )
    assert (shown.number, shown.draft) == (4, False)
