"""The check for characters that nobody sees, such as a YAML escape or a paste can bring in."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from pydantic import BaseModel

from ministerial_planner.definitions.diagnostics import Diagnostic, Place
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.kept import Kept
from ministerial_planner.definitions.source import Document, Path
from ministerial_planner.definitions.walk import walk
from ministerial_planner.definitions.wording import Localized
from ministerial_planner.phrases.phrase import phrase

_WORDS_BEFORE = 3
_NO_CHARACTERS = "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
UNSHOWN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff{_NO_CHARACTERS}]"
)
"""What has no glyph and no place in a line: a feed leaves it out or breaks a line at it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody typed, the name of its field, and where it stands.

    The lines of Markdown are not counted, so that a note's place is its beginning.
    """

    text: str
    field: str
    document: Document
    path: Path
    is_prose: bool = False

    @property
    def named(self) -> str:
        """The name of the field as messages show it."""
        return phrase("the text of this note") if self.is_prose else f"`{self.field}`"

    @property
    def place(self) -> Place:
        return self.document.locate(self.path)

    def before(self, character: str) -> dict[str, str]:
        """The fact of the words before a character, which say where in prose it is."""
        words = self.text[: self.text.index(character)].split()[-_WORDS_BEFORE:]
        return {"before": " ".join(words)} if words and self.is_prose else {}


def letters(folder: Folder) -> frozenset[str]:
    """Every letter that somebody typed into a text of a folder."""
    models = (letters_of(model) for model, _ in _models(folder))
    notes = (letters_of_note(note) for note in folder.notes.values())
    return frozenset().union(*models, *notes)


def typed_texts(folder: Folder, holding: Set[str]) -> Iterator[Typed]:
    """Every text of a folder that holds one of some letters."""
    for model, document in _models(folder):
        if not holding.isdisjoint(letters_of(model)):
            for path, field, text in _texts(model):
                if not holding.isdisjoint(text):
                    yield Typed(text, field, document, path)
    for note in folder.notes.values():
        if not holding.isdisjoint(letters_of_note(note)):
            yield Typed(note.markdown, "text", note.document, (), is_prose=True)


def _models(folder: Folder) -> Iterator[tuple[BaseModel, Document]]:
    yield folder.series, folder.series_document
    for definition in folder.definitions.values():
        yield definition.meeting, definition.document
    for note in folder.notes.values():
        yield note.front, note.document


def texts_hold_no_controls(folder: Folder) -> Iterator[Diagnostic]:
    """No text holds a control character; of several in one text the first is named."""
    controls = {letter for letter in letters(folder) if UNSHOWN.match(letter)}
    for typed in typed_texts(folder, controls):
        if found := UNSHOWN.search(typed.text):
            facts = {"field": typed.named, "character": _name(found[0])}
            yield Diagnostic("W605", typed.place, facts | typed.before(found[0]))


def _texts(model: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """Every text inside a model with its path and the name of its field.

    A wording stands under `text`, or under `working` in the short form of a working translation.
    """
    for path, part in walk(model):
        if isinstance(part, Localized):
            field = next((name for name in reversed(path) if isinstance(name, str)), "")
            for code, wording in part.root.items():
                yield (*path, code, "text", "working"), field, wording.text
                yield (*path, code, "source_text"), field, wording.source_text or ""
        elif isinstance(part, BaseModel):
            for field in type(part).model_fields:
                value = getattr(part, field)
                if isinstance(value, str):
                    yield (*path, field), field, value
                elif isinstance(value, tuple):
                    for index, text in enumerate(value):
                        if isinstance(text, str):
                            yield (*path, field, index), field, text


letters_of: Kept[frozenset[str]] = Kept(
    lambda model: frozenset().union(*(text for _, _, text in _texts(model)))
)
"""The letters in all texts of a model."""
letters_of_note: Kept[frozenset[str]] = Kept(lambda note: frozenset(note.markdown))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
