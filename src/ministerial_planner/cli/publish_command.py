"""`publish`: say what changed, count a revision in the ledger, build everything from it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from ministerial_planner.build.changes import comparison
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.publishing import alone, publish, revised
from ministerial_planner.build.run import Workshop
from ministerial_planner.cli.build_command import near, progress_line, summary_of
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.revisions.comparison import shown
from ministerial_planner.revisions.ledger import Ledger


@click.command("publish", short_help="Publish the definitions as a new revision, and build it.")
@workspace_option
@click.option("--note", default="", help="Why, in a sentence; it stands in the list of changes.")
@click.option("--dry-run", is_flag=True, help="Only say what would be published.")
@click.option(
    "--reinstate",
    "ids",
    multiple=True,
    metavar="ID",
    help="Bring back this withdrawn id, although its title is another one (repeatable).",
)
@click.option("--language", help="Language of what is printed.")
def command(
    workspace: Path,
    note: str,
    dry_run: bool,
    ids: tuple[str, ...],
    language: str | None,
) -> None:
    """Publish the definitions as a new revision, and build it.

    Shows in words what changed, writes the ledgers (events/…/published.json, to be committed) and
    builds. Calendars take changes only from what was published.
    """
    root = find_workspace(workspace)
    with alone(root):
        opened = _reinstated(open_workspace(root), ids)
        folder, voice = opened.sound, opened.reader_voice(language)
        say = readers_tongue()
        if opened.problems:
            opened.say_problems()
        now = datetime.now(UTC)
        texts = opened.sources.all_texts
        shop = Workshop(folder, texts, opened.assets, opened.ledgers, now.date())
        ledgers = revised(shop, now, note)
        told = [
            comparison(folder, path, ledger, (_before(opened, path), ledger.number), voice)
            for path, ledger in ledgers.items()
        ]
        click.echo(shown(told, voice, "text"))
        if ledgers and all(each.is_empty for each in told):
            click.echo(say("The ledger takes down what no reader sees, such as a new language."))
        if dry_run:
            click.echo(say("Nothing was written (--dry-run)."))
            return
        built = publish(shop, ledgers, root, root / "output", progress_line())
        opened.remember()
        for path in ledgers:
            click.echo(say("Written: {path} (commit it).", path=near(root / path)))
        click.echo(summary_of(built, say))


def _before(opened: Opened, path: str) -> int:
    return opened.ledgers.get(path, Ledger()).number


def _reinstated(opened: Opened, ids: tuple[str, ...]) -> Opened:
    """Without the complaints about retired ids that are meant to come back."""
    retired = {p.facts["id"] for p in opened.problems if p.code == "E505"}
    if idle := [name for name in ids if name not in retired]:
        raise click.UsageError(
            phrase("There is nothing to reinstate: `{id}` is no retired id in use.", id=idle[0])
        )
    left = tuple(problem for problem in opened.problems if not _is_meant(problem, ids))
    return replace(opened, problems=left)


def _is_meant(problem: Diagnostic, ids: tuple[str, ...]) -> bool:
    return problem.code == "E505" and problem.facts["id"] in ids
