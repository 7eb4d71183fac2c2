"""Workbooks that people make without our form, filled in as people do."""

from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ministerial_planner.interchange.imported import Imported
from sheets import asked, found, read, read_rows, saved, times, titles, told

MEETING: list[list[Any]] = [
    ["Title", "Preparatory meeting"],
    ["Dates", "25-26 June 2027"],
    ["City", "Dhaka"],
    [],
]
"""Four rows; a table of the programme begins in row 5."""


def programme(*rows: list[Any], heads: list[str] | None = None, **more: Any) -> Imported:
    """A meeting with a programme below it; its first session stands in row 6."""
    return read_rows([*MEETING, heads or ["Date", "Time", "Title"], *rows], **more)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("19:30-20:00", "19:30-20:00"),
        ("19:30~20:00", "19:30-20:00"),
        ("19:30 – 20:00", "19:30-20:00"),
        ("9h30 – 10h", "09:30-10:00"),
        ("9 h 30 à 10 h", "09:30-10:00"),
        ("de 9h à 10h30", "09:00-10:30"),
        ("from 9:30 to 10:00", "09:30-10:00"),
        ("7.30 p.m.", "19:30"),
        ("7.30-8 p.m.", "19:30-20:00"),
        ("9:30 AM – 1:00 PM", "09:30-13:00"),
        ("0930-1000", "09:30-10:00"),
        ("09:30 hrs", "09:30"),
        ("9 - 10.30", "09:00-10:30"),
        ("14-15", "14:00-15:00"),
        ("12 noon", "12:00"),
        ("midi – 13h", "12:00-13:00"),
        ("22:00 – minuit", "22:00-24:00"),
        ("23:00-00:30", "23:00-00:30+1"),
        ("19:30 onwards", "19:30"),
        ("à partir de 19h30", "19:30"),
        ("09:30:00-10:00:00", "09:30-10:00"),
        (time(19, 30), "19:30"),
        (0.8125, "19:30"),
        (9.3, "09:30"),
        ("TBC", "TBC"),
        ("tbd", "TBC"),
        ("à confirmer", "TBC"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: Any, hours: str) -> None:
    imported = programme(["25 June 2027", typed, "Opening"])
    assert times(imported) == [hours]
    assert found(imported) == []
    assert asked(imported) == {}


def test_hours_that_are_not_literal_are_told() -> None:
    assert told(programme(["25 June 2027", "19:30~20:00", "A"]))["B6"] == "19:30-20:00"
    assert "B6" not in told(programme(["25 June 2027", "19:30-20:00", "A"]))


def test_hours_of_two_readings_are_asked_and_can_be_answered() -> None:
    rows = [["25 June 2027", "7-8", "A"], ["", "8-9", "B"]]
    open_ = programme(*rows)
    assert asked(open_) == {
        "B6": ["07:00-08:00", "19:00-20:00"],
        "B7": ["08:00-09:00", "20:00-21:00"],
    }
    assert times(programme(*rows, answers={"Sheet1!B": 2})) == ["19:00-20:00", "20:00-21:00"]
    answered = programme(*rows, answers={"Sheet1!B6": 1})
    assert times(answered) == ["07:00-08:00", None]
    assert answered.answered == {"Sheet1!B6"}


def test_brackets_in_hours_are_kept() -> None:
    imported = programme(["25 June 2027", "09:30 – 10:00 (TBC)", "A"], ["", "All day", "B"])
    first, second = imported.content["programme"]["2027-06-25"]
    assert (first["time"], first["status"]) == ("09:30-10:00", "tentative")
    assert second == {"title": {"en": "B"}, "note": {"en": "All day"}}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("late", "E206"), ("10:00-09:00", "E208"), ("9:75", "E206"), ("09:30-10:00 KST", "E203")],
)
def test_hours_that_are_none_are_told_at_their_cell(typed: str, code: str) -> None:
    assert found(programme(["25 June 2027", typed, "A"])) == [(code, "B6")]


@pytest.mark.parametrize(
    "typed",
    [
        "25 June 2027",
        "Friday, 25 June 2027",
        "Fri 25 June",
        "25th June",
        "June 25, 2027",
        "vendredi 25 juin 2027",
        "le 25 juin",
        "25-Jun-27",
        "2027/6/25",
        "25.06.2027",
        "25/06/27",
        "2027年6月25日",
        46563,
        "46563",
        date(2027, 6, 25),
        datetime(2027, 6, 25),
        "Day 1",
        "Jour 1",
    ],
)
def test_days_are_read_as_people_write_them(typed: Any) -> None:
    imported = programme([typed, "09:00-10:00", "A"])
    assert titles(imported) == {"2027-06-25": ["A"]}
    assert told(imported)["A6"] == "Friday, 25 June 2027"
    assert found(imported) == []


def test_a_serial_of_1904_is_another_day() -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    sheet = book.active
    assert sheet is not None
    for row in [*MEETING, ["Date", "Time", "Title"], [46563 - 1462, "09:00", "A"]]:
        sheet.append(row)
    assert titles(read(saved(book))) == {"2027-06-25": ["A"]}


def test_a_weekday_that_does_not_fit_is_told() -> None:
    assert found(programme(["Monday 25 June", "09:00", "A"])) == [("E207", "A6")]


def test_numeric_dates_are_asked_unless_something_decides() -> None:
    rows = [["Title", "A meeting"], [], ["Date", "Time", "Title"]]
    doubtful = read_rows([*rows, ["03/10/2027", "9:00", "A"], ["04/10/2027", "9:00", "B"]])
    assert asked(doubtful)["A4"] == ["Sunday, 3 October 2027", "Wednesday, 10 March 2027"]
    month_first = read_rows([*rows, ["03/10/2027", "9:00", "A"], ["03/14/2027", "9:00", "B"]])
    assert titles(month_first) == {"2027-03-10": ["A"], "2027-03-14": ["B"]}
    known = [["Title", "A meeting"], ["Dates", "3-4 October 2027"], rows[2]]
    assert titles(read_rows([*known, ["03/10/2027", "9:00", "A"]])) == {"2027-10-03": ["A"]}


def test_a_day_holds_until_the_next_one() -> None:
    """A date in its first row only, merged over its rows, or as a row of its own."""
    only_first = programme(
        ["25 June", "9:00", "A"], [None, "10:00", "B"], [], ["26 June", "9:00", "C"]
    )
    expected = {"2027-06-25": ["A", "B"], "2027-06-26": ["C"]}
    assert titles(only_first) == expected

    def merge_days(sheet: Worksheet) -> None:
        sheet.merge_cells("A6:A7")

    merged = programme(
        ["25 June", "9:00", "A"], [None, "10:00", "B"], ["26 June", "9:00", "C"], touch=merge_days
    )
    assert titles(merged) == expected

    def merge_headings(sheet: Worksheet) -> None:
        sheet.merge_cells("A6:C6")
        sheet.merge_cells("A9:C9")

    headed = programme(
        ["DAY 1 – Friday 25 June 2027"],
        ["9:00", "A", "Hall"],
        ["10:00", "B", "Hall"],
        ["Saturday, June 26"],
        ["9:00", "C", "Hall"],
        heads=["Time", "Session", "Room"],
        touch=merge_headings,
    )
    assert titles(headed) == expected


def test_a_time_that_is_merged_over_rows_is_that_of_parallel_sessions() -> None:
    imported = programme(
        ["25 June", "9:00-10:00", "A", "Hall"],
        [None, None, "B", "Blue room"],
        heads=["Date", "Time", "Title", "Room"],
        touch=lambda sheet: sheet.merge_cells("B6:B7"),
    )
    assert times(imported) == ["09:00-10:00", "09:00-10:00"]
    assert titles(imported) == {"2027-06-25": ["A", "B"]}


def test_a_title_that_is_merged_over_two_rows_of_hours_is_one_session() -> None:
    imported = programme(
        ["25 June", "9:00-10:00", "A"],
        [None, "10:00-11:00", None],
        touch=lambda sheet: sheet.merge_cells("C6:C7"),
    )
    assert times(imported) == ["09:00-11:00"]
    assert "11:00" in told(imported)["B7"]


def test_what_stands_around_the_table_is_told_and_never_dropped_in_silence() -> None:
    imported = programme(
        ["25 June", "9:00-10:00", "A", 300],
        ["Total", None, None, 300],
        [],
        ["* All times are local"],
        heads=["Date", "Time", "Title", "Budget (€)"],
    )
    assert titles(imported) == {"2027-06-25": ["A"]}
    assert set(found(imported)) == {
        ("W801", "D5"), ("W802", "A7"), ("W802", "D7"), ("W802", "A9")
    }  # fmt: skip


def test_two_tables_stand_below_or_beside_each_other() -> None:
    heads = ["Time", "Session"]
    below = read_rows(
        [
            *MEETING,
            ["Day 1: Friday 25 June"],
            heads,
            ["9:00", "A"],
            [],
            ["Day 2: Saturday 26 June"],
            heads,
            ["10:00", "B"],
        ]
    )
    assert titles(below) == {"2027-06-25": ["A"], "2027-06-26": ["B"]}
    assert found(below) == []
    beside = read_rows(
        [
            *MEETING,
            ["Date", "Time", "Session", None, "Date", "Time", "Session"],
            ["25 June", "9:00", "A", None, "26 June", "10:00", "B"],
        ]
    )
    assert titles(beside) == {"2027-06-25": ["A"], "2027-06-26": ["B"]}


def test_headings_may_take_two_rows_and_two_languages() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A5:A6")
        sheet.merge_cells("B5:C5")
        sheet.merge_cells("D5:E5")

    imported = read_rows(
        [
            *MEETING,
            ["Date", "Time", None, "Title", None],
            [None, "From", "To", "EN", "FR"],
            ["25 June", "9:00", "10:00", "Opening", "Ouverture *"],
        ],
        touch=merge,
    )
    (session,) = imported.content["programme"]["2027-06-25"]
    assert session["time"] == "09:00-10:00"
    assert session["title"] == {"en": "Opening", "fr": {"working": "Ouverture"}}


@pytest.mark.parametrize(
    "heads",
    [
        ["Date", "Time", "Session", "Speaker(s)", "Room"],
        ["DATE", " time ", "Session title", "Speakers / Panellists", "Venue"],
        ["Jour", "Horaire", "Séance", "Intervenant·e·s", "Salle"],
        ["Date / Jour", "Time / Heure", "Title / Titre", "Speakers / Orateurs", "Room / Salle"],
        ["Fecha", "Hora", "Sesión", "Oradores", "Sala"],
        ["日期", "时间", "标题", "发言人", "会议室"],
        ["День", "Время", "Название", "Ораторы", "Зал"],
    ],
)
def test_headings_are_understood_in_every_language_and_spelling(heads: list[str]) -> None:
    imported = programme(["25 June", "9:00", "A", "Ms B; Mr C", "Hall"], heads=heads)
    (session,) = imported.content["programme"]["2027-06-25"]
    assert (session["speakers"], session["room"]) == (["Ms B", "Mr C"], "Hall")
    assert found(imported) == []


def test_texts_keep_what_was_meant_and_lose_what_programs_left() -> None:
    imported = programme(
        ["25 June", "9:00", "  “Peace”\xa0and security\u200b ", "Line one\nLine two"],
        ["", "10:00", "Session Ⅰ:\nwomen", "• one\n• two"],
        ["", "11:00", "Débat\xa0: l’avenir 🎉", "_x000D_"],
        heads=["Date", "Time", "Title", "Description"],
    )
    first, second, third = imported.content["programme"]["2027-06-25"]
    assert first["title"] == {"en": "“Peace” and security"}
    assert first["description"] == {"en": "Line one\n\nLine two"}
    assert second["title"] == {"en": "Session I: women"}
    assert second["description"] == {"en": "- one\n- two"}
    assert third["title"] == {"en": "Débat\xa0: l’avenir 🎉"}


def test_breaks_and_meals_are_known_by_their_titles() -> None:
    names = ["Coffee break", "Pause café", "Lunch", "Registration", "A break with the past"]
    imported = programme(*(["25 June", f"{9 + n}:00", name] for n, name in enumerate(names)))
    kinds = [session.get("kind") for session in imported.content["programme"]["2027-06-25"]]
    assert kinds == ["break", "break", "meal", "registration", None]


def test_the_title_and_the_dates_may_stand_above_the_table() -> None:
    table = [["Date", "Time", "Session"], ["25 June", "9:00", "A"]]
    imported = read_rows([["Meeting on women"], ["Dhaka, 25-26 June 2027"], [], *table])
    assert imported.content["title"] == {"en": "Meeting on women"}
    assert imported.content["dates"] == "2027-06-25/2027-06-26"
    lines = [["PROVISIONAL"], ["Meeting on women"], ["25-26 June 2027"], [], *table]
    assert asked(read_rows(lines)) == {"A1": ["PROVISIONAL", "Meeting on women"]}
    chosen = read_rows(lines, answers={"Sheet1!A1": 2})
    assert chosen.content["title"] == {"en": "Meeting on women"}
    assert found(chosen) == [("W802", "A1")]


def test_a_sheet_for_each_day_is_named_after_it() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    days: list[tuple[Worksheet, list[list[Any]]]] = [
        (first, MEETING),
        (book.create_sheet("25 June"), [["Time", "Session"], ["9:00", "A"]]),
        (book.create_sheet("Day 2"), [["Time", "Session"], ["9:00", "B"]]),
    ]
    for sheet, rows in days:
        for row in rows:
            sheet.append(row)
    assert titles(read(saved(book))) == {"2027-06-25": ["A"], "2027-06-26": ["B"]}


def test_a_meeting_of_one_day_needs_no_column_of_days() -> None:
    imported = read_rows(
        [["Title", "A meeting"], ["Date", "25 June 2027"], [], ["Time", "Session"], ["9:00", "A"]]
    )
    assert titles(imported) == {"2027-06-25": ["A"]}


def test_sessions_without_any_day_are_undated() -> None:
    assert titles(programme(["TBC", "9:00", "A"])) == {"undated": ["A"]}


def test_a_further_row_that_names_only_people_goes_on_with_its_session() -> None:
    imported = programme(
        ["25 June", "9:00", "A", "Ms B"],
        ["", "", "", "Mr C"],
        heads=["Date", "Time", "Title", "Speakers"],
    )
    (session,) = imported.content["programme"]["2027-06-25"]
    assert session["speakers"] == ["Ms B", "Mr C"]


def test_what_is_hidden_is_read_and_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["C"].hidden = True

    imported = programme(["25 June", "9:00", "A"], touch=hide)
    assert titles(imported) == {"2027-06-25": ["A"]}
    assert ("W804", "A6") in found(imported)
    assert ("W804", "C5") in found(imported)


def test_a_formula_without_a_result_is_told_at_its_cell() -> None:
    assert found(programme(["25 June", "=B5", "A"])) == [("E803", "B6")]


def meeting(*rows: list[Any], **more: Any) -> Imported:
    return read_rows([["Title", "A meeting"], *rows], **more)


@pytest.mark.parametrize(
    ("typed", "hosts"),
    [
        ("Bangladesh, Canada and Uruguay", ["BD", "CA", "UY"]),
        ("Bangladesh; Canada\nUruguay", ["BD", "CA", "UY"]),
        ("UK", ["GB"]),
        ("République de Corée", ["KR"]),
        ("Bosnia and Herzegovina and Canada", None),
        ("Bosnia and Herzegovina; Canada", ["BA", "CA"]),
        ("Ministry of Defence (Germany)", [{"name": "Ministry of Defence", "country": "DE"}]),
    ],
)
def test_hosts_are_read_in_their_order(typed: str, hosts: list[Any] | None) -> None:
    imported = meeting(["Hosts", typed])
    if hosts is None:
        assert [code for code, _ in found(imported)] == ["E204"]
    else:
        assert imported.content["hosts"] == hosts


def test_a_misspelt_state_is_told_with_what_was_meant() -> None:
    (problem,) = meeting(["Hosts", "Bangladsh"]).problems
    assert (problem.code, problem.facts["suggestion"]) == ("E204", "Bangladesh")


def test_the_zone_may_be_a_city_or_a_name_of_windows() -> None:
    assert meeting(["Time zone", "W. Europe Standard Time"]).content["timezone"] == "Europe/Berlin"
    assert meeting(["Time zone", "Dhaka time"]).content["timezone"] == "Asia/Dhaka"
    doubtful = meeting(["Time zone", "BST"])
    assert asked(doubtful) == {"B2": ["Asia/Dhaka", "Europe/London", "another one"]}


def test_dates_without_a_year_are_asked() -> None:
    assert asked(meeting(["Dates", "30-31 August"]))["B2"] == [
        "Sunday, 30 August 2026 – Monday, 31 August 2026",
        "Monday, 30 August 2027 – Tuesday, 31 August 2027",
    ]


def test_labels_may_end_with_a_colon_or_hold_their_answer() -> None:
    imported = meeting(["City:", "Dhaka"], ["Venue: Grand Hotel"], ["Format :", "In-person"])
    assert imported.content["place"] == {"city": "Dhaka", "venue": "Grand Hotel"}
    assert imported.content["format"] == "in_person"


def test_a_conference_is_known_by_its_title_or_asked() -> None:
    assert meeting(["Conference", "Accra Ministerial"]).content["parent"] == "accra-2023"
    assert asked(meeting(["Conference", "Acra Ministerial"]))["B2"]


def test_documents_are_rows_of_kind_language_and_state() -> None:
    imported = read_rows(
        [
            ["Title", "A meeting"],
            [],
            ["Document", "Language", "Status", "Link"],
            ["Concept note", "English", "available", "https://example.org/n.pdf"],
            ["Concept note", "French", "expected", ""],
            ["Summary", "", "expected", ""],
        ]
    )
    assert imported.content["documents"] == [
        {
            "kind": "concept_note",
            "languages": {
                "en": {"state": "available", "url": "https://example.org/n.pdf"},
                "fr": "expected",
            },
        },
        {"kind": "summary", "state": "expected"},
    ]
