"""Says in plain words why a text is not YAML, and where to look."""

import re
from typing import NamedTuple

from ministerial_planner.definitions.diagnostics import lines_of

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


_BETWEEN_QUOTES = "put the text between quotes"
_READINGS = (
    _Reading(
        "mapping values are not allowed",
        "a `:` is not possible here",
        "put a text that holds `: ` between quotes, or indent the line as its neighbours are",
    ),
    _Reading("'\\t'", "a tab is not possible here", "indent with blanks instead of tabs"),
    _Reading("cannot start any token", "no text can begin with this character", _BETWEEN_QUOTES),
    _Reading(
        "could not find expected ':'",
        "this line is neither `key: value` nor part of a text",
        "write `key: value`, or put a text of several lines between quotes",
        at_start=True,
    ),
    _Reading(
        "but found '<scalar>'",
        "words follow a closing quote",
        "put the whole text between quotes; in '…' an apostrophe is written twice",
    ),
    _Reading(
        "expected <block end>",
        "this line is not indented as its neighbours are",
        "align it with the keys or list entries that it belongs to",
    ),
    _Reading("got '<stream end>'", "this bracket is never closed", "close it", at_start=True),
    _Reading(
        "expected ',' or",
        "a comma or a closing bracket is missing before this",
        "add it, or put a text that holds `,`, `:` or brackets between quotes; in '…' an "
        "apostrophe is written twice",
    ),
    _Reading(
        "while scanning a quoted scalar",
        "this quote is never closed",
        "close it; in '…' an apostrophe is written twice",
        at_start=True,
    ),
    _Reading(
        "while scanning a double-quoted scalar",
        "`\\` has a meaning of its own between double quotes",
        "write it twice, or use single quotes",
    ),
    _Reading(
        "special characters are not allowed", "a control character is hidden here", "delete it"
    ),
    _Reading("too large to convert", "this escape is no character", "write the character itself"),
    _Reading("chr() arg", "this escape is no character", "write the character itself"),
    _Reading("found incompatible YAML", "a version of YAML is not stated here", "delete the line"),
    _Reading("expected '<document start>'", "a directive (`%`) stands above this", "delete it"),
    _Reading(TOO_DEEP, "the brackets here are nested too deeply", "write fewer levels"),
)
_NO_CHARACTER = re.compile(r"\\U(?!0010|000)")
_OTHER = "check the indentation, and put texts that hold `: ` or begin with a sign between quotes"


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
    problem = getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]
    return Fault(problem or "unreadable", _OTHER, line, column)


def _position(error: Exception, text: str) -> tuple[int, int]:
    """Where an error without a mark is: at a letter that it counts, or at an impossible escape."""
    escape = _NO_CHARACTER.search(text)
    at = escape.start() if escape else getattr(error, "position", 0)
    before = lines_of(text[:at])
    return len(before) - 1, len(before[-1])
