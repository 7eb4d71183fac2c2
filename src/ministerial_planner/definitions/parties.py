"""Who and where: parties (States, ministries, the United Nations), people, places."""

import re
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import Field, model_validator

from ministerial_planner.definitions.fields import CountryCode, Listed
from ministerial_planner.definitions.wording import Model, Name, Text

_LANGUAGE = re.compile(r"[a-z]{2}(-\w+)?$")


def _short(field: str) -> Any:
    """A validator that reads a plain text as the field `field`."""

    def shorthand(_cls: type, content: Any) -> Any:
        return {field: content} if isinstance(content, str) else content

    return model_validator(mode="before")(cast("Any", classmethod(shorthand)))


class Party(Model):
    """A host, co-host or co-chair. A plain text is the code of a State (`KR`), or `UN` or `EU`.

    A ministry or another body is written `{en: Ministry of Defence, fr: …, country: KR}`.
    """

    country: CountryCode | None = Field(
        None, description="ISO 3166-1 code of the State, or `UN`, `EU`", examples=["KR"]
    )
    name: Name | None = Field(
        None,
        description="Name of a ministry or other body, when the party is not the State itself",
        examples=[{"en": "Ministry of Defence", "fr": "Ministère de la défense"}],
    )
    physical_host: bool = Field(
        False,
        description="`true` for the host on whose ground the meeting is held",
        examples=[True],
    )

    _text = _short("country")

    @model_validator(mode="before")
    @classmethod
    def _named_by_language(cls, content: Any) -> Any:
        """`{en: …, fr: …, country: KR}` is short for `{name: {en: …, fr: …}, country: KR}`."""
        if not isinstance(content, dict) or "name" in content:
            return content
        ours = cls.model_fields
        names = {key: content[key] for key in content if key not in ours and _LANGUAGE.match(key)}
        rest = {key: content[key] for key in content if key not in names}
        return {**rest, "name": names} if names else content


class Person(Model):
    """A chair, moderator, speaker or rapporteur. A plain text is the name.

    A name that is not known yet is printed as typed: `TBC`.
    """

    printed_as_typed: ClassVar[frozenset[str]] = frozenset({"name", "title"})

    name: Name = Field(description="Name as it is to be printed", examples=["Jean-Pierre Lacroix"])
    title: Text | None = Field(
        None, description="Function", examples=["Under-Secretary-General for Peace Operations"]
    )
    organization: Name | None = Field(
        None, description="Body or delegation, if not a State", examples=["United Nations"]
    )
    country: CountryCode | None = Field(
        None, description="Code of the State represented", examples=["KR"]
    )

    _text = _short("name")


class Venue(Model):
    """Where a meeting is held. Leave out what is not known yet."""

    city: Name | None = Field(None, description="City", examples=["Seoul"])
    country: CountryCode | None = Field(None, description="Code of the State", examples=["KR"])
    venue: Name | None = Field(None, description="Building", examples=["Grand Hyatt Seoul"])
    address: Name | None = Field(
        None, description="Street address", examples=["322 Sowol-ro, Yongsan-gu"]
    )
    latitude: float | None = Field(
        None, ge=-90, le=90, description="Degrees north", examples=[37.5395]
    )
    longitude: float | None = Field(
        None, ge=-180, le=180, description="Degrees east", examples=[126.9973]
    )


Parties = Annotated[tuple[Party, ...], Listed]
People = Annotated[tuple[Person, ...], Listed]
MeetingFormat = Literal["in_person", "virtual", "hybrid"]
Status = Literal["confirmed", "tentative", "cancelled"]
