"""Reads dates as organisers write them.

Forgiving in what it reads ("7-8 December 2021", "mardi 7 décembre 2021"), strict in what it
means: a text with two readings is refused with both of them, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ministerial_planner.definitions.misread import UNKNOWN_WORDS, Misread
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.phrases.lists import either
from ministerial_planner.phrases.phrase import Phrase, phrase

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTHS |= {"fevrier": 2, "aout": 8, "decembre": 12}
_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "mon tue wed thu fri sat sun",
        "lun mar mer jeu ven sam dim",
    )
    for number, name in enumerate(names.split())
}
WEEKDAY_NAMES = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)

_YEARS = range(1900, 2200)
_ISO = re.compile(r"(\d{4})([-/.])(\d{2})\2(\d{2})")
_DAYS_OF_A_MONTH = re.compile(r"(\d{1,2}(?:er)?(?:(?:, ?| and | et )\d{1,2})+) (\w+ \d{4})")
_WRITTEN = re.compile(r"(\d{1,2})(?:er)?(?: ?- ?(\d{1,2}))? (\w+) (\d{4})")
_ACROSS_MONTHS = re.compile(r"(\d{1,2})(?:er)? (\w+) ?- ?(\d{1,2})(?:er)? (\w+) (\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WRITTEN_MONTH = re.compile(r"([^\W\d]+) (\d{4})")
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WEEKDAY_FIRST = re.compile(r"(?:le )?([^\W\d]+)\.?,? (?:le )?(?=\d)")


@dataclass(frozen=True, slots=True, order=True)
class DaySpan:
    """Consecutive days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        count = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=n) for n in range(count))


@dataclass(frozen=True, slots=True)
class Dates:
    """When a meeting is held: separate spans of days, or only a month or a year, or unknown.

    `year` and `month` are set only where nothing finer is known; with all empty the date is
    unknown.
    """

    spans: tuple[DaySpan, ...] = ()
    year: int | None = None
    month: int | None = None

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(day for span in self.spans for day in span.days)


def _a_date(year: str, month: str | int, day: str, text: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise Misread("E205", value=text, problem=_no_such_day(int(month))) from None
    if found.year not in _YEARS:
        ends = {"first": _YEARS[0], "last": _YEARS[-1]}
        problem = phrase("the year is not between {first} and {last}", **ends)
        raise Misread("E205", value=text, problem=problem)
    return found


def _no_such_day(month: int) -> Phrase:
    if 1 <= month <= 12:
        return phrase("that month has no such day")
    return phrase("there is no month {month}", month=month)


def _without_weekday(text: str) -> tuple[str, str | None]:
    match = _WEEKDAY_FIRST.match(text)
    word = match[1].lower() if match else ""
    if match and word not in _MONTHS and (word in _WEEKDAYS or not word.isascii()):
        return text[match.end() :], match[1]
    return text, None


def read_day(text: str) -> date:
    """Read one day: `2021-12-07`, `Tuesday 2021-12-07`, `7 December 2021`, `mardi 7 décembre 2021`.

    Raises Misread E205 (not a date) or E207 (the weekday is another one).
    """
    bare, weekday = _without_weekday(as_typed(text))
    day = _bare_day(bare, text)
    _agree(weekday, day)
    return day


def _agree(weekday: str | None, day: date) -> None:
    if weekday is not None and _WEEKDAYS.get(weekday.lower()) != day.weekday():
        actual = WEEKDAY_NAMES[day.weekday()]
        raise Misread("E207", weekday=weekday, date=day.isoformat(), actual=actual)


def _bare_day(bare: str, text: str) -> date:
    if match := _ISO.fullmatch(bare):
        return _a_date(match[1], match[3], match[4], text)
    if (match := _WRITTEN.fullmatch(bare)) and not match[2]:
        return _a_date(match[4], _month_number(match[3], text), match[1], text)
    if match := _NUMERIC.fullmatch(bare):
        raise _two_readings(match, text)
    raise Misread("E205", value=text, problem=phrase("this is not a date"))


def _two_readings(match: re.Match[str], text: str) -> Misread:
    day, month, year = match[1].zfill(2), match[2].zfill(2), match[3]
    readings = [
        f"`{year}-{m}-{d}`"
        for m, d in sorted({(month, day), (day, month)}, reverse=True)
        if 1 <= int(m) <= 12 and 1 <= int(d) <= 31
    ]
    facts = {"readings": either(readings)} if readings else {}
    return Misread("E205", value=text, problem=phrase("day and month can be mistaken"), **facts)


def _month_number(word: str, text: str) -> int:
    try:
        return _MONTHS[word.lower().rstrip(".")]
    except KeyError:
        problem = phrase("`{word}` is no month", word=word)
        raise Misread("E205", value=text, problem=problem) from None


def read_span(text: str) -> DaySpan:
    """Read one day or a range of days: `2021-12-07/2021-12-08`, `7-8 December 2021`.

    Raises Misread E205, E207, or E208 (the end is before the start).
    """
    plain = re.sub("[‐‑‒–—−~〜]", "-", as_typed(text))
    if match := _NUMERIC.fullmatch(plain):
        raise _two_readings(match, text)
    first, separator, last = _halves(plain)
    bare, weekday = _without_weekday(plain)
    if separator:
        span = DaySpan(read_day(first), read_day(last))
    elif (match := _WRITTEN.fullmatch(bare)) and match[2]:
        month = _month_number(match[3], text)
        span = DaySpan(*(_a_date(match[4], month, match[n], text) for n in (1, 2)))
    elif match := _ACROSS_MONTHS.fullmatch(bare):
        span = DaySpan(
            _a_date(match[5], _month_number(match[2], text), match[1], text),
            _a_date(match[5], _month_number(match[4], text), match[3], text),
        )
    else:
        day = read_day(plain)
        span = DaySpan(day, day)
    if not separator:
        _agree(weekday, span.first)
    if span.last < span.first:
        raise Misread("E208", start=span.first.isoformat(), end=span.last.isoformat())
    return span


def _halves(plain: str) -> tuple[str, str, str]:
    """The two full dates of a range and what stands between them; else nothing between.

    `7 - 8 December 2021` is left whole: its halves are no dates.
    """
    for separator in (" to ", " - ", " au ", "/"):
        first, found, last = plain.removeprefix("du ").partition(separator)
        if found and re.search(r"\d{4}", first) and re.search(r"\d{4}", last):
            return first, found, last
    return plain, "", ""


def _separate_days(plain: str) -> list[str] | None:
    """`3 and 10 November 2020` as its days; None for anything else."""
    match = _DAYS_OF_A_MONTH.fullmatch(plain)
    if not match:
        return None
    return [f"{day} {match[2]}" for day in re.findall(r"\d+", match[1])]


def read_dates(text: str) -> Dates:
    """Read the `dates` of a meeting given as one text; a list goes through `read_span`.

    `unknown`, a year (`2027`) and a month (`2015-05`, `May 2015`) are dates too.
    """
    plain = as_typed(text)
    if plain.lower() in UNKNOWN_WORDS:
        return Dates()
    if _YEAR.fullmatch(plain):
        return Dates(year=_a_date(plain, 1, "1", text).year)
    if match := _MONTH.fullmatch(plain):
        day = _a_date(match[1], match[2], "1", text)
        return Dates(year=day.year, month=day.month)
    if match := _WRITTEN_MONTH.fullmatch(plain):
        day = _a_date(match[2], _month_number(match[1], text), "1", text)
        return Dates(year=day.year, month=day.month)
    days = _separate_days(plain)
    if days:
        return Dates(spans=joined_spans([read_span(day) for day in days]))
    return Dates(spans=(read_span(text),))


def joined_spans(spans: list[DaySpan]) -> tuple[DaySpan, ...]:
    """Neighbouring or repeated days of a list are one span; separate days stay separate."""
    joined: list[DaySpan] = []
    for span in sorted(spans):
        if joined and (span.first - joined[-1].last).days <= 1:
            joined[-1] = DaySpan(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
