"""`build`: bring output/ up to date."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from ministerial_planner.build.run import Built, Progress, Selection, Workshop, build
from ministerial_planner.cli.opening import open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.feeds import SERIES_FEED
from ministerial_planner.phrases.lists import listed
from ministerial_planner.phrases.phrase import counted, phrase
from ministerial_planner.phrases.tongue import Tongue


@click.command("build", short_help="Make feeds, agendas and packs.")
@workspace_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write; by default output/ in the workspace.",
)
@click.option("--language", "languages", multiple=True, help="Only this language (repeatable).")
@click.option("--only", "ids", multiple=True, help="Only this meeting, by id (repeatable).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    workspace: Path,
    output: Path | None,
    languages: tuple[str, ...],
    ids: tuple[str, ...],
    form: str,
) -> None:
    """Make feeds, agendas and packs; what has not changed is kept as it is."""
    opened = open_workspace(workspace)
    folder = opened.sound
    for language in languages:
        opened.voice(language)
    feeds = {SERIES_FEED, *(rule.id for rule in folder.series.feeds)}
    for meeting_id in ids:
        if meeting_id not in feeds:
            opened.meeting(meeting_id)
    if opened.problems:
        opened.say_problems()
    root = (output or opened.sources.root / "output").resolve()
    shop = Workshop(
        folder, opened.sources.all_texts, opened.assets, opened.ledgers, datetime.now(UTC).date()
    )
    built = build(shop, root, Selection(languages, ids), progress_line())
    opened.remember()
    click.echo(_record(built) if form == "json" else summary_of(built, readers_tongue()))


def progress_line() -> Progress:
    """A progress line on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total, path: None

    def show(done: int, total: int, path: str) -> None:
        line = f"{done}/{total} {path}"[:78]
        click.echo(f"\r{line:<79}" if done < total else f"\r{'':<79}\r", err=True, nl=False)

    return show


def _record(built: Built) -> str:
    names = ("made", "kept", "removed")
    record = {name: list(getattr(built, name)) for name in names}
    return json.dumps(record | {"artefacts": [asdict(row) for row in built.manifest]}, indent=1)


def summary_of(built: Built, say: Tongue) -> str:
    """What was made, and where to look."""
    counts = {
        kind: sum(row.kind == kind for row in built.manifest)
        for kind in dict.fromkeys(row.kind for row in built.manifest)
    }
    held = [_counted(kind, n) for kind, n in sorted(counts.items())]
    numbers = {"made": len(built.made), "kept": len(built.kept), "removed": len(built.removed)}
    what = listed(held) if held else phrase("nothing")
    lines = [
        say("{made} made, {kept} unchanged, {removed} removed.", **numbers),
        say("In {folder}: {held}.", folder=near(built.root), held=what),
    ]
    first = {
        kind: next(r.path for r in built.manifest if r.kind == kind) for kind in sorted(counts)
    }
    lines += [f"  {kind:<11} {path}" for kind, path in first.items()]
    if built.manifest:
        lines.append("  all         manifest.json")
    return "\n".join(lines)


def _counted(kind: str, count: int) -> str:
    """How many of a kind; one that is a folder of the organiser's own has its own name."""
    if kind in _COUNTED:
        return _COUNTED[kind](count)
    return counted("{count} {kind}", "{count} {kind}s", count, kind=kind)


_COUNTED: dict[str, Callable[[int], str]] = {
    "agenda": lambda n: counted("{count} agenda", "{count} agendas", n),
    "annex": lambda n: counted("{count} annex", "{count} annexes", n),
    "changes": lambda n: counted("{count} list of changes", "{count} lists of changes", n),
    "delegate": lambda n: counted(
        "{count} agenda in another time zone", "{count} agendas in other time zones", n
    ),
    "detailed": lambda n: counted("{count} detailed agenda", "{count} detailed agendas", n),
    "feed": lambda n: counted("{count} feed", "{count} feeds", n),
    "grid": lambda n: counted("{count} grid", "{count} grids", n),
    "large-print": lambda n: counted(
        "{count} agenda in large print", "{count} agendas in large print", n
    ),
    "notice": lambda n: counted("{count} change notice", "{count} change notices", n),
    "overview": lambda n: counted("{count} overview", "{count} overviews", n),
    "pack": lambda n: counted("{count} pack", "{count} packs", n),
    "page": lambda n: counted("{count} page", "{count} pages", n),
    "status": lambda n: counted("{count} status page", "{count} status pages", n),
    "twin": lambda n: counted("{count} document for screens", "{count} documents for screens", n),
}


def near(path: Path) -> Path:
    """`path` as seen from here, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
