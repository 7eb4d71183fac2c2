"""`todo`: what a secretariat must still ask for, before a meeting and after it."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Workspace

CONFERENCE = "events/seoul/conference.yaml"
UPCOMING = "2021-11-01"
"""36 days before the tiny conference begins."""


def said(workspace: Workspace, *arguments: str, as_of: str = UPCOMING) -> str:
    ran = workspace.run("todo", "--as-of", as_of, *arguments)
    assert ran.code == 0, ran.err
    return ran.out


def tasks(workspace: Workspace, *arguments: str, as_of: str = UPCOMING) -> list[str]:
    """The lines that say what there is, without what to do and where."""
    lines = said(workspace, *arguments, as_of=as_of).splitlines()
    return [line.strip() for line in lines if line.startswith("  ") and line[2] != " "]


@pytest.fixture
def alone(workspace: Workspace) -> Workspace:
    """The conference without any other meeting."""
    for name in ("two-days", "some-month", "some-day"):
        workspace.remove(f"events/seoul/{name}.yaml")
    return workspace


def test_before_a_meeting_all_that_is_open_is_told_the_oldest_delay_first(alone: Workspace) -> None:
    late = "Seoul conference (seoul)"
    assert tasks(alone) == [
        f"20 days late, {late}: It is not known whether it is held in person, virtually or both.",
        f"20 days late, {late}: The venue is not known.",
        "unknown, due on 9 November 2021: Nobody is named whom participants can ask, "
        "accessibility requests included.",
        "unknown, due on 9 November 2021: Session “Consultations” has no hours.",
        "unknown, due on 9 November 2021: Session “A side event” has no day.",
        "unknown, due on 9 November 2021: There is no document “Information note”.",
    ]


def test_each_task_says_what_to_do_and_where_and_the_last_line_counts(alone: Workspace) -> None:
    out = said(alone, "--only", "late")
    assert out.splitlines() == [
        "Late on 1 November 2021",
        "  20 days late, Seoul conference (seoul): It is not known whether it is held in person, "
        "virtually or both.",
        "    → Ask the hosts, then write `format: in_person`, `virtual` or `hybrid`.",
        "    events/seoul/conference.yaml:1:1",
        "  20 days late, Seoul conference (seoul): The venue is not known.",
        "    → Ask the hosts, then write `venue:` below `place:`.",
        "    events/seoul/conference.yaml:6:8",
        "",
        "2 things to do: 2 late.",
    ]


def test_what_is_known_is_not_asked_for(alone: Workspace) -> None:
    alone.change(CONFERENCE, "country: KR}", "country: KR, venue: COEX}\nformat: hybrid")
    alone.change(CONFERENCE, "time: TBC", "time: 21:00-22:00")
    alone.change(CONFERENCE, "hosts: [KR]", "hosts: [KR]\ncontact: {en: Ms. A, fr: Mme A}")
    alone.change(CONFERENCE, "  undated:", "  2021-12-08 :")
    text = (alone.root / CONFERENCE).read_text(encoding="utf-8")
    cut = text[text.index("  2021-12-08 :") : text.index("documents:")]
    alone.write(CONFERENCE, text.replace(cut, ""))
    note = "{kind: information_note, languages: [en, fr]}"
    alone.change(CONFERENCE, "{kind: summary, state: named}", note)
    for code in ("en", "fr"):
        note = f"---\ntitle: Information\nlanguage: {code}\n---\n\nCome by train.\n"
        alone.write(f"events/seoul/information-note.{code}.md", note)
    assert said(alone) == "Nothing to do.\n"


def test_after_a_meeting_only_the_record_is_asked_for(alone: Workspace) -> None:
    late = "30 days late, Seoul conference (seoul): Document “Summary of the meeting” is named by"
    assert [line for line in tasks(alone, as_of="2022-02-04") if line.startswith("30")] == [
        f"{late} a source, and no copy is held."
    ]
    assert not [line for line in tasks(alone, as_of="2022-02-04") if "has no" in line]


def test_a_year_after_a_meeting_nothing_is_late_any_more(alone: Workspace) -> None:
    out = tasks(alone, as_of="2025-01-01")
    assert (
        "unknown: Document “Summary of the meeting” is named by a source, and no copy is held."
        in out
    )
    assert not [line for line in out if "late" in line]


def test_about_a_cancelled_meeting_nothing_is_to_do(alone: Workspace) -> None:
    alone.change(CONFERENCE, "hosts: [KR]", "hosts: [KR]\nstatus: cancelled")
    assert said(alone) == "Nothing to do.\n"


def test_the_series_sets_deadlines_of_its_own(alone: Workspace) -> None:
    series = "events/series.yaml"
    alone.change(
        series, "printed:", "deadlines: {venue: 10 days before, hours: 50 jours avant}\nprinted:"
    )
    out = tasks(alone)
    assert "unknown, due on 27 November 2021: The venue is not known." in out
    assert "14 days late, Seoul conference (seoul): Session “Consultations” has no hours." in out


def test_a_deadline_of_never_asks_without_a_day(alone: Workspace) -> None:
    alone.change("events/series.yaml", "printed:", "deadlines: {venue: never}\nprinted:")
    assert "unknown: The venue is not known." in tasks(alone)


def test_a_conference_brings_its_meetings_along_and_one_meeting_stands_alone(
    workspace: Workspace,
) -> None:
    assert "Meeting some day (some-day)\n" in said(workspace, "seoul")
    alone = said(workspace, "some-day")
    assert "Seoul conference" not in alone
    assert "The dates are not known." in alone
    ran = workspace.run("todo", "seul")
    assert (ran.code, "Did you mean `seoul`?" in ran.err) == (2, True)


MANY = """\
status: tentative
certainty: {dates: announced}
conflicts:
  - {field: hosts, text: {en: The embassy names two hosts., fr: L’ambassade nomme deux hôtes.}}
history:
  - {announced: "2021-01", format: in_person}
format: virtual
hosts: [KR]
"""


def test_what_is_unconfirmed_or_contradictory_is_told(alone: Workspace) -> None:
    alone.change(CONFERENCE, "hosts: [KR]\n", MANY)
    alone.change(CONFERENCE, "en: Seoul conference", "en: {working: Seoul conference}")
    assert tasks(alone, "--only", "unconfirmed,contradictory") == [
        "unconfirmed: The title in English is a working translation.",
        "unconfirmed: The meeting is tentative.",
        "unconfirmed: Dates: as announced, and confirmed by no later source.",
        "contradictory: Sources contradict each other, hosts: “The embassy names two hosts.”.",
        "contradictory: Format: In person in the last announcement, Virtual now.",
    ]


def test_a_meeting_that_is_over_and_still_tentative_is_asked_about(alone: Workspace) -> None:
    alone.change(CONFERENCE, "hosts: [KR]\n", "hosts: [KR]\nstatus: tentative\n")
    line = "unconfirmed: The meeting is over and still tentative."
    assert tasks(alone, "--only", "unconfirmed", as_of="2021-12-09") == [line]


def test_a_preparatory_meeting_after_its_conference_is_a_contradiction(
    workspace: Workspace,
) -> None:
    workspace.change("events/seoul/two-days.yaml", "2020-11-10", "2022-01-10")
    workspace.change("events/seoul/two-days.yaml", "2020-11-03", "2022-01-03")
    (line,) = tasks(workspace, "two-days", "--only", "contradictory")
    assert "after the conference that it prepares, which ends on Wednesday, 8 December 2021" in line


def test_warnings_of_check_are_told_in_its_words(alone: Workspace) -> None:
    panel = "    - {id: p, title: {en: P, fr: P}, time: 22:45-23:30, room: Hall}\n"
    alone.change(
        CONFERENCE, "      time: 22:30-23:00\n", "      time: 22:30-23:00\n      room: Hall\n"
    )
    alone.change(CONFERENCE, "  undated:\n", f"{panel}  undated:\n")
    (line,) = tasks(alone, "--only", "contradictory")
    assert line == "contradictory: Room `Hall` is used by `closing` and `p` at the same time."


def test_names_to_be_confirmed_are_asked_for(alone: Workspace) -> None:
    alone.change(
        CONFERENCE, "      kind: opening\n", "      kind: opening\n      speakers: [TBC]\n"
    )
    line = "unknown, due on 23 November 2021: Speaker to be confirmed, session “Opening ceremony”."
    assert line in tasks(alone)


def test_missing_translations_are_counted_by_language_and_late_before_the_meeting(
    alone: Workspace,
) -> None:
    alone.change(CONFERENCE, ", fr: Cérémonie de clôture", "")
    alone.change(CONFERENCE, ", fr: Entretiens tardifs", "")
    assert tasks(alone, "--only", "untranslated") == [
        "untranslated, due on 23 November 2021: In French: 2 texts are missing."
    ]
    late = tasks(alone, "--only", "late", as_of="2021-11-24")
    assert "1 day late, Seoul conference (seoul): In French: 2 texts are missing." in late
    assert tasks(alone, "--only", "untranslated", as_of="2021-11-24") == late[-1:]


def test_a_definition_with_errors_counts_with_its_sound_parts(alone: Workspace) -> None:
    alone.change(CONFERENCE, "19:30-20:00", "half past seven")
    ran = alone.run("todo", "--as-of", UPCOMING)
    assert ran.code == 0
    assert "The venue is not known." in ran.out
    assert "`ministerial-planner check` finds 1 error" in ran.err


def test_french_and_markdown(alone: Workspace) -> None:
    out = said(alone, "--language", "fr", "--format", "markdown", "--only", "late")
    assert out.startswith("## En retard au 1er novembre 2021\n\n- [ ] **20 jours de retard, ")
    assert "`format: in_person`, `virtual` ou `hybrid`" in out
    assert out.endswith("2 choses à faire\u00a0: 2 en retard.\n")


@pytest.mark.parametrize("arguments", [("--only", "latte"), ("--as-of", "03/10/2021")])
def test_wrong_options_are_told_what_is_right(alone: Workspace, arguments: tuple[str, ...]) -> None:
    ran = alone.run("todo", *arguments)
    assert ran.code == 2
    assert "late, unknown" in ran.err or "2026-12-31" in ran.err


def sheet(path: Path) -> Any:
    return load_workbook(io.BytesIO(path.read_bytes())).active


def test_a_workbook_has_a_row_for_each_task_and_room_for_remarks(alone: Workspace) -> None:
    target = alone.root / "list.xlsx"
    assert said(alone, "--output", str(target)) == f"{target} written.\n"
    found = sheet(target)
    assert [cell.value for cell in found[1]] == [
        "Kind", "Due", "Days late", "Meeting", "Id", "What", "What to do", "File and line", "Done",
        "Remark",
    ]  # fmt: skip
    first = [cell.value for cell in found[2]]
    assert (first[0], first[1].date(), first[2], first[4]) == (
        "late",
        date(2021, 10, 12),
        20,
        "seoul",
    )
    assert found["B2"].number_format == "[$-409]dddd, d mmmm yyyy"
    assert found.max_row == 7
    assert (found.freeze_panes, found.auto_filter.ref) == ("A2", "A1:J7")
    assert found["F2"].alignment.wrap_text


def test_the_same_list_is_the_same_workbook(alone: Workspace) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        said(alone, "--output", name)
    assert (alone.root / "a.xlsx").read_bytes() == (alone.root / "b.xlsx").read_bytes()


def test_a_workbook_that_somebody_filled_in_is_never_written_over(alone: Workspace) -> None:
    said(alone, "--output", "list.xlsx")
    said(alone, "--output", "list.xlsx")  # nothing in it would be lost
    target = alone.root / "list.xlsx"
    book = load_workbook(target)
    active: Any = book.active
    active["J2"] = "Asked on Monday"
    book.save(target)
    before = target.read_bytes()
    ran = alone.run("todo", "--output", "list.xlsx")
    assert ran.code == 1
    assert "Name another one" in ran.err
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", ["other.xlsx", "notes.md"])
def test_a_file_of_somebody_else_is_never_written_over(alone: Workspace, name: str) -> None:
    alone.write(name, "mine")
    assert alone.run("todo", "--output", name).code == 1
    assert (alone.root / name).read_text(encoding="utf-8") == "mine"


def test_a_text_that_begins_like_a_formula_stays_a_text(alone: Workspace) -> None:
    alone.change(CONFERENCE, "en: Seoul conference", "en: '=1+1'")
    said(alone, "--output", "list.xlsx")
    assert sheet(alone.root / "list.xlsx")["D2"].data_type == "s"
