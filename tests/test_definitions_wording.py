"""Texts in several languages, parties and people: short forms and long ones mean the same."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from ministerial_planner.definitions.parties import Party, Person, Venue
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Name, Text, language_code


def refused_types(model: type[BaseModel], content: Any) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(content)
    return {error["type"] for error in caught.value.errors()}


def test_a_plain_text_names_no_language() -> None:
    text = Text.model_validate("Seoul")
    assert text.root[SAME_EVERYWHERE].text == "Seoul"
    assert text.languages == ()


def test_wordings_stand_under_their_languages() -> None:
    text = Text.model_validate({"en": "Seoul", "fr": "Séoul", "zh-Hant": "首爾"})
    assert text.languages == ("en", "fr", "zh-Hant")
    assert not text.root["en"].working


@pytest.mark.parametrize("content", [{"working": "Séoul"}, {"text": "Séoul", "working": "true"}])
def test_a_working_translation_has_a_short_and_a_long_form(content: dict[str, str]) -> None:
    wording = Text.model_validate({"fr": content}).root["fr"]
    assert (wording.text, wording.working) == ("Séoul", True)


def test_what_a_source_prints_is_kept_beside_the_correction() -> None:
    content = {"fr": {"text": "Cérémonie", "source_text": "Céremonie"}}
    assert Text.model_validate(content).root["fr"].source_text == "Céremonie"


def test_a_language_without_wording_is_left_out() -> None:
    assert Text.model_validate({"en": "Seoul", "fr": None}).languages == ("en",)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ([], "E107"),
        ({}, "E107"),
        ({"fr": None}, "E107"),
        ({"": "Seoul"}, "E107"),
        ({"en": []}, "E107"),
        ("", "string_too_short"),
        ({"english": "Seoul"}, "E210"),
        ({"en": {"txt": "Seoul"}}, "extra_forbidden"),
    ],
)
def test_what_is_no_wording_is_refused(content: Any, kind: str) -> None:
    assert kind in refused_types(Name, content)


def test_every_wrong_language_is_reported() -> None:
    with pytest.raises(ValidationError) as caught:
        Text.model_validate({"xx": "a", "yy": "b"})
    assert len(caught.value.errors()) == 2


@pytest.mark.parametrize("code", ["en", "fr", "zh", "zh-Hant", "pt-BR"])
def test_language_codes_are_taken_with_script_and_region(code: str) -> None:
    assert language_code(code) == code


def test_a_party_is_a_code_or_a_named_body() -> None:
    assert Party.model_validate("KR").country == "KR"
    ministry = Party.model_validate({"en": "Ministry", "fr": "Ministère", "country": "KR"})
    assert ministry.name == Name.model_validate({"en": "Ministry", "fr": "Ministère"})
    assert ministry == Party.model_validate(
        {"name": {"en": "Ministry", "fr": "Ministère"}, "country": "KR"}
    )


def test_a_misspelt_key_of_a_party_is_the_only_one_reported() -> None:
    with pytest.raises(ValidationError) as caught:
        Party.model_validate({"en": "Ministry", "contry": "KR"})
    assert [error["loc"] for error in caught.value.errors()] == [("contry",)]


def test_a_person_whose_name_is_not_known_is_printed_as_typed() -> None:
    assert Person.model_validate("TBC").name == Name.model_validate("TBC")


@pytest.mark.parametrize("word", ["unknown", "TBC", "à confirmer", None])
def test_elsewhere_unknown_is_the_same_as_absent(word: str | None) -> None:
    assert Venue.model_validate({"city": "Seoul", "venue": word}) == Venue.model_validate(
        {"city": "Seoul"}
    )
    assert Party.model_validate({"country": word}).country is None
