"""Commands speak the language of their reader: that of `--language`, or else of her system."""

import errno
import json
import pickle
from pathlib import Path

import pytest

from conftest import Workspace, planner
from ministerial_planner.build.failures import CannotWrite, NoPango, UnknownId, reason_of
from ministerial_planner.build.tongues import tongue
from ministerial_planner.documents import complaints

SERIES = "events/series.yaml"


@pytest.fixture
def broken(workspace: Workspace) -> Workspace:
    workspace.change(SERIES, "id: tiny\n", "id: tiny\ncolour: blue\n")
    return workspace


@pytest.fixture
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")


def test_check_speaks_french_when_asked_to(broken: Workspace) -> None:
    ran = broken.run("check", "--language", "fr")
    assert ran.code == 1
    assert "events/series.yaml:3:1: erreur[E105] la clé `colour` est inconnue\n" in ran.out
    assert "\n  que faire\u00a0: employez l’une des clés connues ici\u00a0: address, " in ran.out
    assert ran.out.endswith("\n0 définition, 1 erreur.\n")


@pytest.mark.usefixtures("_french")
def test_check_speaks_the_language_of_the_system(broken: Workspace) -> None:
    assert "la clé `colour` est inconnue" in broken.run("check").out
    assert "unknown key `colour`" in broken.run("check", "--language", "en").out


@pytest.mark.parametrize("command", ["build", "list", "publish"])
@pytest.mark.usefixtures("_french")
def test_other_commands_say_problems_in_it_too(broken: Workspace, command: str) -> None:
    ran = broken.run(command)
    assert ran.code == 1
    assert "la clé `colour` est inconnue" in ran.err
    assert ran.err.endswith("1 erreur\n")


@pytest.mark.parametrize("form", ["json", "github"])
def test_machines_are_told_in_french_too(broken: Workspace, form: str) -> None:
    out = broken.run("check", "--language", "fr", "--format", form).out
    assert "la clé `colour` est inconnue" in out
    if form == "json":
        (record,) = json.loads(out)
        assert record["severity"] == "error"  # a name for machines


@pytest.mark.usefixtures("_french")
def test_a_build_says_in_french_what_it_made(workspace: Workspace) -> None:
    ran = workspace.run("build", "--only", "series")
    assert "inchangés\u00a0: 0\u00a0; supprimés\u00a0: 0." in ran.out
    assert "calendriers" in ran.out
    assert "made" not in ran.out


@pytest.mark.usefixtures("_french")
def test_what_publish_says_of_changes_is_french_too(workspace: Workspace) -> None:
    out = workspace.run("publish", "--dry-run").out
    assert "Rien n’a été écrit (--dry-run)." in out
    assert "Première publication\u00a0; entrées\u00a0: 11." in out


def test_gaps_of_translations_can_be_told_in_french(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.change("events/seoul/some-day.yaml", ", fr: Réunion à une date inconnue", "")
    asked = ("check", "--translations", "--language", "fr")
    assert "`title` has no wording in: fr (“Meeting some day”)" in workspace.run(*asked).out
    monkeypatch.setenv("LANG", "fr")
    monkeypatch.delenv("LC_ALL")
    out = workspace.run(*asked).out
    assert "`title` n’a pas de texte en\u00a0: fr («\u00a0Meeting some day\u00a0»)" in out
    assert "fr\u00a0: manquants\u00a0: 1, périmés\u00a0: 0" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "Il n’y a pas de dossier contenant events/series.yaml"),
        (("chek",), "Il n’y a pas de commande `chek`. Vouliez-vous dire `check`\u00a0?"),
        (("check", "--nix"), "Il n’y a pas d’option --nix."),
        (("check", "--formt", "text"), "Vouliez-vous dire --format\u00a0?"),
        (("check", "--format", "xml"), "--format peut être text, json ou github."),
        (
            ("check", "--workspace", "nowhere"),
            "--workspace\u00a0: il n’y a pas de dossier nowhere.",
        ),
        (("serve", "--port", "99999"), "--port doit être un nombre entier de 0 à 65535."),
        (("show",), "Il manque ID."),
        (("changes", "3", "2"), "Indiquez d’abord la révision la plus ancienne."),
    ],
)
@pytest.mark.usefixtures("_french")
def test_wrong_use_is_said_in_french(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = planner(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err


def test_a_failure_speaks_the_language_that_the_command_was_given(tmp_path: Path) -> None:
    ran = planner("check", "--language", "fr", cwd=tmp_path)
    assert "Pour en commencer un ici\u00a0: `ministerial-planner new series`" in ran.err


@pytest.mark.parametrize("languages", [("de",), ("fr", "en")])
def test_messages_are_in_one_language_that_there_is(
    workspace: Workspace, languages: tuple[str, ...]
) -> None:
    asked = [part for language in languages for part in ("--language", language)]
    ran = workspace.run("check", *asked)
    assert ran.code == 2
    assert ran.out == ""


def test_what_the_system_refuses_is_said_in_plain_words() -> None:
    refused = CannotWrite("output/x", reason_of(PermissionError(errno.EACCES, "Permission denied")))
    assert str(refused).startswith("output/x cannot be written: you have no right to write there.")
    said = "output/x ne peut pas être écrit\u00a0: vous n’avez pas le droit d’y écrire."
    assert refused.said(tongue("fr")).startswith(said)
    assert reason_of(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"


def test_braces_of_the_user_are_no_places_of_a_template() -> None:
    assert "`{x}`" in UnknownId("{x}", "").said(tongue("fr"))


def test_a_failure_of_another_process_says_the_same() -> None:
    failure = NoPango("libpango.so")
    again = pickle.loads(pickle.dumps(failure))
    assert (again.said(tongue("fr")), again.exit_code) == (failure.said(tongue("fr")), 1)


def test_faults_of_documents_can_be_said_in_french() -> None:
    assert set(complaints.templates()) - tongue("fr").texts.keys() == set()
    said = complaints.on_page(2, "overlap", "A", "B", 3)
    assert said == (
        "page 2: “A” and “B” are printed over each other; shorten one of them, or give them more "
        "room in the stylesheet (3 more like this on the page)"
    )
    assert tongue("fr").words(said).startswith("page 2\u00a0: «\u00a0A\u00a0» et «\u00a0B\u00a0»")
