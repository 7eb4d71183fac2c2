"""Schemas of single values, as our readers take them: every scalar is the text that was typed.

Editors read YAML's own kinds: `number: 4` is a number to them, `dates: 2027` too.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from ministerial_planner.definitions.schema import patterns

Schema: TypeAlias = dict[str, Any]

# Editors offer `true` and `null` wherever they see the types, but do not look behind a condition.
_LINE = {"type": ["string", "number"]}
TEXT: Schema = {"if": {"type": "boolean"}, "else": _LINE}
NOTHING: Schema = {"if": {"type": "null"}, "else": {"type": "string", "pattern": patterns.UNKNOWN}}
TRUTH: Schema = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "integer", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": patterns.TRUTH},
    ]
}


def any_of(*choices: Schema) -> Schema:
    """One of several forms; a choice between choices is one choice.

    `properties` changes nothing: yaml-language-server takes choices without any for one another,
    and then shows signs between them where one hovers. Single values tell themselves apart.
    """
    flat = [_told_apart(each) for choice in choices for each in _choices(choice)]
    unique = [each for n, each in enumerate(flat) if each not in flat[:n]]
    return unique[0] if len(unique) == 1 else {"anyOf": unique}


def _choices(choice: Schema) -> list[Schema]:
    return choice["anyOf"] if choice.keys() == {"anyOf"} else [choice]


def _told_apart(choice: Schema) -> Schema:
    return choice if "const" in choice or choice == TEXT else {"properties": {}, **choice}


def reading(pattern: str, fault: str) -> Schema:
    """A text that holds what `pattern` finds; `fault` is what editors say of another one."""
    return {**_LINE, "pattern": pattern, "patternErrorMessage": fault}


def spelled(choices: Iterable[str]) -> Schema:
    """A word of a list: editors offer these, and other spellings that readers take pass too."""
    known = list(choices)
    return any_of({"enum": known}, {"type": "string", "pattern": patterns.spelled(known)})


def offered(names: Mapping[str, str], otherwise: Schema = TEXT) -> Schema:
    """Any value of `otherwise`, while editors offer `names`, each with what it stands for."""
    named = [{"const": value} | ({"description": n} if n else {}) for value, n in names.items()]
    return any_of(*named, otherwise)


def whole_number(least: int | None, most: int | None) -> Schema:
    pattern = {"type": "string", "pattern": patterns.WHOLE_NUMBER}
    return any_of({"type": "integer", **_bounds(least, most)}, pattern)


def number(least: float | None, most: float | None) -> Schema:
    pattern = {"type": "string", "pattern": patterns.NUMBER}
    return any_of({"type": "number", **_bounds(least, most)}, pattern)


def _bounds(least: float | None, most: float | None) -> Schema:
    found = {"minimum": least, "maximum": most}
    return {key: bound for key, bound in found.items() if bound is not None}
