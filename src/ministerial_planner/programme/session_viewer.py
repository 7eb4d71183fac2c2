"""Says one session in one language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ministerial_planner.definitions.hours import Hours
from ministerial_planner.definitions.meetings import AudienceCity, Meeting
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.wording import Name
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.dates import clock_text
from ministerial_planner.programme.moments import shift_text, whereabouts, zone_text
from ministerial_planner.programme.schedule import ScheduledSession, day_shift
from ministerial_planner.programme.views import ItemView, SessionView
from ministerial_planner.programme.zones import convert


class SessionViewer:
    """Says the sessions of one meeting; times in `zone`, and starting times in `cities`."""

    def __init__(
        self,
        meeting: Meeting,
        voice: Voice,
        zone: str | None,
        cities: Sequence[AudienceCity],
        venue_and_place: tuple[str, ...],
    ) -> None:
        self.meeting = meeting
        self.voice = voice
        self.zone = zone
        self.cities = cities
        self.venue_and_place = venue_and_place

    def _local(self, moment: datetime | None) -> datetime | None:
        return convert(moment, self.zone) if moment and self.zone else moment

    def view(self, scheduled: ScheduledSession) -> SessionView:
        session, voice = scheduled.session, self.voice
        label, title = self._label(session), voice.say(session.title)
        room = self._named(session.room, self.meeting.rooms)
        where = session.format or self.meeting.format
        start = self._local(scheduled.start)
        end = self._local(scheduled.end)
        return SessionView(
            id=session.id or "",
            meeting_id=self.meeting.id,
            kind=session.kind,
            label=label,
            title=title,
            full_title=_full_title(label, title, voice),
            hours=self._hours(scheduled, start, end),
            start=start,
            end=end,
            day=scheduled.day,
            city_times=tuple(self._city_time(start, city) for city in self.cities),
            zone=zone_text(start, self.zone) if start and self.zone else "",
            room=room,
            place=whereabouts(voice, self.venue_and_place, where),
            location=whereabouts(voice, (room, *self.venue_and_place), where),
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

    def _label(self, session: Session) -> str:
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
        shift = shift_text((start.date() - scheduled.day).days if scheduled.day else 0)
        if end is None:
            return clock_text(start) + shift
        last = shift_text((end.date() - start.date()).days)
        return f"{clock_text(start)}{shift}–{clock_text(end)}{last}"

    def _city_time(self, start: datetime | None, city: AudienceCity) -> str:
        if start is None:
            return ""
        return clock_text(convert(start, city.timezone)) + shift_text(
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


def _full_title(label: str, title: Said, voice: Voice) -> Said:
    """`Session 1: Sustaining peace`; a kind such as "Panel" stands before the title too."""
    if not label:
        return title
    text = f"{label}{voice.label('colon')} {title.text}"
    return Said(text, title.language, title.standing)


def _local_hours(hours: Hours) -> str:
    """An agenda item's hours, in the host's time as typed."""
    end = f"–{hours.end:%H:%M}{shift_text(hours.end_day)}" if hours.end else ""
    return f"{hours.start:%H:%M}{end}"
