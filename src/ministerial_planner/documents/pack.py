"""The concept-note pack: all that is known of a meeting in one document, and what is missing."""

from collections.abc import Iterator, Sequence

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Announcement, Meeting
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.wording import Text
from ministerial_planner.documents.chapters import (
    Child,
    ClaimRow,
    CopyRow,
    DocumentRow,
    HistoryRow,
    NoteText,
    Part,
    Row,
    Section,
    SourceRow,
)
from ministerial_planner.documents.context import table_facts
from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.dates import dates_text, day_text
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView


def chapters_part(subject: Subject) -> dict[str, object]:
    """What a pack shows beyond its meeting: its numbered sections and all that stands in them."""
    return _Packer(subject.folder, subject.view, subject.voice).chapters()


class _Packer:
    """Gathers the chapters of one pack."""

    def __init__(self, folder: Folder, view: MeetingView, voice: Voice) -> None:
        self.folder = folder
        self.view = view
        self.meeting = view.meeting
        self.voice = voice

    def chapters(self) -> dict[str, object]:
        documents = [*self._rows(self.meeting, self.voice.say(None)), *self._children_rows()]
        chapters: dict[str, object] = {
            "notes": self._notes(self.meeting),
            "children": [self._child(child) for child in self.folder.children(self.meeting.id)],
            "documents": documents,
            "missing": [row for row in documents if not all(copy.held for copy in row.copies)],
            "claims": self._claims(),
            "history": [self._announcement(entry) for entry in self.meeting.history],
            "conflicts": [self._row(c.text, c.field) for c in self.meeting.conflicts],
            "annotations": [self._row(n.text, n.field) for n in self.meeting.notes],
            "sources": self._sources(),
        }
        return {"sections": self._sections(chapters), **chapters}

    def _sections(self, chapters: dict[str, object]) -> list[Section]:
        """The chapters that this pack has, numbered; "documents" and "sources" never lack."""
        children: Sequence[Child] = chapters["children"]  # type: ignore[assignment]  # made above
        parts = tuple(Part(child.anchor, child.view.title) for child in children)
        missing = Part("", Said(self.voice.label("documents_missing"), self.voice.language))
        wanted: list[tuple[str, str, object, tuple[Part, ...]]] = [
            ("about", "about", True, ()),
            ("note", "concept_note", chapters["notes"], ()),
            ("programme", "programme", True, ()),
            ("meetings", "preparatory_meetings", children, parts),
            ("documents", "documents", True, (missing,)),
            ("remarks", "notes", chapters["conflicts"] or chapters["annotations"], ()),
            ("sources", "sources", True, ()),
        ]
        present = [(kind, label, under) for kind, label, there, under in wanted if there]
        return [
            Section(
                number,
                kind,
                self.voice.label(label),
                tuple(Part(p.anchor or f"section-{number}-missing", p.title) for p in under),
            )
            for number, (kind, label, under) in enumerate(present, 1)
        ]

    def _notes(self, meeting: Meeting) -> tuple[NoteText, ...]:
        found = (self._note(meeting, paper) for paper in meeting.documents)
        return tuple(note for note in found if note)

    def _note(self, meeting: Meeting, paper: Paper) -> NoteText | None:
        """The text of a concept note in this language, or in the best other one that has it."""
        if paper.kind != "concept_note":
            return None
        held = {
            language: note
            for language, copy in paper.languages.items()
            if copy.file and (note := self.folder.note_of(meeting, copy.file))
        }
        return _note_text(held[self.voice.best_of(tuple(held))]) if held else None

    def _child(self, meeting: Meeting) -> Child:
        view = meeting_view(self.folder, meeting, self.voice)
        return Child(view, table_facts(view, self.voice), self._notes(meeting))

    def _children_rows(self) -> Iterator[DocumentRow]:
        for child in self.folder.children(self.meeting.id):
            yield from self._rows(child, self.voice.say(child.title))

    def _rows(self, meeting: Meeting, of: Said) -> Iterator[DocumentRow]:
        """The meeting's documents, then those of its sessions."""
        yield from self._papers(meeting, meeting.documents, of)
        for day in meeting.programme.values():
            for session in day.sessions:
                yield from self._papers(meeting, session.documents, self.voice.say(session.title))

    def _papers(self, meeting: Meeting, papers: Sequence[Paper], of: Said) -> Iterator[DocumentRow]:
        for paper in papers:
            kind = Said(self.voice.label(f"document_{paper.kind}"), self.voice.language)
            name = self.voice.say(paper.title) if paper.title else kind
            languages = paper.languages or ("",)
            copies = tuple(self._copy(meeting, paper, language) for language in languages)
            yield DocumentRow(name, paper.symbol or "", of, self.voice.say(paper.note), copies)

    def _copy(self, meeting: Meeting, paper: Paper, language: str) -> CopyRow:
        copy = paper.languages.get(language)
        state = paper.state_in(language)
        held = bool(copy and copy.file and self.folder.note_of(meeting, copy.file))
        shown = held and language == self.voice.language
        return CopyRow(
            language=self.voice.language_name(language) if language else "",
            state=self.voice.label("in_this_pack" if shown else f"state_{state}"),
            url=copy.url or "" if copy else "",
            held=held or bool(copy and copy.url) or state == "superseded",
        )

    def _claims(self) -> list[ClaimRow]:
        return [
            ClaimRow(
                self.voice.say(claim.figure),
                self.voice.label(f"basis_{claim.basis}") if claim.basis else "",
                self.voice.marked(claim.source),
            )
            for claim in self.meeting.participants
        ]

    def _row(self, text: Text, field: str | None) -> Row:
        name = (field or "").partition(".")[0]
        return Row(self.voice.say(text), self.voice.label(f"field_{name}") if name else "")

    def _announcement(self, entry: Announcement) -> HistoryRow:
        voice = self.voice
        dates = dates_text(entry.dates, voice.language, voice.label("and"), "")
        parts = (
            dates,
            voice.marked(entry.venue),
            voice.label(f"format_{entry.format}") if entry.format else "",
            voice.label(entry.status) if entry.status else "",
        )
        known = tuple(filter(None, parts))
        return HistoryRow(entry.announced or "", known, voice.say(entry.text), entry.source or "")

    def _sources(self) -> list[SourceRow]:
        return [
            SourceRow(
                title=self.voice.say(source.title),
                kind=self.voice.label(f"source_kind_{source.kind}") if source.kind else "",
                date=day_text(source.date, self.voice.language) if source.date else "",
                url=source.url or "",
                supports=tuple(
                    self.voice.label(f"field_{name.partition('.')[0]}") for name in source.supports
                ),
                note=self.voice.say(source.note),
            )
            for source in self.meeting.sources
        ]


def _note_text(note: ProseNote) -> NoteText:
    front = note.front
    return NoteText(
        front.language, note.markdown, front.compiled, front.working_translation, front.sources
    )
