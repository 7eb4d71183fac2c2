"""Checks of what is written now against what was published."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from ministerial_planner.definitions.checks import placed_sessions
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.wording import Text
from ministerial_planner.phrases.phrase import worded
from ministerial_planner.programme.moments import slot_text
from ministerial_planner.programme.occasions import Slot, meeting_uid
from ministerial_planner.programme.schedule import naive_times
from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    LocalTimeProblem,
    database_version,
    localize,
)
from ministerial_planner.revisions.differences import same_time
from ministerial_planner.revisions.ledger import Ledger, Record
from ministerial_planner.revisions.reading import place_of

Times = tuple[datetime, datetime | None]


def check_ledgers(
    folder: Folder, ledgers: Mapping[str, Ledger], texts: Mapping[str, str]
) -> list[Diagnostic]:
    """Every contradiction between a folder and its ledgers; `texts` are the ledgers' own."""
    checker = _Checker(folder, ledgers, texts)
    return [
        *checker.the_domain_is_kept(),
        *checker.retired_ids_stay_retired(),
        *checker.published_moments_stay(),
        *checker.the_ledger_counts(),
    ]


class _Checker:
    """Looks up what was published of each thing that is defined."""

    def __init__(
        self, folder: Folder, ledgers: Mapping[str, Ledger], texts: Mapping[str, str]
    ) -> None:
        self.folder = folder
        self.ledgers = ledgers
        self.texts = texts
        self.paths = {uid: path for path, ledger in ledgers.items() for uid in ledger.entries}

    def the_domain_is_kept(self) -> Iterator[Diagnostic]:
        """A new domain would give every subscriber each entry twice."""
        now = self.folder.series.uid_domain
        for uid, path in self.paths.items():
            domain = uid.partition("@")[2]
            if domain != now:
                place = self.folder.series_document.locate(("uid_domain",))
                related = (Related(self._published(uid, path), "published_here"),)
                yield Diagnostic("E506", place, {"value": now, "old": domain}, related)
                return

    def _published(self, uid: str, path: str) -> Place:
        return place_of(path, self.texts[path], uid)

    def _entries(self) -> Iterator[tuple[Definition, Path, Text, str, Record, str]]:
        """What is defined and was published: where, its title, its UID, its record, its ledger."""
        domain = self.folder.series.uid_domain
        for definition in self.folder.definitions.values():
            meeting = definition.meeting
            written: list[tuple[Path, Text, str]] = [((), meeting.title, meeting.id)]
            written += [
                (place, session.title, f"{meeting.id}.{session.id}")
                for _, place, session in placed_sessions(definition)
                if session.id
            ]
            for place, title, name in written:
                uid = meeting_uid(name, domain)
                if path := self.paths.get(uid):
                    yield definition, place, title, uid, self.ledgers[path].entries[uid], path

    def retired_ids_stay_retired(self) -> Iterator[Diagnostic]:
        """What was withdrawn may come back, but its id may not mean something else."""
        for definition, place, title, uid, record, path in self._entries():
            old = record.facts.title.values()
            same = any(_is_titled(known, w.text) for w in title.root.values() for known in old)
            if record.facts.status == "withdrawn" and not same:
                name = uid.partition("@")[0].rpartition(".")[2]
                facts = {
                    "id": name,
                    "number": str(record.revision),
                    "title": next(iter(old), ""),
                }
                related = (Related(self._published(uid, path), "published_here"),)
                yield Diagnostic("E505", definition.at(*place, "id"), facts, related)

    def published_moments_stay(self) -> Iterator[Diagnostic]:
        """A newer zone database can give the same local time another moment."""
        for definition in self.folder.definitions.values():
            if definition.meeting.timezone in ZONE_NAMES:
                for key, place, session in placed_sessions(definition):
                    times = naive_times(key.date, session) if key.date else None
                    if times and session.id:
                        yield from self._moved(definition, place, session.id, times)

    def _moved(
        self, definition: Definition, place: Path, session_id: str, times: Times
    ) -> Iterator[Diagnostic]:
        domain, meeting = self.folder.series.uid_domain, definition.meeting
        uid = meeting_uid(f"{meeting.id}.{session_id}", domain)
        path = self.paths.get(uid)
        if path is None:
            return
        record = self.ledgers[path].entries[uid]
        before = record.facts.slot
        after = _moved_slot(before, meeting.timezone or "", times)
        if before and after:
            facts = {
                "id": session_id,
                "before": worded(partial(slot_text, before)),
                "after": worded(partial(slot_text, after)),
                "old": record.zone_database,
                "new": database_version(),
            }
            related = (Related(self._published(uid, path), "published_here"),)
            yield Diagnostic("W501", definition.at(*place, "time"), facts, related)

    def the_ledger_counts(self) -> Iterator[Diagnostic]:
        """A revision that a definition names counts only before the first `publish`."""
        for ledger in self.ledgers.values():
            for meeting_id in ledger.meetings:
                definition = self.folder.definitions.get(meeting_id)
                if definition and definition.meeting.revision:
                    facts = {"number": str(ledger.number)}
                    yield Diagnostic("W502", definition.at("revision"), facts)


def _is_titled(published: str, title: str) -> bool:
    """Whether a published title is this one, with or without a label such as "Session 1:"."""
    label = published.removesuffix(title)
    return published.endswith(title) and (not label or label.rstrip().endswith((":", "\uff1a")))


def _moved_slot(before: Slot | None, zone: str, times: Times) -> Slot | None:
    """The slot that the same local times have now, if it is not the one that was published."""
    if before is None or before.start is None or before.zone != zone:
        return None
    was = (before.start.replace(tzinfo=None), before.end and before.end.replace(tzinfo=None))
    start, end = (localize(zone, moment) if moment else None for moment in times)
    if was != times or isinstance(start, LocalTimeProblem) or isinstance(end, LocalTimeProblem):
        return None
    now = replace(before, start=start, end=end)
    return None if same_time(before, now) else now
