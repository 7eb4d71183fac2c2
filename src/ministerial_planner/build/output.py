"""The folder output/: what is there, what is still good, and how new files get in whole.

`manifest.json` lists every artefact for other programs (docs/manifest.md); `.build.json` keeps
the key that each was made with.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ministerial_planner.build.failures import CannotWrite, reason_of
from ministerial_planner.build.plan import SUBFOLDERS, Artefact
from ministerial_planner.phrases.phrase import phrase

MANIFEST = "manifest.json"
_KEYS = ".build.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """An artefact as the manifest lists it; `size` in bytes."""

    path: str
    kind: str
    subject: str
    language: str
    size: int
    sha256: str
    revision: int


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder as an earlier build left it."""

    root: Path
    listed: Mapping[str, Listed]
    keys: Mapping[str, str]

    def is_good(self, artefact: Artefact, key: str) -> bool:
        """Whether the file of an artefact was made with this key and is still what was made."""
        known = self.listed.get(artefact.path)
        if known is None or self.keys.get(artefact.path) != key:
            return False
        try:
            octets = (self.root / artefact.path).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(octets).hexdigest() == known.sha256


def read_output(root: Path) -> Output:
    """What an earlier build left; an unreadable manifest counts as none."""
    try:
        manifest = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        listed = {row["path"]: Listed(**row) for row in manifest["artefacts"]}
        keys = dict(json.loads((root / _KEYS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        listed, keys = {}, {}
    return Output(root, listed, keys)


def listed(artefact: Artefact, octets: bytes, revision: int) -> Listed:
    """The manifest's line for new bytes."""
    digest = hashlib.sha256(octets).hexdigest()
    kind, subject, language = artefact.kind, artefact.subject, artefact.language
    return Listed(artefact.path, kind, subject, language, len(octets), digest, revision)


class Staging:
    """New files, kept apart until all are made; then each is renamed into its place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".new"

    def __enter__(self) -> "Staging":
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            # Not named by process: in containers a killed build's number comes back.
            self.folder = Path(tempfile.mkdtemp(prefix=".new-", dir=self.root))
        except OSError as error:
            raise CannotWrite(self.root, reason_of(error)) from None
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path: str, octets: bytes) -> None:
        target = self.folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(octets)
        except OSError as error:
            raise CannotWrite(self.root / path, reason_of(error)) from None

    def put_in_place(
        self, rows: Iterable[Listed], keys: Mapping[str, str], ready: Callable[[], None]
    ) -> None:
        """Rename every new file into place, the manifest last; just before, call `ready`."""
        self.write(_KEYS, _json(dict(sorted(keys.items()))))
        artefacts = [asdict(row) for row in sorted(rows, key=lambda row: row.path)]
        new = [p for p in sorted(self.folder.rglob("*")) if p.is_file() and p.name != _KEYS]
        self.write(MANIFEST, _json({"artefacts": artefacts}))
        moves = [
            (path, self.root / path.relative_to(self.folder))
            for path in (*new, self.folder / _KEYS, self.folder / MANIFEST)
        ]
        for _, target in moves:
            _make_room(target)
        ready()
        for path, target in moves:
            try:
                path.replace(target)
            except OSError as error:
                raise CannotWrite(target, reason_of(error)) from None


def _make_room(target: Path) -> None:
    """Find out what is in the way before anything is renamed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(target, reason_of(error)) from None
    if target.is_dir():
        raise CannotWrite(target, phrase("there is a folder of that name"))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def prune(root: Path, wanted: Iterable[str]) -> tuple[str, ...]:
    """Remove what nothing makes any more from our folders, and folders left empty."""
    keep = set(wanted)
    gone: list[str] = []
    for name in SUBFOLDERS:
        for path in sorted((root / name).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(root).as_posix() not in keep:
                path.unlink()
                gone.append(path.relative_to(root).as_posix())
    for path in sorted(root.glob("index*.html")):
        if path.name not in keep:
            path.unlink()
            gone.append(path.name)
    for stale in root.glob(".new-*"):
        shutil.rmtree(stale, ignore_errors=True)
    return tuple(sorted(gone))
