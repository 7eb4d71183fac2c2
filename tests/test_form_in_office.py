"""The form in LibreOffice Calc, as an organiser opens, changes and saves it."""

import io
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import environment
from ministerial_planner.build.assets import bundled
from ministerial_planner.interchange.filled import filling
from ministerial_planner.interchange.workbook_form import workbook_form
from sheets import found, read

FORMS = {form.language: form for form in bundled().forms}


@pytest.fixture(scope="module")
def saved_by_office(
    need_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes], bytes]:
    """What LibreOffice makes of a workbook when it opens and saves it."""
    office = need_tool("soffice")
    home = tmp_path_factory.mktemp("office")

    def save(octets: bytes) -> bytes:
        (home / "form.xlsx").write_bytes(octets)
        folder = home / "saved"
        command = [
            office,
            "--headless",
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--convert-to", "xlsx", "--outdir", str(folder), str(home / "form.xlsx")),
        ]
        own = environment(HOME=str(home))
        ran = subprocess.run(command, env=own, check=False, capture_output=True, timeout=120)
        if b"could not be loaded" in ran.stderr:  # LibreOffice is there without its Calc
            need_tool("LibreOffice Calc")
        assert ran.returncode == 0, ran.stderr
        return (folder / "form.xlsx").read_bytes()

    return save


def filled_in(language: str) -> bytes:
    """The form with a title, dates and two sessions, the second below its example row."""
    form = FORMS[language]
    book = load_workbook(io.BytesIO(workbook_form(filling(form, ("en", "fr")), {})))
    meeting = book[form.sheets["meeting"]]
    answers = {
        form.label("meeting", "title", "en"): "Meeting on training",
        form.label("meeting", "dates"): "25-26 June 2027",
        form.label("meeting", "format"): form.choices["format"]["hybrid"],
        form.label("meeting", "timezone"): "Asia/Dhaka",
    }
    for row in range(1, meeting.max_row + 1):
        if (label := meeting.cell(row, 1).value) in answers:
            meeting.cell(row, 2).value = answers[str(label)]
    programme = book[form.sheets["programme"]]
    heads = [cell.value for cell in programme[1]]
    for row, (day, hours, title) in enumerate(
        [("25 June 2027", "19:30~20:00", "Opening"), ("26 June 2027", "TBC", "Closing")], 3
    ):
        for name, value in (("day", day), ("time", hours)):
            programme.cell(row, heads.index(form.label("programme", name)) + 1).value = value
        column = heads.index(form.label("programme", "title", "en")) + 1
        programme.cell(row, column).value = title
    octets = io.BytesIO()
    book.save(octets)
    return octets.getvalue()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_lists_and_protection_survive_and_the_saved_form_is_read(
    saved_by_office: Callable[[bytes], bytes], language: str
) -> None:
    octets = saved_by_office(filled_in(language))
    form = FORMS[language]
    book: Any = load_workbook(io.BytesIO(octets))  # its types lack properties
    programme = book[form.sheets["programme"]]
    lists = [r for r in programme.data_validations.dataValidation if r.type == "list"]
    assert len(lists) == 3
    assert all("_lists" in rule.formula1 for rule in lists)
    assert programme.protection.sheet
    assert programme["A1"].protection.locked
    assert (
        not programme["A40"].protection.locked
        or not programme.column_dimensions["A"].protection.locked
    )
    assert book["_lists"].sheet_state != "visible"
    assert {p.name: p.value for p in book.custom_doc_props.props}["language"] == language
    imported = read(octets)
    assert found(imported) == []
    content = imported.content
    assert content["title"] == {"en": "Meeting on training"}
    assert (content["dates"], content["format"]) == ("2027-06-25/2027-06-26", "hybrid")
    assert [s["time"] for day in content["programme"].values() for s in day] == [
        "19:30-20:00", "TBC"
    ]  # fmt: skip
