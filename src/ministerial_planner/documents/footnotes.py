"""Footnotes of notes: what a reference stands for, and where its text is set.

Works on the tokens of markdown-it and of its plugin for footnotes, which `prose` alone imports.
WeasyPrint moves footnotes of cells from page to page and leaves blank ones, so that those of a
table stand below it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Bodies = Mapping[int, Sequence[Any]]
"""The blocks of text of each footnote (inline tokens and code), by its number from 0."""

_BLOCKS = frozenset({"inline", "fence", "code_block"})
UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")
"""A reference to a footnote that nothing defines, which stays text."""


def taken_apart(tokens: Sequence[Any]) -> tuple[list[Any], Bodies]:
    """The tokens of a text without those of its footnotes, and these."""
    kept: list[Any] = []
    bodies: dict[int, list[Any]] = {}
    number: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            number = token.meta["id"]
            bodies[number] = []
        elif token.type == "footnote_close":
            number = None
        elif number is not None:
            if token.type in _BLOCKS:
                bodies[number].append(token)
        elif not token.type.startswith("footnote_block"):
            kept.append(token)
    return kept, bodies


def set_below(tokens: Sequence[Any]) -> None:
    """Mark references in tables and their captions; a table's end knows what stands below it."""
    below: list[int] | None = None
    for token in tokens:
        if token.type == "table_open":
            below = []
            _mark(token.meta.get("caption") or (), below)
        elif token.type == "table_close":
            token.meta["footnotes"], below = below, None
        elif below is not None:
            _mark(token.children or (), below)


def _mark(children: Sequence[Any], below: list[int]) -> None:
    for child in children:
        if child.type == "footnote_ref":
            child.meta["below"] = True
            if is_first(child):
                below.append(child.meta["id"])


def references(token: Any) -> Iterator[Any]:
    """The references to footnotes in a block of text."""
    return (child for child in token.children or () if child.type == "footnote_ref")


def is_first(reference: Any) -> bool:
    """Whether it is the first of several references to the same footnote."""
    return bool(reference.meta["subId"] == 0)
