"""Feeds that a series declares, as they are built: what is in them, and how it is shown."""

from collections.abc import Mapping

import pytest

from conftest import ROOT, Part, Workspace, calendar, read_by_hand

CONFERENCE, SERIES = "events/seoul/conference.yaml", "events/series.yaml"
FEEDS = """\
feeds:
  - {id: meetings, alarms: [30 minutes, 1 day]}
  - {id: series, name: {en: Everything, fr: Tout}, cancelled: left out}
  - {id: days, name: {en: At a glance, fr: En bref}, holds: days}
  - {id: talks, name: {en: Talks only, fr: Entretiens}, track: talks, holds: sessions}
  - {id: press, name: For the press, audience: press, holds: sessions, language: en}
  - {id: openings, name: {en: Openings, fr: Ouvertures}, kind: opening, edition: seoul}
"""
SESSIONS = {
    'number: "1"\n': 'number: "1"\n      audience: delegations\n',
    "id: late-talks\n": "id: late-talks\n      track: talks\n      audience: [press, public]\n",
    "kind: closing\n": "kind: closing\n      status: cancelled\n",
}


@pytest.fixture
def declared(workspace: Workspace) -> Workspace:
    """The tiny series with a family of feeds."""
    workspace.change(SERIES, "revision: {number: 2", f"{FEEDS}revision: {{number: 2")
    for old, new in SESSIONS.items():
        workspace.change(CONFERENCE, old, new)
    return workspace


def names(octets: bytes) -> list[str]:
    """The UIDs of a feed without their domain."""
    return sorted(uid.partition("@")[0] for uid in read_by_hand(octets))


def test_each_feed_holds_what_it_says(declared: Workspace) -> None:
    feeds = declared.feeds()
    assert names(feeds["days.en.ics"]) == ["seoul", "two-days", "two-days.part-2"]
    assert names(feeds["talks.fr.ics"]) == ["seoul.late-talks"]
    assert names(feeds["openings.en.ics"]) == ["seoul.opening"]
    # What is for nobody in particular is for the press too.
    assert names(feeds["press.en.ics"]) == [
        "seoul.closing", "seoul.consultations", "seoul.late-talks", "seoul.opening",
    ]  # fmt: skip
    assert "press.fr.ics" not in feeds


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("days.fr.ics", "En bref"),
        ("series.en.ics", "Everything"),
        ("press.en.ics", "For the press"),
    ],
)
def test_a_feed_bears_its_name(declared: Workspace, name: str, shown: str) -> None:
    whole = calendar(declared.feeds()[name])
    assert whole.value("X-WR-CALNAME") == whole.value("NAME") == shown
    assert whole.value("SOURCE") == f"https://tiny.example/feeds/{name}"


def alarms(octets: bytes) -> Mapping[str, list[str]]:
    """The triggers in each entry, by the part of its UID before the `@`."""
    events = calendar(octets).all("VEVENT")
    return {
        event.value("UID").partition("@")[0]: [alarm.value("TRIGGER") for alarm in _alarms(event)]
        for event in events
    }


def _alarms(event: Part) -> list[Part]:
    for alarm in event.all("VALARM"):
        assert alarm.value("ACTION") == "DISPLAY"
        assert alarm.value("DESCRIPTION") == event.value("SUMMARY")
    return event.all("VALARM")


def test_alarms_ring_before_sessions_and_on_the_morning_before_a_day(declared: Workspace) -> None:
    feeds = declared.feeds()
    rings = alarms(feeds["seoul.en.ics"])
    assert rings["seoul.opening"] == ["-P1D", "-PT30M"]
    assert rings["seoul"] == rings["seoul.consultations"] == ["-PT15H"]
    assert rings["seoul.closing"] == []
    assert set(map(tuple, alarms(feeds["series.en.ics"]).values())) == {()}


def test_an_alarm_changes_nothing_else_of_an_entry(declared: Workspace) -> None:
    feeds = declared.feeds()
    with_alarms, without = (
        {part.value("UID"): part.properties for part in calendar(feeds[name]).all("VEVENT")}
        for name in ("seoul.en.ics", "series.en.ics")
    )
    assert {uid: without[uid] for uid in with_alarms if uid in without} == {
        uid: with_alarms[uid] for uid in with_alarms if uid in without
    }


def test_what_is_cancelled_is_left_out_where_a_feed_says_so(declared: Workspace) -> None:
    feeds = declared.feeds()
    assert "seoul.closing" not in names(feeds["series.en.ics"])
    assert "seoul.closing" in names(feeds["seoul.en.ics"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_feed_of_the_shipped_series_disagrees_with_another(language: str) -> None:
    seen: dict[str, tuple[object, ...]] = {}
    feeds = Workspace(ROOT).feeds()
    for name, octets in feeds.items():
        if name.endswith(f".{language}.ics"):
            for uid, entry in read_by_hand(octets).items():
                said = (
                    entry.start,
                    entry.end,
                    dict(entry.properties) | {"ACTION": "", "TRIGGER": ""},
                )
                assert seen.setdefault(uid, said) == said, (name, uid)
    assert len(seen) == 41


def test_languages_agree_on_all_but_words() -> None:
    feeds = Workspace(ROOT).feeds()
    english, french = (read_by_hand(feeds[f"series.{code}.ics"]) for code in ("en", "fr"))
    assert english.keys() == french.keys()
    for uid, entry in english.items():
        other = french[uid]
        assert (entry.start, entry.end) == (other.start, other.end)
        for name in ("STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "TRANSP"):
            assert entry[name] == other[name]
