"""All that is to do about some meetings."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.folder import Definition, Folder, in_time
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.todo.contradictory import contradictory, warned
from ministerial_planner.revisions.todo.papers import papers
from ministerial_planner.revisions.todo.tasks import Case, Task, in_order
from ministerial_planner.revisions.todo.unconfirmed import unconfirmed
from ministerial_planner.revisions.todo.unknown import unknown
from ministerial_planner.revisions.todo.untranslated import untranslated

_RULES = (unknown, papers, unconfirmed, contradictory)


def meetings_about(folder: Folder, meeting_id: str) -> tuple[str, ...]:
    """A meeting and what belongs to it: all preparatory meetings of a conference."""
    return (meeting_id, *(child.id for child in folder.children(meeting_id)))


def outstanding(
    folder: Folder,
    teller: Teller,
    today: date,
    found: tuple[Sequence[Diagnostic], Iterable[Gap]],
    only: Collection[str] = (),
) -> tuple[Task, ...]:
    """What is to do on the day `today`, in order; `only` names meetings, and is all without any.

    `found` are the problems that `check` finds and the gaps of translations. About a meeting that
    is cancelled nothing is to do. Definitions with errors count with their sound parts.
    """
    known = [*folder.definitions.values(), *folder.salvaged]
    chosen = [d for d in known if (d.meeting.id in only or not only) and _is_on(d)]
    chosen.sort(key=lambda definition: in_time(definition.meeting))
    cases = [Case(definition, folder, teller, today) for definition in chosen]
    problems, gaps = found
    tasks = [task for case in cases for rule in _RULES for task in rule(case)]
    tasks += warned(cases, problems)
    tasks += untranslated(cases, gaps, teller, with_series=not only)
    return in_order(tasks, cases)


def _is_on(definition: Definition) -> bool:
    return definition.meeting.status != "cancelled"
