"""Asks a person at a terminal for one line; Ctrl-C, Ctrl-D and Esc stop the command."""

import codecs
import os
import shutil
import sys
import textwrap
from io import TextIOWrapper

import click

from ministerial_planner.cli.new.editing import Line, drawn

_STOPS = {"", "\x1b", "\x03", "\x1a"}
_END_OF_INPUT = "\x04"
_LESS = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "─": "-",
    "…": "...", "·": "-", "\u00a0": " ", "\u202f": " ", "œ": "oe", "Œ": "OE",
}  # fmt: skip


def is_terminal() -> bool:
    """Whether someone is there to read a question and to answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(prompt: str) -> str:
    """One line of text. Raises click.Abort when the person wants to stop."""
    line = _plain_line(prompt) if _is_plain() else _edited_line(prompt)
    if "\x1b" in line:
        raise click.Abort
    return line.strip()


def tell(text: str, indent: str = "") -> None:
    """Show a text in lines that fit the terminal, each with `indent` before it."""
    for line in text.split("\n"):
        wrapped = textwrap.wrap(
            line,
            columns() - 1,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        click.echo("\n".join(wrapped))


def columns() -> int:
    return max(shutil.get_terminal_size().columns, 20)


def say_what_the_terminal_can() -> None:
    """Where a terminal lacks a sign, show a plainer one instead of failing."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(errors="plainer")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(_LESS.get(sign, "?") for sign in signs), error.end


def _is_plain() -> bool:
    """Whether a line is edited by the terminal itself: Windows, and terminals without a cursor."""
    return sys.platform == "win32" or os.environ.get("TERM", "") in {"", "dumb"}


def _plain_line(prompt: str) -> str:
    _show(prompt)
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line


def _edited_line(prompt: str) -> str:
    """A line that is edited key by key."""
    from ministerial_planner.cli.new.keys import Keyboard, keys_of

    descriptor = sys.stdin.fileno()
    line, row = Line(), 0
    with keys_of(descriptor):
        keyboard = Keyboard(descriptor)
        while True:
            text, row = drawn(prompt, line, columns(), row)
            _show(text)
            key = keyboard.key()
            if key in {"\r", "\n"}:
                _show(drawn(prompt, line.end(), columns(), row)[0] + "\r\n")
                return line.text
            if key in _STOPS or (key == _END_OF_INPUT and not line.text):
                _show("\r\n")
                raise click.Abort
            line = line.typed(key)


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
