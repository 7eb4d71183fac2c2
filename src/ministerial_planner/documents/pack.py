"""The concept-note pack: all that is known of a meeting in one document, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from ministerial_planner.definitions.meetings import Announcement, Meeting
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.papers import DocumentCopy, Paper
from ministerial_planner.definitions.wording import Text
from ministerial_planner.documents.annexes.chapter import Annexes, moment
from ministerial_planner.documents.annexes.enclosed import Enclosed
from ministerial_planner.documents.annexes.reading import Shelf
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
from ministerial_planner.documents.context import (
    feed_address,
    footer,
    page_words,
    qr_code,
    table_facts,
    themes,
)
from ministerial_planner.documents.standing import marks
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.dates import dates_text, day_text
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView


def pack_html(
    templates: SandboxedEnvironment,
    shelf: Shelf,
    view: MeetingView,
    voice: Voice,
    address: str | None,
) -> str:
    """The pack of `view` as one HTML text that needs no other file."""
    return _Packer(shelf, view, voice, address).html(templates)


class _Packer:
    """Gathers the chapters of one pack."""

    def __init__(self, shelf: Shelf, view: MeetingView, voice: Voice, address: str | None) -> None:
        self.shelf = shelf
        self.folder = shelf.folder
        self.view = view
        self.meeting = view.meeting
        self.voice = voice
        self.address = address
        self.annexes = Annexes(shelf, self.meeting, voice, address)

    def html(self, templates: SandboxedEnvironment) -> str:
        target = feed_address(self.address, self.meeting.id, self.voice.language)
        documents = [*self._rows(self.meeting, self.voice.say(None)), *self._children_rows()]
        chapters: dict[str, object] = {
            "notes": self._notes(self.meeting),
            "children": [self._child(child) for child in self.folder.children(self.meeting.id)],
            "documents": documents,
            "missing": [row for row in documents if not all(copy.held for copy in row.copies)],
            "claims": self._claims(),
            "history": [self._announcement(entry) for entry in self.meeting.history],
            "conflicts": [self._row(c.text, c.field) for c in self.meeting.conflicts],
            "remarks": [self._row(n.text, n.field) for n in self.meeting.notes],
            "sources": self._sources(),
            "annexes": tuple(self.annexes),
        }
        return templates.get_template("pack/pack.html.j2").render(
            meeting=self.view,
            voice=self.voice,
            facts=table_facts(self.view, self.voice),
            themes=themes(self.view, self.voice),
            sections=self._sections(chapters),
            marks=marks(self.voice, self.view, *chapters.values()),
            qr=qr_code(target, self.voice) if target and self.meeting.dates.spans else "",
            footer=footer(self.view, self.voice),
            page_words=page_words(self.voice),
            series_title=self.voice.text(self.folder.series.title),
            annex_html=self.annexes.html,
            **chapters,
        )

    def _sections(self, chapters: dict[str, object]) -> list[Section]:
        """The chapters that this pack has, numbered; "documents" and "sources" never lack."""
        children: Sequence[Child] = chapters["children"]  # type: ignore[assignment]  # made above
        parts = tuple(Part(child.anchor, child.view.title) for child in children)
        missing = Part("", Said(self.voice.label("documents_missing"), self.voice.language))
        annexed = tuple(
            Part(annex.anchor, replace(annex.title, text=annex.heading)) for annex in self.annexes
        )
        wanted: list[tuple[str, str, object, tuple[Part, ...]]] = [
            ("about", "about", True, ()),
            ("note", "concept_note", chapters["notes"], ()),
            ("programme", "programme", True, ()),
            ("meetings", "preparatory_meetings", children, parts),
            ("documents", "documents", True, (missing,)),
            ("remarks", "notes", chapters["conflicts"] or chapters["remarks"], ()),
            ("sources", "sources", True, ()),
            ("annexes", "annexes", annexed, annexed),
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
        level = 3 if meeting == self.meeting else 5
        found = (self._note(meeting, paper, level) for paper in meeting.documents)
        return tuple(note for note in found if note)

    def _note(self, meeting: Meeting, paper: Paper, level: int) -> NoteText | None:
        """The text of a concept note in this language, or in the first other one that has it."""
        if paper.kind != "concept_note":
            return None
        order = [self.voice.language, *self.folder.series.languages, *paper.languages]
        for language in order:
            copy = paper.languages.get(language)
            note = self.folder.note_of(meeting, copy.file) if copy and copy.file else None
            if note:
                return _note_text(note)
        word = self._annexes_of(meeting).concept_note(paper, level)
        return _word_note(*word) if word else None

    def _annexes_of(self, meeting: Meeting) -> Annexes:
        mine = meeting == self.meeting
        return self.annexes if mine else Annexes(self.shelf, meeting, self.voice, self.address)

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
        held = bool(copy and copy.file and self._is_held(meeting, copy.file))
        shown = held and language == self.voice.language
        mine = meeting == self.meeting
        annexed = self.annexes.became(copy) if mine else ""
        if held and not mine and paper.kind != "concept_note":
            annexed = self.voice.label("became_theirs")
        return CopyRow(
            language=self._language_name(language) if language else "",
            state=annexed or self.voice.label("in_this_pack" if shown else f"state_{state}"),
            url=copy.url or "" if copy else "",
            held=held or bool(copy and copy.url) or state == "superseded",
        )

    def _is_held(self, meeting: Meeting, file: str) -> bool:
        path = self.folder.definitions[meeting.id].beside(file)
        return path in self.folder.notes or path in self.folder.octets

    def _language_name(self, code: str) -> str:
        return self.voice.catalogue.labels.get(f"language_{code}", code)

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


def _word_note(language: str, copy: DocumentCopy, html: Markup) -> NoteText:
    compiled, working = copy.standing == "compiled", copy.standing == "working_translation"
    return NoteText(language, "", compiled, working, (), html)


def pack_enclosed(view: MeetingView, voice: Voice, address: str | None, shelf: Shelf) -> Enclosed:
    """What is put into the PDF of a pack besides its HTML: pages of annexes, and files."""
    return Annexes(shelf, view.meeting, voice, address).enclosed(moment(view.revision.as_of))
