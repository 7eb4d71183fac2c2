"""Reads a Word file as grids: each table with the lines above it, whatever was done to the form."""

from collections.abc import Iterator, Mapping
from typing import Any

from ministerial_planner.definitions.unreadable import Unreadable as NoWord
from ministerial_planner.interchange.cells import Cell, Grid, cell_place
from ministerial_planner.interchange.container import opened_package
from ministerial_planner.interchange.form import FormWords
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.word.archive import BODY, W, parts_of, tree_of
from ministerial_planner.word.unwrap import unwrap

TAG = "form."
"""Begins the tags of content controls that hold the labels of the form: `form.meeting.title.fr`."""
_GONE = frozenset({W + "del", W + "moveFrom", W + "sdtPr", W + "pPr", W + "rPr", W + "txbxContent"})
_LINE_ENDS = {W + "br": "\n", W + "cr": "\n", W + "tab": " ", W + "noBreakHyphen": "\u2011"}
_MOST_COLUMNS = 63


def grids_of_document(octets: bytes, path: str, forms: tuple[FormWords, ...]) -> tuple[Grid, ...]:
    """The tables of a .docx file. Raises Unreadable.

    Lines between tables stand above the next one, or in a grid of their own after the last.
    """
    return tuple(_grids(body_of(octets), path, forms))


def body_of(octets: bytes) -> Any:
    """The body of a .docx file as a tree. Raises Unreadable, which says what to do."""
    opened_package(octets)
    try:
        tree = tree_of(parts_of(octets)[BODY])
        unwrap(tree)
    except (NoWord, ValueError) as error:
        raise Unreadable(
            phrase("it is damaged, or no Word file (.docx)"),
            phrase("open it in Word and save it again as a Word document (.docx)"),
        ) from error
    return tree.find(W + "body")


def is_our_form(body: Any) -> bool:
    """Whether the labels of the form are still in it."""
    return any(tag.get(W + "val", "").startswith(TAG) for tag in body.iter(W + "tag"))


def words_outside_tables(body: Any) -> int:
    """How many words stand in paragraphs: a concept note has many, a programme few."""
    return sum(len(text_of(block).split()) for block in blocks(body) if block.tag == W + "p")


def _grids(body: Any, path: str, forms: tuple[FormWords, ...]) -> Iterator[Grid]:
    labels = _labels(forms)
    hints = {hint for words in forms for hint in hints_of(words)}
    own = {text for words in forms for text in texts_around(words)}
    lines: list[tuple[Cell, ...]] = []
    number = count = 0
    for block in blocks(body):
        if block.tag == W + "p":
            text = text_of(block).strip()
            if text and text not in own:
                count += 1
                place = cell_place(path, phrase("text"), count, 1)
                lines.append((Cell(text, place),))
            continue
        number += 1
        name = phrase("table {number}", number=number)
        rows = _rows(block, path, name, labels, hints)
        yield Grid(name, (*lines, *rows))
        lines = []
    if lines:
        yield Grid(phrase("text"), tuple(lines))


def texts_around(words: FormWords) -> list[str]:
    """What the form says outside its tables: its headings and instructions."""
    names = {**words.sheets, "example": words.example_mark}
    instructions = (*words.instructions, words.note)
    return [*words.sheets.values(), *(t.format(**names) for t in instructions if t)]


def hints_of(words: FormWords) -> list[str]:
    """How the form says each question is to be answered, and what prompts for a choice."""
    asked = words.fields["meeting"].values()
    mark = words.example_mark
    parts = [(each.help, f"{mark} {each.example}" if each.example else "") for each in asked]
    return [each.help for each in asked] + [" ".join(filter(None, part)) for part in parts]


def blocks(holder: Any) -> Iterator[Any]:
    """The paragraphs and tables in a body or a cell, also those in content controls."""
    for element in holder:
        if element.tag in {W + "p", W + "tbl"}:
            yield element
        elif element.tag not in _GONE:
            yield from blocks(element)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph with all changes accepted, without text that only prompts."""
    return "".join(_words(paragraph))


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or _only_prompts(child) or _is_hidden(child):
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _LINE_ENDS:
            yield _LINE_ENDS[child.tag]
        else:
            yield from _words(child)


def _only_prompts(element: Any) -> bool:
    return element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish") if run.tag == W + "r" else None
    return mark is not None and mark.get(W + "val", "1") not in {"0", "false"}


def _rows(
    table: Any, path: str, name: str, labels: Mapping[str, str], hints: set[str]
) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table; a merged cell is copied to each place that it covers."""
    above: dict[int, Cell] = {}
    for number, row in enumerate(_children(table, "tr"), 1):
        cells: list[Cell] = []
        cells += [Cell(None, cell_place(path, name, number, 1))] * _skipped(row)
        for cell in _children(row, "tc"):
            column = len(cells) + 1
            place = cell_place(path, name, number, column)
            if _goes_on(cell) and column in above:
                made = Cell(above[column].value, place, "above")
            else:
                made = Cell(_text(cell, labels, hints) or None, place)
                above[column] = made
            cells.append(made)
            for beside in range(column + 1, column + _width(cell)):
                copy = Cell(made.value, cell_place(path, name, number, beside), "beside")
                cells.append(copy)
        yield tuple(cells)


def _children(element: Any, name: str) -> Iterator[Any]:
    """Rows or cells, also those in content controls; what is deleted is left out."""
    for child in element:
        if child.tag == W + name:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins"}:
            yield from _children(child, name)


def _text(cell: Any, labels: Mapping[str, str], hints: set[str]) -> str:
    """The words of a cell, each paragraph on a line; a label of the form keeps its own words."""
    for tag in cell.iter(W + "tag"):
        if label := labels.get(tag.get(W + "val", "")):
            return label
    lines = [text_of(block) if block.tag == W + "p" else _inner(block) for block in blocks(cell)]
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return "" if text.strip() in hints else text


def _inner(table: Any) -> str:
    """A table in a cell, each row on a line."""
    rows = ([*map(text_of, row.iter(W + "p"))] for row in _children(table, "tr"))
    return "\n".join(" | ".join(filter(None, cells)) for cells in rows)


def _goes_on(cell: Any) -> bool:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return mark is not None and mark.get(W + "val", "continue") == "continue"


def _width(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return _number(span) or 1


def _skipped(row: Any) -> int:
    return _number(row.find(f"{W}trPr/{W}gridBefore"))


def _number(element: Any) -> int:
    value = element.get(W + "val", "") if element is not None else ""
    return min(int(value), _MOST_COLUMNS) if value[:3].isdecimal() and len(value) < 4 else 0


def _labels(forms: tuple[FormWords, ...]) -> dict[str, str]:
    """The label of the form for each tag, whatever has become of the words in the file."""
    words = forms[0]
    languages = ("", *words.choices["language"])
    return {
        f"{TAG}{table}.{name}.{language}": words.label(table, name, language)
        for table, fields in words.fields.items()
        for name in fields
        for language in languages
    } | {f"{TAG}columns.{name}": text for name, text in words.columns.items()}
