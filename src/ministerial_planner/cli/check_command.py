"""`check`: every problem of the workspace, as text, JSON or GitHub annotations."""

from pathlib import Path

import click

from ministerial_planner.cli.opening import open_workspace, summary, workspace_option
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.report import FORMATS, report


@click.command("check", short_help="Check every definition and say all problems at once.")
@workspace_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
def command(workspace: Path, form: str, strict: bool) -> None:
    """Check every definition and say all problems at once.

    Exits with 1 when there are errors (with --strict, warnings too).
    """
    opened = open_workspace(workspace)
    click.echo(report(opened.problems, opened.sources.all_texts, form), nl=False)
    if form == "text":
        count = len(opened.folder.definitions) if opened.folder else 0
        if opened.problems:
            click.echo()
        click.echo(f"{count} definitions, {summary(opened.problems)}.")
    failed = has_errors(opened.problems) or (strict and opened.problems)
    raise click.exceptions.Exit(1 if failed else 0)
