"""Dates, days and lists in words, after UN usage rather than CLDR's ("7 December 2021").

The only importer of babel.
"""

from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date

from ministerial_planner.definitions.days import Dates, DaySpan

_DAY_MONTH_YEAR = {"en": "d MMMM y", "fr": "d MMMM y"}
_WEEKDAY = {"en": "EEEE, d MMMM y", "fr": "EEEE d MMMM y"}


def is_right_to_left(language: str) -> bool:
    return Locale.parse(language, sep="-").text_direction == "rtl"


def _format(day: date, pattern: str, language: str) -> str:
    text: str = format_date(day, format=pattern, locale=Locale.parse(language, sep="-"))
    return text


def _ordinal_first(text: str, day: date, language: str) -> str:
    """French writes the first of a month "1er"."""
    return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else text


def day_text(day: date, language: str) -> str:
    """`7 December 2021`, `1er septembre 2021`."""
    text = _format(day, _DAY_MONTH_YEAR.get(language, "long"), language)
    return _ordinal_first(text, day, language)


def weekday_text(day: date, language: str) -> str:
    """`Tuesday, 7 December 2021`, `mardi 7 décembre 2021`."""
    text = _format(day, _WEEKDAY.get(language, "full"), language)
    return _ordinal_first(text, day, language)


def month_text(year: int, month: int, language: str) -> str:
    """`May 2015`, `mai 2015`."""
    return _format(date(year, month, 1), "MMMM y" if language in _WEEKDAY else "LLLL y", language)


def span_text(span: DaySpan, language: str) -> str:
    """`7–8 December 2021`, `30 August–1 September 2023`; one day stays one day."""
    first, last = span.first, span.last
    if first == last:
        return day_text(first, language)
    if language not in _DAY_MONTH_YEAR or first.year != last.year:
        return f"{day_text(first, language)} – {day_text(last, language)}"
    if first.month != last.month:
        start = _ordinal_first(_format(first, "d MMMM", language), first, language)
        return f"{start} – {day_text(last, language)}"
    opening = "1er" if language == "fr" and first.day == 1 else str(first.day)
    return f"{opening}–{day_text(last, language)}"


def dates_text(dates: Dates, language: str, conjunction: str, unknown: str) -> str:
    """The dates of a meeting: `3 and 10 November 2020`, `May 2015`, or the word for unknown."""
    if dates.spans:
        return joined(_spans_in_words(dates.spans, language), conjunction)
    if dates.year and dates.month:
        return month_text(dates.year, dates.month, language)
    return str(dates.year) if dates.year else unknown


def _spans_in_words(spans: Sequence[DaySpan], language: str) -> list[str]:
    """Single days of one month share its name; anything else is written out."""
    months = {(span.first.year, span.first.month) for span in spans}
    single = all(span.first == span.last for span in spans)
    if len(months) > 1 or not single or language not in _DAY_MONTH_YEAR:
        return [span_text(span, language) for span in spans]
    days = [_ordinal_first(f"{s.first.day} ", s.first, language).strip() for s in spans[:-1]]
    return [*days, day_text(spans[-1].first, language)]


def joined(parts: Sequence[str], conjunction: str) -> str:
    """`A, B and C`: no comma before the conjunction, as in UN documents."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def clock_text(moment: datetime) -> str:
    """`19:30`, in the zone of `moment`."""
    return moment.strftime("%H:%M")
