"""Documents by language and state, claims, sources: short forms and what they mean."""

from typing import Any

import pytest

from ministerial_planner.definitions.papers import Claim, Note, Paper, Source
from ministerial_planner.definitions.wording import Text


def paper(**content: Any) -> Paper:
    return Paper.model_validate({"kind": "concept_note", **content})


def test_a_list_of_languages_means_files_beside_the_definition() -> None:
    note = paper(languages=["en", "fr"])
    assert [copy.file for copy in note.languages.values()] == [
        "concept-note.en.md",
        "concept-note.fr.md",
    ]
    assert note.state_in("fr") == "available"


def test_one_language_needs_no_list() -> None:
    assert paper(languages="en") == paper(languages=["en"])


@pytest.mark.parametrize("state", ["named", "expected", "superseded"])
def test_a_document_that_we_do_not_hold_has_no_files(state: str) -> None:
    note = paper(state=state, languages=["en"])
    assert note.languages["en"].file is None
    assert note.state_in("en") == state


@pytest.mark.parametrize(
    ("content", "field", "value"),
    [
        ("note.md", "file", "note.md"),
        ("https://example.org/note.pdf", "url", "https://example.org/note.pdf"),
        ("expected", "state", "expected"),
        ("Superseded", "state", "superseded"),
    ],
)
def test_a_copy_in_one_word_is_a_file_an_address_or_a_state(
    content: str, field: str, value: str
) -> None:
    copy = paper(languages={"en": content}).languages["en"]
    assert getattr(copy, field) == value


def test_what_nobody_says_about_a_document_is_only_that_it_is_named() -> None:
    assert Paper.model_validate("summary").state_in("en") == "named"


@pytest.mark.parametrize("kind", ["concept_note", "Concept note", "concept-note"])
def test_blanks_hyphens_and_capitals_of_a_kind_do_not_matter(kind: str) -> None:
    note = paper(kind=kind, languages=["en"])
    assert note.kind == "concept_note"
    assert note.languages["en"].file == "concept-note.en.md"


def test_claims_sources_and_notes_may_be_plain_texts() -> None:
    plain = Text.model_validate("Over 700 people")
    assert Claim.model_validate("Over 700 people").figure == plain
    assert Note.model_validate("Over 700 people").text == plain
    assert Source.model_validate("Over 700 people").title == plain
    assert Source.model_validate("https://example.org").url == "https://example.org"
    assert Source.model_validate({"title": "Page", "supports": "dates"}).supports == ("dates",)
