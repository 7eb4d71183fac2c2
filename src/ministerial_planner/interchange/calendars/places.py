"""What a LOCATION says: a building, a city and a State, a room, or a meeting on the web."""

import re
from typing import Any

from ministerial_planner.definitions.answers import Refused, read_state
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.phrases.phrase import phrase

_ONLINE = re.compile(
    r"https?://|microsoft teams|réunion teams|teams meeting|zoom|webex|google meet|virtual|virtuel|"
    r"\bonline\b|en ligne|visioconf",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s;,]+")
_PARTS = re.compile(r"\s*[,\n;]\s*")


def place_of(location: str, cell: Cell, context: Context, book: Notebook) -> dict[str, Any]:
    """The fields of a definition that a location fills; each reading is told."""
    if not location:
        return {}
    if _ONLINE.search(location):
        book.understood(
            cell, phrase("“{location}”: a virtual meeting", location=location), location
        )
        addresses = _ADDRESS.findall(location)
        return {"format": "virtual", **({"online": addresses} if addresses else {})}
    parts = [part for part in _PARTS.split(location) if part]
    place: dict[str, Any] = {}
    if len(parts) > 1 and (code := _state(parts[-1], context)):
        place["country"] = code
        parts.pop()
        place["city"] = parts.pop()
    if parts:
        place["venue"] = ", ".join(parts)
    if len(place) > 1:
        shown = ", ".join(str(value) for value in reversed(place.values()))
        book.understood(cell, phrase("the venue, the city and the State are {place}", place=shown),
                        location)  # fmt: skip
    return {"place": with_known(place, context.known.get("place"))}


def with_known(place: dict[str, Any], known: Content) -> dict[str, Any]:
    """The place with what the definition knows beyond it: other languages, the address."""
    if not isinstance(known, dict):
        return place
    return {**known, **{k: v for k, v in place.items() if v not in _wordings(known.get(k))}}


def _wordings(content: Content) -> list[Content]:
    return list(content.values()) if isinstance(content, dict) else [content]


def room_of(location: str, of_meeting: str) -> str:
    """What the location of a session says beyond that of its meeting."""
    if location == of_meeting:
        return ""
    return location.removesuffix(of_meeting).strip(" ,;")


def _state(text: str, context: Context) -> str | None:
    try:
        return read_state(text, context.states)
    except Refused:
        return None
