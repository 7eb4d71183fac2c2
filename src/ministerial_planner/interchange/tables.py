"""Finds the tables of a sheet: where a heading row is, what each column asks, where it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ministerial_planner.interchange.cells import Cell, Grid
from ministerial_planner.interchange.vocabulary import Heading, Vocabulary

_TIMES = frozenset({"day", "time", "start", "end", "day_time"})
_OF_DOCUMENTS = frozenset({"language", "state", "file", "symbol"})
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headings. `columns` gives the heading by the index of its column, from 0.

    `unknown` are heading cells that ask for nothing we know, `reach` all columns that are its own;
    `above` are the rows before it that belong to no other table.
    """

    kind: str
    grid: Grid
    headings: Row
    columns: dict[int, Heading]
    unknown: tuple[int, ...]
    rows: tuple[Row, ...]
    reach: range
    above: tuple[Row, ...] = ()

    def cells(self, row: Row, name: str) -> Iterator[tuple[Heading, Cell]]:
        """The filled cells of a row below the headings of a field."""
        for index, heading in self.columns.items():
            if heading.field == name and index < len(row) and row[index]:
                yield heading, row[index]

    def has(self, name: str) -> bool:
        return any(heading.field == name for heading in self.columns.values())


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a sheet, and the rows that belong to none."""

    tables: tuple[Table, ...] = ()
    rows: tuple[Row, ...] = field(default=())


def tables_of(grid: Grid, words: Vocabulary) -> Found:
    """Every table of a sheet; rows before the first one are `rows`, as those of a sheet without."""
    starts = list(_starts(grid, words))
    if not starts:
        return Found((), grid.rows)
    made: list[Table] = []
    before = 0
    for number, (start, length, segments) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(grid.rows)
        if number + 1 < len(starts):
            until = _end(grid.rows, start + length, until)
        body = grid.rows[start + length : until]
        above = grid.rows[before:start]
        made += [
            Table(kind, grid, heads, columns, unknown, _own(body, reach), reach, above)
            for above, reach, (kind, heads, columns, unknown) in _reaching(segments, above)
        ]
        before = until
    return Found(tuple(made), ())


def _end(rows: tuple[Row, ...], first: int, until: int) -> int:
    """Where a table ends before the next one: lines of one text just above that belong to it."""
    while until > first and sum(bool(c) and c.copied != "beside" for c in rows[until - 1]) <= 1:
        until -= 1
    return until


def _reaching(
    segments: Sequence["Segment"], above: tuple[Row, ...]
) -> Iterator[tuple[tuple[Row, ...], range, "Segment"]]:
    """Each table with the columns up to the next one beside it; the first has what is above."""
    firsts = [min(columns) for _, _, columns, _ in segments]
    for number, segment in enumerate(segments):
        end = firsts[number + 1] if number + 1 < len(segments) else _ANY_WIDTH
        yield above if not number else (), range(firsts[number] if number else 0, end), segment


def _own(rows: tuple[Row, ...], reach: range) -> tuple[Row, ...]:
    """The rows with the cells of other tables made empty."""
    if reach == range(_ANY_WIDTH):
        return rows
    return tuple(
        tuple(cell if i in reach else Cell(None, cell.place) for i, cell in enumerate(row))
        for row in rows
    )


Segment = tuple[str, Row, dict[int, Heading], tuple[int, ...]]
_ANY_WIDTH = 10_000


def _starts(grid: Grid, words: Vocabulary) -> Iterator[tuple[int, int, list[Segment]]]:
    """The heading rows: where each is, how many rows it takes, the tables below it."""
    taken = -1
    for index, row in enumerate(grid.rows):
        if index <= taken or not _may_be_headings(row):
            continue
        below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
        for length, heads in ((2, _joined(row, below, words)), (1, row)):
            segments = _segments(heads, words) if heads else []
            if segments:
                taken = index + length - 1
                yield index, length, segments
                break


def _may_be_headings(row: Row) -> bool:
    filled = [cell for cell in row if cell and cell.copied != "above"]
    texts = [cell.value for cell in filled if isinstance(cell.value, str)]
    short = all(len(text) <= 60 and not text.strip()[:1].isdigit() for text in texts)
    return len(texts) > 1 and len(texts) == len(filled) and short


def _joined(row: Row, below: Row, words: Vocabulary) -> Row:
    """A heading of two rows as one: `Title` over `EN` and `FR`, `Time` over `From` and `To`."""
    if not _may_be_second(row, below, words):
        return ()
    joined = []
    for index, cell in enumerate(row):
        under = below[index] if index < len(below) else None
        text = cell.typed
        if under and under.typed and under.copied != "above":
            own = under.typed if words.heading("programme", under.typed) else ""
            text = own or f"{text} ({under.typed})"
        joined.append(Cell(text, cell.place))
    return tuple(joined)


def _may_be_second(row: Row, below: Row, words: Vocabulary) -> bool:
    """Whether the second row only goes on with what the first one says in merged cells."""
    under = [
        (row[index], cell)
        for index, cell in enumerate(below[: len(row)])
        if cell and cell.copied != "above"
    ]
    if not under or not all(isinstance(cell.value, str) for _, cell in under):
        return False
    if any(index >= len(row) and cell for index, cell in enumerate(below)):
        return False
    return all(
        head and (words.language(cell.typed) or words.heading("programme", cell.typed))
        for head, cell in under
    )


def _segments(heads: Row, words: Vocabulary) -> list[Segment]:
    """One table, or several beside each other: the same headings come again after a gap."""
    parts = _parts(heads)
    if len(parts) > 1:
        found = [_segment(heads, part, words) for part in parts]
        if all(found) and _repeats([each[2] for each in found if each]):
            return [each for each in found if each]
    whole = _segment(heads, range(len(heads)), words)
    return [whole] if whole else []


def _parts(heads: Row) -> list[range]:
    edges = [-1, *(i for i, cell in enumerate(heads) if not cell), len(heads)]
    return [range(a + 1, b) for a, b in pairwise(edges) if b - a > 1]


def _repeats(columns: Sequence[dict[int, Heading]]) -> bool:
    names = [{heading.field for heading in each.values()} for each in columns]
    return all(names[0] & other for other in names[1:])


def _segment(heads: Row, part: range, words: Vocabulary) -> Segment | None:
    best: Segment | None = None
    for kind in ("programme", "documents"):
        columns, unknown = _columns(kind, heads, part, words)
        if kind == "programme":
            columns, unknown = _with_title(columns, unknown)
        if _is_table(kind, columns, unknown) and (best is None or len(columns) > len(best[2])):
            best = kind, heads, columns, unknown
    return best


def _columns(
    kind: str, heads: Row, part: range, words: Vocabulary
) -> tuple[dict[int, Heading], tuple[int, ...]]:
    """What the columns ask. Of two that ask the same, the surer heading has it."""
    asked: dict[tuple[str, str], tuple[int, Heading]] = {}
    unknown: list[int] = []
    for index in part:
        cell = heads[index]
        if not cell or cell.copied == "beside":
            continue
        heading = words.heading(kind, cell.typed)
        if heading is None:
            unknown.append(index)
            continue
        key = heading.field, heading.language or (heading.spoken[0] if heading.spoken else "")
        if key in asked and asked[key][1].rank <= heading.rank:
            unknown.append(index)
        else:
            unknown += [asked[key][0]] if key in asked else []
            asked[key] = index, heading
    return dict(sorted(asked.values(), key=lambda pair: pair[0])), tuple(sorted(unknown))


def _with_title(
    columns: dict[int, Heading], unknown: tuple[int, ...]
) -> tuple[dict[int, Heading], tuple[int, ...]]:
    """A programme without a column for titles has them where its descriptions are, or nowhere."""
    names = {heading.field: index for index, heading in columns.items()}
    if "title" in names or not (names.keys() & _TIMES and len(names) > 1):
        return columns, unknown
    index = names.get("description", unknown[0] if len(unknown) == 1 else -1)
    if index < 0:
        return columns, unknown
    heading = Heading("programme", "title", "", (), 9)
    return {**columns, index: heading}, tuple(each for each in unknown if each != index)


def _is_table(kind: str, columns: dict[int, Heading], unknown: Sequence[int]) -> bool:
    names = {heading.field for heading in columns.values()}
    if len(names) < 2 or len(names) < len(unknown):
        return False
    if "end" in names and not names & {"start", "time"}:  # `To` and `À` are also other words
        return False
    if kind == "documents":
        return "kind" in names and bool(names & _OF_DOCUMENTS)
    return "title" in names and (bool(names & _TIMES) or len(names) > 2)
