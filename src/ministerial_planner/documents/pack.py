"""The concept-note pack: all that is known of a meeting in one document, and what is missing."""

from collections.abc import Iterator, Sequence

from ministerial_planner.definitions.days import read_dates
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Announcement, Meeting
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.packs import PackPart, PackRule
from ministerial_planner.definitions.papers import BASES, Paper
from ministerial_planner.definitions.wording import Text
from ministerial_planner.documents.chapters import (
    Child,
    ClaimGroup,
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
from ministerial_planner.documents.contents import (
    about_parts,
    child_parts,
    day_parts,
    document_parts,
    note_parts,
)
from ministerial_planner.documents.context import table_facts
from ministerial_planner.documents.references import note_anchor
from ministerial_planner.documents.session_index import IndexRow, index_rows
from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.dates import dates_text, day_text
from ministerial_planner.programme.selection import selected_meetings, selected_view
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView


def chapters_part(subject: Subject) -> dict[str, object]:
    """What a pack shows beyond its meeting: its numbered sections and all that stands in them."""
    return _Packer(subject.folder, subject.view, subject.voice, subject.selection).chapters()


class _Packer:
    """Gathers the chapters of one pack."""

    def __init__(
        self, folder: Folder, view: MeetingView, voice: Voice, selection: PackRule | None
    ) -> None:
        self.folder = folder
        self.view = view
        self.meeting = view.meeting
        self.voice = voice
        self.selection = selection
        children = folder.children(self.meeting.id)
        if selection:
            children = selected_meetings(children, selection)
        self.notes = self._notes(self.meeting)
        self.children = [self._child(child) for child in children]

    def chapters(self) -> dict[str, object]:
        documents = [*self._rows(self.meeting, self.voice.say(None)), *self._children_rows()]
        chapters: dict[str, object] = {
            "notes": self.notes,
            "children": self.children,
            "documents": documents,
            "missing": [row for row in documents if not all(copy.held for copy in row.copies)],
            "claims": self._claims(),
            "history": [self._announcement(entry) for entry in self.meeting.history],
            "conflicts": [self._row(c.text, c.field) for c in self.meeting.conflicts],
            "annotations": [self._row(n.text, n.field) for n in self.meeting.notes],
            "sources": self._sources(),
            "index": self._index(),
        }
        readers = self.voice.say(self.selection.name if self.selection else None)
        return {"readers": readers, "sections": self._sections(chapters), **chapters}

    def _index(self) -> tuple[IndexRow, ...]:
        """The sessions whose chapter this pack has."""
        own = [self.view] if self._has("programme") else []
        others = [child.view for child in self.children] if self._has("meetings") else []
        return index_rows(own, others, self.voice)

    def _sections(self, chapters: dict[str, object]) -> list[Section]:
        """The chapters that this pack has, numbered; none of the whole pack is ever empty."""
        view, voice = self.view, self.voice
        programme = bool(view.days or view.undated) or self.selection is None
        wanted: list[tuple[PackPart, str, object, Sequence[Part]]] = [
            ("about", "about", True, about_parts(view, voice)),
            ("note", "concept_note", self.notes, note_parts(self.notes)),
            ("programme", "programme", programme, day_parts(view, voice)),
            ("meetings", "preparatory_meetings", self.children, child_parts(self.children)),
            ("documents", "documents", True, document_parts(voice)),
            ("remarks", "notes", chapters["conflicts"] or chapters["annotations"], ()),
            ("sources", "sources", True, ()),
            ("index", "session_index", chapters["index"], ()),
        ]
        present = [each for each in wanted if each[2] and self._has(each[0])]
        return [
            Section(number, kind, voice.label(label), tuple(parts))
            for number, (kind, label, _, parts) in enumerate(present, 1)
        ]

    def _has(self, part: PackPart) -> bool:
        """Whether this pack is to have a chapter, if there is something in it."""
        return self.selection is None or not self.selection.parts or part in self.selection.parts

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
        if not held:
            return None
        anchor = note_anchor(self.folder, meeting.id, paper)
        return _note_text(held[self.voice.best_of(tuple(held))], meeting.id, anchor)

    def _child(self, meeting: Meeting) -> Child:
        view = meeting_view(self.folder, meeting, self.voice)
        if self.selection:
            view = selected_view(view, self.selection)
        return Child(view, table_facts(view, self.voice), self._notes(view.meeting))

    def _children_rows(self) -> Iterator[DocumentRow]:
        for child in self.children:
            yield from self._rows(child.view.meeting, child.view.title)

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
        printed = self._has("note" if meeting is self.meeting else "meetings")
        held = printed and bool(copy and copy.file and self.folder.note_of(meeting, copy.file))
        shown = held and language == self.voice.language and paper.kind == "concept_note"
        return CopyRow(
            language=self.voice.language_name(language) if language else "",
            state=self.voice.label("in_this_pack" if shown else f"state_{state}"),
            url=copy.url or "" if copy else "",
            held=held or bool(copy and copy.url) or state == "superseded",
        )

    def _claims(self) -> list[ClaimGroup]:
        """Figures by what they rest on, from plans to counts, those without a basis last."""
        groups: dict[str | None, list[ClaimRow]] = {basis: [] for basis in (*BASES, None)}
        for claim in self.meeting.participants:
            row = ClaimRow(self.voice.say(claim.figure), self.voice.marked(claim.source))
            groups[claim.basis].append(row)
        return [
            ClaimGroup(self.voice.label(f"basis_{basis}" if basis else "unknown"), tuple(rows))
            for basis, rows in groups.items()
            if rows
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
        return HistoryRow(self._when(entry), known, voice.say(entry.text), entry.source or "")

    def _when(self, entry: Announcement) -> str:
        """The day or the month of an announcement in words; as it was written, if it is no date."""
        voice, typed = self.voice, entry.announced or ""
        try:
            return dates_text(read_dates(typed), voice.language, voice.label("and"), "")
        except Misread:
            return typed

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


def _note_text(note: ProseNote, of: str, anchor: str) -> NoteText:
    front = note.front
    return NoteText(
        front.language,
        note.markdown,
        front.compiled,
        front.working_translation,
        front.sources,
        Said(front.title, front.language),
        of,
        anchor,
    )
