"""What the ledger says after publishing what the definitions say now.

`publish` writes the result; a build works with the same result without writing it, as a draft, so
that nobody who serves one by mistake misleads a calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ministerial_planner.revisions.differences import change, raises_sequence
from ministerial_planner.revisions.facts import same_definition
from ministerial_planner.revisions.ledger import (
    CALLED_OFF,
    Facts,
    Ledger,
    MeetingRecord,
    Record,
    RevisionRecord,
)

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Present:
    """What the definitions say now of one UID; `first_sequence` counts if it is new."""

    facts: Facts
    fingerprint: Mapping[str, str]
    first_sequence: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """When and why a revision is made; a draft has no moment.

    `first_number` is that of an edition's first revision.
    """

    at: datetime | None
    zone_database: str
    note: str = ""
    first_number: int = 1


def revise(
    ledger: Ledger,
    present: Mapping[str, Present],
    meetings: Mapping[str, str],
    publication: Publication,
    without_new: Mapping[str, str] | None = None,
) -> Ledger:
    """The ledger with one more revision, or with the same ones when a reader sees no change.

    `present` has everything that the definitions of this edition say now by UID, `meetings` the
    hash of each meeting's definition by id, `without_new` the same without languages in which
    nothing was published: these are no change. An entry that is no longer said is withdrawn.
    """
    return _Reviser(ledger, publication).revised(present, meetings, without_new or {})


class _Reviser:
    """Goes through the entries of one edition once."""

    def __init__(self, ledger: Ledger, publication: Publication) -> None:
        self.ledger = ledger
        self.publication = publication
        self.number = ledger.number + 1 if ledger.revisions else publication.first_number
        self.stamp = self._stamp()
        self.new: list[str] = []
        self.before: dict[str, Facts] = {}

    def _stamp(self) -> datetime:
        """Later than all stamps before, also when clocks were set back in between.

        Whoever saw a draft by mistake must take over what is published, so that is later still.
        """
        stamps = [record.last_modified for record in self.ledger.entries.values()]
        stamps += [each.published for each in self.ledger.revisions if each.published]
        draft = max(stamps, default=_LONG_AGO) + _MOMENT
        at = self.publication.at
        return max(at.astimezone(UTC).replace(microsecond=0), draft + _MOMENT) if at else draft

    def revised(
        self,
        present: Mapping[str, Present],
        meetings: Mapping[str, str],
        without_new: Mapping[str, str],
    ) -> Ledger:
        uids = sorted(present.keys() | self.ledger.entries.keys())
        entries = {uid: self._record(uid, present.get(uid)) for uid in uids}
        known = self.ledger.meetings
        texts = tuple(
            sorted(
                m
                for m, mark in meetings.items()
                if m not in known
                or not any(
                    same_definition(known[m].fingerprint, each)
                    for each in (mark, without_new.get(m, mark))
                )
            )
        )
        revision = RevisionRecord(
            number=self.number,
            published=self.stamp if self.publication.at else None,
            note=self.publication.note,
            new=tuple(self.new),
            before=self.before,
            texts=texts,
        )
        happened = bool(self.new or self.before or texts)
        return Ledger(
            entries=entries,
            meetings=self._meetings(entries, meetings, texts),
            revisions=(*self.ledger.revisions, *((revision,) if happened else ())),
        )

    def _record(self, uid: str, present: Present | None) -> Record:
        old = self.ledger.entries.get(uid)
        if old is None:
            assert present is not None
            return self._first(uid, present)
        facts = _settled(old.facts, present)
        details = present is not None and any(
            old.fingerprint.get(code, mark) != mark for code, mark in present.fingerprint.items()
        )
        happened = change(uid, old.facts, facts, details=details)
        fingerprint = present.fingerprint if present else old.fingerprint
        if happened is None:
            return old.model_copy(update={"facts": facts, "fingerprint": fingerprint})
        self.before[uid] = old.facts
        return Record(
            sequence=old.sequence + raises_sequence(happened.kinds),
            last_modified=self.stamp,
            revision=self.number,
            called_off=self._called_off(old, facts),
            zone_database=self.publication.zone_database,
            fingerprint=fingerprint,
            facts=facts,
        )

    def _first(self, uid: str, present: Present) -> Record:
        self.new.append(uid)
        return Record(
            sequence=present.first_sequence,
            last_modified=self.stamp,
            revision=self.number,
            called_off=self._called_off(None, present.facts),
            zone_database=self.publication.zone_database,
            fingerprint=present.fingerprint,
            facts=present.facts,
        )

    def _called_off(self, old: Record | None, facts: Facts) -> date | None:
        if facts.status not in CALLED_OFF:
            return None
        return old.called_off if old and old.called_off else self.stamp.date()

    def _meetings(
        self, entries: Mapping[str, Record], meetings: Mapping[str, str], texts: tuple[str, ...]
    ) -> dict[str, MeetingRecord]:
        touched = {entries[uid].facts.meeting for uid in (*self.new, *self.before)} | set(texts)
        made = dict(self.ledger.meetings)
        for meeting in sorted(touched | meetings.keys()):
            old = made.get(meeting)
            number = self.number if meeting in touched or old is None else old.revision
            mark = meetings.get(meeting) or (old.fingerprint if old else "")
            made[meeting] = MeetingRecord(revision=number, fingerprint=mark)
        return made


def _settled(old: Facts, present: Present | None) -> Facts:
    """The facts to publish: what is gone or has lost its date keeps the slot it had."""
    if present is None:
        return old.model_copy(update={"status": "withdrawn"})
    facts = present.facts
    if facts.slot is None and old.slot is not None:
        status = facts.status if facts.status in CALLED_OFF else "postponed"
        return facts.model_copy(update={"slot": old.slot, "status": status})
    return facts
