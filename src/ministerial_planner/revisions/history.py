"""What changed between two revisions of an edition, worked out from the ledger alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ministerial_planner.revisions.differences import Change, change
from ministerial_planner.revisions.ledger import Facts, Ledger, RevisionRecord


@dataclass(frozen=True, slots=True)
class History:
    """The changes from one revision to a later one; `texts` are meetings of which only prose did.

    `first` is 0 for what was before the first revision.
    """

    first: int
    last: int
    changes: tuple[Change, ...]
    texts: tuple[str, ...]


def changes_between(ledger: Ledger, first: int, last: int) -> History:
    """All changes after revision `first` up to `last`, by the time of what they concern.

    What changed and changed back is no change; what came and went in between is left out.
    """
    found: list[Change] = []
    for uid in sorted(_touched(ledger, first, last)):
        before, after = _state(ledger, uid, first), _state(ledger, uid, last)
        if after is None or (before is None and after.status == "withdrawn"):
            continue
        only_words = before is not None and _details(ledger, uid, first, last)
        happened = change(uid, before, after, details=only_words)
        if happened:
            found.append(happened)
    told = {each.after.meeting for each in found}
    within = (each for each in ledger.revisions if first < each.number <= last)
    prose = {meeting for each in within for meeting in _only_prose(ledger, each)}
    return History(first, last, tuple(sorted(found, key=_in_time)), tuple(sorted(prose - told)))


def _touched(ledger: Ledger, first: int, last: int) -> set[str]:
    within = (each for each in ledger.revisions if first < each.number <= last)
    return {uid for each in within for uid in (*each.new, *each.before)}


def _only_prose(ledger: Ledger, made: RevisionRecord) -> set[str]:
    """The meetings of which a revision changed texts, and no entry."""
    entries = {ledger.entries[uid].facts.meeting for uid in (*made.new, *made.before)}
    return set(made.texts) - entries


def _state(ledger: Ledger, uid: str, number: int) -> Facts | None:
    """What an entry said in revision `number`: what the next one that touched it replaced."""
    for each in ledger.revisions:
        if each.number > number:
            if uid in each.new:
                return None
            if uid in each.before:
                return each.before[uid]
    return ledger.entries[uid].facts


def _details(ledger: Ledger, uid: str, first: int, last: int) -> bool:
    """Whether something that no fact tells, such as a description, changed in between."""
    states = list(_states(ledger, uid, first, last))
    return any(change(uid, a, b) is None for a, b in pairwise(states))


def _states(ledger: Ledger, uid: str, first: int, last: int) -> Iterator[Facts]:
    for each in ledger.revisions:
        if first < each.number <= last and uid in each.before:
            yield each.before[uid]
    state = _state(ledger, uid, last)
    if state:
        yield state


def _in_time(changed: Change) -> tuple[str, str, str]:
    slot = changed.after.slot
    moment = (slot.start or slot.first).isoformat() if slot else "9999"
    return changed.after.meeting, moment, changed.uid
