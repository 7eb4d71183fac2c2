"""One run of `new`: asks, shows, and only then writes.

What it needs loads while the first question is asked. In a folder without a series, or in a series
without a conference, these come first; all files of a run are written at its end, or none.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ministerial_planner.build.failures import NoWorkspace
from ministerial_planner.build.home import find_workspace
from ministerial_planner.cli.new.background import Meanwhile
from ministerial_planner.cli.new.interview import HOW, interviewed, is_yes
from ministerial_planner.cli.new.kinds import kind_question
from ministerial_planner.cli.new.options import Given
from ministerial_planner.cli.new.terminal import (
    ask,
    is_terminal,
    say_what_the_terminal_can,
    tell,
)
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.starter import Answers
from ministerial_planner.phrases.tongue import Tongue

if TYPE_CHECKING:
    from ministerial_planner.cli.new.ground import Ground


class Run:
    """A run of `new`: its language, and whether there is somebody to ask."""

    def __init__(self, start: Path, given: Given) -> None:
        say_what_the_terminal_can()
        self.start = start.resolve()
        self.given = given
        self.say: Tongue = readers_tongue()
        self.asking = is_terminal() and not given.yes
        if self.asking:
            tell(self.say(HOW))

    def series(self) -> None:
        """Ask for a series and write its file."""
        if root := self._home():
            there = root / SERIES_FILE
            raise click.UsageError(self.say("There is a series already: {path}", path=there))
        ground = _ground(self.start)
        self._begin_series(ground, self.given)
        from ministerial_planner.cli.new.preview import show_files

        show_files(ground)
        self._write(ground)
        self._say_next((("new conference", self.say("its first conference")),))

    def meeting(self, *, of_conference: bool) -> None:
        """Ask for a meeting, or a conference, and write it with whatever it needs."""
        root = self._home()
        if root is None:
            self._offer_series(of_conference)
        loading = Meanwhile(lambda: _loaded(root or self.start))
        answers = None
        if self.asking and root and "kind" not in self.given.options and not self.given.like:
            question = kind_question(of_conference=of_conference)
            answers = interviewed(Doorway(self.say), Answers(), [question])
        ground = loading.outcome()
        if root is None:
            self._begin_series(ground, Given())
        from ministerial_planner.cli.new.meeting import MeetingRun
        from ministerial_planner.cli.new.preview import show_files, show_meeting

        added = MeetingRun(ground, self.given, self.say, self.asking, of_conference).added(answers)
        show_files(ground)
        self._write(ground, sound=show_meeting(ground, added))
        self._say_next(_after(added.answers.id, self.say))

    def _home(self) -> Path | None:
        try:
            return find_workspace(self.start)
        except NoWorkspace:
            return None

    def _offer_series(self, of_conference: bool) -> None:
        """Nothing is here yet: a series comes first. Exits with 2 when there is nobody to ask."""
        say = self.say
        here = say("There is no series of conferences in {folder} or above.", folder=self.start)
        if not self.asking:
            first = say("Begin one with `ministerial-planner new series`, which --help describes.")
            raise click.UsageError(f"{here}\n{first}")
        click.echo()
        tell(here)
        if not of_conference:
            tell(say("Its name comes first, then the conference, then the meeting."))
        if not is_yes(say, say("Begin a series in this folder?") + " "):
            tell(say("Nothing was written."))
            raise click.exceptions.Exit(1)

    def _begin_series(self, ground: "Ground", given: Given) -> None:
        from ministerial_planner.cli.new.begin import add_series

        add_series(ground, given, self.say, asking=self.asking)

    def _write(self, ground: "Ground", *, sound: bool = True) -> None:
        """Write all files of the run, once the person has agreed to it.

        With errors that is for her alone to decide: what she has typed is not to be lost.
        """
        if not sound and not self.asking:
            click.echo(self.say("Nothing was written."), err=True)
            raise click.exceptions.Exit(1)
        self._confirm(len(ground.added), sound=sound)
        from ministerial_planner.cli.new.writing import write_all

        write_all({ground.root / path: text for path, text in ground.added.items()})
        click.echo()
        for path in ground.added:
            click.echo(self.say("Written: {path}", path=path))
        if SERIES_FILE in ground.added:
            self._help_editors(ground)

    def _help_editors(self, ground: "Ground") -> None:
        """A new series comes with what lets editors complete its files."""
        from ministerial_planner.build.schemas import write_schemas
        from ministerial_planner.definitions.schema_line import SCHEMA_FOLDER

        write_schemas(ground.root / SCHEMA_FOLDER, ground.assets, ground.folder())
        click.echo(self.say("Written, for editors: {path}", path=f"{SCHEMA_FOLDER}/"))

    def _confirm(self, count: int, *, sound: bool) -> None:
        """Ask before writing. Without anybody to ask, `--yes` must have been said."""
        say = self.say
        if self.given.yes:
            return
        if not self.asking:
            text = say("Nothing was written. Add --yes to write it without being asked.")
            raise click.UsageError(text)
        asked = say("Write this file? Nothing is published by it.")
        if count > 1:
            asked = say("Write these {count} files? Nothing is published by it.", count=count)
        if not sound:
            asked = say("Write it all the same, to mend it there? Nothing is built before that.")
        while True:
            click.echo()
            reply = ask(f"{asked} {say('[y/n]')} ").casefold()
            if reply in {"y", "yes", "o", "oui"}:
                return
            if reply in {"n", "no", "non"}:
                click.echo(say("Nothing was written."))
                raise click.exceptions.Exit(1)

    def _say_next(self, steps: tuple[tuple[str, str], ...]) -> None:
        click.echo(self.say("Next:"))
        width = max(len(arguments) for arguments, _ in steps)
        for arguments, why in steps:
            click.echo(f"  ministerial-planner {arguments:<{width}}  {why}")


class Doorway:
    """All that the first question needs: the language to ask it in."""

    def __init__(self, say: Tongue) -> None:
        self.say = say


def _ground(root: Path) -> "Ground":
    from ministerial_planner.cli.new.ground import ground

    return ground(root)


def _loaded(root: Path) -> "Ground":
    """The workspace, and the modules that the next questions need."""
    from ministerial_planner.cli.new import begin, meeting, preview

    assert begin
    assert meeting
    assert preview
    found = _ground(root)
    found.folder()
    return found


def _after(meeting_id: str, say: Tongue) -> tuple[tuple[str, str], ...]:
    """What to do next, of what this version can do."""
    from ministerial_planner.cli.main import cli

    known = cli.list_commands(click.get_current_context())
    steps = (
        (f"edit {meeting_id}", say("write in its programme")),
        (f"preview {meeting_id}", say("agenda, pack and feed in one page")),
        (f"show {meeting_id}", say("its agenda, here")),
        (f"build --only {meeting_id}", say("its feed and its papers")),
        (f"todo {meeting_id}", say("what is still missing")),
        ("check", say("whether the whole series is in order")),
    )
    return tuple((text, why) for text, why in steps if text.partition(" ")[0] in known)
