"""Checks of what notes, descriptions and remarks hold: links, footnotes, pictures."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ministerial_planner.definitions.annexes import files_of
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span, lines_of
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.walk import parts
from ministerial_planner.definitions.wording import Text
from ministerial_planner.documents.prose import Finding, findings, headings, key_of
from ministerial_planner.documents.references import Places

Kind = Literal["note", "text", "remark"]
_CODES = {"picture": "E313", "undefined": "E311", "inner": "E312", "unused": "W311"}


class _Written(NamedTuple):
    """A text of a meeting and where it stands: a note has a file of its own."""

    definition: Definition
    kind: Kind
    text: str
    path: Path = ()
    note: ProseNote | None = None

    @property
    def of(self) -> str:
        return self.definition.meeting.id

    def at(self, finding: Finding) -> Place:
        """Where in the file it stands: known of notes, whose lines are counted."""
        if self.note is None:
            return self.definition.at(*self.path)
        line = lines_of(self.text)[finding.line]
        column = max(line.find(finding.words), 0)
        end = column + (len(finding.words) if finding.words in line else 1)
        span = Span(self.note.first_line + finding.line, column + 1, end + 1)
        return Place(self.note.document.name, span)


def check_texts(folder: Folder) -> Iterator[Diagnostic]:
    """Every link that leads nowhere, footnote without an end, and picture in a text."""
    places = Places(folder)
    for definition in folder.definitions.values():
        for written in (*_wordings(definition), *_notes(folder, definition)):
            for finding in _found(written.text, written.kind):
                if finding.kind == "link":
                    yield from _lost(folder, places, written, finding)
                else:
                    facts = {"mark": finding.words}
                    if finding.kind == "undefined" and written.kind == "note":
                        facts["note"] = f"{finding.words}: …"
                    yield Diagnostic(_CODES[finding.kind], written.at(finding), facts)


@lru_cache(maxsize=1 << 14)
def _found(text: str, kind: Kind) -> tuple[Finding, ...]:
    """Reading Markdown takes longest, and most texts are as they were when `check` waits."""
    return tuple(findings(text, kind))


def _lost(
    folder: Folder, places: Places, written: _Written, finding: Finding
) -> Iterator[Diagnostic]:
    address = finding.words
    own = {key_of(each.text) for each in headings(written.text, "")} if written.note else set()
    if (address[:1] == "#" and key_of(address[1:]) in own) or folder.unread:
        return
    if not places.anchors(written.of, address):
        facts = {"address": address}
        known = [f"#{name}" for name in (*places.names(written.of), *sorted(own))]
        if address[:1] == "#":
            near = nearest(address, known)
            facts |= {key: near[key] for key in ("suggestion",) if key in near}
        yield Diagnostic("E310", written.at(finding), facts)


def _notes(folder: Folder, definition: Definition) -> Iterator[_Written]:
    """The notes that a meeting's documents name, each once."""
    for path in sorted({path for _, _, path in files_of(definition)}):
        if note := folder.notes.get(path):
            yield _Written(definition, "note", note.markdown, note=note)


def _wordings(definition: Definition) -> Iterator[_Written]:
    """Descriptions, which are Markdown, and remarks, of which only the links are."""
    for path, text in parts(definition.meeting, Text):
        if kind := _kind(path):
            for code, wording in text.root.items():
                yield _Written(definition, kind, wording.text, (*path, code, "text", "working"))


def _kind(path: Path) -> Literal["text", "remark"] | None:
    if path[-1] == "description":
        return "text"
    if path[-1] == "note" or (path[0] in {"notes", "conflicts"} and path[-1] == "text"):
        return "remark"
    return None
