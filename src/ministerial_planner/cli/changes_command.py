"""`changes`: what is different between two revisions, or between the last one and the drafts."""

from collections.abc import Mapping
from pathlib import Path

import click

from ministerial_planner.build.changes import comparison
from ministerial_planner.build.failures import UnknownRevision
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.revisions.comparison import FORMATS, shown
from ministerial_planner.revisions.ledger import Ledger


@click.command("changes", short_help="Say what changed between revisions.")
@click.argument("revisions", metavar="[FROM [TO]]", nargs=-1, type=click.IntRange(min=0))
@workspace_option
@click.option("--only", "meeting_id", metavar="ID", help="Only the edition with this meeting.")
@click.option("--language", help="Language of the answer.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def command(
    revisions: tuple[int, ...],
    workspace: Path,
    meeting_id: str | None,
    language: str | None,
    form: str,
) -> None:
    """Say what changed after revision FROM up to revision TO.

    Without TO up to what the definitions say now; without FROM, since the last revision. Editions
    are counted apart; 0 is what was before the first revision.
    """
    if len(revisions) > 2:
        raise click.UsageError(phrase("Name two revisions at most: FROM and TO."))
    if list(revisions) != sorted(revisions):
        raise click.UsageError(phrase("Name the earlier revision first."))
    first, last = (*revisions, None, None)[:2]
    opened = open_workspace(workspace)
    voice = opened.reader_voice(language)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    ledgers = _chosen(opened, renderer.releases.ledgers, meeting_id)
    ends = {path: _ends(opened, path, each, first, last) for path, each in ledgers.items()}
    known = {path: both for path, both in ends.items() if both}
    if revisions and not known:
        numbers = sorted({n for path in ledgers for n in _published(opened, path)})
        asked = next((n for n in revisions if n and n not in numbers), max(revisions))
        raise UnknownRevision(asked, ", ".join(map(str, numbers)))
    told = [
        comparison(opened.sound, path, ledgers[path], both, voice) for path, both in known.items()
    ]
    click.echo(shown(told, voice, form), nl=False)


def _chosen(
    opened: Opened, ledgers: Mapping[str, Ledger], meeting_id: str | None
) -> Mapping[str, Ledger]:
    if meeting_id is None:
        return ledgers
    chosen = {path: ledger for path, ledger in ledgers.items() if meeting_id in ledger.meetings}
    if not chosen:
        opened.meeting(meeting_id)
    return chosen


def _ends(
    opened: Opened, path: str, ledger: Ledger, first: int | None, last: int | None
) -> tuple[int, int] | None:
    """The two revisions to compare in one ledger, or None where it has not both."""
    published = _published(opened, path)
    if {each for each in (first, last) if each} - set(published):
        return None
    newest = max(published, default=0)
    return newest if first is None else first, ledger.number if last is None else last


def _published(opened: Opened, path: str) -> tuple[int, ...]:
    """The revisions that one may name; a draft is none."""
    return tuple(each.number for each in opened.ledgers.get(path, Ledger()).revisions)
