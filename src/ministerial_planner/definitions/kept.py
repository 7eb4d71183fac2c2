"""Remembers what was made of a frozen object, for as long as the object lives."""

import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """A function of one object that does its work once for each object.

    Objects are told apart by identity: comparing large models would take longer than making it
    anew. What is made must not hold the object itself, or neither would ever be forgotten.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._known: dict[int, tuple[weakref.ref[Any], Made]] = {}

    def __call__(self, thing: Any) -> Made:
        name = id(thing)
        if name not in self._known:
            made = self._make(thing)
            self._known[name] = (weakref.ref(thing, lambda _: self._known.pop(name, None)), made)
        return self._known[name][1]
