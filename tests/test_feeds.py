"""Feeds as calendars read them: instants, days, identities, and the bytes that carry them."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytz
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import (
    FEEDS,
    LANGUAGES,
    READERS,
    Reader,
    Workspace,
    calendar,
    lines,
    python,
    read_by_hand,
    read_with_icalendar,
)
from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.feeds.entries import Entry, meeting_entries
from ministerial_planner.feeds.feed import FeedHeading, _event, feed
from ministerial_planner.feeds.text import clean_text, one_line
from ministerial_planner.programme.catalogue import Catalogue, Said, Voice
from ministerial_planner.programme.plain import plain_text
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.zones import ZONE_NAMES, convert

HEADING = FeedHeading("Tiny", "en", 6)
CONFERENCE = "events/seoul/conference.yaml"
ENTRY = Entry(
    uid="a@tiny.example",
    summary=Said("Opening", "en"),
    description="",
    location="",
    status="CONFIRMED",
    categories=(),
    url="",
    revised=datetime(2026, 11, 21, tzinfo=UTC),
    sequence=0,
    first=date(2021, 12, 7),
    until=date(2021, 12, 8),
)
ZONES = sorted(set(pytz.common_timezones) & ZONE_NAMES)
ASSETS = Assets((bundled_templates(),))
ENGLISH = Catalogue("en", ASSETS.labels("en"), {})

every_reader = pytest.mark.parametrize("read", READERS, ids=["icalendar", "by hand"])


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute


def meeting_feed(zone: str, programme: str, dates: str = "unknown") -> bytes:
    """The feed of a meeting that has only a zone and a programme."""
    texts = {
        "events/series.yaml": "kind: series\nid: s\ntitle: S\nlanguages: [en]\n"
        "uid_domain: s.example\nrevision: 2026-11-21\n",
        "events/m.yaml": f"kind: conference\nid: m\ntitle: M\ndates: {dates}\n"
        f"timezone: {zone}\nprogramme:\n{programme}",
    }
    folder, problems = read_folder(texts)
    assert folder
    assert problems == []
    voice = Voice(ENGLISH, folder.series.languages, {})
    view = meeting_view(folder, folder.meeting("m"), voice)
    return feed(HEADING, meeting_entries(folder.series, view, voice))


def session(name: str, time: str) -> str:
    return f"    - {{id: {name}, time: '{time}', title: {name}}}\n"


@every_reader
def test_sessions_stand_at_their_instants(workspace: Workspace, read: Reader) -> None:
    entries = read(workspace.feed("seoul"))
    times = {uid.partition("@")[0]: (seen.start, seen.end) for uid, seen in entries.items()}
    assert times == {
        "seoul": (date(2021, 12, 7), date(2021, 12, 9)),
        "seoul.opening": (utc(2021, 12, 7, 10, 30), utc(2021, 12, 7, 11)),
        "seoul.session-1": (utc(2021, 12, 7, 11, 10), utc(2021, 12, 7, 12, 30)),
        "seoul.late-talks": (utc(2021, 12, 7, 14), utc(2021, 12, 7, 15, 30)),
        "seoul.consultations": (date(2021, 12, 8), date(2021, 12, 9)),
        "seoul.closing": (utc(2021, 12, 8, 13, 30), utc(2021, 12, 8, 14)),
    }


def test_local_time_is_written_with_its_zone(workspace: Workspace) -> None:
    assert b"\r\nDTSTART;TZID=Asia/Seoul:20211207T193000\r\n" in workspace.feed("seoul")


@every_reader
def test_separate_days_are_separate_all_day_entries(workspace: Workspace, read: Reader) -> None:
    entries = read(workspace.feed("two-days"))
    assert {uid: (seen.start, seen.end) for uid, seen in entries.items()} == {
        "two-days@tiny.example": (date(2020, 11, 3), date(2020, 11, 4)),
        "two-days.part-2@tiny.example": (date(2020, 11, 10), date(2020, 11, 11)),
    }


def test_all_day_entries_are_dates_and_leave_their_reader_free(workspace: Workspace) -> None:
    octets = workspace.feed("two-days")
    assert b"DTSTART;VALUE=DATE:20201103\r\nDTEND;VALUE=DATE:20201104\r\n" in octets
    assert octets.count(b"TRANSP:TRANSPARENT\r\n") == 2


def test_a_month_and_an_unknown_date_are_in_no_feed(workspace: Workspace) -> None:
    feeds = workspace.feeds()
    assert feeds.keys() == set(FEEDS)
    assert not any(name in octets for octets in feeds.values() for name in (b"some-", b"inconnue"))


def test_a_session_of_a_month_only_meeting_on_a_known_day_is_in_its_feed(
    workspace: Workspace,
) -> None:
    workspace.change(
        "events/seoul/some-month.yaml",
        "dates: 2021-05\n",
        "dates: 2021-05\nprogramme:\n  2021-05-04:\n"
        "    - {id: talk, title: {en: Talk, fr: Exposé}}\n",
    )
    entries = read_by_hand(workspace.feed("some-month"))
    assert {uid: seen.start for uid, seen in entries.items()} == {
        "some-month.talk@tiny.example": date(2021, 5, 4)
    }


def test_sessions_on_one_day_that_is_typed_in_two_ways_are_all_there(workspace: Workspace) -> None:
    """Unless the check refuses the second day: nothing is dropped in silence."""
    workspace.change(CONFERENCE, "  undated:", "  7 December 2021:\n    - id: more\n"
                     "      title: {en: More, fr: Plus}\n  undated:")  # fmt: skip
    if workspace.run("check").code == 0:
        names = {uid.partition("@")[0] for uid in read_by_hand(workspace.feed("seoul"))}
        assert {"seoul.opening", "seoul.more"} <= names


def test_uids_are_unique_and_the_same_in_every_language(workspace: Workspace) -> None:
    feeds = workspace.feeds()
    uids = {
        name: [event.value("UID") for event in calendar(octets).all("VEVENT")]
        for name, octets in feeds.items()
    }
    assert all(len(found) == len(set(found)) > 1 for found in uids.values())
    for subject in ("seoul", "series", "two-days"):
        assert uids[f"{subject}.en.ics"] == uids[f"{subject}.fr.ics"]
    assert sorted(uids["series.en.ics"]) == sorted(uids["seoul.en.ics"] + uids["two-days.en.ics"])


def test_uids_stay_when_titles_dates_and_order_change(workspace: Workspace) -> None:
    before = read_by_hand(workspace.feed("series"))
    workspace.change(CONFERENCE, "Opening ceremony", "Inauguration")
    workspace.change(CONFERENCE, "en: Seoul conference", "en: Busan conference")
    workspace.change(CONFERENCE, "dates: 2021-12-07/2021-12-08", "dates: 2022-03-01/2022-03-02")
    workspace.change(CONFERENCE, "  2021-12-07:", "  2022-03-02:")
    workspace.change(CONFERENCE, "  2021-12-08:", "  2022-03-01:")
    workspace.change(
        "events/seoul/two-days.yaml", "2020-11-03, 2020-11-10", "2021-01-18, 2021-01-11"
    )
    (workspace.root / "events/seoul").rename(workspace.root / "events/elsewhere")
    after = read_by_hand(workspace.feed("series"))
    assert after.keys() == before.keys()
    assert after != before


def test_nothing_that_calendars_refuse_is_said(workspace: Workspace) -> None:
    """METHOD would make invitations, a calendar's UID is refused by stores."""
    for octets in workspace.feeds().values():
        names = {line.name for line in calendar(octets).properties}
        assert not names & {"METHOD", "UID", "X-WR-TIMEZONE"}
        assert {"PRODID", "VERSION"} <= names
        assert b"RDATE" not in octets


def floating(octets: bytes) -> list[str]:
    """Times that are neither in UTC nor in a zone of the file."""
    whole = calendar(octets)
    zones = {zone.value("TZID") for zone in whole.all("VTIMEZONE")}
    times = [
        line
        for event in whole.all("VEVENT")
        for line in event.properties
        if line.name in {"DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"}
        and line.parameters.get("VALUE") != "DATE"
    ]
    assert times
    return [t.value for t in times if t.value[-1] != "Z" and t.parameters.get("TZID") not in zones]


def test_no_time_floats(workspace: Workspace) -> None:
    assert [floating(octets) for octets in workspace.feeds().values()] == [[]] * len(FEEDS)


def test_every_entry_has_what_clients_need_to_take_a_change(workspace: Workspace) -> None:
    for event in calendar(workspace.feed("series")).all("VEVENT"):
        assert event.value("DTSTAMP") == event.value("LAST-MODIFIED") == "20261121T000000Z"
        assert event.value("SEQUENCE") == "1"


def test_a_changed_revision_raises_sequence_and_stamp(workspace: Workspace) -> None:
    workspace.change(
        "events/series.yaml", "number: 2, date: 2026-11-21", "number: 3, date: 2026-12-01"
    )
    event = calendar(workspace.feed("seoul")).all("VEVENT")[0]
    assert event.value("SEQUENCE") == "2"
    assert event.value("DTSTAMP") == "20261201T000000Z"


@pytest.mark.parametrize(
    "name",
    [
        "Peace; war, and \\n what\\ever",
        "Two\nlines",
        "Peace\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:evil",
        "Peace\rBEGIN:VEVENT",
        'Say "peace": now',
    ],
)
def test_a_name_is_escaped_and_injects_nothing(name: str) -> None:
    octets = feed(replace(HEADING, name=name), [ENTRY])
    whole = calendar(octets)
    shown = {line.name: line.text for line in whole.properties}
    expected = " ".join(name.split())
    assert shown["NAME"] == shown["X-WR-CALNAME"] == expected
    assert [part.name for part in whole.parts] == ["VEVENT"]
    assert octets.count(b"\r\nBEGIN:VEVENT") == 1
    assert len(read_with_icalendar(octets)) == 1


def test_a_title_in_a_definition_injects_nothing(workspace: Workspace) -> None:
    workspace.change(
        CONFERENCE, "en: Seoul conference,", 'en: "A; b, c \\\\ d\\r\\nBEGIN:VEVENT\\nUID:evil",'
    )
    for octets in (workspace.feed("seoul"), workspace.feed("series")):
        (seen,) = (e for uid, e in read_by_hand(octets).items() if uid.startswith("seoul@"))
        assert seen["SUMMARY"] == "A; b, c \\ d BEGIN:VEVENT UID:evil"
        assert b"\r\nUID:evil" not in octets


def test_how_often_to_ask_again_is_a_duration(workspace: Workspace) -> None:
    octets = workspace.feed("series")
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in octets
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in octets


def assert_well_folded(octets: bytes) -> None:
    assert octets.endswith(b"END:VCALENDAR\r\n")
    assert octets.count(b"\n") == octets.count(b"\r") == octets.count(b"\r\n")
    for line in octets.split(b"\r\n"):
        assert len(line) <= 75
        # A split letter cannot be decoded.
        line.decode()


LETTERS = st.one_of(
    st.characters(codec="utf-8"), st.sampled_from('유엔평화유지장관회의قمة السلام 中文😀é\\;,:"\n')
)


@settings(deadline=None)
@given(title=st.text(LETTERS, max_size=200), place=st.text(LETTERS, max_size=80))
def test_any_text_comes_back_whole_from_folded_lines(title: str, place: str) -> None:
    entry = replace(ENTRY, summary=Said(title, "en"), location=place, description=title + place)
    octets = feed(replace(HEADING, name=title), [entry])
    assert_well_folded(octets)
    assert not any(octet < 32 and octet not in b"\t\r\n" for octet in octets)
    wanted = one_line(title)
    by_hand = read_by_hand(octets)[ENTRY.uid]
    assert by_hand["SUMMARY"] == wanted
    assert by_hand["DESCRIPTION"] == clean_text(title + place)
    assert by_hand.properties.get("LOCATION", "") == one_line(place)
    assert read_with_icalendar(octets)[ENTRY.uid]["SUMMARY"] == wanted


@pytest.mark.parametrize("before", range(75))
def test_entries_are_folded_as_icalendar_folds_them(before: int) -> None:
    entry = replace(ENTRY, description="a" * before + "\\^;é한😀\n" * 40)
    assert _event(entry, in_utc=False).to_ical() in feed(HEADING, [entry])


def test_control_characters_are_dropped() -> None:
    entry = replace(ENTRY, summary=Said("a\x00b\x07c\x1bd\x7fe", "en"), categories=("x\x01y",))
    octets = feed(replace(HEADING, name="p\x00q"), [entry])
    seen = read_by_hand(octets)[ENTRY.uid]
    assert (seen["SUMMARY"], seen["CATEGORIES"]) == ("abcde", "xy")
    assert b"NAME:pq\r\n" in octets


def test_half_a_surrogate_pair_is_dropped() -> None:
    octets = feed(
        replace(HEADING, name="p\udc80q"), [replace(ENTRY, summary=Said("a\ud800b", "en"))]
    )
    assert read_by_hand(octets)[ENTRY.uid]["SUMMARY"] == "ab"


def test_all_feeds_of_the_tiny_series_are_well_folded(workspace: Workspace) -> None:
    for octets in workspace.feeds().values():
        assert_well_folded(octets)


def test_unchanged_definitions_give_the_same_bytes(workspace: Workspace) -> None:
    assert workspace.feeds() == workspace.feeds()


SUMS = """
import hashlib, sys
from pathlib import Path
from conftest import Workspace
for name, octets in Workspace(Path()).feeds().items():
    print(name, hashlib.sha256(octets).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "7"])
def test_bytes_do_not_depend_on_the_order_of_hashing(workspace: Workspace, seed: str) -> None:
    for zone in ("America/New_York", "Asia/Dhaka", "Africa/Accra", "Europe/Berlin", "Asia/Jakarta"):
        city = zone.partition("/")[2].lower().replace("_", "-")
        workspace.write(
            f"events/{city}.yaml",
            f"kind: conference\nid: {city}\ntitle: {{en: {city}, fr: {city}}}\ndates: 2021-07-01\n"
            f"timezone: {zone}\nprogramme:\n  2021-07-01:\n"
            "    - {id: a, time: 09:00-10:00, title: {en: A, fr: A}}\n",
        )
    tests = str(Path(__file__).parent)
    code = f"import sys\nsys.path.insert(0, {tests!r}){SUMS}"
    ran = python("-c", code, cwd=workspace.root, PYTHONHASHSEED=seed)
    sums = dict(line.split() for line in ran.out.splitlines())
    assert sums == {
        name: hashlib.sha256(octets).hexdigest() for name, octets in workspace.feeds().items()
    }


@pytest.mark.parametrize(
    ("status", "prefixes"),
    [
        ("tentative", {"en": "TENTATIVE: ", "fr": "PROVISOIRE : "}),
        ("cancelled", {"en": "CANCELLED: ", "fr": "ANNULÉ : "}),
    ],
)
def test_a_status_is_said_to_calendars_and_in_titles(
    workspace: Workspace, status: str, prefixes: dict[str, str]
) -> None:
    workspace.change(CONFERENCE, "hosts: [KR]", f"hosts: [KR]\nstatus: {status}")
    for language, prefix in prefixes.items():
        entries = read_by_hand(workspace.feed("seoul", language))
        for seen in entries.values():
            assert seen["STATUS"] == status.upper()
            assert plain_spaces(seen["SUMMARY"]).startswith(prefix)


def plain_spaces(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_cancelled_session_leaves_the_others_alone(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "kind: closing", "kind: closing\n      status: cancelled")
    entries = read_by_hand(workspace.feed("seoul"))
    statuses = {uid.partition("@")[0]: seen["STATUS"] for uid, seen in entries.items()}
    assert statuses.pop("seoul.closing") == "CANCELLED"
    assert set(statuses.values()) == {"CONFIRMED"}
    closing = entries["seoul.closing@tiny.example"]
    assert (closing["SUMMARY"], closing["TRANSP"]) == ("CANCELLED: Closing ceremony", "TRANSPARENT")


def test_a_cancelled_session_in_a_skipped_hour_breaks_nothing(workspace: Workspace) -> None:
    """Either the check refuses the time, or every command lives with it."""
    workspace.write(
        "events/york.yaml",
        "kind: conference\nid: york\ntitle: {en: York, fr: York}\ndates: 2022-03-13\n"
        "timezone: America/New_York\nprogramme:\n  2022-03-13:\n    - {id: gap, time: 02:30-04:00, "
        "status: cancelled, title: {en: Gap, fr: Trou}}\n",
    )
    assert workspace.run("show", "york").code < 3


@every_reader
@pytest.mark.parametrize(
    ("zone", "programme", "instants", "local"),
    [
        (
            "America/New_York",
            {"2021-11-06": "09:00-10:00", "2021-11-08": "09:00-10:00"},
            ["2021-11-06 13:00", "2021-11-06 14:00", "2021-11-08 14:00", "2021-11-08 15:00"],
            1,
        ),
        (
            "America/New_York",
            {"2022-03-12": "22:00-23:30", "2022-03-13": "03:00-04:00"},
            ["2022-03-13 03:00", "2022-03-13 04:30", "2022-03-13 07:00", "2022-03-13 08:00"],
            0,
        ),
        (
            "Europe/London",
            {"2021-03-27": "23:00-03:00+1", "2021-03-28": "09:00-10:00"},
            ["2021-03-27 23:00", "2021-03-28 02:00", "2021-03-28 08:00", "2021-03-28 09:00"],
            0,
        ),
        (
            "Europe/London",
            {"2021-07-01": "09:00-10:00"},
            ["2021-07-01 08:00", "2021-07-01 09:00"],
            1,
        ),
        (
            "Europe/London",
            {"2021-10-30": "22:00-02:30+1", "2021-10-31": "09:00-10:00"},
            ["2021-10-30 21:00", "2021-10-31 02:30", "2021-10-31 09:00", "2021-10-31 10:00"],
            0,
        ),
    ],
)
def test_sessions_around_a_change_of_clocks_stand_at_their_instants(
    zone: str, programme: dict[str, str], instants: list[str], local: int, read: Reader
) -> None:
    """Within a day of the change they are in UTC: some readers miscount there."""
    days = "".join(f"  {d}:\n{session(f's-{n}', t)}" for n, (d, t) in enumerate(programme.items()))
    octets = meeting_feed(zone, days)
    moments = [moment for seen in read(octets).values() for moment in (seen.start, seen.end)]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in moments if moment] == instants
    assert floating(octets) == []
    starts = [line for line in lines(octets) if line.name == "DTSTART"]
    assert sum(line.parameters.get("TZID") == zone for line in starts) == local


@every_reader
def test_an_entry_in_the_repeated_hour_is_in_utc(read: Reader) -> None:
    zone = "America/New_York"
    first, second = (convert(utc(2021, 11, 7, hour, 30), zone) for hour in (5, 6))
    assert (first.hour, second.hour) == (1, 1)
    entries = [
        replace(ENTRY, uid=str(n), first=None, until=None, start=moment, end=None, zone=zone)
        for n, moment in enumerate((first, second, first - timedelta(hours=25)))
    ]
    octets = feed(HEADING, entries)
    assert [seen.start for seen in read(octets).values()] == [e.start for e in entries]
    starts = [line for line in lines(octets) if line.name == "DTSTART" and line.value > "2009"]
    assert [line.value for line in starts] == [
        "20211107T053000Z", "20211107T063000Z", "20211106T003000",
    ]  # fmt: skip


@every_reader
def test_a_zone_that_no_yearly_rule_describes_is_in_utc(read: Reader) -> None:
    days = ("2017-02-20", "2017-05-20", "2017-06-20", "2017-07-10")
    octets = meeting_feed(
        "Africa/Casablanca", "".join(f"  {d}:\n{session('s' + d, '09:00')}" for d in days)
    )
    assert b"VTIMEZONE" not in octets
    assert [seen.start for seen in read(octets).values()] == [
        utc(2017, 2, 20, 9), utc(2017, 5, 20, 8), utc(2017, 6, 20, 9), utc(2017, 7, 10, 8),
    ]  # fmt: skip


def zone_rules(name: str) -> ZoneInfo:
    """The zone after the IANA data of the package tzdata, which the planner does not read."""
    path = files("tzdata") / "zoneinfo" / name
    with path.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def exists_once(moment: datetime) -> bool:
    return moment.utcoffset() == moment.replace(fold=1).utcoffset()


Times = list[tuple[datetime, datetime]]


@st.composite
def zone_and_times(draw: Callable[..., datetime | str | int | list[int]]) -> tuple[str, Times]:
    """A zone, and one to four sessions within two years whose local times exist once."""
    zone = draw(st.sampled_from(ZONES))
    assert isinstance(zone, str)
    rules = zone_rules(zone)
    base = draw(st.datetimes(datetime(2014, 1, 1), datetime(2029, 1, 1)))
    minutes = draw(st.lists(st.integers(0, 700 * 24 * 60), min_size=1, max_size=4, unique=True))
    assert isinstance(base, datetime)
    assert isinstance(minutes, list)
    times: Times = []
    for minute in minutes:
        naive = base.replace(second=0, microsecond=0) + timedelta(minutes=minute)
        start = naive.replace(tzinfo=rules)
        length = draw(st.integers(1, 20 * 60))
        assert isinstance(length, int)
        end = start + timedelta(minutes=length)
        if exists_once(start) and exists_once(end) and start.astimezone(UTC) < end.astimezone(UTC):
            times.append((start, end))
    return zone, times


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(zone_and_times())
def test_reading_a_random_feed_gives_back_each_instant(drawn: tuple[str, Times]) -> None:
    zone, times = drawn
    if not times:
        return
    days: dict[date, str] = {}
    for number, (start, end) in enumerate(times):
        later = (end.date() - start.date()).days
        hours = f"{start:%H:%M}-{end:%H:%M}" + (f"+{later}" if later else "")
        days[start.date()] = days.get(start.date(), "") + session(f"s-{number}", hours)
    octets = meeting_feed(zone, "".join(f"  {day}:\n{text}" for day, text in days.items()))
    assert floating(octets) == []
    wanted = {
        f"m.s-{number}@s.example": (start.astimezone(UTC), end.astimezone(UTC))
        for number, (start, end) in enumerate(times)
    }
    for read in READERS:
        assert {uid: (seen.start, seen.end) for uid, seen in read(octets).items()} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_is_called_by_its_meeting_in_its_language(
    workspace: Workspace, language: str
) -> None:
    names = {"en": "Seoul conference", "fr": "Conférence de Séoul"}
    whole = calendar(workspace.feed("seoul", language))
    assert whole.value("X-WR-CALNAME") == names[language]
    assert whole.value("SOURCE") == f"https://tiny.example/feeds/seoul.{language}.ics"


def test_breaks_and_sessions_without_a_day_are_in_no_feed(workspace: Workspace) -> None:
    octets = workspace.feed("seoul")
    assert b"Coffee" not in octets
    assert b"side event" not in octets


def test_markdown_of_a_description_is_plain_in_a_calendar() -> None:
    text = "A *short* text with a [link](https://x.example/a).\n\n- one\n- **two**\n"
    assert plain_text(text) == "A short text with a link (https://x.example/a).\none\ntwo"
