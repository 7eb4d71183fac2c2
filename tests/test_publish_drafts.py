"""Builds between two publishes: a draft misleads no calendar that sees it by mistake."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Workspace, write_tiny
from ministerial_planner.revisions.ledger import Facts, Ledger
from ministerial_planner.revisions.revise import Present, Publication, revise
from publishing import (
    LEDGER,
    SEOUL,
    TWO_DAYS,
    copied,
    on_show,
    print_nothing,
    publish,
    seen,
    sequence,
    served,
    stamps,
    untouched,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series after its first `publish`."""
    workspace = write_tiny(tmp_path_factory.mktemp("published") / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        publish(workspace)
    return workspace


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


def test_a_build_after_publishing_has_nothing_to_make(published: Workspace) -> None:
    before = on_show(published.output)
    assert published.build().out.startswith("0 made, ")
    assert on_show(published.output) == before


def test_a_deleted_output_comes_back_byte_for_byte(published: Workspace) -> None:
    before = served(published)
    for path in (published.output / "feeds").iterdir():
        path.unlink()
    published.build()
    assert served(published) == before


def test_an_unpublished_move_is_already_newer_and_says_that_it_is_a_draft(
    published: Workspace,
) -> None:
    before, feeds = seen(published), served(published)
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    published.build()
    after = seen(published)["seoul.opening"]
    assert sequence(after) == sequence(before["seoul.opening"]) + 1
    assert stamps(after) > stamps(before["seoul.opening"])
    assert after["DESCRIPTION"].startswith("Changed since revision 2: Moved from ")
    assert after["DESCRIPTION"].endswith("\nDraft after revision 2")
    french = seen(published, "series", "fr")["seoul.opening"]
    assert french["DESCRIPTION"].endswith("\nProjet postérieur à la révision 2")
    assert untouched(feeds, served(published), "seoul.opening")


def test_the_same_draft_has_the_same_bytes(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    published.build()
    before = on_show(published.output)
    assert published.build().out.startswith("0 made, ")
    for path in (published.output / "feeds").iterdir():
        path.unlink()
    published.build()
    assert on_show(published.output) == before


def test_what_is_published_is_later_than_all_its_drafts(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    published.build()
    draft = seen(published)["seoul.opening"]
    published.change(SEOUL, "19:00-19:45", "19:05-19:45")
    published.build()
    publish(published)
    after = seen(published)["seoul.opening"]
    assert sequence(after) == sequence(draft)
    assert stamps(after) > stamps(draft)
    assert "Revision 3, as of" in after["DESCRIPTION"]
    assert "19:05" in after["DESCRIPTION"]


def test_a_change_that_is_taken_back_before_publishing_leaves_nothing(
    published: Workspace,
) -> None:
    before = on_show(published.root)
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    published.build()
    published.change(SEOUL, "19:00-19:45", "19:30-20:00")
    published.build()
    assert on_show(published.root) == before
    assert "Nothing has changed." in publish(published).out


def test_a_draft_of_a_withdrawn_session_is_withdrawn(published: Workspace) -> None:
    published.remove(TWO_DAYS)
    published.build()
    entry = seen(published, "two-days")["two-days"]
    assert (entry["STATUS"], sequence(entry)) == ("CANCELLED", 2)
    assert entry["DESCRIPTION"].endswith("Draft after revision 2")


def test_a_draft_is_no_news(published: Workspace) -> None:
    before = (published.output / "changes/series.en.atom").read_bytes()
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    published.build()
    assert (published.output / "changes/series.en.atom").read_bytes() == before


def test_the_manifest_says_which_revision_a_file_shows(published: Workspace) -> None:
    published.change(TWO_DAYS, "2020-11-10", "2020-11-11")
    publish(published)
    manifest = (published.output / "manifest.json").read_text(encoding="utf-8")
    assert '"path": "feeds/two-days.en.ics"' in manifest
    revisions = dict(
        zip(
            (line.split('"')[3] for line in manifest.splitlines() if '"path"' in line),
            (int(line.split()[-1]) for line in manifest.splitlines() if '"revision"' in line),
            strict=True,
        )
    )
    assert revisions["feeds/two-days.en.ics"] == revisions["feeds/series.fr.ics"] == 3
    assert revisions["feeds/seoul.en.ics"] == revisions["documents/seoul/agenda.fr.pdf"] == 2


def test_the_ledger_is_all_that_a_fresh_copy_needs(published: Workspace) -> None:
    """Output is not committed: another machine makes the same feeds from the ledger."""
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    publish(published)
    before = on_show(published.output)
    for path in sorted(published.output.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    published.build()
    assert on_show(published.output) == before
    assert (published.root / LEDGER).is_file()


# The clock


def said(title: str) -> dict[str, Present]:
    facts = Facts(title={"en": title}, meeting="a", edition="a", meeting_kind="conference")
    return {"a@x": Present(facts, {"en": title})}


def at(moment: datetime) -> Publication:
    return Publication(moment, "2026a")


def test_a_clock_that_was_set_back_lowers_no_stamp() -> None:
    first = revise(Ledger(), said("A"), {"a": "1"}, at(NOON))
    second = revise(first, said("B"), {"a": "2"}, at(NOON - timedelta(days=400)))
    third = revise(second, said("C"), {"a": "3"}, at(NOON))
    stamps = [each.entries["a@x"].last_modified for each in (first, second, third)]
    assert stamps == [NOON, NOON + timedelta(seconds=2), NOON + timedelta(seconds=4)]
    assert [each.published for each in third.revisions] == stamps


def test_two_revisions_within_a_second_have_two_stamps() -> None:
    first = revise(Ledger(), said("A"), {"a": "1"}, at(NOON + timedelta(milliseconds=100)))
    second = revise(first, said("B"), {"a": "2"}, at(NOON + timedelta(milliseconds=900)))
    assert second.entries["a@x"].last_modified > first.entries["a@x"].last_modified


def test_what_is_published_is_later_than_a_draft_even_if_clocks_were_set_back() -> None:
    first = revise(Ledger(), said("A"), {"a": "1"}, at(NOON))
    draft = revise(first, said("B"), {"a": "2"}, Publication(None, "2026a"))
    after = revise(first, said("C"), {"a": "3"}, at(NOON - timedelta(days=400)))
    stamps = [each.entries["a@x"].last_modified for each in (first, draft, after)]
    assert stamps == sorted(set(stamps))


def test_a_revision_is_stamped_in_utc_wherever_it_is_made() -> None:
    seoul = (NOON).astimezone(tz=datetime.fromisoformat("2026-01-01T00:00+09:00").tzinfo)
    made = revise(Ledger(), said("A"), {"a": "1"}, at(seoul))
    assert made.entries["a@x"].last_modified.isoformat() == "2026-11-21T12:00:00+00:00"


def test_the_same_state_again_is_the_same_ledger() -> None:
    first = revise(Ledger(), said("A"), {"a": "1"}, at(NOON))
    assert revise(first, said("A"), {"a": "1"}, at(NOON + timedelta(days=9))) == first
