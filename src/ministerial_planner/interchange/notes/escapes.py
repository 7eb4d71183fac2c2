"""Signs of Markdown that somebody typed as text, written so that they print as typed.

The dialect is the one of `documents/prose.py`: CommonMark with tables, strikethrough and footnotes.
"""

import re
import unicodedata

_SIGNS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|<(?=\S*[:@])|&(?=#?\w{1,31};)")
_LINE = re.compile(r"(?:#{1,6}|[-+]|:)(?=\s|$)|>|[-=|:](?=[-=|: ]*$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
BLANKS = re.compile(r"[ \t\r\n\f\v]+")
"""What HTML shows as one blank; no-break spaces are none of them."""


def escaped(text: str, begins_line: bool = False) -> str:
    """The text with a backslash before whatever Markdown would take for a sign.

    >>> escaped("1. *See* [a_b]", begins_line=True)
    '1\\\\. \\\\*See\\\\* \\\\[a_b\\\\]'
    """
    shown = _SIGNS.sub(lambda match: f"\\{match[0]}", text)
    if not begins_line:
        return shown
    if _LINE.match(shown):
        return f"\\{shown}"
    return _NUMBER.sub(r"\1\\\2", shown, count=1) if _NUMBER.match(shown) else shown


def is_blank(letter: str) -> bool:
    """Whether a letter counts as white space for emphasis; the edges of a text do."""
    return not letter or letter.isspace()


def is_mark(letter: str) -> bool:
    """Whether a letter is punctuation, or a symbol that some readers count as such."""
    return unicodedata.category(letter)[0] in "PS"
