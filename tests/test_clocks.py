"""Times in words in seven languages, as a table and as a sentence print them."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Workspace
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.programme.clocks import brief_hours, hours_in_words, time_text
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView

SERIES = "events/series.yaml"
CONFERENCE = "events/seoul/conference.yaml"
SEVEN = ("en", "fr", "es", "ru", "ar", "zh", "ko")
DAY = datetime(2021, 12, 7)
every_language = pytest.mark.parametrize("language", SEVEN)


def at(clock: str, days: int = 0) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return DAY + timedelta(days=days, hours=hour, minutes=minute)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


# What a protocol officer would read: 10:00–13:00, 19:30–20:00, 23:00–00:30, 22:00–24:00, 9:05.
BY_HAND = {
    "en": "10 a.m. to 1 p.m.|7.30 to 8 p.m.|11 p.m. to 12.30 a.m. the next day|"
    "10 p.m. to midnight|9.05 a.m.",
    "fr": "de 10 heures à 13 heures|de 19 h 30 à 20 heures|de 23 heures à 0 h 30 le lendemain|"
    "de 22 heures à minuit|9 h 5",
    "es": "de las 10.00 a las 13.00 horas|de las 19.30 a las 20.00 horas|"
    "de las 23.00 a las 0.30 horas del día siguiente|de las 22.00 a las 24.00 horas|"
    "las 9.05 horas",
    "ru": "с 10 ч. 00 м. до 13 ч. 00 м.|с 19 ч. 30 м. до 20 ч. 00 м.|"
    "с 23 ч. 00 м. до 0 ч. 30 м. следующего дня|с 22 ч. 00 м. до 24 ч. 00 м.|9 ч. 05 м.",
    "ar": "من الساعة 10:00 إلى الساعة 13:00|من الساعة 19:30 إلى الساعة 20:00|"
    "من الساعة 23:00 إلى الساعة 00:30 من اليوم التالي|من الساعة 22:00 إلى الساعة 24:00|"
    "الساعة 09:05",
    "zh": "上午10时至下午1时|下午7时30分至8时|下午11时至次日上午0时30分|下午10时至午夜|上午9时05分",
    "ko": "오전 10시~오후 1시|오후 7시 30분~8시|오후 11시~다음 날 오전 0시 30분|"
    "오후 10시~자정|오전 9시 5분",
}
IN_A_CELL = {
    "en": "10 a.m.–1 p.m.|7.30–8 p.m.|11 p.m.–12.30 a.m. +1|10 p.m.–midnight|9.05 a.m.",
    "fr": "10 h-13 h|19 h 30-20 h|23 h-0 h 30 +1|22 h-minuit|9 h 05",
    "es": "10.00-13.00 h|19.30-20.00 h|23.00-0.30 h +1|22.00-24.00 h|9.05 h",
    "ru": "10.00–13.00|19.30–20.00|23.00–0.30 +1|22.00–24.00|9.05",
    "ar": "10:00–13:00|19:30–20:00|23:00–00:30 +1|22:00–24:00|09:05",
    "zh": "10:00至13:00|19:30至20:00|23:00至00:30 +1|22:00至24:00|09:05",
    "ko": "10:00~13:00|19:30~20:00|23:00~00:30 +1|22:00~24:00|09:05",
}
HELD = (
    (at("10:00"), at("13:00")),
    (at("19:30"), at("20:00")),
    (at("23:00"), at("0:30", 1)),
    (at("22:00"), at("0:00", 1)),
    (at("9:05"), None),
)


@every_language
def test_hours_are_those_that_were_checked_by_hand(language: str) -> None:
    words = [spaced(hours_in_words(start, end, language)) for start, end in HELD]
    cells = [spaced(brief_hours(start, end, language)) for start, end in HELD]
    assert "|".join(words) == BY_HAND[language]
    assert "|".join(cells) == IN_A_CELL[language]


@pytest.mark.parametrize(
    ("clock", "texts"),
    [
        ("12:00", ("noon", "12 heures", "las 12.00 horas", "12 ч. 00 м.", "الساعة 12:00",
                   "中午12时", "정오")),
        ("0:00", ("midnight", "minuit", "las 0.00 horas", "0 ч. 00 м.", "الساعة 00:00",
                  "午夜", "자정")),
        ("1:00", ("1 a.m.", "1 heure", "la 1.00 horas", "1 ч. 00 м.", "الساعة 01:00",
                  "上午1时", "오전 1시")),
        ("12:30", ("12.30 p.m.", "12 h 30", "las 12.30 horas", "12 ч. 30 м.", "الساعة 12:30",
                   "下午12时30分", "오후 12시 30분")),
    ],
)  # fmt: skip
def test_noon_midnight_and_their_neighbours_have_their_words(
    clock: str, texts: tuple[str, ...]
) -> None:
    assert tuple(spaced(time_text(at(clock), language)) for language in SEVEN) == texts


@pytest.mark.parametrize(
    ("start", "end", "words", "cell"),
    [
        (at("10:00"), at("12:00"), "10 a.m. to noon", "10 a.m.–noon"),
        (at("12:00"), at("13:00"), "noon to 1 p.m.", "noon–1 p.m."),
        (at("5:30", -1), at("6:00", -1), "5.30 to 6 a.m. the day before", "5.30 a.m. −1–6 a.m. −1"),
        (at("23:00", -1), at("1:00"), "11 p.m. the day before to 1 a.m.", "11 p.m. −1–1 a.m."),
        (at("5:30", -1), None, "5.30 a.m. the day before", "5.30 a.m. −1"),
    ],
)
def test_another_day_than_that_of_the_heading_is_named(
    start: datetime, end: datetime | None, words: str, cell: str
) -> None:
    assert spaced(hours_in_words(start, end, "en", DAY.date())) == words
    assert spaced(brief_hours(start, end, "en", DAY.date())) == cell


def test_times_do_not_break_inside() -> None:
    assert time_text(at("19:30"), "fr") == "19\u00a0h\u00a030"
    assert time_text(at("19:30"), "en") == "7.30\u00a0p.m."


def test_a_language_without_words_has_digits() -> None:
    assert hours_in_words(at("9:00"), at("10:30"), "de") == "09:00–10:30"
    assert hours_in_words(at("23:00"), at("1:00", 1), "de") == "23:00–01:00 +1"


@every_language
@given(minutes=st.integers(0, 1439), length=st.integers(1, 1439))
def test_no_two_hours_are_told_alike(language: str, minutes: int, length: int) -> None:
    """A time one minute later reads differently, in words and in a cell."""
    start = DAY + timedelta(minutes=minutes)
    end, minute = start + timedelta(minutes=length), timedelta(minutes=1)
    for tell in (hours_in_words, brief_hours):
        told = tell(start, end, language)
        assert told != tell(start, end + minute, language)
        assert told != tell(start - minute, end, language, start.date())
        assert "{" not in told


# What views hand on


def view(workspace: Workspace, language: str, zone: str | None = None) -> MeetingView:
    opened = open_workspace(workspace.root)
    return meeting_view(opened.sound, opened.meeting("seoul"), opened.voice(language), zone)


def in_words(workspace: Workspace) -> Workspace:
    workspace.change(SERIES, "languages:", "clock: words\nlanguages:")
    return workspace


def test_digits_are_printed_unless_the_series_wants_words(workspace: Workspace) -> None:
    for session in view(workspace, "en").sessions:
        assert session.printed_hours == session.hours
        assert session.printed_city_times == session.city_times


def test_words_are_printed_and_digits_stay_for_calendars(workspace: Workspace) -> None:
    before, after = view(workspace, "en"), view(in_words(workspace), "en")
    assert [s.hours for s in after.sessions] == [s.hours for s in before.sessions]
    assert [s.city_times for s in after.sessions] == [s.city_times for s in before.sessions]
    shown = {s.title.text: s for s in after.sessions}["Sustaining peace"]
    assert spaced(shown.printed_hours) == "8.10–9.30 p.m."
    assert spaced(shown.spoken_hours) == "8.10 to 9.30 p.m."
    assert [spaced(time) for time in shown.printed_city_times] == ["6.10 a.m.", "12.10 a.m. +1"]


def test_feeds_are_the_same_with_words_and_with_digits(workspace: Workspace) -> None:
    digits = workspace.feeds()
    assert in_words(workspace).feeds() == digits


def test_a_time_that_is_not_known_is_printed_as_such(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "20:10-21:30", "TBC")
    shown = {s.title.text: s for s in view(in_words(workspace), "en").sessions}["Sustaining peace"]
    assert (shown.printed_hours, shown.spoken_hours) == ("time to be confirmed", "")
    assert shown.printed_city_times == shown.city_times


def test_hours_elsewhere_are_those_of_the_day_there(workspace: Workspace) -> None:
    shown = view(in_words(workspace), "en", "Pacific/Auckland")
    said = {s.title.text: spaced(s.spoken_hours) for s in shown.days[1].sessions}
    assert said["Sustaining peace"] == "12.10 to 1.30 a.m."


@pytest.mark.parametrize(
    ("clock", "text"), [("digits", "20:10–21:30"), ("words", "8.10–9.30 p.m.")]
)
def test_an_agenda_prints_the_clock_of_the_series(
    workspace: Workspace, clock: str, text: str
) -> None:
    workspace.change(SERIES, "languages:", f"clock: {clock}\nlanguages:")
    page = workspace.html("documents/seoul/agenda.en.html")
    assert text in re.findall(r'class="hours">([^<]*)<', spaced(page))
