"""Times as organisers write them: what is read, what is refused, and with which words."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ministerial_planner.definitions.hours import Hours, read_hours
from ministerial_planner.definitions.misread import Misread

EVENING = Hours(time(19, 30), time(20))
NIGHT = Hours(time(23), time(0, 30), 1)


def refusal(text: str) -> Misread:
    with pytest.raises(Misread) as caught:
        read_hours(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "19:30-20:00",
        "19:30~20:00",
        "19:30–20:00",
        "19:30 - 20:00",
        "19:30 to 20:00",
        "19h30 à 20h",
        "19h30-20h00",
        "19.30-20.00",
        "7.30 p.m.-8 p.m.",
        "7:30 PM – 8 PM",
        "7.30-8 p.m.",
        "１９：３０～２０：００",
    ],
)
def test_times_are_read_in_many_spellings(text: str) -> None:
    assert read_hours(text) == EVENING


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("23:00-00:30+1", NIGHT),
        ("23:00-00:30 +1", NIGHT),
        ("11 p.m.-12.30 a.m. +1", NIGHT),
        ("22:00-24:00", Hours(time(22), time(0), 1)),
        ("22:00-06:00+2", Hours(time(22), time(6), 2)),
        ("19:30", Hours(time(19, 30))),
        ("12 noon", Hours(time(12))),
        ("12-1 p.m.", Hours(time(12), time(13))),
        ("3-6 p.m.", Hours(time(15), time(18))),
        ("9-11.30 a.m.", Hours(time(9), time(11, 30))),
        ("12 a.m.-1 a.m.", Hours(time(0), time(1))),
        ("0:30-1 p.m.", Hours(time(0, 30), time(13))),
    ],
)
def test_midnight_noon_and_a_start_alone_are_read(text: str, hours: Hours) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize("text", ["TBC", "tbd", "unknown", "à confirmer", "inconnue"])
def test_to_be_confirmed_is_no_time_yet(text: str) -> None:
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("9-10", "9 can be morning or evening"),
        ("10-1 p.m.", "10 can be morning or evening"),
        ("25:00", "no clock shows `25:00`"),
        ("9:75", "no clock shows `9:75`"),
        ("13 p.m.", "no clock shows `13 p.m.`"),
        ("24:00", "a day begins at `00:00`"),
        ("after lunch", "this is not a time"),
        ("19:30+1", "this is not a time"),
        ("23:00-00:30+99", "this is not a time"),
        ("9:00-10:00-11:00", "this is not a time"),
        ("", "this is not a time"),
    ],
)
def test_what_is_no_time_is_refused(text: str, problem: str) -> None:
    refused = refusal(text)
    assert refused.code == "E206"
    assert refused.facts["problem"] == problem


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("19:30-20:00 KST", "KST"),
        ("19:30 CEST", "CEST"),
        ("3 p.m. ET", "ET"),
        ("10:30 UTC", "UTC"),
        ("9:00 MSK", "MSK"),
    ],
)
def test_a_time_has_no_letters_of_a_zone(text: str, letters: str) -> None:
    refused = refusal(text)
    assert (refused.code, refused.facts) == ("E203", {"value": letters})


def test_an_end_before_the_start_shows_how_to_write_the_next_day() -> None:
    refused = refusal("23:00-00:30")
    assert refused.code == "E208"
    assert refused.facts["example"] == "23:00-00:30+1"
    assert read_hours(refused.facts["example"]) == NIGHT


def written(moment: time, form: str) -> str:
    meridiem = "a.m." if moment.hour < 12 else "p.m."
    spellings = {
        "colon": f"{moment:%H:%M}",
        "french": f"{moment.hour}h{moment.minute:02}",
        "point": f"{moment.hour}.{moment.minute:02}",
        "twelve": f"{(moment.hour + 11) % 12 + 1}.{moment.minute:02} {meridiem}",
    }
    return spellings[form]


MOMENTS = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
FORMS = st.sampled_from(["colon", "french", "point", "twelve"])


@given(MOMENTS, MOMENTS, st.integers(0, 3), FORMS, st.sampled_from(["-", "~", "–", " to ", " à "]))
def test_every_pair_of_times_is_read_back(
    start: time, end: time, days: int, form: str, dash: str
) -> None:
    plus = f"+{days}" if days else ""
    text = f"{written(start, form)}{dash}{written(end, form)}{plus}"
    if not days and end <= start:
        assert refusal(text).code == "E208"
    else:
        assert read_hours(text) == Hours(start, end, days)


@given(MOMENTS, FORMS)
def test_every_start_alone_is_read_back(start: time, form: str) -> None:
    assert read_hours(written(start, form)) == Hours(start)


@given(st.text(max_size=20) | st.from_regex(r"[0-9:.hapm +\-~]{0,14}", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    code = None
    try:
        read_hours(text)
    except Misread as problem:
        code = problem.code
    assert code in {None, "E203", "E206", "E208"}
