"""Reads a workspace: the folder that holds events/series.yaml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ministerial_planner.definitions.annexes import LARGEST
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.revisions.ledger import LEDGER_FILE

_READ = {".yaml", ".yml", ".md"}
_ID = re.compile(r"^id: *[\"']?([^\s\"']+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Files(Mapping[str, bytes]):
    """Files by their path below `root`, each read anew when it is asked for: maps can be large.

    Of a file that is too large to be an annex, no more is read than shows that it is.
    """

    root: Path
    names: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> bytes:
        if name not in self.names:
            raise KeyError(name)
        try:
            with (self.root / name).open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError:
            return b""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.names))

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything below events/: texts by path, files that are not text, all names, the ledgers."""

    root: Path
    texts: dict[str, str]
    unreadable: tuple[str, ...]
    files: frozenset[str]
    ledgers: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> dict[str, str]:
        """The id of every definition by its path, the faulty ones too: one line of each is read."""
        paths = (path for path in self.texts if path != SERIES_FILE and not path.endswith(".md"))
        found = ((path, _ID.search(self.texts[path])) for path in paths)
        return {path: match[1] if match else path for path, match in found}

    def path_of(self, meeting_id: str) -> str | None:
        """The definition with this id."""
        return next((path for path, name in self.ids.items() if name == meeting_id), None)

    @property
    def octets(self) -> Files:
        """Whatever is no text."""
        return Files(self.root, self.files - self.texts.keys() - self.ledgers.keys())

    @property
    def all_texts(self) -> dict[str, str]:
        """Whatever a diagnostic can point into."""
        return self.texts | self.ledgers


def read_sources(root: Path) -> Sources:
    """Read every definition and note; what cannot be decoded is listed, not raised.

    A README.md is for people and is passed over.
    """
    texts: dict[str, str] = {}
    unreadable: list[str] = []
    files: set[str] = set()
    ledgers: dict[str, str] = {}
    for path in sorted((root / "events").rglob("*")):
        relative = path.relative_to(root)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        name = relative.as_posix()
        files.add(name)
        wanted = path.suffix in _READ and path.name.lower() != "readme.md"
        if wanted or path.name == LEDGER_FILE:
            try:
                kept = ledgers if path.name == LEDGER_FILE else texts
                kept[name] = path.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                unreadable.append(name)
    return Sources(root, texts, tuple(unreadable), frozenset(files), ledgers)
