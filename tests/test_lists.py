"""The signs between parts of a line, and what must not break, in seven languages."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from conftest import Workspace
from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import unbroken, weekday_text
from ministerial_planner.programme.moments import slot_text
from ministerial_planner.programme.occasions import Slot
from ministerial_planner.programme.viewer import meeting_view

ASSETS = Assets((bundled_templates(),))
SEVEN = ("en", "fr", "es", "ru", "ar", "zh", "ko")
every_language = pytest.mark.parametrize("language", SEVEN)


def voice(language: str) -> Voice:
    return Voice(ASSETS.catalogue(language), SEVEN, {})


def everywhere(text: str) -> dict[str, str]:
    return dict.fromkeys(SEVEN, text)


# Name, function, organization (State); a ministry (State); city and State; a list; parts of a list.
SAID = {
    "en": ("A, B, C (Republic of Korea)", "D (Republic of Korea)", "E, F", "1, 2", "1; 2"),
    "fr": ("A, B, C (République de Corée)", "D (République de Corée)", "E, F", "1, 2", "1; 2"),
    "es": ("A, B, C (República de Corea)", "D (República de Corea)", "E, F", "1, 2", "1; 2"),
    "ru": ("A, B, C (Республика Корея)", "D (Республика Корея)", "E, F", "1, 2", "1; 2"),
    "ar": ("A، B، C (جمهورية كوريا)", "D (جمهورية كوريا)", "E، F", "1، 2", "1؛ 2"),
    "zh": ("A，B，C（大韩民国）", "D（大韩民国）", "FE", "1、2", "1；2"),
    "ko": ("A, B, C(대한민국)", "D(대한민국)", "F E", "1, 2", "1; 2"),
}


@every_language
def test_parts_of_a_line_are_joined_as_the_language_does(language: str) -> None:
    spoken = voice(language)
    person = Person.model_validate(
        {
            "name": everywhere("A"),
            "title": everywhere("B"),
            "organization": everywhere("C"),
            "country": "KR",
        }
    )
    party = Party.model_validate({"name": everywhere("D"), "country": "KR"})
    assert SAID[language] == (
        spoken.person(person),
        spoken.party(party),
        spoken.place("E", "F"),
        spoken.listed(["1", "2"]),
        spoken.semicolon(["1", "2"]),
    )


@every_language
def test_a_french_document_keeps_its_semicolon_with_the_word_before(language: str) -> None:
    spoken = voice(language)
    expected = "1\u00a0; 2" if language == "fr" else spoken.semicolon(["1", "2"])
    assert spoken.printed_semicolon(["1", "2"]) == expected


@every_language
def test_what_is_not_known_leaves_no_sign_behind(language: str) -> None:
    spoken = voice(language)
    assert spoken.place("", "F") == "F"
    assert spoken.place("E", "") == "E"
    assert spoken.comma(["", "B", ""]) == "B"
    assert spoken.in_brackets("") == ""
    assert spoken.person(Person.model_validate({"name": everywhere("A")})) == "A"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday, 7 December 2021, 19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)"),
        ("fr", "mardi 7 décembre 2021, 19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)"),
        ("ar", "الثلاثاء، 7 كانون الأول/ديسمبر 2021، 19:30–20:00 (KST، UTC+9؛ 10:30–11:00 UTC)"),
        ("zh", "2021年12月7日星期二，19:30–20:00（KST，UTC+9；10:30–11:00 UTC）"),
        ("ko", "2021년 12월 7일(화요일) 19:30–20:00(KST, UTC+9; 10:30–11:00 UTC)"),
    ],
)
def test_a_slot_is_told_with_the_signs_of_the_language(language: str, text: str) -> None:
    start = datetime(2021, 12, 7, 19, 30, tzinfo=timezone(timedelta(hours=9)))
    assert start.astimezone(UTC).hour == 10
    slot = Slot(start.date(), start.date(), start, start + timedelta(minutes=30), "Asia/Seoul")
    assert slot_text(slot, language) == text


PEOPLE = """\
      chairs:
        - {name: {en: Chair, ar: الرئيس, zh: 主席, ko: 의장}, country: KR}
        - {name: {en: Other, ar: آخر, zh: 他人, ko: 타인}, country: CA}
"""
FOREIGN = {
    "ar": "[\u0600-\u06ff][,;]|[,;] [\u0600-\u06ff]",
    "zh": "[\u3400-\u9fff] ?[,;(]|[,;)] ?[\u3400-\u9fff]",
    "ko": "[\uac00-\ud7a3] [(]",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_no_agenda_has_the_signs_of_another_script(workspace: Workspace, language: str) -> None:
    workspace.change("events/series.yaml", "languages: [en, fr]", f"languages: [en, {language}]")
    conference = (workspace.root / "events/seoul/conference.yaml").read_text(encoding="utf-8")
    session = re.search(r"^ +- id: session-1\n", conference, re.MULTILINE)
    assert session
    workspace.change("events/seoul/conference.yaml", session[0], session[0] + PEOPLE)
    workspace.change("events/series.yaml", "printed: [agenda, pack]\n", "")
    opened = open_workspace(workspace.root)
    spoken = opened.voice(language)
    view = meeting_view(opened.sound, opened.meeting("seoul"), spoken)
    page = workspace.html(f"documents/seoul/detailed.{language}.html")
    body = re.sub("<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    (chairs,) = [people for each in view.sessions for _, people in each.people]
    assert spoken.semicolon(chairs) in body
    assert not re.search(FOREIGN[language], " ".join(body.split())), body


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday, 7_December 2021"),
        ("fr", "mardi 7_décembre 2021"),
        ("es", "martes 7_de diciembre de 2021"),
        ("ru", "вторник, 7_декабря 2021_года"),
        ("ar", "الثلاثاء، 7_كانون الأول/ديسمبر 2021"),
    ],
)
def test_a_printed_day_does_not_leave_its_month(language: str, text: str) -> None:
    day = weekday_text(date(2021, 12, 7), language)
    assert unbroken(day) == text.replace("_", "\u00a0")
    assert unbroken(day).replace("\u00a0", " ") == day


def test_the_first_of_a_month_does_not_leave_it_either() -> None:
    assert unbroken("1er septembre 2021") == "1er\u00a0septembre 2021"
    assert unbroken("hiver 2021") == "hiver 2021"
