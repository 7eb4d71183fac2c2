"""What most commands begin with: find the workspace, read it, check it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.assets import Assets, assets
from ministerial_planner.build.failures import UnknownId, UnknownLanguage
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.readcache import CACHE, ReadCache
from ministerial_planner.build.workspace import Sources, read_sources
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.diagnostics import Diagnostic, has_errors, in_order
from ministerial_planner.definitions.folder import (
    Folder,
    Piece,
    ReadYaml,
    assembled,
    read_folder,
    read_piece,
)
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.definitions.letters import letters_have_fonts
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.documents.annexes.checks import check_annexes
from ministerial_planner.documents.text_checks import check_texts
from ministerial_planner.phrases.lists import listed
from ministerial_planner.phrases.phrase import Phrase, counted, phrase
from ministerial_planner.phrases.tongue import ENGLISH
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.programme.checks import check_folder
from ministerial_planner.revisions.checks import check_ledgers
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.reading import read_ledgers
from ministerial_planner.revisions.translations import translation_gaps


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace as it was read: `folder` is None when no series could be read.

    `remember` keeps what was read for the next time; for commands that write output.
    """

    sources: Sources
    assets: Assets
    folder: Folder | None
    problems: tuple[Diagnostic, ...]
    ledgers: Mapping[str, Ledger]
    remember: Callable[[], None] = lambda: None

    @property
    def sound(self) -> Folder:
        """The folder. Exits with 1, after its problems, when it has errors."""
        if self.folder is None or has_errors(self.problems):
            self.say_problems()
            click.echo(readers_tongue().words(summary(self.problems)), err=True)
            raise click.exceptions.Exit(1)
        return self.folder

    def say_problems(self) -> None:
        """Report every problem beside the output of a command."""
        say = readers_tongue()
        click.echo(report(self.problems, self.sources.all_texts, say=say), err=True)

    def voice(self, language: str | None) -> Voice:
        """A language of any output; by default the first of the series."""
        languages = self.sound.languages
        chosen = language or languages[0]
        if chosen not in languages:
            raise UnknownLanguage(chosen, ", ".join(languages))
        return voice_of(self.sound.series, self.assets.catalogue(chosen))

    def reader_voice(self, language: str | None) -> Voice:
        """A language for the terminal: by default the reader's, where the series has it."""
        own = readers_tongue().language
        spoken = own != ENGLISH.language and own in self.sound.languages
        return self.voice(language or (own if spoken else None))

    def translation_gaps(self) -> Iterator[Gap]:
        """What is missing of translations, or older than its original, in no order.

        With errors in the folder, what is not published yet is not compared with what is.
        """
        assert self.folder is not None
        spoken = (code for code in self.folder.languages if code in self.assets.languages)
        labels = {code: self.assets.missing_labels(code) for code in spoken}
        drafted: Mapping[str, Ledger] = {}
        if not has_errors(self.problems) and not any(labels.values()):
            from ministerial_planner.build.render import Renderer

            drafted = Renderer(self.folder, self.assets, self.ledgers).releases.ledgers
        states = self.assets.state_names
        return translation_gaps(self.folder, states, labels, self.ledgers, drafted)

    def meeting(self, meeting_id: str) -> Meeting:
        known = self.sound.definitions
        if meeting_id not in known:
            near = nearest(meeting_id, list(known)).get("suggestion", "")
            raise UnknownId(meeting_id, near)
        return known[meeting_id].meeting


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--workspace",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="Folder of the series; by default the nearest one that holds events/series.yaml.",
    )(command)


def open_workspace(start: Path) -> Opened:
    """Read and check the workspace at or above `start`. Raises NoWorkspace."""
    root = find_workspace(start)
    cache = ReadCache(root / CACHE)
    return replace(opened(read_sources(root), assets(root), cache.read), remember=cache.save)


def read_workspace(start: Path) -> Opened:
    """Read the workspace at or above `start` without checking it. Raises NoWorkspace."""
    root = find_workspace(start)
    sources, cache = read_sources(root), ReadCache(root / CACHE)
    texts, files = sources.texts, sources.files
    folder, problems = read_folder(texts, sources.unreadable, files, cache.read, sources.octets)
    return Opened(sources, assets(root), folder, in_order(problems), {}, cache.save)


def opened(sources: Sources, found: Assets, read: ReadYaml = read_yaml) -> Opened:
    """Read and check texts."""
    return checked(sources, found, {p: read_piece(p, t, read) for p, t in sources.texts.items()})


def checked(
    sources: Sources,
    found: Assets,
    pieces: Mapping[str, Piece],
    annexes: Callable[[Folder], Iterable[Diagnostic]] = check_annexes,
) -> Opened:
    """Check what was read; `annexes` looks into files that are no texts."""
    folder, problems = assembled(pieces, sources.unreadable, sources.files, sources.octets)
    ledgers, broken = read_ledgers(sources.ledgers)
    problems += broken
    if folder is not None:
        now = datetime.now(UTC)
        documents = [kind.name for kind in found.family] if folder.series.printed else ()
        names, languages = found.state_names, found.languages
        problems += check_folder(folder, names, languages, now, documents)
        problems += check_ledgers(folder, ledgers, sources.ledgers)
        problems += annexes(folder)
        problems += check_texts(folder)
        problems += letters_have_fonts(folder, found.without_font)
    return Opened(sources, found, folder, in_order(problems), ledgers)


def standing(opened: Opened) -> Phrase:
    """`33 definitions, 2 errors, 1 warning.`"""
    count = len(opened.folder.definitions) if opened.folder else 0
    read = counted("{count} definition", "{count} definitions", count)
    return phrase("{read}, {found}.", read=read, found=summary(opened.problems))


def summary(problems: tuple[Diagnostic, ...]) -> str:
    """`2 errors, 1 warning`."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = (
        (errors, counted("{count} error", "{count} errors", errors)),
        (warnings, counted("{count} warning", "{count} warnings", warnings)),
    )
    found = [words for number, words in counts if number]
    return listed(found) if found else phrase("no problems")
