"""The entries that calendars would show of a draft, in words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from ministerial_planner.build.preview.draft import Draft
from ministerial_planner.definitions.days import DaySpan
from ministerial_planner.definitions.feeds import MEETING_FEEDS
from ministerial_planner.feeds.entries import Entry
from ministerial_planner.feeds.family import alarms_of, standing_rule
from ministerial_planner.phrases.phrase import counted
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.dates import span_text
from ministerial_planner.programme.moments import day_and_hours, zone_text
from ministerial_planner.programme.zones import convert
from ministerial_planner.site.preview import EntryLine

_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 24 * 60


def entry_lines(draft: Draft) -> tuple[Sequence[EntryLine], str]:
    """A line for each entry, or the reason why there is none."""
    found: list[EntryLine] = []

    def tell() -> str:
        entries = draft.renderer.drafted(draft.meeting_id, draft.voice.language)
        found.extend(_line(draft, entry) for entry in entries)
        return ""

    _, missing = draft.tried(tell)
    if found or missing:
        return found, missing
    return (), draft.teller.say("No calendar shows it yet: no day of it is known.")


def _line(draft: Draft, entry: Entry) -> EntryLine:
    return EntryLine(
        title=entry.summary.marked,
        when=_when(draft, entry),
        cities=tuple(_elsewhere(draft, entry)),
        moments=(_utc(entry.start), _utc(entry.end)),
        status=entry.status,
        location=entry.location,
        uid=entry.uid,
        alarms=_alarms(draft, entry),
    )


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""


def _when(draft: Draft, entry: Entry) -> str:
    """At the host, with the zone; or whole days, of which it is said that they are."""
    language = draft.voice.language
    if entry.start:
        zone = zone_text(entry.start, entry.zone, language)
        return f"{day_and_hours(entry.start, entry.end, language)} ({zone})"
    assert entry.first
    assert entry.until
    days = span_text(DaySpan(entry.first, entry.until - _DAY), language)
    return f"{days} ({draft.voice.label('all_day')})"


def _elsewhere(draft: Draft, entry: Entry) -> Iterator[tuple[str, str]]:
    """The same in each city of the audience whose clocks show something else."""
    if entry.start is None or draft.folder is None:
        return
    for city in draft.folder.series.audience:
        start = convert(entry.start, city.timezone)
        if start.utcoffset() != entry.start.utcoffset():
            end = convert(entry.end, city.timezone) if entry.end else None
            name = draft.voice.text(city.city)
            yield name, day_and_hours(start, end, draft.voice.language)


def _alarms(draft: Draft, entry: Entry) -> str:
    assert draft.folder
    rule = standing_rule(draft.folder.series, MEETING_FEEDS)
    offsets = alarms_of(rule, all_day=entry.start is None)
    if not offsets or entry.status == "CANCELLED":
        return draft.teller.say("no alarm")
    return draft.teller.voice.listed(_alarm(draft.teller.say, offset) for offset in offsets)


def _alarm(say: Tongue, offset: timedelta) -> str:
    minutes = int(-offset / timedelta(minutes=1))
    if minutes < 0:
        return say("alarm at {clock} on the day", clock=f"{-minutes // 60:02}:{-minutes % 60:02}")
    if not minutes % _MINUTES_OF_A_DAY:
        days = minutes // _MINUTES_OF_A_DAY
        return say(counted("alarm {count} day before", "alarm {count} days before", days))
    if not minutes % 60:
        hours = minutes // 60
        return say(counted("alarm {count} hour before", "alarm {count} hours before", hours))
    return say(counted("alarm {count} minute before", "alarm {count} minutes before", minutes))
