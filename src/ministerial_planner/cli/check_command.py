"""`check`: every problem of the workspace, as text, JSON or GitHub annotations."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.failures import UnknownLanguage
from ministerial_planner.build.tongues import tongues
from ministerial_planner.cli.opening import (
    Opened,
    open_workspace,
    standing,
    summary,
    workspace_option,
)
from ministerial_planner.cli.reader import readers_tongue, speak
from ministerial_planner.cli.watch import watch as watched
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.gaps import Gap, in_order, listed
from ministerial_planner.definitions.report import FORMATS, report
from ministerial_planner.phrases.lists import either
from ministerial_planner.phrases.phrase import phrase


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
    "--language",
    "languages",
    multiple=True,
    help="Language of messages; with --translations, only what lacks this one (repeatable).",
)
@click.option("--watch", is_flag=True, help="Wait, and check each file that you save.")
def command(workspace: Path, form: str, strict: bool, watch: bool, **only: Any) -> None:
    """Check every definition and say all problems at once.

    Exits with 1 when there are errors (with --strict, warnings too).
    """
    translations: bool = only["translations"]
    languages: tuple[str, ...] = only["languages"]
    if languages and not translations:
        speak(_of_messages(languages))
    if watch:
        if translations or form != "text":
            said = phrase("--watch goes with neither --translations nor --format.")
            raise click.UsageError(said)
        raise click.exceptions.Exit(watched(workspace, readers_tongue(), strict))
    opened = open_workspace(workspace)
    found: Sequence[object] = opened.problems
    if translations and opened.folder:
        found = _say_translations(opened, languages, form)
    else:
        _say_problems(opened, form)
    failed = has_errors(opened.problems) or (strict and found)
    raise click.exceptions.Exit(1 if failed else 0)


def _of_messages(languages: tuple[str, ...]) -> str:
    """The one language in which to say problems. Raises UsageError."""
    *others, last = languages
    if others:
        raise click.UsageError(
            phrase("Messages are in one language; --translations takes several.")
        )
    if last not in tongues():
        known = either(tongues())
        raise click.UsageError(phrase("Messages are in these languages: {known}.", known=known))
    return last


def _say_problems(opened: Opened, form: str) -> None:
    say = readers_tongue()
    click.echo(report(opened.problems, opened.sources.all_texts, form, say), nl=False)
    if form == "text":
        if opened.problems:
            click.echo()
        click.echo(say(standing(opened)))


def _say_translations(opened: Opened, languages: tuple[str, ...], form: str) -> Sequence[Gap]:
    assert opened.folder is not None
    known = opened.folder.languages
    if unknown := [code for code in languages if code not in known]:
        raise UnknownLanguage(unknown[0], ", ".join(known))
    chosen = tuple(code for code in known if code in languages) or known
    gaps = in_order(opened.translation_gaps(), chosen)
    say = readers_tongue()
    click.echo(listed(gaps, chosen, form, say), nl=False)
    if form == "text" and has_errors(opened.problems):
        click.echo(say("`check` finds {found}.", found=summary(opened.problems)), err=True)
    return gaps
