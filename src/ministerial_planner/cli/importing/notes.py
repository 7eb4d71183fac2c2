"""Imports a concept note in Word: shows its Markdown and all doubts, and files it when told."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.cli.importing.asking import may_write
from ministerial_planner.cli.importing.surroundings import context_of
from ministerial_planner.cli.importing.writing import replace_definition
from ministerial_planner.cli.new.writing import write_new
from ministerial_planner.cli.opening import Opened
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.unreadable import Unreadable as NoWord
from ministerial_planner.interchange.notes.filing import (
    contradictions,
    listing,
    note_path,
    with_listing,
)
from ministerial_planner.interchange.notes.reading import WordNote, read_note_of_word
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue

_SHOWN_LINES = 40


class NoMeeting(PlannerFailure):
    """A note for which nobody says to which meeting it belongs."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Filing:
    """A note that is not written yet: its path and text, and its line in the definition.

    `definition` is the definition with the line, where the line can be added at its end.
    """

    path: str
    text: str
    line: str | None
    meeting_path: str
    definition: str | None


def import_note(found: Opened, file: Path, into: str | None, *, write: bool) -> None:
    """Show the note, and write it beside the definition of `into` when told. Raises Unreadable."""
    assert found.folder is not None
    say, octets, name = readers_tongue(), file.read_bytes(), file.name
    if not into:
        known = ", ".join(sorted(found.folder.definitions))
        words = "{file} is a concept note. Add --into with the id of its meeting: {known}."
        raise NoMeeting(say(words, file=name, known=known))
    note = _read(octets)
    click.echo(say("{file} is {described}.", file=name, described=say("a concept note")) + "\n")
    for reading in note.readings:
        click.echo(f"  {say(reading)}")
    definition = found.folder.definitions[into]
    known_content = definition.document.content
    doubts = [*note.doubts, *contradictions(octets, name, known_content, context_of(found))]
    if doubts:
        click.echo("\n" + say("To be settled:"))
    for doubt in doubts:
        click.echo(f"  ? {say(doubt)}")
    filing = _filing(found, note, into)
    _show(filing, say)
    if _may_write(say, write=write):
        _write(found, filing, say)


def _read(octets: bytes) -> WordNote:
    try:
        return read_note_of_word(octets)
    except NoWord as error:
        hint = phrase("open it in Word and save it again as a Word document (.docx)")
        raise Unreadable(error.problem, hint) from error


def _filing(found: Opened, note: WordNote, into: str) -> Filing:
    """Where the note goes; without a title of its own it has that of the meeting."""
    assert found.folder is not None
    definition = found.folder.definitions[into]
    languages = found.sound.languages_of(definition.meeting)
    language = note.language if len(note.language) == 2 else languages[0]
    wordings = definition.meeting.title.root
    fallback = wordings.get(language) or next(iter(wordings.values()))
    path = definition.path
    others = [each.path for name, each in found.folder.definitions.items() if name != into]
    target = note_path(path, language, others)
    line = listing(definition.document.content, language, target)
    text = found.sources.texts[path]
    return Filing(
        target,
        note.text(note.title or fallback.text, language),
        line,
        path,
        with_listing(text, line) if line else None,
    )


def _show(filing: Filing, say: Tongue) -> None:
    lines = filing.text.rstrip("\n").split("\n")
    click.echo(f"\n{filing.path}\n{'─' * len(filing.path)}")
    click.echo("\n".join(lines[:_SHOWN_LINES]))
    if len(lines) > _SHOWN_LINES:
        click.echo("… " + say("{count} more lines", count=len(lines) - _SHOWN_LINES))
    click.echo("─" * len(filing.path))
    if filing.line and filing.definition is None:
        click.echo(say("Add to {path}, under documents:", path=filing.meeting_path))
        click.echo(filing.line)
    elif filing.line:
        click.echo(say("{path} will name it at its end:", path=filing.meeting_path))
        click.echo(f"documents:\n{filing.line}")


def _may_write(say: Tongue, *, write: bool) -> bool:
    return write or may_write(say)


def _write(found: Opened, filing: Filing, say: Tongue) -> None:
    """Write the note first; one that is there is kept as a copy, as the definition is."""
    root, texts, now = found.sources.root, found.sources.texts, datetime.now(UTC)
    if filing.path in texts:
        kept = replace_definition(root, filing.path, texts[filing.path], filing.text, now)
        click.echo(say("As it was: {path}", path=kept))
    else:
        write_new(root / filing.path, filing.text)
    click.echo(say("Written: {path}", path=filing.path))
    if filing.definition is not None:
        path = filing.meeting_path
        kept = replace_definition(root, path, texts[path], filing.definition, now)
        click.echo(say("As it was: {path}", path=kept))
        click.echo(say("Written: {path}", path=path))
