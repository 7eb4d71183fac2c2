"""Collects what is found while a file is read: readings, doubts and problems, all at once."""

from collections.abc import Mapping, Sequence

from ministerial_planner.definitions.diagnostics import Diagnostic, Place
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.imported import (
    Choice,
    Question,
    Reading,
    cell_name,
    column_name,
)
from ministerial_planner.phrases.phrase import phrase


class Notebook:
    """What one reading of a file has found so far; lives only while the file is read."""

    def __init__(self, answers: Mapping[str, int]) -> None:
        self.answers = answers
        self.readings: list[Reading] = []
        self.questions: list[Question] = []
        self.problems: list[Diagnostic] = []
        self.used: set[str] = set()
        self.origins: dict[Path, Place] = {}

    def understood(self, cell: Cell, what: str, typed: str | None = None) -> None:
        """Note a reading that the text of the cell does not say literally."""
        self.readings.append(Reading(cell.place, cell.typed if typed is None else typed, what))

    def problem(self, cell: Cell, code: str, **facts: str) -> None:
        self.problems.append(Diagnostic(code, cell.place, facts))

    def misread(self, cell: Cell, misread: Misread, field: str = "") -> None:
        """A problem that a reader of definitions has raised, at the cell."""
        facts = {"field": field, "value": cell.typed} | misread.facts
        self.problems.append(Diagnostic(misread.code, cell.place, facts))

    def ask(self, cell: Cell, words: str, choices: Sequence[Choice]) -> Content:
        """The content that was chosen; None, and a question, as long as nobody has chosen."""
        names = (cell_name(cell.place), column_name(cell.place))
        name = next((each for each in names if each in self.answers), "")
        given = self.answers.get(name, 0)
        if 1 <= given <= len(choices):
            self.used.add(name)
            chosen = choices[given - 1]
            self.understood(cell, phrase("{chosen}, as answered", chosen=chosen.words))
            return chosen.content
        self.questions.append(Question(cell.place, cell.typed, words, tuple(choices)))
        return None
