"""How a language joins the parts of a line: lists, a name with its function, a remark in brackets.

Chinese and Arabic have signs of their own; a Latin comma between their words is a foreign body.
English and French are written as ever, because calendars compare what they were told before.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs between parts: `comma` within one thing ("city, State"), `listed` within a list.

    `printed_semicolon` is that of documents, where it is not the one that calendars know;
    `brackets` hold a remark after a text, with the space before it that the language wants; `place`
    and `dated` are patterns too: Chinese and Korean name the State before the city.
    """

    comma: str = ", "
    listed: str = ", "
    semicolon: str = "; "
    brackets: str = " ({})"
    place: str = "{city}, {state}"
    dated: str = "{day}, {hours}"
    printed_semicolon: str = ""


_SIGNS = {
    "fr": Signs(printed_semicolon="\u00a0; "),
    "ar": Signs("، ", "، ", "؛ ", place="{city}، {state}", dated="{day}، {hours}"),
    "zh": Signs("，", "、", "；", "（{}）", "{state}{city}", "{day}，{hours}"),
    "ko": Signs(brackets="({})", place="{state} {city}", dated="{day} {hours}"),
}
_LATIN = Signs()

# Before the sound "i" the Spanish "y" is "e": "Japón e Indonesia".
_SPANISH_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)


def signs(language: str) -> Signs:
    return _SIGNS.get(language.partition("-")[0], _LATIN)


def joined(parts: Sequence[str], conjunction: str, language: str = "en") -> str:
    """`A, B and C`: no comma before the conjunction, as in UN documents."""
    if len(parts) < 2:
        return "".join(parts)
    *others, last = parts
    listed = signs(language).listed.join(others)
    match language.partition("-")[0]:
        case "zh":
            return f"{listed}{conjunction}{last}"
        case "ar":
            return others[0] + "".join(_after_and(part, conjunction) for part in parts[1:])
        case "es" if conjunction == "y" and _SPANISH_I.match(last):
            conjunction = "e"
    return f"{listed} {conjunction} {last}"


def _after_and(part: str, conjunction: str) -> str:
    """The Arabic conjunction is one word with what follows, unless that is no Arabic letter."""
    attached = unicodedata.bidirectional(part[:1] or " ") == "AL"
    return f" {conjunction}{'' if attached else ' '}{part}"
