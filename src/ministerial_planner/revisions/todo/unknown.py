"""What is not known of a meeting: what people need to come to it, and what is kept afterwards."""

from collections.abc import Iterator

from ministerial_planner.definitions.checks import placed_sessions
from ministerial_planner.definitions.misread import UNKNOWN_WORDS
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.walk import walk
from ministerial_planner.definitions.wording import Localized
from ministerial_planner.revisions.todo.tasks import Case, Task

_PEOPLE = {"chairs", "moderators", "speakers", "rapporteurs"}


def unknown(case: Case) -> Iterator[Task]:
    """Before a meeting all that its agenda leaves open; after it what belongs to the record."""
    yield from _days_and_hosts(case)
    yield from _place(case)
    if not case.is_over:
        yield from _programme(case)
        yield from _open_texts(case)
        yield from _contact(case)


def _days_and_hosts(case: Case) -> Iterator[Task]:
    say, meeting = case.teller.say, case.meeting
    ask = say("ask the hosts for the days, then write `dates:`")
    if not meeting.dates.spans and meeting.dates.year:
        known = case.teller.shown(meeting.dates, "dates")
        yield case.task(("dates",), (say("the days are not known, only {known}", known=known), ask))
    elif not meeting.dates.spans:
        yield case.task(("dates",), (say("the dates are not known"), ask))
    if not meeting.hosts:
        yield case.task(
            (), (say("no host is named"), say("find out who hosts it, then write `hosts:`"))
        )


def _place(case: Case) -> Iterator[Task]:
    say, meeting, place = case.teller.say, case.meeting, case.meeting.place
    by = "" if case.is_over else "venue"
    if not meeting.format:
        ask = say("ask the hosts, then write `format: in_person`, `virtual` or `hybrid`")
        what = say("it is not known whether it is held in person, virtually or both")
        yield case.task(("format",), (what, ask), by=by)
    if meeting.format == "virtual":
        return
    if not place or not place.city:
        ask = say("ask the hosts, then write `place: {{city: …, country: …}}`")
        yield case.task(("place",), (say("the city is not known"), ask), by=by)
    elif not place.venue and not case.is_over:
        ask = say("ask the hosts, then write `venue:` below `place:`")
        yield case.task(("place",), (say("the venue is not known"), ask), by=by)
    if not meeting.timezone and not case.is_over:
        ask = say("write `timezone:` with the name of the zone, such as `Europe/Berlin`")
        yield case.task((), (say("the time zone is not known"), ask), by=by)


def _programme(case: Case) -> Iterator[Task]:
    say = case.teller.say
    sessions = [
        (key.date, path, session)
        for key, path, session in placed_sessions(case.definition)
        if session.status != "cancelled"
    ]
    if not sessions:
        if case.with_papers:
            ask = say(
                "write the sessions below `programme:`, or send the hosts the form to fill in"
            )
            yield case.task(("programme",), (say("there is no programme"), ask), by="programme")
        return
    ask = say("ask the hosts, then write `time:`, such as `time: 10:00-11:30`")
    if not any(session.time for _, _, session in sessions):
        yield case.task(("programme",), (say("no session has hours yet"), ask), by="hours")
    rooms = any(session.room for _, _, session in sessions)
    timed = any(session.time for _, _, session in sessions)
    for day, path, session in sessions:
        subject = _subject(case, session)
        if day is None:
            put = say("ask the hosts, then move it from `undated:` to its day")
            yield case.task(path, (say("{session} has no day", session=subject), put), by="hours")
        elif timed and not session.time:
            at = (*path, "time")
            yield case.task(at, (say("{session} has no hours", session=subject), ask), by="hours")
        if rooms and not session.room and not session.is_break and session.format != "virtual":
            put = say("write `room:`, one of those of the meeting")
            yield case.task(path, (say("{session} has no room", session=subject), put), by="people")


def _subject(case: Case, session: Session) -> str:
    return case.teller.say("session {title}", title=case.teller.shown(session, "title"))


def _open_texts(case: Case) -> Iterator[Task]:
    """Names and titles that are typed as `TBC`, which agendas print as they are."""
    say = case.teller.say
    for path, part in walk(case.meeting):
        if isinstance(part, Localized) and _is_open(part):
            field = next(p for p in reversed(path) if isinstance(p, str) and p not in {"name"})
            facts = {"field": case.teller.one_of(field), "session": _session_at(case, path)}
            what = say("{field} to be confirmed{session}", **facts)
            ask = say("ask the hosts, then write it in the place of `TBC`")
            yield case.task(path, (what, ask), by="people" if _PEOPLE & {*path} else "")


def _is_open(wordings: Localized) -> bool:
    return all(wording.text.lower() in UNKNOWN_WORDS for wording in wordings.root.values())


def _session_at(case: Case, path: Path) -> str:
    """`, session “Opening”` for what belongs to a session."""
    for _, place, session in placed_sessions(case.definition):
        if path[: len(place)] == place:
            return f", {_subject(case, session)}"
    return ""


def _contact(case: Case) -> Iterator[Task]:
    if case.with_papers and not case.meeting.contact:
        say = case.teller.say
        what = say("nobody is named whom participants can ask, accessibility requests included")
        ask = say("write `contact:` with a name and an address")
        yield case.task((), (what, ask), by="information_note")
