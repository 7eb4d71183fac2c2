"""Shows diagnostics: as text with excerpts, as JSON, as GitHub annotations."""

import json
import unicodedata
from collections.abc import Iterable, Mapping

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, lines_of
from ministerial_planner.definitions.messages import RELATED_NOTES, remedy, sentence
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

FORMATS = ("text", "json", "github")


def report(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    form: str = "text",
    say: Tongue = ENGLISH,
) -> str:
    """All diagnostics in one of `FORMATS`; `texts` gives the files' lines for the excerpts."""
    if form == "json":
        records = [record(d, say) for d in diagnostics]
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return "".join(_annotation(d, say) + "\n" for d in diagnostics)
    return "\n".join(_paragraph(d, texts, say) for d in diagnostics)


def position(place: Place, say: Tongue = ENGLISH) -> str:
    """`path:line:column`, which editors open; of a cell its sheet, row and column."""
    if place.sheet:
        cell = {"row": place.span.line, "column": column_letters(place.span.column)}
        where = "{file}, sheet “{sheet}”, row {row}, column {column}"
        return say(where, file=place.path, sheet=place.sheet, **cell)
    return f"{place.path}:{place.span.line}:{place.span.column}"


def column_letters(column: int) -> str:
    """The name of a column in spreadsheets: 1 is `A`, 27 is `AA`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _paragraph(diagnostic: Diagnostic, texts: Mapping[str, str], say: Tongue) -> str:
    """`path:line:col: error[CODE] message`, the line with a marker, related places, a remedy."""
    severity = say(diagnostic.severity)
    where, kind = position(diagnostic.place, say), f"{severity}[{diagnostic.code}]"
    head = f"{where}: {kind}"  # as editors know it
    if diagnostic.place.sheet:
        head = say("{label}: {text}", label=where, text=kind)
    lines = [f"{head} {sentence(diagnostic, say)}", *_excerpt(diagnostic.place, texts)]
    lines += [
        _labelled(say, RELATED_NOTES[related.note], position(related.place, say))
        for related in diagnostic.related
    ]
    return "\n".join([*lines, _labelled(say, "remedy", remedy(diagnostic, say)), ""])


def _labelled(say: Tongue, label: str, text: str) -> str:
    return "  " + say("{label}: {text}", label=say(label), text=text)


def _excerpt(place: Place, texts: Mapping[str, str]) -> list[str]:
    lines = lines_of(texts.get(place.path, ""))
    if place.sheet or place.path not in texts or place.span.line > len(lines):
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


def record(diagnostic: Diagnostic, say: Tongue = ENGLISH) -> dict[str, object]:
    """A diagnostic as JSON has it."""
    span = diagnostic.place.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "path": diagnostic.place.path,
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column,
        "message": sentence(diagnostic, say),
        "remedy": remedy(diagnostic, say),
        "related": [
            {
                "path": related.place.path,
                "line": related.place.span.line,
                "column": related.place.span.column,
                "note": say(RELATED_NOTES[related.note]),
            }
            for related in diagnostic.related
        ],
    }


def _annotation(diagnostic: Diagnostic, say: Tongue) -> str:
    """GitHub's workflow command; its values want percent, line breaks and separators escaped."""
    span = diagnostic.place.span
    text = f"{sentence(diagnostic, say)}. {remedy(diagnostic, say)}"
    body = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = diagnostic.place.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{diagnostic.severity} file={path},line={span.line},col={span.column},"
        f"endColumn={span.end_column},title={diagnostic.code}::{body}"
    )
