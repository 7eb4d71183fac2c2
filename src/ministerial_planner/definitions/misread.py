"""The one exception of the readers of dates and hours; models turn it into a diagnostic."""

import re
import unicodedata

UNKNOWN_WORDS = frozenset({"unknown", "inconnu", "inconnue", "tbc", "tbd", "tba", "à confirmer"})


class Misread(ValueError):
    """A text that cannot be read: the diagnostic's code and the facts for its sentence."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def plain(text: str) -> str:
    """Compatibility characters folded (full-width digits), white space to single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
