"""Asks a person at a terminal for one line; Ctrl-C, Ctrl-D and Esc stop the command."""

import os
import re
import select
import sys

import click

if sys.platform != "win32":
    import termios

_ESC = b"\x1b"
_OF_A_KEY = re.compile(rb"\x1b[\[O][0-9;]*[A-Za-z~]")
_SECONDS_FOR_A_KEY = 0.1
_HINT = "Only Backspace corrects a line here. Please type the answer again."


def is_terminal() -> bool:
    """Whether someone is there to read a question and to answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(prompt: str) -> str:
    """One line of text. Raises click.Abort when the person wants to stop."""
    while True:
        line = _line(prompt)
        if _ESC not in line and line:
            return line.decode("utf-8", "replace").strip()
        click.echo()
        if not line or _ESC in _OF_A_KEY.sub(b"", line):
            raise click.Abort
        click.echo(f"  {_HINT}")


def _show(prompt: str) -> None:
    click.echo(prompt, nl=False)
    sys.stdout.flush()


if sys.platform == "win32":

    def _line(prompt: str) -> bytes:
        _show(prompt)
        return sys.stdin.readline().encode()

else:

    def _line(prompt: str) -> bytes:
        """A line as the terminal edits it, which an Esc ends too; empty at the end of input.

        An arrow key sends Esc and more letters: it comes back whole.
        """
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        asking = termios.tcgetattr(descriptor)
        asking[6][termios.VEOL] = _ESC
        try:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, asking)
            _show(prompt)
            line = os.read(descriptor, 4096)
            return line + _rest_of_key(descriptor) if line.endswith(_ESC) else line
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

    def _rest_of_key(descriptor: int) -> bytes:
        """What follows an Esc at once, read letter by letter because no line end will come."""
        by_letter = termios.tcgetattr(descriptor)
        by_letter[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, by_letter)
        ready, _, _ = select.select([descriptor], [], [], _SECONDS_FOR_A_KEY)
        return os.read(descriptor, 64) if ready else b""
