"""`diff`: what an organiser's file says otherwise than before, read from git or from two files."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Workspace

CONFERENCE = "events/seoul/conference.yaml"
NOTE = "events/seoul/concept-note.en.md"


def git(root: Path, *arguments: str) -> None:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def kept(workspace: Workspace, need_tool: Callable[[str], str]) -> Workspace:
    """The tiny series in git, with one commit."""
    need_tool("git")
    git(workspace.root, "init", "-q")
    git(workspace.root, "add", ".")
    git(workspace.root, "commit", "-q", "-m", "Begin", "--date", "2021-01-02T00:00:00Z")
    return workspace


def test_the_last_commit_is_what_a_definition_is_compared_with(kept: Workspace) -> None:
    kept.change(CONFERENCE, "19:30-20:00", "19:45-20:00")
    ran = kept.run("diff", "seoul")
    assert (ran.code, ran.err) == (0, "")
    title, since, *rest = ran.out.splitlines()
    assert title == "Seoul conference (seoul)"
    assert since.startswith("  Since commit ")
    assert since.endswith(": Begin")
    assert rest == [
        "",
        "Tuesday, 7 December 2021",
        "  - Session “Opening ceremony”, Tuesday, 7 December 2021, starts at 19:45 instead of "
        "19:30.",
        "",
        "1 difference.",
    ]


def test_texts_in_markdown_are_compared_by_their_words(kept: Workspace) -> None:
    kept.change(NOTE, "Peace is the aim.", "Lasting peace is the aim.")
    out = kept.run("diff", "seoul").out
    assert "Text of concept-note.en.md\n" in out
    assert "“## Aims Lasting peace is the aim.” instead of “## Aims Peace is the aim.”" in out


def test_comments_and_layout_change_nothing(kept: Workspace) -> None:
    kept.change(CONFERENCE, "hosts: [KR]", "# The host\nhosts:\n  - KR")
    assert "Nothing changed in meaning." in kept.run("diff", "seoul").out
    assert kept.run("diff").out == "Nothing changed in meaning.\n"


def test_any_commit_can_be_named(kept: Workspace) -> None:
    kept.change(CONFERENCE, "hosts: [KR]", "hosts: [KR, CA]")
    git(kept.root, "commit", "-aqm", "Canada")
    assert "Nothing changed" in kept.run("diff", "seoul").out
    assert "Host added: Canada" in kept.run("diff", "seoul", "--since", "HEAD~1").out


def test_without_an_id_all_that_changed_is_told_also_what_is_new_or_gone(kept: Workspace) -> None:
    kept.remove("events/seoul/some-month.yaml")
    text = (kept.root / "events/seoul/some-day.yaml").read_text(encoding="utf-8")
    kept.write("events/seoul/another.yaml", text.replace("id: some-day", "id: another"))
    out = kept.run("diff").out
    assert "Meeting in a month (some-month)\n" in out
    assert "The definition is gone." in out
    assert "Meeting some day (another)\n" in out
    assert "The definition is new." in out
    assert "two-days" not in out


def test_a_file_that_was_moved_is_still_the_same_definition(kept: Workspace) -> None:
    old, new = "events/seoul/two-days.yaml", "events/seoul/preparatory/two-days.yaml"
    text = (kept.root / old).read_text(encoding="utf-8")
    kept.remove(old)
    kept.write(new, text.replace("hosts: [BD, CA]", "hosts: [CA, BD]"))
    assert "Order of hosts: Canada, Bangladesh instead of" in kept.run("diff", "two-days").out


def test_of_a_faulty_definition_the_sound_parts_are_compared(kept: Workspace) -> None:
    kept.change(CONFERENCE, "19:30-20:00", "half past seven")
    kept.change(CONFERENCE, "country: KR", "country: KR, venue: COEX")
    out = kept.run("diff", "seoul").out
    assert "It has 1 error now: only its sound parts are compared" in out
    assert "Venue: “COEX”" in out


def test_a_folder_without_git_is_told_what_to_do(workspace: Workspace) -> None:
    ran = workspace.run("diff", "seoul")
    assert ran.code == 2
    assert "ministerial-planner diff OLD.yaml NEW.yaml" in ran.err
    assert "ministerial-planner changes" in ran.err


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", ""])
def test_an_unknown_commit_is_told_what_to_do(kept: Workspace, revision: str) -> None:
    ran = kept.run("diff", "seoul", f"--since={revision}")
    if revision:
        assert ran.code == 2
        assert "git log --oneline" in ran.err
    else:
        assert "Nothing changed" in ran.out


def test_two_files_are_compared_wherever_they_are(workspace: Workspace, tmp_path: Path) -> None:
    text = (workspace.root / CONFERENCE).read_text(encoding="utf-8")
    Workspace(tmp_path).write("old.yaml", text)
    Workspace(tmp_path).write("new.yaml", text.replace("hosts: [KR]", "hosts: [KR, CA]"))
    for place in (tmp_path, workspace.root):
        from_here = [str(tmp_path / name) for name in ("old.yaml", "new.yaml")]
        ran = Workspace(place).run("diff", *from_here, "--language", "fr")
        assert ran.code == 0, ran.err
        assert "Ajout – hôte\u00a0: Canada, après République de Corée." in ran.out


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = Workspace(tmp_path).run("diff", "old.yaml", "new.yaml")
    assert ran.code == 1
    assert "old.yaml cannot be read" in ran.err


def test_an_unknown_id_is_refused_with_the_nearest(kept: Workspace) -> None:
    ran = kept.run("diff", "seul")
    assert ran.code == 2
    assert "Did you mean `seoul`?" in ran.err


def test_markdown_has_headings_and_escapes(kept: Workspace) -> None:
    kept.change(CONFERENCE, "en: Closing ceremony", "en: Closing *ceremony*")
    out = kept.run("diff", "seoul", "--format", "markdown").out
    assert out.startswith("## Seoul conference (seoul)\n\nSince commit ")
    assert "\n### Wednesday, 8 December 2021\n\n- Session" in out
    assert r"“Closing \*ceremony\*”" in out
