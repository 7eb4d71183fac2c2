"""What changes in a definition, part by part: where, what stood there, what will."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ministerial_planner.definitions.yamltext import Content

_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Change:
    """One changed part; `before` or `after` is empty where it is new, or goes."""

    path: str
    before: str
    after: str


def changes(old: Content, new: Content, path: str = "") -> Iterator[Change]:
    """Everything that is not the same in two definitions; sessions are known by their ids."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from changes(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(old, list) and isinstance(new, list) and _named(old) and _named(new):
        before, after = _by_id(old), _by_id(new)
        for name in [*before, *(name for name in after if name not in before)]:
            yield from changes(before.get(name), after.get(name), f"{path}.{name}")
    else:
        yield Change(path, _short(old), _short(new))


def _named(entries: list[Any]) -> bool:
    return all(
        isinstance(entry, dict) and (entry.get("id") or entry.get("title")) for entry in entries
    )


def _by_id(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {str(entry.get("id") or _short(entry.get("title"))): entry for entry in entries}


def _short(content: Content) -> str:
    """A part of a definition on one line, cut off where it is long."""
    text = _text(content)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Mapping):
        return ", ".join(f"{key}: {_text(value)}" for key, value in content.items())
    if isinstance(content, list):
        return "; ".join(map(_text, content))
    return str(content)
