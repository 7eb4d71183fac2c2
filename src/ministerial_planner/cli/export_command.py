"""`export`: a meeting as a form that can be sent, changed and read again."""

from collections.abc import Sequence
from pathlib import Path

import click

from ministerial_planner.cli.importing.forms import chosen_form, form_options
from ministerial_planner.cli.importing.surroundings import choices_of, context_of, names_of_states
from ministerial_planner.cli.importing.unsaid import unsaid
from ministerial_planner.cli.importing.writing import write_file
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.interchange.filled import Filling, filling
from ministerial_planner.interchange.formats import EXPORTS
from ministerial_planner.interchange.read_form import read_form


@click.command("export", short_help="Write a meeting as a form that can be read again.")
@click.argument("meeting_id", metavar="ID")
@click.argument("form", type=click.Choice(list(EXPORTS)))
@workspace_option
@form_options
def command(
    meeting_id: str, form: str, workspace: Path, language: str | None, output: Path | None
) -> None:
    """Write the meeting ID as a form, which `import` reads again.

    A table in plain text (csv) holds the programme alone. What a form cannot say is listed.
    """
    say = readers_tongue()
    opened = open_workspace(workspace)
    meeting = opened.meeting(meeting_id)
    words = chosen_form(opened.assets, language or say.language)
    form_of = filled(opened, meeting, words.language)
    octets = EXPORTS[form](form_of, choices_of(opened, opened.assets, words.language))
    target = output or Path(f"{meeting_id}.{form}")
    write_file(target, octets)
    click.echo(say("Written: {path}", path=target))
    if form == "csv":
        click.echo(say("A table in plain text holds the programme alone."))
    if left := _left_out(opened, meeting, form_of, form):
        click.echo(say("The form does not say everything; of the definition it leaves out:"))
        for path in left:
            click.echo(f"  {path}")
        click.echo(say("`import --into {id}` keeps all of it.", id=meeting_id))


def filled(opened: Opened, meeting: Meeting, language: str) -> Filling:
    """The form in a language with what a meeting's definition says."""
    words = next(form for form in opened.assets.forms if form.language == language)
    languages = opened.sound.languages_of(meeting)
    return filling(words, languages, meeting, names_of_states(opened, language))


def _left_out(opened: Opened, meeting: Meeting, form: Filling, kind: str) -> Sequence[str]:
    grids = form.grids("")
    fields = list(Meeting.model_fields)
    if kind == "csv":
        grids, fields = grids[1:2], ["programme"]
    read = read_form(grids, context_of(opened))
    return unsaid(meeting, read, opened.sound.languages_of(meeting), fields)
