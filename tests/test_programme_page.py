"""Every form that docs/programme.md shows is understood, and means what the page says."""

import re
from typing import Any

import pytest

from conftest import ROOT
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import validate

PAGE = (ROOT / "docs/programme.md").read_text("utf-8")
FRAGMENT = re.compile(r"(?<!-->\n)^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(heading: str, column: int = 1) -> list[str]:
    """What a column of the table below a heading shows between backticks; the first is 1."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[column] for line in section.splitlines() if line.startswith("| ")]
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


def meeting(programme: str) -> tuple[Any, list[Diagnostic]]:
    text = f"kind: conference\nid: x\ntitle: X\ndates: unknown\nprogramme:\n{programme}\n"
    document, problems = read_yaml("x.yaml", text)
    found, more = validate(document, Meeting)
    return found, problems + more


def session(fields: str) -> tuple[Session | None, list[Diagnostic]]:
    found, problems = meeting(f"  2021-06-25:\n    - {{id: a, title: A, {fields}}}")
    if found is None:
        return None, problems
    ((day),) = found.programme.values()
    return day.sessions[0], problems


def test_the_page_has_what_is_tried_here() -> None:
    assert len(shown("Times")) > 10
    assert len(FRAGMENT.findall(PAGE)) == 2


@pytest.mark.parametrize("day", shown("Days"))
def test_every_day_of_the_page_is_understood(day: str) -> None:
    found, problems = meeting(f"  {day}\n    - {{id: a, title: A}}")
    assert not problems
    ((key),) = found.programme
    assert (key.date is None) == (day == "undated:")


@pytest.mark.parametrize("time", [time for time in shown("Times") if time[-1] != ":"])
def test_every_time_of_the_page_is_understood(time: str) -> None:
    found, problems = session(f'time: "{time}"')
    assert not problems
    assert found
    assert bool(found.time) == (time not in {"TBC", "unknown"})


@pytest.mark.parametrize("person", shown("People"))
def test_every_form_of_a_person_is_understood(person: str) -> None:
    found, problems = session(person if person[0] != "{" else f"chairs: {person}")
    assert not problems
    assert found
    assert found.chairs or found.moderators or found.speakers


@pytest.mark.parametrize("paper", shown("Documents"))
def test_every_form_of_a_document_is_understood(paper: str) -> None:
    found, problems = session(f"documents: {paper}")
    assert not problems
    assert found
    assert len(found.documents) == 1


NOT_KNOWN = shown("Not known, not yet certain, called off", 2)


@pytest.mark.parametrize("field", [each for each in NOT_KNOWN if each != "undated:"])
def test_what_is_not_known_can_be_said(field: str) -> None:
    assert session(field)[1] == []


@pytest.mark.parametrize("name", shown("Sessions: id, title, kind, number"))
def test_every_field_of_the_page_is_one_of_a_session(name: str) -> None:
    assert name in Session.model_fields


@pytest.mark.parametrize("fragment", FRAGMENT.findall(PAGE))
def test_parts_of_a_session_are_right_too(fragment: str) -> None:
    rest = "" if fragment.lstrip().startswith("-") else "    - id: a\n      title: A\n"
    assert meeting(f"  2021-06-25:\n{rest}{fragment}")[1] == []
