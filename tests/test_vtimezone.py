"""VTIMEZONE components, read back by two readers that share nothing with the writer."""

import re
from bisect import bisect_right
from collections import defaultdict
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
from icalendar import Timezone

from ministerial_planner.feeds.vtimezone import YearlyRule, decide, needs_utc, yearly_pair
from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    LocalTimeProblem,
    convert,
    localize,
    onsets,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LAST_YEAR_READ = 2032
SINGLE_YEARS = range(2014, 2031)
AWKWARD = (
    "America/New_York", "Europe/London", "Asia/Seoul", "Europe/Dublin", "Africa/Casablanca",
    "Africa/Cairo", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Tehran",
)  # fmt: skip
IN_UTC_WITHIN_A_YEAR = {
    "Africa/Cairo": {2014},
    "Africa/Casablanca": {2014, 2015, 2016, 2017, 2018, 2026},
    "Africa/El_Aaiun": {2014, 2015, 2016, 2017, 2018, 2026},
    "America/Metlakatla": {2019},
    "Europe/Simferopol": {2014},
    "UTC": set(SINGLE_YEARS),
}

Span = tuple[datetime, datetime]


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute


def a_year(year: int) -> Span:
    return utc(year, 1, 1), utc(year, 12, 31)


def written(zone: str, *moments: Span) -> str:
    component = decide(zone, moments).component
    assert component is not None, f"{zone} goes in UTC"
    return text_of(component)


def text_of(component: Timezone) -> str:
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


def samples(zone: str, span: Span) -> Iterator[datetime]:
    """Both ends, every ten days, and around each change of clocks, within the span."""
    first, last = span
    wanted = [
        first,
        last,
        *(first + timedelta(days=10) * n for n in range((last - first).days // 10)),
    ]
    for onset in onsets(zone, first, last):
        near = (-HOUR, -HOUR / 2, -MINUTE, 0 * MINUTE, MINUTE, HOUR / 2, HOUR, 2 * HOUR)
        wanted += [onset.instant + step for step in near]
    return (moment for moment in wanted if first <= moment <= last)


def misread(text: str, zone: str, span: Span) -> list[datetime]:
    place = pytz.timezone(zone)
    return [
        moment
        for moment in samples(zone, span)
        if offset_read(text, moment) != moment.astimezone(place).utcoffset()
    ]


def test_new_york_has_one_yearly_rule_of_each_kind_from_2008() -> None:
    assert written("America/New_York", a_year(2021)).splitlines() == [
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
    assert written("Asia/Seoul", (utc(2021, 12, 7), utc(2021, 12, 8))).splitlines() == [
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


def test_a_span_within_summer_time_is_standard_at_the_summer_offset() -> None:
    text = written("Europe/London", (utc(2021, 6, 1), utc(2021, 7, 1)))
    assert "DAYLIGHT" not in text
    assert "TZOFFSETTO:+0100" in text
    assert "TZNAME:BST" in text


@pytest.mark.parametrize(
    ("zone", "standard"), [("Europe/Dublin", "+0000"), ("Africa/Casablanca", "+0000")]
)
def test_standard_is_the_lower_offset_where_the_database_has_negative_summer_time(
    zone: str, standard: str
) -> None:
    block = written(zone, a_year(2021)).split("BEGIN:STANDARD")[1].split("END:STANDARD")[0]
    assert f"TZOFFSETTO:{standard}" in block


def test_the_last_sunday_stays_the_last_where_it_is_the_fourth_too() -> None:
    rules = re.findall("RRULE:(.*)", written("Europe/London", a_year(2021)))
    assert rules == ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]


def test_a_span_with_spring_alone_still_names_the_real_autumn() -> None:
    text = written("America/New_York", (utc(2021, 2, 1), utc(2021, 10, 1)))
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n" in text


def test_lord_howe_changes_by_half_an_hour() -> None:
    text = written("Australia/Lord_Howe", a_year(2021))
    assert {"TZOFFSETFROM:+1100", "TZOFFSETTO:+1030"} <= set(text.splitlines())
    assert misread(text, "Australia/Lord_Howe", a_year(2021)) == []


def test_a_zone_without_letters_keeps_the_digits_of_the_database_as_name() -> None:
    assert "TZNAME:-03\n" in written("America/Sao_Paulo", a_year(2021))


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_needs_no_component(zone: str) -> None:
    assert decide(zone, [a_year(2021)]).component is None


def test_no_entries_need_no_component() -> None:
    assert decide("Asia/Seoul", []).component is None


def test_an_entry_without_end_counts_from_its_start() -> None:
    component = decide(
        "Europe/London", [(utc(2021, 6, 1), None), (utc(2021, 12, 1), None)]
    ).component
    assert component is not None
    assert [part.name for part in component.subcomponents] == ["STANDARD", "DAYLIGHT"]


def test_the_span_goes_from_the_first_start_to_the_last_end_in_any_order() -> None:
    entries = [(utc(2021, 12, 1), utc(2021, 12, 2)), (utc(2021, 2, 1), utc(2021, 2, 2))]
    assert written("Europe/London", *entries) == written("Europe/London", *reversed(entries))
    assert "DAYLIGHT" in written("Europe/London", *entries)


@pytest.mark.parametrize(
    ("zone", "span"),
    [
        ("Europe/Istanbul", (utc(2016, 1, 15), utc(2016, 12, 15))),
        ("Europe/Istanbul", a_year(2016)),
        ("Asia/Pyongyang", (utc(2015, 6, 1), utc(2015, 10, 1))),
        ("Europe/Moscow", (utc(2014, 2, 1), utc(2014, 12, 1))),
        ("Pacific/Apia", a_year(2021)),
        ("America/Sao_Paulo", (utc(2019, 2, 1), utc(2019, 12, 1))),
    ],
)
def test_a_single_change_gets_an_opposite_outside_the_span(zone: str, span: Span) -> None:
    text = written(zone, span)
    assert text.count("RRULE") == text.count("DTSTART:2008") == 2
    assert len([i for i in changes_read(text)[0] if span[0] < i <= span[1]]) == 1
    assert misread(text, zone, span) == []


@pytest.mark.parametrize(
    ("zone", "span"),
    [
        ("Africa/Casablanca", a_year(2017)),
        ("Africa/Cairo", a_year(2014)),
        ("Asia/Tehran", (utc(2020, 1, 1), utc(2022, 1, 1))),
        ("America/Sao_Paulo", (utc(2017, 1, 1), utc(2019, 12, 1))),
        ("Europe/Istanbul", (utc(2016, 1, 1), utc(2018, 1, 1))),
        ("America/New_York", (utc(2006, 1, 1), utc(2006, 12, 1))),
        ("America/New_York", (utc(2008, 2, 1), utc(2008, 12, 1))),
        ("Asia/Seoul", (utc(1969, 12, 1), utc(1970, 2, 1))),
    ],
)
def test_what_no_pair_of_yearly_rules_says_goes_in_utc(zone: str, span: Span) -> None:
    assert decide(zone, [span]).component is None


def is_repeated(zone: str, moment: datetime) -> bool:
    """Whether the zone's clocks show twice what they show at a moment."""
    return localize(zone, convert(moment, zone).replace(tzinfo=None)) is LocalTimeProblem.REPEATED


@pytest.mark.parametrize("zone", AWKWARD)
def test_dateutil_reads_local_times_right(zone: str) -> None:
    for year in SINGLE_YEARS:
        component = decide(zone, [a_year(year)]).component
        if component is None:
            continue
        read = tzical(StringIO(component.to_ical().decode())).get(zone)
        for moment in samples(zone, a_year(year)):
            local = convert(moment, zone)
            if not is_repeated(zone, moment):
                assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), moment


def test_every_common_zone_is_exact_or_goes_in_utc() -> None:
    """Each zone in every third year, as all of them take 14 s; the known ones in all years."""
    in_utc: dict[str, set[int]] = defaultdict(set)
    for place, zone in enumerate(pytz.common_timezones):
        for year in SINGLE_YEARS:
            if (place + year) % 3 and zone not in IN_UTC_WITHIN_A_YEAR:
                continue
            component = decide(zone, [a_year(year)]).component
            if component is None:
                in_utc[zone].add(year)
            else:
                assert misread(text_of(component), zone, a_year(year)) == [], (zone, year)
    assert in_utc == IN_UTC_WITHIN_A_YEAR


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("DTSTART:20080309T020000", "DTSTART:20080309T030000"),
        ("DTSTART:20081102T020000", "DTSTART:20081102T010000"),
        ("BYDAY=2SU", "BYDAY=3SU"),
        ("TZOFFSETTO:-0400", "TZOFFSETTO:-0500"),
    ],
)
def test_the_comparison_notices_a_planted_fault(right: str, wrong: str) -> None:
    text = written("America/New_York", a_year(2021))
    assert misread(text, "America/New_York", a_year(2021)) == []
    assert misread(text.replace(right, wrong), "America/New_York", a_year(2021)) != []


@given(
    zone=st.sampled_from(sorted(ZONE_NAMES)),
    start=st.datetimes(datetime(2009, 1, 1), datetime(2028, 1, 1)),
    length=st.timedeltas(timedelta(0), timedelta(days=1200)),
)
@settings(deadline=None)
def test_any_form_over_any_span_is_exact_and_plain(
    zone: str, start: datetime, length: timedelta
) -> None:
    span = (start.replace(tzinfo=UTC), start.replace(tzinfo=UTC) + length)
    component = decide(zone, [span]).component
    if component is None:
        return
    text = text_of(component)
    assert misread(text, zone, span) == []
    assert re.findall("BEGIN:(.*)", text)[1:] in (["STANDARD"], ["STANDARD", "DAYLIGHT"])
    assert not re.search("RDATE|COMMENT|UNTIL|DTSTART:(?!19700101T000000|2008)", text)
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
        (utc(2021, 11, 7, 5), None, True),
        (utc(2021, 11, 7, 4, 30), utc(2021, 11, 7, 7), False),
        (utc(2021, 3, 14, 6, 30), utc(2021, 3, 14, 7, 30), False),
        (utc(2021, 12, 7, 10, 30), None, False),
    ],
)
def test_only_ends_in_the_repeated_hour_need_utc(
    start: datetime, end: datetime | None, expected: bool
) -> None:
    assert needs_utc(start, end, "America/New_York") is expected
    assert needs_utc(start, end, "UTC") is False


@pytest.mark.parametrize("zone", [*AWKWARD, "Pacific/Kwajalein", "America/Havana", "Asia/Amman"])
def test_the_repeated_hour_is_the_one_that_the_database_finds_ambiguous(zone: str) -> None:
    minutes = (-1441, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 1440)
    for onset in onsets(zone, utc(2009, 1, 1), utc(2036, 1, 1)):
        for moment in (onset.instant + n * MINUTE for n in minutes):
            if not needs_utc(moment + timedelta(days=30), None, zone):
                assert needs_utc(moment, None, zone) is is_repeated(zone, moment), moment


@pytest.mark.parametrize(
    ("zone", "first", "last", "years"),
    [
        ("America/Mexico_City", 2016, 2030, {2023, 2024}),
        ("Africa/Cairo", 2017, 2030, {2023, 2024}),
        ("Europe/Moscow", 2014, 2030, {2014, 2015, 2016}),
        ("Pacific/Apia", 2014, 2030, {2021, 2022, 2023}),
        ("America/New_York", 2010, 2037, set()),
        ("Europe/London", 2010, 2037, set()),
        ("Australia/Sydney", 2011, 2037, set()),
        ("Asia/Seoul", 1991, 2060, set()),
        ("UTC", 1901, 2060, set()),
    ],
)
def test_a_law_is_young_for_two_years_after_its_own(
    zone: str, first: int, last: int, years: set[int]
) -> None:
    noons = {year: utc(year, 6, 1, 12) for year in range(first, last + 1)}
    assert {year for year, noon in noons.items() if needs_utc(noon, None, zone)} == years


@pytest.mark.parametrize(
    ("zone", "years"),
    [
        ("Asia/Amman", range(2016, 2022)),
        ("Africa/Cairo", range(2025, 2037)),
        ("America/Asuncion", range(2016, 2024)),
    ],
)
def test_a_change_at_midnight_that_ends_a_month_is_no_new_law(zone: str, years: range) -> None:
    """A last Thursday or a first Sunday can be the 31st, 24:00, or the 1st, 0:00."""
    assert [year for year in years if needs_utc(utc(year, 6, 1), None, zone)] == []


def test_the_year_of_an_entry_is_that_of_its_own_clocks() -> None:
    """Samoa had its last summer time in 2021: 2024 is the first year of three without changes."""
    new_year = datetime(2024, 1, 1)
    moment = localize("Pacific/Apia", new_year)
    assert isinstance(moment, datetime)
    assert needs_utc(moment, None, "Pacific/Apia") is False
    assert needs_utc(moment - MINUTE, None, "Pacific/Apia") is True


@pytest.mark.parametrize(
    ("zone", "expected"), [("America/New_York", True), ("Asia/Seoul", False), ("UTC", False)]
)
def test_after_the_last_known_change_only_zones_without_changes_are_local(
    zone: str, expected: bool
) -> None:
    assert [needs_utc(utc(y, 7, 1), None, zone) for y in (2038, 2040, 9999)] == [expected] * 3


def test_at_most_one_zone_year_in_ten_goes_to_utc_for_a_young_law() -> None:
    zones = pytz.common_timezones[::7]
    young = [needs_utc(utc(y, 7, 1), None, z) for z in zones for y in SINGLE_YEARS]
    assert 0 < sum(young) < len(young) / 10


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        needs_utc(datetime(2021, 7, 1), None, "Asia/Seoul")
