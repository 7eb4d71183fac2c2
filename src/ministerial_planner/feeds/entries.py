"""What a feed says of a meeting: one entry for each session, all-day entries for its days.

An all-day entry stands for each separate span of a meeting's days (3 and 10 November are two
entries, not a week); its end is exclusive (RFC 5545 3.6.1). A session without hours is an all-day
entry of its day. What has no day at all is in no feed.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from ministerial_planner.definitions.series import Series
from ministerial_planner.feeds.descriptions import Describer, standing_lines, with_revision
from ministerial_planner.feeds.family import Traits, traits_of, traits_of_record
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.occasions import Occasion, Slot, meeting_uid, occasions
from ministerial_planner.programme.views import MeetingView, RevisionView
from ministerial_planner.revisions.ledger import CALLED_OFF, Record
from ministerial_planner.revisions.words import in_language, title_in, when

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_PREFIXES = {
    name: f"{name}_prefix" for name in ("tentative", "cancelled", "postponed", "withdrawn")
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT: all-day from `first` up to but not including `until`, or from `start` to `end`.

    `zone` is the IANA name that the times are written in; `revised` is DTSTAMP and LAST-MODIFIED.
    `parent_uid` is that of what it belongs to: a session to its meeting, a meeting to its
    conference. `joining` has the addresses where it can be followed, each with a name or with an
    empty one.
    """

    uid: str
    summary: Said
    description: str
    location: str
    status: str
    categories: tuple[str, ...]
    url: str
    revised: datetime
    sequence: int
    parent_uid: str = ""
    first: date | None = None
    until: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    zone: str = ""
    geo: tuple[float, float] | None = None
    joining: tuple[tuple[str, str], ...] = ()
    traits: Traits | None = None

    @property
    def fingerprint(self) -> str:
        """A hash of all that a reader can see but its revision."""
        seen = replace(self, revised=_NEVER, sequence=0, traits=None)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def meeting_entries(series: Series, view: MeetingView, voice: Voice) -> tuple[Entry, ...]:
    """All entries of a meeting as its definition has them, before any revision is counted."""
    return tuple(_Recorder(series, view, voice).entries())


def revised(entry: Entry, record: Record, revision: RevisionView, voice: Voice) -> Entry:
    """The entry as a revision publishes it."""
    return replace(
        entry,
        description=with_revision(entry.description, revision, voice),
        sequence=record.sequence,
        revised=record.last_modified,
    )


def titled(title: str, status: str, voice: Voice) -> str:
    """A title that says in words what STATUS says, for calendars that do not show it."""
    return voice.label(_PREFIXES[status], title=title) if status in _PREFIXES else title


def ical_status(status: str) -> str:
    """STATUS of a VEVENT (RFC 5545 3.8.1.11)."""
    return "CANCELLED" if status in CALLED_OFF else status.upper()


def tombstone(uid: str, record: Record, revision: RevisionView, voice: Voice) -> Entry:
    """The entry of what is withdrawn or postponed, from the ledger alone: at its last time."""
    facts = record.facts
    assert facts.slot is not None
    title = title_in(facts, voice)
    room, place = in_language(facts.room, voice), in_language(facts.place, voice)
    blank = Entry(
        uid=uid,
        summary=replace(title, text=titled(title.text, facts.status, voice)),
        description="\n".join((when(facts.slot, voice), *standing_lines(title, voice))),
        location=voice.comma((room, place)),
        status=ical_status(facts.status),
        categories=(),
        url="",
        revised=record.last_modified,
        sequence=record.sequence,
        traits=traits_of_record(facts),
    )
    return revised(_at(blank, facts.slot), record, revision, voice)


def _at(entry: Entry, slot: Slot) -> Entry:
    if slot.start is None:
        return replace(entry, first=slot.first, until=slot.last + timedelta(days=1))
    return replace(entry, start=slot.start, end=slot.end, zone=slot.zone)


class _Recorder:
    """Writes the entries of one meeting in one language."""

    def __init__(self, series: Series, view: MeetingView, voice: Voice) -> None:
        self.series = series
        self.view = view
        self.voice = voice
        self.meeting = view.meeting
        self.describer = Describer(series, view, voice)
        self.sessions = {session.id: session for session in view.sessions}

    def entries(self) -> tuple[Entry, ...]:
        dated = (o for o in occasions(self.meeting, self.series.uid_domain) if o.slot)
        return tuple(self._entry(occasion) for occasion in dated)

    def _entry(self, occasion: Occasion) -> Entry:
        assert occasion.slot is not None
        blank = _at(self._blank(occasion), occasion.slot)
        if occasion.session is None:
            return replace(blank, description=self.describer.meeting_text())
        session = self.sessions[occasion.session.id or ""]
        kind = self.voice.label(f"session_{session.kind}")
        joining = ((session.link, session.title.marked),) if session.link else ()
        domain = self.series.uid_domain
        return replace(
            blank,
            summary=self._summary(session.full_title, occasion.status),
            description=self.describer.session_text(session, occasion.session.documents),
            location=session.location,
            categories=(kind,) if kind else (),
            url=session.link or blank.url,
            joining=(*joining, *blank.joining),
            parent_uid=meeting_uid(self.meeting.id, domain),
        )

    def _blank(self, occasion: Occasion) -> Entry:
        """What all entries of the meeting have in common."""
        place = self.meeting.place
        latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
        known = latitude is not None and longitude is not None
        joining = tuple((url, name) for name, url in self.view.online if url)
        domain = self.series.uid_domain
        return Entry(
            uid=occasion.uid,
            summary=self._summary(self.view.title, occasion.status),
            description="",
            location=self.view.location,
            status=ical_status(occasion.status),
            categories=(self.view.kind,),
            url=joining[0][0] if joining else "",
            parent_uid=meeting_uid(self.meeting.parent, domain) if self.meeting.parent else "",
            revised=_NEVER,
            sequence=0,
            geo=(latitude or 0.0, longitude or 0.0) if known else None,
            joining=tuple((url, "" if name == url else name) for url, name in joining),
            traits=traits_of(self.meeting, occasion.session),
        )

    def _summary(self, title: Said, status: str) -> Said:
        return replace(title, text=titled(title.text, status, self.voice))
