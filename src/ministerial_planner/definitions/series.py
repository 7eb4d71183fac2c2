"""The series that conferences and meetings belong to."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.deadlines import Deadlines
from ministerial_planner.definitions.feeds import FeedRule
from ministerial_planner.definitions.fields import Id, Listed, WebAddress, Word
from ministerial_planner.definitions.meetings import PaperSizes, Revision
from ministerial_planner.definitions.packs import PackRule
from ministerial_planner.definitions.wording import LanguageCode, Model, Name, Text
from ministerial_planner.phrases.phrase import phrase


class AudienceCity(Model):
    """A city whose local time agendas show."""

    city: Name = Field(description="Its name", examples=[{"en": "London", "fr": "Londres"}])
    timezone: str = Field(description="Its zone, by its IANA name", examples=["America/New_York"])
    agenda: bool = Field(
        False,
        description="`true`: each programme is also made with all times in this city's own",
        examples=[True],
    )


def _of_a_folder(address: str) -> str:
    if "?" in address or "#" in address:
        expected = phrase("an address without `?` and `#`")
        raise PydanticCustomError("E107", "folder", {"expected": expected})
    return address


class Series(Model):
    """`series.yaml`: what holds for every conference of the folder."""

    kind: Literal["series"] = Field(description="Always `series`", examples=["series"])
    id: Id = Field(description="Short name of the series", examples=["peacekeeping-ministerial"])
    title: Text = Field(description="Name of the series", examples=["Peacekeeping conferences"])
    languages: Annotated[tuple[LanguageCode, ...], Listed] = Field(
        min_length=1,
        description="Languages of the outputs; the first is the one to fall back on",
        examples=[["en", "fr"]],
    )
    fallback: Mapping[LanguageCode, Annotated[tuple[LanguageCode, ...], Listed]] = Field(
        default_factory=dict,
        description="For a language, those in which a text that it lacks is shown, the best one "
        "first. Without it, and after them, the languages of the series in their order",
        examples=[{"ar": ["fr", "en"], "ko": ["en"]}],
    )
    uid_domain: str = Field(
        pattern=r"^[a-z0-9.-]+$",
        description="Ends every calendar UID; never change it",
        examples=["calendar.example.org"],
    )
    address: Annotated[WebAddress, AfterValidator(_of_a_folder)] | None = Field(
        None,
        description="Public address of the output folder, for links and QR codes",
        examples=["https://conferences.example.org/"],
    )
    audience: Annotated[tuple[AudienceCity, ...], Listed] = Field(
        (),
        description="Cities whose local time agendas show (six at most fit a page)",
        examples=[[{"city": "Geneva", "timezone": "Europe/Zurich"}]],
    )
    paper: PaperSizes = Field(
        ("a4",),
        min_length=1,
        description="Sizes of paper that documents are made for, `a4` or `letter`; the first one "
        "has the plain file names",
        examples=[["a4", "letter"]],
    )
    printed: Annotated[tuple[str, ...], Listed] = Field(
        (),
        description="Documents that are made: `agenda`, `delegate`, `detailed`, `grid`, "
        "`large-print`, `overview`, `notice`, `pack`, or folders of your own in `templates/`. "
        "Without it, each that has something to show",
        examples=[["agenda", "pack"]],
    )
    packs: Annotated[tuple[PackRule, ...], Listed] = Field(
        (),
        description="Packs for some readers, beside the whole one",
        examples=[[{"id": "press", "name": "For the press", "audience": "press"}]],
    )
    clock: Annotated[Literal["digits", "words"], Word] = Field(
        "digits",
        description="How documents print times: `digits` as 19:30, or `words` as each language has "
        "them in UN documents (7.30 p.m., 19 h 30)",
        examples=["words"],
    )
    refresh_hours: int = Field(
        6, ge=1, le=168, description="How often calendars should ask again", examples=[12]
    )
    feeds: Annotated[tuple[FeedRule, ...], Listed] = Field(
        (),
        description="Calendars beside the series' own and each meeting's, or how these two are",
        examples=[[{"id": "press", "name": "For the press", "audience": "press"}]],
    )
    deadlines: Deadlines | None = Field(
        None,
        description="By when what is due, counted from the days of each meeting; `todo` calls late "
        "what is not there by then",
        examples=[{"concept_note": "10 weeks before", "summary": "never"}],
    )
    names: Mapping[str, Name] = Field(
        default_factory=dict,
        description="Names of States or bodies that the shipped table lacks",
        examples=[{"LBC": "Lake Basin Commission"}],
    )
    revision: Revision | None = Field(
        None,
        description="The same for all meetings that name none of their own",
        examples=["2026-11-21"],
    )

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages in which a text that `language` lacks is looked for, the best one first.

        What they fall back on themselves comes after all that is listed for `language`.
        """
        found = [language]
        for code in found:  # which grows meanwhile
            found += [each for each in self.fallback.get(code, ()) if each not in found]
        return tuple(dict.fromkeys((*found[1:], *self.languages)))
