"""Where new files will stand: the workspace as it is, and what this run adds to it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from ministerial_planner.build.assets import Assets, assets
from ministerial_planner.build.readcache import CACHE, ReadCache
from ministerial_planner.build.workspace import Sources, read_sources
from ministerial_planner.cli.opening import Opened, opened
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.folder import Folder, ReadYaml, read_folder
from ministerial_planner.definitions.source import Document


@dataclass
class Ground:
    """A workspace, and the new files by path in the order in which they were asked for."""

    root: Path
    sources: Sources
    assets: Assets
    read: ReadYaml
    added: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> Sources:
        """The workspace as it will be."""
        texts = {**self.sources.texts, **self.added}
        return replace(self.sources, texts=texts, files=self.sources.files | self.added.keys())

    def folder(self) -> Folder | None:
        """What is there, and what this run adds; None without a readable series."""
        whole = self.whole
        return read_folder(whole.texts, whole.unreadable, whole.files, self.read, whole.octets)[0]

    def opened(self) -> Opened:
        """The workspace as it is, checked."""
        return opened(self.sources, self.assets, self.read)

    def new_problems(self) -> tuple[Opened, tuple[Diagnostic, ...]]:
        """The workspace as it will be, and what is wrong with it that was not before."""
        before = set()
        if self.sources.texts:
            before = {(problem.place, problem.code) for problem in self.opened().problems}
        after = opened(self.whole, self.assets, self.read)
        return after, tuple(p for p in after.problems if (p.place, p.code) not in before)


def ground(root: Path) -> Ground:
    """Read the workspace at `root`, which may be an empty folder."""
    return Ground(root, read_sources(root), assets(root), _once(ReadCache(root / CACHE).read))


def _once(read: ReadYaml) -> ReadYaml:
    """Reads each text once, however often the folder is looked at."""
    known: dict[tuple[str, str], tuple[Document, list[Diagnostic]]] = {}

    def read_once(name: str, text: str) -> tuple[Document, list[Diagnostic]]:
        if (name, text) not in known:
            known[name, text] = read(name, text)
        return known[name, text]

    return read_once
