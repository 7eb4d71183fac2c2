"""Loads the languages of the terminal from gettext catalogues (`catalogues/phrases/`)."""

from functools import cache
from pathlib import Path

from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

FOLDER = "catalogues/phrases"


def tongues() -> tuple[str, ...]:
    """The languages that the tool can speak to its reader, English first."""
    folder = bundled_templates() / FOLDER
    return (ENGLISH.language, *sorted(p.name for p in folder.iterdir() if p.is_dir()))


@cache
def tongue(language: str) -> Tongue:
    """A language of `tongues()`; English for any other one."""
    folder = bundled_templates() / FOLDER / language
    if language == ENGLISH.language or not folder.is_dir():
        return ENGLISH
    texts: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        texts |= _texts(path)
    return Tongue(language, texts, _PLURALS.get(language, ENGLISH.form))


_PLURALS = {"fr": lambda number: int(number > 1)}
"""Which form of a plural a number takes, where that is not as in English (CLDR plural rules)."""


def _texts(path: Path) -> dict[str, tuple[str, ...]]:
    """Translations by their English template; what is fuzzy or empty is not there."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else message.id[0]
        string = message.string or ""
        said = (string,) if isinstance(string, str) else tuple(string)
        if english and all(said) and not message.fuzzy:
            found[english] = said
    return found
