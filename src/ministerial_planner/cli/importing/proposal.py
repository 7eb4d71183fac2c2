"""Makes a definition of what was read, new or for one that is there, and checks it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ministerial_planner.cli.importing.surroundings import context_of, names_of_states
from ministerial_planner.cli.opening import Opened, opened
from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.diagnostics import Diagnostic, in_order
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Document, read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.definitions.yamltext import Content, yaml_text
from ministerial_planner.interchange.drafting import CellDocument, Draft, Shelf, drafted, with_ids
from ministerial_planner.interchange.filled import filling
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.merging import merged
from ministerial_planner.interchange.read_form import read_form

NEVER_CHANGE = "never change it: calendars know it"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition that could be written. `before` is the content that it replaces, if any."""

    draft: Draft
    text: str
    problems: tuple[Diagnostic, ...]
    before: Mapping[str, Content] | None = None
    kept_days: tuple[str, ...] = ()


def proposed(found: Opened, imported: Imported, into: str | None) -> Proposal:
    """The definition of what was read, and what `check` says of it, at the cells."""
    assert found.folder is not None
    before: Mapping[str, Content] | None = None
    kept: tuple[str, ...] = ()
    if into:
        definition = found.folder.definitions[into]
        before = definition.document.content
        result = merged(before, _said(found, definition.meeting), imported)
        with_ids(result.content)
        draft, kept = Draft(into, definition.path, result.content), result.kept_days
    else:
        draft = _new(found, imported)
    text = yaml_text(draft.content, {("id",): NEVER_CHANGE})
    return Proposal(draft, text, _checked(found, draft, imported, text), before, kept)


def _said(found: Opened, meeting: Meeting) -> Imported:
    """What the form says of a definition that is there."""
    assert found.folder is not None
    languages = found.folder.languages_of(meeting)
    words = found.assets.form("en")
    form = filling(words, languages, meeting, names_of_states(found, "en"))
    known = found.folder.definitions[meeting.id].document.content
    return read_form(form.grids(""), context_of(found, known))


def _new(found: Opened, imported: Imported) -> Draft:
    folder = found.folder
    assert folder is not None
    parent = folder.definitions.get(str(imported.content.get("parent", "")))
    ids = frozenset({*folder.definitions, *folder.unread})
    shelf = Shelf(ids, found.sources.files, parent.path if parent else None)
    today = datetime.now(UTC).date()
    return drafted(imported.content, _dates(imported.content), shelf, today)


def _dates(content: Mapping[str, Any]) -> Dates:
    smallest = {"kind": "conference", "id": "a", "title": "…"}
    dated = {**smallest, "dates": content.get("dates") or "unknown"}
    meeting, _ = validate(Document("", dated), Meeting)
    return meeting.dates if meeting else Dates()


def _checked(found: Opened, draft: Draft, imported: Imported, text: str) -> tuple[Diagnostic, ...]:
    """What the series says with the definition that it did not say before, at the cells."""
    cells = CellDocument(draft.path, draft.content, imported.origins)
    known = _documents(found)

    def read(name: str, given: str) -> tuple[Document, list[Diagnostic]]:
        if name == draft.path:
            return cells.document, []
        return (known[name], []) if name in known else read_yaml(name, given)

    sources = replace(
        found.sources,
        texts={**found.sources.texts, draft.path: text},
        files=found.sources.files | {draft.path},
    )
    after = opened(sources, found.assets, read).problems
    before = {_key(problem, draft.path) for problem in found.problems}
    new = (problem for problem in after if _key(problem, draft.path) not in before)
    return in_order(cells.at_cells(problem) for problem in new)


def _documents(found: Opened) -> dict[str, Document]:
    """What was read without problems already."""
    folder = found.folder
    assert folder is not None
    faulty = {problem.place.path for problem in found.problems}
    documents = [folder.series_document, *(d.document for d in folder.definitions.values())]
    return {each.name: each for each in documents if each.name not in faulty}


def _key(problem: Diagnostic, path: str) -> tuple[object, ...]:
    """What a problem is known by; in the definition itself lines have moved."""
    where = problem.place.path if problem.place.path == path else problem.place
    return where, problem.code, tuple(sorted(problem.facts.items()))
