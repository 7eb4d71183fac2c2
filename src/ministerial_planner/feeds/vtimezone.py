"""VTIMEZONE components that calendar readers take right, and which entries need none.

Readers differ over RDATE, UNTIL and several observances of a kind, so only two forms are written
(RFC 5545 3.6.5): one STANDARD, or one STANDARD and one DAYLIGHT, always with a yearly BYDAY rule.
Whatever these do not say, or some reader was seen to take wrong, is left to UTC.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from ministerial_planner.feeds.zonelaw import AFTER_LAST_YEAR, RULE_YEAR, ZoneLaw, law
from ministerial_planner.programme.zones import onsets, utc_offset

_FIXED_START = datetime(1970, 1, 1)  # noqa: DTZ001  # local time, as DTSTART of an observance is
_FIXED_DAY = "1TH"
# So long may a reader that goes by the zone's name hold a database without a new law.
_YOUNG = timedelta(days=6 * 365)
# So near to a change of clocks readers were seen to miscount.
_NEAR = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=1024)
def vtimezone(zone: str) -> Timezone | None:
    """The VTIMEZONE of a zone, always the same; None where UTC says the same, or alone is safe."""
    known = _told(zone)
    if known is None:
        return None
    return _changing(zone, known) if known.rules else _fixed(zone, known)


def needs_utc(start: datetime, end: datetime | None, zone: str) -> bool:
    """Whether an entry, given as aware moments, is written in UTC and not in its zone's time.

    It is where the zone has no law to be told; before the law, and for six years after it replaced
    another; within a day of a change of clocks; and further ahead than we look.
    """
    known = _told(zone)
    if known is None:
        return True
    first, last = (m.replace(tzinfo=UTC) - utc_offset(m) for m in (start, end or start))
    if first < known.since + (_YOUNG if known.changed else timedelta()):
        return True
    return known.rules is not None and (
        last.year >= AFTER_LAST_YEAR or _is_near_a_change(zone, first, last)
    )


def _told(zone: str) -> ZoneLaw | None:
    """The law of a zone that is worth telling: where clocks show UTC for good, UTC says the same.

    One reader takes an offset of nothing for a floating time.
    """
    known = law(zone)
    return known if known and (known.rules or known.offset) else None


def _is_near_a_change(zone: str, first: datetime, last: datetime) -> bool:
    years = range(first.year, last.year + 1)
    near = (o for year in years for o in _changes(zone, year))
    return any(first - _NEAR <= instant <= last + _NEAR for instant in near)


@lru_cache(maxsize=4096)
def _changes(zone: str, year: int) -> tuple[datetime, ...]:
    """When clocks change in a year, and on the days before and after it."""
    first, last = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return tuple(onset.instant for onset in onsets(zone, first - _NEAR, last + _NEAR))


def _fixed(zone: str, known: ZoneLaw) -> Timezone:
    """One STANDARD; its rule changes nothing, but one reader passes over one without a rule."""
    observance = TimezoneStandard()
    offsets = (known.offset, known.offset)
    _fill(observance, _FIXED_START, offsets, known.names[known.offset])
    observance.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": 1, "BYDAY": _FIXED_DAY})
    return _timezone(zone, observance)


def _changing(zone: str, known: ZoneLaw) -> Timezone:
    """STANDARD is the lower offset whatever the database calls summer: Dublin, Troll."""
    observances = (TimezoneStandard(), TimezoneDaylight())
    for observance, rule in zip(observances, known.rules or (), strict=True):
        offsets = (rule.offset_before, rule.offset_after)
        _fill(observance, rule.local(RULE_YEAR), offsets, known.names[rule.offset_after])
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
