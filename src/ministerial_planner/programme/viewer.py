"""Says one meeting in one language: the only maker of views."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.hours import Hours
from ministerial_planner.definitions.meetings import AudienceCity, Meeting, Revision
from ministerial_planner.definitions.parties import Party
from ministerial_planner.definitions.sessions import ProgrammeDay, Session
from ministerial_planner.definitions.wording import Name
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import clock_text, dates_text, day_text, weekday_text
from ministerial_planner.programme.schedule import (
    ScheduledDay,
    ScheduledSession,
    day_shift,
    schedule,
)
from ministerial_planner.programme.views import DayView, ItemView, MeetingView, SessionView
from ministerial_planner.programme.zones import abbreviation, convert, offset_text


def revision_of(folder: Folder, meeting: Meeting) -> Revision:
    return meeting.revision or folder.series.revision


def meeting_view(
    folder: Folder, meeting: Meeting, voice: Voice, zone: str | None = None
) -> MeetingView:
    """The view of a meeting; `zone` shows times in another zone than the host's."""
    return _Viewer(folder, meeting, voice, zone or meeting.timezone).view()


class _Viewer:
    """Says one meeting in one language."""

    def __init__(self, folder: Folder, meeting: Meeting, voice: Voice, zone: str | None) -> None:
        self.folder = folder
        self.meeting = meeting
        self.voice = voice
        self.zone = zone
        self.schedule = schedule(meeting)
        self.cities = self._other_cities() if self.schedule.has_times else ()

    def view(self) -> MeetingView:
        meeting, voice = self.meeting, self.voice
        parent = self.folder.definitions.get(meeting.parent or "")
        revision = revision_of(self.folder, meeting)
        city, venue, place = self._place()
        return MeetingView(
            meeting=meeting,
            language=voice.language,
            right_to_left=voice.right_to_left,
            kind=voice.label(f"kind_{meeting.kind}"),
            title=voice.say(meeting.title),
            parent_title=voice.say(parent.meeting.title if parent else None),
            dates=dates_text(
                meeting.dates, voice.language, voice.label("and"), voice.label("date_not_known")
            ),
            certainty=self._certainty(),
            city=city,
            venue=venue,
            place=place,
            format=voice.label(f"format_{meeting.format}") if meeting.format else "",
            status="" if meeting.status == "confirmed" else voice.label(meeting.status),
            zone=self._zone_sentence(city),
            elsewhere=self.zone != meeting.timezone,
            hosts=self._parties(meeting.hosts),
            co_hosts=self._parties(meeting.co_hosts),
            co_chairs=self._parties(meeting.co_chairs),
            theme=voice.say(meeting.theme),
            topics=tuple(voice.say(topic) for topic in meeting.topics),
            cross_cutting=tuple(voice.say(topic) for topic in meeting.cross_cutting),
            description=voice.say(meeting.description),
            online=tuple(
                (voice.marked(o.name) or o.url or "", o.url or "") for o in meeting.online
            ),
            contact=voice.say(meeting.contact),
            days=self._days(),
            undated=tuple(self._session(scheduled) for scheduled in self.schedule.undated),
            cities=tuple(voice.text(city.city) for city in self.cities),
            unknown=tuple(voice.label(f"field_{name}") for name in unknown_fields(meeting)),
            revision=revision,
            as_of=day_text(revision.date, voice.language),
        )

    def _other_cities(self) -> Sequence[AudienceCity]:
        """Audience cities whose clocks differ from the shown zone during this meeting."""
        starts = [scheduled.start for scheduled in self.schedule.sessions if scheduled.start]
        return [
            city
            for city in self.folder.series.audience
            if any(
                convert(s, city.timezone).utcoffset() != self._local(s).utcoffset() for s in starts
            )
        ]

    def _local(self, moment: datetime) -> datetime:
        return convert(moment, self.zone) if self.zone else moment

    def _place(self) -> tuple[str, str, str]:
        """City, venue, and "city, State" without the State's name twice."""
        place = self.meeting.place
        if place is None:
            return "", "", ""
        city = self.voice.marked(place.city)
        venue = ", ".join(
            filter(None, (self.voice.marked(place.venue), self.voice.marked(place.address)))
        )
        state = self.voice.state(place.country) if place.country else ""
        return city, venue, ", ".join(part for part in (city, state) if part)

    def _certainty(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (self.voice.label(f"field_{name}"), self.voice.label(f"certainty_{degree}"))
            for name, degree in self.meeting.certainty.items()
        )

    def _parties(self, parties: Sequence[Party]) -> tuple[str, ...]:
        return tuple(self.voice.party(party) for party in parties)

    def _zone_sentence(self, city: str) -> str:
        if not self.schedule.has_times or not self.zone:
            return ""
        starts = [scheduled.start for scheduled in self.schedule.sessions if scheduled.start]
        name = "; ".join(dict.fromkeys(self._zone_name(start) for start in starts))
        shown_city = city if self.zone == self.meeting.timezone else ""
        if not shown_city:
            return self.voice.label("all_times_zone", zone=f"{self.zone} ({name})")
        return self.voice.label("all_times", city=shown_city, zone=name)

    def _zone_name(self, moment: datetime) -> str:
        """`KST, UTC+9`, as in force at `moment`."""
        local = self._local(moment)
        return ", ".join(filter(None, (abbreviation(local), offset_text(local))))

    def _days(self) -> tuple[DayView, ...]:
        """Days with a programme; once there is one, the meeting's other days are shown empty."""
        days = {day.date: day for day in self.schedule.days}
        if days:
            for number, day in enumerate(self.meeting.dates.days, 1):
                days.setdefault(day, ScheduledDay(number, day, ProgrammeDay(), ()))
        return tuple(self._day(days[day]) for day in sorted(days))

    def _day(self, day: ScheduledDay) -> DayView:
        starts = [scheduled.start for scheduled in day.sessions if scheduled.start]
        return DayView(
            number=day.number,
            date=day.date,
            heading=weekday_text(day.date, self.voice.language),
            title=self.voice.say(day.programme.title),
            note=self.voice.say(day.programme.note),
            zone=self._zone_name(starts[0]) if starts else "",
            timed=bool(starts),
            sessions=tuple(self._session(scheduled) for scheduled in day.sessions),
        )

    def _session(self, scheduled: ScheduledSession) -> SessionView:
        session, voice = scheduled.session, self.voice
        start = self._local(scheduled.start) if scheduled.start else None
        end = self._local(scheduled.end) if scheduled.end else None
        return SessionView(
            id=session.id or "",
            kind=session.kind,
            label=self._session_label(session),
            title=voice.say(session.title),
            hours=self._hours(scheduled, start, end),
            start=start,
            end=end,
            day=scheduled.day,
            city_times=tuple(self._city_time(start, city) for city in self.cities),
            room=self._named(session.room, self.meeting.rooms),
            track=self._named(session.track, self.meeting.tracks),
            format=voice.label(f"format_{session.format}") if session.format else "",
            state=session.status,
            status="" if session.status == "confirmed" else voice.label(session.status),
            people=self._people(session),
            items=self._items(session),
            questions=tuple(voice.say(question) for question in session.questions),
            description=voice.say(session.description),
            note=voice.say(session.note),
            link=session.link or "",
            is_break=session.is_break,
            is_ceremony=session.kind in {"opening", "closing", "ceremony"},
        )

    def _session_label(self, session: Session) -> str:
        if session.number and session.kind == "session":
            return self.voice.label("session_number", number=session.number)
        kind = self.voice.label(f"session_{session.kind}")
        if session.number:
            return f"{kind} {session.number}".strip()
        plain = session.kind in {"session", "opening", "closing", "ceremony", "break", "meal"}
        same = kind.lower() == self.voice.text(session.title).lower()
        return "" if plain or same else kind

    def _hours(
        self, scheduled: ScheduledSession, start: datetime | None, end: datetime | None
    ) -> str:
        if start is None:
            return self.voice.label("time_to_be_confirmed") if scheduled.day else ""
        shift = _shift_text((start.date() - scheduled.day).days if scheduled.day else 0)
        if end is None:
            return clock_text(start) + shift
        last = _shift_text((end.date() - start.date()).days)
        return f"{clock_text(start)}{shift}–{clock_text(end)}{last}"

    def _city_time(self, start: datetime | None, city: AudienceCity) -> str:
        if start is None:
            return ""
        return clock_text(convert(start, city.timezone)) + _shift_text(
            day_shift(start, city.timezone)
        )

    def _named(self, reference: str | None, names: Mapping[str, Name]) -> str:
        known = names.get(reference or "")
        return self.voice.marked(known) if known else reference or ""

    def _people(self, session: Session) -> tuple[tuple[str, tuple[str, ...]], ...]:
        roles = (
            ("chair", session.chairs),
            ("moderator", session.moderators),
            ("speaker", session.speakers),
            ("rapporteur", session.rapporteurs),
        )
        shown = [
            (
                self.voice.label(role if len(people) == 1 else f"{role}s"),
                tuple(self.voice.person(person) for person in people),
            )
            for role, people in roles
            if people
        ]
        if session.organizers:
            names = tuple(self.voice.marked(name) for name in session.organizers)
            shown.append((self.voice.label("organizers"), names))
        return tuple(shown)

    def _items(self, session: Session) -> tuple[ItemView, ...]:
        return tuple(
            ItemView(
                number=item.number or "",
                hours=_local_hours(item.time) if item.time else "",
                title=self.voice.say(item.title),
                speakers=tuple(self.voice.person(person) for person in item.speakers),
            )
            for item in session.agenda_items
        )


def _shift_text(days: int) -> str:
    """` +1`, ` −1`, or nothing on the same day."""
    return f" {'+' if days > 0 else '−'}{abs(days)}" if days else ""


def _local_hours(hours: Hours) -> str:
    """An agenda item's hours, in the host's time as typed."""
    end = f"–{hours.end:%H:%M}{_shift_text(hours.end_day)}" if hours.end else ""
    return f"{hours.start:%H:%M}{end}"


def unknown_fields(meeting: Meeting) -> list[str]:
    """What a reader would ask for and the definition does not know."""
    place = meeting.place
    asked = {
        "dates": bool(meeting.dates.spans),
        "place": bool(place and (place.city or place.country)) or meeting.format == "virtual",
        "venue": bool(place and place.venue) or meeting.format == "virtual",
        "format": bool(meeting.format),
        "hosts": bool(meeting.hosts),
        "hours": any(
            session.time for day in meeting.programme.values() for session in day.sessions
        ),
    }
    return [name for name, known in asked.items() if not known]
