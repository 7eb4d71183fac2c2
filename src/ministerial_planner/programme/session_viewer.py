"""Says one session in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ministerial_planner.definitions.hours import Hours
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.series import AudienceCity
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.wording import Name
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.clocks import brief_hours, hours_in_words
from ministerial_planner.programme.dates import clock_text
from ministerial_planner.programme.moments import (
    hours_text,
    shift_text,
    whereabouts,
    zone_text,
)
from ministerial_planner.programme.schedule import ScheduledSession, day_shift
from ministerial_planner.programme.views import ItemView, SessionView
from ministerial_planner.programme.zones import convert

_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class ShownTimes:
    """Times in `zone`, and starting times in `cities`; printed as digits or in `words`."""

    zone: str | None
    cities: Sequence[AudienceCity]
    words: bool


class SessionViewer:
    """Says the sessions of one meeting."""

    def __init__(
        self,
        meeting: Meeting,
        voice: Voice,
        times: ShownTimes,
        venue_and_place: tuple[str, ...],
    ) -> None:
        self.meeting = meeting
        self.voice = voice
        self.zone = times.zone
        self.cities = times.cities
        self.words = times.words
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
        hours = self._hours(scheduled, start, end)
        city_times = tuple(self._city_time(start, city) for city in self.cities)
        return SessionView(
            id=session.id or "",
            meeting_id=self.meeting.id,
            kind=session.kind,
            label=label,
            title=title,
            full_title=_full_title(label, title, voice),
            hours=hours,
            printed_hours=self._printed(start, end, scheduled.day) or hours,
            spoken_hours=self._spoken(start, end, scheduled.day),
            start=start,
            end=end,
            day=scheduled.day,
            city_times=city_times,
            printed_city_times=self._printed_city_times(start) or city_times,
            zone=zone_text(start, self.zone, voice.language) if start and self.zone else "",
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

    def _spoken(self, start: datetime | None, end: datetime | None, day: date | None) -> str:
        return hours_in_words(start, end, self.voice.language, day) if start else ""

    def _printed(self, start: datetime | None, end: datetime | None, day: date | None) -> str:
        """Hours in the short words of tables, if the series wants words and they are known."""
        return brief_hours(start, end, self.voice.language, day) if start and self.words else ""

    def _printed_city_times(self, start: datetime | None) -> tuple[str, ...]:
        if start is None:
            return ()
        there = (convert(start, city.timezone) for city in self.cities)
        return tuple(self._printed(local, None, start.date()) for local in there if self.words)

    def _item_hours(self, hours: Hours | None) -> tuple[str, str]:
        """An agenda item's hours as digits and as printed, in the host's time as typed."""
        if hours is None:
            return "", ""
        start = datetime.combine(_ANY_DAY, hours.start)
        last = _ANY_DAY + timedelta(days=hours.end_day)
        end = datetime.combine(last, hours.end) if hours.end else None
        digits = hours_text(start, end)
        return digits, self._printed(start, end, None) or digits

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
                item.number or "",
                *self._item_hours(item.time),
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
