"""Writes the content of a definition as YAML that a person can go on writing.

What `source.read_yaml` reads back is what was written: every scalar is a text, or nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ministerial_planner.definitions.misread import UNKNOWN_WORDS

Content: TypeAlias = Any
"""`dict` with `str` keys, `list`, `str` or None, one inside the other, as a `Document` holds it."""

Path: TypeAlias = tuple[str | int, ...]

WIDTH = 100
_LONGEST_FLOW = 72
_SAFE = re.compile(r"[^\W\d_][\w’'().–-]*(?: [\w’'().–-]+)*")
_PLAIN = re.compile(
    r"\d{4}-\d\d(?:-\d\d(?:/\d{4}-\d\d-\d\d)?)?"  # days
    r"|\d\d:\d\d-\d\d:\d\d(?:\+\d)?"  # hours
    r"|[A-Za-z_]+(?:/[A-Za-z_+-]+)+"  # zones
    r"|true|false|unknown|TBC"
)
_WORDS_OF_YAML = frozenset("true false yes no on off y n null".split()) | UNKNOWN_WORDS
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PROSE = re.compile(r"(?! )[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+\n?")


def scalar(text: str) -> str:
    """A text in YAML: plain where no reader can mistake it, else between double quotes."""
    if _PLAIN.fullmatch(text):
        return text
    if _SAFE.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)


def yaml_text(content: Mapping[str, Content], remarks: Mapping[Path, str] | None = None) -> str:
    """The whole text of a file. `remarks` are comments at the end of the line of a path."""
    return "".join(f"{line}\n" for line in _mapping(content, (), "", remarks or {}))


def _mapping(
    content: Mapping[str, Content], path: Path, indent: str, remarks: Mapping[Path, str]
) -> Iterator[str]:
    for key, value in content.items():
        yield from _entry(f"{indent}{_key(key)}:", value, (*path, key), indent, remarks)


def _sequence(
    content: list[Content], path: Path, indent: str, remarks: Mapping[Path, str]
) -> Iterator[str]:
    for number, value in enumerate(content):
        at = (*path, number)
        if isinstance(value, dict) and value and (_flow(value) is None or _remarked(at, remarks)):
            first, *rest = _mapping(value, at, f"{indent}  ", remarks)
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", value, at, indent, remarks)


def _entry(
    head: str, value: Content, path: Path, indent: str, remarks: Mapping[Path, str]
) -> Iterator[str]:
    """`head` with the value on its line, or below it where it does not fit there."""
    remark = f"  # {remarks[path]}" if path in remarks else ""
    short = None if _remarked(path, remarks) else _flow(value)
    if isinstance(value, str) and "\n" in value.rstrip("\n") and _is_prose(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}{remark}"
        lines = value.removesuffix("\n").split("\n")
        yield from (f"{indent}  {line}" if line else "" for line in lines)
    elif short is not None and (
        len(head) + len(short) < WIDTH or not isinstance(value, dict | list)
    ):
        yield f"{head} {short}{remark}".rstrip()
    else:
        yield f"{head}{remark}"
        write = _mapping if isinstance(value, dict) else _sequence
        yield from write(value, path, f"{indent}  ", remarks)


def _remarked(path: Path, remarks: Mapping[Path, str]) -> bool:
    """Whether something below `path` has a remark, which needs a line of its own."""
    return any(len(each) > len(path) and each[: len(path)] == path for each in remarks)


def _is_prose(text: str) -> bool:
    """Whether a block of lines gives this text back: no odd signs, no blanks that would count."""
    lines = text.removesuffix("\n").split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(not n or _PROSE.fullmatch(n) for n in lines)


def _flow(value: Content) -> str | None:
    """The value on one line: scalars, lists of scalars, short mappings of scalars."""
    if value is None:
        return ""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        parts = [_flow(part) for part in value]
        simple = all(isinstance(part, str) for part in value)
        return f"[{', '.join(part or '' for part in parts)}]" if simple else None
    simple = all(_is_short(part) for part in value.values())
    pairs = [(_key(key), _flow(part)) for key, part in value.items()]
    inner = [f"{key}: {part}" for key, part in pairs if part is not None]
    text = f"{{{', '.join(inner)}}}"
    return text if simple and len(inner) == len(pairs) and len(text) < _LONGEST_FLOW else None


def _is_short(part: Content) -> bool:
    """Whether a mapping on one line may hold it: a line of text, or such lines by language."""
    if isinstance(part, dict):
        return all(isinstance(each, str) and "\n" not in each for each in part.values())
    return isinstance(part, str) and "\n" not in part


def _key(key: str) -> str:
    return scalar(key) if key else '""'
