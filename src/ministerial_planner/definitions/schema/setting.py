"""What a schema knows beside the models: tables of the tool, and the series it is written for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ministerial_planner.phrases.tongue import ENGLISH, Tongue


@dataclass(frozen=True, slots=True)
class Setting:
    """`zones` are all that are known, `common_zones` those worth offering.

    `states` are names by code, `languages` those of the series, `conferences` the titles of what a
    meeting can belong to, by id, `documents` the names of what can be printed. `say` is the
    language of descriptions.
    """

    zones: tuple[str, ...] = ()
    common_zones: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "fr")
    conferences: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    say: Tongue = ENGLISH

    def told(self, text: str) -> str:
        """A description or an example of a model in the language of `say`."""
        return self.say(text.replace("{", "{{").replace("}", "}}"))

    def example(self, example: Any) -> Any:
        """An example with its words in that language; codes and ids are the same in all."""
        if isinstance(example, dict) and "en" not in example:
            return {key: self.example(value) for key, value in example.items()}
        if isinstance(example, list):
            return [self.example(each) for each in example]
        words = isinstance(example, str) and (" " in example or example[:1].isupper())
        return self.told(example) if words else example
