"""Reads a VTIMEZONE of our own feeds, and tells which moment its clocks show a local time at.

Takes the two forms that `feeds.vtimezone` writes and no other: one STANDARD that changes nothing,
or one STANDARD and one DAYLIGHT; each on a weekday of a month each year (RFC 5545 3.6.5, 3.3.10).
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from ministerial_planner.feeds.contentlines import Broken, Property, properties

_CLOCK = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2}))?")
_OFFSET = re.compile("([+-])([0-9]{2})([0-5][0-9])([0-5][0-9])?")
_RULE = re.compile("FREQ=YEARLY;(BY[A-Z]+)=([^;]+);(BY[A-Z]+)=([^;]+)")
_MONTH = re.compile("0?[1-9]|1[0-2]")
_DAY = re.compile(r"\+?([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OBSERVED = frozenset({"DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"})


def clock(row: int, text: str) -> datetime:
    """What clocks show, given as if in UTC. Raises Broken for a time that does not exist."""
    match = _CLOCK.fullmatch(text)
    try:
        if match:
            return datetime(*(int(digits or 0) for digits in match.groups()), tzinfo=UTC)  # type: ignore[arg-type, misc]  # six numbers
    except ValueError:
        pass
    raise Broken(row, f"{text} is no date or time")


class _Yearly(NamedTuple):
    """A weekday of a month; `ordinal` counts it from 1, or is -1 for the last, Monday is 0."""

    month: int
    ordinal: int
    weekday: int

    def day(self, year: int) -> date:
        days = range(1, monthrange(year, self.month)[1] + 1)
        matching = [d for d in (date(year, self.month, n) for n in days) if self._fits(d)]
        return matching[self.ordinal - 1 if self.ordinal > 0 else self.ordinal]

    def _fits(self, day: date) -> bool:
        return day.weekday() == self.weekday


class Observance(NamedTuple):
    """A STANDARD or DAYLIGHT: its first onset by the clock before it, as if in UTC, and offsets."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: _Yearly

    def onset(self, year: int) -> datetime:
        """The moment in UTC from which clocks are `after` ahead of it."""
        return datetime.combine(self.rule.day(year), self.start.timetz()) - self.before


class ReadZone:
    """When clocks change, after a VTIMEZONE; what it worked out once, it remembers."""

    def __init__(self, tzid: str, observances: tuple[Observance, ...]) -> None:
        self.tzid = tzid
        self._observances = observances
        self._changes: dict[int, tuple[list[datetime], list[timedelta]]] = {}
        self._moments: dict[datetime, tuple[datetime, ...]] = {}

    def moments(self, shown: datetime) -> tuple[datetime, ...]:
        """Every moment at which clocks show a time; none where they skip it, two in autumn."""
        if shown not in self._moments:
            self._moments[shown] = tuple(sorted(self._find(shown)))
        return self._moments[shown]

    def _find(self, shown: datetime) -> Iterable[datetime]:
        onsets, offsets = self._around(shown.year)
        for offset in {observance.after for observance in self._observances}:
            moment = shown - offset
            last = bisect_right(onsets, moment) - 1
            if last >= 0 and offsets[last] == offset:
                yield moment

    def _around(self, year: int) -> tuple[list[datetime], list[timedelta]]:
        """The changes of clocks from the year before to the year after, and the offsets then."""
        if year not in self._changes:
            changes = sorted(
                (observance.onset(near), observance.after)
                for observance in self._observances
                for near in range(max(year - 1, observance.start.year), year + 2)
            )
            self._changes[year] = [o for o, _ in changes], [offset for _, offset in changes]
        return self._changes[year]


def read_zone(block: str) -> ReadZone:
    """Read the text of one VTIMEZONE. Raises Broken for any form but our two."""
    found: dict[str, dict[str, Property]] = {"VTIMEZONE": {}}
    for line in properties(block):
        part = found.setdefault(line.inside, {})
        if line.name in part:
            raise Broken(line.row, f"{line.name} of {line.inside} is given twice")
        part[line.name] = line
    own = found.pop("VTIMEZONE")
    if own.keys() != {"TZID"} or found.keys() not in ({"STANDARD"}, {"STANDARD", "DAYLIGHT"}):
        raise Broken(0, "the VTIMEZONE is not TZID, one STANDARD and at most one DAYLIGHT")
    observances = tuple(_observance(part) for part in found.values())
    befores, afters = ({o[at] for o in observances} for at in (1, 2))
    if befores != afters or len(afters) != len(observances):
        raise Broken(0, "the offsets of STANDARD and DAYLIGHT do not follow each other")
    return ReadZone(own["TZID"].text, observances)


def _observance(part: dict[str, Property]) -> Observance:
    first = next(iter(part.values())).row
    if part.keys() != _OBSERVED:
        raise Broken(first, f"the observance has other properties than our own: {', '.join(part)}")
    line = part["DTSTART"]
    start = clock(line.row, line.value)
    rule = _yearly(part["RRULE"])
    if rule.day(start.year) != start.date():
        raise Broken(line.row, f"DTSTART {line.value} is no day of the RRULE")
    return Observance(start, _offset(part["TZOFFSETFROM"]), _offset(part["TZOFFSETTO"]), rule)


def _yearly(line: Property) -> _Yearly:
    match = _RULE.fullmatch(line.value)
    given = {match[1]: match[2], match[3]: match[4]} if match else {}
    day = _DAY.fullmatch(given.get("BYDAY", ""))
    if not day or not _MONTH.fullmatch(given.get("BYMONTH", "")):
        raise Broken(line.row, f"RRULE:{line.value} is not YEARLY with one BYMONTH and one BYDAY")
    return _Yearly(int(given["BYMONTH"]), int(day[1]), _WEEKDAYS.index(day[2]))


def _offset(line: Property) -> timedelta:
    match = _OFFSET.fullmatch(line.value)
    if not match:
        raise Broken(line.row, f"{line.name}:{line.value} is no offset such as +0900")
    hours, minutes, seconds = (int(digits or 0) for digits in match.groups()[1:])
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if match[1] == "-" else size
