"""Reads catalogues that are one flat list of texts, a hundred times as fast as a reader of YAML."""

import json
import re

_LINE = re.compile(r'([\w.-]+):(?: +(?:("(?:[^"\\]|\\.)*")|([^\s"\'\[{}\]&*!|>%@`#,?:-].*?)))? *')
_NO_PLAIN_TEXT = re.compile(r": |:$| #")
_WORDS = {"~", "null", "Null", "NULL"}


def flat_texts(text: str) -> dict[str, str] | None:
    """The texts by their keys, as YAML has them; None for what only a reader of YAML knows."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match or match[1] in found or not line[0].isalpha():
            return None
        key, quoted, plain = match[1], match[2], match[3] or ""
        if _NO_PLAIN_TEXT.search(plain) or plain in _WORDS or "\t" in line:
            return None
        try:
            found[key] = json.loads(quoted) if quoted else plain
        except ValueError:
            return None
    return found
