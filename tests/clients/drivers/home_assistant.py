"""Reads a feed as Home Assistant does: fetched, parsed by `ical`, and asked for its timeline."""

from urllib.request import urlopen
from zoneinfo import ZoneInfo

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from clients.drivers.speaking import Record, moment, speak

state: dict[str, str] = {}


def subscribe(url: str) -> list[Record]:
    state["url"] = url
    return refresh()


def refresh(_: str = "") -> list[Record]:
    with urlopen(state["url"], timeout=10) as answer:
        state["text"] = answer.read().decode(answer.headers.get_content_charset("ascii"))
    return []


def entries(_: str = "") -> list[Record]:
    calendar: Calendar = IcsCalendarStream.calendar_from_ics(state["text"])
    return [
        {
            "uid": event.uid,
            "title": event.summary,
            "status": event.status,
            "sequence": event.sequence,
            "start": moment(event.start),
            "end": moment(event.end),
        }
        for event in calendar.timeline_tz(ZoneInfo("UTC"))
    ]


speak({"subscribe": subscribe, "refresh": refresh, "entries": entries})
