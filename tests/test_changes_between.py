"""Random histories: composed changes agree with a comparison of the two ends; nothing falls."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ministerial_planner.programme.occasions import Slot
from ministerial_planner.revisions.differences import DETAILS, change
from ministerial_planner.revisions.history import changes_between
from ministerial_planner.revisions.ledger import CALLED_OFF, Facts, Ledger, ledger_text
from ministerial_planner.revisions.reading import read_ledger
from ministerial_planner.revisions.revise import Present, Publication, revise

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = date(2027, 3, 2)
UIDS = ("a@x", "a.one@x", "a.two@x", "b@x")
SLOTS = (
    None,
    Slot(DAY, DAY),
    Slot(DAY, DAY + timedelta(days=1)),
    Slot(DAY, DAY, NOON, NOON + timedelta(hours=1), "UTC"),
    Slot(DAY, DAY, NOON, None, "UTC"),
)
TEXTS = st.sampled_from([{}, {"en": "x"}, {"en": "y", "fr": "y"}])


@st.composite
def presents(draw: st.DrawFn) -> dict[str, Present]:
    """What definitions may say at one time of up to four UIDs."""
    found = {}
    for uid in draw(st.sets(st.sampled_from(UIDS))):
        facts = Facts(
            title=draw(st.sampled_from([{"en": "A"}, {"en": "B"}, {"en": "A", "fr": "Â"}])),
            status=draw(st.sampled_from(["confirmed", "tentative", "cancelled"])),
            slot=draw(st.sampled_from(SLOTS)),
            room=draw(TEXTS),
            place=draw(TEXTS),
            meeting=uid[0],
            edition="a",
            meeting_kind="conference",
        )
        mark = draw(st.sampled_from(["", "described"]))
        found[uid] = Present(facts, {"en": f"{facts.model_dump_json()}{mark}"})
    return found


STEPS = st.lists(st.tuples(presents(), st.integers(-9000, 9000)), min_size=2, max_size=6)


def histories(steps: list[tuple[dict[str, Present], int]]) -> list[Ledger]:
    """The ledger after each step; clocks jump back and forth."""
    made = [Ledger()]
    for present, seconds in steps:
        meetings = {"a": str(sorted(present)), "b": "b"}
        at = NOON + timedelta(seconds=seconds)
        made.append(revise(made[-1], present, meetings, Publication(at, "2026a")))
    return made


def by_number(made: list[Ledger]) -> Mapping[int, Ledger]:
    return {ledger.number: ledger for ledger in made}


@given(STEPS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_changes_over_many_revisions_are_those_of_the_first_and_the_last_state(
    steps: list[tuple[dict[str, Present], int]],
) -> None:
    made = by_number(histories(steps))
    newest = made[max(made)]
    for first in made:
        for last in (number for number in made if number >= first):
            found = {c.uid: c for c in changes_between(newest, first, last).changes}
            for uid, record in made[last].entries.items():
                old = made[first].entries.get(uid)
                expected = change(uid, old.facts if old else None, record.facts)
                if old is None and record.facts.status == "withdrawn":
                    expected = None  # it came and went
                told = found.pop(uid, None)
                if told and told.kinds == (DETAILS,):
                    assert expected is None
                    assert old
                    assert record.revision > old.revision
                else:
                    assert told == expected
            assert not found


@given(STEPS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_sequence_and_stamps_never_fall_and_rise_with_what_a_reader_sees(
    steps: list[tuple[dict[str, Present], int]],
) -> None:
    made = histories(steps)
    for before, after in pairwise(made):
        assert before.entries.keys() <= after.entries.keys(), "a UID is never forgotten"
        for uid, old in before.entries.items():
            new = after.entries[uid]
            assert new.sequence in {old.sequence, old.sequence + 1}
            assert new.last_modified >= old.last_modified
            same = (old.facts.slot, old.facts.room, old.facts.place, old.facts.status) == (
                new.facts.slot, new.facts.room, new.facts.place, new.facts.status,
            )  # fmt: skip
            if new.revision == old.revision:
                assert new.last_modified == old.last_modified
                assert new.sequence == old.sequence
                assert (old.facts.slot, old.facts.status) == (new.facts.slot, new.facts.status)
            else:
                assert new.last_modified > max(r.last_modified for r in before.entries.values())
            if same:
                assert new.sequence == old.sequence
            assert (new.called_off is None) == (new.facts.status not in CALLED_OFF)
            assert new.facts.slot or not old.facts.slot, "its last time is never forgotten"


@given(STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_ledger_comes_back_from_its_file_as_it_was(
    steps: list[tuple[dict[str, Present], int]],
) -> None:
    for ledger in histories(steps)[1:]:
        text = ledger_text(ledger)
        again, problems = read_ledger("events/a/published.json", text)
        assert problems == []
        assert again == ledger
        assert ledger_text(again) == text
