"""Text in several languages, with what is known of each wording."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, RootModel, model_validator
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.misread import UNKNOWN_WORDS

SAME_EVERYWHERE = ""
"""The key of a plain string: a wording that names no language."""

_LANGUAGES = frozenset(
    "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv "
    "dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia "
    "id ig ii ik is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt "
    "lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl "
    "ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


class Model(BaseModel):
    """A frozen part of a definition. Unknown keys are refused; `unknown` is the same as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_absent(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            return content
        return {key: value for key, value in content.items() if not _is_unknown(key, value)}


def _is_unknown(key: str, value: Any) -> bool:
    if value is None:
        return True
    word = value.lower() if isinstance(value, str) else ""
    return word in UNKNOWN_WORDS and key not in {"dates", "time", "title", "en", "fr"}


def language_code(text: str) -> str:
    """A two-letter language code, with a script or region if wanted (`zh`, `zh-Hant`, `pt-BR`)."""
    if text.partition("-")[0] not in _LANGUAGES or not re.fullmatch(r"[a-z]{2}(-\w+)*", text):
        raise PydanticCustomError("E210", "language", {"value": text})
    return text


LanguageCode = Annotated[str, BeforeValidator(language_code)]


class Wording(Model):
    """One wording. `working` marks a translation of ours; `source_text` is what the source prints."""

    text: str
    working: bool = False
    source_text: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"text": content}
        if isinstance(content, dict) and isinstance(content.get("working"), str):
            if "text" not in content:
                return {**content, "text": content["working"], "working": True}
        return content


def _wordings(content: Any) -> Any:
    if isinstance(content, str):
        return {SAME_EVERYWHERE: content}
    if isinstance(content, dict) and not content:
        raise PydanticCustomError("E107", "empty", {"expected": "a text, or one per language"})
    return content


class Localized(RootModel[Annotated[Mapping[str, Wording], BeforeValidator(_wordings)]]):
    """Wordings by language; a plain string stands under `SAME_EVERYWHERE`."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_languages(cls, content: Any) -> Any:
        for code in content if isinstance(content, dict) else ():
            language_code(code)
        return content

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code in self.root if code != SAME_EVERYWHERE)


class Text(Localized):
    """Prose, such as a title: a plain string is in the first language of the series."""


class Name(Localized):
    """A proper name, such as a hotel: a plain string is right in every language."""
