"""`build`: bring output/ up to date."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from ministerial_planner.build.run import Built, Progress, Selection, Workshop, build
from ministerial_planner.cli.opening import open_workspace, workspace_option
from ministerial_planner.definitions.feeds import SERIES_FEED
from ministerial_planner.definitions.report import report


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
        click.echo(report(opened.problems, opened.sources.all_texts), err=True)
    root = (output or opened.sources.root / "output").resolve()
    shop = Workshop(
        folder, opened.sources.all_texts, opened.assets, opened.ledgers, datetime.now(UTC).date()
    )
    built = build(shop, root, Selection(languages, ids), progress_line())
    opened.remember()
    click.echo(_record(built) if form == "json" else summary_of(built))


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


def summary_of(built: Built) -> str:
    """What was made, and where to look."""
    counts = {
        kind: sum(row.kind == kind for row in built.manifest)
        for kind in dict.fromkeys(row.kind for row in built.manifest)
    }
    held = ", ".join(f"{n} {_plural(kind, n)}" for kind, n in sorted(counts.items())) or "nothing"
    lines = [
        f"{len(built.made)} made, {len(built.kept)} unchanged, {len(built.removed)} removed.",
        f"In {near(built.root)}: {held}.",
    ]
    first = {
        kind: next(r.path for r in built.manifest if r.kind == kind) for kind in sorted(counts)
    }
    lines += [f"  {kind:<11} {path}" for kind, path in first.items()]
    if built.manifest:
        lines.append("  all         manifest.json")
    return "\n".join(lines)


_NAMES = {
    "annex": ("annex", "annexes"),
    "changes": ("list of changes", "lists of changes"),
    "delegate": ("agenda in another time zone", "agendas in other time zones"),
    "detailed": ("detailed agenda", "detailed agendas"),
    "large-print": ("agenda in large print", "agendas in large print"),
    "notice": ("change notice", "change notices"),
    "status": ("status page", "status pages"),
    "twin": ("document for screens", "documents for screens"),
}


def _plural(kind: str, count: int) -> str:
    one, many = _NAMES.get(kind, (kind, f"{kind}s"))
    return one if count == 1 else many


def near(path: Path) -> Path:
    """`path` as seen from here, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
