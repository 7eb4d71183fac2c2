"""The annexes of one pack as its template prints them, and what is put into its PDF afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup

from ministerial_planner.definitions.annexes import offered, papers_of
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.papers import DocumentCopy, Paper
from ministerial_planner.documents.annexes.enclosed import Enclosed, MergedAnnex
from ministerial_planner.documents.annexes.reading import (
    AnnexFile,
    Fate,
    Shelf,
    pictures_html,
    word_html,
)
from ministerial_planner.documents.attachments import Attachment
from ministerial_planner.documents.prose import prose
from ministerial_planner.programme.catalogue import Said, Voice

LEVEL = 4
"""Headings inside an annex begin below its own, which is an h3."""
_MEDIA = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".csv": "text/csv",
    ".txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its label (“Annex II”), its facts in words, and what becomes of it.

    `pages` says of each merged page whether it is wide. `beside` is the address, or the path in
    the output folder, where the file is offered as it was received.
    """

    label: str
    anchor: str
    title: Said
    language: str
    facts: tuple[tuple[str, str], ...]
    fate: Fate
    file: str
    path: str
    pages: tuple[bool, ...] = ()
    beside: str = ""
    is_link: bool = False

    @property
    def heading(self) -> str:
        return f"{self.label}. {self.title.text}"


@dataclass(frozen=True, slots=True)
class _Source:
    """The copy of a document that is shown, and its file: a text or octets."""

    language: str
    copy: DocumentCopy
    path: str
    note: ProseNote | None
    file: AnnexFile | None


class Annexes:
    """The annexes of a meeting's pack, in one language.

    Each document is shown in the language of the pack, or in the first other one that is held.
    """

    def __init__(self, shelf: Shelf, meeting: Meeting, voice: Voice, address: str | None) -> None:
        self.shelf, self.folder = shelf, shelf.folder
        self.meeting, self.voice, self.address = meeting, voice, address
        self.definition = self.folder.definitions[meeting.id]
        self._sources: dict[str, _Source] = {}

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        """In the order in which their documents are listed."""
        return tuple(self._annexes())

    def __iter__(self) -> Iterator[Annex]:
        return iter(self.annexes)

    def __len__(self) -> int:
        return len(self.annexes)

    def concept_note(self, paper: Paper, level: int) -> tuple[str, DocumentCopy, Markup] | None:
        """Language, copy and HTML of a concept note that is a Word file."""
        source = self._source(paper)
        if source is None or source.file is None or source.file.fate != "typeset":
            return None
        prefix = f"{self.meeting.id}-note-"
        return source.language, source.copy, word_html(source.file, self.voice, level, prefix)

    def html(self, annex: Annex) -> Markup:
        """The content of an annex that is typeset or shown as pictures."""
        source = self._sources[annex.anchor]  # known since the annex is
        if source.note:
            return Markup(prose(source.note.markdown, LEVEL))  # noqa: S704  # prose() escapes HTML
        assert source.file
        if annex.fate == "pictures":
            return pictures_html(source.file, source.copy, self.voice)
        return word_html(source.file, self.voice, LEVEL, f"{annex.anchor}-")

    def became(self, copy: DocumentCopy | None) -> str:
        """In words, what became of the file of a copy; empty when it is no annex of this pack."""
        path = self.definition.beside(copy.file) if copy and copy.file else ""
        for annex in self.annexes:
            if annex.path == path:
                return self.voice.label(f"became_{annex.fate}", annex=annex.label)
        return ""

    def enclosed(self, modified: datetime) -> Enclosed:
        """What goes into the PDF beside the HTML."""
        merged, attached = [], []
        for annex in self.annexes:
            file = self._sources[annex.anchor].file
            if annex.fate == "merged" and file:
                language = annex.language
                merged.append(MergedAnnex(annex.anchor, annex.heading, file.octets, language))
            elif annex.fate == "attached" and file:
                media = _MEDIA.get(file.suffix, "application/octet-stream")
                told = f"{annex.heading} – {self.voice.label('annex_not_accessible')}"
                attached.append(
                    Attachment(annex.file, file.octets, media, told, "Supplement", modified)
                )
        return Enclosed(tuple(merged), tuple(attached))

    def _annexes(self) -> Iterator[Annex]:
        names = offered(self.definition)
        numerals = self.voice.label("annex_numerals").split("|")
        number = 0
        for paper in papers_of(self.meeting):
            source = self._source(paper)
            if source is None or _is_the_note(paper, source):
                continue
            numeral = numerals[number] if number < len(numerals) else str(number + 1)
            number += 1
            anchor = f"annex-{number}"
            self._sources[anchor] = source
            label = self.voice.label("annex", number=numeral)
            name = names.get(source.path, ("", ""))[0]
            yield self._annex(paper, source, label, anchor, name)

    def _annex(self, paper: Paper, source: _Source, label: str, anchor: str, name: str) -> Annex:
        voice, file = self.voice, source.file
        kind = Said(voice.label(f"document_{paper.kind}"), voice.language)
        title = voice.say(paper.title) if paper.title else kind
        if source.note and not paper.title:
            title = Said(source.note.front.title, source.language)
        facts = [
            (voice.label("document"), kind.text),
            (voice.label("language"), _language(voice, source.language)),
            (voice.label("state"), voice.label(f"state_{paper.state_in(source.language)}")),
            (voice.label("annex_standing"), voice.label(f"text_{_standing(source)}")),
        ]
        beside = f"documents/{self.meeting.id}/annexes/{quote(name)}" if name else ""
        if beside and self.address:
            beside = f"{self.address.rstrip('/')}/{beside}"
        fate: Fate = file.fate if file else "typeset"
        return Annex(
            label=label,
            anchor=anchor,
            title=title,
            language=source.language,
            facts=tuple(facts),
            fate=fate,
            file=name,
            path=source.path,
            pages=tuple(w > h for w, h in file.sizes) if file and fate == "merged" else (),
            beside=beside,
            is_link=bool(beside and self.address),
        )

    def _source(self, paper: Paper) -> _Source | None:
        """The best copy of a document whose file is here."""
        languages = (self.voice.language, *self.folder.series.languages, *paper.languages)
        for language in languages:
            copy = paper.languages.get(language)
            if copy and copy.file:
                path = self.definition.beside(copy.file)
                note, file = self.folder.notes.get(path), self.shelf.file(path, copy)
                if note or file:
                    return _Source(language, copy, path, note, file)
        return None


def _is_the_note(paper: Paper, source: _Source) -> bool:
    """A concept note that is a text has a chapter of its own."""
    is_text = source.note is not None or bool(source.file and source.file.fate == "typeset")
    return paper.kind == "concept_note" and is_text


def _standing(source: _Source) -> str:
    if source.note and source.note.front.working_translation:
        return "working_translation"
    if source.note and source.note.front.compiled:
        return "compiled"
    return source.copy.standing or "not_stated"


def _language(voice: Voice, code: str) -> str:
    return voice.catalogue.labels.get(f"language_{code}", code)


def moment(day: date | None) -> datetime:
    """Midnight, in UTC, of the day of a revision; without one, the oldest that systems know.

    It must not be the moment of the build: the same input gives the same bytes.
    """
    return datetime.combine(day or date(1970, 1, 1), time(), UTC)
