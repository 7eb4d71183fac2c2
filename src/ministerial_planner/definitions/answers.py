"""Reads what a person answers to one question, with the readers of definitions.

An answer that cannot be taken is refused with the sentence and the remedy of its diagnostic; a
date that has several readings is refused with all of them, so that one can be chosen.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.messages import remedy, sentence
from ministerial_planner.definitions.misread import UNKNOWN_WORDS
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.definitions.source import Document
from ministerial_planner.definitions.validate import validate

NOWHERE = Place("", Span(1, 1, 2))
"""Where a problem of an answer stands: in no file."""

_SMALLEST = {"kind": "preparatory_meeting", "id": "a", "title": "a", "dates": "unknown"}
_A_WEEK = 7
_DASHES = re.compile("[‐‑‒–—−~〜]")
_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_NO_TEXT = re.compile("[\ufeff\ufffc-\uffff]")
_WITH_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_LIST_OF_DAYS = re.compile(r"((?:\d{1,2}(?:er)?(?:, ?| and | et | & ))+)(\d{1,2})( \w+ \d{4})")
_DAYS_OF_MONTH = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}) \w+ \d{4}")


class Refused(ValueError):
    """An answer that cannot be taken, why, and what to do; `readings` are dates it may mean."""

    def __init__(self, why: str, remedy: str, readings: tuple[Dates, ...] = ()) -> None:
        super().__init__(f"{why}; {remedy}")
        self.why = why
        self.remedy = remedy
        self.readings = readings


def refused(problem: Diagnostic) -> Refused:
    return Refused(sentence(problem), remedy(problem))


def is_unknown(text: str) -> bool:
    return as_typed(text).lower() in UNKNOWN_WORDS


def read_line(text: str) -> str:
    """One line of text as it is kept. Raises Refused for what is no text."""
    line = _BLANKS.sub(" ", text).strip()
    if _NO_TEXT.search(line) or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in line):
        raise Refused("the text holds signs that cannot be printed", "type it again without them")
    return line


def read_field(field: str, content: str | list[str]) -> Any:
    """The value of a meeting's field, as a definition that held `content` would give it."""
    meeting, problems = validate(Document("", {**_SMALLEST, field: content}), Meeting)
    if meeting is None:
        raise refused(problems[0])
    return getattr(meeting, field)


def read_state(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The code of a State or body, from its code or one of its names in any language.

    A name in the form of lists is known without its bracket too: `Netherlands`.
    """
    by_name = {
        _folded(form): code
        for code, all_names in names.items()
        for name in all_names
        for form in (name.partition(" (")[0], name)
    }
    codes = {code.casefold(): code for code in names}
    wanted = _folded(text)
    if code := codes.get(wanted) or by_name.get(wanted.removeprefix("the ")):
        return code
    close = get_close_matches(wanted, by_name, n=1, cutoff=0.75)
    facts = {"value": text} | ({"suggestion": by_name[close[0]]} if close else {})
    raise refused(Diagnostic("E204", NOWHERE, facts))


def read_states(text: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Several States, separated by commas, in the order given."""
    parts = [part.strip() for part in re.split("[,;،、]", text) if part.strip()]
    codes = [read_state(part, names) for part in parts]
    for code in codes:
        if codes.count(code) > 1:
            raise Refused(f"`{code}` is named twice", "name each host once")
    return tuple(codes)


def _folded(text: str) -> str:
    """Without accents, in small letters, with plain apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold().strip()


def read_meeting_dates(text: str, years: Sequence[int]) -> Dates:
    """The dates of a meeting. `years` are tried for a date without a year, to show the readings."""
    if found := _long_stretch(text):
        raise _several(text, found)
    try:
        dates: Dates = read_field("dates", _parts(text))
    except Refused:
        found = tuple(_readings(text, years))
        if found:
            raise _several(text, found) from None
        raise
    return dates


def _several(text: str, found: tuple[Dates, ...]) -> Refused:
    why = f"`{text}` can be read in more than one way"
    if len(found) == 1:
        why = f"`{text}` leaves open which number is the month or the year"
    ask = "write the day, the name of the month and the year, such as `25-26 June 2027`"
    return Refused(why, ask, found)


def _parts(text: str) -> str | list[str]:
    """One date or span, or a list of separate ones."""
    line = _YEAR_FIRST.sub(_iso, _DASHES.sub("-", as_typed(text)))
    if match := _LIST_OF_DAYS.fullmatch(line):
        days = [*re.findall(r"\d+", match[1]), match[2]]
        return [f"{day}{match[3]}" for day in days]
    parts = [_slashed(part.strip()) for part in re.split(r"(?<=\d)[,;] ?|;", line) if part.strip()]
    return parts if len(parts) > 1 else "".join(parts)


def _slashed(part: str) -> str:
    """`25 June 2027 - 26 June 2027` is a span of two whole dates."""
    whole = len(re.findall(r"\b\d{4}\b", part)) == 2
    return part.replace(" - ", "/") if whole else part


def _iso(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"


def _long_stretch(text: str) -> tuple[Dates, ...]:
    """`3-10 November 2020`: eight days, or two? Nothing is asked of less than a week."""
    line = _DASHES.sub("-", as_typed(text))
    match = _DAYS_OF_MONTH.fullmatch(line)
    if not match or int(match[2]) - int(match[1]) < _A_WEEK - 1:
        return ()
    span: DaySpan = read_field("dates", line).spans[0]
    ends = (DaySpan(span.first, span.first), DaySpan(span.last, span.last))
    return Dates(spans=(span,)), Dates(spans=ends)


def _readings(text: str, years: Sequence[int]) -> Iterator[Dates]:
    """What a refused date can mean, each once."""
    seen: list[Dates] = []
    for candidate in _candidates(_DASHES.sub("-", as_typed(text)), years):
        try:
            dates: Dates = read_field("dates", _parts(candidate))
        except Refused:
            continue
        if dates not in seen:
            seen.append(dates)
            yield dates


def _candidates(line: str, years: Sequence[int]) -> Iterator[str]:
    orders = ((2, 1), (1, 2))
    if _WITH_YEAR.search(line):
        yield from (_reordered(line, month, day) for month, day in orders)
    elif match := _WITHOUT_YEAR.fullmatch(line):
        for year in years:
            for month, day in orders:
                yield f"{year}-{match[month]:0>2}-{match[day]:0>2}"
    else:
        yield from (f"{line} {year}" for year in years)


def _reordered(line: str, month: int, day: int) -> str:
    """Numeric dates as ISO; `month` and `day` say which number is which."""

    def iso(match: re.Match[str]) -> str:
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return f"{year}-{match[month]:0>2}-{match[day]:0>2}"

    return _WITH_YEAR.sub(iso, line)


def day_in_words(day: date) -> str:
    """`Sunday 25 June 2023`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def in_words(dates: Dates) -> str:
    """Dates with their weekdays, to be read over: a wrong month shows in a wrong weekday."""
    if dates.spans:
        return " and ".join(_span_in_words(span) for span in dates.spans)
    if dates.year and dates.month:
        return f"{date(dates.year, dates.month, 1):%B} {dates.year}, days not known"
    return f"{dates.year}, days not known" if dates.year else "not known"


def _span_in_words(span: DaySpan) -> str:
    if span.first == span.last:
        return day_in_words(span.first)
    count = len(span.days)
    length = f" ({count} days)" if count > 2 else ""
    return f"{day_in_words(span.first)} – {day_in_words(span.last)}{length}"
