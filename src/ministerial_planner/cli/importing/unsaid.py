"""What a form leaves out of a definition: compared with what is read from it again."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from ministerial_planner.definitions.fields import DayKey
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Document
from ministerial_planner.definitions.validate import validate
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Localized, Text
from ministerial_planner.interchange.imported import Imported

_STAND_IN = {"kind": "conference", "id": "a", "title": "…", "dates": "unknown"}


def unsaid(
    meeting: Meeting, read: Imported, languages: Sequence[str], fields: Sequence[str]
) -> tuple[str, ...]:
    """The parts of these fields that the form does not give back, as paths: `title.fr`."""
    content = {**_STAND_IN, "parent": meeting.parent, **read.content}
    again, _ = validate(Document("", content), Meeting)
    if again is None:
        return ("…",)
    first = languages[0]
    paths = dict.fromkeys(
        path
        for name in fields
        for path in _different(
            _plain(getattr(meeting, name), first), _plain(getattr(again, name), first), name
        )
    )
    return tuple(paths)


def _plain(value: Any, first: str) -> Any:
    """A value without the short forms; a text that names no language is in the first one."""
    if isinstance(value, Localized):
        is_text = isinstance(value, Text)
        return {
            (first if is_text and code == SAME_EVERYWHERE else code): (
                wording.text,
                wording.working,
                wording.source_text,
            )
            for code, wording in value.root.items()
        }
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name), first) for name in type(value).model_fields}
    if isinstance(value, tuple | list):
        return [_plain(part, first) for part in value]
    if hasattr(value, "items"):
        return {_key(key): _plain(part, first) for key, part in value.items()}
    return value


def _key(key: Any) -> Any:
    return key.date or key.typed if isinstance(key, DayKey) else key


def _different(own: Any, other: Any, path: str) -> Iterator[str]:
    """Paths at which something of `own` is not in `other`."""
    if own == other or own in (None, [], {}):
        return
    if isinstance(own, dict) and isinstance(other, dict):
        for key, value in own.items():
            named = key.isoformat() if isinstance(key, date) else str(key)
            yield from _different(value, other.get(key), f"{path}.{named}" if named else path)
    elif isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        for number, (one, two) in enumerate(zip(own, other, strict=True), 1):
            yield from _different(one, two, f"{path}.{number}")
    else:
        yield path
