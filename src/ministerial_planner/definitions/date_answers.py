"""Reads the dates of a meeting as a person answers them, and all readings of what is unclear.

What definitions take (`days`) is taken here too; other ways of writing it are brought into that.
"""

import re
from collections.abc import Iterator, Sequence

from ministerial_planner.definitions.dates_in_words import MONTHS
from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.field_answers import read_field
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.phrases.phrase import phrase

_A_WEEK = 7
_DASHES = re.compile("[‐‑‒–—−~〜]")
_WITH_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_LIST_OF_DAYS = re.compile(
    r"((?:(?:[^\W\d]+ )?\d{1,2}(?:, ?| and | et | & | ?/ ?))+)((?:[^\W\d]+ )?\d{1,2})( \w+ \d{4})"
)
_DAYS_OF_MONTH = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}) \w+ \d{4}")
_MONTH_FIRST = re.compile(
    r"([^\W\d]{3,}\.?) (\d{1,2}(?:(?: ?- ?| ?/ ?| and | & |, ?)\d{1,2})*),? (\d{4})"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ers?)\b", re.IGNORECASE)
_LITTLE_WORDS = re.compile(r"\b(?:the|of|on|from|les?|du|de)\b ", re.IGNORECASE)
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_ROMAN_MONTH = re.compile(r"(?<=\d)[. /-]([IVX]+)[. /-](?=\d{4})")
_TO = re.compile(r"(?<=\w) (?:to|au|until|till|jusqu'au|bis) (?=\w)", re.IGNORECASE)
_WEEKDAYS_OF_SPAN = re.compile(
    r"([^\W\d]+ \d{1,2})( [^\W\d]+)? ?- ?([^\W\d]+ \d{1,2})( [^\W\d]+) (\d{4})"
)
_SHORT_YEAR = re.compile(r"(.*[^\W\d]{3,}\.?) '?(\d\d)")
_DAYS_AND_NUMBERS = re.compile(r"(\d{1,2}) ?[-/&] ?(\d{1,2})[./](\d{1,2})[./](\d{4})")

_WRITE = phrase("write the day, the name of the month and the year, such as `25-26 June 2027`")


def read_meeting_dates(text: str, years: Sequence[int]) -> Dates:
    """The dates of a meeting. `years` are tried for a date without a year, to show the readings.

    Raises Refused, with the readings of a text that has several.
    """
    line = _tidy(text)
    if found := _long_stretch(line):
        raise _several(text, found)
    try:
        dates: Dates = read_field("dates", _parts(line))
    except Refused as refused:
        found = tuple(_readings(line, years))
        if found:
            raise _several(text, found) from None
        is_no_date = refused.problem is not None and refused.problem.code == "E205"
        remedy = _WRITE if is_no_date else refused.remedy
        raise Refused(refused.why, remedy, problem=refused.problem) from None
    return dates


def _several(text: str, found: tuple[Dates, ...]) -> Refused:
    why = phrase("`{text}` can be read in more than one way", text=text)
    if len(found) == 1:
        why = phrase("`{text}` leaves open which number is the month or the year", text=text)
    return Refused(why, _WRITE, found)


def _tidy(text: str) -> str:
    """Plain signs, the day before the month, `-` for `to`, no ordinals, no little words."""
    line = _DASHES.sub("-", as_typed(text).replace("’", "'")).rstrip(".")
    line = _ROMAN_MONTH.sub(_named, line)
    line = _YEAR_FIRST.sub(_iso, _ORDINAL.sub("", line))
    line = _TO.sub(" - ", _LITTLE_WORDS.sub("", line))
    if match := _MONTH_FIRST.fullmatch(line):
        line = f"{match[2]} {match[1]} {match[3]}"
    if match := _DAYS_AND_NUMBERS.fullmatch(line):
        line = f"{match[1]}.{match[3]}.{match[4]} - {match[2]}.{match[3]}.{match[4]}"
    return line


def _named(match: re.Match[str]) -> str:
    """A Roman number is a month, so its name may as well stand there."""
    return f" {MONTHS[_ROMAN.index(match[1])]} " if match[1] in _ROMAN else match[0]


def _parts(line: str) -> str | list[str]:
    """One date or span, or a list of separate ones."""
    if match := _LIST_OF_DAYS.fullmatch(line):
        days = re.findall(r"(?:[^\W\d]+ )?\d+", re.sub(" (?:and|et) ", ", ", match[1]))
        return [f"{day}{match[3]}" for day in (*days, match[2])]
    if match := _WEEKDAYS_OF_SPAN.fullmatch(line):
        first, month, last, last_month, year = match.groups()
        return f"{first}{month or last_month} {year}/{last}{last_month} {year}"
    parts = [_slashed(part.strip()) for part in re.split(r"(?<=\d)[,;] ?|;", line) if part.strip()]
    return parts if len(parts) > 1 else "".join(parts)


def _slashed(part: str) -> str:
    """`25 June 2027 - 26 June 2027` is a span of two whole dates."""
    whole = len(re.findall(r"\b\d{4}\b", part)) == 2
    return part.replace(" - ", "/") if whole else part


def _iso(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"


def _long_stretch(line: str) -> tuple[Dates, ...]:
    """`3-10 November 2020`: eight days, or two? Nothing is asked of less than a week."""
    match = _DAYS_OF_MONTH.fullmatch(line)
    if not match or int(match[2]) - int(match[1]) < _A_WEEK - 1:
        return ()
    span: DaySpan = read_field("dates", line).spans[0]
    ends = (DaySpan(span.first, span.first), DaySpan(span.last, span.last))
    return Dates(spans=(span,)), Dates(spans=ends)


def _readings(line: str, years: Sequence[int]) -> Iterator[Dates]:
    """What a refused date can mean, each once."""
    seen: list[Dates] = []
    for candidate in _candidates(line, years):
        try:
            dates: Dates = read_field("dates", _parts(candidate))
        except Refused:
            continue
        if dates not in seen:
            seen.append(dates)
            yield dates


def _candidates(line: str, years: Sequence[int]) -> Iterator[str]:
    orders = ((2, 1), (1, 2))
    if match := _SHORT_YEAR.fullmatch(line):
        yield f"{match[1]} 20{match[2]}"
    if _WITH_YEAR.search(line):
        yield from (_reordered(line, month, day) for month, day in orders)
    elif match := _WITHOUT_YEAR.fullmatch(line):
        for year in years:
            for month, day in orders:
                yield f"{year}-{match[month]:0>2}-{match[day]:0>2}"
    else:
        yield from (_tidy(f"{line} {year}") for year in years)


def _reordered(line: str, month: int, day: int) -> str:
    """Numeric dates as ISO; `month` and `day` say which number is which."""

    def iso(match: re.Match[str]) -> str:
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return f"{year}-{match[month]:0>2}-{match[day]:0>2}"

    return _WITH_YEAR.sub(iso, line)
