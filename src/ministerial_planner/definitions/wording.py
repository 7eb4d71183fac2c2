"""Text in several languages, with what is known of each wording."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.fields import Day
from ministerial_planner.definitions.misread import UNKNOWN_WORDS
from ministerial_planner.phrases.phrase import phrase

SAME_EVERYWHERE = ""
"""The key of a plain string: a wording that names no language."""

LANGUAGES = frozenset(
    "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv "
    "dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia "
    "id ig ii ik is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt "
    "lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl "
    "ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


class Model(BaseModel):
    """A frozen part of a definition. Unknown keys are refused; `unknown` is the same as absent."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    printed_as_typed: ClassVar[frozenset[str]] = frozenset({"dates", "time", "title", "en", "fr"})
    """Keys at which `TBC` is a value."""

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_absent(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            return content
        # A key that is not ours is kept, so that it is told: `{en: Peace, Seoul}` has two keys.
        return {
            key: value
            for key, value in content.items()
            if key not in cls.model_fields
            or (value is not None and (key in cls.printed_as_typed or not _is_unknown(value)))
        }


def _is_unknown(value: Any) -> bool:
    return isinstance(value, str) and value.lower() in UNKNOWN_WORDS


def language_code(text: Any) -> str:
    """A two-letter language code, with a script or region if wanted (`zh`, `zh-Hant`, `pt-BR`)."""
    if not isinstance(text, str):
        raise PydanticCustomError(
            "E107", "language", {"expected": phrase("a language, such as `en`")}
        )
    if text.partition("-")[0] not in LANGUAGES or not re.fullmatch(r"[a-z]{2}(-\w+)*", text):
        raise PydanticCustomError("E210", "language", {"value": text})
    return text


LanguageCode = Annotated[str, BeforeValidator(language_code)]


class Wording(Model):
    """One wording; a plain text is the wording itself."""

    printed_as_typed: ClassVar[frozenset[str]] = frozenset({"text", "working", "source_text"})

    text: str = Field(min_length=1, description="The wording", examples=["Opening ceremony"])
    working: bool = Field(
        False,
        description="`true`: a translation of yours, without official standing. "
        "`{working: …}` is short for `{text: …, working: true}`",
        examples=[True],
    )
    source_text: str | None = Field(
        None,
        description="What the source prints, where `text` corrects it",
        examples=["Opening ceremonie"],
    )
    updated: Day | None = Field(
        None,
        description="Last change; a working translation older than what it was made from is "
        "reported",
        examples=["2026-11-21"],
        exclude=True,  # no reader is told
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"text": content}
        if not isinstance(content, dict):
            raise PydanticCustomError("E107", "text", {"expected": phrase("a text")})
        if isinstance(content.get("working"), str) and "text" not in content:
            return {**content, "text": content["working"], "working": True}
        return content


def _wordings(content: Any) -> Any:
    if isinstance(content, str):
        return {SAME_EVERYWHERE: content}
    known = {}
    if isinstance(content, dict) and SAME_EVERYWHERE not in content:
        known = {code: wording for code, wording in content.items() if wording is not None}
    if not known:
        expected = phrase("a text, or one per language")
        raise PydanticCustomError("E107", "wordings", {"expected": expected})
    return known


def _language_or_none(code: str) -> str:
    return code if code == SAME_EVERYWHERE else language_code(code)


Wordings = Mapping[Annotated[str, BeforeValidator(_language_or_none)], Wording]


class Localized(RootModel[Annotated[Wordings, BeforeValidator(_wordings)]]):
    """Wordings by language; a plain string stands under `SAME_EVERYWHERE`."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code in self.root if code != SAME_EVERYWHERE)


class Text(Localized):
    """Prose, such as a title: a plain string is in the first language of the series."""


class Name(Localized):
    """A proper name, such as a hotel: a plain string is right in every language."""
