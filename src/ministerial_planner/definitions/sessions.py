"""The programme: days, sessions, agenda items."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from ministerial_planner.definitions.fields import HoursField, Id, Listed, WebAddress, Word
from ministerial_planner.definitions.kinds import SessionKind
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.parties import MeetingFormat, People, Status, _short
from ministerial_planner.definitions.wording import Model, Name, Text


class AgendaItem(Model):
    """A point on a session's agenda. A plain text is its title."""

    title: Text = Field(description="Title", examples=["Adoption of the agenda"])
    number: str | None = Field(None, description="Number as printed", examples=["4 (a)"])
    time: HoursField = Field(None, description="Time of this item, in the form of a session's time")
    speakers: People = Field((), description="Who introduces it")

    _text = _short("title")


class Session(Model):
    """One entry of a day's programme."""

    id: Id | None = Field(
        None,
        description="Written once and never changed: calendars know the session by it. A break "
        "needs none",
        examples=["opening"],
    )
    time: HoursField = Field(
        None,
        description="Local time at the host: `19:30-20:00`, `7.30 p.m.-8 p.m.`, `23:00-00:30+1`, a "
        "start alone, or `TBC`",
        examples=["19:30-20:00"],
    )
    kind: Annotated[SessionKind, Word] = Field("session", description="Kind of session")
    number: str | None = Field(None, description="Session number as printed", examples=["1"])
    title: Text = Field(description="Title", examples=["Opening ceremony"])
    description: Text | None = Field(None, description="A paragraph about the session (Markdown)")
    room: str | None = Field(None, description="A room of `rooms`, or its name")
    track: str | None = Field(None, description="A track of `tracks`, or its name")
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="For whom, by short names that feeds can ask for. Without it, the meeting's",
        examples=[["press"]],
    )
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="Only if it differs from the meeting's"
    )
    status: Annotated[Status, Word] = Field("confirmed", description="`tentative`, `cancelled`, …")
    chairs: People = Field((), description="Chair or co-chairs")
    moderators: People = Field((), description="Moderators")
    speakers: People = Field((), description="Speakers and panellists, in the order of protocol")
    rapporteurs: People = Field((), description="Rapporteurs")
    organizers: Annotated[tuple[Name, ...], Listed] = Field(
        (), description="Who organizes it, for a side event"
    )
    agenda_items: Annotated[tuple[AgendaItem, ...], Listed] = Field((), description="Agenda items")
    questions: Annotated[tuple[Text, ...], Listed] = Field(
        (), description="Questions for discussion"
    )
    documents: Annotated[tuple[Paper, ...], Listed] = Field((), description="Its own documents")
    link: WebAddress | None = Field(None, description="Webcast or joining address")
    note: Text | None = Field(None, description="A remark that is printed")

    @property
    def is_break(self) -> bool:
        """Breaks are printed but take no place in calendars."""
        return self.kind == "break" or (self.kind == "meal" and self.id is None)


class ProgrammeDay(Model):
    """One day: its sessions in order. A plain list is its sessions."""

    title: Text | None = Field(None, description="Title of the day", examples=["High-level day"])
    note: Text | None = Field(None, description="A remark printed under the day")
    sessions: Annotated[tuple[Session, ...], Listed] = Field((), description="Sessions in order")

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, content: Any) -> Any:
        return {"sessions": content} if isinstance(content, list) else content
