"""Finds which standings of wordings a document shows, so that it can explain its marks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ministerial_planner.programme.catalogue import WORKING_MARK, Said, Voice


@dataclass(frozen=True, slots=True)
class Marks:
    """Whether `*` occurs, and the languages, in words, of the texts marked `†`."""

    working: bool
    untranslated: str


def marks(voice: Voice, *shown: Any) -> Marks:
    """The marks that stand in `shown`: views, rows, and tuples or lists of them."""
    texts = [text for value in shown for text in _texts(value)]
    said = [text for text in texts if isinstance(text, Said)]
    languages = sorted({text.language for text in said if text.is_untranslated})
    names = [voice.language_name(code) for code in languages]
    working = any(
        WORKING_MARK in text if isinstance(text, str) else text.is_working for text in texts
    )
    return Marks(working, voice.join(names))


def _texts(value: Any) -> Iterator[Said | str]:
    if isinstance(value, Said | str):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
