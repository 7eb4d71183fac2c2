"""`import`: reads a filled-in form, asks what it leaves open, shows it, writes a definition."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.failures import PlannerFailure, UnknownId
from ministerial_planner.cli.importing.asking import given_answers, may_write, settled
from ministerial_planner.cli.importing.belonging import with_conference
from ministerial_planner.cli.importing.collecting import without_collecting
from ministerial_planner.cli.importing.preview import (
    show_agenda,
    show_file,
    show_problems,
    show_readings,
)
from ministerial_planner.cli.importing.proposal import Proposal, proposed
from ministerial_planner.cli.importing.surroundings import context_of
from ministerial_planner.cli.importing.title import with_title
from ministerial_planner.cli.importing.writing import replace_definition
from ministerial_planner.cli.importing.zone import with_zone, zone_of_option
from ministerial_planner.cli.new.terminal import is_terminal
from ministerial_planner.cli.new.writing import write_new
from ministerial_planner.cli.opening import Opened, read_workspace, workspace_option
from ministerial_planner.cli.reader import language_option, readers_tongue
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.interchange.formats import read_any
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.incomplete import open_questions
from ministerial_planner.interchange.patching import lost_comments
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.tongue import Tongue


@click.command("import", short_help="Read a filled-in form, a programme in Excel or a table.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@click.option("--into", metavar="ID", help="Change the meeting ID instead of making a new one.")
@click.option("--parent", metavar="ID", help="The conference that the new meeting belongs to.")
@click.option("--title", metavar="TEXT", help="Title of the new meeting, if the file has none.")
@click.option("--timezone", metavar="ZONE", help="Zone of the hours, such as Asia/Dhaka.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="CELL=NUMBER",
    help="Settle a cell of two readings: 'Programme!B7=2', 'Programme!B=2' (repeatable).",
)
@click.option(
    "--as",
    "read_as",
    type=click.Choice(["meeting", "note"]),
    help="What a Word document is: a form or programme of a meeting, or its concept note.",
)
@click.option("--write", is_flag=True, help="Write without asking, if there are no errors.")
@click.option("--all", "everything", is_flag=True, help="Show every reading.")
@language_option
def command(file: Path, workspace: Path, answers: tuple[str, ...], **options: Any) -> None:
    """Read FILE and show the definition that it makes; write it only when told.

    FILE is a form of `template`, or a programme of your own: .xlsx, .docx or .csv; or a calendar
    (.ics), or a concept note in Word (.docx). Everything that was read otherwise than it stands in
    a cell is shown; what has two readings is asked.
    """
    say = readers_tongue()
    found = _opened(workspace, say)
    given = given_answers(answers, say)
    if _is_note(file, options["read_as"]):
        _note(found, file, _meeting(found, options["into"]), say, write=options["write"])
        return
    zone = zone_of_option(found, options["timezone"], say)
    into = _meeting(found, options["into"])
    imported, described, into = _read(found, file, into, given, zone)
    click.echo(say("{file} is {described}.", file=file.name, described=described) + "\n")
    _refuse_unused(given, imported, say)
    show_readings(imported, say, everything=options["everything"])
    problems = [*imported.problems, *open_questions(imported.questions)]
    if not into:
        imported, belonging = with_conference(found, imported, options["parent"], file.name, say)
        imported, nameless = with_title(found, imported, options["title"], file.name, say)
        problems += [*belonging, *nameless]
    imported, zoneless = with_zone(found, imported, into, zone, say)
    problems += zoneless
    proposal = None
    if into or imported.content.get("title"):
        proposal = proposed(found, imported, into)
        problems += [p for p in proposal.problems if p.code != "E402" or not zoneless]
        show_agenda(proposal, say)
    show_problems(problems, say)
    if proposal is None or has_errors(problems):
        click.echo(say("Nothing was written. Settle what is listed above, and import again."))
        raise click.exceptions.Exit(1)
    assert found.folder is not None
    catalogue = found.assets.catalogue(say.language)
    show_file(proposal, found.folder, catalogue, say)
    if _may_write(proposal, found, say, write=options["write"]):
        _write(found, proposal, say)


def _is_note(file: Path, read_as: str | None) -> bool:
    """Whether the file is a concept note in Word, as the option says or to judge by its text."""
    from ministerial_planner.interchange.notes.filing import is_note

    if file.suffix.lower() not in {".docx", ".docm"}:
        return False
    try:
        return read_as == "note" or (read_as is None and is_note(file.read_bytes()))
    except Unreadable:
        return False  # it is told where it is read as a form


def _note(found: Opened, file: Path, into: str | None, say: Tongue, *, write: bool) -> None:
    from ministerial_planner.cli.importing.notes import import_note

    try:
        import_note(found, file, into, write=write)
    except Unreadable as unreadable:
        click.echo(report([unreadable.at(file.name)], {}, "text", say))
        raise click.exceptions.Exit(1) from None


def _opened(workspace: Path, say: Tongue) -> Opened:
    found = read_workspace(workspace)
    if found.folder is None:
        click.echo(report(found.problems, found.sources.texts, "text", say), err=True)
        raise click.exceptions.Exit(1)
    return found


def _meeting(found: Opened, into: str | None) -> str | None:
    """The id to change, if it is one. Raises UnknownId."""
    assert found.folder is not None
    known = list(found.folder.definitions)
    if into and into not in known:
        raise UnknownId(into, nearest(into, known).get("suggestion", ""))
    return into


@without_collecting()
def _read(
    found: Opened,
    file: Path,
    into: str | None,
    answers: Mapping[str, int],
    zone: str | None,
) -> tuple[Imported, str, str | None]:
    """What the file says; a reference to a meeting that is there changes that one."""
    assert found.folder is not None
    say = readers_tongue()
    octets, name = _octets(file, say), file.name
    try:
        imported, described = read_any(octets, name, context_of(found, None, answers, zone))
    except Unreadable as unreadable:
        click.echo(report([unreadable.at(name)], {}, "text", say))
        raise click.exceptions.Exit(1) from None
    named = imported.content.get("id")
    if not into and named in found.folder.definitions:
        into = str(named)
    known = found.folder.definitions[into].document.content if into else None

    def again(given: Mapping[str, int]) -> Imported:
        return read_any(octets, name, context_of(found, known, given, zone))[0]

    if into:
        imported = again(answers)
    if imported.questions and is_terminal():
        imported, _ = settled(again, answers, say)
    return imported, say.words(described), into


def _octets(file: Path, say: Tongue) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlannerFailure(
            say("{path} cannot be read: {reason}.", path=file, reason=reason)
        ) from None


def _refuse_unused(given: Mapping[str, int], imported: Imported, say: Tongue) -> None:
    """An answer to a question that nobody asked is a mistake, not a wish to be passed over."""
    for name in given:
        if name not in imported.answered:
            raise click.UsageError(
                say("--answer {cell}: nothing is asked there, or not so many answers.", cell=name)
            )


def _may_write(proposal: Proposal, found: Opened, say: Tongue, *, write: bool) -> bool:
    """Whether the reader wants it written: `--write`, or yes at the terminal."""
    if proposal.before is not None:
        if proposal.before == proposal.draft.content:
            click.echo(say("Nothing changes, so nothing is written."))
            return False
        lost = lost_comments(found.sources.texts[proposal.draft.path], proposal.text)
        if lost:
            click.echo(say("Comments that are lost; the copy that is kept has them:"))
        for comment in lost:
            click.echo(f"  {comment}")
    return write or may_write(say)


def _write(found: Opened, proposal: Proposal, say: Tongue) -> None:
    root, path = found.sources.root, proposal.draft.path
    if proposal.before is None:
        write_new(root / path, proposal.text)
    else:
        now = datetime.now(UTC)
        kept = replace_definition(root, path, found.sources.texts[path], proposal.text, now)
        click.echo(say("As it was: {path}", path=kept))
    click.echo(say("Written: {path}", path=path))
