"""Which editor a person uses, and how it is asked to open a file at a line."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.phrases.phrase import phrase

_WINDOWED = frozenset(
    "code code-insiders codium vscodium cursor zed subl sublime_text mate bbedit atom pulsar gedit "
    "gnome-text-editor kate kwrite mousepad pluma xed leafpad geany gvim mvim macvim notepad "
    "notepad++ open xdg-open textedit".split()
)
"""Editors with a window of their own, which leave the terminal to us."""
_GOTO = frozenset("code code-insiders codium vscodium cursor".split())
"""Editors that take `--goto file:7`."""
_WAIT = {
    **dict.fromkeys((*_GOTO, "zed", "subl", "atom", "pulsar"), "--wait"),
    "mate": "-w",
    "kate": "--block",
    "gvim": "--nofork",
}
"""By which an editor is told to end only when the file is closed."""
_PLUS = frozenset("vi vim nvim gvim nano pico emacs emacsclient micro joe kak ne gedit".split())
"""Editors that take `+7` before a file for its line 7."""
_COLON = frozenset("hx helix subl zed mate".split())
"""Editors that take `file:7`."""
_FOUND = ("code", "codium", "nano", "vim", "vi")


class NoEditor(PlannerFailure):
    """No editor can be started; `command` is what was to be started, if anything."""

    def __init__(self, command: str = "") -> None:
        said = phrase("No editor was found.")
        if command:
            said = phrase("The editor `{command}` cannot be started.", command=command)
        remedy = phrase("Name yours in the variable VISUAL or EDITOR, such as EDITOR=nano.")
        super().__init__(said, remedy)


@dataclass(frozen=True, slots=True)
class Editor:
    """A program with its arguments."""

    arguments: tuple[str, ...]

    @property
    def name(self) -> str:
        return PurePath(self.arguments[0]).name.lower().removesuffix(".exe")

    @property
    def has_window(self) -> bool:
        """Whether it leaves the terminal to us; of what we do not know we think that it does not.

        Emacs has a window of its own unless it is told otherwise, but not on every machine.
        """
        return self.name in _WINDOWED

    def opening(self, file: Path, line: int | None) -> list[str]:
        """The command that opens a file, at a line if the editor can be told."""
        command, target = [*self.arguments], str(file)
        wait = _WAIT.get(self.name)
        if wait and wait not in command and "-w" not in command:
            command.append(wait)
        if line is None:
            return [*command, target]
        if self.name in _PLUS:
            return [*command, f"+{line}", target]
        if self.name in _GOTO:
            return [*command, "--goto", f"{target}:{line}"]
        return [*command, f"{target}:{line}" if self.name in _COLON else target]


def editor(
    environment: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
    system: str = sys.platform,
) -> Editor:
    """The editor of $VISUAL or $EDITOR, or one that is found. Raises NoEditor."""
    for variable in ("VISUAL", "EDITOR"):
        if named := environment.get(variable, "").strip():
            return Editor(_split(named, system, find))
    if system == "win32":
        return Editor(("notepad",))
    if found := next((name for name in _FOUND if find(name)), None):
        return Editor((found,))
    if system == "darwin":
        return Editor(("open", "-W", "-t"))
    raise NoEditor


def _split(named: str, system: str, find: Callable[[str], str | None]) -> tuple[str, ...]:
    """The words of a command; on Windows a path with blanks may stand without quotes."""
    if find(named):
        return (named,)
    try:
        words = shlex.split(named, posix=system != "win32")
    except ValueError:  # a quote that is never closed
        raise NoEditor(named) from None
    return tuple(word.strip('"') for word in words)
