"""VTIMEZONE components that calendar readers take right, or the word that a zone must go in UTC.

Readers differ over RDATE, UNTIL and several observances of a kind, so only two forms are written
(RFC 5545 3.6.5): one STANDARD, or one STANDARD and one DAYLIGHT, always with a yearly BYDAY rule.
What neither says exactly over the span of the entries is left to UTC.

So is an entry that readers disagree about whatever the VTIMEZONE says: in the hour that clocks
repeat, and for two years after a change of law, which readers that go by the zone's name may not
know. Of 433 zones in 2014 to 2030, 359 of 7361 zone-years are left to UTC by the latter.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from ministerial_planner.programme.zones import Onset, convert, onsets, utc_offset

_UNIVERSAL = frozenset({"UTC", "Etc/UTC"})
# One reader takes a zone whose observance starts in or after 2020 at offset 0 for UTC.
_RULE_YEAR = 2008
_FIXED_START = datetime(1970, 1, 1)  # noqa: DTZ001  # local time, as DTSTART of an observance is
_FIXED_DAY = "1TH"
_YEAR = timedelta(days=365)
_NOTHING = timedelta()
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
# Years in which the database can hold a change of clocks, and the first one after them.
_FIRST_YEAR, _AFTER_LAST_YEAR = 1901, 2038
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = -1
_WEEK = 7


@dataclass(frozen=True)
class ZoneForm:
    """How one zone is written in one file; without component its entries are written in UTC."""

    component: Timezone | None


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


def decide(zone: str, moments: Sequence[tuple[datetime, datetime | None]]) -> ZoneForm:
    """The form of `zone` for the entries of one file, given as aware (start, end) moments.

    A component is exact from the first start to the last end, and keeps the IANA name as TZID. No
    component: the zone is UTC, or no form is exact, and all its entries go in UTC. A single entry
    can still need UTC (`needs_utc`): leave its moments out.
    """
    if zone in _UNIVERSAL or not moments:
        return ZoneForm(None)
    first = min(convert(start, "UTC") for start, _ in moments)
    last = max(convert(end or start, "UTC") for start, end in moments)
    found = onsets(zone, first, last)
    if not found:
        return ZoneForm(_fixed(zone, first))
    for changes in _likely_changes(zone, first, last, found):
        pair = yearly_pair(changes)
        if pair and _agrees(pair, zone, (first, last), found):
            return ZoneForm(_changing(zone, pair, found[0]))
    return ZoneForm(None)


def needs_utc(start: datetime, end: datetime | None, zone: str) -> bool:
    """Whether readers may disagree about an entry, given as aware moments, in any VTIMEZONE.

    They do in the hour that clocks repeat when they go back, and, where they go by the zone's name
    with a database of some age, about clocks whose law has changed lately.
    """
    ends = [m.replace(tzinfo=UTC) - utc_offset(m) for m in (start, end) if m is not None]
    at_new_year = (ends[0].month, ends[0].day) in {(1, 1), (12, 31)}
    year = convert(start, zone).year if at_new_year else ends[0].year
    return _law_is_young(zone, year) or any(
        since <= moment < until for moment in ends for since, until in _repeated(zone, moment.year)
    )


@lru_cache(maxsize=4096)
def _law_is_young(zone: str, year: int) -> bool:
    """Whether clocks changed otherwise in one of this year and the two before it.

    Years are alike when clocks change in the same months by the same offsets; an onset at midnight
    counts to either day, so that a last Thursday at 24:00 is no other law when it ends a month.
    Ramadan wanders: Casablanca is nearly always in UTC, and so is, after the last change that the
    database knows, a zone that has changes until then.
    """
    last = min(max(year, _FIRST_YEAR + 2), _AFTER_LAST_YEAR)
    years = range(last - 2, last + 1)
    return all(len({_shape(zone, y, back) for y in years}) > 1 for back in (_NOTHING, _SECOND))


def _shape(zone: str, year: int, back: timedelta) -> tuple[tuple[int, timedelta, timedelta], ...]:
    """Month and offsets of each change in a year of the zone's clocks, looked at `back` before."""
    seen = ((o.instant + o.offset_before - back, o) for o in _changes(zone, year))
    return tuple((at.month, o.offset_before, o.offset_after) for at, o in seen if at.year == year)


@lru_cache(maxsize=4096)
def _repeated(zone: str, year: int) -> tuple[tuple[datetime, datetime], ...]:
    """From when until when, within a year of UTC, clocks show what they show twice."""
    falls = ((o.instant, o.offset_before - o.offset_after) for o in _changes(zone, year))
    return tuple((instant - fall, instant + fall) for instant, fall in falls if fall > _NOTHING)


@lru_cache(maxsize=4096)
def _changes(zone: str, year: int) -> tuple[Onset, ...]:
    """The changes of clocks in a year, and on the day before and after it."""
    known = min(max(year, _FIRST_YEAR), _AFTER_LAST_YEAR)
    first, last = datetime(known, 1, 1, tzinfo=UTC), datetime(known + 1, 1, 1, tzinfo=UTC)
    return onsets(zone, first - _DAY, last + _DAY)


def _likely_changes(
    zone: str, first: datetime, last: datetime, found: tuple[Onset, ...]
) -> Iterator[tuple[Onset, ...]]:
    """Changes to derive a pair from: those of the span; for a single one, with its opposite.

    The opposite lies outside the span: a real one within a year of it, or else one made up, half
    a year away or, where that is inside a long span, between its end and its start a year later.
    """
    yield found
    if len(found) > 1:
        return
    (only,) = found
    mirrored = (only.offset_after, only.offset_before)
    for other in onsets(zone, first - _YEAR, last + _YEAR):
        if (other.offset_before, other.offset_after) == mirrored:
            yield only, other
    half_away, between = only.instant + _YEAR / 2, last + (first + _YEAR - last) / 2
    for instant in (half_away, between, last + _MINUTE, first - _MINUTE):
        yield only, Onset(instant.replace(second=0, microsecond=0), *mirrored)


def _agrees(
    pair: tuple[YearlyRule, YearlyRule],
    zone: str,
    span: tuple[datetime, datetime],
    found: tuple[Onset, ...],
) -> bool:
    """Whether the rules say over the span what the database says: onsets, and both ends."""
    first, last = span
    years = range(max(_RULE_YEAR, first.year - 1), last.year + 2)
    made = sorted(rule.onset(year) for rule in pair for year in years)
    earlier = [onset for onset in made if onset.instant <= first]
    within = tuple(onset for onset in made if first < onset.instant <= last)
    if not earlier or within != found:
        return False
    ends = ((earlier[-1], first), (found[-1], last))
    return all(o.offset_after == utc_offset(convert(moment, zone)) for o, moment in ends)


def _fixed(zone: str, first: datetime) -> Timezone | None:
    """One STANDARD with the offset in force, summer time too; None before 1970."""
    local = convert(first, zone)
    if local.replace(tzinfo=None) < _FIXED_START:
        return None
    observance = TimezoneStandard()
    offset = utc_offset(local)
    _fill(observance, _FIXED_START, (offset, offset), local.tzname() or "")
    # It changes nothing, but one reader passes over an observance without a rule.
    observance.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": 1, "BYDAY": _FIXED_DAY})
    return _timezone(zone, observance)


def _changing(zone: str, pair: tuple[YearlyRule, YearlyRule], change: Onset) -> Timezone:
    """STANDARD is the lower offset whatever the database calls summer: Dublin, Casablanca."""
    moments = (change.instant, change.instant - timedelta(seconds=1))
    names = {utc_offset(m): m.tzname() or "" for m in (convert(m, zone) for m in moments)}
    observances = (TimezoneStandard(), TimezoneDaylight())
    for observance, rule in zip(observances, pair, strict=True):
        offsets = (rule.offset_before, rule.offset_after)
        _fill(observance, rule.local(_RULE_YEAR), offsets, names[rule.offset_after])
        day = f"{rule.ordinal}{_WEEKDAYS[rule.weekday]}"
        observance.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": day})
    return _timezone(zone, *observances)


def _fill(
    observance: Component, start: datetime, offsets: tuple[timedelta, timedelta], name: str
) -> None:
    observance.add("DTSTART", start)
    observance.add("TZOFFSETFROM", offsets[0])
    observance.add("TZOFFSETTO", offsets[1])
    observance.add("TZNAME", name)


def _timezone(zone: str, *observances: Component) -> Timezone:
    component = Timezone()
    component.add("TZID", zone)
    for observance in observances:
        component.add_component(observance)
    return component
