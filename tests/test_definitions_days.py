"""Dates as organisers write them: what is read, what is refused, and with which words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ministerial_planner.definitions.days import (
    WEEKDAY_NAMES,
    Dates,
    DaySpan,
    read_dates,
    read_day,
    read_span,
)
from ministerial_planner.definitions.misread import Misread

SEVENTH = date(2021, 12, 7)
EIGHTH = date(2021, 12, 8)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def refusal(text: str) -> Misread:
    with pytest.raises(Misread) as caught:
        read_dates(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-07",
        "Tuesday 2021-12-07",
        "7 December 2021",
        "Tuesday, 7 December 2021",
        "Tue. 7 Dec 2021",
        "7 décembre 2021",
        "7 decembre 2021",
        "mardi 7 décembre 2021",
        "le mardi 7 décembre 2021",
        "  7  December 2021 ",
        "２０２１-１２-０７",
    ],
)
def test_a_day_is_read_in_many_spellings(text: str) -> None:
    assert read_day(text) == SEVENTH


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-07/2021-12-08",
        "2021-12-07 to 2021-12-08",
        "7-8 December 2021",
        "7–8 December 2021",
        "7 - 8 décembre 2021",
        "Tuesday 7-8 December 2021",
        "7 December 2021 to 8 December 2021",
        "7 December 2021 - 8 December 2021",
        "2021-12-07 – 2021-12-08",
        "2021/12/07 to 2021/12/08",
        "du 7 décembre 2021 au 8 décembre 2021",
    ],
)
def test_a_span_is_read_in_many_spellings(text: str) -> None:
    assert read_span(text) == DaySpan(SEVENTH, EIGHTH)


def test_a_span_may_cross_months() -> None:
    crossing = DaySpan(date(2023, 8, 30), date(2023, 9, 1))
    assert read_span("30 August-1 September 2023") == crossing
    assert read_span("30 août – 1er septembre 2023") == crossing
    assert len(crossing.days) == 3


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("unknown", Dates()),
        ("TBC", Dates()),
        ("à confirmer", Dates()),
        ("2027", Dates(year=2027)),
        ("2015-05", Dates(year=2015, month=5)),
        ("May 2015", Dates(year=2015, month=5)),
        ("mai 2015", Dates(year=2015, month=5)),
        ("2021-12-07", Dates(spans=(DaySpan(SEVENTH, SEVENTH),))),
        (
            "7 and 10 December 2021",
            Dates(
                spans=(
                    DaySpan(SEVENTH, SEVENTH),
                    DaySpan(date(2021, 12, 10), date(2021, 12, 10)),
                )
            ),
        ),
    ],
)
def test_what_is_not_known_to_the_day_is_a_date_too(text: str, dates: Dates) -> None:
    assert read_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("07/12/2021", "`2021-12-07` or `2021-07-12`"),
        ("7.12.2021", "`2021-12-07` or `2021-07-12`"),
        ("12/31/2021", "`2021-12-31`"),
        ("05-05-2021", "`2021-05-05`"),
        ("45/45/2021", None),
    ],
)
def test_a_date_with_two_readings_is_never_guessed(text: str, readings: str | None) -> None:
    problem = refusal(text)
    assert problem.code == "E205"
    assert problem.facts.get("readings") == readings


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2021-02-30", "2021-13", "0000", "9999-12-31", "7 Foo 2021", "2021-12-07/x", "/"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal(text).code == "E205"


def test_a_weekday_must_agree() -> None:
    problem = refusal("Monday 7 December 2021")
    assert problem.code == "E207"
    assert problem.facts == {"weekday": "Monday", "date": "2021-12-07", "actual": "Tuesday"}
    assert refusal("lundi 7-8 décembre 2021").code == "E207"


def test_the_end_may_not_come_before_the_start() -> None:
    assert refusal("2021-12-08/2021-12-07").code == "E208"
    assert refusal("8-7 December 2021").code == "E208"


@given(DAYS)
def test_every_day_is_read_back(day: date) -> None:
    month = FRENCH.split()[day.month - 1]
    assert read_day(day.isoformat()) == day
    assert read_day(f"{WEEKDAY_NAMES[day.weekday()]} {day:%d %B %Y}") == day
    assert read_day(f"{day.day} {month} {day.year}") == day


@given(DAYS.filter(lambda day: day < date(2199, 1, 1)), st.integers(0, 60))
def test_every_span_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    span = read_span(f"{first}/{last}")
    assert span == DaySpan(first, last)
    assert span.days[0] == first
    assert len(span.days) == length + 1


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    code = None
    try:
        read_dates(text)
    except Misread as problem:
        code = problem.code
    assert code in {None, "E205", "E207", "E208"}
