"""One line of text that a person types."""

import re
import unicodedata

from ministerial_planner.definitions.misread import UNKNOWN_WORDS
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.phrases.phrase import phrase

_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_NO_TEXT = re.compile("[\ufeff\ufffc-\uffff]")


def is_unknown(text: str) -> bool:
    return as_typed(text).lower() in UNKNOWN_WORDS


def read_line(text: str) -> str:
    """One line of text as it is kept. Raises Refused for what is no text."""
    line = _BLANKS.sub(" ", text).strip()
    if _NO_TEXT.search(line) or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in line):
        why = phrase("the text holds signs that cannot be printed")
        raise Refused(why, phrase("type it again without them"))
    return line


def folded(text: str) -> str:
    """Without accents, in small letters, with plain apostrophes: as names are compared."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold().strip()
