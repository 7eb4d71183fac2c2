"""States in the order of a language's own alphabet, where no organiser has given another.

Accents do not count (`Éthiopie` before `États-Unis`), a hyphen counts as a space and an apostrophe
as nothing. In Arabic the article and the hamza do not count, as in UN lists. Chinese names go by
their readings (pinyin with tones), which the table of States holds.
"""

import re
import unicodedata
from collections.abc import Iterable

from ministerial_planner.programme.catalogue import Voice

# Letters of their own, not an accent on another: they follow everything that begins with it.
_AFTER = "\uffff"
_LETTERS = str.maketrans({"й": "и" + _AFTER, "ñ": "n" + _AFTER})
_SAME = str.maketrans({"ى": "ي", "ة": "ه", "’": "", "'": ""})
_ARTICLE = re.compile(r"\bال")


def sort_key(name: str, language: str) -> tuple[str, str]:
    """What a name is sorted by; names that differ in accents only follow each other."""
    plain = _ARTICLE.sub("", unicodedata.normalize("NFC", name.casefold()))
    plain = plain.translate(_LETTERS).translate(_SAME)
    if language != "ko":  # the order of whole syllables is that of Korean dictionaries
        plain = unicodedata.normalize("NFD", plain)
    kept = (sign for sign in plain if not unicodedata.combining(sign))
    letters = (sign if sign.isalnum() or sign == _AFTER else " " for sign in kept)
    return " ".join("".join(letters).split()), name


def sorted_states(codes: Iterable[str], voice: Voice) -> tuple[str, ...]:
    """Codes of States and bodies in the order of their short names in the language of `voice`.

    Co-chairs are never sorted: their order is protocol, and stays as it was written.
    """

    def key(code: str) -> tuple[str, str]:
        name = voice.state(code)
        reading = "" if code in voice.names else voice.catalogue.readings.get(code, "")
        return (_read(name, reading), name) if reading else sort_key(name, voice.language)

    return tuple(sorted(codes, key=key))


def _read(name: str, reading: str) -> str:
    """Character by character: those that sound alike stay together, as in a dictionary."""
    characters = (sign for sign in name if sign.isalpha())
    return " ".join(map("".join, zip(reading.split(), characters, strict=True)))
