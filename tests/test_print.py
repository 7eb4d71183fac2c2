"""`print`: one document for one delegate."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Workspace, planner


def test_a_delegate_prints_the_agenda_in_her_own_time(
    workspace: Workspace, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    ran = planner(
        "print", "seoul", "--workspace", str(workspace.root), "--language", "fr",
        "--timezone", "America/New_York", "--paper", "letter", cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out == "seoul-agenda-america-new-york.fr.pdf written.\n"
    path = tmp_path / "seoul-agenda-america-new-york.fr.pdf"
    command = [need_tool("pdftotext"), "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "05:30–06:00" in text
    assert "New York (EST, UTC−5)" in text
    ended = subprocess.run([need_tool("pdfinfo"), str(path)], capture_output=True, check=True)
    assert "612 x 792 pts (letter)" in ended.stdout.decode()


def test_a_document_for_screens_is_written_where_the_name_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "agenda.html"
    ran = workspace.run("print", "seoul", "agenda", "--output", str(target))
    assert ran.code == 0, ran.err
    assert "Opening ceremony" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("seoul", "agend"), "Did you mean `agenda`?"),
        (("seol",), "Did you mean `seoul`?"),
        (("seoul", "--timezone", "EST"), "America/New_York"),
        (("seoul", "pack", "--timezone", "Asia/Tokyo"), "--timezone is for programmes"),
        (("seoul", "delegate"), "needs --timezone"),
        (("seoul", "--language", "xx"), "no language `xx`"),
        (("seoul", "--paper", "a5"), "--paper can be a4 or letter"),
        (("seoul", "--output", "agenda.doc"), "has to end in .pdf or .html"),
        (("seoul", "--output", "no/such/folder/agenda.html"), "agenda.html"),
    ],
)
def test_what_cannot_be_printed_is_said_in_words(
    workspace: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(workspace.root.rglob("*"))
    ran = workspace.run("print", *arguments)
    assert ran.code in {1, 2}
    assert said in ran.err
    assert "Traceback" not in ran.err
    left = sorted(path for path in workspace.root.rglob("*") if ".cache" not in path.parts)
    assert [path for path in left if path.name != "output"] == before
