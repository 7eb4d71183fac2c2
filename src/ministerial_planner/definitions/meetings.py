"""A conference or a meeting, and the series they belong to."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.feeds import FeedRule
from ministerial_planner.definitions.fields import (
    DatesField,
    Day,
    DayKeyField,
    Id,
    Listed,
    WebAddress,
    Word,
)
from ministerial_planner.definitions.kinds import MeetingKind
from ministerial_planner.definitions.packs import PackRule
from ministerial_planner.definitions.papers import Claim, Conflict, Note, Paper, Source
from ministerial_planner.definitions.parties import MeetingFormat, Parties, Status, Venue
from ministerial_planner.definitions.sessions import ProgrammeDay
from ministerial_planner.definitions.wording import LanguageCode, Model, Name, Text
from ministerial_planner.phrases.phrase import phrase

PaperSize = Literal["a4", "letter"]
PaperSizes = Annotated[tuple[Annotated[PaperSize, Word], ...], Listed]


class Revision(Model):
    """What was published before the ledger began. A plain text is its date."""

    number: int = Field(1, ge=1, description="Counted from 1")
    date: Day = Field(description="The “as of” date", examples=["2026-11-21"])

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        return {"date": content} if isinstance(content, str) else content


class Announcement(Model):
    """What was announced at one time: the history of a meeting that was moved."""

    announced: str | None = Field(
        None, description="When, as exactly as known: `2021-01-25`, `2020-07`"
    )
    dates: DatesField = Field(Dates(), description="The days that were announced")
    venue: Name | None = Field(None, description="The building that was announced")
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="The format that was announced"
    )
    status: Annotated[
        Literal["confirmed", "tentative", "cancelled", "rescheduled"] | None, Word
    ] = Field(None, description="What the announcement made of the meeting")
    text: Text | None = Field(None, description="What was announced, in a sentence")
    source: str | None = Field(None, description="Where it was announced: a title or an address")


class Online(Model):
    """A place on the web where a meeting can be followed. A plain text is an address or a name."""

    name: Name | None = Field(None, description="What it is called", examples=["UN Web TV"])
    url: WebAddress | None = Field(
        None, description="Its address", examples=["https://webtv.un.org"]
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"url": content} if "://" in content else {"name": content}
        return content


class Meeting(Model):
    """A conference, or a meeting of another kind that belongs to one."""

    kind: Annotated[MeetingKind, Word] = Field(description="What it is", examples=["conference"])
    id: Id = Field(
        description="Written once and never changed: calendars know the meeting by it",
        examples=["seoul-2021"],
    )
    parent: Id | None = Field(
        None,
        description="Id of the conference that it prepares or belongs to. Needed by every kind but "
        "`conference`, `summit` and `related_conference`",
        examples=["seoul-2021"],
    )
    languages: Annotated[tuple[LanguageCode, ...], Listed] = Field(
        (),
        description="Languages of its outputs. Without it, those of its `parent`; without these, "
        "the languages of the series",
        examples=[["en", "fr", "ar"]],
    )
    number: str | None = Field(
        None, description="Place in its series, as a source states it", examples=["4"]
    )
    title: Text = Field(
        description="Title by language", examples=["2021 Seoul UN Peacekeeping Ministerial"]
    )
    dates: DatesField = Field(
        description="`2021-12-07`, `2021-12-07/2021-12-08`, a list of separate days, a month "
        "`2015-05`, a year, or `unknown`",
        examples=["2021-12-07/2021-12-08", "unknown"],
    )
    timezone: str | None = Field(
        None, description="Zone of the times, by its IANA name", examples=["Asia/Seoul"]
    )
    place: Venue | None = Field(None, description="Where")
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="`in_person`, `virtual` or `hybrid`"
    )
    status: Annotated[Status, Word] = Field(
        "confirmed", description="`tentative`, `confirmed` or `cancelled`"
    )
    hosts: Parties = Field((), description="Hosts, in order")
    co_hosts: Parties = Field((), description="Co-hosts, in order")
    co_chairs: Parties = Field((), description="Co-chairs in the order of protocol")
    theme: Text | None = Field(None, description="Theme or motto")
    topics: Annotated[tuple[Text, ...], Listed] = Field((), description="Focus areas")
    cross_cutting: Annotated[tuple[Text, ...], Listed] = Field(
        (), description="Cross-cutting topics"
    )
    description: Text | None = Field(None, description="A paragraph about the meeting (Markdown)")
    online: Annotated[tuple[Online, ...], Listed] = Field(
        (), description="Webcast, joining address"
    )
    rooms: Mapping[str, Name] = Field(
        default_factory=dict,
        description="Rooms by a short name, which sessions give as their `room`",
        examples=[{"hall": "Main hall", "room-2": "Conference room 2"}],
    )
    tracks: Mapping[str, Name] = Field(
        default_factory=dict,
        description="Parallel strands by a short name, which sessions give as their `track`",
        examples=[{"policy": {"en": "Policy", "fr": "Politique"}}],
    )
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="For whom, by short names that feeds can ask for. Without it, for everybody",
        examples=[["delegations", "press"]],
    )
    programme: Mapping[DayKeyField, ProgrammeDay] = Field(
        default_factory=dict,
        description="Sessions by day; the key `undated` holds sessions whose day is not known",
    )
    documents: Annotated[tuple[Paper, ...], Listed] = Field((), description="Its documents")
    participants: Annotated[tuple[Claim, ...], Listed] = Field(
        (), description="Figures as claims, each with its source"
    )
    history: Annotated[tuple[Announcement, ...], Listed] = Field(
        (), description="Earlier announcements, oldest first"
    )
    certainty: Mapping[str, Literal["announced", "inferred"]] = Field(
        default_factory=dict,
        description="Fields that are only announced, or inferred from a source",
        examples=[{"dates": "inferred"}],
    )
    sources: Annotated[tuple[Source, ...], Listed] = Field((), description="Sources")
    conflicts: Annotated[tuple[Conflict, ...], Listed] = Field(
        (), description="Contradictions between sources"
    )
    notes: Annotated[tuple[Note, ...], Listed] = Field((), description="Remarks that are printed")
    contact: Text | None = Field(None, description="Whom to ask, accessibility requests included")
    paper: PaperSizes = Field(
        (),
        description="Sizes of paper that its documents are made for. Without it, those of its "
        "conference, or of the series",
        examples=[["a4", "letter"]],
    )
    revision: Revision | None = Field(
        None,
        description="Only for what was published before the first `publish`: its number and date",
    )

    @property
    def last_day(self) -> date | None:
        return max(self.dates.days, default=None)


class AudienceCity(Model):
    """A city whose local time agendas show."""

    city: Name = Field(description="Its name", examples=[{"en": "London", "fr": "Londres"}])
    timezone: str = Field(description="Its zone, by its IANA name", examples=["America/New_York"])
    agenda: bool = Field(
        False, description="`true`: each programme is also made with all times in this city's own"
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
        None, description="Public address of the output folder, for links and QR codes"
    )
    audience: Annotated[tuple[AudienceCity, ...], Listed] = Field(
        (), description="Cities whose local time agendas show (six at most fit a page)"
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
        (), description="Packs for some readers, beside the whole one"
    )
    clock: Annotated[Literal["digits", "words"], Word] = Field(
        "digits",
        description="How documents print times: `digits` as 19:30, or `words` as each language has "
        "them in UN documents (7.30 p.m., 19 h 30)",
    )
    refresh_hours: int = Field(6, ge=1, le=168, description="How often calendars should ask again")
    feeds: Annotated[tuple[FeedRule, ...], Listed] = Field(
        (), description="Calendars beside the series' own and each meeting's, or how these two are"
    )
    names: Mapping[str, Name] = Field(
        default_factory=dict, description="Names of States or bodies that the shipped table lacks"
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
