"""An answer that cannot be taken."""

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.messages import remedy, sentence
from ministerial_planner.phrases.phrase import Phrase
from ministerial_planner.phrases.tongue import Tongue


class Refused(ValueError):
    """An answer that cannot be taken, why, and what to do.

    `readings` are dates that it may mean, `choices` other answers that it may mean, so that one of
    them can be chosen. `problem` is the diagnostic that it was refused with, if it was.
    """

    def __init__(
        self,
        why: str,
        remedy: str,
        readings: tuple[Dates, ...] = (),
        choices: tuple[str, ...] = (),
        problem: Diagnostic | None = None,
    ) -> None:
        super().__init__(f"{why}; {remedy}")
        self.why = why
        self.remedy = remedy
        self.readings = readings
        self.choices = choices
        self.problem = problem

    def said(self, say: Tongue) -> tuple[str, str]:
        """Why, and what to do, in the reader's language."""
        why, todo = say.words(self.why), say.words(self.remedy)
        if self.problem:
            why = sentence(self.problem, say)
            todo = todo if isinstance(self.remedy, Phrase) else remedy(self.problem, say)
        return why, todo


def refused(problem: Diagnostic) -> Refused:
    return Refused(sentence(problem), remedy(problem), problem=problem)
