"""`changes` between any two revisions, as text, Markdown and JSON."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import Workspace
from publishing import (
    LEDGER,
    SEOUL,
    TWO_DAYS,
    copied,
    print_nothing,
    publish,
    published_with_rooms,
)

OPENING = """\
    - id: opening
      time: 19:30-20:00
      kind: opening
      title: {en: Opening ceremony, fr: Cérémonie d’ouverture}
"""


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return published_with_rooms(tmp_path_factory.mktemp("published") / "tiny")


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


@pytest.fixture(scope="module")
def thrice_once(published_once: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two revisions more: in 3 the opening and a preparatory meeting move, in 4 one moves back."""
    workspace = copied(published_once, tmp_path_factory.mktemp("thrice"))
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        workspace.change(SEOUL, "19:30-20:00", "19:00-19:45")
        workspace.change(TWO_DAYS, "2020-11-10", "2020-11-12")
        publish(workspace, "--note", "Asked for by the hosts")
        workspace.change(SEOUL, "19:00-19:45", "19:30-20:00")
        publish(workspace)
    return workspace


@pytest.fixture
def thrice(thrice_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(thrice_once, tmp_path)


def said(workspace: Workspace, *arguments: str) -> str:
    ran = workspace.run("changes", *arguments)
    assert ran.code == 0, ran.err
    return ran.out.replace("\xa0", " ")


def test_nothing_changed_is_said_too(published: Workspace) -> None:
    assert said(published) == "Nothing has changed.\n"
    assert said(published, "--language", "fr") == "Aucune modification.\n"
    assert json.loads(said(published, "--format", "json")) == []


def test_without_revisions_it_is_what_would_be_published_next(thrice: Workspace) -> None:
    thrice.change(SEOUL, "22:30-23:00", "22:40-23:00")
    lines = said(thrice).splitlines()
    assert lines[:2] == [
        "Seoul conference", "  Changed since revision 4 → Draft after revision 4",
    ]  # fmt: skip
    assert len(lines) == 3
    assert lines[2].startswith("  - Closing ceremony. Moved from ")


def test_from_one_revision_it_goes_up_to_the_drafts(thrice: Workspace) -> None:
    thrice.change(SEOUL, "22:30-23:00", "22:40-23:00")
    lines = said(thrice, "3").splitlines()
    assert lines[1] == "  Changed since revision 3 → Draft after revision 4"
    assert [line.split(". ")[0] for line in lines[2:]] == [
        "  - Opening ceremony", "  - Closing ceremony",
    ]  # fmt: skip


def test_two_revisions_are_compared_with_the_note_of_the_later_one(thrice: Workspace) -> None:
    lines = said(thrice, "2", "3").splitlines()
    assert lines[1].startswith("  Changed since revision 2 → Revision 3, as of ")
    assert lines[2] == "  Asked for by the hosts"
    assert [line.split(". ")[0] for line in lines[3:]] == [
        "  - Opening ceremony", "  - Meeting on two days",
    ]  # fmt: skip


def test_what_moved_there_and_back_is_no_change(thrice: Workspace) -> None:
    lines = said(thrice, "2", "4").splitlines()
    assert [line for line in lines if line.startswith("  - ")] == [
        "  - Meeting on two days. Moved from 10 November 2020 to 12 November 2020."
    ]


def test_what_came_and_went_in_between_is_left_out(thrice: Workspace) -> None:
    toast = "    - {id: toast, time: 20:00-20:05, title: Toast}\n"
    thrice.change(SEOUL, OPENING, OPENING + toast)
    publish(thrice)
    thrice.change(SEOUL, toast, "")
    publish(thrice)
    assert "Toast. New: " in said(thrice, "4", "5")
    assert "Toast. Withdrawn from the programme." in said(thrice, "5", "6")
    assert said(thrice, "4", "6") == "Nothing has changed.\n"


def test_a_revision_compared_with_itself_has_no_changes(thrice: Workspace) -> None:
    assert said(thrice, "3", "3") == "Nothing has changed.\n"


def test_0_is_what_was_before_the_first_revision(thrice: Workspace) -> None:
    lines = said(thrice, "0", "2").splitlines()
    assert lines[1].startswith("  Revision 2, as of ")
    assert lines[2] == "  - Published for the first time; entries: 11."


def test_before_the_first_publish_everything_is_a_draft(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
    assert said(workspace).splitlines()[1:] == [
        "  Draft, not published", "  - Published for the first time; entries: 11.",
    ]  # fmt: skip
    ran = workspace.run("changes", "1")
    assert ran.code == 2
    assert ran.err.startswith("There is no revision 1: nothing is published yet.\n")


@pytest.mark.parametrize("asked", [("5",), ("1", "3"), ("2", "5")])
def test_a_revision_that_there_is_not_is_named_with_those_that_there_are(
    thrice: Workspace, asked: tuple[str, ...]
) -> None:
    """A draft is no revision yet: 5 would be the next one."""
    thrice.change(SEOUL, "22:30-23:00", "22:40-23:00")
    ran = thrice.run("changes", *asked)
    missing = "1" if "1" in asked else "5"
    assert ran.code == 2
    assert ran.err == f"There is no revision {missing}; there are: 2, 3, 4.\n"


def test_the_wrong_order_and_too_many_revisions_are_explained(thrice: Workspace) -> None:
    for asked, told in ((("4", "2"), "earlier revision first"), (("2", "3", "4"), "two revisions")):
        ran = thrice.run("changes", *asked)
        assert ran.code == 2
        assert told in ran.err


def test_only_one_edition_can_be_asked_for(thrice: Workspace) -> None:
    thrice.write(
        "events/accra/conference.yaml",
        "kind: conference\nid: accra\ntitle: {en: Accra meets, fr: Accra se réunit}\n"
        "dates: 2023-12-05\n",
    )
    thrice.change(SEOUL, "22:30-23:00", "22:40-23:00")
    both, accra, seoul = (
        said(thrice, *only) for only in ((), ("--only", "accra"), ("--only", "two-days"))
    )
    assert both == f"{accra}\n{seoul}"
    assert accra.startswith("Accra meets\n")
    assert seoul.startswith("Seoul conference\n")


def test_an_edition_of_a_meeting_that_is_gone_can_be_asked_for(thrice: Workspace) -> None:
    thrice.remove(TWO_DAYS)
    publish(thrice)
    assert "Meeting on two days. Withdrawn" in said(thrice, "4", "5", "--only", "two-days")
    ran = thrice.run("changes", "--only", "two-day")
    assert ran.code == 2
    assert "There is no meeting with the id `two-day`." in ran.err


def test_a_language_that_there_is_not_is_refused(thrice: Workspace) -> None:
    assert thrice.run("changes", "--language", "de").code == 2


# In other forms


def test_json_has_old_and_new_moments_in_the_hosts_zone_and_in_utc(thrice: Workspace) -> None:
    (edition,) = json.loads(said(thrice, "2", "3", "--format", "json"))
    assert {name: edition[name] for name in ("ledger", "title", "from", "to", "note", "texts")} == {
        "ledger": LEDGER, "title": "Seoul conference", "from": 2, "to": 3,
        "note": "Asked for by the hosts", "texts": [],
    }  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", edition["published"])
    opening, two_days = edition["changes"]
    assert opening["uid"] == "seoul.opening@tiny.example"
    assert opening["kinds"] == ["moved"]
    assert opening["sentences"][0].startswith("Moved from ")
    assert moments(opening["before"]) == (
        "2021-12-07T19:30:00+09:00", "2021-12-07T10:30:00Z",
        "2021-12-07T20:00:00+09:00", "2021-12-07T11:00:00Z",
    )  # fmt: skip
    assert moments(opening["after"])[1] == "2021-12-07T10:00:00Z"
    assert two_days["after"]["slot"] == {"first": "2020-11-12", "last": "2020-11-12"}


def moments(facts: Mapping[str, Any]) -> tuple[str, ...]:
    slot: Mapping[str, str] = facts["slot"]
    return tuple(slot[name] for name in ("start", "start_utc", "end", "end_utc"))


def test_json_tells_a_draft_from_what_was_published(thrice: Workspace) -> None:
    thrice.change(SEOUL, OPENING, f"{OPENING}    - {{id: toast, time: TBC, title: Toast}}\n")
    (edition,) = json.loads(said(thrice, "--format", "json"))
    assert (edition["from"], edition["to"], edition["published"]) == (4, 5, None)
    (toast,) = edition["changes"]
    assert (toast["kinds"], toast["before"]) == (["new"], None)


def test_markdown_can_be_pasted_as_it_is(thrice: Workspace) -> None:
    thrice.change(SEOUL, "{en: Opening ceremony", "{en: 'Opening *ceremony* <live> [1]'")
    publish(thrice, "--note", "A # of `things`")
    lines = said(thrice, "4", "5", "--format", "markdown").splitlines()
    assert lines[0] == "## Seoul conference"
    assert lines[2].startswith("**Changed since revision 4 → Revision 5, as of ")
    assert lines[4] == r"A \# of \`things\`"
    assert lines[6] == (
        r"- Opening \*ceremony\* \<live\> \[1\]. Renamed from “Opening ceremony” to "
        r"“Opening \*ceremony\* \<live\> \[1\]”."
    )
