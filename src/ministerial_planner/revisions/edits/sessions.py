"""How two programmes differ: sessions that came, went, moved, or changed in any field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ministerial_planner.definitions.hours import Hours
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.sessions import ProgrammeDay, Session
from ministerial_planner.revisions.edits.fields import Comparer
from ministerial_planner.revisions.edits.lists import share_a_wording
from ministerial_planner.revisions.edits.teller import clock, hours_text

_TOLD_APART = ("id", "time", "title")


@dataclass(frozen=True, slots=True)
class Placed:
    """A session with its day; None where the day is not known."""

    day: date | None
    session: Session


Pair = tuple[Placed | None, Placed | None]


def placed(meeting: Meeting) -> list[Placed]:
    """Every session in the order of the definition."""
    return [
        Placed(key.date, session)
        for key, day in meeting.programme.items()
        for session in day.sessions
    ]


def paired(old: list[Placed], new: list[Placed]) -> list[Pair]:
    """Sessions that are the same one, in the order of the new programme; what is gone comes last.

    The same id is the same session; without one, or with another one, the same title is.
    """
    found: dict[int, int] = {}
    for same in (_same_id, _same_title_and_day, _same_title):
        for after, session in enumerate(new):
            rest = (n for n in range(len(old)) if n not in found.values())
            before = next((n for n in rest if same(old[n], session)), None)
            if after not in found and before is not None:
                found[after] = before
    pairs: list[Pair] = [
        (old[found[n]] if n in found else None, each) for n, each in enumerate(new)
    ]
    gone = [each for n, each in enumerate(old) if n not in found.values()]
    return pairs + [(each, None) for each in gone]


def _same_id(old: Placed, new: Placed) -> bool:
    return old.session.id is not None and old.session.id == new.session.id


def _same_title(old: Placed, new: Placed) -> bool:
    return share_a_wording(old.session.title, new.session.title)


def _same_title_and_day(old: Placed, new: Placed) -> bool:
    same_hours = old.session.time == new.session.time or not old.session.is_break
    return old.day == new.day and same_hours and _same_title(old, new)


def session_edits(comparer: Comparer, pair: Pair) -> Iterator[str]:
    """What happened to one session."""
    old, new = pair
    if old and new:
        yield from _Session(comparer, old, new).edits()
    elif new:
        yield from _new(comparer, new)
    elif old:
        yield _gone(comparer, old)


def _new(comparer: Comparer, new: Placed) -> Iterator[str]:
    say, teller = comparer.say, comparer.teller
    title = teller.shown(new.session, "title")
    hours = new.session.time
    when = hours_text(hours) if hours else say("hours not known")
    yield say(
        "new session {title}, {day}, {hours}", title=title, day=teller.day(new.day), hours=when
    )
    blank = Session(title=new.session.title)
    rest = comparer.models(blank, new.session, without=_TOLD_APART)
    yield from comparer.about(say("session {title}", title=title), rest)


def _gone(comparer: Comparer, old: Placed) -> str:
    say, teller = comparer.say, comparer.teller
    facts = {"title": teller.shown(old.session, "title"), "day": teller.day(old.day)}
    if old.session.is_break or not old.session.id or old.day is None:
        return say("session {title}, {day}, is gone", **facts)
    return say(
        "session {title}, {day}, is gone: calendars that have it will show it as cancelled", **facts
    )


class _Session:
    """Says how one session differs."""

    def __init__(self, comparer: Comparer, old: Placed, new: Placed) -> None:
        self.comparer = comparer
        self.say = comparer.say
        self.old, self.new = old, new
        title = comparer.teller.shown(old.session, "title")  # by which the reader knows it
        day = comparer.teller.day(new.day)
        self.subject = self.say("session {title}", title=title)
        self.dated = self.say("session {title}, {day},", title=title, day=day)

    def edits(self) -> Iterator[str]:
        old, new = self.old, self.new
        if old == new:
            return
        yield from self._another_id(old.session.id, new.session.id)
        if old.day != new.day:
            day = self.comparer.teller.day
            facts = {"new": day(new.day), "old": day(old.day)}
            yield self.say("{session}: now {new} instead of {old}", session=self.subject, **facts)
        yield from self._time(old.session.time, new.session.time)
        sentences = self.comparer.models(old.session, new.session, without=("id", "time"))
        yield from self.comparer.about(self.subject, sentences)

    def _another_id(self, old: str | None, new: str | None) -> Iterator[str]:
        if old == new:
            return
        if old is None or new is None:
            yield from self.comparer.about(self.subject, self.comparer.field("id", old, new))
            return
        yield self.say(
            "{session} has the id `{new}` instead of `{old}`: calendars will show it as another "
            "entry, and the one they have as cancelled",
            session=self.subject,
            new=new,
            old=old,
        )

    def _time(self, old: Hours | None, new: Hours | None) -> Iterator[str]:
        if old == new:
            return
        session = self.dated
        if old is None and new is not None:
            at = hours_text(new)
            yield self.say(
                "{session} is at {new}; its hours were not known", session=session, new=at
            )
        elif new is None and old is not None:
            at = hours_text(old)
            yield self.say(
                "{session} has no hours any more; it was at {old}", session=session, old=at
            )
        elif old is not None and new is not None:
            yield self._moved(session, old, new)

    def _moved(self, session: str, old: Hours, new: Hours) -> str:
        same_end = (old.end, old.end_day) == (new.end, new.end_day)
        if same_end:
            facts = {"session": session, "new": clock(new.start), "old": clock(old.start)}
            return self.say("{session} starts at {new} instead of {old}", **facts)
        if old.start == new.start and old.end and new.end and old.end_day == new.end_day:
            facts = {"session": session, "new": clock(new.end), "old": clock(old.end)}
            return self.say("{session} ends at {new} instead of {old}", **facts)
        facts = {"session": session, "new": hours_text(new), "old": hours_text(old)}
        return self.say("{session} is at {new} instead of {old}", **facts)


def day_edits(comparer: Comparer, old: Meeting, new: Meeting) -> Iterator[tuple[date | None, str]]:
    """What is said of whole days, and sessions of a day that stand in another order."""
    before, after = _days(old), _days(new)
    for day in dict.fromkeys((*before, *after)):
        rest = comparer.models(before.get(day), after.get(day), without=("sessions",))
        yield from ((day, sentence) for sentence in rest)
        if day in after and day not in before:
            yield day, comparer.say("new day in the programme")
        elif day not in after:
            yield day, comparer.say("no longer a day of the programme")
        elif _order(before[day], after[day]) != _order(after[day], before[day]):
            names = comparer.teller.joined(after[day].sessions, "title")
            yield day, comparer.say("sessions in another order: {sessions}", sessions=names)


def _days(meeting: Meeting) -> dict[date | None, ProgrammeDay]:
    return {key.date: day for key, day in meeting.programme.items()}


def _order(day: ProgrammeDay, other: ProgrammeDay) -> list[str]:
    """The ids of the sessions that both have, in the order of the first."""
    both = {session.id for session in other.sessions}
    return [session.id for session in day.sessions if session.id and session.id in both]
