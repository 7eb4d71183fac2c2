"""`template`, `import` and `export` as a person runs them: nothing is written unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import Workspace, write_tiny
from ministerial_planner.definitions.source import read_yaml
from person import Person
from sheets import workbook

TABLE = [
    ["Meeting on training"],
    ["Dhaka, 25-26 June 2027"],
    [],
    ["Date", "Time", "Session", "Room"],
    ["25 June", "9h – 9h30", "Opening", "Hall"],
    ["", "10:00-10:30", "Coffee break", ""],
    ["26 June", "7-8", "Working breakfast", "Hall"],
]
NEW = "events/seoul/preparatory/dhaka.yaml"


@pytest.fixture
def sent(tmp_path: Path) -> Workspace:
    """The tiny series, with a programme that somebody has sent."""
    write_tiny(tmp_path)
    (tmp_path / "sent.xlsx").write_bytes(workbook(TABLE))
    return Workspace(tmp_path)


def definitions(workspace: Workspace) -> dict[str, str]:
    events = workspace.root / "events"
    return {
        path.relative_to(workspace.root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(events.rglob("*"))
        if path.is_file()
    }


def test_a_programme_of_somebodys_own_is_shown_and_not_written(sent: Workspace) -> None:
    before = definitions(sent)
    ran = sent.run("import", "sent.xlsx", "--parent", "seoul", "--answer", "Sheet1!B7=1")
    assert ran.code == 0, ran.out + ran.err
    for line in (
        "sent.xlsx is a workbook; 1 sheet: “Sheet1”.",
        "  Sheet1, row 5, column B: “9h – 9h30” → 09:00-09:30",
        "  Sheet1, row 5, column A: “25 June” → Friday, 25 June 2027",
        "  07:00-08:00     Working breakfast",
        NEW,
        "Nothing was written. Add --write to write it.",
    ):
        assert line in ran.out.splitlines()
    assert definitions(sent) == before


def test_it_is_written_when_told_and_passes_the_check(sent: Workspace) -> None:
    before = definitions(sent)
    arguments = ("--parent", "seoul", "--answer", "'Sheet1!B=1'", "--write")
    ran = sent.run("import", "sent.xlsx", *arguments)
    assert ran.code == 0, ran.out + ran.err
    after = definitions(sent)
    assert {path: text for path, text in after.items() if path in before} == before
    assert set(after) - set(before) == {NEW}
    content = read_yaml(NEW, after[NEW])[0].content
    assert (content["id"], content["status"]) == ("seoul-dhaka", "tentative")
    assert [s.get("id") for s in content["programme"]["2027-06-25"]] == ["opening", None]
    assert after[NEW].startswith("# yaml-language-server: $schema=../../.schema/meeting.en.json\n")
    assert "error" not in sent.run("check").out


def test_what_is_open_or_wrong_is_told_at_its_cell_and_nothing_is_written(sent: Workspace) -> None:
    before = definitions(sent)
    ran = sent.run("import", "sent.xlsx", "--write")
    assert ran.code == 1
    assert "sent.xlsx, sheet “Sheet1”, row 7, column B: error[E806]" in ran.out
    assert "sent.xlsx:1:1: error[E807]" in ran.out
    assert definitions(sent) == before


def test_what_check_says_is_told_at_the_cell_it_comes_from(sent: Workspace) -> None:
    rows = [*TABLE[:4], ["24 June 2027", "9:00-10:00", "Too early", "Hall"]]
    (sent.root / "sent.xlsx").write_bytes(workbook(rows))
    ran = sent.run("import", "sent.xlsx", "--parent", "seoul")
    assert "sent.xlsx, sheet “Sheet1”, row 5, column A: error[E401]" in ran.out
    assert "sent.xlsx, sheet “Sheet1”, row 2, column A" in ran.out  # the days are given there


def test_hours_without_a_zone_are_told_and_an_option_gives_it(sent: Workspace) -> None:
    rows = [["Meeting on training"], ["25-26 June 2027"], *TABLE[2:6]]
    (sent.root / "sent.xlsx").write_bytes(workbook(rows))
    ran = sent.run("import", "sent.xlsx", "--parent", "seoul")
    assert (ran.code, ran.out.count("error")) == (1, 1)
    assert "sent.xlsx, sheet “Sheet1”, row 5, column B: error[E809]" in ran.out
    given = sent.run("import", "sent.xlsx", "--parent", "seoul", "--timezone", "asia/dhaka")
    assert given.code == 0, given.out
    assert "timezone: Asia/Dhaka" in given.out
    wrong = sent.run("import", "sent.xlsx", "--parent", "seoul", "--timezone", "BST")
    assert wrong.code == 2
    assert "Asia/Dhaka, Europe/London" in wrong.err


@pytest.mark.parametrize("answer", ["Sheet1!B5=1", "Sheet1!B7=9", "B7", "Sheet1!B7=x"])
def test_an_answer_that_nobody_asked_for_is_wrong_use(sent: Workspace, answer: str) -> None:
    ran = sent.run("import", "sent.xlsx", "--parent", "seoul", "--answer", answer)
    assert ran.code == 2
    assert "--answer" in ran.err


def test_french_readers_are_told_in_french(sent: Workspace) -> None:
    ran = sent.run("import", "sent.xlsx", "--language", "fr")
    plain = ran.out.replace("\xa0", " ")
    assert "ligne 5, colonne A : « 25 June » → vendredi 25 juin 2027" in plain
    assert "Rien n’a été écrit." in ran.out


def exported(workspace: Workspace) -> Path:
    ran = workspace.run("export", "seoul", "xlsx")
    assert ran.code == 0, ran.err
    return workspace.root / "seoul.xlsx"


def test_an_export_that_nobody_changed_changes_nothing(sent: Workspace) -> None:
    exported(sent)
    before = definitions(sent)
    ran = sent.run("import", "seoul.xlsx", "--write")
    assert (ran.code, definitions(sent)) == (0, before), ran.out
    assert "Nothing changes, so nothing is written." in ran.out


def test_a_changed_export_changes_its_meeting_and_keeps_the_rest(sent: Workspace) -> None:
    path = exported(sent)
    before = definitions(sent)["events/seoul/conference.yaml"]
    book = load_workbook(path)
    sheet = book["Programme"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Time") + 1).value = "19h15~20h"
    sheet.cell(2, heads.index("Title (French)") + 1).value = "Ouverture *"
    book.save(path)
    shown = sent.run("import", "seoul.xlsx")
    assert "19:15" in shown.out
    assert definitions(sent)["events/seoul/conference.yaml"] == before
    ran = sent.run("import", "seoul.xlsx", "--write")
    assert ran.code == 0, ran.out
    after = definitions(sent)
    changed = after["events/seoul/conference.yaml"].splitlines()
    new = [line for line in changed if line not in before.splitlines()]
    assert new == [
        "      time: 19:15-20:00",
        "      title: {en: Opening ceremony, fr: {working: Ouverture}}",
    ]
    (kept,) = [path for path in after if path.startswith("events/.before/")]
    assert kept.endswith("/seoul/conference.yaml")
    assert after[kept] == before
    assert f"As it was: {kept}" in ran.out
    assert "opening" in sent.run("check").out or sent.run("check").code == 0


def test_a_sheet_of_one_day_leaves_the_other_days_and_the_ids(sent: Workspace) -> None:
    rows = [["Date", "Time", "Title"], ["8 December 2021", "22:15-23:00", "Closing ceremony"]]
    (sent.root / "day.xlsx").write_bytes(workbook(rows))
    ran = sent.run("import", "day.xlsx", "--into", "seoul", "--write")
    assert ran.code == 0, ran.out
    text = definitions(sent)["events/seoul/conference.yaml"]
    programme = read_yaml("", text)[0].content["programme"]
    assert [s.get("id") for s in programme["2021-12-07"]] == [
        "opening", None, "session-1", "late-talks"
    ]  # fmt: skip
    (closing,) = programme["2021-12-08"]
    assert (closing["id"], closing["time"]) == ("closing", "22:15-23:00")
    assert closing["title"] == {"en": "Closing ceremony", "fr": "Cérémonie de clôture"}
    assert closing["kind"] == "closing"


def test_a_definition_that_changed_meanwhile_is_not_replaced(
    sent: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Date", "Time", "Title"], ["8 December 2021", "22:15-23:00", "Closing ceremony"]]
    (sent.root / "day.xlsx").write_bytes(workbook(rows))
    from ministerial_planner.cli import import_command

    may_write = import_command._may_write

    def changed_meanwhile(*given: object, **more: bool) -> bool:
        sent.change("events/seoul/conference.yaml", "hosts: [KR]", "hosts: [KR, US]")
        return may_write(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(import_command, "_may_write", changed_meanwhile)
    ran = sent.run("import", "day.xlsx", "--into", "seoul", "--write")
    assert ran.code == 1
    assert "has changed meanwhile" in ran.err
    assert "hosts: [KR, US]" in definitions(sent)["events/seoul/conference.yaml"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_form_can_be_had_without_a_series(tmp_path: Path, language: str) -> None:
    workspace = Workspace(tmp_path)
    ran = workspace.run("template", "xlsx", "--language", language)
    assert ran.code == 0, ran.err
    (form,) = tmp_path.iterdir()
    before = form.read_bytes()
    again = workspace.run("template", "xlsx", "--language", language)
    assert again.code == 1
    assert "is there already" in again.err
    named = workspace.run("template", "xlsx", "--language", language, "--output", form.name)
    assert (again.code, named.code) == (1, 1)
    assert form.read_bytes() == before
    other = workspace.run("template", "xlsx", "--language", language, "--output", "other.xlsx")
    assert other.code == 0, other.err


def test_wrong_ids_languages_and_files_are_told(sent: Workspace) -> None:
    assert "Did you mean `seoul`" in sent.run("import", "sent.xlsx", "--into", "seol").err
    assert "Did you mean `seoul`" in sent.run("import", "sent.xlsx", "--parent", "seol").err
    assert "en, ar" in sent.run("template", "xlsx", "--language", "xx").err
    (sent.root / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    ran = sent.run("import", "old.xls")
    assert ran.code == 1
    assert "error[E801]" in ran.out


def test_an_export_to_csv_says_what_it_leaves_out_and_comes_back(sent: Workspace) -> None:
    ran = sent.run("export", "seoul", "csv", "--language", "fr")
    assert "A table in plain text holds the programme alone." in ran.out
    octets = (sent.root / "seoul.csv").read_bytes()
    assert octets.startswith(b"\xef\xbb\xbfJour;Heure;")
    before = definitions(sent)
    assert sent.run("import", "seoul.csv", "--into", "seoul", "--write").code == 0
    assert definitions(sent) == before


@pytest.fixture
def person(sent: Workspace) -> Iterator[Person]:
    somebody = Person(sent.root, "import", "sent.xlsx", COLUMNS="120")
    yield somebody
    somebody.goes()


def test_at_a_terminal_every_doubt_is_asked_and_yes_writes(sent: Workspace, person: Person) -> None:
    person.sees("Sheet1, row 7, column B: “7-8” can be morning or evening.")
    person.sees("2  19:00-20:00")
    person.gives("perhaps", "1")
    person.sees("To which conference does the meeting belong?")
    person.gives("9", "seoul")
    person.sees("Write this file?")
    assert not (sent.root / NEW).exists()
    person.gives("maybe", "y")
    person.sees(f"Written: {NEW}")
    assert person.leaves() == 0
    assert (sent.root / NEW).exists()


def test_at_a_terminal_no_and_escape_write_nothing(sent: Workspace, person: Person) -> None:
    before = definitions(sent)
    person.sees("can be morning or evening")
    person.is_asked()
    person.types("\x1b")
    assert person.leaves() == 130
    assert definitions(sent) == before


TABLE_ALONE = "Date;Heure;Titre\r\n25/06/2027;9h30-10h;Cérémonie\r\n;10h - 11h;Séance I\r\n"


@pytest.fixture
def table_alone(sent: Workspace) -> Workspace:
    """Somebody's table in plain text, as Excel saves it: no title, no zone, no conference."""
    (sent.root / "table.csv").write_bytes(TABLE_ALONE.encode("cp1252"))
    return sent


def test_options_say_what_a_table_alone_does_not(table_alone: Workspace) -> None:
    given = ("--parent", "seoul", "--title", "Réunion de Kigali", "--timezone", "Kigali")
    ran = table_alone.run("import", "table.csv", *given, "--write")
    assert ran.code == 0, ran.out + ran.err
    text = definitions(table_alone)["events/seoul/preparatory/reunion-de-kigali.yaml"]
    assert "title: {fr: Réunion de Kigali}\n" in text
    assert "timezone: Africa/Kigali\n" in text


def test_what_a_table_alone_does_not_say_is_asked_at_the_terminal(table_alone: Workspace) -> None:
    person = Person(table_alone.root, "import", "table.csv", "--language", "fr", COLUMNS="120")
    person.sees("De quelle conférence")
    person.gives("seoul")
    person.sees("Quel est le titre de la réunion, dans la langue `fr` ?")
    person.gives("", "Réunion de Kigali")
    person.sees("fuseau horaire")
    person.gives("Narnia", "Kigali")
    person.sees("= Africa/Kigali")
    person.sees("Écrire ce fichier ?")
    person.gives("o")
    assert person.leaves() == 0
    assert "events/seoul/preparatory/reunion-de-kigali.yaml" in definitions(table_alone)


def test_a_zone_that_no_reading_meets_can_be_named(sent: Workspace) -> None:
    (sent.root / "mail.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTART;TZID=South Asia Standard Time:20270625T093000\r\n"
        "DTEND;TZID=South Asia Standard Time:20270625T180000\r\n"
        "SUMMARY:Meeting on training\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    named = sent.run("import", "mail.ics", "--parent", "seoul", "--timezone", "Dhaka")
    assert named.code == 0, named.out
    assert "timezone: Asia/Dhaka\n" in named.out
    person = Person(sent.root, "import", "mail.ics", "--parent", "seoul", COLUMNS="120")
    person.sees("Which zone is meant?")
    person.gives("4")
    person.sees("In which time zone are the hours?")
    person.gives("Dhaka")
    person.sees("Write this file?")
    person.gives("y")
    assert person.leaves() == 0
    assert any("timezone: Asia/Dhaka" in text for text in definitions(sent).values())
