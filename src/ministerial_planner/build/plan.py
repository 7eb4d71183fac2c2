"""What is to be made: each artefact with the texts it is made from, and a key of its content."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import ministerial_planner
from ministerial_planner.definitions.folder import SERIES_FILE, Folder
from ministerial_planner.definitions.meetings import Meeting

_LIBRARIES = tuple(
    "weasyprint pydyf fonttools icalendar jinja2 babel pytz markdown-it-py segno".split()
)

SUBFOLDERS = ("feeds", "documents")
"""Folders of output/ in which nothing else than planned artefacts is kept."""


@dataclass(frozen=True, slots=True, order=True)
class Artefact:
    """One file of output/: its kind, whose it is, the files and the titles it depends on."""

    path: str
    kind: str
    subject: str
    language: str
    inputs: tuple[str, ...]
    titles: tuple[str, ...] = ()

    def key(self, texts: Mapping[str, str], common: str) -> str:
        """A hash of everything that its bytes depend on."""
        digest = hashlib.sha256(f"{common}\0{self.path}".encode())
        for name in self.inputs:
            digest.update(f"\0{name}\0{texts.get(name, '')}".encode())
        digest.update("\0".join(self.titles).encode())
        return digest.hexdigest()


def plan(folder: Folder) -> tuple[Artefact, ...]:
    """Every artefact of the series, in the order of their paths."""
    artefacts: list[Artefact] = []
    for language in folder.series.languages:
        artefacts += _of_meetings(folder, language)
        if any(has_feed(meeting) for meeting in folder.meetings):
            artefacts.append(_series_feed(folder, language))
    return tuple(sorted(artefacts))


def _of_meetings(folder: Folder, language: str) -> Iterator[Artefact]:
    for meeting in folder.meetings:
        name, titles = meeting.id, _parent_title(folder, meeting)
        own = _texts(folder, [meeting])
        if has_feed(meeting):
            path = f"feeds/{name}.{language}.ics"
            yield Artefact(path, "feed", name, language, own, titles)
        base = f"documents/{name}"
        yield Artefact(f"{base}/agenda.{language}.pdf", "agenda", name, language, own, titles)
        notes = tuple(sorted(folder.notes.keys() & set(_note_files(folder, name))))
        whole = _texts(folder, [meeting, *folder.children(name)]) + notes
        yield Artefact(f"{base}/pack.{language}.pdf", "pack", name, language, whole, titles)


def _series_feed(folder: Folder, language: str) -> Artefact:
    inputs = _texts(folder, folder.meetings)
    return Artefact(f"feeds/series.{language}.ics", "feed", "series", language, inputs)


def has_feed(meeting: Meeting) -> bool:
    """A month or an unknown date is in no feed."""
    dated = any(key.date for key in meeting.programme)
    return bool(meeting.dates.spans) or dated


def _texts(folder: Folder, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    return (SERIES_FILE, *sorted(folder.definitions[meeting.id].path for meeting in meetings))


def _parent_title(folder: Folder, meeting: Meeting) -> tuple[str, ...]:
    """All that a meeting's outputs say of its conference, so that no more makes them stale."""
    parent = folder.definitions.get(meeting.parent or "")
    return (repr(parent.meeting.title),) if parent else ()


def _note_files(folder: Folder, meeting_id: str) -> Iterator[str]:
    for meeting in (folder.meeting(meeting_id), *folder.children(meeting_id)):
        for paper in meeting.documents:
            for copy in paper.languages.values():
                if copy.file:
                    yield folder.definitions[meeting.id].beside(copy.file)


def common_key(assets_key: str) -> str:
    """What all artefacts depend on: assets, our own code, Python's and the libraries' versions."""
    digest = hashlib.sha256(f"{assets_key} {sys.version}".encode())
    package = Path(ministerial_planner.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()
