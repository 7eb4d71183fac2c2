"""What a calendar shows of a feed, in words that all clients and the hand-written reader share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from conftest import Entries, Seen


@dataclass(frozen=True)
class Shown:
    """One entry: days as typed, moments in UTC; without a UID where a client does not keep it."""

    title: str
    start: date | datetime
    end: date | datetime
    status: str
    uid: str | None = None
    sequence: int | None = None

    def anonymous(self) -> "Shown":
        return replace(self, uid=None, sequence=None)


def in_order(entries: Iterable[Shown]) -> list[Shown]:
    return sorted(entries, key=repr)


def timed(entry: Shown) -> bool:
    return isinstance(entry.start, datetime)


def about(words: str, entries: list[Shown]) -> list[Shown]:
    return [entry for entry in entries if words in entry.title]


def from_client(record: Mapping[str, Any]) -> Shown:
    return Shown(
        record["title"],
        _when(record["start"]),
        _when(record["end"]),
        record["status"].upper(),
        record["uid"],
        record["sequence"],
    )


def from_reader(entries: Entries, without_end: timedelta = timedelta(0)) -> list[Shown]:
    """The same of what a reader in conftest has found; `without_end` is how long no end is shown.

    After RFC 5545 3.6.1, a moment without an end takes no time, and a day without one is a day.
    """
    return in_order(_from_seen(uid, seen, without_end) for uid, seen in entries.items())


def _from_seen(uid: str, seen: Seen, without_end: timedelta) -> Shown:
    length = without_end if isinstance(seen.start, datetime) else timedelta(days=1)
    sequence = int(seen["SEQUENCE"])
    end = seen.end or seen.start + length
    return Shown(seen["SUMMARY"], seen.start, end, seen["STATUS"], uid, sequence)


def _when(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
