"""`new … --like`: what a new meeting takes from an earlier one, and what it never takes."""

from datetime import date

import pytest

from conftest import Workspace, contents
from ministerial_planner.definitions.answers import in_words, read_meeting_dates
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.likeness import Likeness, later, likeness
from person import Person

EARLIER = """\
kind: preparatory_meeting
id: seoul-training
parent: seoul
number: "2"
languages: [en]
title: {en: Training}
dates: 2021-06-21/2021-06-22
timezone: Asia/Dhaka
place: {city: Dhaka, country: BD, venue: Conference Centre}
format: in_person
hosts: [{country: BD, physical_host: true}, CA]
co_chairs: [BD]
theme: {en: A theme of then}
rooms: {hall: Main hall}
programme:
  2021-06-21:
    - id: opening
      time: 09:30-10:00
      kind: opening
      room: hall
      title: {en: {text: Opening, source_text: Openning}}
      speakers: [Jean Dupont]
      note: {en: A remark of then}
      link: https://example.org/webcast
    - {time: "10:00-10:15", kind: break, title: {en: Coffee}}
  2021-06-22:
    - {id: closing, time: "23:00-00:30+1", title: {en: Closing}}
    - {id: called-off, time: "12:00-13:00", status: cancelled, title: {en: Called off}}
documents:
  - {kind: concept_note, languages: {en: "https://example.org/note.pdf"}}
participants:
  - {figure: {en: 300 people}, basis: actual, source: {en: A source}}
sources: [{title: {en: A page}, url: "https://example.org/page", supports: [dates]}]
conflicts: [{field: format, text: {en: "One page has it otherwise."}}]
notes: [{field: place, text: {en: "Said so."}}]
history: [{announced: 2020-07, status: rescheduled, text: {en: It was moved.}}]
certainty: {dates: announced}
contact: {en: "Jean Dupont, dupont@example.org"}
"""
OF_THEN = (
    "Dupont", "example.org", "300", "A source", "A page", "otherwise", "Said so", "moved", "remark",
    "theme", "number", "certainty", "source_text", "Openning", "co_chairs", "called-off", "BD]",
)  # fmt: skip
LIKE = (
    "new",
    "meeting",
    "--like",
    "seoul-training",
    "--parent",
    "seoul",
    "--title",
    "Training again",
)


@pytest.fixture
def earlier(workspace: Workspace) -> Workspace:
    workspace.write("events/seoul/preparatory/training.yaml", EARLIER)
    return workspace


def pattern(workspace: Workspace) -> Likeness:
    files = {name: octets.decode() for name, octets in contents(workspace.root).items()}
    folder, _ = read_folder(files)
    assert folder is not None
    return likeness(folder.definitions["seoul-training"])


def written(workspace: Workspace, *options: str) -> tuple[str, str]:
    """What the command prints, and the one file that it writes."""
    before = contents(workspace.root)
    ran = workspace.run(*LIKE, *options, "--yes")
    assert ran.code == 0, ran.err
    after = contents(workspace.root)
    (path,) = after.keys() - before.keys()
    return ran.out, after[path].decode()


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_hours_stay_and_days_move(earlier: Workspace) -> None:
    _, text = written(earlier, "--dates", "13-14 September 2021")
    assert "id: seoul-dhaka " in text
    assert "  2021-09-13:\n    - id: opening\n      time: 09:30-10:00\n" in text
    assert "  2021-09-14:\n    - {id: closing, time: 23:00-00:30+1, title: {en: Closing}}\n" in text
    assert "\nlanguages: [en]\n" in text
    assert "\nrooms:" in text
    assert "\ndocuments:\n  - {kind: concept_note, state: expected}\n" in text
    assert earlier.run("check").code == 0


def test_nothing_of_what_was_said_or_found_then_is_taken(earlier: Workspace) -> None:
    out, text = written(earlier, "--dates", "13-14 September 2021")
    assert [word for word in OF_THEN if word in text] == []
    assert "Not copied:\n  id, dates, number, co-chairs, theme, contact, figures, sources," in out
    assert "names of people in the programme, cancelled sessions, papers and" in one_line(out)
    assert "3 sessions of the programme, with their local times" in one_line(out)


def test_more_or_fewer_days_are_told(earlier: Workspace) -> None:
    shorter, text = written(earlier, "--dates", "13 September 2021", "--id", "shorter")
    assert "1 day of the programme is left out" in one_line(shorter)
    assert "closing" not in text
    longer, text = written(earlier, "--dates", "13-15 September 2021", "--id", "longer")
    assert "1 day has no programme yet" in one_line(longer)
    assert "closing" in text
    undated, text = written(earlier, "--dates", "unknown", "--id", "some-time")
    assert "it needs the days of the new meeting" in one_line(undated)
    assert "closing" not in text


def test_another_city_has_its_own_venue_and_zone(earlier: Workspace) -> None:
    dates = ("--dates", "13-14 September 2021", "--city", "Kigali")
    ran = earlier.run(*LIKE, *dates, "--yes")
    assert (ran.code, "please give --timezone" in ran.err) == (2, True)
    _, text = written(earlier, *dates, "--timezone", "Kigali")
    assert "Conference Centre" not in text
    assert "Asia/Dhaka" not in text
    assert "country: unknown" in text


def test_a_conference_that_is_over_is_not_taken_unasked(earlier: Workspace) -> None:
    ran = earlier.run("new", "meeting", "--like", "seoul-training", "--dates", "2099", "--yes")
    assert ran.code == 2
    assert "--parent" in ran.err


def test_an_id_that_is_not_there_is_said(earlier: Workspace) -> None:
    ran = earlier.run("new", "meeting", "--like", "seoul-trainig", "--yes")
    assert ran.code == 2
    assert "seoul-training" in ran.err


@pytest.mark.parametrize(
    ("dates", "today", "said"),
    [
        ("21-22 June 2021", "2021-12-01", "Monday 20 June 2022 – Tuesday 21 June 2022"),
        ("21-22 June 2021", "2023-03-01", "Monday 19 June 2023 – Tuesday 20 June 2023"),
        ("29 February 2024", "2024-03-01", "Thursday 27 February 2025"),
        ("3 and 10 November 2020", "2020-12-01", "Tuesday 2 November 2021 and Tuesday 9 November"),
        ("21-22 June 2099", "2021-12-01", "Sunday 20 June 2100 – Monday 21 June 2100"),
    ],
)
def test_the_same_weekdays_of_a_later_year_are_proposed(dates: str, today: str, said: str) -> None:
    new = later(read_meeting_dates(dates, ()), date.fromisoformat(today))
    assert in_words(new).startswith(said)


def test_hours_of_whole_days_are_taken_under_the_new_title(workspace: Workspace) -> None:
    options = ("--parent", "seoul", "--timezone", "Seoul", "--hours", "9h30-18h")
    first = ("new", "meeting", *options, "--title", "Training", "--dates", "21-22 June 2021")
    assert workspace.run(*first, "--id", "seoul-training", "--yes").code == 0
    found = pattern(workspace)
    assert found.sessions == ()
    _, text = written(workspace, "--dates", "13 September 2021", "--id", "again")
    assert "2021-09-13:\n    - id: day-1\n      time: 09:30-18:00" in text
    assert text.count("Training again") == 2


def test_what_is_copied_is_proposed_question_by_question(earlier: Workspace) -> None:
    person = Person(earlier.root, "new", "meeting", "--like", "seoul-training")
    try:
        person.sees("Not copied:")
        person.answers("What is it?", "")
        person.answers("which conference", "")
        person.answers("Such as: Meeting on women in peacekeeping. [Training]", "")
        person.sees("Dates?")
        person.sees("[20")
        person.gives("13-14 September 2021", "")
        person.answers("City? Such as Dhaka. [Dhaka]", "")
        person.answers("[BD]", "")
        person.answers("[Conference Centre]", "")
        person.answers("[Asia/Dhaka]", "")
        person.answers("[in_person]", "")
        person.answers("[BD, CA]", "")
        person.answers("certain?", "")
        person.answers("Its id", "")
        person.sees("programme:")
        person.answers("Write this file?", "n")
        assert person.leaves() == 1
    finally:
        person.goes()
