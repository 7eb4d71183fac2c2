"""How two states of an entry differ, as a reader would say it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ministerial_planner.programme.occasions import Slot
from ministerial_planner.revisions.ledger import CALLED_OFF, Facts

DETAILS = "details"
"""Anything else that a reader can see: a description, a link, a speaker."""

_RAISES_SEQUENCE = frozenset(
    "new dated timed moved place room tentative confirmed back cancelled postponed "
    "withdrawn".split()
)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one UID between two states; without `before` it is new."""

    uid: str
    kinds: tuple[str, ...]
    before: Facts | None
    after: Facts


def change(uid: str, before: Facts | None, after: Facts, *, details: bool = False) -> Change | None:
    """The change of an entry, or None when a reader sees none."""
    kinds = ("new",) if before is None else tuple(_kinds(before, after))
    if not kinds and details:
        kinds = (DETAILS,)
    return Change(uid, kinds, before, after) if kinds else None


def raises_sequence(kinds: tuple[str, ...]) -> bool:
    """Whether time, place or status changed (RFC 5545 3.8.7.4), not only words."""
    return bool(_RAISES_SEQUENCE.intersection(kinds))


def _kinds(before: Facts, after: Facts) -> Iterator[str]:
    yield from _status_kinds(before.status, after.status)
    if not same_time(before.slot, after.slot):
        yield _time_kind(before.slot, after.slot)
    # A language that is only now spoken is no change.
    languages = before.title.keys() & after.title.keys()
    for kind, old, new in (
        ("renamed", before.title, after.title),
        ("place", before.place, after.place),
        ("room", before.room, after.room),
    ):
        if any(old.get(code, "") != new.get(code, "") for code in languages):
            yield kind


def _status_kinds(before: str, after: str) -> Iterator[str]:
    if before == after:
        return
    if before in CALLED_OFF and after not in CALLED_OFF:
        yield "back"
        if after == "confirmed":
            return
    yield after


def same_time(before: Slot | None, after: Slot | None) -> bool:
    """Whether two slots are the same moments, or the same whole days."""
    if before is None or after is None:
        return before is after
    if before.start and after.start:
        return (before.start, before.end) == (after.start, after.end)
    return (before.first, before.last, before.start) == (after.first, after.last, after.start)


def _time_kind(before: Slot | None, after: Slot | None) -> str:
    if before is None:
        return "dated"
    hours_only = after and after.start and before.start is None and before.first == after.first
    return "timed" if hours_only and before.first == before.last else "moved"
