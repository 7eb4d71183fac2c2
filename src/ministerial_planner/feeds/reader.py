"""Reads the entries of our own feeds back from their octets, on a path of its own.

It shares nothing with what wrote them, and a local time becomes a moment only through the VTIMEZONE
of the file (RFC 5545 3.2.19, 3.6.1). What we never write is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ministerial_planner.feeds.contentlines import (
    Broken,
    Property,
    decoded,
    parts,
    properties,
)
from ministerial_planner.feeds.readzone import ReadZone, clock, read_zone

_TIME = re.compile(
    ';VALUE=DATE:([0-9]{8})|:([0-9]{8}T[0-9]{6})Z|;TZID=([^;:,"]+):([0-9]{8}T[0-9]{6})'
)
_FLOATING = re.compile("(?:;VALUE=DATE-TIME)?:[0-9]{8}T[0-9]{6}")
_WANTED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE")
_ONCE = frozenset(
    (*_WANTED, *"COLOR DESCRIPTION DTEND GEO LAST-MODIFIED LOCATION TRANSP URL".split())
)
# With them an entry would have other times than those of DTSTART and DTEND.
_NEVER = frozenset({"DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_STATUSES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A VEVENT as read: moments in UTC, or days with the end exclusive.

    `line` is that of its BEGIN:VEVENT, counted from 1.
    """

    uid: str
    summary: str
    status: str
    sequence: int
    start: datetime | date
    end: datetime | date | None
    line: int
    location: str = ""
    description: str = ""


class _Time(NamedTuple):
    """A day, a moment, or, where `zone` is a TZID, what clocks show, given as if in UTC."""

    row: int
    zone: str
    shown: datetime | date


class _Draft(NamedTuple):
    """A VEVENT whose local times still want the zones of its file."""

    uid: str
    summary: str
    status: str
    sequence: int
    start: _Time
    end: _Time | None
    location: str
    description: str


class FeedReader:
    """Reads feeds, and keeps what it read: the feeds of one build have most entries in common.

    Of a VEVENT it keeps what its text says by itself, and of a VTIMEZONE the rules by its text:
    two zones of one name but of other text never meet.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}
        self._zones: dict[str, ReadZone] = {}

    def read(self, octets: bytes) -> tuple[ReadEntry, ...]:
        """The entries of a feed in its order. Raises Unreadable at the first broken rule."""
        zones: dict[str, ReadZone] = {}
        blocks: list[tuple[int, str]] = []
        for line, name, block in parts(decoded(octets)):
            try:
                if name == "VEVENT":
                    blocks.append((line, block))
                elif name == "VTIMEZONE":
                    zone = self._zone(block)
                    if zone.tzid in zones:
                        raise Broken(0, f"there is a second VTIMEZONE for {zone.tzid}")
                    zones[zone.tzid] = zone
                else:
                    _check_head(block)
            except Broken as broken:
                raise broken.within(line, block) from None
        return tuple(self._entries(blocks, zones).values())

    def _zone(self, block: str) -> ReadZone:
        if block not in self._zones:
            self._zones[block] = read_zone(block)
        return self._zones[block]

    def _entries(
        self, blocks: list[tuple[int, str]], zones: Mapping[str, ReadZone]
    ) -> dict[str, ReadEntry]:
        """The entries by UID."""
        entries: dict[str, ReadEntry] = {}
        for line, block in blocks:
            try:
                entry = self._entry(line, block, zones)
                if entry.uid in entries:
                    first = f"line {entries[entry.uid].line}"
                    raise Broken(0, f"the entry has the UID {entry.uid}, as that of {first} has")
            except Broken as broken:
                raise broken.within(line, block) from None
            entries[entry.uid] = entry
        return entries

    def _entry(self, line: int, block: str, zones: Mapping[str, ReadZone]) -> ReadEntry:
        draft = self._drafts.get(block)
        if draft is None:
            draft = self._drafts[block] = _draft(block)
        uid, summary, status, sequence, first, last, *texts = draft
        start, end = _resolved(first, zones), _resolved(last, zones) if last else None
        if last and (type(end) is not type(start) or not _before(start, end)):
            raise Broken(last.row, f"{uid} does not end after its start")
        return ReadEntry(uid, summary, status, sequence, start, end, line, *texts)


def _before(start: datetime | date, end: datetime | date | None) -> bool:
    return end is not None and start < end


def _check_head(block: str) -> None:
    """Raise Broken unless the VCALENDAR has PRODID and VERSION, and neither METHOD nor UID.

    METHOD would make an invitation of the feed (RFC 5546); some stores refuse a UID here.
    """
    found: dict[str, Property] = {}
    for line in properties(block):
        if line.name in {"METHOD", "UID"}:
            raise Broken(line.row, f"a feed of ours has no {line.name}")
        if line.name in found and line.name in {"PRODID", "VERSION"}:
            raise Broken(line.row, f"{line.name} is given twice")
        found[line.name] = line
    for name in ("PRODID", "VERSION"):
        if name not in found:
            raise Broken(0, f"the VCALENDAR has no {name}")
    if found["VERSION"].value != "2.0":
        raise Broken(found["VERSION"].row, "VERSION is not 2.0")


def _draft(block: str) -> _Draft:
    """What a VEVENT says by itself (RFC 5545 3.6.1)."""
    found: dict[str, Property] = {}
    for line in properties(block):
        if line.inside != "VEVENT":
            continue
        if line.name in _NEVER:
            raise Broken(line.row, f"an entry of ours has no {line.name}")
        if line.name in found and line.name in _ONCE:
            raise Broken(line.row, f"{line.name} is given twice")
        found[line.name] = line
    for name in _WANTED:
        if name not in found:
            raise Broken(0, f"the entry has no {name}")
    _check_values(found)
    uid, summary, status = (found[name].text for name in ("UID", "SUMMARY", "STATUS"))
    start, end = _time(found["DTSTART"]), _time(found["DTEND"]) if "DTEND" in found else None
    texts = (found[name].text if name in found else "" for name in ("LOCATION", "DESCRIPTION"))
    return _Draft(uid, summary, status, int(found["SEQUENCE"].value), start, end, *texts)


def _check_values(found: Mapping[str, Property]) -> None:
    """Raise Broken where a value is none that its property can have."""
    uid, stamp, status, sequence = (
        found[name] for name in ("UID", "DTSTAMP", "STATUS", "SEQUENCE")
    )
    if not uid.value.strip():
        raise Broken(uid.row, "UID is empty")
    if not _TIME.fullmatch(f"{stamp.parameters}:{stamp.value}") or stamp.value[-1] != "Z":
        raise Broken(stamp.row, f"DTSTAMP:{stamp.value} is not in UTC")
    clock(stamp.row, stamp.value[:-1])
    if status.value not in _STATUSES:
        raise Broken(status.row, f"{status.value} is no STATUS of an entry")
    if not _NUMBER.fullmatch(sequence.value):
        raise Broken(sequence.row, f"SEQUENCE:{sequence.value} is no number")


def _time(line: Property) -> _Time:
    """A DTSTART or DTEND in one of our three forms: a day, UTC, or local time with its TZID."""
    written = f"{line.parameters}:{line.value}"
    match = _TIME.fullmatch(written)
    if match is None:
        floats = "is a floating time" if _FLOATING.fullmatch(written) else "cannot be read"
        raise Broken(line.row, f"{line.name}{written} {floats}")
    day, moment, zone, local = match.groups()
    shown = clock(line.row, day or moment or local)
    return _Time(line.row, zone or "", shown.date() if day else shown)


def _resolved(time: _Time, zones: Mapping[str, ReadZone]) -> datetime | date:
    """The day, or the one moment in UTC. Raises Broken where the VTIMEZONE gives none or two."""
    if not time.zone or not isinstance(time.shown, datetime):
        return time.shown
    if time.zone not in zones:
        raise Broken(time.row, f"TZID={time.zone} has no VTIMEZONE in the file")
    moments = zones[time.zone].moments(time.shown)
    if len(moments) != 1:
        times = "twice" if moments else "never"
        shown = f"{time.shown:%Y-%m-%d %H:%M}"
        raise Broken(time.row, f"clocks show {shown} {times} by the VTIMEZONE of {time.zone}")
    return moments[0]
