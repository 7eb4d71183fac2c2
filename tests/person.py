"""Somebody at a terminal: types keys, and reads the screen as people see it."""

import sys
import time
from pathlib import Path

import pexpect
import pyte

from conftest import environment

_PATIENCE = 30


class Person:
    """A person in a terminal of her own, which a command of the planner runs in."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        columns = int(more.pop("COLUMNS", "80"))
        self.screen = pyte.HistoryScreen(columns, 24, history=5000)
        self.stream = pyte.Stream(self.screen)
        self.started = time.monotonic()
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "ministerial_planner", *arguments],
            cwd=str(folder),
            env=environment(**{"LC_ALL": "C.UTF-8", "TERM": "xterm", **more}),
            dimensions=(24, columns),
            encoding="utf-8",
            codec_errors="replace",
        )
        self.read = 0
        """How many lines of the screen she has read."""

    @property
    def lines(self) -> list[str]:
        """All that was shown, also what has scrolled away."""
        above = [
            "".join(row[column].data for column in range(self.screen.columns))
            for row in self.screen.history.top
        ]
        return [line.rstrip() for line in (*above, *self.screen.display)]

    def sees(self, text: str) -> None:
        """Wait for a text below what she has read; where lines break does not matter."""
        wanted = " ".join(text.split())
        until = time.monotonic() + _PATIENCE
        while True:
            lines = self.lines
            for end in range(self.read + 1, len(lines) + 1):
                if wanted in " ".join(" ".join(lines[self.read : end]).split()):
                    self.read = end
                    return
            assert time.monotonic() < until, f"{text!r} did not come: {self.unread}"
            assert self._more(), f"ended without {text!r}: {self.unread}"

    @property
    def unread(self) -> str:
        return "\n".join(self.lines[self.read :]).rstrip()

    @property
    def whole(self) -> str:
        return "\n".join(self.lines).rstrip()

    def _more(self) -> bool:
        try:
            self.stream.feed(self.process.read_nonblocking(65536, timeout=0.2))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True

    def is_asked(self) -> None:
        """Wait until the cursor stands behind an empty prompt."""
        until = time.monotonic() + _PATIENCE
        while not self._prompted():
            assert time.monotonic() < until, f"nothing was asked: {self.whole}"
            assert self._more(), f"ended without a question: {self.whole}"

    def _prompted(self) -> bool:
        before = self.screen.display[self.screen.cursor.y][: self.screen.cursor.x]
        return before.endswith(("> ", "] "))

    def types(self, keys: str) -> None:
        self.process.send(keys)

    def answers(self, question: str, *texts: str) -> None:
        """Answer a question, and again each time that it is put back."""
        self.sees(question)
        self.gives(*texts)

    def gives(self, *texts: str) -> None:
        """Type lines, each once it is asked for."""
        for text in texts:
            self.is_asked()
            self.types(f"{text}\r")
            self.leaves_the_prompt()

    def leaves_the_prompt(self) -> None:
        """Wait until Enter has had its effect."""
        row = self.screen.cursor.y, len(self.screen.history.top)
        until = time.monotonic() + _PATIENCE
        while (self.screen.cursor.y, len(self.screen.history.top)) == row and self._more():
            assert time.monotonic() < until, f"Enter had no effect: {self.whole}"

    def leaves(self) -> int:
        """How the command ended."""
        until = time.monotonic() + _PATIENCE
        while self._more():
            assert time.monotonic() < until, f"still running: {self.whole}"
        self.process.close()
        return -1 if self.process.exitstatus is None else int(self.process.exitstatus)

    def goes(self) -> None:
        """End the command if it still runs."""
        self.process.close(force=True)
