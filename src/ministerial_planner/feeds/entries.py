"""What a feed says of a meeting: one entry for each session, all-day entries for its days.

An all-day entry stands for each separate span of a meeting's days (3 and 10 November are two
entries, not a week); its end is exclusive (RFC 5545 3.6.1). A session without hours is an all-day
entry of its day. What has no day at all is in no feed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.programme.catalogue import WORKING_MARK, Said, Voice
from ministerial_planner.programme.dates import clock_text, day_text
from ministerial_planner.programme.plain import plain_text
from ministerial_planner.programme.views import MeetingView, SessionView
from ministerial_planner.programme.zones import convert

_PREFIXES = {"cancelled": "cancelled_prefix", "tentative": "tentative_prefix"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT: all-day from `first` up to but not including `until`, or from `start` to `end`.

    `zone` is the IANA name that the times are written in; `revised` is DTSTAMP and LAST-MODIFIED.
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


def meeting_entries(folder: Folder, view: MeetingView, voice: Voice) -> tuple[Entry, ...]:
    """All entries of a meeting: its days first, then its sessions in order."""
    return tuple(_Recorder(folder, view, voice).entries())


class _Recorder:
    """Writes the entries of one meeting in one language."""

    def __init__(self, folder: Folder, view: MeetingView, voice: Voice) -> None:
        self.series = folder.series
        self.view = view
        self.voice = voice
        self.meeting = view.meeting
        self.uid = f"{view.meeting.id}@{folder.series.uid_domain}"

    def entries(self) -> Iterator[Entry]:
        for number, span in enumerate(self.meeting.dates.spans, 1):
            yield self._whole_days(number, span.first, span.last + timedelta(days=1))
        for session in self.view.sessions:
            if not session.is_break:
                yield self._session(session)

    def _whole_days(self, number: int, first: date, until: date) -> Entry:
        local_part, _, domain = self.uid.partition("@")
        uid = self.uid if number == 1 else f"{local_part}.part-{number}@{domain}"
        return replace(
            self._blank(),
            uid=uid,
            summary=self._titled(self.view.title, self.meeting.status),
            description=self._meeting_text(),
            first=first,
            until=until,
        )

    def _session(self, session: SessionView) -> Entry:
        states = {session.state, self.meeting.status}
        status = next((s for s in ("cancelled", "tentative") if s in states), "confirmed")
        local_part, _, domain = self.uid.partition("@")
        day = session.day if session.start is None else None
        blank = self._blank()
        return replace(
            blank,
            uid=f"{local_part}.{session.id}@{domain}",
            summary=self._titled(self._session_title(session), status),
            description=self._session_text(session),
            status=status.upper(),
            categories=(kind,) if (kind := self.voice.label(f"session_{session.kind}")) else (),
            parent_uid=self.uid if self.meeting.dates.spans else "",
            location=self._location(session.room),
            url=session.link or blank.url,
            first=day,
            until=day + timedelta(days=1) if day else None,
            start=session.start,
            end=session.end,
        )

    def _blank(self) -> Entry:
        """What all entries of the meeting have in common."""
        revision, place = self.view.revision, self.meeting.place
        latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
        known = latitude is not None and longitude is not None
        return Entry(
            uid=self.uid,
            summary=self.view.title,
            description="",
            location=self._location(""),
            status=self.meeting.status.upper(),
            categories=(self.view.kind,),
            url=next((address for _, address in self.view.online if address), ""),
            revised=datetime.combine(revision.date, time(), UTC),
            sequence=revision.number - 1,
            zone=self.meeting.timezone or "",
            geo=(latitude or 0.0, longitude or 0.0) if known else None,
        )

    def _titled(self, title: Said, status: str) -> Said:
        if status not in _PREFIXES:
            return title
        text = self.voice.label(_PREFIXES[status], title=title.text)
        return Said(text, title.language, title.standing)

    def _session_title(self, session: SessionView) -> Said:
        """`Session 1: Sustaining peace`; a kind such as "Panel" stands before the title too."""
        if not session.label:
            return session.title
        text = f"{session.label}{self.voice.label('colon')} {session.title.text}"
        return Said(text, session.title.language, session.title.standing)

    def _location(self, room: str) -> str:
        view, voice = self.view, self.voice
        where = ", ".join(part for part in (room, view.venue, view.place) if part)
        if self.meeting.format == "virtual":
            virtual = voice.label("format_virtual")
            return voice.label("announced_virtual", venue=where) if where else virtual
        return where

    def _meeting_text(self) -> str:
        view, voice = self.view, self.voice
        hosts = voice.label("hosts" if len(view.hosts) > 1 else "host")
        lines = [
            view.kind,
            voice.label("belongs_to", title=_marked(view.parent_title))
            if view.parent_title.text
            else "",
            plain_text(view.description.text),
            self._line(voice.label("format"), view.format),
            self._line(hosts, voice.join(view.hosts)),
            self._line(voice.label("co_hosts"), voice.join(view.co_hosts)),
            self._line(voice.label("co_chairs"), voice.join(view.co_chairs)),
            self._line(voice.label("theme"), _marked(view.theme)),
            *(self._line(field, degree) for field, degree in view.certainty),
            "" if view.has_times else voice.label("no_hours"),
            *self._closing(view.title),
        ]
        return self._explained([line for line in lines if line])

    def _session_text(self, session: SessionView) -> str:
        view, voice = self.view, self.voice
        lines = [
            voice.label("belongs_to", title=_marked(view.title)),
            *self._times(session),
            plain_text(session.description.text),
            *(self._line(role, "; ".join(people)) for role, people in session.people),
            *(
                f"– {item.number} {_marked(item.title)}".replace("  ", " ")
                for item in session.items
            ),
            session.note.text,
            *self._closing(session.title),
        ]
        return self._explained([line for line in lines if line])

    def _times(self, session: SessionView) -> Iterator[str]:
        """Host's time, UTC, and the audience cities, as on the agenda."""
        if session.start is None:
            yield session.hours
            return
        day = next(day for day in self.view.days if session in day.sessions)
        text = f"{day_text(day.date, self.voice.language)}, {session.hours} ({day.zone})"
        yield self.voice.label("host_time", text=text)
        ends = [convert(m, "UTC") for m in (session.start, session.end) if m]
        text = f"{day_text(ends[0].date(), self.voice.language)}, "
        yield self.voice.label("utc_time", text=text + "–".join(clock_text(m) for m in ends))
        if session.city_times:
            pairs = zip(self.view.cities, session.city_times, strict=True)
            yield self.voice.label("city_times", text=", ".join(f"{c} {t}" for c, t in pairs))

    def _closing(self, title: Said) -> Iterator[str]:
        """Links, standing of the title, revision and "as of" date."""
        for name, address in self.view.online:
            shown = address if name == address else f"{name} {address}".strip()
            yield self._line(self.voice.label("online"), shown)
        if title.standing == "working":
            yield self.voice.label("working_title")
        elif title.standing == "untranslated":
            name = self.voice.catalogue.labels.get(f"language_{title.language}", title.language)
            yield self.voice.label("untranslated_mark", languages=name)
        if self.series.address:
            base = self.series.address.rstrip("/")
            path = f"documents/{self.meeting.id}/agenda.{self.voice.language}.pdf"
            yield self._line(self.voice.label("agenda"), f"{base}/{path}")
        number = self.voice.label("revision", number=self.view.revision.number)
        yield f"{number}, {self.voice.label('as_of', date=self.view.as_of)}"

    def _explained(self, lines: list[str]) -> str:
        """The lines of a description; a `*` in them is explained before the revision."""
        if any(WORKING_MARK in line for line in (*lines, self._location(""))):
            lines.insert(-1, f"* {self.voice.label('working_mark')}")
        return "\n".join(lines)

    def _line(self, label: str, text: str) -> str:
        return f"{label}{self.voice.label('colon')} {text}" if text else ""


def _marked(said: Said) -> str:
    return said.text + (WORKING_MARK if said.standing == "working" else "")
