"""Publishing in tests, and what a subscriber finds afterwards. Printing has tests of its own."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import READERS, Entries, Ran, Seen, Workspace, contents, write_tiny
from ministerial_planner.build.plan import Artefact

SEOUL = "events/seoul/conference.yaml"
TWO_DAYS = "events/seoul/two-days.yaml"
LEDGER = "events/seoul/published.json"
DOMAIN = "@tiny.example"
_ROOMS = "rooms: {one: {en: Room 1, fr: Salle 1}, two: {en: Room 2, fr: Salle 2}}\n"
_SESSION = "    - id: session-1\n      time: 20:10-21:30\n"
_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_UID = re.compile(rb"\r\nUID:([^\r]*)\r\n")


def print_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds put a word where each PDF and each page would be."""

    def unprinted(pages: Iterable[Artefact]) -> Iterator[tuple[Artefact, bytes]]:
        return ((artefact, b"unprinted") for artefact in pages)

    monkeypatch.setattr("ministerial_planner.build.printing.print_documents", unprinted)
    monkeypatch.setattr("ministerial_planner.build.pages.page", lambda *_: "unprinted")


def published_with_rooms(root: Path) -> Workspace:
    """The tiny series after its first `publish`, with rooms and a status that can change."""
    workspace = write_tiny(root)
    workspace.change(SEOUL, "hosts: [KR]\n", f"hosts: [KR]\nstatus: confirmed\n{_ROOMS}")
    workspace.change(SEOUL, _SESSION, f"{_SESSION}      room: one\n")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        publish(workspace)
    return workspace


def copied(workspace: Workspace, folder: Path) -> Workspace:
    """A copy of a series that is free to be changed."""
    shutil.copytree(workspace.root, folder / "copy")
    return Workspace(folder / "copy")


def publish(workspace: Workspace, *arguments: str) -> Ran:
    """Publish, and show what it said if it failed."""
    ran = workspace.run("publish", *arguments)
    assert ran.code == 0, ran.err
    return ran


def ledger(workspace: Workspace, path: str = LEDGER) -> dict[str, Any]:
    """The ledger as any other program reads it."""
    text = (workspace.root / path).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def served(workspace: Workspace) -> dict[str, bytes]:
    """The feeds in output/ by the names of their files."""
    return {path.name: path.read_bytes() for path in (workspace.output / "feeds").iterdir()}


def on_show(folder: Path) -> dict[str, bytes]:
    """What stands in a folder with its bytes, but for what has a hidden name."""
    found = contents(folder)
    return {n: o for n, o in found.items() if not any(p[:1] == "." for p in n.split("/"))}


def seen(workspace: Workspace, subject: str = "series", language: str = "en") -> Entries:
    """The entries of a feed in output/, as two readers understand it alike."""
    octets = served(workspace)[f"{subject}.{language}.ics"]
    first, second = (read(octets) for read in READERS)
    assert first == second
    return {uid.removesuffix(DOMAIN): entry for uid, entry in second.items()}


def blocks(octets: bytes) -> dict[str, bytes]:
    """The bytes of each entry of a feed by its UID."""
    found = {}
    for block in _EVENT.findall(octets):
        match = _UID.search(block)
        assert match
        found[match[1].decode()] = block
    return found


def sequence(entry: Seen) -> int:
    return int(entry["SEQUENCE"])


def stamps(entry: Seen) -> tuple[str, str]:
    """LAST-MODIFIED and DTSTAMP, which say the same in a feed without METHOD."""
    assert entry["LAST-MODIFIED"] == entry["DTSTAMP"]
    return entry["LAST-MODIFIED"], entry["DTSTAMP"]


def untouched(before: Mapping[str, bytes], after: Mapping[str, bytes], *changed: str) -> bool:
    """Whether all entries but the changed ones have the bytes that they had, in every feed."""
    names = {f"{name}{DOMAIN}" for name in changed}
    kept = [
        {uid: block for uid, block in blocks(feeds[name]).items() if uid not in names}
        for feeds in (before, after)
        for name in sorted(before.keys() & after.keys())
    ]
    half = len(kept) // 2
    return half > 0 and kept[:half] == kept[half:]


Change = Callable[[Workspace], None]


def instead(old: str, new: str, path: str = SEOUL) -> Change:
    """An edit of a definition: one text instead of another."""
    return lambda workspace: workspace.change(path, old, new)
