"""The programme as instants: which day, from when to when, and what time that is elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.sessions import ProgrammeDay, Session
from ministerial_planner.programme.zones import LocalTimeProblem, convert, localize


@dataclass(frozen=True, slots=True)
class ScheduledSession:
    """A session with its day and its aware start and end in the host's zone, as far as known."""

    session: Session
    day: date | None
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScheduledDay:
    """A day of the programme, numbered from 1 in the order of dates."""

    number: int
    date: date
    programme: ProgrammeDay
    sessions: tuple[ScheduledSession, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A meeting's days in order, and the sessions whose day is not known."""

    meeting: Meeting
    days: tuple[ScheduledDay, ...]
    undated: tuple[ScheduledSession, ...]

    @property
    def sessions(self) -> Iterator[ScheduledSession]:
        for day in self.days:
            yield from day.sessions

    @property
    def has_times(self) -> bool:
        return any(scheduled.start for scheduled in self.sessions)


def naive_times(day: date, session: Session) -> tuple[datetime, datetime | None] | None:
    """Local start and end of a session as typed, without a zone; None when not known."""
    hours = session.time
    if hours is None:
        return None
    start = datetime.combine(day, hours.start)
    if hours.end is None:
        return start, None
    return start, datetime.combine(day + timedelta(days=hours.end_day), hours.end)


def schedule(meeting: Meeting) -> Schedule:
    """Place every session of a checked meeting.

    Raises ValueError for a time without zone or a local time that `check` refuses.
    """
    dated = {key.date: day for key, day in meeting.programme.items() if key.date}
    numbers = {day: n for n, day in enumerate(meeting.dates.days or sorted(dated), 1)}
    days = tuple(
        ScheduledDay(
            numbers.get(day, 0),
            day,
            dated[day],
            tuple(_placed(meeting, day, session) for session in dated[day].sessions),
        )
        for day in sorted(dated)
    )
    undated = tuple(
        ScheduledSession(session, None)
        for key, programme in meeting.programme.items()
        if key.date is None
        for session in programme.sessions
    )
    return Schedule(meeting, days, undated)


def _placed(meeting: Meeting, day: date, session: Session) -> ScheduledSession:
    times = naive_times(day, session)
    if times is None:
        return ScheduledSession(session, day)
    if meeting.timezone is None:
        raise ValueError(f"{meeting.id}: times without a zone")
    start = _instant(meeting.timezone, times[0])
    end = _instant(meeting.timezone, times[1]) if times[1] else None
    return ScheduledSession(session, day, start, end)


def days_in(zone: str, days: Sequence[ScheduledDay]) -> tuple[ScheduledDay, ...]:
    """The sessions on the days that clocks in `zone` show; these days have no number.

    A session without a time stays on the host's day. What is said of a day stands with its first
    session.
    """
    found: dict[date, list[ScheduledSession]] = {}
    said: dict[date, ProgrammeDay] = {}
    for day in days:
        dates = [_day_in(zone, session) or day.date for session in day.sessions] or [day.date]
        said.setdefault(dates[0], day.programme)
        for own, session in zip(dates, day.sessions, strict=False):
            found.setdefault(own, []).append(replace(session, day=own))
    return tuple(
        ScheduledDay(0, own, said.get(own, ProgrammeDay()), tuple(found.get(own, ())))
        for own in sorted({*found, *said})
    )


def _day_in(zone: str, session: ScheduledSession) -> date | None:
    return convert(session.start, zone).date() if session.start else None


def _instant(zone: str, naive: datetime) -> datetime:
    moment = localize(zone, naive)
    if isinstance(moment, LocalTimeProblem):
        raise ValueError(f"{naive} in {zone}: {moment.name.lower()}")
    return moment


def day_shift(moment: datetime, zone: str) -> int:
    """Days between the date of `moment` and its date in `zone`: -1, 0 or 1."""
    return (convert(moment, zone).date() - moment.date()).days
