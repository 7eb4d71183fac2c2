"""Seoul 2021 as it was announced, five times: what subscribers see when each is published.

8 and 9 April 2021 at the Coex; then December, place not known; then the Grand Hyatt, with the
programme; then tentative (30 November); then virtual (1 December), as the definition stands today.
"""

import re
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from conftest import READERS, ROOT, Seen, Workspace
from publishing import blocks, print_nothing, publish, served

EDITION = "events/2021-seoul"
DEFINITION = f"{EDITION}/conference.yaml"
ID = "seoul-2021"
_BLOCK = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


@dataclass(frozen=True)
class Announcement:
    """What was known at one time: the blocks of today's definition that hold, and those that did.

    `days` are the first and the last.
    """

    note: str
    days: tuple[date, date]
    venue: str
    format: str
    status: str
    programme: bool


APRIL = date(2021, 4, 8), date(2021, 4, 9)
DECEMBER = date(2021, 12, 7), date(2021, 12, 8)
HYATT = "Grand Hyatt Seoul"
STORY = (
    Announcement("July 2020", APRIL, "Coex", "in_person", "confirmed", False),
    Announcement("25 January 2021", DECEMBER, "", "in_person", "confirmed", False),
    Announcement("The programme page", DECEMBER, HYATT, "in_person", "confirmed", True),
    Announcement("30 November 2021", DECEMBER, HYATT, "in_person", "tentative", True),
    Announcement("1 December 2021", DECEMBER, HYATT, "virtual", "confirmed", True),
)
# From the programme page of unpko2021.kr, in UTC; the host's clocks are nine hours ahead.
SESSIONS = {
    f"{ID}.opening": (7, "10:30", "11:00"),
    f"{ID}.session-1": (7, "11:10", "12:30"),
    f"{ID}.session-2": (7, "12:40", "14:00"),
    f"{ID}.session-3": (8, "10:30", "11:50"),
    f"{ID}.session-4": (8, "12:00", "13:20"),
    f"{ID}.closing": (8, "13:30", "14:00"),
}
FROM_THE_BEGINNING = ("kind", "id", "number", "title", "timezone", "hosts", "co_chairs")
WITH_THE_PROGRAMME = ("topics", "cross_cutting", "programme")


def definition(announced: Announcement, today: str) -> str:
    """The definition as it could be written then, cut out of today's."""
    found = {block.partition(":")[0]: block for block in _BLOCK.split(today) if block[:1].isalpha()}
    first, last = announced.days
    venue = f", venue: {announced.venue}" if announced.venue else ""
    later = WITH_THE_PROGRAMME if announced.programme else ()
    return "".join((
        *(found[name] for name in FROM_THE_BEGINNING),
        f"dates: {first}/{last}\n",
        f"place: {{city: {{en: Seoul, fr: Séoul}}, country: KR{venue}}}\n",
        f"format: {announced.format}\nstatus: {announced.status}\n",
        *(found[name] for name in later),
    ))  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a subscriber has after each revision: the feeds, and the workspace as it is at last."""

    workspace: Workspace
    feeds: tuple[dict[str, bytes], ...]

    def entries(self, revision: int, language: str = "en") -> dict[str, Seen]:
        """The conference's feed after a revision, as two readers understand it alike."""
        octets = self.feeds[revision - 1][f"{ID}.{language}.ics"]
        first, second = (read(octets) for read in READERS)
        assert first == second
        return {uid.partition("@")[0]: entry for uid, entry in second.items()}

    def changes(self, *arguments: str) -> list[str]:
        """The lines of `changes`, without those that name revision and note."""
        ran = self.workspace.run("changes", *arguments)
        assert ran.code == 0, ran.err
        lines = ran.out.replace("\xa0", " ").splitlines()
        return [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """All five revisions, published one after the other."""
    workspace = Workspace(tmp_path_factory.mktemp("seoul") / "story")
    series = (ROOT / "events/series.yaml").read_text(encoding="utf-8")
    kept = (b for b in _BLOCK.split(series) if b.partition(":")[0] not in {"feeds", "revision"})
    workspace.write("events/series.yaml", "".join(kept))
    shutil.copytree(ROOT / EDITION / "preparatory", workspace.root / EDITION / "preparatory")
    today = (ROOT / DEFINITION).read_text(encoding="utf-8")
    feeds = []
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        for announced in STORY:
            workspace.write(DEFINITION, definition(announced, today))
            if announced is STORY[-1]:
                workspace.write(DEFINITION, today)
                for note in (ROOT / EDITION).glob("*.md"):
                    shutil.copy(note, workspace.root / EDITION)
            publish(workspace, "--note", announced.note)
            feeds.append(served(workspace))
    return Told(workspace, tuple(feeds))


# What a subscriber sees


@pytest.mark.parametrize("revision", range(1, 6))
def test_the_conference_stands_under_one_uid_with_its_days_place_and_status(
    told: Told, revision: int
) -> None:
    announced = STORY[revision - 1]
    entry = told.entries(revision)[ID]
    first, last = announced.days
    assert (entry.start, entry.end) == (first, last + timedelta(days=1))
    assert entry["SEQUENCE"] == str(revision - 1)
    assert entry["STATUS"] == announced.status.upper()
    place = ", ".join(filter(None, (announced.venue, "Seoul, Republic of Korea")))
    virtual = "Virtual meeting; announced venue: " if announced.format == "virtual" else ""
    assert entry["LOCATION"] == virtual + place
    assert f"Revision {revision}, as of " in entry["DESCRIPTION"]


def test_its_title_says_that_it_is_tentative_in_each_language(told: Told) -> None:
    titles = [told.entries(revision)[ID]["SUMMARY"] for revision in range(1, 6)]
    english = "2021 Seoul UN Peacekeeping Ministerial"
    assert titles == [english] * 3 + [f"TENTATIVE: {english}", english]
    french = [told.entries(revision, "fr")[ID]["SUMMARY"] for revision in (4, 5)]
    assert french[0] == f"PROVISOIRE\xa0: {french[1]}"


def test_stamps_rise_from_revision_to_revision(told: Told) -> None:
    stamps = [told.entries(revision)[ID]["LAST-MODIFIED"] for revision in range(1, 6)]
    assert stamps == sorted(set(stamps))
    assert stamps == [told.entries(revision)[ID]["DTSTAMP"] for revision in range(1, 6)]


def test_no_hour_is_shown_before_the_programme_is_known(told: Told) -> None:
    for revision in (1, 2):
        entries = told.entries(revision)
        assert entries.keys() == {ID}
        assert "The hours of the programme are not known." in entries[ID]["DESCRIPTION"]
        assert b"BEGIN:VTIMEZONE" not in told.feeds[revision - 1][f"{ID}.en.ics"]


@pytest.mark.parametrize("revision", [3, 4, 5])
def test_the_sessions_stand_at_the_moments_of_the_programme(told: Told, revision: int) -> None:
    entries = told.entries(revision)
    assert entries.keys() == {ID, *SESSIONS}
    for name, (day, start, end) in SESSIONS.items():
        entry = entries[name]
        moments = (datetime.fromisoformat(f"2021-12-{day:02}T{at}+00:00") for at in (start, end))
        assert (entry.start, entry.end) == tuple(moments)
        assert entry["SEQUENCE"] == str(revision - 3)
        assert entry["STATUS"] == ("TENTATIVE" if revision == 4 else "CONFIRMED")


def test_what_was_announced_of_other_meetings_keeps_its_bytes(told: Told) -> None:
    """Four preparatory meetings, in both languages."""
    feeds = [name for name in told.feeds[0] if name.startswith(f"{ID}-prep")]
    assert len(feeds) == 8
    for name in feeds:
        assert len({feeds[name] for feeds in told.feeds}) == 1
    for name in ("series.en.ics", "series.fr.ics"):
        whole = [blocks(feeds[name]) for feeds in told.feeds]
        untouched = [uid for uid in whole[0] if uid.startswith(f"{ID}-prep")]
        assert len(untouched) >= 5, "the first was on two separate days"
        assert all(each[uid] == whole[0][uid] for each in whole for uid in untouched)


# What is said of the changes

EN, FR = (
    "2021 Seoul UN Peacekeeping Ministerial.",
    "Conférence ministérielle des Nations Unies sur le maintien de la paix à Séoul 2021.",
)
SAID = {
    (1, 2): (
        "Moved from 8–9 April 2021 to 7–8 December 2021. Place: Seoul, Republic of Korea, instead "
        "of Coex, Seoul, Republic of Korea.",
        "Déplacé : 7–8 décembre 2021, au lieu de 8–9 avril 2021. Lieu : Séoul, République de "
        "Corée, au lieu de Coex, Séoul, République de Corée.",
    ),
    (2, 3): (
        "Place: Grand Hyatt Seoul, Seoul, Republic of Korea, instead of Seoul, Republic of Korea.",
        "Lieu : Grand Hyatt Seoul, Séoul, République de Corée, au lieu de Séoul, République de "
        "Corée.",
    ),
    (3, 4): ("Now tentative.", "Désormais provisoire."),
    (4, 5): (
        "Now confirmed. Place: Virtual meeting; announced venue: Grand Hyatt Seoul, Seoul, "
        "Republic of Korea, instead of Grand Hyatt Seoul, Seoul, Republic of Korea.",
        "Désormais confirmé. Lieu : Réunion en ligne ; lieu annoncé : Grand Hyatt Seoul, Séoul, "
        "République de Corée, au lieu de Grand Hyatt Seoul, Séoul, République de Corée.",
    ),
    (1, 5): (
        "Moved from 8–9 April 2021 to 7–8 December 2021. Place: Virtual meeting; announced venue: "
        "Grand Hyatt Seoul, Seoul, Republic of Korea, instead of Coex, Seoul, Republic of Korea.",
        "Déplacé : 7–8 décembre 2021, au lieu de 8–9 avril 2021. Lieu : Réunion en ligne ; lieu "
        "annoncé : Grand Hyatt Seoul, Séoul, République de Corée, au lieu de Coex, Séoul, "
        "République de Corée.",
    ),
}


@pytest.mark.parametrize("pair", SAID)
def test_the_change_of_the_conference_is_said_in_both_languages(
    told: Told, pair: tuple[int, int]
) -> None:
    first, last = map(str, pair)
    english, french = SAID[pair]
    assert told.changes(first, last)[0] == f"{EN} {english}"
    assert told.changes(first, last, "--language", "fr")[0] == f"{FR} {french}"


@pytest.mark.parametrize("revision", range(2, 6))
def test_the_entry_says_the_same_as_the_list_of_changes(told: Told, revision: int) -> None:
    english, french = SAID[revision - 1, revision]
    text = told.entries(revision)[ID]["DESCRIPTION"].splitlines()[0]
    assert text == f"Changed since revision {revision - 1}: {english}"
    text = told.entries(revision, "fr")[ID]["DESCRIPTION"].splitlines()[0].replace("\xa0", " ")
    assert text == f"Modifications depuis la révision {revision - 1} : {french}"


def test_the_programme_is_new_in_the_third_revision_and_so_it_is_seen_from_the_first(
    told: Told,
) -> None:
    opening = (
        "Opening ceremony. New: Tuesday, 7 December 2021, 19:30–20:00 "
        "(KST, UTC+9; 10:30–11:00 UTC)."
    )
    side_event = "Side event: Women and peace and security *. New: date not known."
    for first, last in (("2", "3"), ("1", "5")):
        lines = told.changes(first, last)
        assert len(lines) == 1 + len(SESSIONS) + 1
        assert lines[1] == opening
        assert lines[-1] == side_event
    assert told.changes("1", "2")[1:] == []


def test_a_conference_that_was_tentative_for_a_day_is_confirmed_all_along(told: Told) -> None:
    """From the third revision to the fifth only the place is another one."""
    assert all("tentative" not in line for line in told.changes("3", "5"))
    assert all("confirmed" not in line for line in told.changes("3", "5"))
    assert told.changes("3", "5")[0].startswith(f"{EN} Place: Virtual meeting; ")


def test_the_news_tell_the_story_newest_first(told: Told) -> None:
    atom = (told.workspace.output / "changes/series.en.atom").read_text(encoding="utf-8")
    found = [atom.index(f"{announced.note}&lt;") for announced in reversed(STORY)]
    assert found == sorted(found)
