"""Reads an answer as the field of a definition: with the same readers, and refused for the same."""

from typing import Any

from ministerial_planner.definitions.diagnostics import Place, Span
from ministerial_planner.definitions.refused import refused
from ministerial_planner.definitions.source import Document

NOWHERE = Place("", Span(1, 1, 2))
"""Where a problem of an answer stands: in no file."""

_SMALLEST: dict[str, dict[str, Any]] = {
    "Meeting": {"kind": "preparatory_meeting", "id": "a", "title": "a", "dates": "unknown"},
    "Series": {
        "kind": "series", "id": "a", "title": "a", "languages": ["en"], "uid_domain": "a.example",
    },
}  # fmt: skip


def read_field(field: str, content: str | list[str], model: str = "Meeting") -> Any:
    """The value of a field of a `Meeting` or a `Series`, as a definition with `content` gives it.

    Raises Refused.
    """
    from ministerial_planner.definitions.meetings import Meeting
    from ministerial_planner.definitions.series import Series
    from ministerial_planner.definitions.validate import validate

    written = Document("", {**_SMALLEST[model], field: content})
    models: dict[str, type[Meeting | Series]] = {"Meeting": Meeting, "Series": Series}
    found, problems = validate(written, models[model])
    if found is None:
        raise refused(problems[0])
    return getattr(found, field)
