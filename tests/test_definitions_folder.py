"""A folder of definitions: all problems at once, and a model of everything that was written."""

from datetime import date

import pytest

from ministerial_planner.definitions.checks import placed_sessions
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import Folder, read_folder

SERIES = """\
kind: series
id: example
title: Example conferences
languages: [en]
uid_domain: example.org
revision: 2026-11-21
"""
SEOUL = """\
kind: Conference
id: seoul-2021
title: Seoul
dates: 2021-12-07/2021-12-08
documents:
  - {kind: concept_note, languages: {en: ../notes/seoul.md}}
programme:
  2021-12-07:
    - {id: opening, time: 19:30-20:00, title: Opening}
    - {kind: break, time: 20:00-20:10, title: Break}
  2021-12-08:
    title: Second day
    sessions: {id: closing, time: TBC, title: Closing}
  undated:
    - {id: side, kind: Side event, title: Side event}
"""
NOTE = "---\ntitle: Note\nlanguage: en\n---\n\nText.\n"


def prepared(name: str, dates: str) -> str:
    return f"kind: preparatory meeting\nid: {name}\nparent: seoul-2021\ntitle: X\ndates: {dates}\n"


def read(**texts: str) -> tuple[Folder, list[Diagnostic]]:
    named = {f"events/2021/{name}.yaml": text for name, text in texts.items()}
    folder, problems = read_folder({SERIES_FILE: SERIES, "events/notes/seoul.md": NOTE, **named})
    assert folder
    return folder, problems


@pytest.fixture
def folder() -> Folder:
    found, problems = read(
        seoul=SEOUL,
        a=prepared("a", "unknown"),
        b=prepared("b", "2020-11"),
        c=prepared("c", "[2020-11-10, 2020-11-03]"),
        d=prepared("d", "2020"),
    )
    assert not problems
    return found


def test_meetings_are_in_the_order_of_their_dates(folder: Folder) -> None:
    assert [meeting.id for meeting in folder.meetings] == ["c", "b", "d", "seoul-2021", "a"]
    assert [meeting.id for meeting in folder.children("seoul-2021")] == ["c", "b", "d", "a"]


def test_days_of_a_list_are_sorted_and_stay_separate(folder: Folder) -> None:
    spans = folder.meeting("c").dates.spans
    assert [span.first for span in spans] == [date(2020, 11, 3), date(2020, 11, 10)]


def test_neighbouring_days_of_a_list_are_one_span() -> None:
    folder, _ = read(c=prepared("c", "[2020-11-03, 2020-11-04, 2020-11-04/2020-11-06]"))
    assert len(folder.meeting("c").dates.spans) == 1


def test_a_day_is_a_list_of_sessions_or_has_a_title(folder: Folder) -> None:
    placed = list(placed_sessions(folder.definitions["seoul-2021"]))
    assert [session.id for _, _, session in placed] == ["opening", None, "closing", "side"]
    assert placed[2][2].time is None
    assert placed[3][0].date is None
    assert placed[1][2].is_break


def test_a_session_is_found_where_it_was_typed(folder: Folder) -> None:
    seoul = folder.definitions["seoul-2021"]
    lines = [seoul.at(*path, "title").span.line for _, path, _ in placed_sessions(seoul)]
    assert lines == [9, 10, 13, 15]


def test_a_file_is_looked_up_beside_the_definition(folder: Folder) -> None:
    note = folder.note_of(folder.meeting("seoul-2021"), "../notes/seoul.md")
    assert note
    assert note.front.title == "Note"


def test_the_last_day_is_known_only_of_days(folder: Folder) -> None:
    assert folder.meeting("c").last_day == date(2020, 11, 10)
    assert folder.meeting("b").last_day is None


def test_problems_of_all_files_are_found_at_once() -> None:
    folder, problems = read(
        seoul=SEOUL.replace("Opening", "[Opening]").replace("TBC", "9-10"),
        a=prepared("A", "soon"),
        b=prepared("b", "2020-11").replace("id: b\n", ""),
    )
    assert [problem.code for problem in problems] == ["E209", "E205", "E106", "E107", "E206"]
    assert folder.unread == {"A", "seoul-2021"}


def test_an_id_that_two_files_give_is_reported_in_the_second() -> None:
    folder, (problem,) = read(a=prepared("a", "unknown"), b=prepared("a", "2020-11"))
    assert problem.code == "E301"
    assert problem.place.path == "events/2021/b.yaml"
    assert problem.related[0].place.path == "events/2021/a.yaml"
    assert list(folder.definitions) == ["a"]
