"""Reads a feed with libical, the C library below GNOME's and KDE's calendars; for Debian's Python.

The only client that takes bytes, not an address: libical has no way to fetch.
"""

import base64
from collections.abc import Iterator

import gi

from clients.drivers.speaking import Record, complaints, day, instant, speak

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402  # only after its version is chosen

ANY = ICalGLib.ComponentKind.ANY_COMPONENT
EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
ERROR = ICalGLib.PropertyKind.XLICERROR_PROPERTY


def parts(
    whole: ICalGLib.Component, kind: ICalGLib.ComponentKind = ANY
) -> Iterator[ICalGLib.Component]:
    part = whole.get_first_component(kind)
    while part:
        yield part
        part = whole.get_next_component(kind)


def errors(part: ICalGLib.Component) -> Iterator[str]:
    """Every X-LIC-ERROR that parsing and checking have left in a component."""
    name = part.get_uid() or part.isa().value_nick  # now: asking moves libical's place in the list
    found = part.get_first_property(ERROR)
    while found:
        yield f"X-LIC-ERROR in {name}: {found.get_xlicerror()}"
        found = part.get_next_property(ERROR)
    for inner in parts(part):
        yield from errors(inner)


def shown(time: ICalGLib.Time) -> str | None:
    if time is None or time.is_null_time():
        return None
    if time.is_date():
        return day(time.get_year(), time.get_month(), time.get_day())
    if not time.is_utc() and time.get_timezone() is None:
        complaints.append(f"floating: {time.as_ical_string()}")
    return instant(int(time.as_timet_with_zone(time.get_timezone())))


def read(octets: str) -> list[Record]:
    whole = ICalGLib.Component.new_from_string(base64.b64decode(octets).decode())
    ICalGLib.restriction_check(whole)
    complaints.extend(errors(whole))
    return [
        {
            "uid": event.get_uid(),
            "title": event.get_summary(),
            "status": event.get_status().value_nick,
            "sequence": event.get_sequence(),
            "start": shown(event.get_dtstart()),
            "end": shown(event.get_dtend()),
        }
        for event in parts(whole, EVENT)
    ]


speak({"read": read})
