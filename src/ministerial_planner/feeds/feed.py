"""Entries to the bytes of a feed (RFC 5545, RFC 7986), as real calendars read it.

No METHOD (that would be an invitation), no UID of the calendar itself (some stores refuse it), no
floating times, and a VTIMEZONE for each TZID.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event
from icalendar.prop import vText

from ministerial_planner.feeds.entries import Entry
from ministerial_planner.feeds.vtimezone import ZoneForm, decide, needs_utc
from ministerial_planner.programme.zones import convert

# Half a surrogate pair is no character: it has no octets in UTF-8.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PRODUCT = "-//ministerial-planner//feeds//EN"


@dataclass(frozen=True, slots=True)
class FeedHeading:
    """What a feed is called, in which language, and how often it should be asked for again."""

    name: str
    language: str
    refresh_hours: int
    address: str = ""


def feed(heading: FeedHeading, entries: Sequence[Entry]) -> bytes:
    """The feed as it is served: UTF-8, CRLF, lines folded at 75 octets.

    The same entries give the same bytes.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    refresh = timedelta(hours=heading.refresh_hours)
    calendar.add("REFRESH-INTERVAL", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(f"PT{heading.refresh_hours}H"))
    for key in ("NAME", "X-WR-CALNAME"):
        # icalendar writes these without escaping unless they come as vText.
        calendar.add(key, vText(clean(heading.name)))
    if heading.address:
        calendar.add("SOURCE", heading.address, parameters={"VALUE": "URI"})
    forms = _zone_forms(entries)
    for zone in sorted(forms):
        component = forms[zone].component
        if component is not None:
            calendar.add_component(component)
    for entry in entries:
        calendar.add_component(_event(entry, forms))
    octets: bytes = calendar.to_ical()
    return octets


def clean(text: str) -> str:
    """`text` without control characters; a line break stays a line break."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _zone_forms(entries: Iterable[Entry]) -> Mapping[str, ZoneForm]:
    moments: dict[str, list[tuple[datetime, datetime | None]]] = {}
    for entry in entries:
        if entry.start and not needs_utc(entry.start, entry.end, entry.zone):
            moments.setdefault(entry.zone, []).append((entry.start, entry.end))
    return {zone: decide(zone, spans) for zone, spans in moments.items()}


def _event(entry: Entry, forms: Mapping[str, ZoneForm]) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.revised)
    event.add("LAST-MODIFIED", entry.revised)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status)
    language = {"LANGUAGE": entry.summary.language}
    event.add("SUMMARY", vText(clean(entry.summary.text)), parameters=language)
    event.add("DESCRIPTION", vText(clean(entry.description)))
    if entry.location:
        event.add("LOCATION", vText(clean(entry.location)))
    if entry.geo:
        event.add("GEO", entry.geo)
    if entry.url:
        event.add("URL", entry.url)
    if entry.categories:
        event.add("CATEGORIES", [clean(name) for name in entry.categories])
    if entry.parent_uid:
        event.add("RELATED-TO", entry.parent_uid)
    _add_times(event, entry, forms)
    return event


def _add_times(event: Event, entry: Entry, forms: Mapping[str, ZoneForm]) -> None:
    if entry.start is None:
        # A whole day would show its reader as busy.
        event.add("TRANSP", "TRANSPARENT")
        event.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE"))
        event.add("DTSTART", entry.first)
        event.add("DTEND", entry.until)
        return
    event.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    form = forms.get(entry.zone)
    in_utc = form is None or form.component is None
    in_utc = in_utc or needs_utc(entry.start, entry.end, entry.zone)
    for key, moment in (("DTSTART", entry.start), ("DTEND", entry.end)):
        if moment is None:
            continue
        if in_utc:
            event.add(key, convert(moment, "UTC"))
        else:
            local = convert(moment, entry.zone).replace(tzinfo=None)
            event.add(key, local, parameters={"TZID": entry.zone})
