"""Runs a build: makes what is stale, keeps what is good, puts all of it in place at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import OutputsFailed
from ministerial_planner.build.lock import one_at_a_time
from ministerial_planner.build.output import Listed, Staging, listed, prune, read_output
from ministerial_planner.build.plan import Artefact, common_key, plan
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.revisions.ledger import Ledger

if TYPE_CHECKING:
    from ministerial_planner.build.feeds import FeedFault
    from ministerial_planner.build.render import Renderer
    from ministerial_planner.documents.pdf import DocumentFault

    Made = tuple[Artefact, bytes | FeedFault | DocumentFault]

_PRINTED = frozenset({"agenda", "pack"})

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the path just made."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which artefacts to make; empty means all."""

    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    def takes(self, artefact: Artefact) -> bool:
        spoken = not self.languages or artefact.language in self.languages
        return spoken and (not self.subjects or artefact.subject in self.subjects)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: paths made, kept and removed, and the whole manifest."""

    root: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    manifest: tuple[Listed, ...]


@dataclass(frozen=True)
class Workshop:
    """What a build works with: a checked folder, the texts it was read from, the assets.

    `ledgers` are the published ones by path; on `today` depends what is no longer shown.
    """

    folder: Folder
    texts: Mapping[str, str]
    assets: Assets
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    today: date | None = None

    @cached_property
    def renderer(self) -> "Renderer":
        """The one that makes everything of this build."""
        from ministerial_planner.build.render import Renderer

        return Renderer(self.folder, self.assets, self.ledgers)


def build(
    shop: Workshop,
    root: Path,
    selection: Selection,
    progress: Progress,
    ready: Callable[[], None] = lambda: None,
) -> Built:
    """Bring `root` up to date.

    Raises OutputsFailed when feeds or documents have faults; the last good output stays as it was.
    A build that is already at work in `root` is waited for. `ready` is called when everything is
    made and nothing is in place yet.
    """
    with one_at_a_time(root):
        return _build(shop, root, selection, progress, ready)


def _build(
    shop: Workshop,
    root: Path,
    selection: Selection,
    progress: Progress,
    ready: Callable[[], None],
) -> Built:
    planned = plan(shop.folder, shop.ledgers, shop.today)
    common = common_key(shop.assets.key)
    keys = {artefact.path: artefact.key(shop.texts, common) for artefact in planned}
    before = read_output(root)
    chosen = [artefact for artefact in planned if selection.takes(artefact)]
    stale = [a for a in chosen if not before.is_good(a, keys[a.path])]
    rows = {row.path: row for row in before.listed.values() if row.path in keys}
    known = {path: key for path, key in before.keys.items() if path in rows}
    changed = bool(stale) or rows.keys() != before.listed.keys()
    if changed:
        with Staging(root) as staging:
            for artefact, octets in _make(shop, stale, root, progress):
                staging.write(artefact.path, octets)
                rows[artefact.path] = listed(artefact, octets, shop.renderer.revision(artefact))
                known[artefact.path] = keys[artefact.path]
            staging.put_in_place(rows.values(), known, ready)
    else:
        ready()
    removed = prune(root, rows)
    made = {artefact.path for artefact in stale}
    kept = tuple(artefact.path for artefact in chosen if artefact.path not in made)
    manifest = tuple(sorted(rows.values(), key=lambda row: row.path))
    return Built(root, tuple(sorted(made)), kept, removed, manifest)


def _make(
    shop: Workshop, stale: Sequence[Artefact], root: Path, progress: Progress
) -> list[tuple[Artefact, bytes]]:
    """Make all stale artefacts, feeds first; every fault is reported, not only the first."""
    made: list[tuple[Artefact, bytes]] = []
    faults: dict[str, tuple[str, ...]] = {}
    for artefact, result in chain(_texts(shop, stale), _documents(shop, stale, root)):
        if isinstance(result, bytes):
            made.append((artefact, result))
        else:
            faults[artefact.path] = result.complaints
        progress(len(made) + len(faults), len(stale), artefact.path)
    if faults:
        raise OutputsFailed(faults)
    return made


def _texts(shop: Workshop, stale: Sequence[Artefact]) -> Iterator["Made"]:
    """Feeds, pages and lists of changes, made in this process."""
    from ministerial_planner.build.feeds import FeedFault

    for artefact in stale:
        if artefact.kind not in _PRINTED:
            try:
                yield artefact, shop.renderer.octets(artefact)
            except FeedFault as fault:
                yield artefact, fault


def _documents(shop: Workshop, stale: Sequence[Artefact], root: Path) -> Iterator["Made"]:
    """PDF documents, printed side by side."""
    documents = [artefact for artefact in stale if artefact.kind in _PRINTED]
    if documents:
        from ministerial_planner.build.printing import print_documents

        shop.assets.use_fonts(root / ".cache" / "fontconfig")
        pages = {a: (lambda a=a: shop.renderer.printable(a)) for a in documents}
        yield from print_documents(pages)
