"""VTIMEZONE components, read back by two readers that share nothing with the writer."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from io import StringIO

import pytest
import pytz
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # ships no types
from dateutil.tz import tzical  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from ministerial_planner.feeds.readzone import read_zone
from ministerial_planner.feeds.vtimezone import needs_utc, vtimezone
from ministerial_planner.feeds.zonelaw import YearlyRule, law, yearly_pair
from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    LocalTimeProblem,
    convert,
    localize,
    onsets,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LAST_YEAR_READ = 2038
YEARS = (2014, 2031)
AWKWARD = (
    "America/New_York", "Europe/London", "Asia/Seoul", "Europe/Dublin", "Africa/Casablanca",
    "Africa/Cairo", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Tehran",
)  # fmt: skip
# Their changes of clocks are on no weekday of a month: at 24:00, on a Friday before a Sunday, on
# the first Sunday after the first day.
WITHOUT_LAW = {
    "Africa/Cairo", "America/Nuuk", "America/Santiago", "America/Scoresbysund", "Asia/Gaza",
    "Asia/Hebron", "Asia/Jerusalem",
}  # fmt: skip


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute


def written(zone: str) -> str:
    component = vtimezone(zone)
    assert component is not None, f"{zone} goes in UTC"
    return bytes(component.to_ical()).decode().replace("\r\n", "\n")


def _offset(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
    return -size if text[0] == "-" else size


@cache
def changes_read(text: str) -> tuple[list[datetime], list[timedelta]]:
    """Instants in UTC, and the offset from each on, as RFC 5545 3.6.5 tells to read them."""
    found: list[tuple[datetime, timedelta]] = []
    for block in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\n(.*?)END:", text, re.DOTALL):
        lines = dict(line.split(":", 1) for line in block.splitlines())
        start = datetime.strptime(lines["DTSTART"], "%Y%m%dT%H%M%S")
        rule = rrulestr(lines["RRULE"], dtstart=start) if "RRULE" in lines else [start]
        before, after = _offset(lines["TZOFFSETFROM"]), _offset(lines["TZOFFSETTO"])
        for local in rule:
            if local.year > LAST_YEAR_READ:
                break
            found.append((local.replace(tzinfo=UTC) - before, after))
    found.sort()
    return [instant for instant, _ in found], [offset for _, offset in found]


def offset_read(text: str, moment: datetime) -> timedelta:
    instants, offsets = changes_read(re.sub("TZID:.*", "", text))
    return offsets[bisect_right(instants, moment) - 1]


def samples(zone: str) -> Iterator[datetime]:
    """Every ten days over the years, and around each change of clocks."""
    first, last = utc(YEARS[0], 1, 1), utc(YEARS[1], 1, 1)
    yield from (first + timedelta(days=10) * n for n in range((last - first).days // 10))
    for onset in onsets(zone, first, last):
        for hours in (-48, -25, -24, -23, -1, 0, 1, 23, 24, 25, 48):
            yield onset.instant + hours * HOUR


def misread(text: str, zone: str) -> list[datetime]:
    """Moments that are written in the zone's time, and that its VTIMEZONE gives another offset."""
    place = pytz.timezone(zone)
    return [
        moment
        for moment in samples(zone)
        if not needs_utc(moment, None, zone)
        and offset_read(text, moment) != moment.astimezone(place).utcoffset()
    ]


def test_new_york_has_one_yearly_rule_of_each_kind_from_2008() -> None:
    assert written("America/New_York").splitlines() == [
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:STANDARD",
        "DTSTART:20081102T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:EST",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20080309T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]


def test_a_zone_without_change_has_one_standard_from_1970() -> None:
    assert written("Asia/Seoul").splitlines() == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Seoul",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "RRULE:FREQ=YEARLY;BYDAY=1TH;BYMONTH=1",
        "TZNAME:KST",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


@pytest.mark.parametrize(
    ("zone", "standard"), [("Europe/Dublin", "+0000"), ("Europe/London", "+0000")]
)
def test_standard_is_the_lower_offset_where_the_database_has_negative_summer_time(
    zone: str, standard: str
) -> None:
    block = written(zone).split("BEGIN:STANDARD")[1].split("END:STANDARD")[0]
    assert f"TZOFFSETTO:{standard}" in block


def test_the_last_sunday_stays_the_last_where_it_is_the_fourth_too() -> None:
    rules = re.findall("RRULE:(.*)", written("Europe/London"))
    assert rules == ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]


def test_lord_howe_changes_by_half_an_hour() -> None:
    text = written("Australia/Lord_Howe")
    assert {"TZOFFSETFROM:+1100", "TZOFFSETTO:+1030"} <= set(text.splitlines())


def test_a_zone_without_letters_keeps_the_digits_of_the_database_as_name() -> None:
    assert "TZNAME:-03\n" in written("America/Sao_Paulo")


def test_where_summer_time_ended_for_good_there_is_one_standard() -> None:
    assert "DAYLIGHT" not in written("Europe/Istanbul")
    assert "TZOFFSETTO:+0300" in written("Europe/Istanbul")


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_needs_no_component(zone: str) -> None:
    assert vtimezone(zone) is None
    assert needs_utc(utc(2021, 12, 7), None, zone)


def test_zones_whose_law_no_pair_of_rules_tells_have_no_component() -> None:
    without = {zone for zone in pytz.common_timezones if vtimezone(zone) is None}
    universal = {zone for zone in without if not convert(utc(2036, 7, 1), zone).utcoffset()}
    assert without - universal == WITHOUT_LAW
    assert {"UTC", "Africa/Accra", "Atlantic/Reykjavik"} <= universal
    assert "Europe/London" not in universal
    assert all(needs_utc(utc(2026, 6, 1), None, zone) for zone in without)


def test_every_common_zone_is_exact_wherever_it_is_written() -> None:
    """A first reader, after RFC 5545 3.6.5, at a thousand moments of each zone over 17 years."""
    for zone in pytz.common_timezones:
        if vtimezone(zone) is not None:
            assert misread(written(zone), zone) == [], zone


def test_a_second_reader_finds_every_local_time_of_every_zone() -> None:
    """The one with which feeds check themselves: it goes from clocks to moments, by other code."""
    for zone in pytz.common_timezones:
        component = vtimezone(zone)
        if component is None:
            continue
        read = read_zone(component.to_ical().decode())
        for moment in samples(zone):
            if not needs_utc(moment, None, zone):
                shown = convert(moment, zone).replace(tzinfo=UTC)
                assert read.moments(shown) == (moment,), (zone, moment)


@pytest.mark.parametrize("zone", AWKWARD)
def test_dateutil_reads_local_times_right(zone: str) -> None:
    """A third reader, of a library; it is too slow for every zone."""
    component = vtimezone(zone)
    if component is None:
        return
    read = tzical(StringIO(component.to_ical().decode())).get(zone)
    for moment in samples(zone):
        if not needs_utc(moment, None, zone):
            local = convert(moment, zone)
            assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), moment


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("DTSTART:20080309T020000", "DTSTART:20080309T230000"),
        ("BYDAY=2SU", "BYDAY=3SU"),
        ("TZOFFSETTO:-0400", "TZOFFSETTO:-0500"),
    ],
)
def test_the_comparison_notices_a_planted_fault(right: str, wrong: str) -> None:
    zone, text = "America/New_York", written("America/New_York")
    assert misread(text, zone) == []
    found = [
        m
        for m in samples(zone)
        if offset_read(text.replace(right, wrong), m) != convert(m, zone).utcoffset()
    ]
    assert found != []


def test_more_than_four_zones_in_five_are_written_in_their_own_time() -> None:
    noons = [
        (zone, utc(year, 7, 1, 12)) for zone in pytz.common_timezones for year in range(*YEARS)
    ]
    local = sum(not needs_utc(noon, None, zone) for zone, noon in noons)
    assert 0.8 < local / len(noons) < 0.95


@given(
    zone=st.sampled_from(sorted(ZONE_NAMES)),
    start=st.datetimes(datetime(2009, 1, 1), datetime(2037, 1, 1)),
    length=st.timedeltas(timedelta(0), timedelta(days=12)),
)
@settings(deadline=None)
def test_any_entry_in_any_zone_is_exact_and_plain(
    zone: str, start: datetime, length: timedelta
) -> None:
    first = start.replace(tzinfo=UTC)
    if needs_utc(first, first + length, zone):
        return
    text = written(zone)
    for moment in (first, first + length):
        assert offset_read(text, moment) == convert(moment, zone).utcoffset()
    assert re.findall("BEGIN:(.*)", text)[1:] in (["STANDARD"], ["STANDARD", "DAYLIGHT"])
    assert not re.search("RDATE|COMMENT|UNTIL|DTSTART:(?!19700101T000000|2008)", text)
    assert text.count("RRULE") == text.count("DTSTART")
    assert f"TZID:{zone}\n" in text


quarter_hours = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
ordinals = st.sampled_from([1, 2, 3, 4, -1])
rule_places = st.tuples(ordinals, st.integers(0, 6), quarter_hours)


@given(
    months=st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True),
    places=st.tuples(rule_places, rule_places),
    low=st.integers(-48, 52),
    step=st.sampled_from([1, 2, 4, 8]),
    years=st.lists(st.integers(2008, 2040), min_size=1, max_size=12, unique=True),
)
def test_a_pair_is_found_again_from_its_own_changes(
    months: list[int],
    places: tuple[tuple[int, int, time], tuple[int, int, time]],
    low: int,
    step: int,
    years: list[int],
) -> None:
    lower, higher = low * HOUR / 4, (low + step) * HOUR / 4
    fall = YearlyRule(months[0], *places[0], higher, lower)
    rise = YearlyRule(months[1], *places[1], lower, higher)
    changes = [rule.onset(year) for year in years for rule in (fall, rise)]
    pair = yearly_pair(changes)
    assert pair is not None
    assert [rule.onset(year) for year in years for rule in pair] == changes


def test_changes_of_one_direction_or_of_two_shapes_make_no_pair() -> None:
    fall = YearlyRule(11, 1, 6, time(2), -4 * HOUR, -5 * HOUR)
    rise = YearlyRule(3, 2, 6, time(2), -5 * HOUR, -4 * HOUR)
    early = YearlyRule(3, 1, 6, time(2), -5 * HOUR, -4 * HOUR)
    assert yearly_pair([fall.onset(2021)]) is None
    assert yearly_pair([]) is None
    assert yearly_pair([fall.onset(2021), rise.onset(2021), early.onset(2022)]) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (utc(2021, 11, 7, 5, 30), utc(2021, 11, 7, 9), True),
        (utc(2021, 11, 7, 3), utc(2021, 11, 7, 6, 30), True),
        (utc(2021, 11, 6, 7), None, True),
        (utc(2021, 11, 5, 20), utc(2021, 11, 6, 5, 59), False),
        (utc(2021, 11, 8, 5), None, True),
        (utc(2021, 11, 8, 6, 1), None, False),
        (utc(2021, 3, 14, 6, 30), utc(2021, 3, 14, 7, 30), True),
        (utc(2021, 3, 10), utc(2021, 3, 20), True),
        (utc(2021, 12, 7, 10, 30), None, False),
        (utc(2021, 12, 31, 23), utc(2022, 1, 1, 7), False),
    ],
)
def test_what_is_within_a_day_of_a_change_of_clocks_needs_utc(
    start: datetime, end: datetime | None, expected: bool
) -> None:
    """Clocks went back at 6:00 on 7 November 2021, and forward at 7:00 on 14 March."""
    assert needs_utc(start, end, "America/New_York") is expected
    assert needs_utc(start, end, "Asia/Seoul") is False


def test_a_repeated_hour_is_never_written_in_local_time() -> None:
    for zone in AWKWARD:
        for onset in onsets(zone, utc(2014, 1, 1), utc(2030, 1, 1)):
            for minutes in (-61, -60, -31, -1, 0, 1, 29, 59, 61):
                moment = onset.instant + minutes * MINUTE
                local = convert(moment, zone).replace(tzinfo=None)
                if localize(zone, local) is LocalTimeProblem.REPEATED:
                    assert needs_utc(moment, None, zone), (zone, moment)


@pytest.mark.parametrize(
    ("zone", "first", "last", "years"),
    [
        ("America/Mexico_City", 2014, 2030, range(2014, 2029)),
        ("Europe/Moscow", 2014, 2030, range(2014, 2021)),
        ("America/Sao_Paulo", 2014, 2030, range(2014, 2025)),
        ("America/New_York", 2014, 2035, ()),
        ("Europe/London", 2014, 2035, ()),
        ("Australia/Sydney", 2014, 2035, ()),
        ("Asia/Seoul", 2013, 2060, ()),
        ("Africa/Lagos", 2013, 2060, ()),
    ],
)
def test_a_former_law_and_six_years_of_a_new_one_are_in_utc(
    zone: str, first: int, last: int, years: range
) -> None:
    """Readers that go by the zone's name may hold a database from before a change of law."""
    noons = {year: utc(year, 7, 1, 12) for year in range(first, last + 1)}
    assert [year for year, noon in noons.items() if needs_utc(noon, None, zone)] == list(years)


@pytest.mark.parametrize(("zone", "expected"), [("America/New_York", True), ("Asia/Seoul", False)])
def test_after_the_years_that_are_looked_at_only_zones_without_changes_are_local(
    zone: str, expected: bool
) -> None:
    assert [needs_utc(utc(y, 7, 1), None, zone) for y in (2036, 2040, 9998)] == [expected] * 3


def test_nothing_before_the_years_that_are_looked_at_is_local() -> None:
    assert needs_utc(utc(2012, 7, 1), None, "Asia/Seoul")
    assert needs_utc(utc(2013, 2, 1), None, "America/New_York")


def test_a_law_is_told_since_when_it_holds() -> None:
    moscow = law("Europe/Moscow")
    assert moscow
    assert (moscow.since, moscow.changed, moscow.rules) == (utc(2014, 10, 25, 22), True, None)
    berlin = law("Europe/Berlin")
    assert berlin
    assert (berlin.since, berlin.changed) == (utc(2013, 3, 31, 1), False)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        needs_utc(datetime(2021, 7, 1), None, "Asia/Seoul")
