"""What is taken out of a definition: told to calendars as cancelled, kept for a time, then gone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import FEEDS, LANGUAGES, Workspace, read_by_hand, write_tiny
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from publishing import (
    DOMAIN,
    SEOUL,
    TWO_DAYS,
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

OPENING = """\
    - id: opening
      time: 19:30-20:00
      kind: opening
      title: {en: Opening ceremony, fr: Cérémonie d’ouverture}
"""
SOME_MONTH = "events/seoul/some-month.yaml"
PREFIXES = {"en": "WITHDRAWN: ", "fr": "RETIRÉ\xa0: "}
POSTPONED = {"en": "POSTPONED: ", "fr": "REPORTÉ\xa0: "}
FURTHER = """\
feeds:
  - {id: short, name: {en: Short, fr: Court}, cancelled: 30 days}
  - {id: faithful, name: {en: Faithful, fr: Fidèle}, cancelled: visible}
  - {id: tidy, name: {en: Tidy, fr: Rangé}, cancelled: left out}
"""


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


# A session


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_taken_out_is_withdrawn_at_its_old_time(
    published: Workspace, language: str
) -> None:
    before, feeds = seen(published, "seoul", language), served(published)
    published.change(SEOUL, OPENING, "")
    publish(published)
    old, new = before["seoul.opening"], seen(published, "seoul", language)["seoul.opening"]
    assert new == old, "the same moments"
    assert new["STATUS"] == "CANCELLED"
    assert new["SUMMARY"] == PREFIXES[language] + old["SUMMARY"]
    assert new["LOCATION"] == old["LOCATION"]
    assert sequence(new) == sequence(old) + 1
    assert stamps(new) > stamps(old)
    assert new["TRANSP"] == "TRANSPARENT", "nobody is busy with it"
    assert untouched(feeds, served(published), "seoul.opening")


def test_it_is_withdrawn_once_and_keeps_its_bytes_from_then_on(published: Workspace) -> None:
    published.change(SEOUL, OPENING, "")
    publish(published)
    before = served(published)
    published.change(SEOUL, "22:30-23:00", "22:40-23:00")
    publish(published)
    assert untouched(before, served(published), "seoul.closing")


def test_a_session_that_comes_back_is_confirmed_under_its_uid(published: Workspace) -> None:
    published.change(SEOUL, OPENING, "")
    publish(published)
    published.change(SEOUL, "  2021-12-07:\n", f"  2021-12-07:\n{OPENING}")
    ran = publish(published)
    assert "Opening ceremony. Takes place after all." in ran.out
    entry = seen(published)["seoul.opening"]
    assert (entry["STATUS"], entry["SUMMARY"]) == ("CONFIRMED", "Opening ceremony")
    assert sequence(entry) == 3
    assert "called_off" not in ledger(published)["entries"][f"seoul.opening{DOMAIN}"]


def test_a_retired_id_means_nothing_else_unless_that_is_said(published: Workspace) -> None:
    published.change(SEOUL, OPENING, "")
    publish(published)
    other = OPENING.replace("Opening ceremony", "Dinner").replace("Cérémonie d’ouverture", "Dîner")
    published.change(SEOUL, "  2021-12-07:\n", f"  2021-12-07:\n{other}")
    before = served(published)
    refused = published.run("publish")
    assert refused.code == 1
    assert "E505" in refused.err
    assert "publish --reinstate opening" in refused.err
    assert served(published) == before
    ran = publish(published, "--reinstate", "opening")
    assert "Dinner. Takes place after all. Renamed from “Opening ceremony” to “Dinner”." in ran.out
    assert seen(published)["seoul.opening"]["STATUS"] == "CONFIRMED"
    assert published.run("check").code == 0


def test_a_session_that_loses_its_day_is_postponed(published: Workspace) -> None:
    published.change(SEOUL, OPENING, "")
    undated = OPENING.replace("      time: 19:30-20:00\n", "")
    published.change(SEOUL, "  undated:\n", f"  undated:\n{undated}")
    before = seen(published, "seoul", "fr")["seoul.opening"]
    publish(published)
    entry = seen(published, "seoul", "fr")["seoul.opening"]
    assert (entry.start, entry["STATUS"]) == (before.start, "CANCELLED")
    assert entry["SUMMARY"] == f"{POSTPONED['fr']}Cérémonie d’ouverture"
    assert "la nouvelle date n’est pas connue" in entry["DESCRIPTION"]


# A meeting


def test_a_meeting_that_is_deleted_keeps_its_feed_with_all_entries_cancelled(
    published: Workspace,
) -> None:
    published.remove(TWO_DAYS)
    publish(published)
    assert set(served(published)) == set(FEEDS)
    for language in LANGUAGES:
        entries = seen(published, "two-days", language)
        assert entries.keys() == {"two-days", "two-days.part-2"}
        assert {entry["STATUS"] for entry in entries.values()} == {"CANCELLED"}
        assert all(e["SUMMARY"].startswith(PREFIXES[language]) for e in entries.values())
    assert not (published.output / "documents/two-days").exists()


def test_the_feed_of_a_deleted_conference_keeps_its_name(workspace: Workspace) -> None:
    """Not that of its first session: people know the calendar by it."""
    workspace.write(
        "events/accra/conference.yaml",
        "kind: conference\nid: accra\ntitle: {en: Accra meets, fr: Accra se réunit}\n"
        "dates: 2023-12-05\ntimezone: Africa/Accra\nprogramme:\n  2023-12-05:\n"
        "    - {id: address, time: 9:00-10:00, title: {en: Address, fr: Allocution}}\n",
    )
    publish(workspace)
    workspace.remove("events/accra/conference.yaml")
    publish(workspace)
    feeds = served(workspace)
    assert b"\r\nX-WR-CALNAME:Accra meets\r\n" in feeds["accra.en.ics"]
    assert "\r\nX-WR-CALNAME:Accra se réunit\r\n".encode() in feeds["accra.fr.ics"]
    assert all(e["STATUS"] == "CANCELLED" for e in seen(workspace, "accra").values())
    assert "Nothing has changed." in publish(workspace).out


def test_a_meeting_whose_date_is_no_longer_known_is_postponed(published: Workspace) -> None:
    published.change(TWO_DAYS, "dates: [2020-11-03, 2020-11-10]", "dates: unknown")
    ran = publish(published)
    assert "Postponed; the new date is not known." in ran.out
    entries = seen(published, "two-days")
    assert entries["two-days"].start == date(2020, 11, 3)
    assert entries["two-days"]["SUMMARY"] == "POSTPONED: Meeting on two days"
    assert entries["two-days.part-2"]["SUMMARY"] == "WITHDRAWN: Meeting on two days"
    assert {entry["STATUS"] for entry in entries.values()} == {"CANCELLED"}
    assert {sequence(entry) for entry in entries.values()} == {2}


def test_a_postponed_meeting_takes_place_at_its_new_date(published: Workspace) -> None:
    published.change(TWO_DAYS, "dates: [2020-11-03, 2020-11-10]", "dates: unknown")
    publish(published)
    published.change(TWO_DAYS, "dates: unknown", "dates: 2021-01-12")
    ran = publish(published)
    assert "Takes place after all. Moved from 3 November 2020 to 12 January 2021." in ran.out
    entry = seen(published)["two-days"]
    assert (entry.start, entry["STATUS"], sequence(entry)) == (date(2021, 1, 12), "CONFIRMED", 3)


def test_a_meeting_that_is_cancelled_and_has_no_date_any_more_is_cancelled(
    published: Workspace,
) -> None:
    """Not postponed: no new date is awaited."""
    published.change(TWO_DAYS, "dates: [2020-11-03, 2020-11-10]", "dates: unknown")
    published.change(TWO_DAYS, "format: virtual", "format: virtual\nstatus: cancelled")
    publish(published)
    entry = seen(published)["two-days"]
    assert (entry["SUMMARY"], entry["STATUS"]) == ("CANCELLED: Meeting on two days", "CANCELLED")
    assert entry.start == date(2020, 11, 3)


def test_a_second_day_that_is_dropped_is_withdrawn_and_the_first_stays(
    published: Workspace,
) -> None:
    before = served(published)
    published.change(TWO_DAYS, "dates: [2020-11-03, 2020-11-10]", "dates: 2020-11-03")
    publish(published)
    entries = seen(published, "two-days")
    assert entries["two-days.part-2"]["STATUS"] == "CANCELLED"
    assert entries["two-days.part-2"].start == date(2020, 11, 10)
    assert entries["two-days"]["STATUS"] == "CONFIRMED"
    assert untouched(before, served(published), "two-days.part-2")


def test_what_was_never_in_a_feed_leaves_no_trace_there(published: Workspace) -> None:
    before = served(published)
    published.remove(SOME_MONTH)
    publish(published)
    assert served(published) == before
    assert f"some-month{DOMAIN}" in ledger(published)["entries"], "its id stays retired"


# How long it is shown


def uids(workspace: Workspace, feed: str, after: int) -> set[str]:
    """Who is in a feed so many days after today."""
    opened = open_workspace(workspace.root)
    (record,) = {
        r.called_off for each in opened.ledgers.values() for r in each.entries.values()
    } - {None}
    assert record
    planned = plan(opened.sound, opened.ledgers, record + timedelta(days=after))
    (artefact,) = (a for a in planned if a.path == f"feeds/{feed}.en.ics")
    octets = Renderer(opened.sound, opened.assets, opened.ledgers).octets(artefact)
    return {uid.removesuffix(DOMAIN) for uid in read_by_hand(octets)}


def test_each_feed_keeps_what_is_withdrawn_as_long_as_it_says(workspace: Workspace) -> None:
    series = (workspace.root / "events/series.yaml").read_text(encoding="utf-8")
    workspace.write("events/series.yaml", series + FURTHER)
    publish(workspace)
    workspace.change(SEOUL, OPENING, "")
    publish(workspace)
    shown = {
        feed: [days for days in (0, 29, 30, 4000) if "seoul.opening" in uids(workspace, feed, days)]
        for feed in ("series", "short", "faithful", "tidy")
    }
    assert shown == {
        "series": [0, 29], "short": [0, 29], "faithful": [0, 29, 30, 4000], "tidy": [],
    }  # fmt: skip


def test_what_left_the_feeds_is_not_forgotten(published: Workspace) -> None:
    """Years later its id is still retired, and a return still raises SEQUENCE."""
    published.change(SEOUL, OPENING, "")
    publish(published)
    assert "seoul.opening" not in uids(published, "series", 4000)
    published.change(SEOUL, "  2021-12-07:\n", f"  2021-12-07:\n{OPENING}")
    publish(published)
    assert sequence(seen(published)["seoul.opening"]) == 3


def test_a_feed_never_becomes_empty(published: Workspace) -> None:
    """Calendars refuse an empty one, and a missing one leaves old entries standing."""
    published.remove(TWO_DAYS)
    publish(published)
    assert uids(published, "two-days", 4000) == {"two-days", "two-days.part-2"}
    assert "two-days" not in uids(published, "series", 4000)
