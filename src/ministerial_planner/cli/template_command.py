"""`template`: an empty form for an organiser, in her language."""

from pathlib import Path

import click

from ministerial_planner.build.assets import Assets, assets, bundled
from ministerial_planner.build.failures import NoWorkspace
from ministerial_planner.build.home import find_workspace
from ministerial_planner.cli.importing.forms import chosen_form, form_options
from ministerial_planner.cli.importing.surroundings import choices_of
from ministerial_planner.cli.importing.writing import write_file
from ministerial_planner.cli.opening import Opened, read_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.interchange.filled import filling
from ministerial_planner.interchange.formats import FORMS


@click.command("template", short_help="Write an empty form for an organiser to fill in.")
@click.argument("form", type=click.Choice(list(FORMS)))
@workspace_option
@form_options
def command(form: str, workspace: Path, language: str | None, output: Path | None) -> None:
    """Write an empty form for an organiser to fill in, and to send back.

    `import` reads it.
    """
    say = readers_tongue()
    opened, found = _surroundings(workspace)
    words = chosen_form(found, language or say.language)
    languages = opened.folder.series.languages if opened and opened.folder else (words.language,)
    more = choices_of(opened, found, words.language)
    octets = FORMS[form](filling(words, languages), more)
    target = output or Path(f"{words.sheets['meeting'].lower()}.{form}")
    write_file(target, octets)
    click.echo(say("Written: {path}", path=target))
    click.echo(say("Once it is filled in: ministerial-planner import {path}", path=target))


def _surroundings(start: Path) -> tuple[Opened | None, Assets]:
    """The series, where there is one: its languages and conferences are in the form."""
    try:
        root = find_workspace(start)
    except NoWorkspace:
        return None, bundled()
    return read_workspace(root), assets(root)
