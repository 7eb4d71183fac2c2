"""A list of things to do, as text or as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ministerial_planner.definitions.report import position
from ministerial_planner.phrases.phrase import Phrase, counted, phrase
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.dates import day_text
from ministerial_planner.programme.marks import escaped
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.todo.tasks import KINDS, Task, TaskKind

KIND_NAMES: dict[TaskKind, Phrase] = {
    "late": phrase("late"),
    "unknown": phrase("unknown"),
    "unconfirmed": phrase("unconfirmed"),
    "untranslated": phrase("untranslated"),
    "contradictory": phrase("contradictory"),
}


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks in order as they stand on a day; `titles` are those of the meetings by id."""

    tasks: Sequence[Task]
    titles: Mapping[str, str]
    day: date


def listed(todo: TaskList, form: str, teller: Teller) -> str:
    """As `text` or `markdown`: late ones first, then by meeting, with a count at the end."""
    say = teller.say
    lines = _markdown(todo, teller) if form == "markdown" else _text(todo, teller)
    return "\n".join([*lines, summary(todo.tasks, say), ""])


def summary(tasks: Sequence[Task], say: Tongue) -> str:
    """`12 things to do: 2 late, 10 unknown.`"""
    count = counted("{count} thing to do", "{count} things to do", len(tasks))
    if not tasks:
        return say("Nothing to do.")
    kinds = [each.kinds[0] for each in tasks]
    parts = [f"{kinds.count(kind)} {say(KIND_NAMES[kind])}" for kind in KINDS if kind in kinds]
    return say("{things}: {kinds}.", things=count, kinds=", ".join(parts))


def groups(todo: TaskList, teller: Teller) -> Iterator[tuple[str, list[Task]]]:
    """What is late over all meetings, then each meeting with the rest, in order."""
    late = [task for task in todo.tasks if task.is_late]
    if late:
        yield teller.say("Late on {day}", day=day_text(todo.day, teller.voice.language)), late
    rest: dict[str, list[Task]] = {}
    for task in todo.tasks:
        if not task.is_late:
            rest.setdefault(task.meeting, []).append(task)
    for meeting, tasks in rest.items():
        yield named(meeting, todo, teller), tasks


def named(meeting: str, todo: TaskList, teller: Teller) -> str:
    """`Seoul conference (seoul-2021)`, or that it is about the whole series."""
    return f"{todo.titles[meeting]} ({meeting})" if meeting else teller.say("The whole series")


def when(task: Task, todo: TaskList, teller: Teller) -> str:
    """`12 days late`, `due on 7 December 2021`, or nothing."""
    if task.due is None:
        return ""
    if task.is_late:
        days = (todo.day - task.due).days
        return teller.say(counted("{count} day late", "{count} days late", days))
    return teller.say("due on {day}", day=day_text(task.due, teller.voice.language))


def _head(task: Task, todo: TaskList, teller: Teller) -> str:
    """What a task begins with: its kind, or its meeting among those that are late."""
    due, kind = when(task, todo, teller), teller.say(KIND_NAMES[task.kind])
    head = (due, named(task.meeting, todo, teller)) if task.is_late else (kind, due)
    return teller.voice.listed(filter(None, head))


def _text(todo: TaskList, teller: Teller) -> Iterator[str]:
    colon = teller.voice.label("colon")
    for heading, tasks in groups(todo, teller):
        yield heading
        for task in tasks:
            yield f"  {_head(task, todo, teller)}{colon} {task.what}"
            yield f"    → {task.do}"
            yield f"    {position(task.place, teller.say)}"
        yield ""


def _markdown(todo: TaskList, teller: Teller) -> Iterator[str]:
    """A list that can be ticked off."""
    colon = teller.voice.label("colon")
    for heading, tasks in groups(todo, teller):
        yield from (f"## {escaped(heading)}", "")
        for task in tasks:
            head = escaped(_head(task, todo, teller))
            yield f"- [ ] **{head}**{colon} {escaped(task.what)} {_code_kept(task.do)}"
            yield f"  `{position(task.place, teller.say)}`"
        yield ""


def _code_kept(text: str) -> str:
    """Escaped but for what stands in backticks, which Markdown shows as it is."""
    parts = text.split("`")
    return "`".join(part if number % 2 else escaped(part) for number, part in enumerate(parts))
