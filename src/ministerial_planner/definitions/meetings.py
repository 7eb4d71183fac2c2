"""A conference, or a meeting of another kind."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ministerial_planner.definitions.days import Dates
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
from ministerial_planner.definitions.papers import Claim, Conflict, Note, Paper, Source
from ministerial_planner.definitions.parties import MeetingFormat, Parties, Status, Venue
from ministerial_planner.definitions.sessions import ProgrammeDay
from ministerial_planner.definitions.wording import LanguageCode, Model, Name, Text

PaperSize = Literal["a4", "letter"]
PaperSizes = Annotated[tuple[Annotated[PaperSize, Word], ...], Listed]


class Revision(Model):
    """What was published before the ledger began. A plain text is its date."""

    number: int = Field(1, ge=1, description="Counted from 1", examples=[1])
    date: Day = Field(description="The “as of” date", examples=["2026-11-21"])

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        return {"date": content} if isinstance(content, str) else content


class Announcement(Model):
    """What was announced at one time: the history of a meeting that was moved."""

    announced: str | None = Field(
        None,
        description="When, as exactly as known: `2021-01-25`, `2020-07`",
        examples=["2021-01-25"],
    )
    dates: DatesField = Field(
        Dates(), description="The days that were announced", examples=["2021-04-07/2021-04-08"]
    )
    venue: Name | None = Field(
        None, description="The building that was announced", examples=["Grand Hyatt Seoul"]
    )
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="The format that was announced", examples=["in_person"]
    )
    status: Annotated[
        Literal["confirmed", "tentative", "cancelled", "rescheduled"] | None, Word
    ] = Field(
        None, description="What the announcement made of the meeting", examples=["rescheduled"]
    )
    text: Text | None = Field(
        None, description="What was announced, in a sentence", examples=["Postponed to December"]
    )
    source: str | None = Field(
        None,
        description="Where it was announced: a title or an address",
        examples=["Press release of 25 January 2021"],
    )


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
    place: Venue | None = Field(
        None,
        description="Where",
        examples=[{"city": "Seoul", "country": "KR", "venue": "Grand Hyatt Seoul"}],
    )
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="`in_person`, `virtual` or `hybrid`", examples=["hybrid"]
    )
    status: Annotated[Status, Word] = Field(
        "confirmed", description="`tentative`, `confirmed` or `cancelled`", examples=["tentative"]
    )
    hosts: Parties = Field(
        (),
        description="Hosts, in order",
        examples=[
            ["KR"],
            [{"en": "Ministry of Defence", "fr": "Ministère de la défense", "country": "KR"}],
        ],
    )
    co_hosts: Parties = Field((), description="Co-hosts, in order", examples=[["BD", "CA"]])
    co_chairs: Parties = Field(
        (), description="Co-chairs in the order of protocol", examples=[["KR", "US", "GB"]]
    )
    theme: Text | None = Field(
        None, description="Theme or motto", examples=["Technology and medical capacity"]
    )
    topics: Annotated[tuple[Text, ...], Listed] = Field(
        (),
        description="Focus areas",
        examples=[["Sustaining peace", "Performance and accountability"]],
    )
    cross_cutting: Annotated[tuple[Text, ...], Listed] = Field(
        (), description="Cross-cutting topics", examples=[["Women, peace and security"]]
    )
    description: Text | None = Field(
        None,
        description="A paragraph about the meeting (Markdown)",
        examples=["Ministers review the pledges of the *last* conference."],
    )
    online: Annotated[tuple[Online, ...], Listed] = Field(
        (),
        description="Webcast, joining address",
        examples=[["UN Web TV"], [{"name": "UN Web TV", "url": "https://webtv.un.org"}]],
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
        examples=[
            {"2021-12-07": [{"id": "opening", "time": "19:30-20:00", "title": "Opening ceremony"}]}
        ],
    )
    documents: Annotated[tuple[Paper, ...], Listed] = Field(
        (),
        description="Its documents",
        examples=[[{"kind": "concept_note", "languages": ["en", "fr"]}]],
    )
    participants: Annotated[tuple[Claim, ...], Listed] = Field(
        (),
        description="Figures as claims, each with its source",
        examples=[[{"figure": "over 700 people", "basis": "registered"}]],
    )
    history: Annotated[tuple[Announcement, ...], Listed] = Field(
        (),
        description="Earlier announcements, oldest first",
        examples=[[{"announced": "2021-01-25", "dates": "2021-04-07/2021-04-08"}]],
    )
    certainty: Mapping[str, Literal["announced", "inferred"]] = Field(
        default_factory=dict,
        description="Fields that are only announced, or inferred from a source",
        examples=[{"dates": "inferred"}],
    )
    sources: Annotated[tuple[Source, ...], Listed] = Field(
        (), description="Sources", examples=[["https://unpko2021.kr"]]
    )
    conflicts: Annotated[tuple[Conflict, ...], Listed] = Field(
        (),
        description="Contradictions between sources",
        examples=[
            [{"field": "format", "text": "The programme names a hotel; the meeting was virtual."}]
        ],
    )
    notes: Annotated[tuple[Note, ...], Listed] = Field(
        (), description="Remarks that are printed", examples=[["Hours may still change."]]
    )
    contact: Text | None = Field(
        None,
        description="Whom to ask, accessibility requests included",
        examples=["secretariat@example.org"],
    )
    paper: PaperSizes = Field(
        (),
        description="Sizes of paper that its documents are made for. Without it, those of its "
        "conference, or of the series",
        examples=[["a4", "letter"]],
    )
    revision: Revision | None = Field(
        None,
        description="Only for what was published before the first `publish`: its number and date",
        examples=["2026-11-21"],
    )

    @property
    def last_day(self) -> date | None:
        return max(self.dates.days, default=None)
