"""What a feed that people subscribe to must do, point by point, as the series' feeds do it.

The numbers are those of the list of what calendar clients were seen to need: 1 UID, 2 stamps,
3 cancelled, 4 and 5 VTIMEZONE, 6 no floating time, 7 all-day, 8 no METHOD, 9 refresh, 10 name,
11 plain text, 12 newer properties, 13 octets, 14 links (test_page.py), 15 HTTP (test_serve.py),
16 relations.
"""

import re

import pytest

from conftest import (
    LANGUAGES,
    Part,
    Property,
    Workspace,
    calendar,
    lines,
    read_by_hand,
    write_tiny,
)

CONFERENCE = "events/seoul/conference.yaml"
FULL = {
    "hosts: [KR]\n": """\
hosts: [KR]
online: [{name: UN Web TV, url: "https://webtv.example/é?a=1&b=2"}]
""",
    "country: KR}": "country: KR, venue: Coex, latitude: 37.51, longitude: 127.06}",
    "title: {en: Opening ceremony,": "link: https://join.example/a,b\n      room: Hall 1\n"
    "      title: {en: Opening ceremony,",
    "title: {en: Late talks,": "status: tentative\n      title: {en: Late talks,",
    "documents:\n  - {kind: concept_note, languages: [en, fr]}": "documents:\n"
    "  - {kind: concept_note, languages: [en, fr]}\n"
    "  - {kind: programme, languages: {en: https://papers.example/programme.pdf}}",
}
DATE_TIMES = ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series with all that an entry can hold, published once; only to be read."""
    workspace = write_tiny(tmp_path_factory.mktemp("subscribed") / "tiny")
    for old, new in FULL.items():
        workspace.change(CONFERENCE, old, new)
    ran = workspace.run("publish")
    assert ran.code == 0, ran.err
    return workspace


@pytest.fixture(scope="module")
def feeds(published: Workspace) -> dict[str, bytes]:
    """The served files by name."""
    return {path.name: path.read_bytes() for path in (published.output / "feeds").iterdir()}


@pytest.fixture(scope="module")
def entries(feeds: dict[str, bytes]) -> dict[str, Part]:
    """The VEVENTs of the conference's English feed by the part of their UID before the `@`."""
    events = calendar(feeds["seoul.en.ics"]).all("VEVENT")
    return {event.value("UID").partition("@")[0]: event for event in events}


def properties(part: Part, name: str) -> list[Property]:
    return [line for line in part.properties if line.name == name]


def text(part: Part, name: str) -> str:
    (line,) = properties(part, name)
    return line.text


def publish_again(published: Workspace, workspace: Workspace, old: str, new: str) -> bytes:
    """The conference's feed after one more revision, in a workspace of its own."""
    for path in published.root.rglob("events/**/*"):
        if path.is_file():
            name = path.relative_to(published.root).as_posix()
            workspace.write(name, path.read_text(encoding="utf-8"))
    workspace.change(CONFERENCE, old, new)
    ran = workspace.run("publish")
    assert ran.code == 0, ran.err
    return (workspace.output / "feeds/seoul.en.ics").read_bytes()


def test_01_a_uid_grows_from_ids_and_is_the_same_in_every_feed_and_language(
    feeds: dict[str, bytes], entries: dict[str, Part]
) -> None:
    assert sorted(entries) == [
        "seoul", "seoul.closing", "seoul.consultations", "seoul.late-talks", "seoul.opening",
        "seoul.session-1",
    ]  # fmt: skip
    for name in ("seoul.fr.ics", "series.en.ics", "series.fr.ics"):
        found = read_by_hand(feeds[name]).keys()
        assert {uid for uid in found if uid.startswith("seoul")} == {
            f"{name}@tiny.example" for name in entries
        }


def test_02_a_change_of_time_raises_sequence_and_both_stamps(
    published: Workspace, workspace: Workspace, entries: dict[str, Part]
) -> None:
    octets = publish_again(published, workspace, "20:10-21:30", "20:20-21:40")
    after = {e.value("UID").partition("@")[0]: e for e in calendar(octets).all("VEVENT")}
    moved, before = after["seoul.session-1"], entries["seoul.session-1"]
    assert int(moved.value("SEQUENCE")) == int(before.value("SEQUENCE")) + 1
    assert moved.value("DTSTAMP") == moved.value("LAST-MODIFIED") > before.value("DTSTAMP")
    assert after["seoul.closing"] == entries["seoul.closing"]


def test_03_what_is_cancelled_keeps_its_uid_and_time_and_says_so_twice(
    published: Workspace, workspace: Workspace, entries: dict[str, Part]
) -> None:
    octets = publish_again(
        published, workspace, "kind: closing\n", "kind: closing\n      status: cancelled\n"
    )
    after = {e.value("UID").partition("@")[0]: e for e in calendar(octets).all("VEVENT")}
    cancelled, before = after["seoul.closing"], entries["seoul.closing"]
    assert cancelled.value("STATUS") == "CANCELLED"
    assert text(cancelled, "SUMMARY") == f"CANCELLED: {text(before, 'SUMMARY')}"
    assert cancelled.value("DTSTART") == before.value("DTSTART")
    assert int(cancelled.value("SEQUENCE")) == int(before.value("SEQUENCE")) + 1


def test_04_each_tzid_is_an_iana_name_with_its_vtimezone(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        described = {zone.value("TZID") for zone in calendar(octets).all("VTIMEZONE")}
        used = {line.parameters["TZID"] for line in lines(octets) if "TZID" in line.parameters}
        assert used == described
    assert b"TZID=Asia/Seoul:" in feeds["seoul.en.ics"]


def test_05_a_vtimezone_has_one_standard_at_most_one_daylight_and_no_rdate(
    feeds: dict[str, bytes],
) -> None:
    zones = [zone for octets in feeds.values() for zone in calendar(octets).all("VTIMEZONE")]
    assert zones
    for zone in zones:
        names = [part.name for part in zone.parts]
        assert names in (["STANDARD"], ["STANDARD", "DAYLIGHT"])
        assert {line.name for line in zone.properties} == {"TZID"}
        for part in zone.parts:
            assert not {"RDATE", "COMMENT"} & {line.name for line in part.properties}


def test_06_no_time_floats_and_x_wr_timezone_is_left_out(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        assert b"X-WR-TIMEZONE" not in octets
        for event in calendar(octets).all("VEVENT"):
            for line in event.properties:
                if line.name in DATE_TIMES and line.parameters.get("VALUE") != "DATE":
                    assert line.value.endswith("Z") or "TZID" in line.parameters


def test_07_days_end_on_the_day_after_the_last_and_keep_nobody_busy(
    entries: dict[str, Part],
) -> None:
    days = entries["seoul"]
    (start,), (end,) = properties(days, "DTSTART"), properties(days, "DTEND")
    assert (start.value, end.value) == ("20211207", "20211209")
    assert start.parameters == end.parameters == {"VALUE": "DATE"}
    assert days.value("TRANSP") == "TRANSPARENT"
    assert days.value("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"


def test_08_there_is_no_method_and_no_organizer(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        assert not {"METHOD", "ORGANIZER", "ATTENDEE"} & {line.name for line in lines(octets)}


def test_09_how_often_to_ask_again_is_said_in_both_ways(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in octets
        assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in octets


@pytest.mark.parametrize("language", LANGUAGES)
def test_10_the_calendar_has_a_name_in_its_language_and_no_uid(
    feeds: dict[str, bytes], language: str
) -> None:
    whole = calendar(feeds[f"seoul.{language}.ics"])
    name = {"en": "Seoul conference", "fr": "Conférence de Séoul"}[language]
    assert text(whole, "NAME") == text(whole, "X-WR-CALNAME") == name
    assert properties(whole, "UID") == []


def test_11_the_description_is_plain_text_with_all_that_a_delegate_asks(
    entries: dict[str, Part],
) -> None:
    opening = entries["seoul.opening"]
    described = text(opening, "DESCRIPTION").split("\n")
    assert described == [
        "Part of: Seoul conference",
        "Host’s time: Tuesday, 7 December 2021, 19:30–20:00 (KST, UTC+9; Asia/Seoul)",
        "UTC: Tuesday, 7 December 2021, 10:30–11:00",
        "Elsewhere: New York 05:30, Auckland 23:30",
        "Link: https://join.example/a,b",
        "Online: UN Web TV https://webtv.example/é?a=1&b=2",
        "Programme: https://papers.example/programme.pdf",
        "Programme: https://tiny.example/documents/seoul/agenda.en.pdf",
        "Concept-note pack: https://tiny.example/documents/seoul/pack.en.pdf",
        described[-1],
    ]
    assert re.fullmatch(r"Revision 2, as of \d+ \w+ \d{4}", described[-1])
    assert not properties(opening, "X-ALT-DESC")
    assert not properties(opening, "STYLED-DESCRIPTION")


def test_12_what_is_newer_stands_beside_what_every_client_knows(entries: dict[str, Part]) -> None:
    opening = entries["seoul.opening"]
    assert opening.value("URL") == "https://join.example/a,b"
    links = properties(opening, "CONFERENCE")
    assert [link.value for link in links] == [
        "https://join.example/a,b", "https://webtv.example/%C3%A9?a=1&b=2",
    ]  # fmt: skip
    assert [link.parameters for link in links] == [
        {"VALUE": "URI", "FEATURE": "AUDIO,VIDEO", "LABEL": name}
        for name in ("Opening ceremony", "UN Web TV")
    ]
    (summary,) = properties(opening, "SUMMARY")
    assert summary.parameters == {"LANGUAGE": "en"}
    assert text(opening, "LOCATION") == "Hall 1, Coex, Seoul, Republic of Korea"
    assert text(opening, "CATEGORIES") == "Opening"
    assert opening.value("GEO") == "37.51;127.06"
    assert opening.value("TRANSP") == "OPAQUE"
    late = entries["seoul.late-talks"]
    assert (late.value("STATUS"), late.value("X-MICROSOFT-CDO-BUSYSTATUS")) == (
        "TENTATIVE", "TENTATIVE",
    )  # fmt: skip


def test_13_lines_end_in_crlf_and_are_folded_between_characters(feeds: dict[str, bytes]) -> None:
    for octets in feeds.values():
        assert octets.endswith(b"END:VCALENDAR\r\n")
        assert octets.count(b"\n") == octets.count(b"\r") == octets.count(b"\r\n")
        for line in octets.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_16_a_session_names_the_conference_that_it_belongs_to(entries: dict[str, Part]) -> None:
    relations = {name: properties(event, "RELATED-TO") for name, event in entries.items()}
    assert relations.pop("seoul") == []
    for (relation,) in relations.values():
        assert (relation.value, relation.parameters) == ("seoul@tiny.example", {})


def test_every_point_has_a_test() -> None:
    """14 and 15 are proven where the page and the server are."""
    names = " ".join(globals())
    assert [n for n in range(1, 17) if f"test_{n:02}_" not in names] == [14, 15]
