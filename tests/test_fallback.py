"""What is shown where a language lacks a wording, and how it is marked."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import ROOT, Workspace, write_tiny
from ministerial_planner.build.assets import assets
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.wording import Name, Text
from ministerial_planner.programme.catalogue import Said, Voice, voice_of
from publishing import SEOUL, TWO_DAYS, print_nothing, publish

SERIES = "events/series.yaml"
ASSETS = assets(ROOT)
ATOM = "{http://www.w3.org/2005/Atom}"


def series(languages: str = "en fr", **fallback: str) -> Series:
    content = {
        "kind": "series",
        "id": "x",
        "title": "X",
        "languages": languages.split(),
        "uid_domain": "x.example",
        "fallback": {code: chain.split() for code, chain in fallback.items()},
    }
    return Series.model_validate(content)


def voice(language: str, **fallback: str) -> Voice:
    return voice_of(series(**fallback), ASSETS.catalogue(language))


@pytest.mark.parametrize(
    ("fallback", "language", "chain"),
    [
        ({}, "ar", "en fr"),
        ({}, "fr", "en fr"),
        ({"ar": "fr"}, "ar", "fr en"),
        ({"ar": "fr en", "ko": "en"}, "ko", "en fr"),
        ({"ar": "es fr", "es": "ko"}, "ar", "es fr ko en"),
        ({"ar": "es fr", "es": "ko"}, "ru", "en fr"),
    ],
)
def test_a_chain_is_what_is_declared_then_the_languages_of_the_series(
    fallback: Mapping[str, str], language: str, chain: str
) -> None:
    assert series(**fallback).chain(language) == tuple(chain.split())


@pytest.mark.parametrize(
    ("written", "fallback", "said"),
    [
        ({"en": "A", "fr": "B"}, {}, Said("A", "en", "untranslated")),
        ({"en": "A", "fr": "B"}, {"ar": "fr"}, Said("B", "fr", "untranslated")),
        (
            {"en": "A", "fr": {"working": "B"}},
            {"ar": "fr"},
            Said("B", "fr", "working_untranslated"),
        ),
        ({"en": "A", "ar": {"working": "C"}}, {"ar": "fr"}, Said("C", "ar", "working")),
        ({"ko": "D", "es": "E"}, {"ar": "fr"}, Said("D", "ko", "untranslated")),
        ("A", {"ar": "fr"}, Said("A", "en", "untranslated")),
    ],
)
def test_a_text_is_looked_for_along_the_chain(
    written: Any, fallback: Mapping[str, str], said: Said
) -> None:
    assert voice("ar", **fallback).say(Text.model_validate(written)) == said


def test_a_plain_name_is_at_home_in_every_language() -> None:
    assert voice("ar", ar="fr").say(Name.model_validate("Coex")) == Said("Coex", "ar")


@pytest.mark.parametrize(
    ("standing", "sign", "marked"),
    [
        ("original", "", "A"),
        ("working", "*", "A\u00a0*"),
        ("untranslated", "†", "A [fr]"),
        ("working_untranslated", "†*", "A [fr]\u00a0*"),
    ],
)
def test_each_standing_has_its_mark(standing: Any, sign: str, marked: str) -> None:
    said = Said("A", "fr", standing)
    assert (said.sign, said.marked) == (sign, marked)
    assert Said("", "fr", standing).marked == ""


# Where it is shown


@pytest.fixture
def lacking(tmp_path: Path) -> Workspace:
    """The tiny series, of which the conference speaks Arabic and has hardly an Arabic word."""
    workspace = write_tiny(tmp_path / "tiny")
    workspace.change(SEOUL, "timezone: Asia/Seoul", "timezone: Asia/Seoul\nlanguages: [en, ar]")
    workspace.change(SEOUL, "fr: Conférence de Séoul", "fr: {working: Conférence de Séoul}")
    workspace.change(SEOUL, "hosts: [KR]", "hosts: [KR]\ncontact: {en: Ask us, fr: Demandez-nous}")
    workspace.change(SERIES, "city: New York", "city: {en: New York, fr: Nouvelle-York}")
    workspace.change(SERIES, "uid_domain", "fallback: {ar: fr}\nuid_domain")
    return workspace


def renderer(workspace: Workspace) -> Renderer:
    opened = open_workspace(workspace.root)
    return Renderer(opened.sound, opened.assets, opened.ledgers)


def octets(workspace: Workspace, path: str) -> str:
    made = renderer(workspace)
    (artefact,) = (a for a in plan(made.folder, made.ledgers) if a.path == path)
    if path.endswith(".pdf"):
        return made.html(artefact)
    return made.octets(artefact).replace(b"\r\n ", b"").decode()


@pytest.mark.parametrize("kind", ["agenda", "pack"])
def test_documents_mark_titles_footers_cities_and_contacts(lacking: Workspace, kind: str) -> None:
    page = octets(lacking, f"documents/seoul/{kind}.ar.pdf")
    title = "Conférence de Séoul [fr]\u00a0*"
    assert f"<title>{title} – " in page
    footer = re.search(r'content: "(Conf[^"]*)"', page)
    assert footer
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), footer[1]).startswith(title)
    assert '<span lang="fr">Conférence de Séoul</span><sup class="mark">†*</sup>' in page
    assert "Nouvelle-York [fr]" in page
    assert page.count("Demandez-nous") == 1
    assert re.search('Demandez-nous(</span><sup class="mark">†| \\[fr\\])', page)
    labels = ASSETS.labels("ar")
    assert f"*</span> {labels['working_mark']}" in page
    assert labels["untranslated_mark"].format(languages=labels["language_fr"]) in page


def test_a_pack_takes_the_note_that_the_chain_gives(lacking: Workspace) -> None:
    page = octets(lacking, "documents/seoul/pack.ar.pdf")
    labels = ASSETS.labels("ar")
    assert "La paix est l’objectif" in page
    assert labels["untranslated_note"].format(language=labels["language_fr"]) in page
    assert labels["working_note"] in page
    lacking.change(SERIES, "fallback: {ar: fr}\n", "")
    assert "Peace is the aim" in octets(lacking, "documents/seoul/pack.ar.pdf")


def test_calendars_mark_what_they_say_and_explain_their_name(lacking: Workspace) -> None:
    lacking.change(
        SEOUL,
        "fr: Pérennisation de la paix}",
        "fr: {working: La paix}}\n      description: {fr: {working: De la paix}}\n"
        "      note: {fr: Entrée libre}",
    )
    feed = octets(lacking, "feeds/seoul.ar.ics")
    labels = ASSETS.labels("ar")
    untranslated = labels["untranslated_mark"].format(languages=labels["language_fr"])
    head = feed.partition("BEGIN:VTIMEZONE")[0].replace("\\", "")
    assert f"DESCRIPTION:{labels['working_title']}n{untranslated}" in head
    assert "De la paix [fr]\u00a0*" in feed
    assert "Entrée libre [fr]" in feed
    assert f"* {labels['working_mark']}" in feed.replace("\\", "")
    assert "NAME:Conférence de Séoul\r\n" in feed
    english = octets(lacking, "feeds/seoul.en.ics")
    assert "DESCRIPTION" not in english.partition("BEGIN:VTIMEZONE")[0]


def test_a_paper_in_another_language_is_named_so_in_calendars(lacking: Workspace) -> None:
    address = "https://tiny.example/x"
    copies = f'{{en: "{address}.en.pdf", fr: "{address}.fr.pdf"}}'
    lacking.change(
        SEOUL, "{kind: summary, state: named}", f"{{kind: summary, languages: {copies}}}"
    )
    labels = ASSETS.labels("ar")
    kind = f"{labels['document_summary']} ({labels['language_fr']}){labels['colon']}"
    assert f"{kind} {address}.fr.pdf" in octets(lacking, "feeds/seoul.ar.ics")
    kind = f"Summary of the meeting: {address}.en.pdf"
    assert kind in octets(lacking, "feeds/seoul.en.ics")


def test_the_terminal_marks_it(lacking: Workspace) -> None:
    shown = lacking.run("show", "seoul", "--language", "ar").out
    assert "Conférence de Séoul †*" in shown
    assert "Nouvelle-York" in shown
    labels = ASSETS.labels("ar")
    assert f"* {labels['working_mark']}" in shown
    assert labels["untranslated_mark"].partition("(")[0] in shown.replace("\n", " ")


def test_pages_mark_their_title_and_names_of_feeds(lacking: Workspace) -> None:
    lacking.change(SERIES, "fr: Petite Ministérielle", "fr: {working: Petite Ministérielle}")
    rule = "feeds: [{id: a, name: {en: Ours, fr: {working: Les nôtres}}}]\n"
    lacking.write(SERIES, (lacking.root / SERIES).read_text(encoding="utf-8") + rule)
    page = octets(lacking, "index.ar.html")
    assert "<title>Petite Ministérielle [fr]\u00a0*</title>" in page
    assert "<h3>Les nôtres [fr]\u00a0*</h3>" in page
    assert "Les nôtres\u00a0*" in octets(lacking, "index.fr.html")
    assert "<h3>Ours</h3>" in octets(lacking, "index.en.html")


def test_lists_of_changes_mark_titles(lacking: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)
    publish(lacking)
    lacking.change(SEOUL, "19:30-20:00", "19:30-20:05")
    lacking.change(SEOUL, "fr: Cérémonie d’ouverture", "fr: {working: Ouverture solennelle}")
    publish(lacking)
    said = lacking.run("changes", "2", "--language", "fr").out
    legend = f"* {ASSETS.labels('fr')['working_mark']}"
    assert "Conférence de Séoul\u00a0*\n" in said
    assert "Ouverture solennelle\u00a0*. " in said
    assert re.search("«.Ouverture solennelle\u00a0\\*.»", said)
    assert said.endswith(f"\n{legend}\n")
    assert "Ouverture solennelle [fr]\u00a0*" in lacking.run("changes", "2", "--language", "ar").out
    markdown = lacking.run("changes", "2", "--language", "fr", "--format", "markdown").out
    assert markdown.endswith(f"\n\\{legend}\n")
    atom = ElementTree.parse(io.StringIO(octets(lacking, "changes/series.fr.atom"))).getroot()
    for entry in atom.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}title", "").startswith("Conférence de Séoul\u00a0*,")
        assert legend in entry.findtext(f"{ATOM}content", "")
    assert atom.find(f"{ATOM}subtitle") is None


def test_what_is_withdrawn_keeps_its_marks(
    lacking: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_nothing(monkeypatch)
    lacking.change(TWO_DAYS, "fr: Réunion de deux journées", "fr: {working: Réunion}")
    publish(lacking)
    lacking.remove(TWO_DAYS)
    publish(lacking)
    feed = octets(lacking, "feeds/two-days.ar.ics")
    labels = ASSETS.labels("ar")
    assert re.search(r"SUMMARY;LANGUAGE=fr:.*Réunion\r\n", feed)
    assert labels["working_title"] in feed
    assert "Réunion [fr]\u00a0*" in lacking.run("changes", "2", "--language", "ar").out
