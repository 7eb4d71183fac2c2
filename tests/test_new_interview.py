"""`new` at a terminal: keys are typed and the screen is read."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Workspace, contents, python
from person import Person

Sit = Callable[..., Person]


@pytest.fixture
def sit(workspace: Workspace) -> Iterator[Sit]:
    """Somebody sits down before a command, in the tiny series unless a folder is named."""
    people: list[Person] = []

    def begin(*arguments: str, folder: Path | None = None, **more: str) -> Person:
        person = Person(folder or workspace.root, *(arguments or ("new", "meeting")), **more)
        people.append(person)
        return person

    yield begin
    for person in people:
        person.goes()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def new_files(folder: Path, before: dict[str, bytes]) -> dict[str, str]:
    """What is there now and was not before; nothing else has changed."""
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    return {n: octets.decode() for n, octets in after.items() if n not in before}


def test_a_newcomer_answers_every_question_wrongly_and_gets_there(
    workspace: Workspace, sit: Sit
) -> None:
    before, person = contents(workspace.root), sit()
    person.answers("What is it?", "preparatory meting", "unknown", "12")
    person.sees("is none of the answers")
    person.gives("")
    person.answers("which conference", "Soul", "unknown", "1")
    person.answers("language `en`", "unknown")
    person.answers("language `fr`", "", "« Formation » : l’avenir")
    person.answers("Dates?", "next week", "31 juin 2021", "Monday 25 June 2021")
    person.sees("2021-06-25 is a Friday, not `Monday`")
    person.answers("Correct", "03-10")
    person.sees("1 Sunday 3 October 2021")
    person.sees("2 Wednesday 10 March 2021")
    person.answers("Type its number", "25 June 2021", "n", "30-31 August", "1")
    person.sees("= Monday 30 August 2021 – Tuesday 31 August 2021")
    person.answers("City?", "Dhaka, Bangladesh")
    person.answers("Country?", "Bangladsh", "")
    person.sees("= Bangladesh (BD)")
    person.answers("Venue?", "")
    person.answers("Time zone", "BST")
    person.sees("1 Asia/Dhaka")
    person.answers("Type its number", "Bangladesh Standard Time")
    person.sees("= Asia/Dhaka")
    person.answers("Format?", "by phone", "in person")
    person.answers("Hosts", "Bangladesh and Atlantis", "Bangladesh, bangladesh", "Bangladesh, UK")
    person.sees("= Bangladesh (BD), United Kingdom (GB). The order stays as you wrote it.")
    person.answers("Is it certain?", "perhaps", "")
    person.answers("Hours", "from 10 on", "10", "9.30 a.m. – 6 p.m.")
    person.answers("Its id", "seoul", "My Meeting", "")
    person.sees("Not known yet: the title in `en`, the venue.")
    person.sees("New York")
    person.sees("seoul-dhaka.day-2@tiny.example")
    person.sees("Write this file?")
    assert contents(workspace.root) == before
    person.gives("perhaps", "y")
    person.sees("Written: events/seoul/preparatory/dhaka.yaml")
    assert person.leaves() == 0
    ((path, text),) = new_files(workspace.root, before).items()
    assert path == "events/seoul/preparatory/dhaka.yaml"
    for line in (
        '  fr: "« Formation » : l’avenir"',
        "dates: 2021-08-30/2021-08-31",
        "timezone: Asia/Dhaka",
        "  - {country: BD, physical_host: true}",
        "  - GB",
        "      time: 09:30-18:00  # local time",
    ):
        assert f"\n{line}\n" in text
    assert workspace.run("check").code == 0


def test_a_french_reader_is_asked_and_answered_in_french(workspace: Workspace, sit: Sit) -> None:
    before, person = contents(workspace.root), sit(LC_ALL="fr_FR.UTF-8")
    person.answers("De quoi s’agit-il ?", "réunion prépatoire", "inconnu", "Réunion préparatoire")
    person.answers("À quelle conférence", "Soul", "")
    person.answers("langue `fr`", "Réunion sur la formation")
    person.answers("langue `en`", "")
    person.answers("Dates ?", "bientôt", "lundi 25 juin 2021", "03-10 novembre 2020")
    person.sees("1 mardi 3 novembre 2020 – mardi 10 novembre 2020 (8 jours)")
    person.sees("2 mardi 3 novembre 2020 et mardi 10 novembre 2020")
    person.answers("Tapez son numéro", "1er-2 juin 2021")
    person.answers("mardi 1er juin 2021 – mercredi 2 juin 2021 ?", "quoi", "")
    person.answers("Ville ?", "La Haye")
    person.answers("Pays ?", "Pays-Bays", "")
    person.sees("= Pays-Bas (NL)")
    person.answers("Lieu ?", "")
    person.answers("Fuseau horaire ?", "UTC+2")
    person.sees("1 Europe/Amsterdam")
    person.answers("Tapez son numéro", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm")
    person.sees("= Europe/Amsterdam")
    person.answers("Forme ?", "par téléphone", "en ligne")
    person.answers("coorganisateurs ?", "Atlantide", "Pays-Bas et Royaume-Uni")
    person.answers("Est-ce certain ?", "peut-être", "confirmé")
    person.answers("Heures de chaque jour ?", "10", "9 h 30 – 18 h")
    person.answers("identifiant", "seoul", "")
    person.sees("Pas encore connu : le titre en `en`, le lieu.")
    person.sees("Réunion préparatoire · 1er–2 juin 2021 · La Haye, Pays-Bas")
    person.answers("Écrire ce fichier ?", "oui")
    person.sees("Écrit : events/seoul/preparatory/la-haye.yaml")
    assert person.leaves() == 0
    (text,) = new_files(workspace.root, before).values()
    assert text.startswith("# yaml-language-server: $schema=../../.schema/meeting.fr.json\n")
    assert "\ndates: 2021-06-01/2021-06-02\ntimezone: Europe/Amsterdam\n" in text
    assert "\nformat: virtual\n" in text
    assert workspace.run("check").code == 0


def test_from_an_empty_folder_to_a_feed(empty: Path, sit: Sit) -> None:
    started, person = time.monotonic(), sit(folder=empty)
    person.answers("Begin a series in this folder?", "")
    person.answers("which languages", "tlh", "en, fr")
    person.answers("called, in the language `en`", "unknown", "Ocean Ministerial")
    person.answers("called, in the language `fr`", "")
    person.answers("web address", "www.example.org", "https://www.ocean.example/")
    person.answers("calendar entries end", "our calendar", "")
    person.sees("comes first.")
    person.answers("language `en`", "Ocean 2099")
    person.answers("language `fr`", "")
    person.answers("Dates?", "7-8 December 2099", "")
    for question in ("City?", "Country?", "Venue?", "Time zone", "Format?", "Hosts?", "Co-hosts?"):
        person.answers(question, "")
    person.answers("certain?", "")
    person.answers("Its id", "")
    person.sees("Now the meeting.")
    person.answers("What is it?", "")
    person.answers("which conference", "")
    person.answers("language `en`", "Preparatory meeting on the deep sea")
    person.answers("language `fr`", "")
    person.answers("Dates?", "25/26 June 2099", "")
    person.answers("City?", "Seoul")
    for question in ("Country?", "Venue?", "Time zone", "Format?", "Hosts", "certain?", "Hours"):
        person.answers(question, "")
    person.answers("Its id", "")
    person.sees("Write these 3 files?")
    assert list(empty.iterdir()) == []
    person.gives("y")
    assert person.leaves() == 0
    assert set(contents(empty)) == {
        "events/series.yaml",
        "events/2099-ocean/conference.yaml",
        "events/2099-ocean/preparatory/seoul.yaml",
        *(
            f"events/.schema/{name}.{language}.json"
            for name in ("meeting", "note", "series")
            for language in ("en", "fr")
        ),
    }
    built = python("-m", "ministerial_planner", "build", "--only", "ocean-2099-seoul", cwd=empty)
    assert built.code == 0, built.err
    feed = (empty / "output/feeds/ocean-2099-seoul.en.ics").read_text(encoding="utf-8")
    assert "UID:ocean-2099-seoul@ocean.example" in feed
    assert "DTSTART;VALUE=DATE:20990625" in feed
    assert time.monotonic() - started < 120  # the two minutes that she has, with room for slow CI


def test_a_series_and_a_conference_can_be_begun_on_their_own(empty: Path, sit: Sit) -> None:
    person = sit("new", "series", folder=empty)
    person.answers("which languages", "")
    person.answers("called", "Ocean Ministerial")
    person.answers("web address", "")
    person.answers("calendar entries end", "")
    person.answers("Write this file?", "y")
    assert person.leaves() == 0
    person = sit("new", "conference", folder=empty)
    person.answers("What is it?", "meeting", "summit")
    person.answers("Title", "Ocean Summit 2099")
    person.answers("Dates?", "June 2099")
    person.answers("City?", "Kingston")
    person.sees("1 Jamaica")
    person.sees("2 Canada")
    person.gives("1")
    person.answers("Venue?", "")
    person.answers("Time zone", "")
    person.sees("= America/Jamaica")
    person.answers("Format?", "")
    person.answers("Hosts?", "Jamaica")
    person.answers("Co-hosts?", "UN")
    person.answers("certain?", "")
    person.answers("Its id", "")
    person.sees("nothing before its days are known")
    person.answers("Write this file?", "y")
    assert person.leaves() == 0
    text = (empty / "events/2099-ocean-summit/conference.yaml").read_text(encoding="utf-8")
    assert "kind: summit\nid: ocean-summit-2099" in text
    assert "\nco_hosts:  # in the order of protocol, kept as written\n  - UN\n" in text


def test_a_question_is_explained_and_the_one_before_can_be_asked_again(sit: Sit) -> None:
    person = sit()
    person.answers("What is it?", "<", "?")
    person.sees("calendars can ask for it")
    person.gives("briefing")
    person.answers("which conference", "<")
    person.answers("What is it?", "")
    person.answers("which conference", "")
    person.answers("language `en`", "Wrong")
    person.answers("language `fr`", "<")
    person.answers("language `en`", "Right")
    person.answers("language `fr`", "<")
    person.sees("language `en`")
    person.is_asked()


def test_two_titles_can_be_told_apart_as_official_and_not(workspace: Workspace, sit: Sit) -> None:
    before, person = contents(workspace.root), sit()
    person.answers("What is it?", "briefing")
    person.answers("which conference", "")
    person.answers("language `en`", "A briefing")
    person.answers("language `fr`", "Un exposé")
    person.answers("Which titles are official?", "Spanish", "fr")
    for question in ("Dates?", "City?", "Country?", "Venue?", "zone", "Format?", "Hosts", "cert"):
        person.answers(question, "")
    person.answers("Its id", "")
    person.sees("en: {working: A briefing}")
    person.answers("Write this file?", "n")
    person.sees("Nothing was written.")
    assert person.leaves() == 1
    assert contents(workspace.root) == before


@pytest.mark.parametrize("key", ["\x1b", "half a word\x1b", "\x03", "half a word\x03", "\x04"])
@pytest.mark.parametrize("answered", [0, 1, 4, 7])
def test_stopping_at_a_question_leaves_nothing_behind(
    workspace: Workspace, sit: Sit, key: str, answered: int
) -> None:
    before, person = contents(workspace.root), sit()
    answers = ("", "", "A title", "", "25 June 2099", "", "Dhaka")
    for text in answers[:answered]:
        person.is_asked()
        person.types(f"{text}\r")
        person.leaves_the_prompt()
    person.is_asked()
    person.types(key)
    assert person.leaves() == 130
    assert contents(workspace.root) == before


def test_a_command_that_is_killed_leaves_nothing_behind(empty: Path, sit: Sit) -> None:
    person = sit(folder=empty)
    person.answers("Begin a series", "")
    person.answers("which languages", "")
    person.is_asked()
    person.goes()
    assert list(empty.iterdir()) == []


def test_a_line_is_edited_with_the_usual_keys(sit: Sit) -> None:
    person = sit()
    person.is_asked()
    person.types("xriefigg\x7f\x1b[H\x1b[3~b\x1b[F\x1b[Dn\r")
    person.answers("which conference", "nowhere\x15seoul\x17seoul")
    person.answers("language `en`", "훈련 \x1b[D\x1b[D회의")
    person.sees("회의")
    person.sees("language `fr`")


def test_pasted_lines_answer_one_question(sit: Sit) -> None:
    person = sit()
    person.answers("What is it?", "")
    person.answers("which conference", "")
    person.answers("language `en`", "\x1b[200~Training:\nwhat\r\nnext?\x1b[201~")
    person.sees("Training: what next?")
    person.sees("language `fr`")
    person.is_asked()


@pytest.mark.parametrize(
    "more",
    [{"COLUMNS": "40"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_other_terminals_will_do(workspace: Workspace, sit: Sit, more: dict[str, str]) -> None:
    before, person = contents(workspace.root), sit(**more)
    answers = ("", "", "Training", "", "25 June 2021", "", "Dhaka", *[""] * 8)
    for text in answers:
        person.is_asked()
        person.types(f"{text}\r")
        person.leaves_the_prompt()
    person.answers("Write this file?", "y")
    assert person.leaves() == 0
    assert "events/seoul/preparatory/dhaka.yaml" in new_files(workspace.root, before)
    assert "\x1b" not in person.whole


def test_nobody_is_asked_where_nobody_can_answer(empty: Path) -> None:
    ran = python("-m", "ministerial_planner", "new", "meeting", cwd=empty)
    assert ran.code == 2
    assert "ministerial-planner new series" in ran.err
    assert list(empty.iterdir()) == []


def test_what_was_typed_is_not_lost_to_an_error(workspace: Workspace, sit: Sit) -> None:
    clocks_go_forward = ("--timezone", "Europe/Berlin", "--hours", "02:30-06:00")
    asked = ("--kind", "briefing", "--parent", "seoul", "--title", "Early", "--dates", "2021-03-28")
    person = sit("new", "meeting", *asked, *clocks_go_forward)
    person.answers("language `fr`", "")
    for question in ("City?", "Country?", "Venue?", "Format?", "Hosts", "certain?", "Its id"):
        person.answers(question, "")
    person.sees("error[E212]")
    person.answers("Write it all the same", "y")
    assert person.leaves() == 0
    assert (workspace.root / "events/seoul/related/early.yaml").is_file()
