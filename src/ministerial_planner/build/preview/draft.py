"""A draft: one meeting of a workspace as it is written now, and the documents that it would give.

Nothing of it is written anywhere, and each part of it is marked as a draft.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import OutputsFailed, PlannerFailure
from ministerial_planner.build.plan import Artefact
from ministerial_planner.build.render import Renderer
from ministerial_planner.definitions.annexes import files_of
from ministerial_planner.definitions.diagnostics import Diagnostic, has_errors
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.programme.views import MeetingView, RevisionView
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.history import changes_between
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.todo.outstanding import meetings_about
from ministerial_planner.revisions.words import history_lines

DOCUMENTS = ("agenda", "pack")
_SIZE = "A4"


@dataclass(frozen=True)
class Found:
    """A workspace as it was read, and what is wrong with it; without a series, no folder."""

    folder: Folder | None
    texts: Mapping[str, str]
    ledgers: Mapping[str, Ledger]
    assets: Assets
    problems: Sequence[Diagnostic]
    gaps: Sequence[Gap]


@dataclass(frozen=True)
class Draft:
    """One meeting of what was found, on a day, for a reader who is told in `teller`'s language.

    `path` is that of its definition. Its documents are in `language`, if the meeting speaks it.
    """

    found: Found
    meeting_id: str
    path: str
    language: str
    teller: Teller
    day: date

    @cached_property
    def folder(self) -> Folder | None:
        """The folder with the sound parts of this definition, where it has errors."""
        folder = self.found.folder
        if folder is None or self.meeting_id in folder.definitions:
            return folder
        sound = {d.meeting.id: d for d in folder.salvaged if d.path == self.path}
        return replace(folder, definitions={**folder.definitions, **sound})

    @property
    def is_readable(self) -> bool:
        return self.folder is not None and self.meeting_id in self.folder.definitions

    @cached_property
    def renderer(self) -> Renderer:
        assert self.folder is not None
        return Renderer(self.folder, self.found.assets, self.found.ledgers)

    @cached_property
    def voice(self) -> Voice:
        """The language of the documents."""
        assert self.folder is not None
        spoken = self.folder.languages_of(self.folder.meeting(self.meeting_id))
        code = self.language if self.language in spoken else spoken[0]
        return voice_of(self.folder.series, self.found.assets.catalogue(code))

    @property
    def view(self) -> MeetingView:
        return self.renderer.view(self.meeting_id, self.voice.language)

    def changes_since(self, published: Ledger) -> Sequence[str]:
        """What calendars would be told of this meeting, in the language of the page."""
        releases = self.renderer.releases_of([self.meeting_id])
        (ledger,) = (each for each in releases.ledgers.values() if self.meeting_id in each.meetings)
        found = changes_between(ledger, published.number, ledger.number)
        mine = tuple(each for each in found.changes if each.after.meeting == self.meeting_id)
        texts = tuple(each for each in found.texts if each == self.meeting_id)
        titles = {self.meeting_id: self.teller.voice.text(self.view.meeting.title)}
        told = replace(found, changes=mine, texts=texts)
        lines = history_lines(told, titles, self.teller.voice)
        return lines or [self.teller.voice.label("nothing_changed")]

    @cached_property
    def problems(self) -> Sequence[Diagnostic]:
        """What is wrong in the files of this meeting, and in the series."""
        near = {SERIES_FILE, self.path, *self._files()}
        return [problem for problem in self.found.problems if problem.place.path in near]

    def _files(self) -> Iterator[str]:
        for name in meetings_about(self.folder, self.meeting_id) if self.folder else ():
            if self.folder and (definition := self.folder.definitions.get(name)):
                yield definition.path
                yield from (path for _, _, path in files_of(definition))

    def tried(self, make: Callable[[], str]) -> tuple[str, str]:
        """A text, or in its place the reason why there is none: errors, or a fault of the world."""
        say = self.teller.say
        if not self.is_readable:
            return "", say("Nothing of it can be shown until its errors are gone: see below.")
        try:
            return make(), ""
        except PlannerFailure as failure:
            return "", failure.said(say)
        except Exception:
            if not has_errors(self.found.problems):
                raise
            return "", say("This cannot be shown until the errors are gone: see below.")

    def html(self, artefact: Artefact) -> str:
        """A document with the mark of a draft, and without links to what is not made."""
        from ministerial_planner.build.sheets import subject_of
        from ministerial_planner.documents.compose import Sheet, compose
        from ministerial_planner.feeds.text import clean_text

        subject = subject_of(self.renderer, artefact)
        mark = subject.voice.label("standing_draft")
        view = replace(subject.view, revision=RevisionView(text=mark, printed=mark))
        sheet = Sheet(self.renderer.kinds[artefact.document], _SIZE)
        return clean_text(compose(self.renderer.templates, replace(subject, view=view), sheet))

    def artefact(self, name: str) -> Artefact | None:
        """The plain form of a document for screens, if the series makes it."""
        for each in self.renderer.beside.get((self.meeting_id, self.voice.language), ()):
            plain = not each.zone and not each.selection and each.kind == "twin"
            if plain and each.document == name:
                return each
        return None

    def pdf(self, name: str) -> bytes:
        """A document as PDF. Raises OutputsFailed, and what printing raises."""
        from ministerial_planner.build.printing import print_documents
        from ministerial_planner.build.sheets import printable

        artefact = self.artefact(name)
        assert artefact is not None
        paper = printable(self.renderer, artefact)
        ready = replace(paper, html=self.html(artefact), attachments=())
        ((_, made),) = print_documents({artefact: lambda: ready})
        if isinstance(made, bytes):
            return made
        raise OutputsFailed({f"{name}.pdf": made.complaints})
