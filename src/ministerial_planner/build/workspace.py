"""Reads a workspace: the folder that holds events/series.yaml."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ministerial_planner.definitions.annexes import LARGEST
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.revisions.ledger import LEDGER_FILE

_READ = (".yaml", ".yml", ".md")
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
    """Read every definition and note; what cannot be decoded is listed, not raised."""
    found = (path for path in (root / "events").rglob("*") if path.is_file())
    names = (path.relative_to(root).as_posix() for path in found)
    seen = frozenset(name for name in names if not is_hidden(name))
    return gathered(root, seen, lambda name: read_text(root / name))


def gathered(root: Path, files: frozenset[str], text_of: Callable[[str], str | None]) -> Sources:
    """The sources that `files` are; `text_of` gives the text of one, None for what is no text."""
    texts = {name: text_of(name) for name in sorted(files) if _is_read(name)}
    readable = {name: text for name, text in texts.items() if text is not None}
    ledgers = {name: readable.pop(name) for name in [*readable] if _is_ledger(name)}
    unreadable = tuple(name for name, text in texts.items() if text is None)
    return Sources(root, readable, unreadable, files, ledgers)


def read_text(path: Path) -> str | None:
    """The text of a file; None for what is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None


def is_hidden(name: str) -> bool:
    """Files and folders that begin with a dot are not ours."""
    return any(part.startswith(".") for part in name.split("/"))


def _is_read(name: str) -> bool:
    """A README.md is for people and is passed over."""
    own = name.rpartition("/")[2]
    return _is_ledger(name) or (own.endswith(_READ) and own.lower() != "readme.md")


def _is_ledger(name: str) -> bool:
    return name.rpartition("/")[2] == LEDGER_FILE
