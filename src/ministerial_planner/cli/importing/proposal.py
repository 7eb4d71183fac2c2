"""Makes a definition of what was read, new or for one that is there, and checks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ministerial_planner.cli.importing.collecting import without_collecting
from ministerial_planner.cli.importing.surroundings import context_of, names_of_states
from ministerial_planner.cli.opening import Opened, opened
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.diagnostics import Diagnostic, in_order
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.schema_line import schema_line
from ministerial_planner.definitions.source import Document, read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.definitions.yamltext import Content, yaml_text
from ministerial_planner.interchange.drafting import CellDocument, Draft, Shelf, drafted, with_ids
from ministerial_planner.interchange.filled import filling
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.merging import merged
from ministerial_planner.interchange.patching import patched
from ministerial_planner.interchange.read_form import read_form
from ministerial_planner.phrases.phrase import phrase

_NEVER_CHANGE = phrase("never change it: calendars know it")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition that could be written. `before` is the content that it replaces, if any."""

    draft: Draft
    text: str
    problems: tuple[Diagnostic, ...]
    before: Mapping[str, Content] | None = None
    kept_days: tuple[str, ...] = ()

    @property
    def meeting(self) -> Meeting | None:
        """What the definition says; None where it has errors."""
        return validate(Document(self.draft.path, self.draft.content), Meeting)[0]


@without_collecting()
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
        text = patched(found.sources.texts[draft.path], definition.document, draft.content)
    else:
        draft = _new(found, imported)
        say = readers_tongue()
        head = schema_line(draft.path, say.language)
        text = f"{head}\n{yaml_text(draft.content, {('id',): say(_NEVER_CHANGE)})}"
    problems = _checked(found, draft, imported, text, before=bool(into))
    return Proposal(draft, text, problems, before, kept)


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


def _checked(
    found: Opened, draft: Draft, imported: Imported, text: str, *, before: bool
) -> tuple[Diagnostic, ...]:
    """What the series says of the definition, at the cells; of one that is there, what is new."""
    cells = CellDocument(draft.path, draft.content, imported.origins)
    after = _problems(found, draft.path, text, cells.document)
    known: set[object] = set()
    if before:
        own = _documents(found)[draft.path]
        known = {_key(p) for p in _problems(found, draft.path, "", own)}
    new = (problem for problem in after if _key(problem) not in known)
    return in_order(cells.at_cells(problem) for problem in new)


def _problems(found: Opened, path: str, text: str, own: Document) -> Iterator[Diagnostic]:
    """What `check` finds in the file at `path`, if `own` is what it holds."""
    known = {**_documents(found), path: own}

    def read(name: str, given: str) -> tuple[Document, list[Diagnostic]]:
        return (known[name], []) if name in known else read_yaml(name, given)

    sources = replace(
        found.sources,
        texts={**found.sources.texts, path: text},
        files=found.sources.files | {path},
    )
    for problem in opened(sources, found.assets, read).problems:
        if problem.place.path == path or any(r.place.path == path for r in problem.related):
            yield problem


def _documents(found: Opened) -> dict[str, Document]:
    """What was read without problems already."""
    folder = found.folder
    assert folder is not None
    faulty = {problem.place.path for problem in found.problems}
    documents = [folder.series_document, *(d.document for d in folder.definitions.values())]
    return {each.name: each for each in documents if each.name not in faulty}


def _key(problem: Diagnostic) -> object:
    """What a problem of the definition is known by, although its lines have moved."""
    return problem.code, tuple(sorted(problem.facts.items()))
