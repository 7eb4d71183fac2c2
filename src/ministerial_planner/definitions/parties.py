"""Who and where: parties (States, ministries, the United Nations), people, places."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ministerial_planner.definitions.fields import CountryCode, Listed
from ministerial_planner.definitions.wording import Model, Name, Text


def _short(field: str) -> Any:
    """A validator that reads a plain text as the field `field`."""

    def shorthand(_cls: type, content: Any) -> Any:
        return {field: content} if isinstance(content, str) else content

    return model_validator(mode="before")(classmethod(shorthand))


class Party(Model):
    """A host, co-host or co-chair: a State by its code (`KR`), the United Nations (`UN`), or a body
    with a name of its own, such as a ministry."""

    country: CountryCode | None = Field(
        None, description="ISO 3166-1 code of the State, or `UN`, `EU`", examples=["KR"]
    )
    name: Name | None = Field(
        None, description="Name of a ministry or other body, when the party is not the State itself"
    )
    physical_host: bool = Field(
        False, description="`true` for the host on whose ground the meeting is held"
    )

    _text = _short("country")

    @model_validator(mode="before")
    @classmethod
    def _named_by_language(cls, content: Any) -> Any:
        """`{en: …, fr: …, country: KR}` is short for `{name: {en: …, fr: …}, country: KR}`."""
        if not isinstance(content, dict) or "name" in content:
            return content
        ours = {key: content[key] for key in content if key in cls.model_fields}
        names = {key: content[key] for key in content if key not in ours}
        spoken = names and all(len(key) == 2 for key in names)
        return {**ours, "name": names} if spoken else content


class Person(Model):
    """A chair, moderator, speaker or rapporteur. A plain text is the name."""

    name: Name = Field(description="Name as it is to be printed", examples=["Jean-Pierre Lacroix"])
    title: Text | None = Field(
        None, description="Function", examples=["Under-Secretary-General for Peace Operations"]
    )
    organization: Name | None = Field(None, description="Body or delegation, if not a State")
    country: CountryCode | None = Field(None, description="Code of the State represented")

    _text = _short("name")


class Venue(Model):
    """Where a meeting is held. Leave out what is not known yet."""

    city: Name | None = Field(None, description="City", examples=["Seoul"])
    country: CountryCode | None = Field(None, description="Code of the State", examples=["KR"])
    venue: Name | None = Field(None, description="Building", examples=["Grand Hyatt Seoul"])
    address: Name | None = Field(None, description="Street address")
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east")


Parties = Annotated[tuple[Party, ...], Listed]
People = Annotated[tuple[Person, ...], Listed]
MeetingFormat = Literal["in_person", "virtual", "hybrid"]
Status = Literal["confirmed", "tentative", "cancelled"]
