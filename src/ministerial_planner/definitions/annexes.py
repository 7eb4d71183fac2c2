"""Files that documents of a meeting name: those that are read as texts, and all others."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ministerial_planner.definitions.folder import Definition
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.papers import DocumentCopy, Paper

LARGEST = 30_000_000
"""Octets of the largest file that can be an annex."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".svg"})
WORD = ".docx"
PDF = ".pdf"
_TEXTS = frozenset({".md", ".yaml", ".yml"})


def suffix_of(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def papers_of(meeting: Meeting) -> Iterator[Paper]:
    """The meeting's own documents, then those of its sessions, as the organiser wrote them."""
    yield from meeting.documents
    for day in meeting.programme.values():
        for session in day.sessions:
            yield from session.documents


def files_of(definition: Definition) -> Iterator[tuple[str, DocumentCopy, str]]:
    """Language, copy and path of every file that is named, once for each copy."""
    for paper in papers_of(definition.meeting):
        for language, copy in paper.languages.items():
            if copy.file:
                yield language, copy, definition.beside(copy.file)


def is_binary(file: str) -> bool:
    """Whether a file is read as octets and not as text."""
    return suffix_of(file) not in _TEXTS


def is_prose(file: str) -> bool:
    """Whether a file is set anew as a text of the pack: Markdown, or a Word file."""
    return not is_binary(file) or suffix_of(file) == WORD


def offered(definition: Definition) -> dict[str, tuple[str, str]]:
    """What stands beside the pack as it was received: for each path a file name and a language.

    Word files and pictures are typeset, so they are not; two files of one name get a number.
    """
    found: dict[str, tuple[str, str]] = {}
    names: set[str] = set()
    for language, _, path in files_of(definition):
        if path in found or not is_binary(path) or suffix_of(path) in {WORD, *PICTURES}:
            continue
        name, number = PurePosixPath(path).name, 1
        while name in names:
            number += 1
            name = f"{number}-{PurePosixPath(path).name}"
        names.add(name)
        found[path] = name, language
    return found
