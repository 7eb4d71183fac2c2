"""One thing that is to do, and all that is known of a meeting when one looks for such things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from ministerial_planner.definitions.deadlines import Deadlines
from ministerial_planner.definitions.diagnostics import Place
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Path
from ministerial_planner.revisions.edits.meeting import as_sentence
from ministerial_planner.revisions.edits.teller import Teller

TaskKind = Literal["late", "unknown", "unconfirmed", "untranslated", "contradictory"]
KINDS: tuple[TaskKind, ...] = get_args(TaskKind)

WITH_PAPERS = frozenset({"conference", "summit", "preparatory_meeting", "regional_meeting"})
"""Kinds of meetings that have a programme, a concept note and a summary."""

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to do about the meeting of an id (empty: about the series), and where it is written.

    `due` is the day by which it is wanted; one that is late has passed it.
    """

    kind: TaskKind
    meeting: str
    what: str
    do: str
    place: Place
    due: date | None = None
    is_late: bool = False

    @property
    def kinds(self) -> tuple[TaskKind, ...]:
        """Its kinds, the one that it is counted among first."""
        return ("late", self.kind) if self.is_late else (self.kind,)


@dataclass(frozen=True, slots=True)
class Case:
    """A definition that is looked at on the day `today`."""

    definition: Definition
    folder: Folder
    teller: Teller
    day: date

    @property
    def meeting(self) -> Meeting:
        return self.definition.meeting

    @property
    def is_over(self) -> bool:
        """Whether its last day, month or year has passed; without any, that of its conference."""
        parent = self.folder.definitions.get(self.meeting.parent or "")
        before = self.meeting.kind == "preparatory_meeting" and parent
        return _has_passed(self.meeting, self.day) or bool(
            before and _has_passed(before.meeting, self.day)
        )

    @property
    def with_papers(self) -> bool:
        return self.meeting.kind in WITH_PAPERS

    def due(self, wanted: str) -> date | None:
        """By when a field of `Deadlines` is wanted; None where the days are not known."""
        days = self.meeting.dates.days
        if not wanted or not days:
            return None
        deadlines = self.folder.series.deadlines or Deadlines()
        day: date | None = getattr(deadlines, wanted).of(days[0], days[-1])
        return day

    def task(
        self, at: Path, said: tuple[str, str], kind: TaskKind = "unknown", by: str = ""
    ) -> Task:
        """What there is and what to do, `said` in words; late if it is wanted `by` a past day.

        A year after the meeting nothing is late any more: it is missing from the record.
        """
        due, last = self.due(by), self.meeting.last_day
        past = due is not None and due < self.day
        if past and last and self.day - last > A_YEAR:
            due, past = None, False
        what, do = map(as_sentence, said)
        place = self.definition.at(*at)
        return Task(kind, self.meeting.id, what, do, place, due, past)


def _has_passed(meeting: Meeting, today: date) -> bool:
    dates = meeting.dates
    if meeting.last_day:
        return meeting.last_day < today
    if dates.year is None:
        return False
    return (dates.year, dates.month or 12) < (today.year, today.month)


def in_order(tasks: Sequence[Task], cases: Sequence[Case]) -> tuple[Task, ...]:
    """Late ones first, the oldest on top; then by meeting: those to come in the order of their
    dates, then those that are over, the newest first; within one by kind and by line."""
    coming = [case.meeting.id for case in cases if not case.is_over]
    over = [case.meeting.id for case in reversed(cases) if case.is_over]
    place = {name: number for number, name in enumerate((*coming, *over))}

    def key(task: Task) -> tuple[bool, date, int, int, Place, str]:
        due = task.due if task.is_late and task.due else date.min
        number = place.get(task.meeting, len(place))
        return not task.is_late, due, number, KINDS.index(task.kind), task.place, task.what

    return tuple(sorted(dict.fromkeys(tasks), key=key))
