"""The family of documents: each is a folder of templates/ with a template, a stylesheet, metadata.

`document.yaml` says what the document is about, when there is one, and which values its template
may use; a test holds the template to that list.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.programme.shape import has_detail, has_times, is_parallel, sessions_of

METADATA = "document.yaml"
TEMPLATE = "document.html.j2"

Occasion = Literal["always", "sessions", "detail", "parallel", "times", "meetings", "changes"]


class DocumentKind(BaseModel):
    """The metadata of one document.

    `name` is the folder's; `label` the key of its name in the catalogues; `about` says whether it
    shows a meeting alone or with those that belong to it; `when` there is one at all; `parts` are
    values that only some documents need (`documents/compose.py`); `context` describes every value
    that the template may use. `in_zone` marks the one that is made for cities of the audience.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    order: int
    about: Literal["meeting", "family"] = "meeting"
    when: Occasion = "always"
    one_page: bool = False
    in_zone: bool = False
    parts: tuple[str, ...] = ()
    context: Mapping[str, str] = Field(default_factory=dict)


Family = Sequence[DocumentKind]
"""All documents, in the order in which they are offered."""


def document_kind(name: str, metadata: Any) -> DocumentKind:
    """The metadata of the folder `name`, as read from YAML. Raises ValueError with a reason."""
    try:
        return DocumentKind.model_validate({"name": name, **metadata})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ValueError(f"`{field}`: {first['msg'].lower()}") from None


def applies(kind: DocumentKind, meeting: Meeting, children: Sequence[Meeting]) -> bool:
    """Whether there is such a document of a meeting; changes are a matter of its ledger."""
    if kind.in_zone or kind.when == "times":
        return has_times(meeting)
    return {
        "always": True,
        "sessions": any(sessions_of(meeting)),
        "detail": has_detail(meeting),
        "parallel": is_parallel(meeting),
        "meetings": bool(children),
        "changes": True,
    }[kind.when]
