"""`edit`: opens a definition or its concept note in the person's editor, and checks each save."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ministerial_planner.build.failures import PlannerFailure, UnknownId
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.watching import PAUSE
from ministerial_planner.build.workspace import Sources
from ministerial_planner.cli.editor import Editor, NoEditor, editor
from ministerial_planner.cli.new.terminal import ask, is_terminal
from ministerial_planner.cli.opening import Opened, summary, workspace_option
from ministerial_planner.cli.reader import language_option, readers_tongue
from ministerial_planner.cli.watch import Watch
from ministerial_planner.definitions.diagnostics import Diagnostic, has_errors
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.schema_line import SCHEMA_FOLDER
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue

_BY_ITSELF = 1.0
"""Seconds; a window that is closed sooner belongs to an editor that works on by itself."""


class NoNote(PlannerFailure):
    """The concept note that is to be opened is not there."""

    exit_code = 2

    def __init__(self, path: str) -> None:
        super().__init__(
            phrase("There is no concept note {path}.", path=path),
            phrase(
                "Write it there, beginning with the lines `---`, `title: …`, `language: …`, `---`, "
                "and name it under `documents:` of its meeting."
            ),
        )


@click.command("edit", short_help="Open a definition in your editor, and check each save.")
@click.argument("name", metavar="ID")
@click.option(
    "--note",
    is_flag=False,
    flag_value="",
    metavar="[LANGUAGE]",
    help="Open its concept note, by default in the first language of the series.",
)
@workspace_option
@language_option
def command(name: str, note: str | None, workspace: Path) -> None:
    """Open the definition with the id ID, or with `series` that of the series.

    The editor is that of the variable VISUAL or EDITOR. Each save is checked; ends with 1 when the
    file has errors at the end.
    """
    watch, say = Watch(find_workspace(workspace)), readers_tongue()
    opened = watch.opened()
    path = definition_named(opened.sources, name)
    if note is not None:
        path = _note(opened, path, note)
    if not (opened.sources.root / SCHEMA_FOLDER).is_dir():
        hint = phrase("`ministerial-planner schema` lets editors complete and explain as you type.")
        click.echo(say(hint))
    chosen = editor()
    edit = _edit_in_window if chosen.has_window else _edit_in_terminal
    raise click.exceptions.Exit(edit(Edited(watch, path, say), chosen))


def definition_named(sources: Sources, name: str) -> str:
    """The path of a definition by the id that is written in it, or by its path. Raises UnknownId.

    Definitions with faults are found too, as long as their id can be read.
    """
    if name == "series":
        return SERIES_FILE
    if path := sources.path_of(name):
        return path
    if name in sources.ids or name in sources.unreadable:
        return name
    raise UnknownId(name, nearest(name, list(sources.ids.values())).get("suggestion", ""))


def _note(opened: Opened, path: str, language: str) -> str:
    """The concept note of a definition, or where it is to stand. Raises NoNote."""
    folder = opened.folder
    code = language or (folder.series.languages[0] if folder else "en")
    known = (*folder.definitions.values(), *folder.salvaged) if folder else ()
    files = {definition.path: definition for definition in known}
    named = f"concept-note.{code}.md"
    if path in files:
        papers = files[path].meeting.documents
        copies = (paper.languages.get(code) for paper in papers if paper.kind == "concept_note")
        named = next((copy.file for copy in copies if copy and copy.file), named)
    found = f"{path.rpartition('/')[0]}/{named}"
    if found not in opened.sources.files:
        raise NoNote(found)
    return found


class Edited:
    """A file that is being edited, and what `check` says of it."""

    def __init__(self, watch: Watch, path: str, say: Tongue) -> None:
        self.watch = watch
        self.path = path
        self.say = say
        self.file = watch.files.root / path
        self.problems: tuple[Diagnostic, ...] = ()
        self.look()

    def look(self) -> Opened:
        """Check everything anew."""
        opened = self.watch.opened()
        self.problems = tuple(each for each in opened.problems if each.place.path == self.path)
        return opened

    @property
    def first_error(self) -> int | None:
        """The line of the first error."""
        errors = (each.place.span.line for each in self.problems if each.severity == "error")
        return next(errors, None)

    @property
    def exit_code(self) -> int:
        return int(has_errors(self.problems))

    def tell(self) -> None:
        """Check, and say what is wrong in this file and how much elsewhere."""
        opened, say = self.look(), self.say
        if self.problems:
            click.echo(report(self.problems, opened.sources.all_texts, say=say))
        here = phrase("{file}: {found}.", file=self.path, found=summary(self.problems))
        click.echo(say(here))
        elsewhere = tuple(each for each in opened.problems if each.place.path != self.path)
        if elsewhere:
            found = summary(elsewhere)
            click.echo(say("Elsewhere: {found}; `check` shows all.", found=found))


def _edit_in_terminal(edited: Edited, chosen: Editor) -> int:
    """The editor has the terminal to itself; when it ends we check, and offer to go on."""
    while True:
        with _started(chosen, edited) as process:
            _wait_without_ctrl_c(process)
        edited.tell()
        if not edited.exit_code or not is_terminal():
            return edited.exit_code
        question = phrase("Open it again at line {line}? [Y/n] ", line=edited.first_error)
        if ask(edited.say(question)).lower().startswith("n"):
            return edited.exit_code


def _wait_without_ctrl_c(process: "subprocess.Popen[bytes]") -> None:
    """In an editor Ctrl-C has a meaning of its own; it reaches us as well."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _edit_in_window(edited: Edited, chosen: Editor) -> int:
    """Check each save while the editor's window is open."""
    edited.tell()
    click.echo(edited.say("Each save is checked, until you close the file in {editor}.",
                          editor=chosen.name))  # fmt: skip
    started = time.monotonic()
    try:
        with _started(chosen, edited) as process:
            while process.poll() is None:
                _tell_when_saved(edited)
        _tell_when_saved(edited)
        if time.monotonic() - started < _BY_ITSELF:
            click.echo(edited.say("{editor} works on by itself. Ctrl-C ends the checking.",
                                  editor=chosen.name))  # fmt: skip
            while True:
                _tell_when_saved(edited)
    except KeyboardInterrupt:
        click.echo()
    return edited.exit_code


def _tell_when_saved(edited: Edited) -> None:
    time.sleep(PAUSE)
    if edited.path in edited.watch.files.look():
        edited.tell()


@contextmanager
def _started(chosen: Editor, edited: Edited) -> Iterator["subprocess.Popen[bytes]"]:
    """The editor, open at the first error. Raises NoEditor."""
    command = chosen.opening(edited.file, edited.first_error)
    try:
        process = subprocess.Popen(command)
    except OSError:
        raise NoEditor(chosen.arguments[0]) from None
    yield process
