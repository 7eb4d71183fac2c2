"""The generated pages are up to date, and what they show can be typed as it stands."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import TINY
from ministerial_planner.build.assets import assets
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.programme.checks import check_folder

ROOT = Path(__file__).parents[1]
DEFINITION = (ROOT / "docs/definition.md").read_text(encoding="utf-8")
ANNEX = re.compile(r"[\w.-]+\.(?:docx|pdf|png)\b(?!\")")  # not the end of an address
BLOCK = re.compile(r"^```(yaml|markdown)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(DEFINITION)
TODAY = datetime(2027, 1, 15, tzinfo=UTC)
SMALLEST = "kind: conference\nid: x\ntitle: X\n"


def workspace(name: str) -> dict[str, str]:
    """The files of one of the workspaces that the page shows."""
    start = f"{name}/"
    return {path.removeprefix(start): text for _, path, text in BLOCKS if path.startswith(start)}


def problems_of(texts: dict[str, str]) -> list[Diagnostic]:
    named = {f"events/{name}" for text in texts.values() for name in ANNEX.findall(text)}
    folder, problems = read_folder(texts, files=frozenset(texts) | named)
    if folder:
        found = assets(ROOT)
        problems += check_folder(folder, found.state_names, found.languages, TODAY)
    return problems


def test_generated_pages_are_up_to_date() -> None:
    script = [sys.executable, "scripts/make_docs.py", "--check"]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["small", "full", "tongues"])
def test_the_workspaces_of_the_page_have_no_problems(name: str) -> None:
    texts = workspace(name)
    problems = problems_of(texts)
    assert not problems, report(problems, texts)


@pytest.mark.parametrize(
    "text", [text for kind, path, text in BLOCKS if kind == "yaml" and not path]
)
def test_parts_of_a_definition_are_right_too(text: str) -> None:
    texts = workspace("small") | {"events/x.yaml": f"{SMALLEST}dates: unknown\n{text}"}
    problems = problems_of(texts)
    assert not problems, report(problems, texts)


def rows(heading: str) -> list[str]:
    """What the first column of the table below `heading` shows in backticks."""
    section = DEFINITION.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    return [shown for cell in cells for shown in re.findall(r"`([^`]+)`", cell)]


def read_field(text: str) -> tuple[Any, list[Diagnostic]]:
    document, problems = read_yaml("events/x.yaml", f"{SMALLEST}{text}\n")
    meeting, found = validate(document, Meeting)
    return meeting, problems + found


@pytest.mark.parametrize("date", rows("Dates"))
def test_every_date_of_the_page_is_understood(date: str) -> None:
    meeting, problems = read_field(f"dates: {date}")
    assert not problems
    assert bool(meeting.dates.spans or meeting.dates.year) == (date != "unknown")


@pytest.mark.parametrize("time", [time for time in rows("Times") if time != "time:"])
def test_every_time_of_the_page_is_understood(time: str) -> None:
    session = f'{{id: a, title: A, time: "{time}"}}'
    meeting, problems = read_field(f"dates: unknown\nprogramme: {{2027-01-01: [{session}]}}")
    assert not problems
    ((day),) = meeting.programme.values()
    assert bool(day.sessions[0].time) == (time not in {"TBC", "unknown"})


@pytest.mark.parametrize("text", rows("Texts and names"))
def test_every_form_of_a_text_is_understood(text: str) -> None:
    assert read_field(f"dates: unknown\ntheme: {text}")[1] == []


@pytest.mark.parametrize("text", rows("Documents and notes"))
def test_every_form_of_a_document_is_understood(text: str) -> None:
    assert read_field(f"dates: unknown\ndocuments: {text}")[1] == []


SLIPS = re.findall(
    r"^\| \[(\w\d+)\][^|]+\| (.+?) \| `(.+?)` \|",
    (ROOT / "docs/when-something-is-wrong.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def codes_of(line: str) -> set[str]:
    """What `check` says of a sound meeting in the tiny series with one line instead of its own."""
    sound = "kind: conference", "id: x", "title: {en: X, fr: X}", "dates: unknown"
    lines = {each.partition(":")[0]: each for each in (*sound, "timezone: Asia/Seoul")}
    key = line.partition(":")[0]
    if key == "time":
        lines["programme"] = (
            f"programme: {{2026-12-01: [{{id: a, kind: break, title: A, {line}}}]}}"
        )
    elif line.startswith("no "):
        del lines[line.partition("`")[2].partition(":")[0]]
    else:
        lines[key] = line
    return {each.code for each in problems_of(TINY | {"events/x.yaml": "\n".join(lines.values())})}


def test_ten_slips_are_shown() -> None:
    assert len({code for code, _, _ in SLIPS}) == 10
    assert codes_of("title: {en: X, fr: X}") == set()


@pytest.mark.parametrize(("code", "slip", "mended"), SLIPS)
def test_a_slip_has_its_code_and_what_the_page_says_mends_it(
    code: str, slip: str, mended: str
) -> None:
    untranslated = set() if code == "W601" else {"W601"}  # a text in one language
    assert codes_of(slip.strip("`")) - untranslated == {code}
    assert codes_of(mended) <= untranslated


def test_yaml_of_the_page_is_yaml_for_other_readers_too() -> None:
    for kind, _, text in BLOCKS:
        if kind == "yaml":
            assert YAML(typ="safe", pure=True).load(text)
