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

    `today` decides how long an entry that was called off is still shown; without it, always.
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

    def uids(self, rule: FeedRule, meeting_id: str | None = None) -> tuple[str, ...]:
        """The UIDs in a feed, in the order of the meetings; of one meeting only if one is named.

        A feed in which nothing is left but what was called off long ago keeps that: calendars
        refuse an empty one, and a missing one leaves old entries standing.
        """
        taken = {
            uid: called_off
            for uid, (traits, called_off) in self._known.items()
            if takes(rule, traits) and meeting_id in {None, traits.meeting}
        }
        kept = tuple(uid for uid, called_off in taken.items() if self._is_kept(rule, called_off))
        return kept or tuple(taken)

    def _is_kept(self, rule: FeedRule, called_off: date | None) -> bool:
        if called_off is None or self.today is None:
            return True
        return keeps_cancelled(rule, (self.today - called_off).days)

    @cached_property
    def _known(self) -> dict[str, tuple[Traits, date | None]]:
        """Traits, and the day on which it was called off, of every UID that can be in a feed."""
        records = {uid: r for ledger in self.ledgers.values() for uid, r in ledger.entries.items()}
        found = {
            uid: (traits, self._called_off(records.get(uid), status))
            for uid, traits, status in self._defined()
        }
        gone = {uid: r for uid, r in records.items() if uid not in found and r.facts.slot}
        return found | {uid: (traits_of_record(r.facts), self._ended(r)) for uid, r in gone.items()}

    def _defined(self) -> Iterator[tuple[str, Traits, str]]:
        for meeting in self.folder.meetings:
            for occasion in occasions(meeting, self.folder.series.uid_domain):
                if occasion.slot:
                    yield occasion.uid, traits_of(meeting, occasion.session), occasion.status

    def _called_off(self, record: Record | None, status: str) -> date | None:
        """When what the definition calls off now was published so; a draft counts from today."""
        if status not in CALLED_OFF:
            return None
        return (record.called_off if record else None) or self.today

    def _ended(self, record: Record) -> date | None:
        return record.called_off or self.today
