"""What the definitions say now of every UID, and the ledgers with it worked in."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time

from ministerial_planner.definitions.annexes import files_of
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting, Revision
from ministerial_planner.feeds.entries import Entry
from ministerial_planner.programme.occasions import occasions
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.programme.zones import database_version
from ministerial_planner.revisions.facts import definition_fingerprint, facts_of
from ministerial_planner.revisions.ledger import Ledger, ledger_path
from ministerial_planner.revisions.revise import Present, Publication, revise


def meetings_by_ledger(folder: Folder, ledgers: Mapping[str, Ledger]) -> dict[str, list[str]]:
    """Which meetings each ledger keeps: where they were published, or with their conference."""
    owner = {m: path for path, ledger in ledgers.items() for m in ledger.meetings}
    found: dict[str, list[str]] = {path: [] for path in ledgers}
    for meeting_id, definition in folder.definitions.items():
        head = folder.definitions.get(definition.meeting.parent or "", definition)
        path = owner.get(meeting_id) or owner.get(head.meeting.id) or ledger_path(head.path)
        found.setdefault(path, []).append(meeting_id)
    return found


class Statement:
    """Says what would be published; `view` and `entries` give a meeting in one language."""

    def __init__(
        self,
        folder: Folder,
        view: Callable[[str, str], MeetingView],
        entries: Callable[[str, str], Sequence[Entry]],
    ) -> None:
        self.folder = folder
        self.view = view
        self.entries = entries

    def revised(
        self, ledgers: Mapping[str, Ledger], at: datetime | None = None, note: str = ""
    ) -> dict[str, Ledger]:
        """Each ledger with what the definitions say now; without `at` as a draft."""
        kept = sorted(meetings_by_ledger(self.folder, ledgers).items())
        return {path: self._revised(ledgers, path, ids, at, note) for path, ids in kept}

    def drafted(self, ledgers: Mapping[str, Ledger], path: str, ids: Sequence[str]) -> Ledger:
        """One ledger, with what the definitions of its meetings say now as a draft."""
        return self._revised(ledgers, path, ids, None, "")

    def _revised(
        self,
        ledgers: Mapping[str, Ledger],
        path: str,
        meeting_ids: Sequence[str],
        at: datetime | None,
        note: str,
    ) -> Ledger:
        ledger = ledgers.get(path, Ledger())
        present: dict[str, Present] = {}
        declared = None if ledger.revisions else self._declared(meeting_ids, bool(ledgers))
        first = declared.number if declared else 1
        for meeting_id in meeting_ids:
            present |= self._present(meeting_id, first - 1)
        texts = {meeting_id: self._fingerprint(meeting_id) for meeting_id in meeting_ids}
        new = {meeting_id: self._new_languages(meeting_id, ledger) for meeting_id in meeting_ids}
        without_new = {m: self._fingerprint(m, codes) for m, codes in new.items() if codes}
        if declared:
            named = datetime.combine(declared.date, time(), UTC)
            at = max(at or named, named)
        made = Publication(at, database_version(), note, first)
        return revise(ledger, present, texts, made, without_new)

    def _new_languages(self, meeting_id: str, ledger: Ledger) -> set[str]:
        """The languages in which a meeting that was published is told for the first time."""
        facts = (record.facts for record in ledger.entries.values())
        known = {code for each in facts if each.meeting == meeting_id for code in each.title}
        return {*self.folder.told_in(self.folder.meeting(meeting_id))} - known if known else set()

    def _declared(self, meeting_ids: Sequence[str], any_ledger: bool) -> Revision | None:
        """The revision that definitions themselves name, from before there was a ledger.

        What the series names is not for an edition that is added after the first `publish`.
        """
        general = None if any_ledger else self.folder.series.revision
        named = [self.folder.meeting(m).revision or general for m in meeting_ids]
        return max(filter(None, named), key=lambda each: (each.number, each.date), default=None)

    def _present(self, meeting_id: str, first_sequence: int) -> dict[str, Present]:
        meeting = self.folder.meeting(meeting_id)
        views = {code: self.view(meeting_id, code) for code in self.folder.told_in(meeting)}
        marks: dict[str, dict[str, str]] = {}
        for code in views:
            for entry in self.entries(meeting_id, code):
                marks.setdefault(entry.uid, {})[code] = entry.fingerprint
        return {
            occasion.uid: Present(
                facts_of(occasion, views), marks.get(occasion.uid, {}), first_sequence
            )
            for occasion in occasions(meeting, self.folder.series.uid_domain)
        }

    def _fingerprint(self, meeting_id: str, without: Collection[str] = ()) -> str:
        meeting = self.folder.meeting(meeting_id)
        return definition_fingerprint(meeting, self._said_in_files(meeting, without), without)

    def _said_in_files(self, meeting: Meeting, without: Collection[str]) -> Iterator[str]:
        """The text of every note, and a digest of every other file that documents name."""
        for language, _, path in files_of(self.folder.definitions[meeting.id]):
            if language in without:
                continue
            if note := self.folder.notes.get(path):
                yield note.markdown
            elif path in self.folder.octets:
                yield hashlib.sha256(self.folder.octets[path]).hexdigest()
