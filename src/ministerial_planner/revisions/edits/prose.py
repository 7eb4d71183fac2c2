"""The words that changed in a text, each change with a few words around it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

Excerpts = tuple[str, str]
"""What stood before and what stands now; one of them is empty where words only came or went."""

_AROUND = 4
_SHORT = 90
_TOKEN = re.compile(r"\s+")


def excerpts(old: str, new: str) -> Iterator[Excerpts]:
    """The changes from one text to another, in order; a short text is shown whole.

    Line breaks are blanks: prose that was only wrapped anew has not changed.
    """
    before, after = _words(old), _words(new)
    if before == after:
        return
    if max(len(" ".join(before)), len(" ".join(after))) <= _SHORT:
        yield " ".join(before), " ".join(after)
        return
    for (first, last), (start, end) in _stretches(before, after):
        yield _window(before, first, last), _window(after, start, end)


def _words(text: str) -> list[str]:
    return [word for word in _TOKEN.split(text) if word]


def _stretches(
    before: list[str], after: list[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Stretches of both that differ; two with only a few words between them are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, *ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        first, last, start, end = ends
        if found and first - found[-1][1] <= _AROUND:
            first, start = found[-1][0], found[-1][2]
            found.pop()
        found.append((first, last, start, end))
    for first, last, start, end in found:
        yield (first, last), (start, end)


def _window(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - _AROUND), min(len(words), last + _AROUND)
    parts = ["…"] if start else []
    parts += words[start:end]
    return " ".join(parts + (["…"] if end < len(words) else []))
