"""`check --watch`: says after each saved file what is new, what is gone and what is left."""

import gc
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ministerial_planner.build.assets import Assets, assets
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.readcache import CACHE, ReadCache
from ministerial_planner.build.watching import Stamp, Watched
from ministerial_planner.cli.opening import Opened, checked, standing
from ministerial_planner.definitions.annexes import files_of
from ministerial_planner.definitions.diagnostics import Diagnostic, has_errors
from ministerial_planner.definitions.folder import Definition, Folder, Piece, read_piece
from ministerial_planner.definitions.messages import sentence
from ministerial_planner.definitions.report import position, report
from ministerial_planner.documents.annexes.checks import check_annexes
from ministerial_planner.phrases.tongue import Tongue


class Watch:
    """Checks a workspace again and again; what has not changed is neither read nor parsed anew.

    What is kept hangs on the file alone that it was made of, so that each answer is the one that a
    fresh `check` would give.
    """

    def __init__(self, root: Path) -> None:
        self.files = Watched(root)
        self.assets: Assets = assets(root)
        self._cache = ReadCache(root / CACHE)
        self._pieces: dict[str, tuple[str, Piece]] = {}
        self._annexes: dict[str, tuple[Definition, list[Stamp | None], list[Diagnostic]]] = {}

    def opened(self) -> Opened:
        """The workspace as it is now."""
        sources = self.files.sources()
        self._pieces = {path: self._piece(path, text) for path, text in sources.texts.items()}
        pieces = {path: piece for path, (_, piece) in self._pieces.items()}
        return checked(sources, self.assets, pieces, self._of_annexes)

    def _piece(self, path: str, text: str) -> tuple[str, Piece]:
        kept = self._pieces.get(path)
        if kept is None or kept[0] != text:
            kept = text, read_piece(path, text, self._cache.read)
        return kept

    def _of_annexes(self, folder: Folder) -> Iterator[Diagnostic]:
        """As `check_annexes`; a file that has its old stamp is not looked into again."""
        for name, definition in folder.definitions.items():
            stamps = [self.files.stamps.get(path) for _, _, path in files_of(definition)]
            kept = self._annexes.get(name)
            if kept is None or kept[0] is not definition or kept[1] != stamps:
                alone = Folder(
                    folder.series,
                    folder.series_document,
                    {name: definition},
                    folder.notes,
                    folder.files,
                    octets=folder.octets,
                )
                kept = definition, stamps, list(check_annexes(alone))
                self._annexes[name] = kept
            yield from kept[2]


def watch(start: Path, say: Tongue, strict: bool = False) -> int:
    """Check, wait and check again until Ctrl-C; 1 when there are errors at the end, else 0.

    With `strict`, warnings count as errors.
    """
    watching = Watch(find_workspace(start))
    opened = watching.opened()
    click.echo(report(opened.problems, opened.sources.all_texts, say=say), nl=False)
    click.echo(say(standing(opened)))
    gc.freeze()  # what is read so far stays: looking through it for garbage takes time
    try:
        click.echo(say("Each file that you save is checked. Ctrl-C ends this."))
        while True:
            changed = watching.files.wait()
            before, opened = opened, watching.opened()
            _say_changes(before, opened, changed, say)
    except KeyboardInterrupt:
        click.echo()
        return int(has_errors(opened.problems) or (strict and bool(opened.problems)))


def _say_changes(before: Opened, now: Opened, changed: Iterable[str], say: Tongue) -> None:
    """Nothing is said of files that are not read and change nothing, such as copies of editors."""
    new, gone = compared(before.problems, now.problems)
    read = before.sources.all_texts.keys() | now.sources.all_texts.keys()
    named = [path for path in changed if path in read]
    if not (new or gone or named):
        return
    click.echo(f"\n{time.strftime('%H:%M:%S')}  {', '.join(named)}")
    if new:
        click.echo(report(new, now.sources.all_texts, say=say))
    for problem in gone:
        where = position(problem.place, say)
        click.echo(say("gone: {place} [{code}] {sentence}", place=where, code=problem.code,
                       sentence=sentence(problem, say)))  # fmt: skip
    click.echo(say(standing(now)))


def compared(
    before: Sequence[Diagnostic], now: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is new and what is gone; a problem that has only moved to another line is neither."""
    return _beyond(now, before), _beyond(before, now)


def _beyond(some: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> list[Diagnostic]:
    known = Counter(map(_what, others))
    found = []
    for problem in some:
        what = _what(problem)
        if known[what]:
            known[what] -= 1
        else:
            found.append(problem)
    return found


def _what(problem: Diagnostic) -> tuple[object, ...]:
    """What a problem is about, wherever in its file it stands."""
    return problem.place.path, problem.code, tuple(sorted(problem.facts.items()))
