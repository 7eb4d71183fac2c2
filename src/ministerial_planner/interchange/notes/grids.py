"""Tables of Word as Markdown tables, whose cells are one line each and never merged."""

from collections.abc import Iterator
from typing import Any

from ministerial_planner.interchange.notes.inline import Call, inline

BETWEEN = " / "
"""Stands between paragraphs, lines and items of a list that shared a cell."""
_BLOCKS = frozenset({"p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_WIDEST = 63


def rows_of(table: Any) -> list[list[Any]]:
    """The cells of a table by rows; a merged cell stands at its first place, None at the others."""
    grid: list[list[Any]] = []
    held: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(_own_rows(table)):
        cells: list[Any] = []
        for cell in row:
            while held.pop((number, len(cells)), False):
                cells.append(None)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(1, high):
                held |= {(number + below, len(cells) + right): True for right in range(wide)}
            cells += [cell] + [None] * (wide - 1)
        while held.pop((number, len(cells)), False):
            cells.append(None)
        grid.append(cells)
    width = max(map(len, grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def is_merged(table: Any) -> bool:
    return any(_span(cell, side) > 1 for row in _own_rows(table) for cell in row
               for side in ("colspan", "rowspan"))  # fmt: skip


def is_crowded(table: Any) -> bool:
    """Whether a cell holds more than one paragraph, or a list, or a table."""
    return any(len(list(cell_blocks(cell))) > 1 for row in _own_rows(table) for cell in row)


def markdown_table(table: Any, call: Call) -> str:
    """The table; its first row is the header that Markdown wants."""
    rows = [[_cell(cell, call) for cell in row] for row in rows_of(table)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    return "\n".join(lines)


def cell_blocks(element: Any) -> Iterator[Any]:
    """The blocks of text in a cell that hold words themselves, in their order."""
    if element.tag not in {"ul", "ol", "table", "thead", "tbody", "tr", "blockquote"}:
        own = [c for c in element if c.tag not in _BLOCKS]
        texts = [element.text, *(c.text_content() for c in own), *(c.tail for c in element)]
        if any((text or "").strip() for text in texts):
            yield element
    for child in element:
        if child.tag in _BLOCKS | {"li", "thead", "tbody", "tr", "td", "th"}:
            yield from cell_blocks(child)


def _cell(cell: Any, call: Call) -> str:
    if cell is None:
        return ""
    lines = (inline(block, call, BETWEEN) for block in cell_blocks(cell))
    return BETWEEN.join(line for line in lines if line).replace("|", r"\|")


def _own_rows(table: Any) -> list[list[Any]]:
    """The rows of a table, without those of tables in its cells."""
    rows = [r for part in table for r in ([part] if part.tag == "tr" else part.findall("tr"))]
    return [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]


def _span(cell: Any, side: str) -> int:
    value = str(cell.get(side) or "1")
    return min(max(int(value), 1), _WIDEST) if value[:4].isdecimal() and len(value) < 4 else 1
