"""What a merge or a hand can do to a ledger: each fault is said, none is read as something else."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ministerial_planner.programme.occasions import Slot
from ministerial_planner.revisions.ledger import Facts, Ledger, ledger_text
from ministerial_planner.revisions.reading import read_ledger
from ministerial_planner.revisions.revise import Present, Publication, revise

PATH = "events/a/published.json"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
UID = "a@x"
Content = dict[str, Any]


def twice() -> Ledger:
    """A ledger with two revisions of one entry."""
    made = Ledger()
    for title in ("A", "B"):
        facts = Facts(
            title={"en": title},
            slot=Slot(NOON.date(), NOON.date(), NOON, NOON, "UTC"),
            meeting="a",
            edition="a",
            meeting_kind="conference",
        )
        present = {UID: Present(facts, {"en": title})}
        made = revise(made, present, {"a": title}, Publication(NOON, "2026a"))
    return made


WHOLE = ledger_text(twice())


def problems(text: str) -> list[tuple[str, str]]:
    """Codes with what they complain of; where there are any, nothing was read."""
    ledger, found = read_ledger(PATH, text)
    assert (ledger is None) == bool(found)
    return [(each.code, each.facts.get("problem", "")) for each in found]


def edited(change: Callable[[Content], object]) -> str:
    content: Content = copy.deepcopy(json.loads(WHOLE))
    change(content)
    return json.dumps(content, indent=1)


CONTRADICTIONS: dict[str, tuple[Callable[[Content], object], str]] = {
    "no revision": (
        lambda c: c.update(revisions=[], entries={}, meetings={}), "it has no revision",
    ),
    "a revision skipped": (
        lambda c: c["revisions"][1].update(number=4), "revision 4 follows revision 1",
    ),
    "revisions in disorder": (
        lambda c: c["revisions"].reverse(), "revision 1 follows revision 2",
    ),
    "an entry of no revision": (
        lambda c: c["entries"][UID].update(revision=7), "there is no revision 7",
    ),
    "a meeting of no revision": (
        lambda c: c["meetings"]["a"].update(revision=7), "there is no revision 7",
    ),
    "a meeting lost": (lambda c: c["meetings"].pop("a"), "`a` is not among its meetings"),
    "an entry lost": (
        lambda c: c["entries"].pop(UID), f"revision 1 changes `{UID}`, which has no entry",
    ),
    "a revision without a date": (
        lambda c: c["revisions"][1].update(published=None), "revision 2 has no date",
    ),
    "a time without an offset": (
        lambda c: c["entries"][UID]["facts"]["slot"].update(start="2026-11-21T12:00:00"),
        "a time has no offset from UTC",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_no_publish_would_write_is_a_contradiction(name: str) -> None:
    change, said = CONTRADICTIONS[name]
    assert ("E503", said) in problems(edited(change))


MISSHAPEN = "holds what `publish` never writes there"
UNREADABLE: dict[str, tuple[str, str]] = {
    "empty": ("", "it ends too early"),
    "a list": ("[]", f"`the ledger` {MISSHAPEN}"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "it ends too early"),
    "another version": (
        WHOLE.replace('"format": 1', '"format": 2'), f"`format` {MISSHAPEN}",
    ),
    "a sequence below 0": (
        WHOLE.replace('"sequence": 0', '"sequence": -1'),
        f"`entries › {UID} › sequence` {MISSHAPEN}",
    ),
    "something lost": (
        edited(lambda c: c["entries"][UID].pop("last_modified")),
        f"`entries › {UID} › last_modified` is missing",
    ),
    "something added": (edited(lambda c: c.update(by="Ann")), "`by` is unknown here"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_has_another_shape_is_not_read(name: str) -> None:
    text, said = UNREADABLE[name]
    assert problems(text) == [("E502", said)]


@pytest.mark.parametrize("blank", [" ", "\t", ""], ids=["blanks", "tabs", "one line"])
def test_a_key_that_is_there_twice_is_never_overlooked(blank: str) -> None:
    """JSON's own reader would take the second one in silence."""
    content = json.loads(WHOLE)
    text = json.dumps(content, indent=blank or None)
    doubled = text.replace('"sequence": 0', '"sequence": 5, "sequence": 0', 1)
    assert ("E503", "`sequence` is there twice") in problems(doubled)


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> later", "||||||| base"])
def test_each_marker_of_a_merge_is_known(marker: str) -> None:
    lines = WHOLE.splitlines()
    ledger, (problem,) = read_ledger(PATH, "\n".join([*lines[:5], marker, *lines[5:]]))
    assert ledger is None
    assert (problem.code, problem.place.span.line) == ("E501", 6)


def test_line_ends_of_windows_and_another_layout_are_read_alike() -> None:
    for text in (WHOLE.replace("\n", "\r\n"), json.dumps(json.loads(WHOLE))):
        assert read_ledger(PATH, text) == (twice(), [])
