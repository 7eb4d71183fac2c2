"""One line of text while it is typed: what each key does to it, and how a terminal shows it."""

import re
import unicodedata
from dataclasses import dataclass, replace

_KEYS = {
    "\x1b[D": "left", "\x1bOD": "left", "\x02": "left",
    "\x1b[C": "right", "\x1bOC": "right", "\x06": "right",
    "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "\x01": "home",
    "\x1b[F": "end", "\x1bOF": "end", "\x1b[4~": "end", "\x05": "end",
    "\x7f": "rubout", "\x08": "rubout", "\x1b[3~": "delete",
    "\x15": "clear_before", "\x0b": "clear_after", "\x17": "rubout_word",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """The text before and after the cursor."""

    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + self.after

    def typed(self, key: str) -> "Line":
        """The line after a key; one that does nothing here leaves it as it is."""
        if name := _KEYS.get(key):
            done: Line = getattr(self, name)()
            return done
        if key.startswith("\x1b") or (len(key) == 1 and unicodedata.category(key) == "Cc"):
            return self
        return replace(self, before=self.before + key)

    def left(self) -> "Line":
        return Line(self.before[:-1], self.before[-1:] + self.after)

    def right(self) -> "Line":
        return Line(self.before + self.after[:1], self.after[1:])

    def home(self) -> "Line":
        return Line("", self.text)

    def end(self) -> "Line":
        return Line(self.text, "")

    def rubout(self) -> "Line":
        return Line(self.before[:-1], self.after)

    def delete(self) -> "Line":
        return Line(self.before, self.after[1:])

    def rubout_word(self) -> "Line":
        return Line(re.sub(r"\S*\s*$", "", self.before), self.after)

    def clear_before(self) -> "Line":
        return Line("", self.after)

    def clear_after(self) -> "Line":
        return Line(self.before, "")


def width(text: str) -> int:
    """How many cells of a terminal a text takes: wide letters take two, accents none."""
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def drawn(prompt: str, line: Line, columns: int, row: int) -> tuple[str, int]:
    """What redraws prompt and line, with the cursor in its place; and the row it is then in.

    `row` is the row, counted from that of the prompt, in which the cursor is before.
    """
    up = f"\x1b[{row}A" if row else ""
    text = f"\r{up}\x1b[J{prompt}{line.text}"
    last, at_edge = _place(prompt + line.text, columns)
    if at_edge:  # the terminal waits at the edge until another sign comes
        text += "\r\n"
    wanted, _ = _place(prompt + line.before, columns)
    back = last[0] - wanted[0]
    text += (f"\x1b[{back}A" if back else "") + "\r"
    return text + (f"\x1b[{wanted[1]}C" if wanted[1] else ""), wanted[0]


def _place(text: str, columns: int) -> tuple[tuple[int, int], bool]:
    """Row and column after a text, and whether it ended just at the edge."""
    row = column = 0
    for sign in text:
        cells = _cells(sign)
        if column + cells > columns:  # a wide letter does not fit into the last cell
            row, column = row + 1, 0
        column += cells
    return ((row + 1, 0), True) if column >= columns else ((row, column), False)
