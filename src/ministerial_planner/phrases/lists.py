"""Lists of words as phrases, so that each language joins them in its own way."""

from collections.abc import Sequence

from ministerial_planner.phrases.phrase import phrase


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`; of one or more words."""
    *others, last = words
    return phrase("{first} or {last}", first=listed(others), last=last) if others else last


def listed(words: Sequence[str]) -> str:
    """`a, b, c`; of one or more words."""
    *others, last = words
    return phrase("{first}, {last}", first=listed(others), last=last) if others else last


def strung(clauses: Sequence[str]) -> str:
    """`one; another; a third`; of one or more clauses."""
    *others, last = clauses
    return phrase("{first}; {last}", first=strung(others), last=last) if others else last
