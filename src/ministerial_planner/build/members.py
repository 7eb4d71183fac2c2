"""Which entries each feed of the family holds: those of the definitions, and those called off."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from ministerial_planner.definitions.feeds import FeedRule
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.feeds.family import (
    Traits,
    keeps_cancelled,
    takes,
    traits_of,
    traits_of_record,
)
from ministerial_planner.programme.occasions import occasions
from ministerial_planner.revisions.ledger import CALLED_OFF, Ledger, Record


class Members:
    """The UIDs of a workspace with what decides on the feeds that hold them.

    `today` decides how long an entry that was called off is still shown; without it, as if it had
    been called off today.
    """

    def __init__(self, folder: Folder, ledgers: Mapping[str, Ledger], today: date | None) -> None:
        self.folder = folder
        self.ledgers = ledgers
        self.today = today

    @cached_property
    def ledger_of(self) -> dict[str, str]:
        """The path of the ledger in which a meeting was published, by its id."""
        return {m: path for path, ledger in self.ledgers.items() for m in ledger.meetings}

    @cached_property
    def meeting_ids(self) -> tuple[str, ...]:
        """Every meeting that is in a feed, or once was."""
        return tuple(dict.fromkeys(traits.meeting for traits, _ in self._known.values()))

    def languages_of(self, meeting_id: str) -> tuple[str, ...]:
        """The languages of a meeting's feed; of one that is gone, all in which it was told."""
        definition = self.folder.definitions.get(meeting_id)
        if definition:
            return self.folder.languages_of(definition.meeting)
        entries = self.ledgers[self.ledger_of[meeting_id]].entries.values()
        told = {c for r in entries if r.facts.meeting == meeting_id for c in r.facts.title}
        told.update(self.folder.series.languages)
        return tuple(code for code in self.folder.languages if code in told)

    def uids(self, rule: FeedRule, meeting_id: str | None = None) -> tuple[str, ...]:
        """The UIDs in a feed, in the order of the meetings; of one meeting only if one is named.

        A feed in which nothing is left but what was called off long ago keeps that: calendars
        refuse an empty one, and a missing one leaves old entries standing.
        """
        known = self._of_meeting.get(meeting_id, {}) if meeting_id else self._known
        taken = {uid: days for uid, (traits, days) in known.items() if takes(rule, traits)}
        kept = (u for u, days in taken.items() if days is None or keeps_cancelled(rule, days))
        return tuple(kept) or tuple(taken)

    @cached_property
    def _of_meeting(self) -> dict[str, dict[str, tuple[Traits, int | None]]]:
        """The same by meeting, so that thousands of meetings are planned in their own time."""
        found: dict[str, dict[str, tuple[Traits, int | None]]] = {}
        for uid, known in self._known.items():
            found.setdefault(known[0].meeting, {})[uid] = known
        return found

    @cached_property
    def _known(self) -> dict[str, tuple[Traits, int | None]]:
        """The traits of every UID that can be in a feed, and how many days it is called off."""
        records = {uid: r for ledger in self.ledgers.values() for uid, r in ledger.entries.items()}
        found: dict[str, tuple[Traits, int | None]] = {}
        for uid, traits, status in self._defined():
            days = self._days_off(records.get(uid)) if status in CALLED_OFF else None
            found[uid] = traits, days
        gone = {uid: r for uid, r in records.items() if uid not in found and r.facts.slot}
        left = {uid: (traits_of_record(r.facts), self._days_off(r)) for uid, r in gone.items()}
        return found | left

    def _defined(self) -> Iterator[tuple[str, Traits, str]]:
        for meeting in self.folder.meetings:
            for occasion in occasions(meeting, self.folder.series.uid_domain):
                if occasion.slot:
                    yield occasion.uid, traits_of(meeting, occasion.session), occasion.status

    def _days_off(self, record: Record | None) -> int:
        """Days since it was published that something is called off; a draft is of today."""
        since = record.called_off if record else None
        return (self.today - since).days if self.today and since else 0
