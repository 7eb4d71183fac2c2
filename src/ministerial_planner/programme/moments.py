"""Slots in words: the host's time with its zone, the same in UTC, places and rooms."""

from collections.abc import Sequence
from datetime import datetime

from ministerial_planner.definitions.days import DaySpan
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import clock_text, span_text, weekday_text
from ministerial_planner.programme.lists import signs
from ministerial_planner.programme.occasions import Slot
from ministerial_planner.programme.zones import abbreviation, convert, offset_text, utc_offset


def shift_text(days: int) -> str:
    """` +1`, ` −1`, or nothing on the same day."""
    return f" {'+' if days > 0 else '−'}{abs(days)}" if days else ""


def zone_text(moment: datetime, zone: str, language: str = "en") -> str:
    """`KST, UTC+9`: letters and offset in force at `moment`.

    The letters are left out when today's zone database gives that moment another offset.
    """
    local = convert(moment, zone)
    agrees = utc_offset(local) == utc_offset(moment)
    letters = abbreviation(local) if agrees else ""
    return signs(language).comma.join(filter(None, (letters, offset_text(moment))))


def hours_text(start: datetime, end: datetime | None) -> str:
    """`19:30–20:00`, `23:00–00:30 +1`, or the start alone."""
    if end is None:
        return clock_text(start)
    return f"{clock_text(start)}–{clock_text(end)}{shift_text((end.date() - start.date()).days)}"


def day_and_hours(start: datetime, end: datetime | None, language: str) -> str:
    """`Tuesday, 7 December 2021, 19:30–20:00`, in the zone of the moments."""
    day, hours = weekday_text(start.date(), language), hours_text(start, end)
    return signs(language).dated.format(day=day, hours=hours)


def utc_text(start: datetime, end: datetime | None, language: str) -> str:
    """`Tuesday, 7 December 2021, 10:30–11:00`, in UTC."""
    return day_and_hours(convert(start, "UTC"), end and convert(end, "UTC"), language)


def slot_text(slot: Slot, language: str) -> str:
    """A slot at the host and in UTC: `…, 19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)`.

    The day in UTC is named only where it is another one. Whole days are days everywhere.
    """
    if slot.start is None:
        return span_text(DaySpan(slot.first, slot.last), language)
    local = day_and_hours(slot.start, slot.end, language)
    if not utc_offset(slot.start):
        return f"{local} UTC"
    start, end = convert(slot.start, "UTC"), slot.end and convert(slot.end, "UTC")
    same_day = start.date() == slot.start.date()
    elsewhere = hours_text(start, end) if same_day else day_and_hours(start, end, language)
    sign = signs(language)
    both = (zone_text(slot.start, slot.zone, language), f"{elsewhere} UTC")
    return local + sign.brackets.format(sign.semicolon.join(both))


def whereabouts(voice: Voice, parts: Sequence[str], form: str | None) -> str:
    """Room, venue and place as a calendar shows them; a virtual meeting is said to be one."""
    where = voice.comma(parts)
    if form != "virtual":
        return where
    virtual = voice.label("format_virtual")
    return voice.label("announced_virtual", venue=where) if where else virtual
