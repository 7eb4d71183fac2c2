"""Dates and days in words, after UN usage rather than CLDR's ("7 December 2021").

The only importer of babel.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date

from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.programme.lists import joined


@dataclass(frozen=True, slots=True)
class _Usage:
    """How UN documents of one language write dates.

    In patterns `{day}` and so on stand for the parts of a date; `{date}` is the whole of it.
    """

    full: str = "{day} {month} {year}"
    within_year: str = "{day} {month}"
    within_month: str = "{day}"
    weekday: str = "{weekday}, {date}"
    month: str = "{month} {year}"
    year: str = "{year}"
    to: str = "–"
    to_another_month: str = " – "
    to_the_next_day: str = ""
    year_first: bool = False
    first_of_month: str = "1"
    months: tuple[str, ...] = ()
    months_alone: tuple[str, ...] = ()


# Arab States use one of two sets of names; UN documents give both.
_ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)

# Not CLDR's: babel 2.18 gives every language the stand-alone months of the last one asked for.
_RUSSIAN_MONTHS_ALONE = tuple(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
)

_USAGES = {
    "en": _Usage(),
    "fr": _Usage(weekday="{weekday} {date}", first_of_month="1er"),
    "es": _Usage(
        full="{day} de {month} de {year}",
        within_year="{day} de {month}",
        weekday="{weekday} {date}",
        month="{month} de {year}",
        to=" a ",
        to_another_month=" a ",
        to_the_next_day=" y ",
    ),
    "ru": _Usage(
        full="{day} {month} {year} года",
        month="{month} {year} года",
        year="{year} год",
        months_alone=_RUSSIAN_MONTHS_ALONE,
        to_another_month=" — ",
    ),
    "ar": _Usage(weekday="{weekday}، {date}", months=_ARABIC_MONTHS),
    "zh": _Usage(
        full="{year}年{number}月{day}日",
        within_year="{number}月{day}日",
        within_month="{day}日",
        weekday="{date}{weekday}",
        month="{year}年{number}月",
        year="{year}年",
        to="至",
        to_another_month="至",
        year_first=True,
    ),
    "ko": _Usage(
        full="{year}년 {number}월 {day}일",
        within_year="{number}월 {day}일",
        within_month="{day}일",
        weekday="{date}({weekday})",
        month="{year}년 {number}월",
        year="{year}년",
        to="~",
        to_another_month="~",
        year_first=True,
    ),
}


def _usage(language: str) -> _Usage | None:
    return _USAGES.get(language.partition("-")[0])


def is_right_to_left(language: str) -> bool:
    return Locale.parse(language, sep="-").text_direction == "rtl"


def _cldr(day: date, pattern: str, language: str) -> str:
    text: str = format_date(day, format=pattern, locale=Locale.parse(language, sep="-"))
    return text


def _filled(pattern: str, day: date, language: str, usage: _Usage) -> str:
    """The pattern with the parts of `day`; months are declined where the language does so."""
    own = usage.months
    return pattern.format(
        day=usage.first_of_month if day.day == 1 else day.day,
        month=own[day.month - 1] if own else _cldr(day, "MMMM", language),
        number=day.month,
        year=day.year,
    )


def day_text(day: date, language: str) -> str:
    """`7 December 2021`, `1er septembre 2021`, `2021年12月7日`."""
    usage = _usage(language)
    return _filled(usage.full, day, language, usage) if usage else _cldr(day, "long", language)


def weekday_text(day: date, language: str) -> str:
    """`Tuesday, 7 December 2021`, `mardi 7 décembre 2021`, `2021年12月7日星期二`."""
    usage = _usage(language)
    if usage is None:
        return _cldr(day, "full", language)
    weekday = _cldr(day, "EEEE", language)
    return usage.weekday.format(weekday=weekday, date=day_text(day, language))


def month_text(year: int, month: int, language: str) -> str:
    """`May 2015`, `mai 2015`, `май 2015 года`."""
    usage, first = _usage(language), date(year, month, 1)
    if usage is None:
        return _cldr(first, "MMMM y", language)
    own = usage.months_alone or usage.months
    name = own[month - 1] if own else _cldr(first, "MMMM", language)
    return usage.month.format(month=name, number=month, year=year)


def year_text(year: int, language: str) -> str:
    """`2027`, `2027 год`, `2027年`."""
    usage = _usage(language)
    return usage.year.format(year=year) if usage else str(year)


def _brief(day: date, other: date, language: str, usage: _Usage) -> str:
    """A day without the month and year, or the year, that are written with the `other` day."""
    if day.year != other.year:
        pattern = usage.full
    else:
        pattern = usage.within_month if day.month == other.month else usage.within_year
    return _filled(pattern, day, language, usage)


def span_text(span: DaySpan, language: str) -> str:
    """`7–8 December 2021`, `30 August – 1 September 2023`; one day stays one day."""
    first, last = span.first, span.last
    usage = _usage(language)
    if first == last:
        return day_text(first, language)
    if usage is None:
        return f"{day_text(first, language)} – {day_text(last, language)}"
    same_month = (first.year, first.month) == (last.year, last.month)
    to = usage.to if same_month else usage.to_another_month
    if last - first == timedelta(days=1):
        to = usage.to_the_next_day or to
    if usage.year_first:
        return day_text(first, language) + to + _brief(last, first, language, usage)
    return _brief(first, last, language, usage) + to + day_text(last, language)


def dates_text(dates: Dates, language: str, conjunction: str, unknown: str) -> str:
    """The dates of a meeting: `3 and 10 November 2020`, `May 2015`, or the word for unknown."""
    if dates.spans:
        return joined(_spans_in_words(dates.spans, language), conjunction, language)
    if dates.year and dates.month:
        return month_text(dates.year, dates.month, language)
    return year_text(dates.year, language) if dates.year else unknown


def _spans_in_words(spans: Sequence[DaySpan], language: str) -> list[str]:
    """Single days of one month share its name; anything else is written out."""
    months = {(span.first.year, span.first.month) for span in spans}
    single = all(span.first == span.last for span in spans)
    usage = _usage(language)
    if len(months) > 1 or not single or usage is None:
        return [span_text(span, language) for span in spans]
    days = [span.first for span in spans]
    whole = days[0] if usage.year_first else days[-1]
    return [
        day_text(day, language) if day == whole else _brief(day, whole, language, usage)
        for day in days
    ]


# A number and the word it counts: "7 December", "1er septembre", "2021 года", "7 de diciembre".
_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=\der) (?=[^\W\d])")


def unbroken(text: str) -> str:
    """A date for print, with no-break spaces (U+00A0) where a line must not end."""
    return _COUNTED.sub("\u00a0", text)


def clock_text(moment: datetime) -> str:
    """`19:30`, in the zone of `moment`."""
    return moment.strftime("%H:%M")
