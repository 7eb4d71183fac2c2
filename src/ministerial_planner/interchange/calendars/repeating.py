"""Entries that repeat by a rule (RFC 5545, 3.3.10), as entries of each day that they mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from ministerial_planner.feeds.foreign import ForeignEntry

MOST = 31
"""Days that a rule may mean; a meeting has no more."""
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)")
_STEPS = {"DAILY": 1, "WEEKLY": 7}
_UNDERSTOOD = {"FREQ", "COUNT", "UNTIL", "INTERVAL", "WKST", "BYDAY"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def unfolded(entries: Sequence[ForeignEntry]) -> tuple[list[ForeignEntry], list[ForeignEntry]]:
    """Every entry on each of its days, changed ones in their place; and those whose rule is not
    understood, which stand on their first day only.
    """
    newest = _newest(entries)
    changed = {(e.uid, e.instead_of) for e in newest if e.instead_of and e.uid}
    found: list[ForeignEntry] = []
    puzzling: list[ForeignEntry] = []
    for entry in newest:
        days = list(_days(entry)) if entry.repeats else [_day(entry)]
        if not days:
            puzzling.append(entry)
            days = [_day(entry)]
        for day in days:
            if day in entry.exceptions or (not entry.instead_of and (entry.uid, day) in changed):
                continue
            found.append(_moved(entry, day - _day(entry)))
    return sorted(found, key=_order), puzzling


def _newest(entries: Sequence[ForeignEntry]) -> list[ForeignEntry]:
    """Of several states of one entry the last one."""
    kept: dict[tuple[object, ...], ForeignEntry] = {}
    for entry in entries:
        key = (entry.uid, entry.instead_of) if entry.uid else (entry.line,)
        if key not in kept or entry.sequence >= kept[key].sequence:
            kept[key] = entry
    return list(kept.values())


def _order(entry: ForeignEntry) -> tuple[date, bool, object, int]:
    clock = entry.first.time() if isinstance(entry.first, datetime) else None
    return _day(entry), clock is not None, clock or 0, entry.line


def _day(entry: ForeignEntry) -> date:
    return entry.first.date() if isinstance(entry.first, datetime) else entry.first


def _moved(entry: ForeignEntry, by: timedelta) -> ForeignEntry:
    last = entry.last + by if entry.last else None
    return replace(entry, first=entry.first + by, last=last)


def _days(entry: ForeignEntry) -> Iterator[date]:
    """The days of a rule that ends, by day or by week; none where it is of another sort."""
    rule = dict(part.partition("=")[::2] for part in entry.repeats.upper().split(";"))
    step, first = _STEPS.get(rule.get("FREQ", "")), _day(entry)
    until = _UNTIL.match(rule.get("UNTIL", ""))
    count = int(rule["COUNT"]) if rule.get("COUNT", "").isdecimal() else None
    interval = rule.get("INTERVAL", "1")
    if not step or rule.keys() - _UNDERSTOOD or not (count or until) or not interval.isdecimal():
        return
    wanted = rule.get("BYDAY", "").split(",") if "BYDAY" in rule else []
    if any(day not in _WEEKDAYS for day in wanted):
        return
    last = date(*map(int, until.groups())) if until else None
    days = _all_days(first, step * int(interval), wanted)
    for number, day in enumerate(days):
        if number >= (count or MOST) or number >= MOST or (last and day > last):
            return
        yield day


def _all_days(first: date, step: int, wanted: Sequence[str]) -> Iterator[date]:
    """Days without end: every `step` days, or the wanted weekdays of every such week."""
    week = timedelta(days=7)
    begin = first - timedelta(days=first.weekday())
    for number in range(MOST * 7):
        if step % 7 or not wanted:
            day = first + timedelta(days=step * number)
            if not wanted or _WEEKDAYS[day.weekday()] in wanted:
                yield day
            continue
        monday = begin + week * (step // 7) * number
        days = (monday + timedelta(days=n) for n in range(7) if _WEEKDAYS[n] in wanted)
        yield from (day for day in days if day >= first)
