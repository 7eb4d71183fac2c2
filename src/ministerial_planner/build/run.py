"""Runs a build: makes what is stale, keeps what is good, puts all of it in place at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import DocumentsFailed
from ministerial_planner.build.lock import one_at_a_time
from ministerial_planner.build.output import Listed, Staging, listed, prune, read_output
from ministerial_planner.build.plan import Artefact, common_key, plan
from ministerial_planner.definitions.folder import Folder

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


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a build works with: a checked folder, the texts it was read from, the assets."""

    folder: Folder
    texts: Mapping[str, str]
    assets: Assets


def build(shop: Workshop, root: Path, selection: Selection, progress: Progress) -> Built:
    """Bring `root` up to date.

    Raises DocumentsFailed when a document has faults; the last good output stays as it was. A build
    that is already at work in `root` is waited for.
    """
    with one_at_a_time(root):
        return _build(shop, root, selection, progress)


def _build(shop: Workshop, root: Path, selection: Selection, progress: Progress) -> Built:
    planned = plan(shop.folder)
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
                rows[artefact.path] = listed(artefact, octets, revision(shop.folder, artefact))
                known[artefact.path] = keys[artefact.path]
            staging.put_in_place(rows.values(), known)
    removed = prune(root, rows)
    made = {artefact.path for artefact in stale}
    kept = tuple(artefact.path for artefact in chosen if artefact.path not in made)
    manifest = tuple(sorted(rows.values(), key=lambda row: row.path))
    return Built(root, tuple(sorted(made)), kept, removed, manifest)


def revision(folder: Folder, artefact: Artefact) -> int:
    """Revision number of an artefact's subject."""
    if artefact.subject == "series":
        return folder.series.revision.number
    return (folder.meeting(artefact.subject).revision or folder.series.revision).number


def _make(
    shop: Workshop, stale: Sequence[Artefact], root: Path, progress: Progress
) -> list[tuple[Artefact, bytes]]:
    """Make all stale artefacts, feeds first; every fault is reported, not only the first."""
    from ministerial_planner.build.render import Renderer

    renderer = Renderer(shop.folder, shop.assets)
    made: list[tuple[Artefact, bytes]] = []
    faults: dict[str, tuple[str, ...]] = {}
    for artefact in (a for a in stale if a.kind == "feed"):
        made.append((artefact, renderer.feed(artefact)))
        progress(len(made), len(stale), artefact.path)
    documents = [artefact for artefact in stale if artefact.kind != "feed"]
    if documents:
        from ministerial_planner.build.printing import print_documents

        shop.assets.use_fonts(root / ".cache" / "fontconfig")
        pages = {a: (lambda a=a: renderer.html(a)) for a in documents}
        for artefact, result in print_documents(pages):
            if isinstance(result, bytes):
                made.append((artefact, result))
            else:
                faults[artefact.path] = result.complaints
            progress(len(made) + len(faults), len(stale), artefact.path)
    if faults:
        raise DocumentsFailed(faults)
    return made
