"""The sentence and the remedy of a diagnostic, in the language of its reader."""

from string import Formatter

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.problems.files import FILES
from ministerial_planner.definitions.problems.imports import IMPORTS
from ministerial_planner.definitions.problems.languages import LANGUAGES
from ministerial_planner.definitions.problems.message import Message
from ministerial_planner.definitions.problems.programme import PROGRAMME
from ministerial_planner.definitions.problems.published import PUBLISHED
from ministerial_planner.definitions.problems.readers import READERS
from ministerial_planner.definitions.problems.references import REFERENCES
from ministerial_planner.definitions.problems.values import VALUES
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

MESSAGES: dict[str, Message] = (
    FILES | VALUES | REFERENCES | PROGRAMME | PUBLISHED | LANGUAGES | READERS | IMPORTS
)
"""By code, the errors of a family before its warnings."""

RELATED_NOTES = {
    "first_given": "first given here",
    "published_here": "published here",
    "also_here": "also here",
    "declared_here": "the days are given here",
    "original": "the original",
}


def sentence(diagnostic: Diagnostic, say: Tongue = ENGLISH) -> str:
    """What is wrong, in the language of `say`."""
    return say(MESSAGES[diagnostic.code].text, **diagnostic.facts)


def remedy(diagnostic: Diagnostic, say: Tongue = ENGLISH) -> str:
    """What to do about it, in the language of `say`."""
    remedies = MESSAGES[diagnostic.code].remedies
    sayable = (each for each in remedies if _names(each) <= diagnostic.facts.keys())
    template = next(sayable, remedies[-1])
    unknown = dict.fromkeys(_names(template), "…")
    return say(template, **(unknown | {**diagnostic.facts}))


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
