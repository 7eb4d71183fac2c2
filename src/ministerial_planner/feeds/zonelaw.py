"""The law by which a zone's clocks change, and since when it has held.

A law is one offset for good, or one pair of yearly BYDAY rules, that holds as far as we look ahead.
What was law before is history: entries of that time go in UTC, and so do those of zones without
such a law (Cairo's Thursdays at 24:00, Jerusalem's Fridays). So a TZID means the same in every
feed, and readers that keep a zone once read cannot take it wrong.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from ministerial_planner.programme.zones import Onset, convert, onsets, utc_offset

RULE_YEAR = 2008
"""Rules begin in this year: readers differ about those that begin in or after 2020."""
FIRST_YEAR, AFTER_LAST_YEAR = 2013, 2036
"""The years that are looked at; what is before or after them goes in UTC.

The database knows changes of clocks until 2037; looking further costs time and serves nobody.
"""

_FROM = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
_UNTIL = datetime(AFTER_LAST_YEAR, 1, 1, tzinfo=UTC) - timedelta(days=1)
# So many of the last years show the law.
_SHOWN_IN = 8
_LAST = -1
_WEEK = 7


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """Clocks change each year on a weekday of a month, at a time by the clock before the change.

    `ordinal` counts that weekday within the month from 1, or is -1 for the last one; `weekday`
    counts from Monday, 0.
    """

    month: int
    ordinal: int
    weekday: int
    at: time
    offset_before: timedelta
    offset_after: timedelta

    def local(self, year: int) -> datetime:
        """The onset by the clock before the change, without zone, as DTSTART wants it."""
        weekday_of_first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - weekday_of_first) % _WEEK + _WEEK * (self.ordinal - 1)
        if self.ordinal == _LAST:
            day = days - (weekday_of_first + days - 1 - self.weekday) % _WEEK
        return datetime.combine(date(year, self.month, day), self.at)

    def onset(self, year: int) -> Onset:
        instant = self.local(year).replace(tzinfo=UTC) - self.offset_before
        return Onset(instant, self.offset_before, self.offset_after)


def yearly_pair(changes: Sequence[Onset]) -> tuple[YearlyRule, YearlyRule] | None:
    """The rules of falling and of rising offset that fit all changes, or None.

    There must be a change of each kind. The rules may say more than these changes.
    """
    falls = _yearly_rule([o for o in changes if o.offset_after < o.offset_before])
    rises = _yearly_rule([o for o in changes if o.offset_after > o.offset_before])
    return (falls, rises) if falls and rises else None


def _yearly_rule(changes: Sequence[Onset]) -> YearlyRule | None:
    """The one rule of like changes; the last weekday is preferred to the fourth."""
    local = [(o.instant + o.offset_before).replace(tzinfo=None) for o in changes]
    offsets = {(o.offset_before, o.offset_after) for o in changes}
    shapes = {(moment.month, moment.weekday(), moment.time()) for moment in local}
    if len(shapes) != 1 or len(offsets) != 1:
        return None
    ordinals = set.intersection(*(_ordinals(moment) for moment in local))
    ((month, weekday, at),) = shapes
    return YearlyRule(month, min(ordinals), weekday, at, *offsets.pop()) if ordinals else None


def _ordinals(moment: datetime) -> set[int]:
    """Which of its weekday in the month a day is; a fifth one is only the last."""
    days = monthrange(moment.year, moment.month)[1]
    nth = (moment.day - 1) // _WEEK + 1
    last = {_LAST} if moment.day > days - _WEEK else set()
    return last if nth == 5 else {nth} | last


@dataclass(frozen=True, slots=True)
class ZoneLaw:
    """Which offsets hold from `since` on: one for good, or those of a falling and a rising rule.

    `names` are the letters of the database for each offset. `changed` says whether there was
    another law in or after FIRST_YEAR.
    """

    since: datetime
    changed: bool
    offset: timedelta
    rules: tuple[YearlyRule, YearlyRule] | None
    names: dict[timedelta, str]


@lru_cache(maxsize=1024)
def law(zone: str) -> ZoneLaw | None:
    """The law of a zone, or None where it has none that can be told in one or two rules."""
    found = onsets(zone, _FROM, _UNTIL)
    coming = [o for o in found if o.instant.year >= AFTER_LAST_YEAR - _SHOWN_IN]
    if not coming:
        since = found[-1].instant if found else _FROM
        offset = utc_offset(convert(since, zone))
        return ZoneLaw(since, bool(found), offset, None, _names(zone, [since]))
    rules = yearly_pair(coming)
    made = sorted(rule.onset(y) for rule in rules or () for y in range(FIRST_YEAR, AFTER_LAST_YEAR))
    same = _same_at_the_end(found, made)
    if rules is None or same < len(coming):
        return None
    holds = found[-same:]
    changed = same < len(made)
    # Before the first change by the rules, a reader knows no offset.
    since = max(o.instant for o in (*found[:-same], *made[:-same])) if changed else made[0].instant
    names = _names(zone, [o.instant for o in holds[-2:]])
    return ZoneLaw(since, changed, holds[-1].offset_after, rules, names)


def _same_at_the_end(found: Sequence[Onset], made: Sequence[Onset]) -> int:
    """How many changes of clocks are as the rules have them, counted back from the last one."""
    pairs = zip(reversed(found), reversed(made), strict=False)
    return next(
        (n for n, (real, ruled) in enumerate(pairs) if real != ruled), min(map(len, (found, made)))
    )


def _names(zone: str, moments: Sequence[datetime]) -> dict[timedelta, str]:
    local = (convert(moment, zone) for moment in moments)
    return {utc_offset(moment): moment.tzname() or "" for moment in local}
