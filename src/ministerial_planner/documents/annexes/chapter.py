"""The annexes of one pack as its template prints them, and what is put into its PDF afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup

from ministerial_planner.definitions.annexes import is_prose, offered, papers_of
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
from ministerial_planner.documents.references import annex_anchor
from ministerial_planner.programme.catalogue import Said, Voice, said_in

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
class Shown:
    """The copy of a document that is shown, and its file: a text or octets."""

    language: str
    copy: DocumentCopy
    path: str
    note: ProseNote | None
    file: AnnexFile | None

    @property
    def is_text(self) -> bool:
        """Whether it is set anew, as a text of the pack."""
        return is_prose(self.path)


class Annexes:
    """The annexes of a meeting's pack, in one language.

    Each document is shown in the language of the pack, or in the best other one that is held.
    """

    def __init__(self, shelf: Shelf, meeting: Meeting, voice: Voice, address: str | None) -> None:
        self.shelf, self.folder = shelf, shelf.folder
        self.meeting, self.voice, self.address = meeting, voice, address
        self.definition = self.folder.definitions[meeting.id]
        self._shown: dict[str, Shown] = {}

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        """In the order in which their documents are listed."""
        return tuple(self._annexes())

    def __iter__(self) -> Iterator[Annex]:
        return iter(self.annexes)

    def __len__(self) -> int:
        return len(self.annexes)

    def concept_note(self, paper: Paper) -> Shown | None:
        """The text of a concept note, which has a chapter of its own and is no annex."""
        if not is_concept_note(self.meeting, paper):
            return None
        return self._best({code: shown for code, shown in self._held(paper) if shown.is_text})

    def html(self, annex: Annex) -> Markup:
        """The content of an annex that is typeset or shown as pictures."""
        shown = self._shown[annex.anchor]  # known since the annex is
        if shown.note:
            text = prose(shown.note.markdown, LEVEL, self.meeting.id, annex.anchor)
            return Markup(text)  # noqa: S704  # prose() escapes HTML
        assert shown.file
        if annex.fate == "pictures":
            return pictures_html(shown.file, shown.copy, self.voice)
        return word_html(shown.file, self.voice, LEVEL, f"{annex.anchor}-")

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
            file = self._shown[annex.anchor].file
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
            shown = self._best(dict(self._held(paper)))
            if shown is None or (shown.is_text and is_concept_note(self.meeting, paper)):
                continue
            numeral = numerals[number] if number < len(numerals) else str(number + 1)
            number += 1
            anchor = annex_anchor(self.folder, self.meeting.id, paper)
            self._shown[anchor] = shown
            label = self.voice.label("annex", number=numeral)
            name = names.get(shown.path, ("", ""))[0]
            yield self._annex(paper, shown, label, anchor, name)

    def _annex(self, paper: Paper, shown: Shown, label: str, anchor: str, name: str) -> Annex:
        voice, file = self.voice, shown.file
        kind = Said(voice.label(f"document_{paper.kind}"), voice.language)
        title = voice.say(paper.title) if paper.title else kind
        if shown.note and not paper.title:
            front, working = shown.note.front, shown.note.front.working_translation
            title = said_in(voice.language, front.title, shown.language, working=working)
        facts = [
            (voice.label("document"), kind.text),
            (voice.label("language"), voice.language_name(shown.language)),
            (voice.label("state"), voice.label(f"state_{paper.state_in(shown.language)}")),
            (voice.label("annex_standing"), voice.label(f"text_{_standing(shown)}")),
        ]
        beside = f"documents/{self.meeting.id}/annexes/{quote(name)}" if name else ""
        if beside and self.address:
            beside = f"{self.address.rstrip('/')}/{beside}"
        fate: Fate = file.fate if file else "typeset"
        return Annex(
            label=label,
            anchor=anchor,
            title=title,
            language=shown.language,
            facts=tuple(facts),
            fate=fate,
            file=name,
            path=shown.path,
            pages=tuple(w > h for w, h in file.sizes) if file and fate == "merged" else (),
            beside=beside,
            is_link=bool(beside and self.address),
        )

    def _held(self, paper: Paper) -> Iterator[tuple[str, Shown]]:
        """The copies of a document whose files are here, by language."""
        for language, copy in paper.languages.items():
            path = self.definition.beside(copy.file) if copy.file else ""
            note = self.folder.notes.get(path)
            file = self.shelf.file(path, copy)
            if note or file:
                yield language, Shown(language, copy, path, note, file)

    def _best(self, held: Mapping[str, Shown]) -> Shown | None:
        return held[self.voice.best_of(tuple(held))] if held else None


def is_concept_note(meeting: Meeting, paper: Paper) -> bool:
    """Whether it is that of the meeting itself; one of a session is an annex."""
    return paper.kind == "concept_note" and any(paper is each for each in meeting.documents)


def _standing(shown: Shown) -> str:
    if shown.note and shown.note.front.working_translation:
        return "working_translation"
    if shown.note and shown.note.front.compiled:
        return "compiled"
    return shown.copy.standing or "not_stated"


def moment(day: date | None) -> datetime:
    """Midnight, in UTC, of the day of a revision; without one, the oldest that systems know.

    It must not be the moment of the build: the same input gives the same bytes.
    """
    return datetime.combine(day or date(1970, 1, 1), time(), UTC)
