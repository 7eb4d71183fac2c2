"""Everything of a meeting that calendars know by a UID: its days, and each of its sessions.

UIDs grow from ids, never from titles or times (RFC 5545 3.8.4.7), and are the same in every
language and every feed. A break has none. What has no day yet is listed too, without a slot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ministerial_planner.definitions.days import DaySpan
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.programme.schedule import ScheduledSession, schedule

SILENT_STATUS = "confirmed"


@dataclass(frozen=True, slots=True)
class Slot:
    """When something is: from `start` to `end`, or on whole days, both ends included.

    Moments are aware, with the host's offset; without `start` it lasts whole days.
    """

    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One UID: the days of a meeting (without `session`), or a session; `slot` None if undated."""

    uid: str
    meeting: Meeting
    session: Session | None
    status: str
    slot: Slot | None

    @property
    def audience(self) -> tuple[str, ...]:
        """For whom it is; empty for everybody."""
        own = self.session.audience if self.session else ()
        return own or self.meeting.audience


def occasions(meeting: Meeting, domain: str) -> tuple[Occasion, ...]:
    """The meeting's days first, one occasion for each separate span, then its sessions in order.

    Raises ValueError for a meeting that `check` refuses.
    """
    return (*_days(meeting, domain), *_sessions(meeting, domain))


def meeting_uid(meeting_id: str, domain: str) -> str:
    """The UID of a meeting's first days, which its sessions name as their parent."""
    return f"{meeting_id}@{domain}"


def _days(meeting: Meeting, domain: str) -> Iterator[Occasion]:
    spans: tuple[DaySpan | None, ...] = meeting.dates.spans or (None,)
    for number, span in enumerate(spans, 1):
        local_part = meeting.id if number == 1 else f"{meeting.id}.part-{number}"
        slot = Slot(span.first, span.last) if span else None
        yield Occasion(f"{local_part}@{domain}", meeting, None, meeting.status, slot)


def _sessions(meeting: Meeting, domain: str) -> Iterator[Occasion]:
    planned = schedule(meeting)
    for scheduled in (*planned.sessions, *planned.undated):
        session = scheduled.session
        if session.is_break or not session.id:
            continue
        states = {session.status, meeting.status}
        status = next((s for s in ("cancelled", "tentative") if s in states), SILENT_STATUS)
        uid = f"{meeting.id}.{session.id}@{domain}"
        yield Occasion(uid, meeting, session, status, _slot(meeting, scheduled))


def _slot(meeting: Meeting, scheduled: ScheduledSession) -> Slot | None:
    if scheduled.day is None:
        return None
    if scheduled.start is None:
        return Slot(scheduled.day, scheduled.day)
    zone = meeting.timezone or ""
    last = (scheduled.end or scheduled.start).date()
    return Slot(scheduled.start.date(), last, scheduled.start, scheduled.end, zone)
