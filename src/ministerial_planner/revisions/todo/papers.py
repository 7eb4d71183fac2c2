"""Documents that a meeting should have and has not, before it and after it."""

from collections.abc import Iterator

from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.walk import walk
from ministerial_planner.revisions.todo.tasks import Case, Task

AFTERWARDS = frozenset({"summary", "chairs_summary", "outcome_document", "communique", "report"})
_SUMMARIES = frozenset({"summary", "chairs_summary"})
_BEFORE = ("concept_note", "information_note")
_THERE = frozenset({"available", "superseded"})


def papers(case: Case) -> Iterator[Task]:
    """Before a meeting what is to be read for it, after it what is said of it."""
    placed = [(path, part) for path, part in walk(case.meeting) if isinstance(part, Paper)]
    for path, paper in placed:
        expected = paper.state == "expected" and case.is_over
        if expected or case.is_over == (paper.kind in AFTERWARDS):
            yield from _copies(case, path, paper)
    if not case.with_papers:
        return
    known = {paper.kind for _, paper in placed}
    for kind in () if case.is_over else _BEFORE:
        if kind not in known:
            yield _missing(case, kind, kind)
    if case.is_over and not known & AFTERWARDS:
        yield _missing(case, "summary", "summary")


def _missing(case: Case, kind: str, by: str) -> Task:
    say = case.teller.say
    name = case.teller.voice.label(f"document_{kind}")
    return case.task(
        ("documents",),
        (
            say("there is no document “{document}”", document=name),
            say(
                "put its file beside the definition and name it below `documents:`, such as "
                "`- {{kind: {kind}, languages: [en]}}`",
                kind=kind,
            ),
        ),
        by=by,
    )


def _copies(case: Case, path: Path, paper: Paper) -> Iterator[Task]:
    """Each copy that is not there, or the document itself if no copy is named."""
    by = "summary" if paper.kind in _SUMMARIES else paper.kind if paper.kind in _BEFORE else ""
    name = case.teller.shown(paper, "documents")
    if not paper.languages and paper.state_in("") not in _THERE:
        yield case.task((*path, "state"), _said(case, name, paper.state_in("")), by=by)
    for code in paper.languages:
        if paper.state_in(code) not in _THERE:
            facts = {"field": name, "language": case.teller.language(code)}
            copy = case.teller.say("{field} in {language}", **facts)
            at = (*path, "languages", code)
            yield case.task(at, _said(case, copy, paper.state_in(code)), by=by)


def _said(case: Case, name: str, state: str) -> tuple[str, str]:
    say = case.teller.say
    if state == "draft":
        return (
            say("document “{document}” is still a draft", document=name),
            say("finish it, then write `state: available` or leave `state:` out"),
        )
    if state == "expected":
        return (
            say("document “{document}” is still expected", document=name),
            say("ask whoever writes it; put its file beside the definition and name it as `file:`"),
        )
    return (
        say("document “{document}” is named by a source, and no copy is held", document=name),
        say("ask for a copy; put its file beside the definition as `file:`, or write its `url:`"),
    )
