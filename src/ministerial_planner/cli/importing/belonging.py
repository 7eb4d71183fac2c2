"""Finds out to which conference a new meeting belongs, where the file does not say it."""

from collections.abc import Sequence
from dataclasses import replace

import click

from ministerial_planner.build.failures import UnknownId
from ministerial_planner.cli.new.terminal import ask, is_terminal
from ministerial_planner.cli.opening import Opened
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.incomplete import belongs_nowhere, needs_conference
from ministerial_planner.phrases.tongue import Tongue


def with_conference(
    found: Opened, imported: Imported, parent: str | None, file: str, say: Tongue
) -> tuple[Imported, Sequence[Diagnostic]]:
    """The meeting with its conference: of the option, of the file, or asked at the terminal."""
    assert found.folder is not None
    known = [meeting.id for meeting in found.folder.meetings if meeting.kind in STAND_ALONE]
    if parent is not None:
        if parent not in known:
            raise UnknownId(parent, nearest(parent, known).get("suggestion", ""))
        return _belonging(imported, parent), ()
    if is_terminal() and needs_conference(imported, known):
        chosen = _asked(known, may_stand_alone=not imported.content.get("kind"), say=say)
        return (_belonging(imported, chosen) if chosen else imported), ()
    return imported, tuple(belongs_nowhere(imported, file, known))


def _belonging(imported: Imported, parent: str) -> Imported:
    return replace(imported, content={**imported.content, "parent": parent})


def _asked(known: Sequence[str], *, may_stand_alone: bool, say: Tongue) -> str | None:
    click.echo(say("To which conference does the meeting belong?"))
    choices: list[str | None] = [*known, *([None] if may_stand_alone else [])]
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}  {choice or say('to none: it is a conference of its own')}")
    while True:
        typed = ask("  > ")
        if typed in known:
            return typed
        if typed.isdecimal() and 1 <= int(typed) <= len(choices):
            return choices[int(typed) - 1]
        click.echo("  " + say("Type one of the numbers."))
