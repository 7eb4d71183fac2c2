"""The command line: what it answers, and how it says no."""

import json
import re
import sys
from pathlib import Path

import pytest

from conftest import MEETING_IDS, ROOT, Ran, Workspace, planner, python

CONFERENCE = "events/seoul/conference.yaml"
COMMANDS = ("check", "build", "publish", "changes", "show", "list", "new", "serve")


def assert_refused(ran: Ran, *words: str, code: int = 2) -> None:
    assert ran.code == code, ran
    assert "Traceback" not in ran.err
    for said in words:
        assert said in ran.err


# Help


def test_help_lists_every_command_with_a_line(tmp_path: Path) -> None:
    ran = planner("--help", cwd=tmp_path)
    assert ran.code == 0
    for name in COMMANDS:
        (line,) = (line for line in ran.out.splitlines() if line.startswith(f"  {name} "))
        assert line.rstrip().endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(name: str, option: str, tmp_path: Path) -> None:
    ran = planner(name, option, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert re.match(rf"Usage: .*ministerial[-_]planner {name} ", ran.out)
    assert "--workspace" in ran.out or name == "new"


def test_the_short_help_of_a_command_is_the_one_in_the_list(tmp_path: Path) -> None:
    listed = planner("--help", cwd=tmp_path).out
    for name in COMMANDS:
        first = planner(name, "--help", cwd=tmp_path).out.split("\n\n")[1].strip()
        (line,) = (line for line in listed.splitlines() if line.startswith(f"  {name} "))
        assert first.split()[0] == line.split()[1]


def test_no_command_at_all_shows_the_help(tmp_path: Path) -> None:
    ran = planner(cwd=tmp_path)
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def test_python_m_is_the_same(tmp_path: Path) -> None:
    ran = python("-m", "ministerial_planner", "--help", cwd=tmp_path)
    assert ran.code == 0
    assert "Commands:" in ran.out


# Wrong use: 2


def test_an_unknown_command_is_refused_with_the_nearest(tmp_path: Path) -> None:
    assert_refused(
        planner("biuld", cwd=tmp_path), "There is no command `biuld`. Did you mean `build`?"
    )
    assert_refused(planner("qqq", cwd=tmp_path), "There is no command `qqq`.")


@pytest.mark.parametrize("arguments", [("--nonsense",), ("check", "--nonsense"), ("show",)])
def test_wrong_options_are_refused(workspace: Workspace, arguments: tuple[str, ...]) -> None:
    assert_refused(workspace.run(*arguments), "Usage: ")


@pytest.mark.parametrize("arguments", [("show", "sooul"), ("build", "--only", "sooul")])
def test_an_unknown_id_is_refused_with_the_nearest(
    workspace: Workspace, arguments: tuple[str, ...]
) -> None:
    assert_refused(
        workspace.run(*arguments),
        "There is no meeting with the id `sooul`. Did you mean `seoul`?",
        "`ministerial-planner list` shows all ids.",
    )
    assert not workspace.output.exists()


def test_an_unknown_id_like_no_other_is_refused_without_a_guess(workspace: Workspace) -> None:
    ran = workspace.run("show", "zzz")
    assert_refused(ran, "`zzz`.\n")
    assert "Did you mean" not in ran.err


@pytest.mark.parametrize("command", [("build",), ("list",), ("show", "seoul")])
def test_a_language_that_the_series_has_not_is_refused(
    workspace: Workspace, command: tuple[str, ...]
) -> None:
    ran = workspace.run(*command, "--language", "es")
    assert_refused(ran, "The series has no language `es`; it has en, fr.")
    assert not workspace.output.exists()


@pytest.mark.parametrize("name", [("check",), ("build",), ("list",), ("show", "seoul")])
def test_a_folder_without_a_series_is_refused(tmp_path: Path, name: tuple[str, ...]) -> None:
    assert_refused(
        planner(*name, cwd=tmp_path),
        "There is no folder with events/series.yaml at or above",
        "--workspace",
        "`ministerial-planner new series`",
    )


def test_a_workspace_that_is_not_there_is_refused(workspace: Workspace) -> None:
    assert_refused(workspace.run("check", "--workspace", "nowhere"), "nowhere")


@pytest.mark.parametrize(
    ("zone", "words"),
    [("KST", "Asia/Seoul"), ("Asia/Soul", "Asia/Seoul"), ("Atlantis", "Atlantis")],
)
def test_an_unknown_zone_is_refused_with_the_nearest(
    workspace: Workspace, zone: str, words: str
) -> None:
    assert_refused(workspace.run("show", "seoul", "--timezone", zone), zone, words)


# Where it is run


@pytest.mark.parametrize("below", [".", "events", "events/seoul"])
def test_it_finds_the_series_from_below(workspace: Workspace, below: str) -> None:
    assert planner("check", cwd=workspace.root / below).code == 0


def test_it_can_be_told_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    ran = planner("list", "--workspace", str(workspace.root), cwd=tmp_path)
    assert ran.code == 0
    assert "seoul" in ran.out


# check


def test_check_says_that_all_is_well(workspace: Workspace) -> None:
    ran = workspace.run("check")
    assert (ran.code, ran.out, ran.err) == (0, "4 definitions, no problems.\n", "")


def test_check_says_every_problem_with_its_place(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "19:30-20:00", "20:30-20:00")
    workspace.change("events/seoul/two-days.yaml", "hosts:", "hostes:")
    ran = workspace.run("check")
    assert ran.code == 1
    assert f"{CONFERENCE}:11:13: error[E208]" in ran.out
    assert "events/seoul/two-days.yaml:7:1: error[E105]" in ran.out
    assert ran.out.rstrip().endswith("2 errors.")


def test_check_in_json_is_json(workspace: Workspace) -> None:
    assert json.loads(workspace.run("check", "--format", "json").out) == []
    workspace.change(CONFERENCE, "19:30-20:00", "20:30-20:00")
    ran = workspace.run("check", "--format", "json")
    (row,) = json.loads(ran.out)
    assert (ran.code, row["code"], row["path"], row["line"]) == (1, "E208", CONFERENCE, 11)


def test_check_for_github_has_one_line_for_each_problem(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "19:30-20:00", "20:30-20:00")
    ran = workspace.run("check", "--format", "github")
    (line,) = ran.out.splitlines()
    assert line.startswith(f"::error file={CONFERENCE},line=11,col=13,")


def test_a_warning_fails_a_strict_check_only(workspace: Workspace) -> None:
    workspace.change("events/seoul/some-day.yaml", ", fr: Réunion à une date inconnue", "")
    assert workspace.run("check").code == 0
    ran = workspace.run("check", "--strict")
    assert ran.code == 1
    assert "1 warning." in ran.out


def test_a_file_that_is_not_text_is_a_problem_and_no_crash(workspace: Workspace) -> None:
    (workspace.root / "events/seoul/some-day.yaml").write_bytes(b"kind: \xff\xfe")
    ran = workspace.run("check")
    assert ran.code == 1
    assert "events/seoul/some-day.yaml:1:1: error[E108]" in ran.out


# list and show


def test_list_shows_every_id_by_date(workspace: Workspace) -> None:
    lines = workspace.run("list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["two-days", "some-month", "seoul", "some-day"]
    assert re.fullmatch(r"two-days +3 and 10 November 2020 +Meeting on two days", lines[0])
    assert "Date not known" in lines[3]


def test_list_speaks_the_languages_of_the_series(workspace: Workspace) -> None:
    out = workspace.run("list", "--language", "fr").out
    assert "7–8 décembre 2021" in out
    assert "Conférence de Séoul" in out


def test_list_says_what_is_cancelled(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "hosts: [KR]", "hosts: [KR]\nstatus: cancelled")
    assert "Seoul conference [Cancelled]" in workspace.run("list").out


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that breaks no line of ours."""
    monkeypatch.setenv("COLUMNS", "160")


@pytest.mark.usefixtures("wide")
def test_show_prints_the_agenda_with_clocks(workspace: Workspace) -> None:
    out = workspace.run("show", "seoul").out
    assert "Seoul conference" in out
    (row,) = (line for line in out.splitlines() if "Late talks" in line)
    assert [cell.strip() for cell in row.strip("│ ").split("│")] == [
        "23:00–00:30 +1", "Late talks", "09:00", "03:00 +1",
    ]  # fmt: skip
    assert "A side event" in out
    assert "KST, UTC+9" in out


@pytest.mark.usefixtures("wide")
def test_show_in_another_zone_moves_every_time(workspace: Workspace) -> None:
    out = workspace.run("show", "seoul", "--timezone", "Europe/London").out
    (row,) = (line for line in out.splitlines() if "Opening ceremony" in line)
    assert [cell.strip() for cell in row.strip("│ ").split("│")] == [
        "10:30–11:00", "Opening ceremony", "05:30", "23:30",
    ]  # fmt: skip
    assert "GMT, UTC" in out
    assert "KST" not in out


@pytest.mark.usefixtures("wide")
def test_show_speaks_french(workspace: Workspace) -> None:
    out = workspace.run("show", "seoul", "--language", "fr").out
    assert "Cérémonie d’ouverture" in out
    assert "mardi 7 décembre 2021" in out


@pytest.mark.parametrize("name", MEETING_IDS)
def test_every_meeting_can_be_shown(workspace: Workspace, name: str) -> None:
    ran = workspace.run("show", name)
    assert (ran.code, ran.err) == (0, "")
    assert "Revision 2" in ran.out


@pytest.mark.usefixtures("wide")
def test_show_prints_brackets_as_they_are(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "en: Opening ceremony", 'en: "[bold]Opening[/bold] [/x]"')
    workspace.change("events/series.yaml", "city: New York", 'city: "[red]NY"')
    ran = workspace.run("show", "seoul")
    assert ran.code == 0
    assert "[bold]Opening[/bold] [/x]" in ran.out
    assert "[red]NY" in ran.out


@pytest.mark.parametrize("name", [("list",), ("show", "seoul"), ("build",)])
def test_definitions_with_errors_are_said_and_nothing_is_done(
    workspace: Workspace, name: tuple[str, ...]
) -> None:
    workspace.change(CONFERENCE, "19:30-20:00", "20:30-20:00")
    ran = workspace.run(*name)
    assert_refused(ran, f"{CONFERENCE}:11:13: error[E208]", "1 error", code=1)
    assert ran.out == ""
    assert not workspace.output.exists()


# Our own faults: 3; interrupted: 130 (see also test_build)

BROKEN = """
import sys, types, click
from ministerial_planner.cli import main
def broken():
    {body}
module = types.ModuleType("ministerial_planner.cli.broken_command")
module.command = click.Command("broken", callback=broken)
sys.modules[module.__name__] = module
main._COMMANDS["broken"] = "Breaks."
sys.argv = ["ministerial-planner", "broken"]
main.main()
"""


def test_a_fault_of_ours_is_called_so_and_can_be_reported(tmp_path: Path) -> None:
    ran = python("-c", BROKEN.format(body="1 / 0"), cwd=tmp_path)
    assert ran.code == 3
    assert "This is a fault of ministerial-planner, not of your definitions:" in ran.err
    assert "ZeroDivisionError: division by zero" in ran.err
    assert "Please report it" in ran.err


def test_an_interruption_is_no_fault(tmp_path: Path) -> None:
    ran = python("-c", BROKEN.format(body="raise KeyboardInterrupt"), cwd=tmp_path)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip().endswith("Interrupted. Nothing was left half-written.")
    assert "Traceback" not in ran.err


def test_a_reader_that_stops_reading_is_no_fault(workspace: Workspace) -> None:
    command = f"'{sys.executable}' -m ministerial_planner list | true"
    code = f"import subprocess; subprocess.run({command!r}, shell=True, check=True)"
    ran = python("-c", code, cwd=workspace.root)
    assert "fault of ministerial-planner" not in ran.err


def test_nothing_is_written_into_the_working_copy(built_once: Workspace) -> None:
    assert built_once.root.is_dir()
    assert not list(ROOT.glob("events/**/.new-*"))
