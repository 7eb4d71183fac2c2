"""Builds what can be built of a faulty document, so that its other problems are found at once.

What is faulty is left out at the nearest key; what must be there gets a stand-in. The result is
for checks only, never for an output.
"""

from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ministerial_planner.definitions.source import Document

Built = TypeVar("Built", bound=BaseModel)

_ROUNDS = 8
_STAND_INS = {"kind": "related_conference", "id": "unread", "dates": "unknown"}


def salvage(document: Document, model: type[Built]) -> Built | None:
    """`model` from the sound parts of `document`; None when too little is left."""
    content = deepcopy(document.content)
    if not isinstance(content, dict):
        return None
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(content)
        except ValidationError as error:
            for problem in error.errors():
                _mend(content, problem)
    return None


def _mend(content: Any, problem: ErrorDetails) -> None:
    """Give a missing key a stand-in, or take the nearest key above a fault away."""
    missing = problem["type"] == "missing"
    location = problem["loc"][:-1] if missing else problem["loc"]
    holder, key = None, ""
    here = content
    for part in location:
        if isinstance(here, dict) and part in here:
            holder, key = here, str(part)
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
    if missing and isinstance(here, dict):
        field = str(problem["loc"][-1])
        here.setdefault(field, _STAND_INS.get(field, "…"))
    elif holder is not None:
        holder.pop(key, None)
