"""Notes in prose: Markdown with a short front matter, such as a concept note."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ministerial_planner.definitions.diagnostics import Diagnostic, lines_of
from ministerial_planner.definitions.fields import Day, Listed
from ministerial_planner.definitions.source import Document, read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.definitions.wording import LanguageCode, Model

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


class FrontMatter(Model):
    """What is known of a note."""

    title: str = Field(description="Title of the note", examples=["Concept note"])
    language: LanguageCode = Field(description="Its language", examples=["en"])
    compiled: bool = Field(
        False,
        description="`true`: compiled from public sources, not the official document",
        examples=[True],
    )
    working_translation: bool = Field(
        False,
        description="`true`: a translation of ours, without official standing",
        examples=[True],
    )
    updated: Day | None = Field(
        None,
        description="Last change; a translation older than its original is reported",
        examples=["2026-11-21"],
    )
    sources: Annotated[tuple[str, ...], Listed] = Field(
        (), description="What it was written from", examples=[["https://example.org/note"]]
    )


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ProseNote:
    """A note: its front matter, and its Markdown with the line of the file on which it begins."""

    front: FrontMatter
    markdown: str
    document: Document
    first_line: int = 1


def read_note(name: str, text: str) -> tuple[ProseNote | None, list[Diagnostic]]:
    """Read one Markdown file with front matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return None, [Diagnostic("E110", Document(name, None).locate(()))]
    document, problems = read_yaml(name, match[1], first_line=2)
    if problems:
        return None, problems
    front, problems = validate(document, FrontMatter)
    if front is None:
        return None, problems
    markdown = text[match.end() :]
    begins = len(text) - len(markdown.lstrip())
    first_line = len(lines_of(text[:begins]))
    return ProseNote(front, markdown.strip() + "\n", document, first_line), problems
