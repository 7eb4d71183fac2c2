"""`todo`: what is unknown, unconfirmed, untranslated, contradictory or late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.failures import PlannerFailure, UnknownId
from ministerial_planner.cli.new.writing import write_new
from ministerial_planner.cli.opening import Opened, open_workspace, summary, workspace_option
from ministerial_planner.cli.reader import language_option, readers_tongue
from ministerial_planner.definitions.days import read_day
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.catalogue import voice_of
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.todo.listing import TaskList, listed
from ministerial_planner.revisions.todo.outstanding import meetings_about, outstanding
from ministerial_planner.revisions.todo.tasks import KINDS

_FORMATS = ("text", "markdown", "xlsx")
_FORM_OF = {".xlsx": "xlsx", ".md": "markdown"}


class _Day(click.ParamType[date]):
    """A day in any form that definitions know."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        try:
            return value if isinstance(value, date) else read_day(value)
        except Misread:
            no_day = phrase(
                "`{value}` is no day; write year-month-day, such as 2026-12-31", value=value
            )
            self.fail(no_day, param, ctx)


def _kinds(_context: object, _option: object, value: str | None) -> tuple[str, ...]:
    chosen = tuple(kind.strip() for kind in (value or ",".join(KINDS)).split(","))
    if wrong := [kind for kind in chosen if kind not in KINDS]:
        known = ", ".join(KINDS)
        said = phrase("there is no kind `{kind}`; there are: {known}", kind=wrong[0], known=known)
        raise click.BadParameter(said)
    return chosen


@click.command("todo", short_help="List what is unknown, untranslated, contradictory or late.")
@click.argument("meeting_id", metavar="[ID]", required=False)
@workspace_option
@click.option("--only", "kinds", callback=_kinds, metavar="KINDS", help=f"Of {', '.join(KINDS)}.")
@click.option("--as-of", "today", type=_Day(), help="As it stands on this day; today by default.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By default text.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write; one that ends in .md or .xlsx needs no --format.",
)
@language_option
def command(meeting_id: str | None, workspace: Path, today: date | None, **options: Any) -> None:
    """List what is unknown, unconfirmed, untranslated, contradictory or late.

    About the meeting ID and what belongs to it, or about all. Deadlines are counted from the days
    of each meeting; `deadlines:` in series.yaml sets them. It is a list: it exits with 0.
    """
    output: Path | None = options["output"]
    form = options["form"] or _FORM_OF.get(output.suffix.lower() if output else "", "text")
    opened = open_workspace(workspace)
    desk = _Desk(opened, _readable(opened), today or datetime.now(UTC).astimezone().date())
    todo = desk.todo(meeting_id, options["kinds"])
    if form == "xlsx":
        _write_sheet(output or Path(f"todo-{meeting_id or 'all'}.xlsx"), todo, desk.teller)
    elif output:
        write_new(output, listed(todo, form, desk.teller))
        click.echo(desk.teller.say("{file} written.", file=output))
    else:
        click.echo(listed(todo, form, desk.teller), nl=False)
    if has_errors(opened.problems):
        found = summary(opened.problems)
        say = readers_tongue()
        click.echo(
            say(
                "`ministerial-planner check` finds {problems}; here only what can be read counts.",
                problems=found,
            ),
            err=True,
        )


def _readable(opened: Opened) -> Folder:
    """The folder, also with errors in some definitions; without a series there is none."""
    return opened.folder or opened.sound


@dataclass(frozen=True)
class _Desk:
    """A workspace on a day, told in the language of the reader."""

    opened: Opened
    folder: Folder
    day: date

    @cached_property
    def teller(self) -> Teller:
        say = readers_tongue()
        catalogue = self.opened.assets.catalogue(say.language)
        return Teller(say, voice_of(self.folder.series, catalogue))

    @property
    def titles(self) -> dict[str, str]:
        known = (*self.folder.definitions.values(), *self.folder.salvaged)
        return {d.meeting.id: self.teller.voice.text(d.meeting.title) for d in known}

    def todo(self, meeting_id: str | None, kinds: Collection[str]) -> TaskList:
        if meeting_id and meeting_id not in self.titles:
            raise UnknownId(meeting_id, nearest(meeting_id, [*self.titles]).get("suggestion", ""))
        only = meetings_about(self.folder, meeting_id) if meeting_id else ()
        found = self.opened.problems, tuple(self.opened.translation_gaps())
        tasks = outstanding(self.folder, self.teller, self.day, found, only)
        return TaskList([task for task in tasks if {*task.kinds} & {*kinds}], self.titles, self.day)


def _write_sheet(target: Path, todo: TaskList, teller: Teller) -> None:
    """Write a workbook; one that is there is replaced only if nothing in it would be lost."""
    from ministerial_planner.build.publishing import write_whole
    from ministerial_planner.interchange.todo_sheet import is_untouched, workbook

    if target.exists() and not is_untouched(target.read_bytes()):
        raise PlannerFailure(
            teller.say(
                "{file} is there already, and something was filled in, or it is another file: "
                "it was left as it is.\nName another one with --output.",
                file=target,
            )
        )
    write_whole(target, workbook(todo, teller))
    click.echo(teller.say("{file} written.", file=target))
