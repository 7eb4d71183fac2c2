"""Compares a feed, read back from its octets, with what the definitions say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ministerial_planner.feeds.contentlines import Unreadable
from ministerial_planner.feeds.reader import FeedReader, ReadEntry

_DAY = timedelta(days=1)
_COMPARED = (
    ("summary", "title"),
    ("status", "status"),
    ("sequence", "SEQUENCE"),
    ("location", "place"),
    ("description", "description"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """An entry as the definitions have it: aware moments, or days with the end exclusive."""

    uid: str
    summary: str
    status: str
    sequence: int
    start: datetime | date
    end: datetime | date | None
    location: str = ""
    description: str = ""


def differences(octets: bytes, expected: Sequence[Expected], reader: FeedReader) -> tuple[str, ...]:
    """Every difference as a sentence with its line in the feed and the UID; none when all is well.

    What cannot be read at all is one such sentence.
    """
    try:
        read = {entry.uid: entry for entry in reader.read(octets)}
    except Unreadable as unreadable:
        return (str(unreadable),)
    return tuple(_compared(read, expected))


def _compared(read: dict[str, ReadEntry], expected: Sequence[Expected]) -> Iterator[str]:
    left = dict(read)
    seen: set[str] = set()
    for wanted in expected:
        if wanted.uid in seen:
            yield f"{wanted.uid}: the definitions have two entries of this UID"
        elif wanted.uid not in read:
            yield f"{wanted.uid}: the definitions have this entry, but the feed has not"
        else:
            entry = left.pop(wanted.uid)
            for difference in _entry_differences(entry, wanted):
                yield f"line {entry.line}, {entry.uid}: {difference}"
        seen.add(wanted.uid)
    for entry in left.values():
        where = f"line {entry.line}, {entry.uid}"
        yield f"{where}: the feed has this entry, but the definitions have not"


def _entry_differences(entry: ReadEntry, wanted: Expected) -> Iterator[str]:
    for name in ("start", "end"):
        found, right = getattr(entry, name), getattr(wanted, name)
        if type(found) is not type(right) or found != right:
            yield _time_difference(name, found, right)
    for name, title in _COMPARED:
        found, right = getattr(entry, name), getattr(wanted, name)
        if found != right:
            yield f"{title} is “{found}”, but the definition says “{right}”"


def _time_difference(
    name: str, found: datetime | date | None, right: datetime | date | None
) -> str:
    """`starts 2021-12-07 11:10 UTC, but the definition says 10:10 UTC`; a known day once."""
    shown, wanted = _shown(name, found), _shown(name, right)
    if isinstance(found, datetime) and isinstance(right, datetime):
        day = f"{found.astimezone(UTC):%Y-%m-%d} "
        wanted = wanted.removeprefix(day)
    verb = {"start": "starts", "end": "ends"}[name]
    return f"{verb} {shown}, but the definition says {wanted}"


def _shown(name: str, when: datetime | date | None) -> str:
    """A moment in UTC, or a day: for an end the last day, not the one after it."""
    if when is None:
        return "at no known time"
    if isinstance(when, datetime):
        moment = when.astimezone(UTC)
        seconds = ":%S" if moment.second else ""
        return f"{moment:%Y-%m-%d %H:%M{seconds}} UTC"
    day = when - _DAY if name == "end" else when
    return f"{'with' if name == 'end' else 'on'} the whole day {day.isoformat()}"
