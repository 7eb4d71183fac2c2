"""Visits every value of a model together with its path in the document."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from ministerial_planner.definitions.fields import DayKey
from ministerial_planner.definitions.source import Path

_LEAVES = (str, bool, int, float)


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield `(path, model)` for `value` and all models inside it, depth first.

    A `Localized` is yielded whole, not its wordings.
    """
    if isinstance(value, RootModel):
        yield path, value
    elif isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner and not isinstance(inner, _LEAVES):  # most are; calls for them take the time
                yield from walk(inner, (*path, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from walk(inner, (*path, key.typed if isinstance(key, DayKey) else key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
