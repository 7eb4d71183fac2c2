"""What of a meeting is shown to some readers: what is for everybody, and what is for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.packs import PackRule
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.sessions import ProgrammeDay, Session
from ministerial_planner.programme.views import DayView, MeetingView, SessionView


def selected_meetings(meetings: Iterable[Meeting], rule: PackRule) -> tuple[Meeting, ...]:
    return tuple(meeting for meeting in meetings if rule.admits(meeting.audience))


def selected_view(view: MeetingView, rule: PackRule) -> MeetingView:
    """A view without the sessions and documents that are for others.

    A day on which nothing but breaks would be left is left out: its programme is not unknown. What
    is not known of the meeting is what is not known of the whole.
    """
    meeting = view.meeting
    programmes = {key.date: day for key, day in meeting.programme.items()}
    days = (_day(day, programmes.get(day.date), meeting, rule) for day in view.days)
    undated = programmes.get(None, ProgrammeDay())
    return replace(
        view,
        meeting=_meeting(meeting, rule),
        days=tuple(day for day in days if day),
        undated=tuple(_shown(view.undated, undated.sessions, meeting, rule)),
    )


def _day(
    day: DayView, programme: ProgrammeDay | None, meeting: Meeting, rule: PackRule
) -> DayView | None:
    sessions = programme.sessions if programme else ()
    kept = tuple(_shown(day.sessions, sessions, meeting, rule))
    emptied = len(kept) < len(day.sessions) and all(session.is_break for session in kept)
    return None if emptied else replace(day, sessions=kept)


def _shown(
    views: Sequence[SessionView], sessions: Sequence[Session], meeting: Meeting, rule: PackRule
) -> Iterator[SessionView]:
    for view, session in zip(views, sessions, strict=True):
        if rule.admits(session.audience or meeting.audience):
            yield view


def _meeting(meeting: Meeting, rule: PackRule) -> Meeting:
    """The definition without the documents and sessions that are for others."""

    def papers(all_papers: Sequence[Paper], audience: tuple[str, ...]) -> tuple[Paper, ...]:
        return tuple(p for p in all_papers if rule.admits(p.audience or audience))

    programme = {}
    for key, day in meeting.programme.items():
        sessions = []
        for session in day.sessions:
            audience = session.audience or meeting.audience
            if rule.admits(audience):
                own = papers(session.documents, audience)
                sessions.append(session.model_copy(update={"documents": own}))
        programme[key] = day.model_copy(update={"sessions": tuple(sessions)})
    documents = papers(meeting.documents, meeting.audience)
    return meeting.model_copy(update={"documents": documents, "programme": programme})
