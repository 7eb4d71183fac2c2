"""What was read from a file: the content of a definition, each reading, doubt and problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ministerial_planner.definitions.diagnostics import Diagnostic, Place
from ministerial_planner.definitions.report import column_letters
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.yamltext import Content


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a cell whose text does not say it literally."""

    place: Place
    typed: str
    understood: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: what it is in words, and the content that it stands for."""

    words: str
    content: Content


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that can be read in more than one way; nothing is taken until one is chosen."""

    place: Place
    typed: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """The content that a file holds of one meeting, as a definition would hold it.

    `origins` gives the cell of each path of the content that stands in one. `asked` names the
    fields that the file has a place for, filled in or not (`title.fr`, `programme.room`);
    `answered` are the answers that were needed. There are no ids but those that the file names.
    """

    content: Mapping[str, Content]
    origins: Mapping[Path, Place] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    asked: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()


def cell_name(place: Place) -> str:
    """The name by which an answer is given: `Programme!B7`."""
    return f"{place.sheet}!{column_letters(place.span.column)}{place.span.line}"


def column_name(place: Place) -> str:
    """The name of a whole column: `Programme!B`."""
    return f"{place.sheet}!{column_letters(place.span.column)}"
