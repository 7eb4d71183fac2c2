"""Where sources, or parts of a definition, contradict each other."""

from collections.abc import Iterator, Sequence
from typing import Any

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.messages import remedy, sentence
from ministerial_planner.revisions.edits.meeting import as_sentence
from ministerial_planner.revisions.todo.tasks import Case, Task

_WARNINGS = frozenset({"W401", "W402", "W403"})
"""What `check` warns of because parts of a programme do not fit together."""
_ANNOUNCED = ("dates", "format")


def contradictory(case: Case) -> Iterator[Task]:
    """What the definition itself calls a conflict, and what does not fit together."""
    say = case.teller.say
    for number, conflict in enumerate(case.meeting.conflicts):
        field = case.teller.name(conflict.field.partition(".")[0])
        text = case.teller.shown(conflict, "conflicts")
        what = say("sources contradict each other, {field}: {text}", field=field, text=text)
        do = say("ask the hosts which is right; correct the field, and keep or delete the conflict")
        yield case.task(("conflicts", number), (what, do), "contradictory")
    yield from _announced_otherwise(case)
    yield from _after_its_conference(case)


def _announced_otherwise(case: Case) -> Iterator[Task]:
    """The last announcement of a field says something else than the definition."""
    say, meeting = case.teller.say, case.meeting
    for field in _ANNOUNCED:
        told = [
            (number, value)
            for number, each in enumerate(meeting.history)
            if _is_given(value := getattr(each, field))
        ]
        now = getattr(meeting, field)
        if told and _is_given(now) and told[-1][1] != now:
            number, value = told[-1]
            name = case.teller.name(field)
            facts = {"old": case.teller.shown(value, field), "new": case.teller.shown(now, field)}
            what = say("{field}: {old} in the last announcement, {new} now", field=name, **facts)
            do = say("correct the field, or add the later announcement to `history:`")
            yield case.task(("history", number), (what, do), "contradictory")


def _is_given(value: Any) -> bool:
    return bool(value.spans) if hasattr(value, "spans") else value is not None


def _after_its_conference(case: Case) -> Iterator[Task]:
    say, meeting = case.teller.say, case.meeting
    parent = case.folder.definitions.get(meeting.parent or "")
    days, last = meeting.dates.days, parent.meeting.last_day if parent else None
    if meeting.kind == "preparatory_meeting" and days and last and days[0] > last:
        day = case.teller.day(last)
        what = say("it comes after the conference that it prepares, which ends on {day}", day=day)
        do = say("correct `dates:` of one of the two, or its `kind:`")
        yield case.task(("dates",), (what, do), "contradictory")


def warned(cases: Sequence[Case], problems: Sequence[Diagnostic]) -> Iterator[Task]:
    """What `check` warns of, in the words of `check`."""
    by_path = {case.definition.path: case for case in cases}
    for problem in problems:
        case = by_path.get(problem.place.path)
        if case and problem.code in _WARNINGS:
            say = case.teller.say
            what, do = as_sentence(sentence(problem, say)), as_sentence(remedy(problem, say))
            yield Task("contradictory", case.meeting.id, what, do, problem.place)
