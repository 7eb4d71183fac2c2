"""Which entries of a calendar are meetings, and which the sessions of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ministerial_planner.feeds.foreign import ForeignEntry

_NEAR = timedelta(days=4)
"""Days from one entry to the next that may still be one meeting: a weekend may lie between."""


@dataclass(frozen=True, slots=True)
class Group:
    """A meeting: entries of its whole days, and of its sessions."""

    whole: tuple[ForeignEntry, ...]
    sessions: tuple[ForeignEntry, ...]

    @property
    def entries(self) -> tuple[ForeignEntry, ...]:
        return (*self.whole, *self.sessions)


def first_day(entry: ForeignEntry) -> date:
    return entry.first.date() if isinstance(entry.first, datetime) else entry.first


def last_day(entry: ForeignEntry) -> date:
    """The last day of an entry; one that ends at midnight or early next morning ends before."""
    if isinstance(entry.first, datetime) and isinstance(entry.last, datetime):
        hours = entry.last - entry.first
        return first_day(entry) if hours <= timedelta(days=1) else entry.last.date()
    return entry.last if isinstance(entry.last, date) else first_day(entry)


def grouped(entries: Sequence[ForeignEntry]) -> tuple[list[Group], list[ForeignEntry]]:
    """Meetings with their sessions, and the entries that belong to none of them.

    Entries of whole days are meetings; those of one title are the separate days of one. A session
    belongs to the meeting that it names, or to the only one on whose days it is.
    """
    named = {uid for entry in entries for uid in entry.part_of}
    whole: dict[str, list[ForeignEntry]] = {}
    inner: dict[str, list[ForeignEntry]] = {}
    tops = [e for e in entries if e.is_all_day and (e.uid in named or not _has_parent(e, entries))]
    for entry in tops:
        whole.setdefault(_title(entry), []).append(entry)
    loose: list[ForeignEntry] = []
    for entry in entries:
        if entry in tops:
            continue
        key = _owner(entry, whole)
        if key is None:
            loose.append(entry)
        else:
            inner.setdefault(key, []).append(entry)
    groups = [Group(tuple(own), tuple(inner.get(key, ()))) for key, own in whole.items()]
    return groups, loose


def runs(entries: Sequence[ForeignEntry]) -> list[list[ForeignEntry]]:
    """Entries in their order, parted where many days lie between."""
    found: list[list[ForeignEntry]] = []
    for entry in entries:
        if found and first_day(entry) - max(map(last_day, found[-1])) <= _NEAR:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


def _title(entry: ForeignEntry) -> str:
    return entry.summary.casefold().strip() or entry.uid or str(entry.line)


def _has_parent(entry: ForeignEntry, entries: Sequence[ForeignEntry]) -> bool:
    """Whether it belongs to an entry on whose days it is: a session without hours."""
    return any(
        other.uid in entry.part_of and _covers(other, entry) for other in entries if other.uid
    )


def _covers(whole: ForeignEntry, entry: ForeignEntry) -> bool:
    return first_day(whole) <= first_day(entry) <= last_day(whole)


def _owner(entry: ForeignEntry, whole: dict[str, list[ForeignEntry]]) -> str | None:
    for key, own in whole.items():
        if any(each.uid and each.uid in entry.part_of for each in own):
            return key
    around = [key for key, own in whole.items() if any(_covers(each, entry) for each in own)]
    return around[0] if len(around) == 1 else None
