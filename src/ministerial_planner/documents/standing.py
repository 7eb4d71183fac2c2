"""Finds which standings of wordings a document shows, so that it can explain its marks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ministerial_planner.programme.catalogue import Said, Voice


@dataclass(frozen=True, slots=True)
class Marks:
    """Whether `*` occurs, and the languages, in words, of the texts marked `†`."""

    working: bool
    untranslated: str


def marks(voice: Voice, *shown: Any) -> Marks:
    """The marks that stand in `shown` (views, tuples of views, mappings)."""
    said = [text for value in shown for text in _said(value)]
    languages = sorted({text.language for text in said if text.standing == "untranslated"})
    names = [voice.catalogue.labels.get(f"language_{code}", code) for code in languages]
    return Marks(any(text.standing == "working" for text in said), voice.join(names))


def _said(value: Any) -> Iterator[Said]:
    if isinstance(value, Said):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _said(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _said(getattr(value, field.name))
