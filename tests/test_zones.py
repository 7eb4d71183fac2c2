"""Zones: names that are taken or refused, local times that are no moment, changes of clocks."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    LocalTimeProblem,
    Onset,
    abbreviation,
    abbreviation_zone,
    convert,
    country_zones,
    database_version,
    is_abbreviation,
    localize,
    named_zone,
    nearest_zones,
    offset_text,
    onsets,
)

HOUR = timedelta(hours=1)


def moment(zone: str, *when: int) -> datetime:
    found = localize(zone, datetime(*when))  # type: ignore[arg-type]  # year to minute
    assert isinstance(found, datetime)
    return found


@pytest.mark.parametrize("name", ["Asia/Seoul", "America/New_York", "Asia/Calcutta", "UTC"])
def test_names_of_places_and_utc_are_zones(name: str) -> None:
    assert name in ZONE_NAMES
    assert not is_abbreviation(name)


@pytest.mark.parametrize(
    "name", ["EST", "MST", "HST", "EST5EDT", "GMT", "GMT+0", "Etc/GMT-9", "CET"]
)
def test_letters_and_offsets_that_the_database_lists_are_refused(name: str) -> None:
    assert name not in ZONE_NAMES
    assert is_abbreviation(name)


@pytest.mark.parametrize(
    ("letters", "zone"),
    [
        ("KST", "Asia/Seoul"),
        ("JST", "Asia/Tokyo"),
        ("EST", "America/New_York"),
        ("edt", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("CET", "Europe/Brussels"),
        ("CEST", "Europe/Brussels"),
        ("GMT", "UTC"),
        ("GMT+0", "UTC"),
        ("WAT", "Africa/Lagos"),
        ("EAT", "Africa/Nairobi"),
        ("PKT", "Asia/Karachi"),
        ("WIB", "Asia/Jakarta"),
        ("CST", None),
        ("BST", None),
        ("IST", None),
        ("UTC+9", None),
        ("+03:30", None),
    ],
)
def test_letters_mean_a_zone_unless_they_mean_several(letters: str, zone: str | None) -> None:
    assert is_abbreviation(letters)
    assert abbreviation_zone(letters) == zone


@pytest.mark.parametrize("text", ["Seoul", "Asia/Seoul", "UTC", "", "GM", "2021"])
def test_other_texts_are_no_abbreviation(text: str) -> None:
    assert not is_abbreviation(text)
    assert abbreviation_zone(text) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Seoul", "Asia/Seoul"),
        ("Seoul, Korea", "Asia/Seoul"),
        ("asia/seoul", "Asia/Seoul"),
        ("Asia/Soeul", "Asia/Seoul"),
        ("New York", "America/New_York"),
        ("Europe/Kigali", "Africa/Kigali"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Korea Standard Time", "Asia/Seoul"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("eastern daylight time", "America/New_York"),
        ("KST", "Asia/Seoul"),
        ("utc", "UTC"),
    ],
)
def test_the_likeliest_zone_comes_first(text: str, zone: str) -> None:
    assert nearest_zones(text)[0] == zone


def test_several_meanings_are_all_suggested_and_nonsense_gets_no_suggestion() -> None:
    assert set(nearest_zones("IST")) == {"Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"}
    assert nearest_zones("qqqq") == nearest_zones("") == nearest_zones("UTC+9") == ()


def test_every_zone_of_the_tables_is_one_that_we_take() -> None:
    from ministerial_planner.programme import zones

    rows = [*zones._rows(zones._LETTERS), *zones._windows_zones().items()]
    assert {name for _, names in rows for name in names.split()} <= ZONE_NAMES
    letters = " ".join(words for words, _ in zones._rows(zones._LETTERS)).split()
    assert all(is_abbreviation(word) for word in letters)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Korea Standard Time", "Asia/Seoul"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("e. africa standard time", "Africa/Nairobi"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("asia/dhaka", "Asia/Dhaka"),
        ("Seoul", None),
        ("KST", None),
        ("UTC+9", None),
    ],
)
def test_a_zone_is_known_by_its_name_in_windows_too(text: str, zone: str | None) -> None:
    assert named_zone(text) == zone


def test_the_zones_of_a_country_begin_with_that_of_most_people() -> None:
    assert country_zones("BD") == ("Asia/Dhaka",)
    assert country_zones("US")[0] == "America/New_York"
    assert country_zones("UN") == ()


@given(st.text(max_size=30))
def test_any_text_gets_at_most_three_zones_that_we_take(text: str) -> None:
    suggestions = nearest_zones(text)
    assert len(suggestions) <= 3
    assert set(suggestions) <= ZONE_NAMES


def test_a_local_time_becomes_a_moment_and_not_local_mean_time() -> None:
    opening = moment("Asia/Seoul", 2021, 12, 7, 19, 30)
    assert opening.astimezone(UTC) == datetime(2021, 12, 7, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "naive", "problem"),
    [
        ("America/New_York", datetime(2021, 3, 14, 2, 30), LocalTimeProblem.MISSING),
        ("America/New_York", datetime(2021, 11, 7, 1, 30), LocalTimeProblem.REPEATED),
        ("Australia/Lord_Howe", datetime(2021, 10, 3, 2, 15), LocalTimeProblem.MISSING),
        ("Pacific/Apia", datetime(2011, 12, 30, 12), LocalTimeProblem.MISSING),
        ("Europe/Dublin", datetime(2021, 10, 31, 1, 30), LocalTimeProblem.REPEATED),
    ],
)
def test_missing_and_repeated_hours_are_problems(
    zone: str, naive: datetime, problem: LocalTimeProblem
) -> None:
    assert localize(zone, naive) is problem


def test_the_ends_of_the_repeated_hour_are_clear() -> None:
    assert isinstance(localize("America/New_York", datetime(2021, 11, 7, 0, 59)), datetime)
    assert isinstance(localize("America/New_York", datetime(2021, 11, 7, 2, 0)), datetime)


def test_an_unknown_zone_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        localize("Asia/Atlantis", datetime(2021, 12, 7))


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(540, "UTC+9"), (-210, "UTC−3:30"), (0, "UTC"), (345, "UTC+5:45"), (-30, "UTC−0:30")],
)
def test_offsets_read_as_people_write_them(minutes: int, text: str) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert offset_text(datetime(2021, 12, 7, tzinfo=zone)) == text


def test_a_moment_is_shown_on_the_clock_of_another_zone() -> None:
    opening = moment("Asia/Seoul", 2021, 12, 7, 19, 30)
    assert f"{convert(opening, 'America/New_York'):%H:%M}" == "05:30"
    with pytest.raises(ValueError, match="no zone"):
        convert(datetime(2021, 12, 7), "Asia/Seoul")


def test_only_letters_are_an_abbreviation_to_show() -> None:
    assert abbreviation(moment("Asia/Seoul", 2021, 12, 7)) == "KST"
    assert abbreviation(moment("America/Sao_Paulo", 2021, 12, 7)) == ""
    assert abbreviation(datetime(2021, 12, 7, tzinfo=UTC)) == "UTC"


def test_onsets_give_the_instant_and_both_offsets() -> None:
    year = datetime(2021, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    assert onsets("America/New_York", *year) == (
        Onset(datetime(2021, 3, 14, 7, tzinfo=UTC), -5 * HOUR, -4 * HOUR),
        Onset(datetime(2021, 11, 7, 6, tzinfo=UTC), -4 * HOUR, -5 * HOUR),
    )
    assert onsets("Asia/Seoul", *year) == ()


def test_an_onset_counts_at_the_end_of_a_span_and_not_at_its_start() -> None:
    spring = datetime(2021, 3, 14, 7, tzinfo=UTC)
    half_second = timedelta(seconds=0.5)
    assert onsets("America/New_York", spring, spring + HOUR) == ()
    assert len(onsets("America/New_York", spring - HOUR, spring)) == 1
    assert len(onsets("America/New_York", spring - half_second, spring + half_second)) == 1
    assert onsets("America/New_York", spring, spring) == ()


def test_two_onsets_six_days_apart_are_both_found() -> None:
    october = datetime(2000, 10, 1, tzinfo=UTC), datetime(2000, 11, 1, tzinfo=UTC)
    assert [o.instant.day for o in onsets("America/Recife", *october)] == [8, 15]


@pytest.mark.parametrize(
    ("zone", "year"),
    [("Africa/Casablanca", 2017), ("Australia/Lord_Howe", 2021), ("Asia/Tehran", 2021),
     ("Africa/Cairo", 2014), ("Pacific/Apia", 2011), ("Asia/Pyongyang", 2015)],
)  # fmt: skip
def test_onsets_are_those_that_a_walk_by_quarter_hours_finds(zone: str, year: int) -> None:
    first, last = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    quarters = [first + n * HOUR / 4 for n in range((last - first) // (HOUR / 4) + 1)]
    offsets = [convert(quarter, zone).utcoffset() for quarter in quarters]
    walked = [quarters[n] for n in range(1, len(offsets)) if offsets[n] != offsets[n - 1]]
    assert [o.instant for o in onsets(zone, first, last)] == walked


def test_the_database_has_a_version() -> None:
    assert database_version()[:4].isdigit()


def test_long_steps_find_every_change_that_short_ones_find() -> None:
    """From 2012 on steps are long; a search that begins before takes short ones all the way."""
    last, year = datetime(2028, 1, 1, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)
    for zone in pytz.common_timezones[::2]:
        slowly = onsets(zone, year - timedelta(days=1), last)
        assert onsets(zone, year, last) == tuple(o for o in slowly if o.instant > year), zone
