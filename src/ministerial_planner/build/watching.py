"""Waits for saved files of a workspace, and reads anew only those.

Editors save in several ways: they empty a file and fill it, write another one and rename it, or
leave copies beside it. A change counts once nothing has moved for a moment; a file that is gone or
empty gets longer, as it is mostly on its way back.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ministerial_planner.build.workspace import Sources, gathered, read_text

PAUSE = 0.1
"""Seconds between two looks at the files."""
SETTLED = 0.05
"""Seconds without any change after which a saved file counts as whole."""
ON_ITS_WAY = 1.0
"""Seconds that a file may be gone or empty before that counts as meant."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another one: no two of them have the same."""

    size: int
    written: int
    changed: int
    number: int


def stamps(root: Path) -> dict[str, Stamp]:
    """Every file below events/ that is not hidden, by its path from `root`."""
    found: dict[str, Stamp] = {}
    for entry, name in _entries(root / "events", "events"):
        try:
            told = entry.stat()
        except OSError:  # it was there a moment ago
            continue
        found[name] = Stamp(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
    return found


def _entries(folder: Path | str, name: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return
    for entry in inside:
        below = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, below)
        elif entry.is_file():
            yield entry, below


class Watched:
    """A workspace whose files are read again when they have been saved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stamps: dict[str, Stamp] = {}
        self._texts: dict[str, tuple[Stamp, str | None]] = {}

    def sources(self) -> Sources:
        """Everything as it is now; what has its old stamp is not read again."""
        self.stamps = stamps(self.root)
        self._texts = {n: kept for n, kept in self._texts.items() if n in self.stamps}
        return gathered(self.root, frozenset(self.stamps), self._text_of)

    def _text_of(self, name: str) -> str | None:
        stamp, kept = self.stamps[name], self._texts.get(name)
        if kept is None or kept[0] != stamp:
            try:
                kept = stamp, read_text(self.root / name)
            except OSError:  # it was there a moment ago: the next look tells
                kept = stamp, ""
            self._texts[name] = kept
        return kept[1]

    def wait(self) -> tuple[str, ...]:
        """The paths of what was saved, added or taken away since `sources`, once it is whole."""
        while True:
            time.sleep(PAUSE)
            if changed := self.look():
                return changed

    def look(self) -> tuple[str, ...]:
        """As `wait`, but only for what has begun already: nothing if all is as it was."""
        now = stamps(self.root)
        return () if now == self.stamps else self._settled(now)

    def _settled(self, now: dict[str, Stamp]) -> tuple[str, ...]:
        """What has changed when nothing moves any more; nothing if all is as it was."""
        since = time.monotonic()
        while True:
            time.sleep(SETTLED)
            later = stamps(self.root)
            if later != now:
                now, since = later, time.monotonic()
                continue
            changed = sorted(
                n for n in now.keys() | self.stamps if now.get(n) != self.stamps.get(n)
            )
            lost = any(n not in now or not now[n].size for n in changed if n in self.stamps)
            if not lost or time.monotonic() - since > ON_ITS_WAY:
                return tuple(changed)
