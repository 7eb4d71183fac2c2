"""Puts together all that the page of a draft shows."""

from collections.abc import Iterator, Mapping, Sequence

from ministerial_planner.build.preview.calendar import entry_lines
from ministerial_planner.build.preview.draft import DOCUMENTS, Draft
from ministerial_planner.definitions.report import position, report
from ministerial_planner.documents.environment import environment
from ministerial_planner.phrases.phrase import counted
from ministerial_planner.programme.catalogue import WORKING_MARK
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.todo.listing import TaskList, groups, summary, when
from ministerial_planner.revisions.todo.outstanding import meetings_about, outstanding
from ministerial_planner.site.preview import TEMPLATE, DocumentPart, Group, Preview


def page(draft: Draft, stamp: str = "", faults: Mapping[str, str] | None = None) -> str:
    """The page as one text that needs no other file.

    With a `stamp` it is served: it looks for a newer one, and offers PDFs, but those for which
    `faults` say why they were not made.
    """
    shown = preview(draft, stamp, faults or {})
    template = environment(draft.found.assets.roots).get_template(TEMPLATE)
    return template.render(preview=shown, say=draft.teller.say)


def preview(draft: Draft, stamp: str, faults: Mapping[str, str]) -> Preview:
    """What the page shows."""
    say = draft.teller.say
    title, _ = draft.tried(lambda: draft.view.title.marked)
    entries, no_entries = entry_lines(draft)
    todo = _todo(draft)
    since, changes = _changes(draft)
    return Preview(
        title=title or draft.meeting_id,
        subject=draft.meeting_id,
        language=say.language,
        of_documents=draft.voice.language if draft.is_readable else say.language,
        documents=[_document(draft, name, stamp, faults.get(name, "")) for name in DOCUMENTS],
        entries=entries,
        no_entries=no_entries,
        legend=draft.voice.legend if any(WORKING_MARK in each.title for each in entries) else "",
        tasks=tuple(_groups(draft, todo)),
        tasks_count=summary(todo.tasks, say),
        problems=[report([each], draft.found.texts, "text", say) for each in draft.problems],
        problems_count=_counts(draft),
        since=since,
        changes=changes,
        stamp=stamp,
    )


def _document(draft: Draft, name: str, stamp: str, fault: str) -> DocumentPart:
    say = draft.teller.say

    def make() -> str:
        artefact = draft.artefact(name)
        return draft.html(artefact) if artefact else ""

    html, missing = draft.tried(make)
    if not html and not missing:
        missing = say("The series does not make it: `printed:` in series.yaml leaves it out.")
    pdf = f"{name}.pdf" if stamp and html and not fault else ""
    return DocumentPart(name, draft.teller.voice.label(name), html, missing or fault, pdf)


def _todo(draft: Draft) -> TaskList:
    folder = draft.found.folder
    if folder is None:
        return TaskList((), {}, draft.day)
    found = draft.found.problems, draft.found.gaps
    only = meetings_about(folder, draft.meeting_id)
    tasks = outstanding(folder, draft.teller, draft.day, found, only)
    known = (*folder.definitions.values(), *folder.salvaged)
    titles = {d.meeting.id: draft.teller.voice.text(d.meeting.title) for d in known}
    return TaskList(tasks, titles, draft.day)


def _groups(draft: Draft, todo: TaskList) -> Iterator[Group]:
    for heading, tasks in groups(todo, draft.teller):
        lines = tuple(
            (
                " – ".join(filter(None, (when(task, todo, draft.teller), task.what))),
                task.do,
                position(task.place, draft.teller.say),
            )
            for task in tasks
        )
        yield Group(heading, lines)


def _counts(draft: Draft) -> str:
    say, mine = draft.teller.say, len(draft.problems)
    here = counted("{count} problem in these files", "{count} problems in these files", mine)
    rest = len(draft.found.problems) - mine
    other = counted("{count} in others", "{count} in others", rest)
    return say("{here}, {other}.", here=here, other=other)


def _changes(draft: Draft) -> tuple[str, Sequence[str]]:
    """Since which published revision, and what calendars would be told of this meeting."""
    say = draft.teller.say
    published = _ledger_of(draft)
    if not published.number:
        return say("Nothing of it has been published yet: all of it is new."), ()
    lines: list[str] = []

    def tell() -> str:
        lines.extend(draft.changes_since(published))
        return ""

    _, missing = draft.tried(tell)
    since = say("Since the published revision {number}", number=published.number)
    return (missing or since), lines


def _ledger_of(draft: Draft) -> Ledger:
    ledgers = draft.found.ledgers.values()
    return next((each for each in ledgers if draft.meeting_id in each.meetings), Ledger())
