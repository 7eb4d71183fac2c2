"""What is to be made: each artefact with the texts it is made from, and a key of its content."""

import hashlib
import importlib.metadata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ministerial_planner
from ministerial_planner.definitions.folder import SERIES_FILE, Folder
from ministerial_planner.definitions.meetings import Meeting

_LIBRARIES = (
    "weasyprint", "pydyf", "icalendar", "jinja2", "babel", "pytz", "markdown-it-py", "segno"
)  # fmt: skip

SUBFOLDERS = ("feeds", "documents")
"""Folders of output/ in which nothing else than planned artefacts is kept."""


@dataclass(frozen=True, slots=True, order=True)
class Artefact:
    """One file of output/: its kind, whose it is, and the definitions it depends on."""

    path: str
    kind: str
    subject: str
    language: str
    inputs: tuple[str, ...]

    def key(self, texts: Mapping[str, str], common: str) -> str:
        """A hash of everything that its bytes depend on."""
        digest = hashlib.sha256(f"{common}\0{self.path}".encode())
        for name in self.inputs:
            digest.update(f"\0{name}\0{texts.get(name, '')}".encode())
        return digest.hexdigest()


def plan(folder: Folder) -> tuple[Artefact, ...]:
    """Every artefact of the series, in the order of their paths."""
    artefacts = [
        artefact
        for language in folder.series.languages
        for artefact in (_series_feed(folder, language), *_of_meetings(folder, language))
    ]
    return tuple(sorted(artefacts))


def _of_meetings(folder: Folder, language: str) -> Iterator[Artefact]:
    for meeting in folder.meetings:
        name = meeting.id
        own = _family_texts(folder, [meeting])
        if has_feed(meeting):
            path = f"feeds/{name}.{language}.ics"
            yield Artefact(path, "feed", name, language, own)
        folder_path = f"documents/{name}"
        yield Artefact(f"{folder_path}/agenda.{language}.pdf", "agenda", name, language, own)
        whole = _family_texts(folder, [meeting, *folder.children(name)])
        notes = tuple(sorted(folder.notes.keys() & set(_note_files(folder, name))))
        yield Artefact(f"{folder_path}/pack.{language}.pdf", "pack", name, language, whole + notes)


def _series_feed(folder: Folder, language: str) -> Artefact:
    inputs = _family_texts(folder, folder.meetings)
    return Artefact(f"feeds/series.{language}.ics", "feed", "series", language, inputs)


def has_feed(meeting: Meeting) -> bool:
    """A month or an unknown date is in no feed."""
    dated = any(key.date for key in meeting.programme)
    return bool(meeting.dates.spans) or dated


def _family_texts(folder: Folder, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    parents = [folder.definitions[m.parent] for m in meetings if m.parent in folder.definitions]
    own = [folder.definitions[m.id] for m in meetings]
    return (SERIES_FILE, *sorted({definition.path for definition in (*own, *parents)}))


def _note_files(folder: Folder, meeting_id: str) -> Iterator[str]:
    for meeting in (folder.meeting(meeting_id), *folder.children(meeting_id)):
        for paper in meeting.documents:
            for copy in paper.languages.values():
                if copy.file:
                    yield folder.definitions[meeting.id].beside(copy.file)


def common_key(assets_key: str) -> str:
    """What all artefacts depend on: assets, our own code, the libraries' versions."""
    digest = hashlib.sha256(assets_key.encode())
    package = Path(ministerial_planner.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()
