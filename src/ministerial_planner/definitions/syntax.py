"""Says in plain words why a text is not YAML, and where to look."""

import re
from typing import NamedTuple

from ministerial_planner.definitions.diagnostics import lines_of
from ministerial_planner.phrases.phrase import phrase

TOO_DEEP = "nested too deeply"


class Fault(NamedTuple):
    """What is wrong with a text, what to do, and the line and column, which count from 0."""

    problem: str
    hint: str
    line: int
    column: int


class _Reading(NamedTuple):
    """`fragment` of the parser's words, ours, and whether its cause is where the part began."""

    fragment: str
    problem: str
    hint: str
    at_start: bool = False


_BETWEEN_QUOTES = phrase("put the text between quotes")
_NO_CHARACTER_WORDS = phrase("this escape is no character")
_THE_CHARACTER = phrase("write the character itself")
_READINGS = (
    _Reading(
        "mapping values are not allowed",
        phrase("a `:` is not possible here"),
        phrase(
            "put a text that holds `: ` between quotes, or indent the line as its neighbours are"
        ),
    ),
    _Reading(
        "'\\t'",
        phrase("a tab is not possible here"),
        phrase("indent with blanks instead of tabs"),
    ),
    _Reading(
        "cannot start any token",
        phrase("no text can begin with this character"),
        _BETWEEN_QUOTES,
    ),
    _Reading(
        "could not find expected ':'",
        phrase("this line is neither `key: value` nor part of a text"),
        phrase("write `key: value`, or put a text of several lines between quotes"),
        at_start=True,
    ),
    _Reading(
        "but found '<scalar>'",
        phrase("words follow a closing quote"),
        phrase("put the whole text between quotes; in '…' an apostrophe is written twice"),
    ),
    _Reading(
        "expected <block end>",
        phrase("this line is not indented as its neighbours are"),
        phrase("align it with the keys or list entries that it belongs to"),
    ),
    _Reading(
        "got '<stream end>'",
        phrase("this bracket is never closed"),
        phrase("write the closing bracket, `]` or `}}`, where it ends"),
        at_start=True,
    ),
    _Reading(
        "expected ',' or",
        phrase("a comma or a closing bracket is missing before this"),
        phrase(
            "add it, or put a text that holds `,`, `:` or brackets between quotes; in '…' an "
            "apostrophe is written twice"
        ),
    ),
    _Reading(
        "while scanning a quoted scalar",
        phrase("this quote is never closed"),
        phrase("close it; in '…' an apostrophe is written twice"),
        at_start=True,
    ),
    _Reading(
        "while scanning a double-quoted scalar",
        phrase("`\\` has a meaning of its own between double quotes"),
        phrase("write it twice, or use single quotes"),
    ),
    _Reading(
        "special characters are not allowed",
        phrase("a control character is hidden here"),
        phrase("delete it"),
    ),
    _Reading("too large to convert", _NO_CHARACTER_WORDS, _THE_CHARACTER),
    _Reading("chr() arg", _NO_CHARACTER_WORDS, _THE_CHARACTER),
    _Reading(
        "found incompatible YAML",
        phrase("a version of YAML is not stated here"),
        phrase("delete the line"),
    ),
    _Reading(
        "expected '<document start>'",
        phrase("a directive (`%`) stands above this"),
        phrase("delete the line that begins with `%`"),
    ),
    _Reading(
        TOO_DEEP,
        phrase("the brackets here are nested too deeply"),
        phrase("write fewer levels"),
    ),
)
_NO_CHARACTER = re.compile(r"\\U(?!0010|000)")
_OTHER = phrase(
    "check the indentation, and put texts that hold `: ` or begin with a sign between quotes"
)


def fault(error: Exception, text: str) -> Fault:
    """Read an error of the YAML parser; the position lies within `text`."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    found = next((row for row in _READINGS if row.fragment in said), None)
    mark = getattr(error, "problem_mark", None)
    if found and found.at_start:
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else _position(error, text)
    lines = lines_of(text)
    column = min(column, len(lines[line]))
    if found:
        return Fault(found.problem, found.hint, line, column)
    words = getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]
    problem = phrase("something is not as YAML wants it ({words})", words=words)
    return Fault(problem, _OTHER, line, column)


def _position(error: Exception, text: str) -> tuple[int, int]:
    """Where an error without a mark is: at a letter that it counts, or at an impossible escape."""
    escape = _NO_CHARACTER.search(text)
    at = escape.start() if escape else getattr(error, "position", 0)
    before = lines_of(text[:at])
    return len(before) - 1, len(before[-1])
