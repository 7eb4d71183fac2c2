"""Agendas and packs as PDF: what a reader, a screen reader and a printer find in them."""

import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from conftest import LANGUAGES, MEETING_IDS, Workspace

CONFERENCE = "events/seoul/conference.yaml"
SOME_DAY = "events/seoul/some-day.yaml"
TITLES = {"en": "Seoul conference", "fr": "Conférence de Séoul"}

Text = Callable[..., list[str]]


@cache
def opened(path: Path) -> PdfReader:
    return PdfReader(path)


def document(workspace: Workspace, name: str, kind: str, language: str = "en") -> Path:
    return workspace.output / "documents" / name / f"{kind}.{language}.pdf"


@pytest.fixture(scope="module")
def text(need_tool: Callable[[str], str]) -> Text:
    """The text of each page, line by line as printed."""
    pdftotext = need_tool("pdftotext")

    def read(workspace: Workspace, name: str, kind: str, language: str = "en") -> list[str]:
        path = document(workspace, name, kind, language)
        command = [pdftotext, "-layout", str(path), "-"]
        ended = subprocess.run(command, capture_output=True, check=True)
        return ended.stdout.decode().split("\f")[:-1]

    return read


def in_one_line(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    """Title and page, counted from 1, of every bookmark at any depth."""

    def flat(level: list[Any]) -> list[Destination]:
        found: list[Destination] = []
        for entry in level:
            found += flat(entry) if isinstance(entry, list) else [entry]
        return found

    return [
        (str(mark.title), (reader.get_destination_page_number(mark) or 0) + 1)
        for mark in flat(reader.outline)
    ]


# What every document has

every_document = pytest.mark.parametrize(
    ("name", "kind", "language"),
    [(n, kind, code) for n in MEETING_IDS for kind in ("agenda", "pack") for code in LANGUAGES],
)


@every_document
def test_a_document_is_tagged_named_and_in_its_language(
    built_once: Workspace, name: str, kind: str, language: str
) -> None:
    reader = opened(document(built_once, name, kind, language))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata
    assert reader.metadata.title
    if name == "seoul":
        assert reader.metadata.title.startswith(TITLES[language])


@every_document
def test_a_document_carries_its_fonts(
    built_once: Workspace, name: str, kind: str, language: str
) -> None:
    for page in opened(document(built_once, name, kind, language)).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]  # a dictionary
        for font in fonts.values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize(("language", "words"), [("en", "Page {} of {}"), ("fr", "Page {} sur {}")])
@pytest.mark.parametrize("kind", ["agenda", "pack"])
def test_every_page_says_which_one_it_is_and_of_what(
    built_once: Workspace, text: Text, kind: str, language: str, words: str
) -> None:
    pages = text(built_once, "seoul", kind, language)
    assert len(pages) == len(opened(document(built_once, "seoul", kind, language)).pages)
    for number, page in enumerate(pages, 1):
        footer, revision = (" ".join(line.split()) for line in page.strip().splitlines()[-2:])
        assert footer.startswith(TITLES[language])
        assert footer.endswith(words.format(number, len(pages)))
        assert re.search(r"21 novemb.* 2026 · [0-9a-f]{7}$", revision.lower())


def test_the_agenda_of_a_conference_of_two_days_is_on_one_page(built_once: Workspace) -> None:
    for language in LANGUAGES:
        assert len(opened(document(built_once, "seoul", "agenda", language)).pages) == 1


# The agenda


def test_the_agenda_shows_sessions_in_order_with_times_around_the_world(
    built_once: Workspace, text: Text
) -> None:
    (page,) = text(built_once, "seoul", "agenda")
    shown = in_one_line([page])
    order = ["19:30–20:00", "Coffee break", "20:10–21:30", "23:00–00:30", "8 December 2021",
             "Consultations", "22:30–23:00", "A side event"]  # fmt: skip
    shown = shown[shown.index("Tuesday") :]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "KST, UTC+9" in shown
    # New York and Auckland.
    assert re.search(r"19:30–20:00 .*05:30 +23:30$", page, re.MULTILINE)


def test_a_time_of_the_next_day_is_marked(built_once: Workspace, text: Text) -> None:
    shown = in_one_line(text(built_once, "seoul", "agenda"))
    assert "23:00–00:30 +1" in shown
    # 20:10 in Seoul is past midnight in Auckland.
    assert "00:10 +1" in shown
    assert "23:30 +1" not in shown


def test_a_time_of_the_day_before_is_marked(workspace: Workspace, text: Text) -> None:
    workspace.change(CONFERENCE, "19:30-20:00", "09:30-10:00")
    workspace.build("--only", "seoul", "--language", "en")
    assert "19:30 −1" in in_one_line(text(workspace, "seoul", "agenda"))


def test_french_letters_can_be_searched_for(built_once: Workspace, text: Text) -> None:
    shown = in_one_line(text(built_once, "seoul", "agenda", "fr"))
    for words in ("Cérémonie d’ouverture", "Pérennisation de la paix", "mardi 7 décembre 2021",
                  "Séoul", "République de Corée"):  # fmt: skip
        assert words in shown


def test_letters_of_other_scripts_are_printed(workspace: Workspace, text: Text) -> None:
    workspace.change(SOME_DAY, "en: Meeting some day", "en: 서울 회의 – 和平 – السلام – Ágætis")
    workspace.build("--only", "some-day", "--language", "en")
    shown = in_one_line(text(workspace, "some-day", "agenda"))
    assert all(word in shown for word in ("서울", "和平", "السلام", "Ágætis"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said(built_once: Workspace, text: Text, language: str) -> None:
    words = {
        "en": ["Date not known", "Not known", "The programme is not known.",
               "this meeting is not in the calendar feed",
               "What is not known: dates, place, venue, format, hosts and hours of the programme."],
        "fr": ["Date inconnue", "ne figure pas dans"],
    }  # fmt: skip
    for kind in ("agenda", "pack"):
        shown = in_one_line(text(built_once, "some-day", kind, language))
        for said in words[language][:2] if kind == "pack" else words[language]:
            assert said.lower() in shown.lower()


def test_a_month_is_said_and_no_day_is_made_up(built_once: Workspace, text: Text) -> None:
    shown = in_one_line(text(built_once, "some-month", "agenda"))
    assert "May 2015" not in shown
    assert "May 2021" in shown
    assert not re.search(r"\d+ May 2021", shown)


def test_two_separate_days_are_said_as_two(built_once: Workspace, text: Text) -> None:
    assert "3 and 10 November 2020" in in_one_line(text(built_once, "two-days", "agenda"))
    assert "3 et 10 novembre 2020" in in_one_line(text(built_once, "two-days", "agenda", "fr"))


def test_an_hour_to_be_confirmed_is_said_to_be(built_once: Workspace, text: Text) -> None:
    shown = in_one_line(text(built_once, "seoul", "agenda"))
    assert "time to be confirmed" in shown
    assert "Sessions whose day and time are not known" in shown


def test_a_cancelled_meeting_says_so(workspace: Workspace, text: Text) -> None:
    workspace.change(SOME_DAY, "dates: unknown", "dates: unknown\nstatus: cancelled")
    workspace.build("--only", "some-day")
    for kind in ("agenda", "pack"):
        assert "cancelled" in in_one_line(text(workspace, "some-day", kind)).lower()
        assert "annulé" in in_one_line(text(workspace, "some-day", kind, "fr")).lower()


def test_a_title_without_translation_is_marked(workspace: Workspace, text: Text) -> None:
    workspace.change(SOME_DAY, ", fr: Réunion à une date inconnue", "")
    workspace.build("--only", "some-day", "--language", "fr")
    shown = in_one_line(text(workspace, "some-day", "agenda", "fr"))
    assert "Meeting some day†" in shown.replace(" †", "†")
    assert shown.count("†") >= 2


def test_markup_in_a_title_is_printed_as_text(workspace: Workspace, text: Text) -> None:
    workspace.change(
        SOME_DAY, "en: Meeting some day", 'en: "<b>A & B</b> </style><style>* {display: none}"'
    )
    workspace.build("--only", "some-day", "--language", "en")
    shown = in_one_line(text(workspace, "some-day", "agenda"))
    assert "<b>A & B</b> </style><style>* {display: none}" in shown


def test_the_footer_prints_a_title_as_it_is(workspace: Workspace, text: Text) -> None:
    """A space after a letter that CSS must not read is easily lost."""
    title = 'Security & Protection; "peace" | <b> \\ 1'
    workspace.change(SOME_DAY, "en: Meeting some day", f"en: '{title}'")
    workspace.build("--only", "some-day", "--language", "en")
    (page,) = text(workspace, "some-day", "agenda")
    footer = " ".join(page.strip().splitlines()[-2].split())
    assert footer.startswith(f"{title} Page 1")


# The pack


def test_bookmarks_lead_to_every_chapter_and_meeting(built_once: Workspace, text: Text) -> None:
    marks = bookmarks(opened(document(built_once, "seoul", "pack")))
    pages = text(built_once, "seoul", "pack")
    titles = [title for title, _ in marks]
    for words in ("About the meeting", "Concept note", "Programme", "Meeting on two days",
                  "Meeting in a month", "Documents", "Sources"):  # fmt: skip
        assert any(words in title for title in titles), words
    for title, page in marks:
        assert " ".join(title.split()) in in_one_line([pages[page - 1]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_numbers_of_the_contents_are_the_real_pages(
    built_once: Workspace, text: Text, language: str
) -> None:
    pages = text(built_once, "seoul", "pack", language)
    marks = dict(bookmarks(opened(document(built_once, "seoul", "pack", language))))
    listed = {}
    for line in pages[1].splitlines()[:-1]:
        if match := re.fullmatch(r"\s*(\S.*?)\s{2,}(\d+)", line):
            listed[" ".join(match[1].split())] = int(match[2])
    assert len(listed) >= 8
    assert {title: marks[title] for title in listed} == listed
    # Not all the same page: numbers that are never counted would be.
    assert len(set(listed.values())) >= 3


def test_the_pack_prints_the_concept_note_of_its_language(
    built_once: Workspace, text: Text
) -> None:
    english = in_one_line(text(built_once, "seoul", "pack"))
    assert "Peace is the aim." in english
    assert "Compiled from public sources" in english
    french = in_one_line(text(built_once, "seoul", "pack", "fr"))
    assert "La paix est l’objectif, même en été." in french
    assert "Peace is the aim." not in french


def test_the_pack_says_what_it_does_not_contain(built_once: Workspace, text: Text) -> None:
    shown = in_one_line(text(built_once, "seoul", "pack"))
    missing = shown.rpartition("What this pack does not contain")[2]
    assert "Summary of the meeting" in missing
    assert "no copy held" in missing


def test_the_pack_of_a_meeting_names_its_conference(built_once: Workspace, text: Text) -> None:
    assert "Part of: Seoul conference" in in_one_line(text(built_once, "two-days", "pack"))
