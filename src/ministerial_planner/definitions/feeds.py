"""What a series says of its calendars: which entries each one holds, and how it shows them."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidatorFunctionWrapHandler
from pydantic.functional_validators import WrapValidator
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.fields import Id, Listed, Word, _coded
from ministerial_planner.definitions.kinds import EntryKind
from ministerial_planner.definitions.periods import Alarm, Stay, read_alarm, read_stay
from ministerial_planner.definitions.wording import LanguageCode, Model, Text
from ministerial_planner.phrases.phrase import phrase

SERIES_FEED = "series"
"""The id of the feed of the whole series."""
MEETING_FEEDS = "meetings"
"""The id under which a series says how the feeds of its single meetings are."""
FILTERS = ("edition", "kind", "track", "audience", "language")
MOST_ALARMS = 5


def _a_feed_id(value: Any, read_id: ValidatorFunctionWrapHandler) -> Any:
    """An id as any other; `series`, which is reserved elsewhere, is the feed of the series."""
    return value if value == SERIES_FEED else read_id(value)


def _an_alarm(value: Any) -> Alarm:
    return value if isinstance(value, Alarm) else _coded(read_alarm, value)


def _a_stay(value: Any) -> Stay:
    return value if isinstance(value, Stay) else _coded(read_stay, value)


def _few(alarms: tuple[Alarm, ...]) -> tuple[Alarm, ...]:
    if len(alarms) > MOST_ALARMS:
        raise PydanticCustomError("E107", "alarms", {"expected": phrase("five alarms at most")})
    return alarms


FeedId = Annotated[Id, WrapValidator(_a_feed_id)]
AlarmField = Annotated[Alarm, BeforeValidator(_an_alarm, json_schema_input_type=str)]
StayField = Annotated[Stay, BeforeValidator(_a_stay, json_schema_input_type=str)]


class FeedRule(Model):
    """A calendar that people subscribe to, in each language: which entries, and how.

    An entry is in it when it meets every filter that is given. The ids `series` and `meetings`
    stand for the calendar of the whole series and for those of the single meetings, which are
    always made.
    """

    id: FeedId = Field(
        description="The name of its file, `feeds/press.en.ics`. Written once and never changed: "
        "people subscribe to it",
        examples=["press"],
    )
    name: Text | None = Field(
        None,
        description="What it is called in people's calendars",
        examples=[{"en": "For the press", "fr": "Pour la presse"}],
    )
    edition: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="Filter: ids of conferences, each with the meetings whose `parent` it is",
        examples=["seoul-2021"],
    )
    kind: Annotated[tuple[Annotated[EntryKind, Word], ...], Listed] = Field(
        (),
        description="Filter: kinds of sessions; or kinds of meetings, which then come whole",
        examples=[["press_conference", "briefing"]],
    )
    track: Annotated[tuple[str, ...], Listed] = Field(
        (),
        description="Filter: short names of tracks; only sessions have one",
        examples=["policy"],
    )
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="Filter: for whom. What is for everybody is for these too",
        examples=["press"],
    )
    language: Annotated[tuple[LanguageCode, ...], Listed] = Field(
        (),
        description="Languages in which it is made, if not in those of the series",
        examples=["en"],
    )
    holds: Annotated[Literal["sessions", "days", "both"], Word] = Field(
        "both",
        description="`sessions`; `days`, the all-day bars of meetings; or `both`",
        examples=["days"],
    )
    alarms: Annotated[tuple[AlarmField, ...], Listed, AfterValidator(_few)] = Field(
        (),
        description="When it reminds, before the start; five times and four weeks at most. "
        "All-day entries remind at 9 in the morning, and only where days or weeks are given",
        examples=[["30 minutes", "1 day"]],
    )
    cancelled: StayField = Field(
        Stay(),
        description="How long it shows what was called off, as cancelled: so many days after that "
        "was published, `visible` for good, or `left out`. Without it, 30 days",
        examples=["30 days"],
    )

    def may_tell_of(self, meeting_id: str, parent: str | None) -> bool:
        """Whether the filter of editions lets a meeting in."""
        return not self.edition or not {meeting_id, parent}.isdisjoint(self.edition)
