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
from ministerial_planner.definitions.syntax import TOO_DEEP, fault
from ministerial_planner.phrases.phrase import phrase

Path: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_YAML_TAG = "tag:yaml.org,2002:"
_DEEPEST = 40


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

    def typed(self, path: Path) -> Path:
        """`path` as the writer typed it: levels that a short form leaves out are left out.

        In a list of plain texts, a text stands for its own entry (`languages: [en, fr]`).
        """
        known: Path = ()
        for part in path:
            if (*known, part) in self.values:
                known = (*known, part)
            elif isinstance(part, str) and (index := self._entry(known, part)) is not None:
                known = (*known, index)
        return known

    def _entry(self, path: Path, text: str) -> int | None:
        content: Any = self.content
        for part in path:
            content = content[part]
        listed = isinstance(content, list) and text in content
        return content.index(text) if listed else None

    def locate(self, path: Path, *, key: bool = False) -> Place:
        """The place of `path`, or of the nearest value above it that the writer typed."""
        known = self.typed(path)
        if key and known in self.keys:
            return Place(self.name, self.keys[known])
        return Place(self.name, self.values.get(known, Span(1, 1, 2)))

    def first_key(self, path: Path) -> Place:
        """The first key of the mapping at `path`: where a missing key is reported."""
        known = self.typed(path)
        spans = [span for at, span in self.keys.items() if at and at[:-1] == known]
        return Place(self.name, min(spans, default=self.locate(path).span))


def read_yaml(name: str, text: str, *, first_line: int = 1) -> tuple[Document, list[Diagnostic]]:
    """Read one YAML text.

    `first_line` is the line of the file on which `text` starts (front matter starts at 2). A text
    that is no YAML at all gives a document whose content is None, and one E101.
    """
    reader = _Reader(name, first_line - 1)
    try:
        content = reader.read(text)
    except (YAMLError, ValueError, OverflowError) as error:  # the last two: impossible escapes
        found = fault(error, text)
        place = Place(name, _one_letter(found.line + first_line, found.column + 1))
        facts = {"problem": found.problem, "hint": found.hint}
        return Document(name, None), [*reader.problems, Diagnostic("E101", place, facts)]
    document = Document(
        name, content, MappingProxyType(reader.values), MappingProxyType(reader.keys)
    )
    return document, reader.problems


def _one_letter(line: int, column: int) -> Span:
    return Span(line, column, column + 1)


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
                problem = phrase("a second document starts here")
                hint = phrase("use a file for each")
                self._report("E101", self._span(extra), problem=problem, hint=hint)
        return content

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if len(path) > _DEEPEST:
            raise MarkedYAMLError(problem=TOO_DEEP, problem_mark=event.start_mark)
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
        return None if plain_null else self._scalar(event)

    def _scalar(self, event: Any) -> str:
        """The text of a scalar; half a character, which only an escape can write, is refused."""
        text: str = event.value
        whole = text.encode("utf-8", "replace").decode()
        if whole != text:
            problem = phrase("this escape is half a character")
            hint = phrase("write the character itself")
            self._report("E101", self._span(event), problem=problem, hint=hint)
        return whole

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
            key = self._key(event, events, path)
            ignored = key is None or key in values
            if key is not None and ignored:
                self._report_repeated(span, key, self.keys[(*path, key)])
            at: Path = (*path, f"{key} (ignored)") if ignored else (*path, key or "")
            if not ignored:
                self.keys[at] = span
            value = self._value(next(events), events, at)
            if key is not None and not ignored:
                values[key] = value
                if value is None:  # the parser places an empty value where the next one begins
                    self.values[at] = self.keys[at]
        return values

    def _key(self, event: Any, events: Iterator[Any], path: Path) -> str | None:
        """A key's text; None, with a problem, for anything else than a scalar."""
        if type(event).__name__ == "ScalarEvent":
            self._refuse_anchor_and_tag(event)
            return self._scalar(event)
        facts = {"expected": phrase("a plain word"), "example": "`title: …`"}
        self._report("E107", self._span(event), field=phrase("key"), **facts)
        if type(event).__name__ != "AliasEvent":
            self._value(event, events, (*path, "a key (ignored)"))
        return None

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if type(event).__name__ != "AliasEvent" and event.anchor:
            self._report("E103", self._span(event), name=f"&{event.anchor}")
        tag = str(getattr(event, "tag", None) or "")
        if tag:
            self._report("E104", self._span(event), tag=tag.replace(_YAML_TAG, "!!"))

    def _report(self, code: str, span: Span, **facts: str) -> None:
        self.problems.append(Diagnostic(code, Place(self.name, span), facts))

    def _report_repeated(self, span: Span, key: str, first: Span) -> None:
        related = (Related(Place(self.name, first), "first_given"),)
        self.problems.append(Diagnostic("E102", Place(self.name, span), {"key": key}, related))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line and end.column > start.column
        until = end.column if one_line else start.column + 1
        return Span(start.line + 1 + self.line_offset, start.column + 1, until + 1)
