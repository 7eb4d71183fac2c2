"""Regular expressions of schemas: they mean the same in JavaScript and Python, without flags."""

import re
from collections.abc import Iterable

from ministerial_planner.definitions.misread import UNKNOWN_WORDS

_SIGNS = re.compile(r"[.+*?()|^$\\{}\[\]]")


def _literally(text: str) -> str:
    """The text itself; JavaScript refuses escapes that are not needed, which Python writes."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _any_case(word: str) -> str:
    """`tbc` as `[Tt][Bb][Cc]`."""
    return "".join(
        f"[{letter.upper()}{letter}]" if letter.isalpha() else _literally(letter) for letter in word
    )


def words(choices: Iterable[str]) -> str:
    """These words in capitals or small letters, between blanks or none."""
    return rf"^\s*(?:{'|'.join(map(_any_case, choices))})\s*$"


def spelled(choices: Iterable[str]) -> str:
    """`side_event` in every spelling that `fields.Word` takes: `Side event`, `SIDE-EVENT`."""
    forms = (r"[\s_-]+".join(map(_any_case, choice.split("_"))) for choice in choices)
    return rf"^\s*(?:{'|'.join(forms)})\s*$"


_NO_ASCII = "[^\\u0000-\\u007f]"
"""A sign that readers may take for another one: full-width digits are digits."""

UNKNOWN = words(sorted(UNKNOWN_WORDS))
DAY = f"[0-9]{{4}}|{_NO_ASCII}"
DATES = f"{DAY}|{UNKNOWN}"
DAY_KEY = f"^undated$|{DAY}"
HOURS = f"[0-9]|{_any_case('noon')}|{_NO_ASCII}|{UNKNOWN}"
ALARM = f"[0-9]|{_NO_ASCII}"
STAY = rf"{ALARM}|^\s*(?:{_any_case('visible')}|{_any_case('left')}|{_any_case('leave')})"
DEADLINE = f"{ALARM}|{_any_case('never')}|{_any_case('jamais')}"
WEB_ADDRESS = rf'^{_any_case("http")}[Ss]?://[^\s<>"]+$'
ID = "^(?!(?:part-[0-9]+|unknown|series|undated)$)[a-z0-9]+(?:-[a-z0-9]+)*$"
WHOLE_NUMBER = r"^\s*[+-]?[0-9][0-9_]*(?:\.0*)?\s*$"
NUMBER = r"^\s*[+-]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][+-]?[0-9]+)?\s*$"
TRUTH = words("true false yes no on off y n t f 1 0".split())


def language(codes: Iterable[str]) -> str:
    """A code of `codes`, with a script or region if wanted."""
    return rf"^(?:{'|'.join(codes)})(?:-\w+)*$"


def exactly(names: Iterable[str]) -> str:
    """One of these names."""
    return f"^(?:{'|'.join(map(_literally, names))})$"
