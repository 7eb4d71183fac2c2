"""Says one meeting in one language: the only maker of views."""

from collections.abc import Sequence
from datetime import datetime

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.parties import Party
from ministerial_planner.definitions.series import AudienceCity
from ministerial_planner.definitions.sessions import ProgrammeDay
from ministerial_planner.definitions.wording import Text
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import dates_text, weekday_text
from ministerial_planner.programme.moments import whereabouts, zone_text
from ministerial_planner.programme.schedule import ScheduledDay, days_in, schedule
from ministerial_planner.programme.session_viewer import SessionViewer, ShownTimes
from ministerial_planner.programme.views import DayView, MeetingView
from ministerial_planner.programme.zones import convert


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
        self.place = self._place()
        venue_and_place = self.place[1:]
        times = ShownTimes(zone, self.cities, folder.series.clock == "words")
        self.sessions = SessionViewer(meeting, voice, times, venue_and_place)

    def view(self) -> MeetingView:
        meeting, voice = self.meeting, self.voice
        parent = self.folder.definitions.get(meeting.parent or "")
        city, venue, place = self.place
        return MeetingView(
            meeting=meeting,
            language=voice.language,
            made_in=self.folder.languages_of(meeting),
            right_to_left=voice.right_to_left,
            kind=voice.label(f"kind_{meeting.kind}"),
            title=voice.say(meeting.title),
            parent_title=voice.say(parent.meeting.title if parent else None),
            dates=dates_text(
                meeting.dates, voice.language, voice.label("and"), voice.label("date_not_known")
            ),
            certainty=self._certainty(),
            city=city,
            clock_city=self._clock_city(city),
            venue=venue,
            place=place,
            location=whereabouts(voice, (venue, place), meeting.format),
            format=voice.label(f"format_{meeting.format}") if meeting.format else "",
            status="" if meeting.status == "confirmed" else voice.label(meeting.status),
            zone=self._zone_sentence(city),
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
            undated=tuple(self.sessions.view(each) for each in self.schedule.undated),
            undated_note=voice.say(self._undated_note()),
            cities=tuple(voice.marked(city.city) for city in self.cities),
            unknown=tuple(voice.label(f"field_{name}") for name in unknown_fields(meeting)),
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
        venue = self.voice.comma((self.voice.marked(place.venue), self.voice.marked(place.address)))
        state = self.voice.state_in_line(place.country) if place.country else ""
        return city, venue, self.voice.place(city, state)

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
        language = self.voice.language
        shown = (zone_text(self._local(start), self.zone, language) for start in starts)
        name = self.voice.semicolon(dict.fromkeys(shown))
        shown_city = self._clock_city(city)
        if not shown_city:
            zone = self.zone + self.voice.in_brackets(name)
            return self.voice.label("all_times_zone", zone=zone)
        return self.voice.label("all_times", city=shown_city, zone=name)

    def _undated_note(self) -> Text | None:
        undated = (day for key, day in self.meeting.programme.items() if key.date is None)
        return next((day.note for day in undated), None)

    def _clock_city(self, city: str) -> str:
        """The city whose time is shown: the host's, or one of the audience; empty if none is."""
        if self.zone == self.meeting.timezone:
            return city
        audience = self.folder.series.audience
        return next((self.voice.text(c.city) for c in audience if c.timezone == self.zone), "")

    def _days(self) -> tuple[DayView, ...]:
        """Days with a programme; once there is one, the meeting's other days are shown empty.

        In another zone than the host's they are the days of that zone.
        """
        if self.zone and self.zone != self.meeting.timezone:
            return tuple(self._day(day) for day in days_in(self.zone, self.schedule.days))
        days = {day.date: day for day in self.schedule.days}
        if days:
            for number, day in enumerate(self.meeting.dates.days, 1):
                days.setdefault(day, ScheduledDay(number, day, ProgrammeDay(), ()))
        return tuple(self._day(days[day]) for day in sorted(days))

    def _day(self, day: ScheduledDay) -> DayView:
        sessions = tuple(self.sessions.view(scheduled) for scheduled in day.sessions)
        timed = [session for session in sessions if session.start]
        return DayView(
            number=day.number,
            date=day.date,
            heading=weekday_text(day.date, self.voice.language),
            title=self.voice.say(day.programme.title),
            note=self.voice.say(day.programme.note),
            zone=self.voice.semicolon(dict.fromkeys(session.zone for session in timed)),
            timed=bool(timed),
            sessions=sessions,
        )


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
