"""Reads the days of sheets: serials, dates without a year, numbers whose order nobody knows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ministerial_planner.definitions.days import Dates, read_day
from ministerial_planner.definitions.misread import Misread, plain
from ministerial_planner.interchange.cells import EPOCH, Cell
from ministerial_planner.interchange.daywords import day_words
from ministerial_planner.interchange.imported import Choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.phrases.phrase import phrase

_SERIALS = range(20_000, 80_000)
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d\d))?\.?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.)?(?: of)?[ -]?([^\W\d]+)\.?,?(?:[ -](\d{4}|\d\d))?"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_EAST = re.compile(r"(?:(\d{4})[年년] ?)?(\d{1,2})[月월] ?(\d{1,2})[日일]?")
_WEEKDAY = re.compile(
    r"^(?:le |on )?([^\W\d]+)\.?,? +(?:le |the )?(?=\d|[^\W\d]+\.? \d)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:le|the|on) (?=\d)", re.IGNORECASE)
_WEEKDAYS = ("mon lun", "tue mar", "wed mer", "thu jeu", "fri ven", "sat sam", "sun dim")


@dataclass(frozen=True, slots=True)
class DayContext:
    """What helps to read a day: days of the meeting, years to try, the order of numbers.

    `order` is `day`, `month` or nothing where both orders are possible.
    """

    days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    order: str = ""
    epoch: date = EPOCH


def order_of_numbers(texts: Sequence[str]) -> str:
    """Whether the numeric dates of a column can only have the day, or the month, first."""
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := _NUMBERS.fullmatch(plain(text)))]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    return "" if day_first == month_first else ("day" if day_first else "month")


def as_date(cell: Cell, epoch: date = EPOCH) -> date | None:
    """The date of a cell that holds one, or a serial number of a day."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = cell.typed
    number = float(text) if re.fullmatch(r"\d{5}(?:\.\d+)?", text) else 0
    return epoch + timedelta(days=int(number)) if int(number) in _SERIALS else None


def sheet_day(cell: Cell, near: DayContext, book: Notebook, text: str | None = None) -> date | None:
    """The day of a cell. What is not literal is told; two readings are asked."""
    if text is None and (day := as_date(cell, near.epoch)):
        book.understood(cell, day_words(day))
        return day
    typed = cell.typed if text is None else text
    try:
        day = read_day(typed)
    except Misread as misread:
        return _resolved(cell, typed, near, book, misread)
    if day.isoformat() != typed:
        book.understood(cell, day_words(day))
    return day


def _resolved(
    cell: Cell, typed: str, near: DayContext, book: Notebook, misread: Misread
) -> date | None:
    found = [] if misread.code == "E207" else readings(typed, near)
    on_its_days = [day for day in found if day in near.days]
    left = on_its_days or found
    if len(left) == 1:
        book.understood(cell, day_words(left[0]))
        return left[0]
    if not left:
        book.misread(cell, _other_weekday(typed, near) or misread, "day")
        return None
    words = phrase("“{value}” can be read in more than one way. Which day is meant?", value=typed)
    chosen = book.ask(cell, words, [Choice(day_words(day), day) for day in left])
    return chosen if isinstance(chosen, date) else None


def _other_weekday(typed: str, near: DayContext) -> Misread | None:
    """The problem of a date that is one but for its weekday."""
    bare, weekday = _without_weekday(plain(typed))
    found = readings(bare, near)
    if weekday is None or not found:
        return None
    day, word = found[0], plain(typed).split()[0].strip(",.")
    return Misread("E207", weekday=word, date=day.isoformat(), actual=f"{day:%A}")


def is_like_a_day(text: str) -> bool:
    """Whether a text alone on a line can be the heading of a day."""
    bare = _without_weekday(plain(text))[0]
    try:
        read_day(text)
    except Misread:
        return any(
            pattern.fullmatch(bare) and _is_month(bare)
            for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMBERS, _EAST, _YEAR_FIRST)
        )
    return True


def _is_month(bare: str) -> bool:
    return bool(readings(bare, DayContext(years=(2024,))))


def readings(text: str, near: DayContext) -> list[date]:
    """Every day that a text can mean, the day before the month first."""
    bare, weekday = _without_weekday(plain(text))
    years = tuple(dict.fromkeys(day.year for day in near.days)) or near.years
    found: list[date] = []
    for candidate in _candidates(bare, years, near.order):
        try:
            day = read_day(candidate)
        except Misread:
            continue
        if day not in found and (weekday is None or day.weekday() == weekday):
            found.append(day)
    return found


def _without_weekday(text: str) -> tuple[str, int | None]:
    match = _WEEKDAY.match(text)
    if match:
        start = match[1][:3].casefold()
        for number, starts in enumerate(_WEEKDAYS):
            if start in starts.split() and not _begins_with_month(text):
                return text[match.end() :], number
    return _ARTICLE.sub("", text), None


def _begins_with_month(text: str) -> bool:
    """`Mar 5` is the fifth of March, `mar 5 mars` a Tuesday."""
    return bool(_MONTH_FIRST.fullmatch(text))


def _candidates(bare: str, years: Sequence[int], order: str) -> Iterator[str]:
    if match := _YEAR_FIRST.fullmatch(bare):
        yield f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    elif match := _EAST.fullmatch(bare):
        for year in _years(match[1], years):
            yield f"{year}-{match[2]:0>2}-{match[3]:0>2}"
    elif match := _NUMBERS.fullmatch(bare):
        for year in _years(match[3], years):
            if order != "month":
                yield f"{year}-{match[2]:0>2}-{match[1]:0>2}"
            if order != "day":
                yield f"{year}-{match[1]:0>2}-{match[2]:0>2}"
    elif match := _DAY_FIRST.fullmatch(bare):
        for year in _years(match[3], years):
            yield f"{match[1]} {match[2]} {year}"
        if match[3] and len(match[3]) == 2:
            yield f"{match[3]} {match[2]} 20{match[1]:0>2}"
    elif match := _MONTH_FIRST.fullmatch(bare):
        for year in _years(match[3], years):
            yield f"{match[2]} {match[1]} {year}"


def _years(typed: str | None, years: Sequence[int]) -> Sequence[int]:
    if not typed:
        return years
    return (int(typed) if len(typed) == 4 else 2000 + int(typed),)


def dates_content(dates: Dates) -> str | list[str]:
    """Dates as a definition holds them: a text, or a list of separate days."""
    spans = [
        span.first.isoformat() + (f"/{span.last.isoformat()}" if span.last > span.first else "")
        for span in dates.spans
    ]
    if spans:
        return spans[0] if len(spans) == 1 else spans
    if dates.year and dates.month:
        return f"{dates.year:04}-{dates.month:02}"
    return f"{dates.year:04}" if dates.year else "unknown"
