"""States in the order of a language's own alphabet, where no organiser has given another.

Accents do not count (`Éthiopie` before `États-Unis`), a hyphen counts as a space and an apostrophe
as nothing. In Arabic the article and the hamza do not count, as in UN lists. Chinese names go by
their readings (pinyin with tones), which the table of States holds.
"""

import unicodedata
from collections.abc import Iterable

from ministerial_planner.programme.catalogue import Voice

# Letters of their own, not an accent on another: they follow it.
_LETTERS = str.maketrans({"й": "и~", "ñ": "n~"})
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه"})
_ARTICLE = "ال"


def sort_key(name: str, language: str) -> tuple[str, str]:
    """What a name is sorted by; names that differ in accents only follow each other."""
    plain = unicodedata.normalize("NFC", name.casefold()).translate(_LETTERS)
    if language != "ko":  # the order of whole syllables is that of Korean dictionaries
        plain = unicodedata.normalize("NFD", plain)
    kept = (sign for sign in plain if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() or sign == "~" else _blank(sign) for sign in kept)
    if language == "ar":
        words = words.translate(_ARABIC)
        words = " ".join(word.removeprefix(_ARTICLE) or word for word in words.split())
    return " ".join(words.split()), name


def _blank(sign: str) -> str:
    return "" if sign in "’'‘ʼ" else " "


def sorted_states(codes: Iterable[str], voice: Voice) -> tuple[str, ...]:
    """Codes of States and bodies in the order of their short names in the language of `voice`.

    Co-chairs are never sorted: their order is protocol, and stays as it was written.
    """

    def key(code: str) -> tuple[str, str]:
        reading = "" if code in voice.names else voice.catalogue.readings.get(code, "")
        return (reading, code) if reading else sort_key(voice.state(code), voice.language)

    return tuple(sorted(codes, key=key))
