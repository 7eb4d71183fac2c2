"""In which language a text is written, by its script and its commonest words."""

import re
from collections import Counter

_SCRIPTS = {
    "ar": "[\u0600-\u06ff\u0750-\u077f]",
    "ru": "[\u0400-\u04ff]",
    "ko": "[\u1100-\u11ff\uac00-\ud7af]",
    "zh": "[\u4e00-\u9fff]",
}
_COMMON = {
    "en": "the of and to in is for on with that by as are from this be will at which has have",
    "fr": "le la les des du et de en pour dans sur que qui une un est au aux par ce cette avec",
    "es": "el la los las de del y en para que una un con por es al se su como más sobre entre",
    "pt": "o a os as de do da dos e em para que uma um com por ao não mais sobre no na",
    "de": "der die das und in den von zu mit für auf ist im dem des ein eine nicht als auch",
    "id": "yang dan di dari untuk dengan pada dalam ini itu adalah oleh sebagai akan",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_ENOUGH_WORDS, _ENOUGH_SHARE, _CLEARLY = 8, 0.12, 1.25


def language_of(text: str) -> str | None:
    """The code of a language; None where the words leave a doubt."""
    letters = sum(letter.isalpha() for letter in text)
    for code, script in _SCRIPTS.items():
        if letters and len(re.findall(script, text)) > letters / 2:
            return code
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _ENOUGH_WORDS:
        return None
    counts = Counter({c: sum(word in common for word in words) for c, common in _WORDS.items()})
    (best, most), (_, next_most) = counts.most_common(2)
    clear = most >= _ENOUGH_SHARE * len(words) and most >= _CLEARLY * next_most
    return best if clear else None
