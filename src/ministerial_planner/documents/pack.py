"""The concept-note pack: all that is known of a meeting in one document, and what is missing."""

from collections.abc import Iterator, Sequence

from ministerial_planner.definitions.annexes import is_prose
from ministerial_planner.definitions.days import read_dates
from ministerial_planner.definitions.meetings import Announcement, Meeting
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.packs import PackPart, PackRule
from ministerial_planner.definitions.papers import BASES, Paper
from ministerial_planner.definitions.wording import Text
from ministerial_planner.documents.annexes.chapter import Annexes, Shown, is_concept_note, moment
from ministerial_planner.documents.annexes.enclosed import Enclosed
from ministerial_planner.documents.annexes.reading import word_html
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
    annex_parts,
    child_parts,
    day_parts,
    document_parts,
    note_parts,
)
from ministerial_planner.documents.context import table_facts
from ministerial_planner.documents.references import note_anchor
from ministerial_planner.documents.session_index import IndexRow, index_rows
from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.catalogue import Said
from ministerial_planner.programme.dates import dates_text, day_text
from ministerial_planner.programme.selection import selected_meetings, selected_view
from ministerial_planner.programme.viewer import meeting_view


def chapters_part(subject: Subject) -> dict[str, object]:
    """What a pack shows beyond its meeting: its numbered sections and all that stands in them."""
    return _Packer(subject).chapters()


def pack_enclosed(subject: Subject) -> Enclosed:
    """What is put into the PDF of a pack besides its HTML: pages of annexes, and files."""
    if not _has(subject.selection, "annexes"):
        return Enclosed()
    return _annexes(subject, subject.meeting).enclosed(moment(subject.view.revision.as_of))


class _Packer:
    """Gathers the chapters of one pack."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.folder = subject.folder
        self.view = subject.view
        self.meeting = subject.meeting
        self.voice = subject.voice
        self.selection = selection = subject.selection
        self.annexes = _annexes(subject, self.meeting)
        children = self.folder.children(self.meeting.id)
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
            "annexes": tuple(self.annexes) if self._has("annexes") else (),
            "annex_html": self.annexes.html,
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
            ("annexes", "annexes", chapters["annexes"], annex_parts(self.annexes)),
            ("index", "session_index", chapters["index"], ()),
        ]
        present = [each for each in wanted if each[2] and self._has(each[0])]
        return [
            Section(number, kind, voice.label(label), tuple(parts))
            for number, (kind, label, _, parts) in enumerate(present, 1)
        ]

    def _has(self, part: PackPart) -> bool:
        """Whether this pack is to have a chapter, if there is something in it."""
        return _has(self.selection, part)

    def _notes(self, meeting: Meeting) -> tuple[NoteText, ...]:
        annexes = self.annexes if meeting is self.meeting else _annexes(self.subject, meeting)
        found = (self._note(meeting, paper, annexes) for paper in meeting.documents)
        return tuple(note for note in found if note)

    def _note(self, meeting: Meeting, paper: Paper, annexes: Annexes) -> NoteText | None:
        """The text of a concept note in this language, or in the best other one that has it."""
        shown = annexes.concept_note(paper)
        if shown is None:
            return None
        anchor = note_anchor(self.folder, meeting.id, paper)
        return (
            _note_text(shown.note, meeting.id, anchor)
            if shown.note
            else self._word_note(shown, paper, meeting.id, anchor)
        )

    def _word_note(self, shown: Shown, paper: Paper, of: str, anchor: str) -> NoteText:
        file, standing = shown.file, shown.copy.standing
        assert file  # what is no note in Markdown
        return NoteText(
            language=shown.language,
            markdown="",
            compiled=standing == "compiled",
            working=standing == "working_translation",
            sources=(),
            title=self._name(paper),
            of=of,
            anchor=anchor,
            html=lambda level: word_html(file, self.voice, level, f"{anchor}-"),
        )

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
            languages = paper.languages or ("",)
            copies = tuple(self._copy(meeting, paper, language) for language in languages)
            note = self.voice.say(paper.note)
            yield DocumentRow(self._name(paper), paper.symbol or "", of, note, copies)

    def _name(self, paper: Paper) -> Said:
        if paper.title:
            return self.voice.say(paper.title)
        return Said(self.voice.label(f"document_{paper.kind}"), self.voice.language)

    def _copy(self, meeting: Meeting, paper: Paper, language: str) -> CopyRow:
        copy = paper.languages.get(language)
        state = paper.state_in(language)
        place = self._place(meeting, paper, language)
        return CopyRow(
            language=self.voice.language_name(language) if language else "",
            state=place or self.voice.label(f"state_{state}"),
            url=copy.url or "" if copy else "",
            held=place is not None or bool(copy and copy.url) or state == "superseded",
        )

    def _place(self, meeting: Meeting, paper: Paper, language: str) -> str | None:
        """In words, where the file of a copy stands; None where this pack does not hold it.

        Empty where it holds another language of the same document.
        """
        copy = paper.languages.get(language)
        path = self.folder.definitions[meeting.id].beside(copy.file) if copy and copy.file else ""
        if path not in self.folder.notes and path not in self.folder.octets:
            return None
        mine = meeting is self.meeting
        if is_concept_note(meeting, paper) and is_prose(path):
            printed = self._has("note" if mine else "meetings")
            shown = self.voice.label("in_this_pack") if language == self.voice.language else ""
            return shown if printed else None
        if not mine:
            return self.voice.label("became_theirs")
        return self.annexes.became(copy) if self._has("annexes") else None

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


def _has(selection: PackRule | None, part: PackPart) -> bool:
    return selection is None or not selection.parts or part in selection.parts


def _annexes(subject: Subject, meeting: Meeting) -> Annexes:
    address = subject.folder.series.address
    return Annexes(subject.shelf, meeting, subject.voice, address)


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
