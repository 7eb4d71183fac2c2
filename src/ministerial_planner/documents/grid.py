"""Parallel sessions as a grid: a column for each room, a row for each stretch of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.moments import hours_text
from ministerial_planner.programme.views import DayView, SessionView

MOST_ROOMS = 6
"""Columns that a page in landscape has room for; more rooms go into a further table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is in a room from its row on, for `rows` rows and over `columns` rooms."""

    sessions: tuple[SessionView, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of time in which no session begins or ends."""

    hours: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: some or all rooms of a day; `part` says which, where there are several."""

    day: DayView
    part: str
    rooms: tuple[str, ...]
    rows: tuple[Row, ...]
    untimed: tuple[SessionView, ...]


def grid_part(subject: Subject) -> dict[str, object]:
    """The grids of all days."""
    return {"grids": [g for day in subject.view.days for g in day_grids(day, subject.voice)]}


def day_grids(day: DayView, voice: Voice) -> list[Grid]:
    """The grids of one day, each with as many rooms as fit a page; none without times."""
    timed = tuple(each for each in day.sessions if each.start)
    untimed = tuple(each for each in day.sessions if not each.start)
    if not timed:
        return []
    rooms = list(dict.fromkeys(_room(each) for each in timed if _room(each)))
    everywhere = tuple(each for each in timed if _is_everywhere(each, timed))
    unnamed = voice.label("room_unknown")
    if any(not _room(each) and each not in everywhere for each in timed):
        rooms.append(unnamed)
    groups = _groups(rooms)
    grids = []
    for group in groups:
        placed = {
            room: [e for e in timed if (_room(e) or unnamed) == room and e not in everywhere]
            for room in group
        }
        grids.append(
            Grid(
                day,
                _part(group, rooms, voice) if len(groups) > 1 else "",
                tuple(group),
                tuple(_rows(placed, everywhere)),
                untimed if group is groups[-1] else (),
            )
        )
    return grids


def _room(session: SessionView) -> str:
    return session.room or session.track


def _is_everywhere(session: SessionView, others: Sequence[SessionView]) -> bool:
    """Without a room, and nothing else at its time: a plenary or a break, for all rooms."""
    start, end = _ends(session)
    return not _room(session) and not any(
        other is not session and _ends(other)[0] < end and start < _ends(other)[1]
        for other in others
    )


def _ends(session: SessionView) -> tuple[datetime, datetime]:
    assert session.start
    return session.start, session.end or session.start


def _groups(rooms: Sequence[str]) -> list[Sequence[str]]:
    """The rooms in as few groups as fit a page, of nearly the same size."""
    count = max(1, -(-len(rooms) // MOST_ROOMS))
    size = -(-len(rooms) // count) or 1
    return [rooms[first : first + size] for first in range(0, max(1, len(rooms)), size)]


def _part(group: Sequence[str], rooms: Sequence[str], voice: Voice) -> str:
    first = rooms.index(group[0]) + 1
    last = first + len(group) - 1
    return voice.label("part_of_rooms", first=first, last=last, all=len(rooms))


def _rows(placed: dict[str, list[SessionView]], everywhere: Sequence[SessionView]) -> Iterator[Row]:
    """The rows of one table; a cell stands in the row where it begins."""
    shown = [*everywhere, *(each for sessions in placed.values() for each in sessions)]
    bounds = _bounds(shown)
    stretches = [s for s in bounds if any(_within(each, s) for each in shown)]
    blocks = {room: _blocks(sessions, stretches) for room, sessions in placed.items()}
    for number, stretch in enumerate(stretches):
        whole = tuple(each for each in everywhere if _within(each, stretch))
        if whole:
            before = stretches[number - 1] if number else None
            if before and any(_within(each, before) for each in whole):
                continue
            last = _ends(whole[0])[1]
            cell = Cell(whole, columns=max(1, len(placed)))
            yield Row(hours_text(stretch[0], last if last > stretch[0] else None), (cell,))
            continue
        cells = tuple(c for room in placed if (c := blocks[room].get(number)))
        yield Row(hours_text(*stretch), cells)


Stretch = tuple[datetime, datetime]


def _bounds(sessions: Sequence[SessionView]) -> list[Stretch]:
    """Stretches of time between any two moments at which something begins or ends.

    A session whose end is not known lasts until the next of these moments, at least a moment.
    """
    moments = sorted({moment for each in sessions for moment in _ends(each)})
    stretches = list(pairwise(moments))
    last = moments[-1]
    if any(_ends(each) == (last, last) for each in sessions):
        stretches.append((last, last))
    return stretches


def _within(session: SessionView, stretch: Stretch) -> bool:
    start, end = _ends(session)
    return start == stretch[0] or start < stretch[1] <= end


def _blocks(sessions: Sequence[SessionView], stretches: Sequence[Stretch]) -> dict[int, Cell]:
    """The cells of one room by the row in which they begin; sessions that overlap share one."""
    found: dict[int, Cell] = {}
    taken: list[tuple[set[int], list[SessionView]]] = []
    for session in sessions:
        rows = {n for n, stretch in enumerate(stretches) if _within(session, stretch)}
        shared = [block for block in taken if block[0] & rows]
        taken = [block for block in taken if block not in shared]
        together = [each for block in shared for each in block[1]]
        taken.append((rows.union(*(block[0] for block in shared)), [*together, session]))
    covered = {row for rows, _ in taken for row in rows}
    for rows, together in taken:
        found[min(rows)] = Cell(tuple(together), rows=max(rows) - min(rows) + 1)
    return found | {n: Cell(()) for n in range(len(stretches)) if n not in covered}
