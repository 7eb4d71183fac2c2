"""What becomes of each file: typeset, shown as pictures, merged, or attached and labelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markupsafe import Markup

from ministerial_planner.definitions.annexes import PDF, PICTURES, WORD, suffix_of
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.papers import DocumentCopy
from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.programme.catalogue import Voice

Fate = Literal["typeset", "pictures", "merged", "attached"]


@dataclass(frozen=True)
class AnnexFile:
    """A file that a copy of a document names; looked through once for all packs.

    Its octets are read anew each time: a folder of maps is larger than the memory of a laptop.
    """

    files: Mapping[str, bytes]
    path: str
    alternatives: int

    @property
    def octets(self) -> bytes:
        return self.files[self.path]

    @property
    def suffix(self) -> str:
        return suffix_of(self.path)

    @cached_property
    def fate(self) -> Fate:
        """What becomes of it. A diagnostic stops a build before a file that cannot be read."""
        if self.suffix == WORD:
            return "typeset"
        if self.suffix in PICTURES:
            return "pictures"
        if self.suffix != PDF:
            return "attached"
        if self.alternatives and self._pages and self._pages == self.alternatives:
            return "pictures"
        return "merged" if self.sizes else "attached"

    @cached_property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of the pages that can be merged, in points; none if they cannot."""
        from ministerial_planner.documents.annexes.pdffile import read_pdf

        try:
            found = read_pdf(self.octets)
        except Unreadable:
            return ()
        return () if found.hindrance else found.sizes

    @cached_property
    def _pages(self) -> int:
        from ministerial_planner.documents.annexes.scans import scanned_pages

        try:
            return 0 if self.sizes else scanned_pages(self.octets)
        except Unreadable:
            return 0

    @cached_property
    def word(self) -> str:
        """The HTML of a Word file, not cleaned yet."""
        from ministerial_planner.word.reading import read_word

        return read_word(self.octets).html


class Shelf:
    """The files of a folder, each looked through once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._files: dict[tuple[str, int], AnnexFile] = {}

    def file(self, path: str, copy: DocumentCopy) -> AnnexFile | None:
        """The file at `path`, if it is there and no text."""
        if path not in self.folder.octets:
            return None
        key = path, len(copy.alternative)
        if key not in self._files:
            self._files[key] = AnnexFile(self.folder.octets, *key)
        return self._files[key]


def word_html(file: AnnexFile, voice: Voice, level: int, prefix: str) -> Markup:
    """A Word file as HTML below a heading of the level above `level`."""
    from ministerial_planner.documents.annexes.clean import cleaned
    from ministerial_planner.documents.annexes.images import figures

    def draw(octets: bytes, alternative: str) -> Markup:
        told = alternative or voice.label("picture_undescribed")
        try:
            return Markup("").join(figures(octets, (told,)))
        except Unreadable:
            return Markup("<em>[{}]</em>").format(told)

    return cleaned(file.word, level, prefix, draw)


def pictures_html(file: AnnexFile, copy: DocumentCopy, voice: Voice) -> Markup:
    """Pictures and scanned pages, each with its alternative text in the language of the pack."""
    alternatives = tuple(voice.say(text).text for text in copy.alternative)
    if file.suffix == PDF:
        from ministerial_planner.documents.annexes.scans import page_figures

        drawn = page_figures(file.octets, alternatives)
    else:
        from ministerial_planner.documents.annexes.images import figures

        drawn = figures(file.octets, alternatives)
    return Markup("").join(Markup("<div>{}</div>").format(picture) for picture in drawn)
