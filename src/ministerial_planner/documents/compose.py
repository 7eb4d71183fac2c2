"""Composes a document: the values that its template may use, filled into it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jinja2.sandbox import SandboxedEnvironment

from ministerial_planner.documents.context import (
    page_words,
    printed_remarks,
    qr_code,
    running_title,
    strip_facts,
    table_facts,
    themes,
)
from ministerial_planner.documents.family import TEMPLATE, DocumentKind
from ministerial_planner.documents.grid import grid_part
from ministerial_planner.documents.notice import notice_part
from ministerial_planner.documents.pack import chapters_part
from ministerial_planner.documents.standing import marks
from ministerial_planner.documents.subject import Subject
from ministerial_planner.documents.timeline import timeline_part

PARTS: Mapping[str, Callable[[Subject], dict[str, object]]] = {
    "chapters": chapters_part,
    "grid": grid_part,
    "notice": notice_part,
    "timeline": timeline_part,
}
"""Values that only some documents need, by the name that `parts` of their metadata gives."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a document is made: its kind, the CSS name of its paper size, and what is beside it.

    `links` are words and relative addresses of the same document in other forms, for readers on a
    screen; `status` is the public address at which the status of its revision is shown, if known.
    """

    kind: DocumentKind
    paper: str
    links: Sequence[tuple[str, str]] = ()
    status: str = ""


def compose(templates: SandboxedEnvironment, subject: Subject, sheet: Sheet) -> str:
    """The document as one HTML text that needs no other file, for print and for screens."""
    values = context(subject, sheet)
    return templates.get_template(f"{sheet.kind.name}/{TEMPLATE}").render(**values)


def context(subject: Subject, sheet: Sheet) -> dict[str, object]:
    """Every value that the document's template may use; `document.yaml` describes them."""
    view, voice = subject.view, subject.voice
    parts: dict[str, object] = {}
    for name in sheet.kind.parts:
        parts |= PARTS[name](subject)
    remarks = printed_remarks(view, voice)
    series_title = voice.say(subject.folder.series.title)
    shown = [view, remarks, *parts.values()]
    if "series_title" in sheet.kind.context:
        shown.append(series_title)
    alternative = voice.label("qr_status", address=sheet.status)
    return {
        "meeting": view,
        "voice": voice,
        "name": voice.label(sheet.kind.label),
        "series_title": series_title,
        "paper": sheet.paper,
        "links": sheet.links,
        "running_title": running_title(view.title.marked),
        "page_words": page_words(voice),
        "strip": strip_facts(view, voice),
        "facts": table_facts(view, voice),
        "themes": themes(view, voice),
        "remarks": remarks,
        "qr": qr_code(sheet.status, alternative) if sheet.status else "",
        "marks": marks(
            voice, view, remarks, voice.say(subject.folder.series.title), *parts.values()
        ),
        **parts,
    }
