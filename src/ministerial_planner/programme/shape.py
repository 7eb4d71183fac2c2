"""What a programme is like: whether it has hours, details, or sessions side by side."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.programme.schedule import ScheduledSession, schedule

_DETAILS = (
    "description", "chairs", "moderators", "speakers", "rapporteurs", "organizers",
    "agenda_items", "questions",
)  # fmt: skip


def sessions_of(meeting: Meeting) -> Iterator[Session]:
    """Every session in the order of the definition, the undated ones too."""
    for day in meeting.programme.values():
        yield from day.sessions


def has_times(meeting: Meeting) -> bool:
    """Whether the time of any session is known."""
    return any(
        session.time
        for key, day in meeting.programme.items()
        if key.date
        for session in day.sessions
    )


def has_detail(meeting: Meeting) -> bool:
    """Whether sessions have people, items, questions or descriptions."""
    return any(getattr(session, name) for session in sessions_of(meeting) for name in _DETAILS)


def is_parallel(meeting: Meeting) -> bool:
    """Whether two sessions in different rooms or tracks overlap on any day."""
    for day in schedule(meeting).days:
        timed = [each for each in day.sessions if each.start and not each.session.is_break]
        if any(_side_by_side(a, b) for a, b in combinations(timed, 2)):
            return True
    return False


def _side_by_side(first: ScheduledSession, second: ScheduledSession) -> bool:
    rooms = {(each.session.room, each.session.track) for each in (first, second)}
    return len(rooms) == 2 and overlap(first, second)


def overlap(first: ScheduledSession, second: ScheduledSession) -> bool:
    """Whether two timed sessions take place at the same time; an unknown end takes no time."""
    (start, end), (other, other_end) = _ends(first), _ends(second)
    return start == other or (start < other_end and other < end)


def _ends(scheduled: ScheduledSession) -> tuple[datetime, datetime]:
    assert scheduled.start
    return scheduled.start, scheduled.end or scheduled.start
