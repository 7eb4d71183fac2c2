"""`list`: every conference and meeting with its id."""

from pathlib import Path

import click

from ministerial_planner.cli.opening import open_workspace, workspace_option
from ministerial_planner.programme.catalogue import WORKING_MARK
from ministerial_planner.programme.dates import dates_text


@click.command("list", short_help="List all conferences and meetings.")
@workspace_option
@click.option("--language", help="Language of titles and dates.")
def command(workspace: Path, language: str | None) -> None:
    """List all conferences and meetings by date, with the ids that other commands take."""
    opened = open_workspace(workspace)
    folder, voice = opened.sound, opened.voice(language)
    width = max((len(name) for name in folder.definitions), default=0)
    for meeting in folder.meetings:
        unknown = voice.label("date_not_known")
        dates = dates_text(meeting.dates, voice.language, voice.label("and"), unknown)
        status = "" if meeting.status == "confirmed" else f" [{voice.label(meeting.status)}]"
        click.echo(f"{meeting.id:<{width}}  {dates:<24}  {voice.marked(meeting.title)}{status}")
    if any(WORKING_MARK in voice.marked(meeting.title) for meeting in folder.meetings):
        click.echo(voice.legend)
