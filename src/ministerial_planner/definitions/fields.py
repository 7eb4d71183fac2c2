"""Field types of definitions: what organisers type becomes a value, or a coded problem."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.days import (
    Dates,
    joined_spans,
    read_dates,
    read_day,
    read_span,
)
from ministerial_planner.definitions.hours import Hours, read_hours
from ministerial_planner.definitions.misread import UNKNOWN_WORDS, Misread
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.phrases.phrase import phrase

Read = TypeVar("Read")
UNDATED = "undated"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED_ID = re.compile(r"part-\d+|unknown|series|undated")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayKey:
    """The key of a programme's day: its date, None for `undated`, and the text as typed."""

    typed: str
    date: date | None


def _coded(
    reader: Callable[[str], Read], value: Any, *, at: int | None = None, **more: str
) -> Read:
    """What `reader` makes of a text; `at` is its place in a list, `more` are facts for a remedy."""
    if not isinstance(value, str):
        raise PydanticCustomError("E107", "text", {"expected": phrase("a text")})
    try:
        return reader(value)
    except Misread as misread:
        facts: dict[str, Any] = {**more, **misread.facts}
        if at is not None:
            facts["at"] = at
        raise PydanticCustomError(misread.code, "misread", facts) from None


def _dates(value: Any) -> Dates:
    if isinstance(value, Dates):
        return value
    if value is None:
        return Dates()
    if not isinstance(value, list):
        return _coded(read_dates, value)
    spans = [_coded(read_span, part, at=place) for place, part in enumerate(value)]
    return Dates(spans=joined_spans(spans))


def _day_key(value: Any) -> DayKey:
    if isinstance(value, DayKey):
        return value
    if value == UNDATED:
        return DayKey(UNDATED, None)
    readings = phrase("the day as `2021-12-07`, or `undated` for sessions whose day is not known")
    return DayKey(str(value), _coded(read_day, value, readings=readings))


def _hours(value: Any) -> Hours | None:
    return value if value is None or isinstance(value, Hours) else _coded(read_hours, value)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else _coded(read_day, value)


def _an_id(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError(
            "E107", "text", {"expected": phrase("a short name such as `opening`")}
        )
    if not _ID.fullmatch(value) or _RESERVED_ID.fullmatch(value):
        suggestion = slug(value)
        facts = {"value": value}
        if suggestion and suggestion != value:
            facts["suggestion"] = suggestion
        raise PydanticCustomError("E209", "id", facts)
    return value


def _web_address(value: Any) -> str:
    if not isinstance(value, str) or not _WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError("E211", "address", {"value": str(value)})
    return value


def _one_word(value: Any) -> Any:
    """`Side event`, `side-event` and `side_event` are the same kind."""
    return re.sub(r"[\s-]+", "_", value.strip().lower()) if isinstance(value, str) else value


def _a_list(value: Any) -> Any:
    """A single entry needs no list; an empty value or `unknown` is an empty one."""
    if value is None or (isinstance(value, str) and value.lower() in UNKNOWN_WORDS):
        return ()
    return value if isinstance(value, list | tuple) else [value]


DatesField = Annotated[
    Dates, BeforeValidator(_dates, json_schema_input_type=str | list[str] | None)
]
DayKeyField = Annotated[DayKey, BeforeValidator(_day_key, json_schema_input_type=str)]
HoursField = Annotated[Hours | None, BeforeValidator(_hours, json_schema_input_type=str | None)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
Id = Annotated[str, BeforeValidator(_an_id, json_schema_input_type=str)]
WebAddress = Annotated[str, BeforeValidator(_web_address, json_schema_input_type=str)]
CountryCode = Annotated[str, Field(min_length=1)]
Word = BeforeValidator(_one_word)
Listed = BeforeValidator(_a_list)
