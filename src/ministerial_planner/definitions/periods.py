"""Reads periods: how long before an entry an alarm rings, how long a cancelled entry stays, how
long before or after a meeting something is due.

For instance "30 minutes", "2 hours before", "1 day" and "4 weeks after".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.phrases.lists import either
from ministerial_planner.phrases.phrase import phrase

EARLIEST_ALARM = timedelta(weeks=4)
LONGEST_STAY = 366
FARTHEST_DEADLINE = 731

_PERIOD = re.compile(r"(\d{1,5}) ?([a-z]*)(?: before| earlier| avant)?")
_UNITS = {
    "minutes": "minutes minute mins min mn",
    "hours": "hours hour hrs hr h heures heure",
    "days": "days day d jours jour j",
    "weeks": "weeks week w semaines semaine",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_IN_DAYS = frozenset({"days", "weeks"})

_ALARM_FORMS = either(("`15 minutes`", "`2 hours`", "`1 day`"))
_STAY_FORMS = either(("`30 days`", "`visible`", "`left out`"))
_DEADLINE_FORMS = either(("`8 weeks before`", "`10 days after`", "`never`"))
_DEADLINE = re.compile(r"(\d{1,4}) ?([a-z]+)(?: (before|earlier|avant|after|later|après))?")
_AFTER = frozenset({"after", "later", "après"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """When an alarm rings: so long before the start.

    One that was given in days or weeks is for all-day entries too, and rings in the morning.
    """

    before: timedelta
    in_days: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """For how many days a feed still shows a cancelled entry; None is for good, 0 not at all."""

    days: int | None = 30


@dataclass(frozen=True, slots=True)
class Deadline:
    """Days from a meeting, before its first day (negative) or after its last; None is never."""

    days: int | None

    def of(self, first: date, last: date) -> date | None:
        """The day by which it is due, for a meeting from `first` to `last`."""
        if self.days is None:
            return None
        return (first if self.days < 0 else last) + timedelta(days=self.days)


def read_deadline(text: str) -> Deadline:
    """Read `8 weeks before`, `10 jours avant`, `4 weeks after` or `never`. Raises Misread E214."""
    words = re.sub(r"[\s_-]+", " ", as_typed(text).lower())
    if words in {"never", "jamais"}:
        return Deadline(None)
    match = _DEADLINE.fullmatch(words)
    unit = _UNIT_OF.get(match[2]) if match else None
    if not match or unit not in _IN_DAYS:
        raise _misread(text, phrase("this is not a number of days or weeks"), _DEADLINE_FORMS)
    if not match[3]:
        raise _misread(text, phrase("before or after the meeting?"), _DEADLINE_FORMS)
    days = int(match[1]) * (7 if unit == "weeks" else 1)
    if days > FARTHEST_DEADLINE:
        raise _misread(text, phrase("that is more than two years"), _DEADLINE_FORMS)
    return Deadline(days if match[3] in _AFTER else -days)


def read_alarm(text: str) -> Alarm:
    """Read `15 minutes`, `2 h before`, `1 day` or `2 weeks`. Raises Misread E214."""
    no_number = phrase("this is not a number of minutes, hours, days or weeks")
    number, unit = _number_and_unit(text, no_number, _ALARM_FORMS)
    if not unit:
        forms = [f"`{number} {each}`" for each in _UNITS]
        raise _misread(text, phrase("{number} of what?", number=number), either(forms))
    before = timedelta(**{unit: number})
    if before > EARLIEST_ALARM:
        problem = phrase("an alarm rings four weeks before at the earliest")
        raise _misread(text, problem, _ALARM_FORMS)
    return Alarm(before, unit in _IN_DAYS)


def read_stay(text: str) -> Stay:
    """Read `30 days`, a number of days alone, `visible` or `left out`. Raises Misread E214."""
    words = re.sub(r"[\s_-]+", " ", as_typed(text).lower())
    if words == "visible":
        return Stay(None)
    if words in {"left out", "leave out"}:
        return Stay(0)
    number, unit = _number_and_unit(text, phrase("this is not a number of days"), _STAY_FORMS)
    if unit not in {"", *_IN_DAYS}:
        raise _misread(text, phrase("it is counted in days"), _STAY_FORMS)
    days = number * 7 if unit == "weeks" else number
    if days > LONGEST_STAY:
        forms = phrase("`visible` to keep it for good")
        raise _misread(text, phrase("that is more than a year"), forms)
    return Stay(days)


def _number_and_unit(text: str, no_number: str, forms: str) -> tuple[int, str]:
    """A whole number with its unit in the plural; the unit is empty when none was typed."""
    match = _PERIOD.fullmatch(as_typed(text).lower())
    if not match or (match[2] and match[2] not in _UNIT_OF):
        raise _misread(text, no_number, forms)
    return int(match[1]), _UNIT_OF.get(match[2], "")


def _misread(text: str, problem: str, forms: str) -> Misread:
    return Misread("E214", value=text, problem=problem, forms=forms)
