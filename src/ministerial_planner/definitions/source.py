"""Reads YAML 1.2 text into plain values that remember their line and column.

Every scalar stays the text its writer typed (`10:30` is never 630, `NO` never false). What makes
a definition hard to review is refused here: duplicate keys, aliases, anchors and tags.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related, Span

Path: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAG_PREFIX = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one YAML text, and where each value and each key stands.

    `content` is made of dict, list, str and None; `values` and `keys` map a path such as
    `("programme", "2021-12-07", 0, "time")` to its span.
    """

    name: str
    content: Any
    values: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)

    def locate(self, path: Path, *, key: bool = False) -> Place:
        """The place of `path`, or of the nearest value above it that the writer typed."""
        known: Path = ()
        for part in path:
            if (*known, part) in self.values:
                known = (*known, part)
        if key and known in self.keys:
            return Place(self.name, self.keys[known])
        return Place(self.name, self.values.get(known, Span(1, 1, 2)))

    def first_key(self, path: Path) -> Place:
        """The first key of the mapping at `path`: where a missing key is reported."""
        spans = [span for at, span in self.keys.items() if at[:-1] == path]
        return Place(self.name, min(spans, default=self.locate(path).span))


def read_yaml(name: str, text: str, *, first_line: int = 1) -> tuple[Document, list[Diagnostic]]:
    """Read one YAML text.

    `first_line` is the line of the file on which `text` starts (front matter starts at 2). A text
    that is no YAML at all gives a document whose content is None, and one E101.
    """
    reader = _Reader(name, first_line - 1)
    try:
        content = reader.read(text)
    except YAMLError as error:
        return Document(name, None), [*reader.problems, _syntax_error(name, error, first_line - 1)]
    document = Document(
        name, content, MappingProxyType(reader.values), MappingProxyType(reader.keys)
    )
    return document, reader.problems


def _syntax_error(name: str, error: YAMLError, line_offset: int) -> Diagnostic:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    problem = error.problem if isinstance(error, MarkedYAMLError) else str(error).split("\n")[0]
    line, column = (mark.line, mark.column) if mark else (0, 0)
    place = Place(name, Span(line + 1 + line_offset, column + 1, column + 2))
    return Diagnostic("E101", place, {"problem": problem or "unreadable"})


class _Reader:
    """Walks the event stream of one YAML text; events keep aliases apart from what they name."""

    def __init__(self, name: str, line_offset: int) -> None:
        self.name = name
        self.line_offset = line_offset
        self.problems: list[Diagnostic] = []
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}

    def read(self, text: str) -> Any:
        events = YAML(typ="safe", pure=True).parse(text)
        for event in events:
            if type(event).__name__ not in {"StreamStartEvent", "DocumentStartEvent"}:
                break
        else:
            return None
        if type(event).__name__ == "StreamEndEvent":
            return None
        content = self._value(event, events, ())
        for extra in events:
            if type(extra).__name__ == "DocumentStartEvent":
                self._report("E101", self._span(extra), problem="a second document starts here")
        return content

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self.values[path] = self._span(event)
        self._refuse_anchor_and_tag(event)
        match type(event).__name__:
            case "AliasEvent":
                self._report("E103", self._span(event), name=f"*{event.anchor}")
                return None
            case "MappingStartEvent":
                return self._mapping(events, path)
            case "SequenceStartEvent":
                return self._sequence(events, path)
        plain_null = event.style is None and event.value in _NULLS
        return None if plain_null else event.value

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            span = self._span(event)
            key = event.value if type(event).__name__ == "ScalarEvent" else None
            if key is None:
                self._report("E107", span, field="a key", expected="a plain word")
                key = f"?{span.line}"
                if type(event).__name__ != "AliasEvent":
                    self._value(event, events, (*path, key))
            repeated = key in values
            if repeated:
                self._report("E102", span, related=self.keys[(*path, key)], key=key)
            else:
                self.keys[(*path, key)] = span
            at: Path = (*path, f"{key} (repeated)") if repeated else (*path, key)
            value = self._value(next(events), events, at)
            if not repeated:
                values[key] = value
        return values

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if type(event).__name__ != "AliasEvent" and event.anchor:
            self._report("E103", self._span(event), name=f"&{event.anchor}")
        tag = str(getattr(event, "tag", None) or "")
        if tag and not tag.startswith(_PLAIN_TAG_PREFIX):
            self._report("E104", self._span(event), tag=tag)

    def _report(
        self, code: str, span: Span, *, related: Span | None = None, **facts: str
    ) -> None:
        also = (Related(Place(self.name, related), "first_given"),) if related else ()
        self.problems.append(Diagnostic(code, Place(self.name, span), facts, also))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line and end.column > start.column
        until = end.column if one_line else start.column + 1
        return Span(start.line + 1 + self.line_offset, start.column + 1, until + 1)
