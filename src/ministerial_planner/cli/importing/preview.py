"""Shows what was read before anything is written: readings, problems, the agenda, the file."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from ministerial_planner.cli.importing.proposal import Proposal
from ministerial_planner.definitions.diagnostics import Diagnostic, in_order
from ministerial_planner.definitions.fields import UNDATED
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.report import column_letters, report
from ministerial_planner.interchange.imported import Imported, Reading
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Catalogue, voice_of
from ministerial_planner.revisions.edits.listing import Compared, listed
from ministerial_planner.revisions.edits.states import State, state_edits

_OF_A_COLUMN = 8
_OF_A_DAY = 30
_LONGEST = 60


def show_readings(imported: Imported, say: Tongue, *, everything: bool) -> None:
    """Each reading at its cell; of many alike in a column only the first, unless all are wanted."""
    if not imported.readings:
        return
    click.echo(say("What was read, where the cell does not say it literally:"))
    columns: dict[tuple[str, int], list[Reading]] = {}
    for reading in imported.readings:
        key = reading.place.sheet, reading.place.span.column
        columns.setdefault(key, []).append(reading)
    for (sheet, column), readings in columns.items():
        shown = readings if everything else readings[:_OF_A_COLUMN]
        for reading in shown:
            where = {"sheet": sheet, "row": reading.place.span.line}
            place = say(
                "{sheet}, row {row}, column {column}", **where, column=column_letters(column)
            )
            read = {
                "typed": _short(reading.typed),
                "understood": _short(say.words(reading.understood)),
            }
            click.echo("  " + say("{place}: “{typed}” → {understood}", place=place, **read))
        if more := len(readings) - len(shown):
            told = say("{count} more in this column; --all shows them", count=more)
            click.echo(f"  … {told}")
    click.echo()


def show_problems(problems: Sequence[Diagnostic], say: Tongue) -> None:
    if problems:
        click.echo(report(in_order(problems), {}, "text", say))


def show_agenda(proposal: Proposal, say: Tongue) -> None:
    """Days and sessions in short."""
    programme = proposal.draft.content.get("programme") or {}
    for day, content in programme.items():
        sessions = (content.get("sessions") or []) if isinstance(content, dict) else content
        click.echo(say("day not known") if day == UNDATED else day)
        for session in sessions[:_OF_A_DAY]:
            click.echo(f"  {session.get('time') or '':<15} {_title(session)}")
        if len(sessions) > _OF_A_DAY:
            click.echo("  … " + say("{count} more", count=len(sessions) - _OF_A_DAY))
    if programme:
        click.echo()


def show_file(proposal: Proposal, found: Folder, catalogue: Catalogue, say: Tongue) -> None:
    """The new file, or what changes in the one that is there."""
    path = proposal.draft.path
    if proposal.before is None:
        lines = proposal.text.rstrip("\n").split("\n")
        shown = lines[:60]
        click.echo(f"{path}\n{'─' * len(path)}")
        click.echo("\n".join(shown))
        if len(lines) > len(shown):
            click.echo("… " + say("{count} more lines", count=len(lines) - len(shown)))
        click.echo("─" * len(path))
        return
    voice = voice_of(found.series, catalogue)
    old, new = State(found.meeting(proposal.draft.id)), State(proposal.meeting)
    compared = Compared(path, say("What changes:"), state_edits(old, new, say, voice))
    click.echo(listed([compared], "text", say))
    if proposal.kept_days:
        days = ", ".join(proposal.kept_days)
        click.echo(say("Days that the file does not name stay: {days}", days=days) + "\n")


def _title(session: Mapping[str, Any]) -> str:
    title = session.get("title") or ""
    first = title if isinstance(title, str) else next(iter(title.values()), "")
    return first if isinstance(first, str) else str(first.get("text") or first.get("working"))


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
