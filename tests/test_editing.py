"""A line while it is typed: keys change it, and the terminal shows it in the right cells."""

import pyte
import pytest

from ministerial_planner.cli.new.editing import Line, drawn, width

LEFT, RIGHT, HOME, END, DELETE = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~"


def after(*keys: str) -> Line:
    line = Line()
    for key in keys:
        line = line.typed(key)
    return line


@pytest.mark.parametrize(
    ("keys", "before", "behind"),
    [
        (("a", "b"), "ab", ""),
        (("a", "b", LEFT, "x"), "ax", "b"),
        (("a", LEFT, LEFT, "x"), "x", "a"),
        (("a", "b", HOME, RIGHT, DELETE), "a", ""),
        (("a", "b", HOME, "\x7f"), "", "ab"),
        (("a", "b", "\x7f"), "a", ""),
        (("a", " ", "b", "c", "\x17"), "a ", ""),
        (("a", "b", LEFT, "\x15"), "", "b"),
        (("a", "b", LEFT, "\x0b"), "a", ""),
        (("a", "b", HOME, END, "c"), "abc", ""),
        (("a", "\x1b[A", "\x1bOP", "\x00", "b"), "ab", ""),
        (("a pasted text", "서"), "a pasted text서", ""),
    ],
)
def test_keys_change_the_line(keys: tuple[str, ...], before: str, behind: str) -> None:
    assert after(*keys) == Line(before, behind)


def test_letters_take_as_many_cells_as_terminals_give_them() -> None:
    assert [width(text) for text in ("abc", "서울", "é", "e\u0301", "السلام")] == [3, 4, 1, 1, 6]


@pytest.mark.parametrize("columns", [20, 21, 40, 80])
@pytest.mark.parametrize("text", ["short", "a" * 16, "a" * 17, "a" * 45, "서울" * 12, "x서" * 9])
@pytest.mark.parametrize("lefts", [0, 1, 7, 100])
def test_the_cursor_is_where_it_should_be(columns: int, text: str, lefts: int) -> None:
    screen = pyte.Screen(columns, 12)
    stream, row, line = pyte.Stream(screen), 0, Line()
    for key in (*text, *[LEFT] * lefts):
        line = line.typed(key)
        shown, row = drawn("> ", line, columns, row)
        stream.feed(shown)
    kept = "".join(screen.display).replace(" ", "")
    assert kept == f">{text}"
    inserted = line.typed("!")
    shown, row = drawn("> ", inserted, columns, row)
    stream.feed(shown)
    assert "".join(screen.display).replace(" ", "") == f">{inserted.text}"
    assert screen.cursor.y == row
