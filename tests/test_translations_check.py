"""`check --translations`: what each language lacks, what is older than its original."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Workspace, write_tiny
from ministerial_planner.definitions.translations import FEW
from publishing import SEOUL, TWO_DAYS, print_nothing, publish

SERIES = "events/series.yaml"


@pytest.fixture
def spoken(tmp_path: Path) -> Workspace:
    """The tiny series, whose conference speaks Arabic too."""
    workspace = write_tiny(tmp_path / "tiny")
    workspace.change(SEOUL, "timezone: Asia/Seoul", "timezone: Asia/Seoul\nlanguages: [en, fr, ar]")
    return workspace


def gaps(workspace: Workspace, *arguments: str) -> list[dict[str, Any]]:
    ran = workspace.run("check", "--translations", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def places(workspace: Workspace, code: str, language: str = "ar") -> list[str]:
    found = gaps(workspace, "--language", language)
    return [f"{gap['path']}:{gap['line']}" for gap in found if gap["code"] == code]


def test_a_series_that_lacks_nothing_says_so(workspace: Workspace) -> None:
    ran = workspace.run("check", "--translations")
    assert (ran.code, ran.out) == (0, "en: nothing missing\nfr: nothing missing\n")
    assert gaps(workspace) == []


def test_it_is_listed_by_language_then_by_file_and_line_with_counts(spoken: Workspace) -> None:
    ran = spoken.run("check", "--translations")
    assert ran.code == 0
    head, *rows = ran.out.split("\n\n")[0].split("\n")
    assert head == "ar:"
    assert rows[0].startswith("  events/seoul/conference.yaml:3:8: `title` has no wording in: ar")
    assert rows[0].endswith("(“Seoul conference”)")
    files = [row.split(":")[0] for row in rows]
    assert files == sorted(files)
    assert {file.split("/")[-1] for file in files} == {
        "conference.yaml", "series.yaml", "some-day.yaml", "some-month.yaml", "two-days.yaml",
    }  # fmt: skip
    counts = ran.out.rstrip().split("\n")[-3:]
    assert counts == [
        "en: nothing missing",
        "fr: nothing missing",
        f"ar: {len(rows)} missing, 0 older",
    ]
    assert [gap["language"] for gap in gaps(spoken)] == ["ar"] * len(rows)


def test_one_language_can_be_asked_for(spoken: Workspace) -> None:
    assert spoken.run("check", "--translations", "--language", "fr").out == "fr: nothing missing\n"
    wrong = spoken.run("check", "--translations", "--language", "es")
    assert wrong.code
    assert "en, fr, ar" in wrong.err
    assert spoken.run("check", "--language", "ar").code == 2  # of messages, which ar has not


def test_names_notes_and_texts_are_in_it(spoken: Workspace) -> None:
    found = gaps(spoken)
    said = {gap["message"].partition(" has no")[0] for gap in found if gap["code"] == "W601"}
    assert said == {"`title`", "`city`"}
    assert places(spoken, "W607") == ["events/seoul/conference.yaml:38"]
    assert not places(spoken, "W607", "fr")


def test_a_plain_name_lacks_nothing_and_a_plain_text_does(workspace: Workspace) -> None:
    workspace.change(SEOUL, "fr: Séoul}, country: KR}", "fr: Séoul}, country: KR, venue: Coex}")
    workspace.change(SEOUL, "hosts: [KR]", "hosts: [KR]\ntheme: Peace")
    assert [gap["message"] for gap in gaps(workspace)] == ["`theme` has no wording in: fr"]


def test_a_state_without_a_name_is_missing_where_it_is_shown(spoken: Workspace) -> None:
    """`KP` has no Korean name; the conference speaks Korean, another one does not."""
    graz = "kind: conference\nid: graz\ntitle: {en: Graz, fr: Graz}\ndates: unknown\nhosts: [KP]\n"
    spoken.write("events/graz.yaml", graz)
    spoken.change(SEOUL, "languages: [en, fr, ar]", "languages: [en, fr, ko]")
    assert spoken.run("check").code == 0
    spoken.change(SEOUL, "hosts: [KR]", "hosts: [KR, KP]")
    ran = spoken.run("check", "--translations", "--language", "ko")
    assert ran.code == 1, "as for `check`, this is an error"
    assert "conference.yaml:8:13: `KP` has no reviewed name in `ko`" in ran.out
    assert "graz.yaml:5" not in ran.out
    assert "`check` finds 1 error" in ran.err


def test_strict_fails_for_what_is_missing(spoken: Workspace) -> None:
    assert spoken.run("check", "--translations", "--strict").code == 1
    assert spoken.run("check", "--translations", "--strict", "--language", "fr").code == 0
    spoken.change(SEOUL, "languages: [en, fr, ar]\n", "")
    assert spoken.run("check", "--translations", "--strict").code == 0


def test_github_shows_them_beside_their_lines(spoken: Workspace) -> None:
    out = spoken.run("check", "--translations", "--format", "github").out
    assert "::warning file=events/seoul/conference.yaml,line=3,col=8," in out


# Which language is asked for where


def test_titles_and_cities_are_on_pages_and_the_rest_is_not(spoken: Workspace) -> None:
    graz = (
        "kind: conference\nid: graz\ntitle: {en: Graz, fr: Graz}\ndates: unknown\n"
        "place: {city: {en: Graz, fr: Gratz}, venue: {en: Hall, fr: Salle}}\n"
        "theme: {en: Peace, fr: Paix}\nhosts: [{en: City, fr: Ville, country: AT}]\n"
    )
    spoken.write("events/graz.yaml", graz)
    assert [p for p in places(spoken, "W601") if "graz" in p] == [
        "events/graz.yaml:3",
        "events/graz.yaml:5",
    ]


def test_feeds_in_the_languages_of_the_series_tell_of_every_meeting(workspace: Workspace) -> None:
    """Not of what stands in documents alone: topics, questions, what a day is called."""
    workspace.change(SEOUL, "hosts: [KR]", "hosts: [KR]\nlanguages: en\ntopics: {en: Arms}")
    workspace.change(SEOUL, "fr: Cérémonie d’ouverture}", "}\n      questions: {en: Who pays?}")
    workspace.change(SEOUL, "fr: Entretiens tardifs}", "}")
    assert places(workspace, "W601", "fr") == [
        "events/seoul/conference.yaml:15",
        "events/seoul/conference.yaml:26",
    ]


def test_the_pack_of_a_conference_says_what_its_meetings_are(spoken: Workspace) -> None:
    spoken.change(TWO_DAYS, "format: virtual", "format: virtual\nlanguages: [en, fr]")
    spoken.change(TWO_DAYS, "hosts: [BD, CA]", "contact: {en: Us, fr: Nous}\ntheme: {en: A, fr: B}")
    assert [p for p in places(spoken, "W601") if "two-days" in p] == [
        f"{TWO_DAYS}:4",
        f"{TWO_DAYS}:8",
    ]


# How much `check` says


@pytest.mark.parametrize(("number", "codes"), [(FEW, ["W601"] * FEW), (FEW + 1, ["W606"])])
def test_check_counts_what_a_file_lacks_when_it_is_much(
    workspace: Workspace, number: int, codes: list[str]
) -> None:
    topics = "".join(f"  - {{en: Topic {n}}}\n" for n in range(number))
    workspace.change(SEOUL, "hosts: [KR]\n", f"hosts: [KR]\ntopics:\n{topics}")
    ran = workspace.run("check", "--format", "json")
    assert [problem["code"] for problem in json.loads(ran.out)] == codes
    assert len(gaps(workspace)) == number


def test_a_language_that_lacks_much_hides_no_other(spoken: Workspace) -> None:
    spoken.change(SEOUL, "fr: Entretiens tardifs}", "}")
    found = json.loads(spoken.run("check", "--format", "json").out)
    of_seoul = [p["message"] for p in found if p["path"] == SEOUL]
    assert of_seoul == [
        "many texts of this file have no wording: 8 in ar",
        "`title` has no wording in: fr",
    ]


# What is older than its original


_ENGLISH = "{text: A, updated: 2026-02-02}"
OLDER = {
    "a working wording": (f"{{en: {_ENGLISH}, fr: {{working: B, updated: 2026-02-01}}}}", ["fr"]),
    "made from the other language": (
        "{en: {working: A, updated: 2026-02-01}, fr: {text: B, updated: 2026-02-02}}",
        ["en"],
    ),
    "where all are ours, the first language is the original": (
        "{fr: {working: B, updated: 2026-02-01}, en: {working: A, updated: 2026-02-02}}",
        ["fr"],
    ),
    "of the same day": (f"{{en: {_ENGLISH}, fr: {{working: B, updated: 2026-02-02}}}}", []),
    "two official ones": (f"{{en: {_ENGLISH}, fr: {{text: B, updated: 2026-02-01}}}}", []),
    "a translation of unknown age": (f"{{en: {_ENGLISH}, fr: {{working: B}}}}", []),
    "an original of unknown age": ("{en: A, fr: {working: B, updated: 2026-02-01}}", []),
}


@pytest.mark.parametrize("case", OLDER)
def test_a_wording_older_than_its_original_is_told(workspace: Workspace, case: str) -> None:
    written, languages = OLDER[case]
    workspace.change(SEOUL, "hosts: [KR]", f"hosts: [KR]\ntheme: {written}")
    found = gaps(workspace)
    assert [(gap["language"], gap["code"], gap["older"]) for gap in found] == [
        (language, "W602", True) for language in languages
    ]
    assert ("W602" in workspace.run("check").out) == bool(languages)


def test_notes_are_told_too(workspace: Workspace) -> None:
    for code, day in (("en", "2026-02-02"), ("fr", "2026-02-01")):
        path = f"events/seoul/concept-note.{code}.md"
        workspace.change(path, f"language: {code}\n", f"language: {code}\nupdated: {day}\n")
    assert places(workspace, "W602", "fr") == ["events/seoul/concept-note.fr.md:4"]
    assert workspace.run("check", "--translations").out.endswith("fr: 0 missing, 1 older\n")


@pytest.fixture
def published(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    print_nothing(monkeypatch)
    publish(workspace)
    return workspace


def test_a_title_changed_in_one_language_makes_the_other_probably_stale(
    published: Workspace,
) -> None:
    assert gaps(published) == []
    published.change(SEOUL, "en: Sustaining peace", "en: Sustaining peace together")
    (gap,) = gaps(published)
    assert (gap["language"], gap["code"], gap["line"]) == ("fr", "W609", 20)
    assert gap["message"] == "the title changed since revision 2 in en, and not in fr"
    assert "W609" not in published.run("check").out
    published.change(SEOUL, "fr: Pérennisation de la paix", "fr: Pérenniser la paix ensemble")
    assert gaps(published) == []


def test_other_words_of_an_entry_are_noticed_too(published: Workspace) -> None:
    published.change(SEOUL, "      time: TBC\n", "      time: TBC\n      note: {en: A, fr: B}\n")
    assert gaps(published) == [], "both languages changed"
    publish(published)
    published.change(SEOUL, "note: {en: A,", "note: {en: C,")
    (gap,) = gaps(published)
    assert gap["message"] == "the entry changed since revision 3 in en, and not in fr"


def test_a_published_change_is_not_asked_about_again(published: Workspace) -> None:
    published.change(SEOUL, "en: Sustaining peace", "en: Sustaining peace together")
    publish(published)
    assert gaps(published) == []


def test_a_new_time_makes_no_translation_stale(published: Workspace) -> None:
    published.change(SEOUL, "19:30-20:00", "19:30-20:05")
    assert gaps(published) == []
