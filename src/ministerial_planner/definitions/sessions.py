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
    time: HoursField = Field(
        None, description="Time of this item, in the form of a session's time", examples=["9:30"]
    )
    speakers: People = Field(
        (), description="Who introduces it", examples=[["Jean-Pierre Lacroix"]]
    )

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
    kind: Annotated[SessionKind, Word] = Field(
        "session", description="Kind of session", examples=["plenary"]
    )
    number: str | None = Field(None, description="Session number as printed", examples=["1"])
    title: Text = Field(description="Title", examples=["Opening ceremony"])
    description: Text | None = Field(
        None,
        description="A paragraph about the session (Markdown)",
        examples=["Member States announce their pledges."],
    )
    room: str | None = Field(None, description="A room of `rooms`, or its name", examples=["hall"])
    track: str | None = Field(
        None, description="A track of `tracks`, or its name", examples=["policy"]
    )
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="For whom, by short names that feeds can ask for. Without it, the meeting's",
        examples=[["press"]],
    )
    format: Annotated[MeetingFormat | None, Word] = Field(
        None, description="Only if it differs from the meeting's", examples=["virtual"]
    )
    status: Annotated[Status, Word] = Field(
        "confirmed", description="`tentative`, `cancelled`, …", examples=["cancelled"]
    )
    chairs: People = Field((), description="Chair or co-chairs", examples=[["Jean-Pierre Lacroix"]])
    moderators: People = Field((), description="Moderators", examples=[["Jean-Pierre Lacroix"]])
    speakers: People = Field(
        (),
        description="Speakers and panellists, in the order of protocol",
        examples=[
            [
                {
                    "name": "Jean-Pierre Lacroix",
                    "title": "Under-Secretary-General for Peace Operations",
                }
            ]
        ],
    )
    rapporteurs: People = Field((), description="Rapporteurs", examples=[["TBC"]])
    organizers: Annotated[tuple[Name, ...], Listed] = Field(
        (), description="Who organizes it, for a side event", examples=[["United Nations"]]
    )
    agenda_items: Annotated[tuple[AgendaItem, ...], Listed] = Field(
        (), description="Agenda items", examples=[["Adoption of the agenda", "Other business"]]
    )
    questions: Annotated[tuple[Text, ...], Listed] = Field(
        (), description="Questions for discussion", examples=[["How can pledges be met sooner?"]]
    )
    documents: Annotated[tuple[Paper, ...], Listed] = Field(
        (), description="Its own documents", examples=[[{"kind": "statement", "state": "expected"}]]
    )
    link: WebAddress | None = Field(
        None, description="Webcast or joining address", examples=["https://webtv.un.org"]
    )
    note: Text | None = Field(
        None, description="A remark that is printed", examples=["By invitation only"]
    )

    @property
    def is_break(self) -> bool:
        """Breaks are printed but take no place in calendars."""
        return self.kind == "break" or (self.kind == "meal" and self.id is None)


class ProgrammeDay(Model):
    """One day: its sessions in order. A plain list is its sessions."""

    title: Text | None = Field(None, description="Title of the day", examples=["High-level day"])
    note: Text | None = Field(
        None,
        description="A remark printed under the day",
        examples=["Delegates are seated by 8.45 a.m."],
    )
    sessions: Annotated[tuple[Session, ...], Listed] = Field(
        (),
        description="Sessions in order",
        examples=[[{"id": "opening", "time": "19:30-20:00", "title": "Opening ceremony"}]],
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, content: Any) -> Any:
        return {"sessions": content} if isinstance(content, list) else content
