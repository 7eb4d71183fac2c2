"""By when a series wants what about its meetings, counted from the days of each."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ministerial_planner.definitions.fields import _coded
from ministerial_planner.definitions.periods import Deadline, read_deadline
from ministerial_planner.definitions.wording import Model


def _a_deadline(value: Any) -> Deadline:
    return value if isinstance(value, Deadline) else _coded(read_deadline, value)


DeadlineField = Annotated[Deadline, BeforeValidator(_a_deadline, json_schema_input_type=str)]


class Deadlines(Model):
    """What `todo` calls late: `8 weeks before` the first day, `4 weeks after` the last, `never`.

    A field that is left out has the usual deadline of the tool.
    """

    concept_note: DeadlineField = Field(
        Deadline(-56),
        description="The concept note is there. Usual: 8 weeks before",
        examples=["8 weeks before"],
    )
    venue: DeadlineField = Field(
        Deadline(-56),
        description="City, venue and format are known. Usual: 8 weeks before",
        examples=["60 days before"],
    )
    programme: DeadlineField = Field(
        Deadline(-42),
        description="The provisional agenda: the programme has sessions. Usual: 6 weeks before",
        examples=["6 weeks before"],
    )
    hours: DeadlineField = Field(
        Deadline(-28),
        description="Every session has its hours. Usual: 4 weeks before",
        examples=["4 weeks before"],
    )
    information_note: DeadlineField = Field(
        Deadline(-28),
        description="The information note for participants is there. Usual: 4 weeks before",
        examples=["4 weeks before"],
    )
    translations: DeadlineField = Field(
        Deadline(-14),
        description="No language lacks a text. Usual: 2 weeks before",
        examples=["2 weeks before"],
    )
    people: DeadlineField = Field(
        Deadline(-14),
        description="Rooms, chairs and speakers are named. Usual: 2 weeks before",
        examples=["2 weeks before"],
    )
    summary: DeadlineField = Field(
        Deadline(28),
        description="The summary or the chair’s summary is there. Usual: 4 weeks after",
        examples=["4 weeks after", "never"],
    )
