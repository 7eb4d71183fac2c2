"""The check for letters that no font has, so that they are known before anything is printed."""

from collections.abc import Callable, Iterator, Set
from unicodedata import category

from ministerial_planner.definitions.controls import UNSHOWN, letters, typed_texts
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.folder import Folder

WithoutFont = Callable[[Set[str]], Set[str]]
"""Those of some letters that no font has."""

_UNPRINTED = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Categories of what is not drawn: controls, joiners and marks of direction, spaces."""
_SELECTORS = {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}


def letters_have_fonts(folder: Folder, without_font: WithoutFont) -> Iterator[Diagnostic]:
    """Every letter that somebody typed has a font; of several in one text the first is named."""
    drawn = {
        letter
        for letter in letters(folder) - _SELECTORS
        if category(letter) not in _UNPRINTED and not UNSHOWN.match(letter)
    }
    missing = without_font(drawn)
    for text in typed_texts(folder, missing):
        if "source_text" in text.path:  # it is printed nowhere
            continue
        if found := next((letter for letter in text.text if letter in missing), ""):
            facts = {"field": text.named, "letter": found, "code": f"U+{ord(found):04X}"}
            yield Diagnostic("W610", text.place, facts | text.before(found))
