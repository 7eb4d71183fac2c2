"""Days to be read over, in the reader's language: a wrong month shows in a wrong weekday."""

from datetime import date

from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.phrases.phrase import phrase, worded
from ministerial_planner.programme.dates import month_text, weekday_text


def day_words(day: date) -> str:
    """`Sunday, 25 June 2023`, `dimanche 25 juin 2023`."""
    return worded(lambda language: weekday_text(day, language))


def days_words(days: tuple[date, ...]) -> str:
    """Several days, each in words."""
    return worded(lambda language: "; ".join(weekday_text(day, language) for day in days))


def dates_words(dates: Dates) -> str:
    """The dates of a meeting: its spans of days, or what else is known."""
    if dates.spans:
        return worded(lambda language: "; ".join(_span(span, language) for span in dates.spans))
    year, month = dates.year, dates.month
    if year and month:
        named = worded(lambda language: month_text(year, month, language))
        return phrase("{month}, days not known", month=named)
    return phrase("{month}, days not known", month=year) if year else phrase("dates not known")


def _span(span: DaySpan, language: str) -> str:
    ends = dict.fromkeys((span.first, span.last))
    return " – ".join(weekday_text(day, language) for day in ends)
