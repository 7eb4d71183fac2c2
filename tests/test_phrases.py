"""Everything that the tool says to its reader can be said in French too."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from conftest import ROOT
from ministerial_planner.build.tongues import tongue, tongues
from ministerial_planner.phrases.phrase import counted, phrase
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

SAYING = {"phrase", "counted", "say"}
"""What is called so takes an English template, or the two of a number."""


def said_by(path: Path) -> Iterator[str]:
    """Every template that a module hands to what says phrases."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SAYING:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_phrase_of_the_source_is_in_the_french_catalogue() -> None:
    french = tongue("fr").texts
    sources = sorted((ROOT / "src").rglob("*.py"))
    missing = {t: path.name for path in sources for t in said_by(path) if t not in french}
    assert missing == {}


def test_a_translation_names_the_same_values_as_its_original() -> None:
    for english, forms in tongue("fr").texts.items():
        for form in forms:
            assert placeholders(form) <= placeholders(english) | {"count"}, english
        assert placeholders(forms[-1]) >= placeholders(english), english


def test_a_phrase_is_english_for_whoever_does_not_ask() -> None:
    said = phrase("there is no month {month}", month=13)
    assert said == "there is no month 13"
    assert f"“{said}”" == "“there is no month 13”"


def test_phrases_within_a_phrase_are_translated_with_it() -> None:
    say = Tongue("fr", {"bad: {why}": ("mauvais : {why}",), "no {n}": ("pas de {n}",)})
    said = phrase("bad: {why}", why=phrase("no {n}", n="{x}"))
    assert say(said) == "mauvais : pas de {x}"
    assert ENGLISH(said) == "bad: no {x}"


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(0, "0 errors", "0 erreur"), (1, "1 error", "1 erreur"), (2, "2 errors", "2 erreurs")],
)
def test_numbers_take_the_plural_of_each_language(number: int, english: str, french: str) -> None:
    texts = {"{count} error": ("{count} erreur", "{count} erreurs")}
    say = Tongue("fr", texts, tongue("fr").form)
    said = counted("{count} error", "{count} errors", number)
    assert (ENGLISH(said), say(said)) == (english, french)


def test_an_unknown_language_is_english() -> None:
    assert tongues()[:2] == ("en", "fr")
    assert tongue("xx") is ENGLISH
