"""The shipped events/: every meeting stands on its days, as calendars read the feeds.

The table is written out by hand from the sources, not from the definitions.
"""

from datetime import UTC, date, datetime

import pytest

from conftest import LANGUAGES, READERS, ROOT, Entries, Reader, Workspace

DOMAIN = "peacekeeping-ministerial.example"
SEVEN = ("en", "fr", "es", "ru", "ar", "zh", "ko")

# First and last day.
DAYS = {
    "summit-2014": ("2014-09-26", "2014-09-26"),
    "summit-2015": ("2015-09-28", "2015-09-28"),
    "summit-2015-amsterdam": ("2015-02-16", "2015-02-17"),
    "summit-2015-kigali": ("2015-05-28", "2015-05-29"),
    "summit-2015-jakarta": ("2015-07-27", "2015-07-28"),
    "london-2016": ("2016-09-08", "2016-09-08"),
    "paris-2016": ("2016-10-26", "2016-10-27"),
    "vancouver-2017": ("2017-11-14", "2017-11-15"),
    "vancouver-2017-focus": ("2017-11-14", "2017-11-14"),
    "vancouver-2017-tokyo": ("2017-08-23", "2017-08-25"),
    "vancouver-2017-kigali": ("2017-08-29", "2017-08-30"),
    "vancouver-2017-dhaka": ("2017-10-01", "2017-10-02"),
    "new-york-2019": ("2019-03-29", "2019-03-29"),
    "new-york-2019-montevideo": ("2018-12-10", "2018-12-11"),
    "new-york-2019-the-hague": ("2019-01-13", "2019-01-15"),
    "new-york-2019-addis-ababa": ("2019-01-28", "2019-01-29"),
    "seoul-2021": ("2021-12-07", "2021-12-08"),
    "seoul-2021-prep-1": ("2020-11-03", "2020-11-03"),
    "seoul-2021-prep-1.part-2": ("2020-11-10", "2020-11-10"),
    "seoul-2021-prep-2": ("2021-07-21", "2021-07-22"),
    "seoul-2021-prep-3": ("2021-09-01", "2021-09-02"),
    "seoul-2021-prep-4": ("2021-10-25", "2021-10-26"),
    "accra-2023": ("2023-12-05", "2023-12-06"),
    "accra-2023-press-conference": ("2023-09-22", "2023-09-22"),
    "accra-2023-prep-1": ("2023-06-25", "2023-06-26"),
    "accra-2023-prep-2": ("2023-07-18", "2023-07-18"),
    "accra-2023-prep-3": ("2023-08-30", "2023-08-31"),
    "accra-2023-prep-4": ("2023-10-23", "2023-10-24"),
    "berlin-2025": ("2025-05-13", "2025-05-14"),
    "berlin-2025-briefing": ("2024-11-01", "2024-11-01"),
    "berlin-2025-sentul": ("2025-02-04", "2025-02-05"),
    "berlin-2025-islamabad": ("2025-04-15", "2025-04-16"),
}
MEETINGS = sorted(name for name in DAYS if ".part-" not in name)
# Uruguay: a month. Ethiopia: no date found.
NOT_IN_A_FEED = {"summit-2015-uruguay", "summit-2015-ethiopia"}

# Declared in series.yaml beside the feeds that every series has.
DECLARED = ("overview", "edition-2025", "edition-2023", "press")

# In UTC, nine hours behind Seoul.
SEOUL = {
    "opening": ("2021-12-07 10:30", "2021-12-07 11:00"),
    "session-1": ("2021-12-07 11:10", "2021-12-07 12:30"),
    "session-2": ("2021-12-07 12:40", "2021-12-07 14:00"),
    "session-3": ("2021-12-08 10:30", "2021-12-08 11:50"),
    "session-4": ("2021-12-08 12:00", "2021-12-08 13:20"),
    "closing": ("2021-12-08 13:30", "2021-12-08 14:00"),
}


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    """Every feed of the shipped series."""
    return Workspace(ROOT).feeds()


@pytest.fixture(scope="module", params=READERS, ids=["icalendar", "by hand"])
def read(request: pytest.FixtureRequest) -> Reader:
    reader: Reader = request.param
    return reader


@pytest.fixture(scope="module", params=LANGUAGES)
def series(request: pytest.FixtureRequest, feeds: dict[str, bytes], read: Reader) -> Entries:
    return read(feeds[f"series.{request.param}.ics"])


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def whole_days(entries: Entries) -> dict[str, tuple[str, str]]:
    """First and last day of every meeting among the entries, by its id."""
    found = {}
    for uid, seen in entries.items():
        name, _, domain = uid.partition("@")
        assert domain == DOMAIN
        # A session's own id follows a dot.
        if "." in name.replace(".part-", "-part-"):
            continue
        assert isinstance(seen.end, date)
        last = date.fromordinal(seen.end.toordinal() - 1)
        found[name] = (seen.start.isoformat(), last.isoformat())
    return found


def test_every_meeting_stands_on_its_days_in_the_series_feed(series: Entries) -> None:
    assert whole_days(series) == DAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meeting_has_a_feed_of_its_own_with_its_days(
    feeds: dict[str, bytes], read: Reader, language: str
) -> None:
    for name in MEETINGS:
        own = {uid: DAYS[uid] for uid in DAYS if uid.partition(".")[0] == name}
        assert whole_days(read(feeds[f"{name}.{language}.ics"])) == own


def test_no_other_meeting_has_a_feed(feeds: dict[str, bytes]) -> None:
    names = (*MEETINGS, "series", *DECLARED)
    spoken = {name: SEVEN if name.startswith("seoul-2021") else LANGUAGES for name in names}
    assert feeds.keys() == {f"{name}.{code}.ics" for name in names for code in spoken[name]}


def test_all_that_the_shipped_series_says_is_published() -> None:
    """If this fails, `ministerial-planner publish` and commit the ledgers."""
    ran = Workspace(ROOT).run("changes")
    assert (ran.code, ran.out) == (0, "Nothing has changed.\n"), ran.out


def test_a_month_and_an_unknown_date_are_in_no_feed(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        assert not any(f"UID:{name}".encode() in octets for name in NOT_IN_A_FEED)


@pytest.mark.parametrize(("session", "times"), SEOUL.items())
def test_sessions_of_seoul_start_and_end_at_their_instants(
    series: Entries, session: str, times: tuple[str, str]
) -> None:
    seen = series[f"seoul-2021.{session}@{DOMAIN}"]
    assert (seen.start, seen.end) == (utc(times[0]), utc(times[1]))


def test_seoul_has_no_other_entries(feeds: dict[str, bytes], read: Reader) -> None:
    entries = read(feeds["seoul-2021.en.ics"])
    names = {uid.partition("@")[0] for uid in entries}
    assert names == {"seoul-2021", *(f"seoul-2021.{name}" for name in SEOUL)}


def test_the_reception_in_accra_starts_at_half_past_twelve_with_no_end(series: Entries) -> None:
    seen = series[f"accra-2023.welcome-reception@{DOMAIN}"]
    assert (seen.start, seen.end) == (utc("2023-12-05 12:30"), None)


def test_uids_are_the_same_in_every_language(feeds: dict[str, bytes], read: Reader) -> None:
    english, french = (read(feeds[f"series.{code}.ics"]) for code in LANGUAGES)
    assert english.keys() == french.keys()
    assert english == french


def test_the_series_checks_without_a_problem() -> None:
    ran = Workspace(ROOT).run("check", "--strict")
    assert (ran.code, ran.err) == (0, "")
