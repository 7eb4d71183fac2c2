"""Finds labelled answers on a sheet: a label with its answer beside it, or after a colon."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.tables import Row
from ministerial_planner.interchange.vocabulary import Heading, Vocabulary

_COLON = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer, its label, and cells beside it that are neither."""

    heading: Heading
    label: Cell
    answer: Cell | None
    beside: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet without a table holds: labelled answers, and lines without a label."""

    answers: tuple[Labelled, ...]
    lines: tuple[Cell, ...]


def labelled(rows: Sequence[Row], words: Vocabulary) -> Sheet:
    """Everything that rows say of a meeting."""
    column = next((c for row in rows if (c := _headed(row, words)) is not None), None)
    answers: list[Labelled] = []
    lines: list[Cell] = []
    for row in rows:
        filled = [cell for cell in row if cell and not cell.copied]
        if not filled or _headed(row, words) is not None:
            continue
        if found := _answer(row, filled, column, words):
            answers.append(found)
        elif not any(words.is_example(cell.typed) for cell in filled):
            lines += (cell for cell in filled if not words.is_instruction(cell.typed))
    return Sheet(tuple(answers), tuple(lines))


def _headed(row: Row, words: Vocabulary) -> int | None:
    return words.answer_column([cell.typed for cell in row])


def _answer(row: Row, filled: list[Cell], column: int | None, words: Vocabulary) -> Labelled | None:
    label = filled[0]
    if heading := words.heading("meeting", label.typed):
        if column is not None:
            answer = row[column] if column < len(row) and row[column] else None
            return Labelled(heading, label, answer)
        return Labelled(heading, label, filled[1] if len(filled) > 1 else None, tuple(filled[2:]))
    if column is not None:
        return None
    name, separator, rest = _split(label)
    heading = words.heading("meeting", name)
    if heading and separator:
        return Labelled(heading, label, Cell(rest, label.place), tuple(filled[1:]))
    return None


def _split(cell: Cell) -> tuple[str, bool, str]:
    """`Venue: Grand Hotel` as label and answer."""
    text = cell.typed
    match = _COLON.search(text)
    if not match:
        return text, False, ""
    return text[: match.start()], bool(text[match.end() :]), text[match.end() :]


def given(answers: Sequence[Labelled]) -> Iterator[tuple[Labelled, bool]]:
    """Each filled-in answer, and whether its field has been answered before."""
    seen: set[tuple[str, str]] = set()
    for each in answers:
        if each.answer is None or not each.answer.typed:
            continue
        key = each.heading.field, each.heading.language
        yield each, key in seen
        seen.add(key)
