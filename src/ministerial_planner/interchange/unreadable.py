"""A file that cannot be read at all, with what to do about it."""

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span


class Unreadable(ValueError):
    """Why a file is not read, and what to do; both are phrases."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint

    def at(self, path: str) -> Diagnostic:
        """The diagnostic for the file."""
        facts = {"problem": self.problem, "hint": self.hint}
        return Diagnostic("E801", Place(path, Span(1, 1, 2)), facts)
