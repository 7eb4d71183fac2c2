"""What a file is read with: the series as it is, the words of the form, answers already given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """`states` gives every name of a State or body by its code, `conferences` titles by id.

    `known` is the content of the definition that the file is to change, if there is one. `answers`
    are numbers of choices, from 1, by the name of a cell (`Programme!B7`) or a column. `zones_of`
    gives the zones of the cities of a name, in a State if it is known. `zone` is the one that the
    reader has named, should the file name none that is known.
    """

    vocabulary: Vocabulary
    languages: tuple[str, ...]
    as_of: date
    states: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conferences: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known: Mapping[str, Content] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    zones_of: Callable[[str, str | None], Sequence[str]] = lambda _city, _country: ()
    zone: str | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """Years to try for a date without one."""
        return self.as_of.year, self.as_of.year + 1

    def answered(self, answers: Mapping[str, int]) -> "Context":
        return replace(self, answers={**self.answers, **answers})
