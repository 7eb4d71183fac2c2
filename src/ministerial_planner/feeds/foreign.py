"""Reads calendars of other programs (Outlook, Google, Apple) as plain values.

It takes whatever can be understood: lines of any ending, octets that are not UTF-8, folding at any
place, names of time zones that nobody else knows. A time is what clocks show and the name of their
zone as written, never a moment: what the zone means is for the importer to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from warnings import catch_warnings, simplefilter

_FOLD = re.compile(r"\n[ \t]")
_BEGIN = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINKS = ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE", "CONFERENCE", "URL")
_NEWLINES = {"br", "p", "div", "li", "tr"}


class NoCalendar(Exception):
    """The octets are no calendar."""


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """A VEVENT: days (`last` included), or clock times in the zone that is named as `zone`.

    `zone` is `UTC` for times in UTC, and empty for times of no zone. `repeats` holds the rule by
    which it repeats, as written; `left_out` names properties that say something and are not read.
    """

    line: int
    uid: str
    summary: str
    first: date | datetime
    last: date | datetime | None
    zone: str = ""
    language: str = ""
    location: str = ""
    description: str = ""
    status: str = ""
    categories: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    repeats: str = ""
    exceptions: tuple[date, ...] = ()
    instead_of: date | None = None
    sequence: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.first, datetime)


@dataclass(frozen=True, slots=True)
class ForeignCalendar:
    """A calendar: its maker, its name, the zone that it is shown in, and its entries in order.

    `zones` gives, for names of time zones in it, the names that they say they stand for. `broken`
    are lines of entries that have no date and are not read.
    """

    maker: str
    name: str
    shown_in: str
    zones: dict[str, str]
    entries: tuple[ForeignEntry, ...]
    broken: tuple[int, ...]


def read_foreign(octets: bytes) -> ForeignCalendar:
    """Read the octets of an .ics file. Raises NoCalendar."""
    from icalendar import Calendar

    text = _decoded(octets)
    lines = [text.count("\n", 0, match.start()) + 1 for match in _BEGIN.finditer(text)]
    try:
        with catch_warnings():
            simplefilter("ignore")  # of zones whose names icalendar does not know: we ask her
            calendars: Any = Calendar.from_ical(_FOLD.sub("", text), multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise NoCalendar(str(error)) from None
    if not calendars:
        raise NoCalendar("it is empty")
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    lines += [1] * (len(events) - len(lines))
    entries, broken = [], []
    for event, line in zip(events, lines, strict=False):
        if entry := _entry(event, line):
            entries.append(entry)
        else:
            broken.append(line)
    head = calendars[0]
    name, zone = _text(head, "X-WR-CALNAME") or _text(head, "NAME"), _text(head, "X-WR-TIMEZONE")
    zones = dict(_zones(calendars))
    return ForeignCalendar(_text(head, "PRODID"), name, zone, zones, tuple(entries), tuple(broken))


def _decoded(octets: bytes) -> str:
    """The text with plain line ends. What is not UTF-8 was written by an old Windows."""
    for mark, encoding in _BOMS:
        if octets.startswith(mark):
            return _plain_ends(octets.decode(encoding, "replace"))
    try:
        return _plain_ends(octets.decode())
    except UnicodeDecodeError:
        return _plain_ends(octets.decode("cp1252", "replace"))


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _zones(calendars: list[Any]) -> Iterator[tuple[str, str]]:
    for calendar in calendars:
        for zone in calendar.walk("VTIMEZONE"):
            if location := _text(zone, "X-LIC-LOCATION") or _text(zone, "TZURL").rpartition("/")[2]:
                yield _text(zone, "TZID"), location


def _entry(event: Any, line: int) -> ForeignEntry | None:
    first, zone = _when(event.get("DTSTART"))
    if first is None:
        return None
    links = [_text(event, name) for name in _LINKS]
    replaced, _ = _when(event.get("RECURRENCE-ID"))
    summary = event.get("SUMMARY")
    return ForeignEntry(
        line=line,
        uid=_text(event, "UID"),
        summary=_text(event, "SUMMARY"),
        first=first,
        last=_last(event, first),
        zone=zone,
        language=str(_parameter(summary, "LANGUAGE")).partition("-")[0].lower(),
        location=_text(event, "LOCATION"),
        description=_text(event, "DESCRIPTION") or _of_html(_text(event, "X-ALT-DESC")),
        status=_text(event, "STATUS").upper(),
        categories=_categories(event),
        links=tuple(dict.fromkeys(link for link in links if link)),
        part_of=tuple(str(each) for each in _all(event, "RELATED-TO")),
        repeats=_rule(event),
        exceptions=tuple(_days(event, "EXDATE")),
        instead_of=_day(replaced) if replaced else None,
        sequence=_number(_text(event, "SEQUENCE")),
        left_out=_left_out(event),
    )


def _when(found: Any) -> tuple[date | datetime | None, str]:
    """What clocks show, and the name of their zone."""
    if isinstance(found, list):
        found = found[0]
    value = _value(found, "dt")
    if not isinstance(value, date):
        return None, ""
    if not isinstance(value, datetime):
        return value, ""
    named = _parameter(found, "TZID")
    zone = named or ("UTC" if value.tzinfo is not None else "")
    return value.replace(tzinfo=None), zone


def _value(found: Any, name: str) -> Any:
    """What icalendar made of a property; None where it could not."""
    from icalendar.error import BrokenCalendarProperty

    try:
        return getattr(found, name, None)
    except BrokenCalendarProperty:
        return None


def _last(event: Any, first: date | datetime) -> date | datetime | None:
    """The last day, or the end on the clock; None where the entry does not say it."""
    end, _ = _when(event.get("DTEND"))
    length = _value(event.get("DURATION"), "dt")
    if end is None and isinstance(length, timedelta):
        end = first + length
    if isinstance(first, datetime):
        return end if isinstance(end, datetime) and end > first else None
    last = _day(end) - timedelta(days=1) if end else first
    return max(first, last)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _days(event: Any, name: str) -> Iterator[date]:
    for each in _all(event, name):
        for value in _value(each, "dts") or ():
            yield _day(value.dt)


def _all(event: Any, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _text(component: Any, name: str) -> str:
    """The first value of a property as people read it; icalendar leaves escapes in X- ones."""
    found = next(iter(_all(component, name)), "")
    text = str(found)
    if name.startswith("X-"):
        text = text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    return text.strip()


def _parameter(found: Any, name: str) -> str:
    return str((_value(found, "params") or {}).get(name, ""))


def _rule(event: Any) -> str:
    names = ("RRULE", "RDATE")
    values = (each.to_ical().decode() for name in names for each in _all(event, name))
    return "; ".join(values)


def _categories(event: Any) -> tuple[str, ...]:
    return tuple(str(c) for each in _all(event, "CATEGORIES") for c in _value(each, "cats") or ())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _left_out(event: Any) -> tuple[str, ...]:
    return tuple(name for name in ("ORGANIZER", "ATTENDEE", "ATTACH") if name in event)


def _of_html(html: str) -> str:
    """The words of a description that is written in HTML only."""
    from html.parser import HTMLParser

    words: list[str] = []

    class Words(HTMLParser):
        hidden = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.hidden += tag in {"style", "head", "script"}
            words.append("\n" if tag in _NEWLINES else "")

        def handle_endtag(self, tag: str) -> None:
            self.hidden -= tag in {"style", "head", "script"}

        def handle_data(self, data: str) -> None:
            words.append("" if self.hidden else data)

    Words().feed(html)
    lines = (" ".join(line.split()) for line in "".join(words).splitlines())
    return "\n".join(line for line in lines if line)
