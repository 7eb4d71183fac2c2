"""Entries to the bytes of a feed (RFC 5545, RFC 7986), as real calendars read it.

No METHOD (that would be an invitation), no UID of the calendar itself (some stores refuse it), no
floating times, and a VTIMEZONE for each TZID. An entry is serialised once, whatever number of
feeds it is in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event, Parameters
from icalendar.prop import vInline, vText, vUri

from ministerial_planner.feeds.entries import Entry
from ministerial_planner.feeds.text import clean_text, one_line, parameter, uri
from ministerial_planner.feeds.vtimezone import needs_utc, vtimezone
from ministerial_planner.programme.zones import convert

PRODUCT = "-//ministerial-planner//feeds//EN"
_SPECIAL = re.compile(r"[\\;,]")
_END_OF_CALENDAR = b"END:VCALENDAR\r\n"
_END_OF_EVENT = b"END:VEVENT\r\n"
_PIECE = 74  # octets; with the blank that a folded line begins with, 75


@dataclass(frozen=True, slots=True)
class FeedHeading:
    """What a feed is called, in which language, and how often it should be asked for again.

    `alarms` are the offsets of its reminders from the start of a timed entry, `day_alarms` from
    that of an all-day one. `note` says what standing the name has, if it is no original.
    """

    name: str
    language: str
    refresh_hours: int
    address: str = ""
    alarms: tuple[timedelta, ...] = ()
    day_alarms: tuple[timedelta, ...] = ()
    note: str = ""


class _Text(vText):
    """A text escaped as RFC 5545 3.3.11 has it; vText takes a typed `\\N` for a line break."""

    def to_ical(self) -> bytes:
        return _SPECIAL.sub(r"\\\g<0>", self).replace("\n", "\\n").encode()


def feed(heading: FeedHeading, entries: Sequence[Entry]) -> bytes:
    """One feed as it is served: UTF-8, CRLF, lines folded at 75 octets.

    The same entries give the same bytes.
    """
    return FeedWriter().feed(heading, entries)


class _Written(NamedTuple):
    """An entry, its VEVENT without alarms, and whether its times are in UTC."""

    entry: Entry
    octets: bytes
    in_utc: bool


class FeedWriter:
    """Writes the feeds of one build, and remembers each entry that it has written."""

    def __init__(self) -> None:
        self._written: dict[int, _Written] = {}

    def feed(self, heading: FeedHeading, entries: Sequence[Entry]) -> bytes:
        written = [self._block(entry) for entry in entries]
        zones = {entry.zone for entry, _, in_utc in written if entry.start and not in_utc}
        head = _calendar(heading, zones).to_ical().removesuffix(_END_OF_CALENDAR)
        blocks = (_with_alarms(entry, octets, heading) for entry, octets, _ in written)
        return b"".join((head, *blocks, _END_OF_CALENDAR))

    def _block(self, entry: Entry) -> _Written:
        known = self._written.get(id(entry))
        if known is None:
            in_utc = entry.start is not None and needs_utc(entry.start, entry.end, entry.zone)
            lines = _event(entry, in_utc).content_lines()
            octets = b"".join(_folded(line) for line in lines if line)
            # The entry is kept with its bytes, so that no other one gets its id.
            known = self._written[id(entry)] = _Written(entry, octets, in_utc)
        return known


def _with_alarms(entry: Entry, octets: bytes, heading: FeedHeading) -> bytes:
    alarms = heading.alarms if entry.start else heading.day_alarms
    if not alarms or entry.status == "CANCELLED":
        return octets
    rings = b"".join(_alarm(entry, offset).to_ical() for offset in alarms)
    return octets.removesuffix(_END_OF_EVENT) + rings + _END_OF_EVENT


def _calendar(heading: FeedHeading, zones: Iterable[str]) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    refresh = timedelta(hours=heading.refresh_hours)
    calendar.add("REFRESH-INTERVAL", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", _Text(f"PT{heading.refresh_hours}H"))
    for key in ("NAME", "X-WR-CALNAME"):
        # icalendar writes these without escaping unless they come as vText.
        calendar.add(key, _Text(one_line(heading.name)))
    if heading.note:
        calendar.add("DESCRIPTION", _Text(clean_text(heading.note)))
    if heading.address:
        calendar.add("SOURCE", uri(heading.address), parameters={"VALUE": "URI"})
    for zone in sorted(zones):
        component = vtimezone(zone)
        assert component is not None
        calendar.add_component(component)
    return calendar


def _folded(line: str) -> bytes:
    """A content line as icalendar folds it (RFC 5545 3.1), which does so letter by letter.

    No letter is split, and no escape: some readers unfold too late for that.
    """
    octets, pieces, at = line.encode(), [], 0
    while len(octets) - at > _PIECE:
        end = at + _PIECE
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        if octets[end - 1] in b"\\^":
            end -= 1
        pieces.append(octets[at:end])
        at = end
    return b"\r\n ".join((*pieces, octets[at:])) + b"\r\n"


def _event(entry: Entry, in_utc: bool) -> Event:
    event = Event()
    language = {"LANGUAGE": parameter(entry.summary.language)}
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.revised)
    event.add("LAST-MODIFIED", entry.revised)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status)
    event.add("SUMMARY", _Text(one_line(entry.summary.text)), parameters=language)
    event.add("DESCRIPTION", _Text(clean_text(entry.description)))
    if entry.location:
        event.add("LOCATION", _Text(one_line(entry.location)))
    if entry.geo:
        event.add("GEO", vInline(";".join(map(_decimal, entry.geo))))
    if entry.url:
        event.add("URL", uri(entry.url))
    for address, name in entry.joining:
        _add_conference(event, address, name)
    for name in entry.categories:
        event.add("CATEGORIES", _Text(one_line(name)))
    if entry.parent_uid:
        event.add("RELATED-TO", entry.parent_uid)
    _add_times(event, entry, in_utc)
    return event


def _decimal(number: float) -> str:
    """A FLOAT (RFC 5545 3.3.7), which knows no exponent."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _add_conference(event: Event, address: str, name: str) -> None:
    """Where to follow it (RFC 7986 5.11). Clients that know no CONFERENCE find it in URL."""
    where = vUri(uri(address))
    # icalendar would quote the two as one value, were they one text.
    where.params = Parameters({"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]})
    if name:
        where.params["LABEL"] = parameter(name)
    event.add("CONFERENCE", where)


def _add_times(event: Event, entry: Entry, in_utc: bool) -> None:
    if entry.start is None:
        # A whole day would show its reader as busy.
        event.add("TRANSP", "TRANSPARENT")
        event.add("X-MICROSOFT-CDO-BUSYSTATUS", _Text("FREE"))
        event.add("DTSTART", entry.first)
        event.add("DTEND", entry.until)
        return
    event.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    if busy := {"CANCELLED": "FREE", "TENTATIVE": "TENTATIVE"}.get(entry.status):
        event.add("X-MICROSOFT-CDO-BUSYSTATUS", _Text(busy))
    for key, moment in (("DTSTART", entry.start), ("DTEND", entry.end)):
        if moment is None:
            continue
        if in_utc:
            event.add(key, convert(moment, "UTC"))
        else:
            local = convert(moment, entry.zone).replace(tzinfo=None)
            event.add(key, local, parameters={"TZID": entry.zone})


def _alarm(entry: Entry, offset: timedelta) -> Alarm:
    """A reminder that shows the title (RFC 5545 3.6.6); calendars may leave it out."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _Text(one_line(entry.summary.text)))
    alarm.add("TRIGGER", offset)
    return alarm
