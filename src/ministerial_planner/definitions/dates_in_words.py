"""Dates with their weekdays, to be read over: a wrong month shows in a wrong weekday."""

from datetime import date
from functools import reduce

from ministerial_planner.definitions.days import WEEKDAY_NAMES, Dates, DaySpan
from ministerial_planner.phrases.phrase import Phrase, phrase

MONTHS = (
    phrase("January"),
    phrase("February"),
    phrase("March"),
    phrase("April"),
    phrase("May"),
    phrase("June"),
    phrase("July"),
    phrase("August"),
    phrase("September"),
    phrase("October"),
    phrase("November"),
    phrase("December"),
)


def day_in_words(day: date) -> Phrase:
    """`Sunday 25 June 2023`, `dimanche 25 juin 2023`."""
    weekday, month = WEEKDAY_NAMES[day.weekday()], MONTHS[day.month - 1]
    if day.day == 1:
        return phrase("{weekday} 1 {month} {year}", weekday=weekday, month=month, year=day.year)
    facts = {"weekday": weekday, "day": day.day, "month": month, "year": day.year}
    return phrase("{weekday} {day} {month} {year}", **facts)


def in_words(dates: Dates) -> Phrase:
    """All dates of a meeting, or how much of them is known."""
    if dates.spans:
        return reduce(_and, map(_span_in_words, dates.spans))
    if dates.year and dates.month:
        month = MONTHS[dates.month - 1]
        return phrase("{month} {year}, days not known", month=month, year=dates.year)
    return phrase("{year}, days not known", year=dates.year) if dates.year else phrase("not known")


def _and(some: Phrase, more: Phrase) -> Phrase:
    return phrase("{some} and {more}", some=some, more=more)


def _span_in_words(span: DaySpan) -> Phrase:
    first, last = day_in_words(span.first), day_in_words(span.last)
    count = len(span.days)
    if count == 1:
        return first
    if count == 2:
        return phrase("{first} – {last}", first=first, last=last)
    return phrase("{first} – {last} ({count} days)", first=first, last=last, count=count)
