"""Editions with languages of their own: what is made in them, and what is shown for what they lack.

In the tiny series (English, French) the Seoul conference and its meetings speak Arabic too, while
the conference in Graz keeps to the languages of the series.
"""

import re
from pathlib import Path

import pytest

from conftest import READERS, ROOT, Workspace, write_tiny
from ministerial_planner.build.assets import assets
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from publishing import SEOUL, TWO_DAYS, ledger, print_nothing, publish

GRAZ = "events/graz.yaml"
SERIES = "events/series.yaml"
GRAZ_TEXT = """\
kind: conference
id: graz
title: {en: Graz conference, fr: Conférence de Graz}
dates: 2022-05-01
place: {city: Graz, country: AT}
documents: [{kind: concept_note, state: named}]
"""
ARABIC = ("مؤتمر سول", "حفل الافتتاح")
ASSETS = assets(ROOT)


def speak(workspace: Workspace, languages: str = "en, fr, ar") -> None:
    workspace.change(
        SEOUL, "timezone: Asia/Seoul", f"timezone: Asia/Seoul\nlanguages: [{languages}]"
    )


def translate(workspace: Workspace) -> None:
    workspace.change(
        SEOUL, "fr: Conférence de Séoul}", f"fr: Conférence de Séoul, ar: {ARABIC[0]}}}"
    )
    workspace.change(
        SEOUL,
        "fr: Cérémonie d’ouverture}",
        f"fr: Cérémonie d’ouverture, ar: {{working: {ARABIC[1]}}}}}",
    )


@pytest.fixture
def two_editions(tmp_path: Path) -> Workspace:
    workspace = write_tiny(tmp_path / "tiny")
    workspace.write(GRAZ, GRAZ_TEXT)
    return workspace


@pytest.fixture
def spoken(two_editions: Workspace) -> Workspace:
    speak(two_editions)
    return two_editions


def renderer(workspace: Workspace) -> Renderer:
    opened = open_workspace(workspace.root)
    return Renderer(opened.sound, opened.assets, opened.ledgers)


def html(workspace: Workspace, path: str) -> str:
    made = renderer(workspace)
    (artefact,) = (a for a in plan(made.folder, made.ledgers) if a.path == path)
    return made.html(artefact)


def paths(workspace: Workspace, language: str) -> set[str]:
    made = renderer(workspace)
    return {a.path for a in plan(made.folder, made.ledgers) if a.language == language}


def lines(workspace: Workspace, subject: str, language: str) -> str:
    return workspace.feed(subject, language).replace(b"\r\n ", b"").decode()


# What is made in which languages


def test_a_conference_and_its_meetings_are_made_in_its_languages(spoken: Workspace) -> None:
    names = ("seoul", "some-day", "some-month", "two-days")
    papers = {
        f"documents/{n}/{kind}.ar.{form}"
        for n in names
        for kind in ("agenda", "pack")
        for form in ("pdf", "html")
    }
    papers |= {f"status/{n}.ar.html" for n in names}
    feeds = {f"feeds/{n}.ar.ics" for n in ("seoul", "two-days")}
    assert paths(spoken, "ar") == papers | feeds | {"index.ar.html"}


def test_other_editions_and_the_series_keep_their_languages(two_editions: Workspace) -> None:
    before = {code: paths(two_editions, code) for code in ("en", "fr")}
    speak(two_editions)
    assert {code: paths(two_editions, code) for code in ("en", "fr")} == before


def test_feeds_in_the_languages_of_the_series_stay_as_they_are(two_editions: Workspace) -> None:
    before = two_editions.feeds()
    speak(two_editions)
    after = two_editions.feeds()
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"seoul.ar.ics", "two-days.ar.ics"}


def test_a_meeting_can_have_fewer_languages_than_the_series(workspace: Workspace) -> None:
    workspace.change(TWO_DAYS, "format: virtual", "format: virtual\nlanguages: fr")
    assert not [path for path in paths(workspace, "en") if "two-days" in path]
    entry = READERS[0](workspace.feed("series", "en"))["two-days@tiny.example"]
    address = "https://tiny.example/documents/two-days/agenda.fr.pdf"
    assert f"Programme (French): {address}" in entry["DESCRIPTION"]


@pytest.mark.parametrize("asked", ["language: ar", "language: [ar, fr]"])
def test_a_declared_feed_is_made_in_the_languages_that_it_asks_for(
    spoken: Workspace, asked: str
) -> None:
    rule = f"feeds: [{{id: a, name: {{fr: Le nôtre, ar: لنا}}, edition: seoul, {asked}}}]\n"
    spoken.write(SERIES, (spoken.root / SERIES).read_text(encoding="utf-8") + rule)
    made = {name for name in spoken.feeds() if name.startswith("a.")}
    assert made == ({"a.ar.ics", "a.fr.ics"} if "fr" in asked else {"a.ar.ics"})


def test_the_feed_of_the_series_can_ask_for_one_language(workspace: Workspace) -> None:
    rule = "feeds: [{id: series, language: fr}]\n"
    workspace.write(SERIES, (workspace.root / SERIES).read_text(encoding="utf-8") + rule)
    assert "series.fr.ics" in workspace.feeds()
    assert "series.en.ics" not in workspace.feeds()


def test_meetings_that_name_each_other_speak_as_the_series_does(workspace: Workspace) -> None:
    for own, other in (("a", "b"), ("b", "a")):
        text = f"kind: conference\nid: {own}\nparent: {other}\ntitle: {own}\ndates: unknown\n"
        workspace.write(f"events/{own}.yaml", text)
    folder = open_workspace(workspace.root).sound
    assert folder.languages_of(folder.meeting("a")) == ("en", "fr")


def test_commands_take_every_language_that_is_spoken(spoken: Workspace) -> None:
    translate(spoken)
    assert ARABIC[0] in spoken.run("show", "seoul", "--language", "ar").out
    assert ARABIC[0] in spoken.run("list", "--language", "ar").out
    ran = spoken.run("show", "seoul", "--language", "es")
    assert ran.code
    assert "en, fr, ar" in ran.err


# The page


def test_there_is_a_page_in_every_language_with_all_meetings(spoken: Workspace) -> None:
    translate(spoken)
    page = html(spoken, "index.ar.html")
    assert re.findall(r'<(?:article|li) [^>]*?id="([^"]+)"', page) == [
        "graz", "seoul", "two-days", "some-month", "some-day",
    ]  # fmt: skip
    for code, name in (("en", "English"), ("fr", "Français"), ("ar", "العربية")):
        assert f'<a href="index.{code}.html" lang="{code}"' in page
        assert f">{name}</a>" in page
        assert 'href="index.ar.html" lang="ar"' in html(spoken, f"index.{code}.html")
    made = paths(spoken, "en")
    assert "index.html" in made


def test_what_is_not_made_in_a_language_is_linked_in_the_best_other_one(spoken: Workspace) -> None:
    spoken.change(SERIES, "languages: [en, fr]", "languages: [en, fr]\nfallback: {ar: [fr, en]}")
    page = html(spoken, "index.ar.html")
    graz = page.partition('id="graz"')[2].partition("</article>")[0]
    french = ASSETS.labels("ar")["language_fr"]
    assert 'href="documents/graz/agenda.fr.pdf" type="application/pdf" hreflang="fr"' in graz
    assert graz.count(f" ({french})") == graz.count("<a ")
    assert "graz.en." not in page
    assert 'href="feeds/series.fr.ics" hreflang="fr"' in page
    seoul = page.partition('id="seoul"')[2].partition("</article>")[0]
    assert "hreflang" not in seoul
    assert "hreflang" not in html(spoken, "index.en.html").partition("<main>")[2]


# What was published in other languages


@pytest.fixture
def published(two_editions: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    print_nothing(monkeypatch)
    publish(two_editions)
    return two_editions


def without_languages(content: object) -> object:
    """A ledger without what it says in Arabic."""
    if isinstance(content, list):
        return [without_languages(each) for each in content]
    if not isinstance(content, dict):
        return content
    return {k: without_languages(v) for k, v in content.items() if k not in {"ar", "borrowed"}}


def entries_and_revisions(workspace: Workspace) -> object:
    known = ledger(workspace)
    found = {name: without_languages(known[name]) for name in ("entries", "revisions")}
    for record in found["entries"].values():  # type: ignore[attr-defined]
        record["facts"].pop("working", None)
    return found


def test_a_language_that_comes_later_changes_nothing_in_the_others(published: Workspace) -> None:
    before, feeds = entries_and_revisions(published), published.feeds()
    speak(published)
    translate(published)
    assert published.run("changes").out == "Nothing has changed.\n"
    publish(published)
    assert entries_and_revisions(published) == before
    after = published.feeds()
    assert {name: after[name] for name in feeds} == feeds
    assert ledger(published)["entries"]["seoul@tiny.example"]["facts"]["title"]["ar"] == ARABIC[0]


def test_an_old_language_that_changes_at_the_same_time_is_a_change(published: Workspace) -> None:
    speak(published)
    translate(published)
    published.change(SEOUL, "en: Seoul conference", "en: Conference in Seoul")
    said = published.run("changes").out
    assert "Renamed from “Seoul conference” to “Conference in Seoul”." in said
    said = published.run("changes", "--language", "ar").out
    assert "”Conference in Seoul [en]“، بدلا من ”Seoul conference [en]“" in said


def test_prose_that_changes_at_the_same_time_is_a_change(published: Workspace) -> None:
    speak(published)
    published.change(SEOUL, "hosts: [KR]", "hosts: [KR]\ntopics: {en: Peace, fr: Paix, ar: سلام}")
    assert "Texts changed." in published.run("changes").out


def test_a_note_in_a_new_language_is_no_change_of_the_old_ones(published: Workspace) -> None:
    speak(published)
    published.change(
        SEOUL, "languages: [en, fr]}\n  - {kind: s", "languages: [en, fr, ar]}\n  - {kind: s"
    )
    note = "---\ntitle: مذكرة\nlanguage: ar\n---\n\nنص.\n"
    published.write("events/seoul/concept-note.ar.md", note)
    assert published.run("changes").out == "Nothing has changed.\n"


def test_a_later_change_in_the_new_language_keeps_the_sequence(published: Workspace) -> None:
    speak(published)
    translate(published)
    publish(published)
    published.change(SEOUL, f"ar: {ARABIC[0]}", "ar: مؤتمر سيول")
    publish(published)
    record = ledger(published)["entries"]["seoul@tiny.example"]
    assert (record["sequence"], record["revision"]) == (1, 3)
    entry = READERS[0](published.feed("seoul"))["seoul@tiny.example"]
    assert "Changed in another language." in entry["DESCRIPTION"]


def test_a_language_that_goes_is_no_change_either(published: Workspace) -> None:
    speak(published)
    publish(published)
    published.change(SEOUL, "languages: [en, fr, ar]\n", "")
    assert published.run("changes").out == "Nothing has changed.\n"


def test_the_feed_of_a_meeting_that_is_gone_stays_in_its_languages(published: Workspace) -> None:
    speak(published)
    publish(published)
    published.remove(TWO_DAYS)
    publish(published)
    entries = READERS[0](published.feed("two-days", "ar"))
    assert entries["two-days@tiny.example"]["STATUS"] == "CANCELLED"
    text = lines(published, "two-days", "ar")
    assert "SUMMARY;LANGUAGE=en:" in text
    assert ASSETS.labels("ar")["untranslated_mark"].partition("(")[0] in text
