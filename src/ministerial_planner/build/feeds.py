"""Makes feeds out of published entries, and reads each one back before it is put in place."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from ministerial_planner.build.plan import Artefact
from ministerial_planner.definitions.feeds import MEETING_FEEDS
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.feeds.descriptions import standing_lines
from ministerial_planner.feeds.entries import Entry, ical_status, revised, titled, tombstone
from ministerial_planner.feeds.family import alarms_of, standing_rule
from ministerial_planner.feeds.feed import FeedHeading, FeedWriter
from ministerial_planner.feeds.reader import FeedReader
from ministerial_planner.feeds.selfcheck import Expected, differences
from ministerial_planner.feeds.text import clean_text, one_line
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.revisions.ledger import Record
from ministerial_planner.revisions.releases import Releases
from ministerial_planner.revisions.words import title_in

_GONE = frozenset({"postponed", "withdrawn"})


class FeedFault(Exception):
    """A feed that does not say what the definitions say; `complaints` name line and UID."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints


class FeedMaker:
    """Makes all feeds of one workspace; each entry is written once and shared by them."""

    def __init__(
        self,
        folder: Folder,
        releases: Releases,
        voice: Callable[[str], Voice],
        drafted: Callable[[str, str], Sequence[Entry]],
    ) -> None:
        self.folder = folder
        self.releases = releases
        self.voice = voice
        self.drafted = drafted
        self.writer = FeedWriter()
        self.reader = FeedReader()
        self.entry = cache(self._entry)
        self.expected = cache(self._expected)
        self.drafts_of = cache(self._drafts_of)

    def made(self, artefact: Artefact) -> bytes:
        """The bytes of a feed. Raises FeedFault when they do not say what the definitions do."""
        language = artefact.language
        entries = [self.entry(uid, language) for uid in artefact.uids]
        octets = self.writer.feed(self._heading(artefact), entries)
        expected = [self.expected(uid, language) for uid in artefact.uids]
        if found := differences(octets, expected, self.reader):
            raise FeedFault(found)
        return octets

    def _heading(self, artefact: Artefact) -> FeedHeading:
        series = self.folder.series
        rule = standing_rule(series, artefact.rule)
        address = f"{series.address.rstrip('/')}/{artefact.path}" if series.address else ""
        name = self._name(artefact)
        return FeedHeading(
            name.text,
            artefact.language,
            series.refresh_hours,
            address,
            alarms_of(rule, all_day=False),
            alarms_of(rule, all_day=True),
            "\n".join(standing_lines(name, self.voice(artefact.language))),
        )

    def _name(self, artefact: Artefact) -> Said:
        voice, series = self.voice(artefact.language), self.folder.series
        if artefact.rule != MEETING_FEEDS:
            return voice.say(standing_rule(series, artefact.rule).name or series.title)
        definition = self.folder.definitions.get(artefact.subject)
        if definition:
            return voice.say(definition.meeting.title)
        # A meeting that is gone keeps the name under which people know its feed.
        records = [self.releases.record(uid) for uid in artefact.uids]
        named = next((each for each in records if not each.facts.session_kind), records[0])
        return title_in(named.facts, voice)

    def _entry(self, uid: str, language: str) -> Entry:
        """An entry as it is published, from its definition or, when that is gone, the ledger."""
        record, voice = self.releases.record(uid), self.voice(language)
        revision = self.releases.of_entry(uid, voice)
        if record.facts.status not in _GONE:
            draft = self.drafts_of(record.facts.meeting, language).get(uid)
            if draft:
                return revised(draft, record, revision, voice)
        # Gone, or cancelled without a date: what was published of it is all that there is.
        return tombstone(uid, record, revision, voice)

    def _drafts_of(self, meeting_id: str, language: str) -> dict[str, Entry]:
        return {entry.uid: entry for entry in self.drafted(meeting_id, language)}

    def _expected(self, uid: str, language: str) -> Expected:
        record, voice = self.releases.record(uid), self.voice(language)
        title = titled(title_in(record.facts, voice).text, record.facts.status, voice)
        start, end = _ends(record)
        status = ical_status(record.facts.status)
        entry = self.entry(uid, language)
        texts = one_line(entry.location), clean_text(entry.description)
        return Expected(uid, one_line(title), status, record.sequence, start, end, *texts)


def _ends(record: Record) -> tuple[date | datetime, date | datetime | None]:
    slot = record.facts.slot
    assert slot is not None
    if slot.start:
        return slot.start, slot.end
    return slot.first, slot.last + timedelta(days=1)
