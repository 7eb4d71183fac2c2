"""What the pages of docs/ show at the terminal is what a reader sees who types it.

The blocks of a page run in order in one folder: a `console` block holds commands after `$` and what
they print; a line `…` stands for any lines, and `…` within a line for any words. A comment
`<!-- file: PATH -->` before a block lays it down as that file, `<!-- workspace: … -->` on the first
lines says where the page begins: in an `empty` folder, in the `tiny` series of the tests, or in the
`series` of this repository, which it does otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, write_tiny

PAGES = sorted(
    path.name for path in (ROOT / "docs").glob("*.md") if "```console" in path.read_text("utf-8")
)
_BLOCK = re.compile(r"(?:<!-- file: (\S+) -->\n+)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORKSPACE = re.compile(r"<!-- workspace: (\w+) -->")
_SECONDS = 120


@dataclass(frozen=True)
class Step:
    """A file to be laid down, or a command and what it prints."""

    file: str = ""
    text: str = ""
    command: str = ""


def steps(page: str) -> Iterator[Step]:
    for file, kind, text in _BLOCK.findall(page):
        if file:
            yield Step(file=file, text=text)
        elif kind == "console":
            yield from commands(text)


def commands(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Step(command=command, text=printed)


def matches(expected: str, printed: str) -> bool:
    """Whether `printed` is what a page shows, with its `…` for what is left out."""
    parts = []
    for line in expected.rstrip().splitlines():
        words = ".*?".join(map(re.escape, line.rstrip().split("…")))
        parts.append(r"(?:.*\n)*?" if line.strip() == "…" else f"{words}\n")
    seen = "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())
    return re.fullmatch("".join(parts), seen) is not None


def folder_for(page: str, root: Path) -> Path:
    found = _WORKSPACE.search(page)
    match found[1] if found else "series":
        case "empty":
            root.mkdir()
        case "tiny":
            write_tiny(root)
        case "series":
            shutil.copytree(ROOT / "events", root / "events")
        case other:
            raise ValueError(other)
    return root


def run(command: str, folder: Path) -> str:
    """What a command prints to a person; it is typed in a folder whose programs include ours."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    world = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=world,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(name: str, tmp_path: Path) -> None:
    path = ROOT / "docs" / name
    page = path.read_text(encoding="utf-8")
    folder = folder_for(page, tmp_path / "workspace")
    for step in steps(page):
        if step.file:
            target = folder / step.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.text, encoding="utf-8")
            continue
        printed = run(step.command, folder)
        if os.environ.get("PLANNER_UPDATE") and "…" not in step.text:
            typed = f"$ {step.command}\n"
            changed = path.read_text("utf-8").replace(typed + step.text, typed + printed)
            path.write_text(changed, encoding="utf-8")
            continue
        assert matches(step.text, printed), (
            f"$ {step.command}\n{printed}\n--- expected:\n{step.text}"
        )


@pytest.mark.parametrize(
    ("expected", "printed", "is_match"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nd\n", True),
        ("a … c\n", "a b c\n", True),
        ("a\n", "a\nb\n", False),
        ("a\nb\n", "a\n", False),
        ("", "a\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_a_page_that_shows_something_else_is_found(
    expected: str, printed: str, is_match: bool
) -> None:
    assert matches(expected, printed) is is_match
