"""The numbers that Word counts before paragraphs (ECMA-376, part 1, 17.9)."""

import re
from typing import Any

from ministerial_planner.word.archive import W

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LETTERS = 26
_MOST = 4999
"""Beyond it a number is no longer written in letters."""


class Numbering:
    """Counts the numbered paragraphs of a document, which are handed in in their order."""

    def __init__(self, tree: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if tree is None:
            return
        for abstract in tree.iter(W + "abstractNum"):
            levels = {_int(level, "ilvl"): level for level in abstract.findall(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for number in tree.findall(W + "num"):
            code = number.get(W + "numId", "")
            abstract = number.find(W + "abstractNumId")
            self._abstract[code] = abstract.get(W + "val", "") if abstract is not None else ""
            overrides = number.findall(W + "lvlOverride")
            self._starts[code] = {
                _int(each, "ilvl"): _int(each.find(W + "startOverride"), "val", 1)
                for each in overrides
                if each.find(W + "startOverride") is not None
            }

    def level_of(self, number: str, style: str) -> int:
        """The level of a numbering that belongs to a style."""
        for depth, level in self._of(number).items():
            named = level.find(W + "pStyle")
            if named is not None and named.get(W + "val") == style:
                return depth
        return 0

    def is_shown(self, number: str, depth: int) -> bool:
        return self._format(number, depth) != "none"

    def counted(self, number: str, depth: int) -> tuple[int, str]:
        """The next number at a depth from 0, and the label that Word shows, empty for bullets."""
        counters = self._counters.setdefault(self._abstract.get(number, number), {})
        begun = self._starts.get(number, {}).pop(depth, None)
        if begun is not None:
            counters[depth] = begun
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = self._start(number, depth)
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]
        if self._format(number, depth) in {"bullet", "none"}:
            return counters[depth], ""
        return counters[depth], self._label(number, depth, counters)

    def _label(self, number: str, depth: int, counters: dict[int, int]) -> str:
        level = self._of(number).get(depth)
        pattern = level.find(W + "lvlText") if level is not None else None
        text = pattern.get(W + "val", "") if pattern is not None else f"%{depth + 1}."

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counters.get(at, self._start(number, at))
            return formatted(count, self._format(number, at))

        return _PLACE.sub(filled, text).strip()

    def _of(self, number: str) -> dict[int, Any]:
        return self._levels.get(self._abstract.get(number, ""), {})

    def _start(self, number: str, depth: int) -> int:
        level = self._of(number).get(depth)
        return _int(level.find(W + "start"), "val", 1) if level is not None else 1

    def _format(self, number: str, depth: int) -> str:
        level = self._of(number).get(depth)
        found = level.find(W + "numFmt") if level is not None else None
        return str(found.get(W + "val", "decimal")) if found is not None else "decimal"


def formatted(count: int, form: str) -> str:
    """A number in one of the formats of Word; in digits where the format is another.

    >>> formatted(4, "upperRoman"), formatted(28, "lowerLetter"), formatted(7, "chicago")
    ('IV', 'bb', '7')
    """
    if 0 < count <= _MOST and form.endswith("Letter"):
        repeats, place = divmod(count - 1, _LETTERS)
        word = chr(ord("a") + place) * (repeats + 1)
    elif 0 < count <= _MOST and form.endswith("Roman"):
        word = _roman(count)
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return word.upper() if form.startswith("upper") else word


def _roman(count: int) -> str:
    word = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        word += letters * times
    return word


def _int(element: Any, name: str, otherwise: int = 0) -> int:
    value = element.get(W + name, "") if element is not None else ""
    return int(value) if value.isdecimal() else otherwise
