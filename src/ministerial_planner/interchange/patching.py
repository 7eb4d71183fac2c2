"""Writes new content into the text of a definition; what stays keeps its lines and comments."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ministerial_planner.definitions.source import Document, Path, read_yaml
from ministerial_planner.definitions.yamltext import Content, yaml_text

_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


def patched(text: str, document: Document, content: dict[str, Content]) -> str:
    """The text with `content` in it; written anew as a whole where its lines cannot be told apart.

    `document` is what the text holds now.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    made = "\n".join(_Patch(lines, document).mapping((), content, 0, len(lines), "")) + "\n"
    read, problems = read_yaml(document.name, made)
    if problems or read.content != content:
        return yaml_text(content)
    return made


def lost_comments(before: str, after: str) -> tuple[str, ...]:
    """The comments of a text that another one has no more."""
    kept = set(_comments(after))
    return tuple(dict.fromkeys(each for each in _comments(before) if each not in kept))


def _comments(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if match := _COMMENT.search(line):
            yield match[1].strip()


class _Patch:
    """Goes through the lines of a text, part by part."""

    def __init__(self, lines: Sequence[str], document: Document) -> None:
        self.lines, self.document = lines, document

    def mapping(
        self, path: Path, new: dict[str, Content], start: int, end: int, indent: str
    ) -> Iterator[str]:
        """The lines from `start` to `end`, which hold the mapping at `path`, with `new` in it."""
        old = self._at(path)
        starts = [(key, self.document.keys[(*path, key)].line - 1) for key in old]
        regions = self._regions(starts, end)
        first = min((region[0] for region in regions.values()), default=start)
        yield from self.lines[start:first]
        for key in [*(k for k in old if k in new), *(k for k in new if k not in old)]:
            if key in old:
                yield from self._part((*path, key), new[key], regions[key], indent)
            else:
                yield from _written(key, new[key], indent)

    def _part(
        self, path: Path, new: Content, region: tuple[int, int, int], indent: str
    ) -> Iterator[str]:
        """One value with its key and the comments above it."""
        old, (lead, start, end) = self._at(path), region
        if old == new:
            yield from self.lines[lead:end]
            return
        yield from self.lines[lead:start]
        inner = self._inner(path, start)
        if isinstance(old, dict) and isinstance(new, dict) and inner is not None and new:
            yield self.lines[start]
            yield from self.mapping(path, new, start + 1, end, inner)
        elif _of_mappings(old) and _of_mappings(new) and inner is not None:
            yield self.lines[start]
            yield from self._sequence(path, new, start + 1, end)
        else:
            yield from _written(str(path[-1]), new, indent)

    def _sequence(self, path: Path, new: list[Any], start: int, end: int) -> Iterator[str]:
        """The entries of a list: those that are the same keep their lines."""
        old = self._at(path)
        starts = [(n, self.document.values[(*path, n)].line - 1) for n in range(len(old))]
        regions = self._regions(starts, end)
        first = min((region[0] for region in regions.values()), default=start)
        yield from self.lines[start:first]
        mark = self.lines[starts[0][1]]
        indent = mark[: len(mark) - len(mark.lstrip())]
        left = dict(enumerate(old))
        for entry in new:
            at = next((n for n, before in left.items() if before == entry), None)
            if at is None:
                yield from (f"{indent}{line[2:]}" for line in _written("", [entry], "")[1:])
            else:
                del left[at]
                yield from self.lines[regions[at][0] : regions[at][2]]

    def _inner(self, path: Path, start: int) -> str | None:
        """The indentation of what stands below a key; None where it stands on the key's line."""
        old = self._at(path)
        if not isinstance(old, dict | list) or not old:
            return None
        parts = list(old) if isinstance(old, dict) else range(len(old))
        spans = self.document.keys if isinstance(old, dict) else self.document.values
        lines = [spans[(*path, part)].line - 1 for part in parts]
        if min(lines) <= start or len(set(lines)) < len(lines):
            return None
        line = self.lines[min(lines)]
        return line[: len(line) - len(line.lstrip())]

    def _regions(
        self, starts: Sequence[tuple[Any, int]], end: int
    ) -> dict[Any, tuple[int, int, int]]:
        """For each part where its comments begin, where it begins, and where the next one does."""
        leads = [self._lead(line) for _, line in starts]
        ends = [*leads[1:], end]
        return {
            part: (lead, line, until)
            for (part, line), lead, until in zip(starts, leads, ends, strict=True)
        }

    def _lead(self, line: int) -> int:
        while line > 0 and (
            not self.lines[line - 1].strip() or self.lines[line - 1].lstrip().startswith("#")
        ):
            line -= 1
        return line

    def _at(self, path: Path) -> Any:
        content = self.document.content
        for part in path:
            content = content[part]
        return content


def _of_mappings(content: Content) -> bool:
    return (
        isinstance(content, list)
        and bool(content)
        and all(isinstance(entry, dict) for entry in content)
    )


def _written(key: str, value: Content, indent: str) -> list[str]:
    return [f"{indent}{line}" for line in yaml_text({key: value}).rstrip("\n").split("\n")]
