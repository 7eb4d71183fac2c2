"""A real YAML language server completes, explains and checks definitions by our schemas.

Outside CI these tests are skipped where it is not installed; `make test` installs it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Workspace, write_tiny
from editors.server import Server, started
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.schema_line import schema_line
from ministerial_planner.definitions.starter import Answers, definition_text

PROGRAM = ROOT / ".venv/editors/node_modules/yaml-language-server/bin/yaml-language-server"
NEW = "events/seoul/preparatory/dhaka.yaml"
BODY = "kind: conference\nid: dhaka-2027\ntitle: {en: Dhaka, fr: Dacca}\ndates: 2027-06-25\n"
SHIPPED = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "events").rglob("*.yaml"))


@pytest.fixture(scope="module")
def program(need_tool: Callable[[str], str]) -> Path:
    need_tool("node")
    if not PROGRAM.exists():
        reason = "yaml-language-server is not installed (`make test` does it)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return PROGRAM


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series with its schemas."""
    workspace = write_tiny(tmp_path_factory.mktemp("editors") / "tiny")
    assert workspace.run("schema").code == 0
    return workspace


@pytest.fixture(scope="module")
def server(program: Path, tiny: Workspace, need_tool: Callable[[str], str]) -> Iterator[Server]:
    with started(need_tool("node"), program, tiny.root) as running:
        yield running


class Desk:
    """A new file of the tiny series, open in an editor; `|` is the cursor."""

    def __init__(self, server: Server, root: Path) -> None:
        self.server = server
        self.path = root / NEW

    def text(self, body: str, language: str = "en") -> str:
        return f"{schema_line(NEW, language)}\n{body}"

    def offered(self, body: str, language: str = "en") -> dict[str, tuple[str, str]]:
        found = self.server.completions(self.path, self.text(body, language))
        return {label: (one.meaning, one.inserts) for label, one in found.items()}

    def hover(self, body: str, language: str = "en") -> str:
        return self.server.hover(self.path, self.text(body, language))

    def problems(self, body: str) -> list[tuple[int, str]]:
        return self.server.problems(self.path, self.text(body))


@pytest.fixture
def desk(server: Server, tiny: Workspace) -> Desk:
    return Desk(server, tiny.root)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_line_offers_the_fields_with_what_they_mean(desk: Desk, language: str) -> None:
    offered = desk.offered(f"{BODY}|\n", language)
    assert {"timezone", "programme", "place", "hosts", "documents", "sources"} <= offered.keys()
    assert not {"kind", "id", "title", "dates"} & offered.keys()
    meanings = {
        "en": "Zone of the times, by its IANA name",
        "fr": "Fuseau des heures, par son nom IANA",
    }
    assert offered["timezone"][0] == meanings[language]
    assert all(meaning for meaning, _ in offered.values())


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("format: |", {"in_person", "virtual", "hybrid"}),
        ("status: |", {"confirmed", "tentative", "cancelled"}),
        ("place:\n  country: |", {"KR", "BD", "UN"}),
        ("timezone: |", {"Asia/Seoul", "Asia/Dhaka", "America/New_York"}),
        ("parent: |", {"seoul"}),
        ("programme:\n  2027-06-25:\n    - kind: |", {"plenary", "break", "side_event"}),
        ("documents:\n  - kind: |", {"concept_note", "summary"}),
        ("theme:\n  |", {"en", "fr"}),
        ("programme:\n  |", {"undated", "A day with a session"}),
        ("programme:\n  2027-06-25:\n    - |", {"id", "time", "title", "A session"}),
        ("sources:\n  - |", {"title", "url", "supports", "A source"}),
        ("hosts:\n  - |", {"KR", "country", "A ministry or another body"}),
    ],
)
def test_values_are_offered_where_they_belong(desk: Desk, typed: str, values: set[str]) -> None:
    offered = desk.offered(f"{BODY}{typed}\n")
    assert values <= offered.keys()
    assert not {"true", "false", "null"} & offered.keys()


def test_kinds_are_offered_in_a_file_of_which_nothing_is_written(desk: Desk) -> None:
    offered = desk.offered("kind: |\n")
    assert {"conference", "preparatory_meeting", "side_event"} <= offered.keys()


def test_a_code_is_offered_with_the_name_of_its_state(desk: Desk) -> None:
    typed = f"{BODY}place:\n  country: |\n"
    assert desk.offered(typed)["KR"][0] == "Republic of Korea"
    assert desk.offered(typed, "fr")["KR"][0] == "République de Corée"


def test_a_conference_is_offered_with_its_title(desk: Desk) -> None:
    assert desk.offered(f"{BODY}parent: |\n", "fr")["seoul"][0] == "Conférence de Séoul"


def test_a_session_is_offered_with_the_languages_of_the_series(desk: Desk) -> None:
    offered = desk.offered(f"{BODY}programme:\n  2027-06-25:\n    - |\n")
    lines = offered["A session"][1].splitlines()
    assert [line.strip().partition(":")[0] for line in lines] == ["id", "time", "title", "en", "fr"]


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("time|zone: Asia/Seoul", "en", ("Zone of the times, by its IANA name", "Asia/Seoul")),
        ("time|zone: Asia/Seoul", "fr", ("Fuseau des heures", "Asia/Seoul")),
        ("ro|oms: {}", "fr", ("Salles par nom court", "Grande salle")),
        ("hos|ts: [KR]", "en", ("Hosts, in order", "Ministry of Defence")),
        ("hosts: [K|R]", "en", ("Republic of Korea",)),
        ("programme:\n  2027-06-25:\n    - {ti|me: 9:00, id: a, title: A}", "en", ("`TBC`",)),
    ],
)
def test_what_one_points_at_is_explained(
    desk: Desk, typed: str, language: str, words: tuple[str, ...]
) -> None:
    shown = desk.hover(f"{BODY}{typed}\n", language)
    assert [word for word in words if word not in shown] == []
    assert "||" not in shown


@pytest.mark.parametrize(
    ("typed", "line", "words"),
    [
        ("time_zone: Asia/Dhaka", 6, "time_zone"),
        ("status: maybe", 6, '"confirmed"'),
        ("timezone: Asia/Daka", 6, "no name of a time zone"),
        ("programme:\n  2027-06-25:\n    - {time: 9:00, title: Opening}", 8, '"id"'),
        ("programme:\n  2027-06-25:\n    - id: a\n      titel: Opening", 9, "titel"),
        ("programme:\n  opening:\n    - {id: a, title: A}", 7, "opening"),
        ("documents:\n  - {kind: concept_nite}", 7, '"concept_note"'),
        ("online: {url: webtv.un.org}", 6, "begins with https://"),
    ],
)
def test_what_is_wrong_is_marked_at_its_line(desk: Desk, typed: str, line: int, words: str) -> None:
    found = desk.problems(f"{BODY}{typed}\n")
    assert [(at, words in said) for at, said in found if at == line] == [(line, True)], found


def test_a_meeting_without_its_conference_is_marked(desk: Desk) -> None:
    found = desk.problems(BODY.replace("conference", "preparatory_meeting"))
    assert [said for _, said in found] == ['Missing property "parent".']


def test_other_spellings_that_our_reader_takes_are_not_marked(desk: Desk) -> None:
    odd = "status: Tentative\nformat: in person\nhosts: KR\nnumber: 4\nplace: unknown\ntheme:\n"
    assert desk.problems(f"{BODY}{odd}") == []


def test_a_new_definition_leads_to_its_schema_and_is_right(desk: Desk) -> None:
    answers = Answers(parent="seoul", id="seoul-dhaka", titles={"en": "Dhaka"}, hosts=("BD",))
    text = definition_text(answers, ("en", "fr"), path=NEW)
    assert text.startswith(schema_line(NEW))
    assert desk.server.problems(desk.path, text) == []
    assert desk.server.problems(desk.path, f"{text}colour: blue\n") != []


def test_without_its_first_line_a_file_is_left_alone(desk: Desk) -> None:
    assert desk.server.completions(desk.path.with_name("other.yaml"), "kind: |\n") == {}


def test_no_shipped_definition_is_marked(
    program: Path, need_tool: Callable[[str], str], tmp_path: Path
) -> None:
    """As they stand in this repository, with the schemas that are beside them."""
    shutil.copytree(ROOT / "events", tmp_path / "events")
    assert SERIES_FILE in SHIPPED
    assert len(SHIPPED) > 30
    with started(need_tool("node"), program, tmp_path) as server:
        texts = {path: (tmp_path / path).read_text("utf-8") for path in SHIPPED}
        found = {path: server.problems(tmp_path / path, text) for path, text in texts.items()}
        assert {path: marked for path, marked in found.items() if marked} == {}
        planted = server.problems(tmp_path / SHIPPED[0], f"{texts[SHIPPED[0]]}colour: blue\n")
        assert [said for _, said in planted] == ["Property colour is not allowed."]
