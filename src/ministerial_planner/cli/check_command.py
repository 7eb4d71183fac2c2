"""`check`: every problem of the workspace, as text, JSON or GitHub annotations."""

from collections.abc import Sequence
from pathlib import Path

import click

from ministerial_planner.build.failures import UnknownLanguage
from ministerial_planner.cli.opening import Opened, open_workspace, summary, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.cli.watch import watch as watched
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.gaps import Gap, in_order, listed
from ministerial_planner.definitions.report import FORMATS, report


@click.command("check", short_help="Check every definition and say all problems at once.")
@workspace_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@click.option(
    "--translations",
    is_flag=True,
    help="List what is missing in each language, or older than its original, and nothing else.",
)
@click.option(
    "--language", "languages", multiple=True, help="Of --translations, only these (repeatable)."
)
@click.option("--watch", is_flag=True, help="Wait, and check each file that you save.")
def command(
    workspace: Path,
    form: str,
    strict: bool,
    translations: bool,
    languages: tuple[str, ...],
    watch: bool,
) -> None:
    """Check every definition and say all problems at once.

    Exits with 1 when there are errors (with --strict, warnings too).
    """
    if languages and not translations:
        raise click.UsageError("--language goes with --translations.")
    if watch:
        if translations or form != "text":
            raise click.UsageError("--watch goes with neither --translations nor --format.")
        raise click.exceptions.Exit(watched(workspace, readers_tongue(), strict))
    opened = open_workspace(workspace)
    found: Sequence[object] = opened.problems
    if translations and opened.folder:
        found = _say_translations(opened, languages, form)
    else:
        _say_problems(opened, form)
    failed = has_errors(opened.problems) or (strict and found)
    raise click.exceptions.Exit(1 if failed else 0)


def _say_problems(opened: Opened, form: str) -> None:
    click.echo(report(opened.problems, opened.sources.all_texts, form), nl=False)
    if form == "text":
        count = len(opened.folder.definitions) if opened.folder else 0
        if opened.problems:
            click.echo()
        click.echo(f"{count} definitions, {summary(opened.problems)}.")


def _say_translations(opened: Opened, languages: tuple[str, ...], form: str) -> Sequence[Gap]:
    assert opened.folder is not None
    known = opened.folder.languages
    if unknown := [code for code in languages if code not in known]:
        raise UnknownLanguage(unknown[0], ", ".join(known))
    chosen = tuple(code for code in known if code in languages) or known
    gaps = in_order(opened.translation_gaps(), chosen)
    click.echo(listed(gaps, chosen, form), nl=False)
    if form == "text" and has_errors(opened.problems):
        click.echo(f"`check` finds {summary(opened.problems)}.", err=True)
    return gaps
