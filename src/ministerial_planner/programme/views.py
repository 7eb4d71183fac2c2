"""What every output says about a meeting, in one language.

Feed, agenda, pack, page and terminal take their words and times from these values, so that they
cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.programme.catalogue import Said


@dataclass(frozen=True, slots=True)
class RevisionView:
    """Which state of a meeting is shown: `text` says it, "Revision 3, as of 1 December 2021".

    A `draft` has no `as_of`; its number is that of the revision that publishing would make.
    `changes` are sentences that stand below the heading `changed_since`; both may be empty.
    `mark` is a short hash of what is shown, by which two papers can be told apart; `previous` the
    revision before, 0 if none; `printed` says all of it as on each printed page.
    `changed_sessions` has a word for what this revision changed, by the id of the session.
    """

    number: int = 0
    as_of: date | None = None
    draft: bool = True
    text: str = ""
    changed_since: str = ""
    changes: tuple[str, ...] = ()
    mark: str = ""
    previous: int = 0
    printed: str = ""
    changed_sessions: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Where the status page speaks of this revision."""
        return "draft" if self.draft else f"revision-{self.number}"


@dataclass(frozen=True, slots=True)
class ItemView:
    """An agenda item: its number and hours (either may be empty), title, speakers.

    `hours` are digits; documents print `printed_hours`, which the series may want in words.
    """

    number: str
    hours: str
    printed_hours: str
    title: Said
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as it is shown.

    `full_title` begins with its label; `zone` names the zone of its times as in force then;
    `place` is where it is without its room, `location` with it. `city_times` has one text for each
    of the meeting's `cities`; `state` is `confirmed`, `tentative` or `cancelled`, and `status` the
    word for it where it must be said.

    `hours` and `city_times` are digits, which calendars rest on. Documents print `printed_hours`
    and `printed_city_times`: the same, or short words where the series has `clock: words`.
    `spoken_hours` are whole words for a sentence ("7.30 to 8 p.m."), empty when no time is known.
    """

    id: str
    kind: str
    label: str
    title: Said
    full_title: Said
    hours: str
    printed_hours: str
    spoken_hours: str
    start: datetime | None
    end: datetime | None
    day: date | None
    city_times: tuple[str, ...]
    printed_city_times: tuple[str, ...]
    zone: str
    room: str
    place: str
    location: str
    track: str
    format: str
    state: str
    status: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    items: tuple[ItemView, ...]
    questions: tuple[Said, ...]
    description: Said
    note: Said
    link: str
    is_break: bool
    is_ceremony: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the programme; `zone` is how its column of host's times is headed."""

    number: int
    date: date
    heading: str
    title: Said
    note: Said
    zone: str
    timed: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as it is shown in one language; an empty text means that nothing is known.

    `clock_city` is the city whose time is shown, where it is known; its documents and its feed are
    `made_in` these languages.
    """

    meeting: Meeting
    language: str
    made_in: tuple[str, ...]
    right_to_left: bool
    kind: str
    title: Said
    parent_title: Said
    dates: str
    certainty: tuple[tuple[str, str], ...]
    city: str
    clock_city: str
    venue: str
    place: str
    location: str
    format: str
    status: str
    zone: str
    hosts: tuple[str, ...]
    co_hosts: tuple[str, ...]
    co_chairs: tuple[str, ...]
    theme: Said
    topics: tuple[Said, ...]
    cross_cutting: tuple[Said, ...]
    description: Said
    online: tuple[tuple[str, str], ...]
    contact: Said
    days: tuple[DayView, ...]
    undated: tuple[SessionView, ...]
    cities: tuple[str, ...]
    unknown: tuple[str, ...]
    revision: RevisionView = RevisionView()

    @property
    def sessions(self) -> tuple[SessionView, ...]:
        return tuple(session for day in self.days for session in day.sessions)

    @property
    def day_count(self) -> int:
        return len(self.meeting.dates.days) or len(self.days)

    @property
    def has_times(self) -> bool:
        return any(session.start for session in self.sessions)
