"""Programmes that are far too long, too many or empty: everything is printed, nothing is cut.

Each is printed as it would be by `build`; a fault of layout or a missing letter fails it there.
What was typed is then looked for in the text of the PDF.
"""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT
from ministerial_planner.build.assets import assets
from ministerial_planner.build.render import Renderer
from ministerial_planner.build.workspace import Sources
from ministerial_planner.cli.opening import opened
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.documents.pdf import make_pdf
from stress import PROGRAMMES, Programme, Writer, typed

_TOKEN = re.compile(r"\w+")
IN_ENGLISH = [(name, "en") for name in PROGRAMMES]
IN_OTHER_SCRIPTS = [
    ("long_titles", "ar"),
    ("long_titles", "zh"),
    ("long_titles", "ru"),
    ("long_words", "ar"),
    ("long_words", "ko"),
    ("parallel_rooms", "fr"),
    ("many_parties", "ar"),
    ("many_parties", "zh"),
]


@dataclass(frozen=True)
class Printed:
    """The text of a PDF without its spaces, and its words with their letters in no order.

    A PDF may give the letters of an Arabic ligature in another order than they were typed in.
    """

    text: str
    letters: frozenset[str]

    def has(self, token: str) -> bool:
        return token in self.text or "".join(sorted(token)) in self.letters


Words = Callable[[bytes], Printed]


@pytest.fixture(scope="module", autouse=True)
def _fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    assets(ROOT).use_fonts(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def words(need_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Words:
    """Reads a PDF in the order in which it is printed."""
    pdftotext, folder = need_tool("pdftotext"), tmp_path_factory.mktemp("words")

    def read(pdf: bytes) -> Printed:
        (folder / "document.pdf").write_bytes(pdf)
        command = [pdftotext, "-raw", str(folder / "document.pdf"), "-"]
        ended = subprocess.run(command, capture_output=True, check=True)
        text = ended.stdout.decode()
        letters = frozenset("".join(sorted(word)) for word in _TOKEN.findall(text))
        return Printed("".join(text.split()), letters)

    return read


@cache
def written(name: str) -> Programme:
    return PROGRAMMES[name](Writer())


@cache
def renderer(name: str) -> Renderer:
    files = written(name).files
    found = opened(Sources(Path(), files, (), frozenset(files)), assets(ROOT))
    assert not has_errors(found.problems), found.problems
    return Renderer(found.sound, found.assets)


@pytest.mark.parametrize("kind", ["agenda", "pack"])
@pytest.mark.parametrize(("name", "language"), [*IN_ENGLISH, *IN_OTHER_SCRIPTS])
def test_everything_that_was_typed_is_printed(
    words: Words, name: str, language: str, kind: str
) -> None:
    made = renderer(name)
    (artefact,) = (a for a in made.planned if a.kind == kind and a.language == language)
    printed = words(make_pdf(made.html(artefact)))
    texts = [*typed(written(name).definition, kind, language)]
    if kind == "pack":
        texts += (note.partition("---\n\n")[2] for note in written(name).notes.values())
    texts = [_state_name(text, language) for text in texts]
    tokens = {token for text in texts for token in _TOKEN.findall(text)}
    assert tokens
    lost = sorted(token for token in tokens if not printed.has(token))
    assert not lost, f"{len(lost)} of {len(tokens)} words are lost: {lost[:20]}"


def _state_name(text: str, language: str) -> str:
    """The name of a State that is given by its code; any other text as it is."""
    return assets(ROOT).state_names.get(text, {}).get(language, text)
