"""Shows diagnostics: as text with excerpts, as JSON, as GitHub annotations."""

import json
import unicodedata
from collections.abc import Iterable, Mapping

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, lines_of
from ministerial_planner.definitions.messages import RELATED_NOTES, remedy, sentence

FORMATS = ("text", "json", "github")


def report(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], form: str = "text") -> str:
    """All diagnostics in one of `FORMATS`; `texts` gives the files' lines for the excerpts."""
    if form == "json":
        return json.dumps([record(d) for d in diagnostics], ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return "".join(_annotation(d) + "\n" for d in diagnostics)
    return "\n".join(_paragraph(d, texts) for d in diagnostics)


def position(place: Place) -> str:
    """`path:line:column`, which editors open."""
    return f"{place.path}:{place.span.line}:{place.span.column}"


def _paragraph(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """`path:line:col: error[CODE] message`, the line with a marker, related places, a remedy."""
    head = f"{position(diagnostic.place)}: {diagnostic.severity}[{diagnostic.code}]"
    lines = [f"{head} {sentence(diagnostic)}", *_excerpt(diagnostic.place, texts)]
    lines += [
        f"  {RELATED_NOTES[related.note]}: {position(related.place)}"
        for related in diagnostic.related
    ]
    return "\n".join([*lines, f"  remedy: {remedy(diagnostic)}", ""])


def _excerpt(place: Place, texts: Mapping[str, str]) -> list[str]:
    lines = lines_of(texts.get(place.path, ""))
    if place.path not in texts or place.span.line > len(lines):
        return []
    number = f"{place.span.line:>4} | "
    line = lines[place.span.line - 1]
    start, end = place.span.column - 1, min(place.span.end_column - 1, len(line))
    before = "".join("\t" if letter == "\t" else " " * _width(letter) for letter in line[:start])
    length = max(1, sum(_width(letter) for letter in line[start:end]))
    shown = "".join(
        c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line
    )
    return [f"{number}{shown}", f"{' ' * 5}| {before}{'^' * length}"]


def _width(letter: str) -> int:
    """How many columns a letter takes in a terminal: Chinese or Korean ones take two."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def record(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as JSON has it."""
    span = diagnostic.place.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "path": diagnostic.place.path,
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column,
        "message": sentence(diagnostic),
        "remedy": remedy(diagnostic),
        "related": [
            {
                "path": related.place.path,
                "line": related.place.span.line,
                "column": related.place.span.column,
                "note": RELATED_NOTES[related.note],
            }
            for related in diagnostic.related
        ],
    }


def _annotation(diagnostic: Diagnostic) -> str:
    """GitHub's workflow command; its values want percent, line breaks and separators escaped."""
    span = diagnostic.place.span
    text = f"{sentence(diagnostic)}. {remedy(diagnostic)}"
    body = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = diagnostic.place.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{diagnostic.severity} file={path},line={span.line},col={span.column},"
        f"endColumn={span.end_column},title={diagnostic.code}::{body}"
    )
