"""Visits every value of a model together with its path in the document."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from ministerial_planner.definitions.fields import DayKey
from ministerial_planner.definitions.kept import Kept
from ministerial_planner.definitions.source import Path

Parts = Mapping[type, tuple[tuple[Path, Any], ...]]
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


def parts(model: BaseModel, *kinds: type) -> Iterator[tuple[Path, Any]]:
    """All models of some classes inside a model, itself included, each with its path.

    What a model holds never changes, so it is walked through once.
    """
    if type(model) in kinds:
        yield (), model
    inside = _parts_inside(model)
    for kind in kinds:
        yield from inside.get(kind, ())


def _walked(model: BaseModel) -> Parts:
    found: dict[type, list[tuple[Path, Any]]] = {}
    for path, part in walk(model):
        if path:  # the model itself would keep itself alive
            found.setdefault(type(part), []).append((path, part))
    return {kind: tuple(each) for kind, each in found.items()}


_parts_inside: Kept[Parts] = Kept(_walked)
