"""The parts of a pack as its template prints them."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ministerial_planner.documents.context import Facts
from ministerial_planner.documents.references import meeting_anchor, section_anchor
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
        return section_anchor(self.kind)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A concept note in the best language that there is.

    `of` is the meeting whose note it is, and `anchor` its place in the pack. `html` sets a note
    that is a Word file, and no Markdown, below a heading of the level above the one it is given.
    """

    language: str
    markdown: str
    compiled: bool
    working: bool
    sources: tuple[str, ...]
    title: Said
    of: str
    anchor: str
    html: Callable[[int], Markup] | None = None


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
        return meeting_anchor(self.view.meeting.id)


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict or remark, and the field that it is about in words."""

    text: Said
    field: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A figure, and who states it."""

    figure: Said
    source: str


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Figures that rest on the same, which may contradict each other; `basis` says it in words."""

    basis: str
    claims: tuple[ClaimRow, ...]


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
