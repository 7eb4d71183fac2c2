"""An edition on a time line: its conference and the meetings that belong to it, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ministerial_planner.definitions.folder import in_time
from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.dates import month_text
from ministerial_planner.programme.views import MeetingView

_LENGTH = 1000
_APART = 34


@dataclass(frozen=True, slots=True)
class Point:
    """A meeting on the line: from `start` to `end` in thousandths of it, `lane` steps above it.

    `number` is that of the meeting in the list; `main` marks the conference itself.
    """

    number: int
    start: float
    end: float
    lane: int
    main: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month; of a year, with the year in words."""

    at: float
    year: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line with the months at its ends in words; without any date there is none."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    first: str
    last: str
    lanes: int


def timeline_part(subject: Subject) -> dict[str, object]:
    """The meetings of the edition in the order of their dates, and the line that shows them."""
    views = sorted((subject.view, *subject.children()), key=lambda view: in_time(view.meeting))
    return {"meetings": views, "timeline": timeline(views, subject.view)}


def timeline(views: Sequence[MeetingView], main: MeetingView) -> Timeline | None:
    """The line on which the dated ones of `views` stand; a month is as long as it is."""
    dated = [(n, view, days) for n, view in enumerate(views, 1) if (days := _days(view))]
    if not dated:
        return None
    first = min(days[0] for _, _, days in dated).replace(day=1)
    last = _next_month(max(days[1] for _, _, days in dated))
    scale = _LENGTH / (last - first).days
    points = tuple(_points(dated, main, first, scale))
    language = main.language
    ticks = tuple(
        Tick((month - first).days * scale, str(month.year) if month.month == 1 else "")
        for month in _months(first, last)
    )
    final = last - timedelta(days=1)
    return Timeline(
        points,
        ticks,
        month_text(first.year, first.month, language),
        month_text(final.year, final.month, language),
        max(point.lane for point in points) + 1,
    )


def _days(view: MeetingView) -> tuple[date, date] | None:
    """First and last day, or the whole month where no more is known."""
    dates = view.meeting.dates
    if dates.spans:
        return dates.spans[0].first, dates.spans[-1].last
    if dates.year and dates.month:
        first = date(dates.year, dates.month, 1)
        return first, _next_month(first) - timedelta(days=1)
    return None


def _points(
    dated: Sequence[tuple[int, MeetingView, tuple[date, date]]],
    main: MeetingView,
    first: date,
    scale: float,
) -> Iterator[Point]:
    """Points that would touch stand above each other."""
    ends: list[float] = []
    for number, view, (start, last) in dated:
        left, right = (start - first).days * scale, ((last - first).days + 1) * scale
        lane = next((n for n, end in enumerate(ends) if left >= end + _APART), len(ends))
        ends[lane : lane + 1] = [right]
        yield Point(number, left, right, lane, view is main)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = _next_month(month)
