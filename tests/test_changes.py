"""What `changes` says of each kind of change, and that calendars and agendas say the same."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import LANGUAGES, Workspace, contents
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from publishing import (
    SEOUL,
    TWO_DAYS,
    Change,
    copied,
    instead,
    print_nothing,
    publish,
    published_with_rooms,
    seen,
)

OPENING = """\
    - id: opening
      time: 19:30-20:00
      kind: opening
      title: {en: Opening ceremony, fr: Cérémonie d’ouverture}
"""
TIME = "      time: 19:30-20:00\n"
ENGLISH_SLOT = "Tuesday, 7 December 2021, 19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)"
FRENCH_SLOT = "mardi 7 décembre 2021, 19:30–20:00 (KST, UTC+9; 10:30–11:00 UTC)"
LATE = "Wednesday, 8 December 2021, 08:30–09:00 (KST, UTC+9; Tuesday, 7 December 2021, 23:30–00:00"
KINDS: Mapping[str, tuple[Change, str, str]] = {
    "new": (
        instead(OPENING, f"{OPENING}    - {{id: toast, time: 20:00-20:05, title: Toast}}\n"),
        "Toast. New: Tuesday, 7 December 2021, 20:00–20:05 (KST, UTC+9; 11:00–11:05 UTC).",
        "Toast [en]. Nouveau : mardi 7 décembre 2021, 20:00–20:05 (KST, UTC+9; 11:00–11:05 UTC).",
    ),
    "moved": (
        instead("19:30-20:00", "19:00-19:45"),
        f"Opening ceremony. Moved from {ENGLISH_SLOT} to Tuesday, 7 December 2021, 19:00–19:45 "
        "(KST, UTC+9; 10:00–10:45 UTC).",
        "Cérémonie d’ouverture. Déplacé : mardi 7 décembre 2021, 19:00–19:45 (KST, UTC+9; "
        f"10:00–10:45 UTC), au lieu de {FRENCH_SLOT}.",
    ),
    "moved to another day in UTC": (
        instead("22:30-23:00", "8:30-9:00"),
        f"to {LATE} +1 UTC).",
        "au lieu de mercredi 8 décembre 2021, 22:30–23:00 (KST, UTC+9; 13:30–14:00 UTC).",
    ),
    "renamed": (
        instead("{en: Opening ceremony, fr: Cérémonie d’ouverture}", "{en: Start, fr: Début}"),
        "Start. Renamed from “Opening ceremony” to “Start”.",
        "Début. Nouveau titre : « Début », au lieu de « Cérémonie d’ouverture ».",
    ),
    "renamed in one language": (
        instead("Opening ceremony", "Start"),
        "Start. Renamed from “Opening ceremony” to “Start”.",
        "Cérémonie d’ouverture. Modifié dans une autre langue.",
    ),
    "room only": (
        instead("room: one", "room: two"),
        "Session 1: Sustaining peace. Other room, same time: Room 2 instead of Room 1.",
        "Séance 1 : Pérennisation de la paix. Autre salle, même heure : Salle 2, au lieu de "
        "Salle 1.",
    ),
    "room lost": (
        instead("      room: one\n", ""),
        "Session 1: Sustaining peace. Room no longer known; it was Room 1.",
        "Séance 1 : Pérennisation de la paix. Salle non connue désormais ; c’était Salle 1.",
    ),
    "place": (
        instead("country: KR}", "country: KR, venue: Coex}"),
        "Seoul conference. Place: Coex, Seoul, Republic of Korea, instead of Seoul, Republic of "
        "Korea.",
        "Conférence de Séoul. Lieu : Coex, Séoul, République de Corée, au lieu de Séoul, "
        "République de Corée.",
    ),
    "cancelled": (
        instead(TIME, f"{TIME}      status: cancelled\n"),
        "Opening ceremony. Cancelled.",
        "Cérémonie d’ouverture. Annulé.",
    ),
    "tentative": (
        instead(TIME, f"{TIME}      status: tentative\n"),
        "Opening ceremony. Now tentative.",
        "Cérémonie d’ouverture. Désormais provisoire.",
    ),
    "withdrawn": (
        instead(OPENING, ""),
        "Opening ceremony. Withdrawn from the programme.",
        "Cérémonie d’ouverture. Retiré du programme.",
    ),
    "postponed": (
        instead("dates: [2020-11-03, 2020-11-10]", "dates: unknown", TWO_DAYS),
        "Meeting on two days. Postponed; the new date is not known.",
        "Réunion de deux journées. Reporté ; la nouvelle date n’est pas connue.",
    ),
    "timed": (
        instead("time: TBC", "time: 19:00-20:00"),
        "Consultations. Now Wednesday, 8 December 2021, 19:00–20:00 (KST, UTC+9; 10:00–11:00 UTC); "
        "the hours were not known before.",
        "Consultations. Désormais mercredi 8 décembre 2021, 19:00–20:00 (KST, UTC+9; 10:00–11:00 "
        "UTC) ; l’heure n’était pas connue.",
    ),
    "dated": (
        instead("dates: unknown", "dates: 2021-10-25/2021-10-26", "events/seoul/some-day.yaml"),
        "Meeting some day. Now on 25–26 October 2021; the date was not known before.",
        "Réunion à une date inconnue. Désormais 25–26 octobre 2021 ; la date n’était pas connue.",
    ),
    "details": (
        instead(TIME, f"{TIME}      description: {{en: Music., fr: Musique.}}\n"),
        "Opening ceremony. Details changed.",
        "Cérémonie d’ouverture. Précisions modifiées.",
    ),
    "texts": (
        instead("Peace is the aim.", "Peace.", "events/seoul/concept-note.en.md"),
        "Seoul conference. Texts changed.",
        "Conférence de Séoul. Textes modifiés.",
    ),
}


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return published_with_rooms(tmp_path_factory.mktemp("published") / "tiny")


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


def said(workspace: Workspace, *arguments: str) -> str:
    ran = workspace.run("changes", *arguments)
    assert ran.code == 0, ran.err
    return ran.out.replace("\xa0", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_is_said_in_plain_words(published: Workspace, kind: str) -> None:
    edit, english, french = KINDS[kind]
    edit(published)
    assert english in said(published)
    assert french in said(published, "--language", "fr")


def test_asking_for_changes_writes_nothing(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    before = contents(published.root)
    said(published)
    assert contents(published.root) == before


# The same sentences on the agenda and in calendars


def agenda(workspace: Workspace, language: str) -> str:
    """The words of the agenda that is printed."""
    opened = open_workspace(workspace.root)
    path = f"documents/seoul/agenda.{language}.pdf"
    (artefact,) = (a for a in plan(opened.sound, opened.ledgers) if a.path == path)
    page = Renderer(opened.sound, opened.assets, opened.ledgers).html(artefact)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).replace("\xa0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_entry_agenda_and_list_say_the_same(published: Workspace, language: str) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    publish(published)
    since = {"en": "Changed since revision 2", "fr": "Modifications depuis la révision 2"}[language]
    line = said(published, "2", "3", "--language", language).splitlines()[2].removeprefix("  - ")
    title, _, sentence = line.partition(". ")
    shown = agenda(published, language)
    assert since in shown
    assert line in shown
    entry = seen(published, "seoul", language)["seoul.opening"]
    first = entry["DESCRIPTION"].replace("\xa0", " ").splitlines()[0]
    assert entry["SUMMARY"] == title
    assert first.startswith(since)
    assert first.endswith(sentence)


def test_a_draft_says_so_on_the_agenda(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:00-19:45")
    assert "Draft after revision 2" in agenda(published, "en")
    assert "Opening ceremony. Moved from " in agenda(published, "en")


def test_the_first_revision_and_what_others_changed_go_unsaid_on_the_agenda(
    published: Workspace,
) -> None:
    assert "Changed since" not in agenda(published, "en")
    published.change(TWO_DAYS, "2020-11-10", "2020-11-12")
    publish(published)
    assert "Changed since" not in agenda(published, "en")
    assert "Revision 2, as of" in agenda(published, "en")
