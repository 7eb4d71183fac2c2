"""What calendars are told of each kind of change."""

from pathlib import Path

import pytest

from conftest import LANGUAGES, Workspace
from publishing import (
    SEOUL,
    TWO_DAYS,
    Change,
    copied,
    instead,
    ledger,
    print_nothing,
    publish,
    published_with_rooms,
    seen,
    sequence,
    served,
    stamps,
    untouched,
)

OPENING = "      time: 19:30-20:00\n      kind: opening\n"
RAISING = {
    "moved": (instead("19:30-20:00", "19:00-19:45"), "Moved from "),
    "shorter": (instead("19:30-20:00", "19:30-19:45"), "Moved from "),
    "hours no longer known": (instead("19:30-20:00", "TBC"), "Moved from "),
    "tentative": (instead(OPENING, f"{OPENING}      status: tentative\n"), "Now tentative."),
    "cancelled": (instead(OPENING, f"{OPENING}      status: cancelled\n"), "Cancelled."),
    "given a room": (
        instead(OPENING, f"{OPENING}      room: two\n"),
        "Room: Room 2.\n",
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


@pytest.mark.parametrize("kind", RAISING)
def test_time_room_and_status_raise_sequence_and_stamps_of_that_entry_alone(
    published: Workspace, kind: str
) -> None:
    edit, said = RAISING[kind]
    before, feeds = seen(published), served(published)
    edit(published)
    publish(published)
    after = seen(published)
    assert after.keys() == before.keys()
    assert sequence(after["seoul.opening"]) == sequence(before["seoul.opening"]) + 1
    assert stamps(after["seoul.opening"]) > stamps(before["seoul.opening"])
    assert after["seoul.opening"]["DESCRIPTION"].startswith(f"Changed since revision 2: {said}")
    assert untouched(feeds, served(published), "seoul.opening")


WORDS = {
    "renamed": (instead("Opening ceremony", "Inauguration"), "Renamed from "),
    "renamed in French": (
        instead("Cérémonie d’ouverture", "Inauguration"), "Changed in another language.",
    ),
    "described": (
        instead(OPENING, f"{OPENING}      description: {{en: Music first., fr: Musique.}}\n"),
        "Details changed.",
    ),
    "given a link": (
        instead(OPENING, f"{OPENING}      link: https://tiny.example/live\n"), "Details changed.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", WORDS)
def test_words_raise_the_stamps_alone(published: Workspace, kind: str) -> None:
    edit, said = WORDS[kind]
    before, feeds = seen(published), served(published)
    edit(published)
    publish(published)
    after = seen(published)["seoul.opening"]
    assert sequence(after) == sequence(before["seoul.opening"])
    assert stamps(after) > stamps(before["seoul.opening"])
    assert after["DESCRIPTION"].startswith(f"Changed since revision 2: {said}")
    assert (after.start, after.end) == (
        before["seoul.opening"].start,
        before["seoul.opening"].end,
    )
    assert untouched(feeds, served(published), "seoul.opening")


def test_another_room_is_said_to_be_at_the_same_time(published: Workspace) -> None:
    published.change(SEOUL, "room: one", "room: two")
    publish(published)
    english, french = (seen(published, "seoul", code)["seoul.session-1"] for code in LANGUAGES)
    assert sequence(english) == sequence(french) == 2
    assert english["DESCRIPTION"].startswith(
        "Changed since revision 2: Other room, same time: Room 2 instead of Room 1.\n"
    )
    assert french["DESCRIPTION"].startswith(
        "Modifications depuis la révision 2\xa0: Autre salle, même heure\xa0: Salle 2, au lieu de "
        "Salle 1.\n"
    )


def test_a_room_and_a_time_that_change_together_are_both_said(published: Workspace) -> None:
    published.change(SEOUL, "room: one", "room: two")
    published.change(SEOUL, "20:10-21:30", "20:20-21:30")
    publish(published)
    entry = seen(published)["seoul.session-1"]
    assert sequence(entry) == 2
    said = entry["DESCRIPTION"].splitlines()[0]
    assert "Moved from Tuesday, 7 December 2021, 20:10–21:30 (KST, UTC+9; 11:10–12:30 UTC)" in said
    assert said.endswith(" Room: Room 2 instead of Room 1.")


def test_another_city_is_another_place_for_every_entry_of_the_meeting(published: Workspace) -> None:
    before, feeds = seen(published), served(published)
    published.change(SEOUL, "{en: Seoul, fr: Séoul}, country", "{en: Busan, fr: Busan}, country")
    publish(published)
    after = seen(published)
    of_seoul = [name for name in after if name.partition(".")[0] == "seoul"]
    assert all(sequence(after[name]) == sequence(before[name]) + 1 for name in of_seoul)
    assert all("Place: Busan" in after[name]["DESCRIPTION"] for name in of_seoul)
    assert untouched(feeds, served(published), *of_seoul)


def test_a_status_goes_through_every_state_and_back(published: Workspace) -> None:
    """Each step is a revision that raises SEQUENCE, and the title says what STATUS says."""
    steps = [
        ("confirmed", "tentative", "TENTATIVE", "TENTATIVE: Seoul conference"),
        ("tentative", "cancelled", "CANCELLED", "CANCELLED: Seoul conference"),
        ("cancelled", "confirmed", "CONFIRMED", "Seoul conference"),
    ]
    for number, (old, new, status, title) in enumerate(steps, 2):
        published.change(SEOUL, f"status: {old}", f"status: {new}")
        publish(published)
        after = seen(published)
        assert (after["seoul"]["STATUS"], after["seoul"]["SUMMARY"]) == (status, title)
        assert {sequence(after[name]) for name in ("seoul", "seoul.opening")} == {number}
        assert sequence(after["two-days"]) == 1
    assert "Takes place after all." in after["seoul.opening"]["DESCRIPTION"]


def test_times_that_become_known_are_no_move(published: Workspace) -> None:
    published.change(SEOUL, "time: TBC", "time: 19:00-20:00")
    publish(published)
    entry = seen(published)["seoul.consultations"]
    assert sequence(entry) == 2
    assert entry["DESCRIPTION"].startswith(
        "Changed since revision 2: Now Wednesday, 8 December 2021, 19:00–20:00 "
        "(KST, UTC+9; 10:00–11:00 UTC); the hours were not known before.\n"
    )


def test_a_meeting_that_gets_its_date_enters_the_feeds(published: Workspace) -> None:
    published.change("events/seoul/some-day.yaml", "dates: unknown", "dates: 2021-10-25")
    publish(published)
    entry = seen(published)["some-day"]
    assert entry["DESCRIPTION"].startswith(
        "Changed since revision 2: Now on 25 October 2021; the date was not known before.\n"
    )
    assert (sequence(entry), entry["STATUS"]) == (2, "CONFIRMED")


def test_the_same_moments_in_another_zone_are_no_move(published: Workspace) -> None:
    before = seen(published)
    published.change(SEOUL, "timezone: Asia/Seoul", "timezone: Asia/Tokyo")
    publish(published)
    after = seen(published)
    assert after == before
    assert sequence(after["seoul.opening"]) == 1
    assert after["seoul.opening"]["DESCRIPTION"].startswith(
        "Changed since revision 2: Details changed.\n"
    )


def test_a_changed_note_is_a_revision_that_touches_no_entry(published: Workspace) -> None:
    before = served(published)
    published.change("events/seoul/concept-note.en.md", "Peace is the aim.", "Peace is our aim.")
    ran = publish(published)
    assert "Seoul conference. Texts changed." in ran.out
    assert ledger(published)["revisions"][-1]["texts"] == ["seoul"]
    assert served(published) == before


def test_a_language_that_is_added_changes_nothing_for_those_who_read_another(
    workspace: Workspace,
) -> None:
    workspace.change("events/series.yaml", "languages: [en, fr]", "languages: [en]")
    publish(workspace)
    before = served(workspace)
    workspace.change("events/series.yaml", "languages: [en]", "languages: [en, fr]")
    publish(workspace)
    after = served(workspace)
    assert {name: after[name] for name in before} == before
    french = seen(workspace, "series", "fr")
    assert french["seoul"]["SUMMARY"] == "Conférence de Séoul"
    assert stamps(french["seoul"]) == stamps(seen(workspace)["seoul"])
    assert "Nothing has changed." in publish(workspace).out


def test_the_new_language_is_compared_from_then_on(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "languages: [en, fr]", "languages: [en]")
    publish(workspace)
    workspace.change("events/series.yaml", "languages: [en]", "languages: [en, fr]")
    publish(workspace)
    workspace.change(SEOUL, "Cérémonie d’ouverture", "Inauguration")
    publish(workspace)
    assert "Nouveau titre" in seen(workspace, "seoul", "fr")["seoul.opening"]["DESCRIPTION"]


def test_two_changes_in_one_revision_raise_sequence_once(published: Workspace) -> None:
    edits: list[Change] = [
        instead("19:30-20:00", "19:00-19:45"),
        instead(OPENING.replace("19:30-20:00", "19:00-19:45"), "      time: 19:00-19:45\n"
                "      kind: opening\n      status: tentative\n"),
        instead("dates: [2020-11-03, 2020-11-10]", "dates: [2020-11-04, 2020-11-11]", TWO_DAYS),
    ]  # fmt: skip
    for edit in edits:
        edit(published)
    publish(published)
    after = seen(published)
    assert sequence(after["seoul.opening"]) == sequence(after["two-days"]) == 2
    assert len({stamps(after[n]) for n in ("seoul.opening", "two-days", "two-days.part-2")}) == 1
