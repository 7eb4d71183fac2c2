"""Problems in what people wrote, as values: a code, a place, the facts, and related places.

A diagnostic holds no sentence; `messages` has one for each code, so that a text is written once
and can be translated. Codes that begin with E are errors, with W warnings.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line. Lines and columns count from 1; `end_column` is exclusive."""

    line: int
    column: int
    end_column: int


def lines_of(text: str) -> list[str]:
    """The lines that spans count; other separators of Unicode do not end a line."""
    return re.split("\r\n|\r|\n", text)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a file; `path` is relative to the workspace, with forward slashes.

    In a workbook, or a table of a Word file, `sheet` names the table, and line and column of the
    span are those of a cell.
    """

    path: str
    span: Span
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a reader must see to understand the problem; `note` is a message key."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `facts` fill the sentence of `code` in `messages`."""

    code: str
    place: Place
    facts: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()

    @property
    def severity(self) -> str:
        """`error`, or `warning` for codes that begin with W."""
        return "warning" if self.code.startswith("W") else "error"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return self.place, self.code, repr(sorted(self.facts.items()))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by path, line, column and code, each once."""
    unique = {d.sort_key: d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity == "error" for d in diagnostics)
