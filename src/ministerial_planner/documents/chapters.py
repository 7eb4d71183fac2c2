"""The parts of a pack as its template prints them."""

from dataclasses import dataclass

from markupsafe import Markup

from ministerial_planner.documents.context import Facts
from ministerial_planner.programme.catalogue import Said
from ministerial_planner.programme.views import MeetingView


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the contents below a section."""

    anchor: str
    title: Said


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered chapter; `kind` says which part of the template prints it."""

    number: int
    kind: str
    title: str
    parts: tuple[Part, ...] = ()

    @property
    def anchor(self) -> str:
        return f"section-{self.number}"


@dataclass(frozen=True, slots=True)
class NoteText:
    """A concept note in the best language that there is."""

    language: str
    markdown: str
    compiled: bool
    working: bool
    sources: tuple[str, ...]
    html: Markup | None = None
    """Of a note that is a Word file, in place of Markdown."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A document in one language (empty: in none that is known) and its state in words."""

    language: str
    state: str
    url: str
    held: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: its name, the meeting it belongs to if another, and its copies."""

    name: Said
    symbol: str
    of: Said
    note: Said
    copies: tuple[CopyRow, ...]


@dataclass(frozen=True, slots=True)
class Child:
    """A meeting that belongs to the conference, with its concept notes."""

    view: MeetingView
    facts: Facts
    notes: tuple[NoteText, ...]

    @property
    def anchor(self) -> str:
        return f"meeting-{self.view.meeting.id}"


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict or remark, and the field that it is about in words."""

    text: Said
    field: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A figure, what it rests on in words, and who states it."""

    figure: Said
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An earlier announcement; `parts` are what it said, in words."""

    announced: str
    parts: tuple[str, ...]
    text: Said
    source: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source; `supports` names fields in words."""

    title: Said
    kind: str
    date: str
    url: str
    supports: tuple[str, ...]
    note: Said
