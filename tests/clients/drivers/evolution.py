"""Subscribes with Evolution Data Server, the store behind GNOME's calendars; for Debian's Python.

Run below dbus-run-session. Evolution draws an entry from its DTSTART and DTEND in the zones that
the store hands out, so the same is told here; generate_instances would put the end of an entry
astride a change of clocks an hour off, as it adds a length to the local start.
"""

import time
from itertools import count

import gi

from clients.drivers.speaking import Record, complaints, day, instant, speak

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer, GLib, GObject, ICalGLib  # noqa: E402

AT_ONCE = 0xFFFFFFFF  # do not wait until the server is known to answer: entries() will tell
PATIENCE = 10.0
registry = EDataServer.SourceRegistry.new_sync(None)
clients: list[ECal.Client] = []
numbers = count()


def source(url: str) -> EDataServer.Source:
    """A new calendar "on the web", as the dialogue of Evolution sets it up."""
    made = EDataServer.Source.new_with_uid(f"feed-{next(numbers)}", None)
    made.set_parent("webcal-stub")
    made.set_display_name("Feed")
    made.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    address = GLib.Uri.parse(url, GLib.UriFlags.NONE)
    made.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND).set_uri(address)
    registry.commit_source_sync(made, None)
    return registry.ref_source(made.get_uid())


def subscribe(url: str) -> list[Record]:
    """Returns when the first answer has been taken in, or nothing has come for long."""
    until = time.monotonic() + PATIENCE
    client = connect(source(url), until)
    GObject.Object.connect(client, "backend-error", lambda _, text: complaints.append(text))
    clients.append(client)
    while not entries() and time.monotonic() < until:
        time.sleep(0.02)
    return []


def connect(calendar: EDataServer.Source, until: float) -> ECal.Client:
    """A client of a new calendar; the process that fetches may hear of it later than this one."""
    while True:
        try:
            return ECal.Client.connect_sync(calendar, ECal.ClientSourceType.EVENTS, AT_ONCE, None)
        except GLib.Error as error:
            if "No such source" not in error.message or time.monotonic() > until:
                raise
            time.sleep(0.02)


def refresh(_: str = "") -> list[Record]:
    """Asks for it only: EDS does it later, and does not say when it is done."""
    clients[-1].refresh_sync(None)
    return []


def shown(client: ECal.Client, prop: ICalGLib.Property | None, time: ICalGLib.Time) -> str | None:
    """A day or a moment, in the zone of its TZID as the store knows it."""
    if prop is None:
        return None
    if time.is_date():
        return day(time.get_year(), time.get_month(), time.get_day())
    name = prop.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    zone = client.get_timezone_sync(name.get_tzid(), None)[1] if name else None
    if zone is None and not time.is_utc():
        complaints.append(f"floating: {time.as_ical_string()}")
    return instant(time.as_timet_with_zone(zone))


def record(client: ECal.Client, event: ICalGLib.Component) -> Record:
    start, end = (
        event.get_first_property(kind)
        for kind in (ICalGLib.PropertyKind.DTSTART_PROPERTY, ICalGLib.PropertyKind.DTEND_PROPERTY)
    )
    return {
        "uid": event.get_uid(),
        "title": event.get_summary(),
        "status": event.get_status().value_nick,
        "sequence": event.get_sequence(),
        "start": shown(client, start, event.get_dtstart()),
        "end": shown(client, end or start, event.get_dtend()),
    }


def entries(_: str = "") -> list[Record]:
    client = clients[-1]
    while GLib.MainContext.default().iteration(False):
        pass
    return [record(client, event) for event in client.get_object_list_sync("#t", None)[1]]


speak({"subscribe": subscribe, "refresh": refresh, "entries": entries})
