"""Calendars of other programs, and our own feeds, read as definitions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from conftest import ROOT, Workspace
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Document
from ministerial_planner.definitions.typed_names import typed_names
from ministerial_planner.definitions.validate import validate
from ministerial_planner.feeds.reader import FeedReader
from ministerial_planner.interchange.calendars.reading import read_calendar
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.imported import Imported, cell_name
from ministerial_planner.interchange.merging import merged
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.interchange.vocabulary import Vocabulary
from ministerial_planner.programme.zones import localize

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Microsoft Corporation//Outlook 16.0//EN\r\n"


@cache
def folder() -> Folder:
    found = open_workspace(ROOT).folder
    assert found
    return found


@cache
def context() -> Context:
    opened = open_workspace(ROOT)
    states = typed_names(opened.assets.state_names, {})
    return Context(Vocabulary(opened.assets.forms), ("en", "fr"), date(2027, 1, 1), states)


def calendar(*entries: str, head: str = "") -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\n{entry.strip()}\r\nEND:VEVENT\r\n".replace("\n", "\r\n").replace(
            "\r\r", "\r"
        )
        for entry in entries
    )
    return f"{HEAD}{head}{events}END:VCALENDAR\r\n".encode()


def read(octets: bytes, answers: Mapping[str, int] | None = None) -> Imported:
    return read_calendar(octets, "x.ics", context().answered(answers or {}))[0]


def told(imported: Imported) -> str:
    return "\n".join(reading.understood for reading in imported.readings)


def meeting_of(imported: Imported) -> Meeting:
    content = {"kind": "conference", "id": "a", **imported.content}
    meeting, problems = validate(Document("", content), Meeting)
    assert meeting, problems
    assert problems == []
    return meeting


ONE = "UID:1\nSUMMARY:Preparatory meeting\nDTSTART;TZID=Asia/Seoul:20270504T090000\n" \
      "DTEND;TZID=Asia/Seoul:20270504T173000"  # fmt: skip


# Our own feeds


def moments(meeting: Meeting) -> dict[tuple[str, datetime], str]:
    """The room of each session with hours, by its title and its start in UTC."""
    found = {}
    for key, day in meeting.programme.items():
        for session in day.sessions:
            if session.time and key.date and meeting.timezone:
                start = datetime.combine(key.date, session.time.start)
                begins = localize(meeting.timezone, start)
                assert isinstance(begins, datetime)
                title = next(iter(session.title.root.values())).text
                found[title, begins.astimezone(UTC)] = session.room or ""
    return found


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    return Workspace(ROOT).feeds()


def own_feeds() -> list[str]:
    return sorted(
        meeting.id for meeting in folder().meetings if meeting.dates.days or meeting.programme
    )


@pytest.mark.parametrize("name", own_feeds())
def test_a_feed_of_ours_gives_back_its_days_hours_and_titles(
    feeds: dict[str, bytes], name: str
) -> None:
    octets = feeds[f"{name}.en.ics"]
    original = folder().definitions[name].meeting
    imported = read(octets)
    if imported.questions:
        titles = [choice.words for choice in imported.questions[0].choices]
        own = [n for n, words in enumerate(titles, 1) if str(original.dates.days[0]) in words]
        imported = read(octets, {cell_name(imported.questions[0].place): own[0]})
    again = meeting_of(imported)
    assert again.dates.days == original.dates.days
    entries = [e for e in FeedReader().read(octets) if isinstance(e.start, datetime)]
    known = moments(again)
    assert len(known) == len(entries)
    for entry in entries:
        assert any(entry.summary.endswith(t) and at == entry.start for t, at in known)
    if entries:
        assert again.timezone == original.timezone


def test_the_rooms_of_our_own_sessions_come_back(workspace: Workspace) -> None:
    path = "events/seoul/conference.yaml"
    workspace.change(
        path, "    - id: opening\n", "    - id: opening\n      room: Hall 1, left wing\n"
    )
    meeting = meeting_of(read(workspace.feed("seoul")))
    assert "Hall 1, left wing" in moments(meeting).values()


@pytest.mark.parametrize("name", ["seoul-2021", "accra-2023-prep-1", "berlin-2025"])
def test_a_feed_of_ours_changes_nothing_that_it_does_not_say(
    feeds: dict[str, bytes], name: str
) -> None:
    """Read into its own definition it adds nothing, and takes no language and no field away."""
    old = folder().definitions[name].document.content
    own = replace(context(), known=old)
    imported, _ = read_calendar(feeds[f"{name}.en.ics"], "x.ics", own)
    base = read_calendar(feeds[f"{name}.en.ics"], "x.ics", context())[0]
    after = merged(old, base, imported).content
    for field in ("title", "place", "online", "dates", "timezone", "hosts", "documents"):
        assert after.get(field) == old.get(field), field
    assert [*after["programme"]] == [*old["programme"]] if "programme" in old else True


# One entry


def test_one_appointment_is_a_meeting_with_its_hours() -> None:
    imported = read(calendar(f"{ONE}\nLOCATION:Lotte Hotel\\, Seoul\\, Republic of Korea"))
    assert imported.content["title"] == {"en": "Preparatory meeting"}
    assert imported.content["dates"] == "2027-05-04"
    assert imported.content["timezone"] == "Asia/Seoul"
    place = {"country": "KR", "city": "Seoul", "venue": "Lotte Hotel"}
    assert imported.content["place"] == place
    assert meeting_of(imported).programme
    assert imported.content["programme"] == {
        "2027-05-04": [{"time": "09:00-17:30", "title": {"en": "Preparatory meeting"}}]
    }


def test_the_end_of_an_all_day_entry_is_not_a_day_of_it() -> None:
    days = "DTSTART;VALUE=DATE:20270504\nDTEND;VALUE=DATE:20270506"
    imported = read(calendar(f"UID:1\nSUMMARY:Retreat\n{days}"))
    assert imported.content["dates"] == "2027-05-04/2027-05-05"
    assert "programme" not in imported.content
    for wrong in ("DTEND;VALUE=DATE:20270504", "X-NOTHING:1", "DTEND;VALUE=DATE:20270501"):
        one = read(calendar(f"SUMMARY:Retreat\nDTSTART;VALUE=DATE:20270504\n{wrong}"))
        assert one.content["dates"] == "2027-05-04"


def test_an_appointment_over_several_days_has_dates_and_no_hours() -> None:
    times = "DTSTART;TZID=Asia/Seoul:20270504T090000\nDTEND;TZID=Asia/Seoul:20270506T170000"
    imported = read(calendar(f"UID:1\nSUMMARY:Retreat\n{times}"))
    assert imported.content["dates"] == "2027-05-04/2027-05-06"
    assert "programme" not in imported.content
    assert "its hours are left out" in told(imported)


def test_a_session_may_end_after_midnight_and_a_length_may_stand_for_an_end() -> None:
    late = "SUMMARY:Gala\nDTSTART;TZID=Asia/Seoul:20270504T230000\nDURATION:PT90M"
    content = read(calendar(late)).content
    assert content["programme"] == {
        "2027-05-04": [{"time": "23:00-00:30+1", "title": {"en": "Gala"}}]
    }
    assert content["dates"] == "2027-05-04"


# Zones


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Korea Standard Time", "Asia/Seoul"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        (
            "/citadel.org/20210210_1/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("Seoul", "Asia/Seoul"),
        ("tzone://Microsoft/Utc", "UTC"),
    ],
)
def test_zones_of_other_programs_are_understood(tzid: str, zone: str) -> None:
    imported = read(calendar(ONE.replace("TZID=Asia/Seoul", f'TZID="{tzid}"')))
    assert imported.content["timezone"] == zone


def test_a_zone_of_its_own_name_is_known_by_what_the_calendar_says_of_it() -> None:
    head = ("BEGIN:VTIMEZONE\r\nTZID:Mine\r\nX-LIC-LOCATION:Europe/Rome\r\nBEGIN:STANDARD\r\n"
            "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
            "END:STANDARD\r\nEND:VTIMEZONE\r\n")  # fmt: skip
    imported = read(calendar(ONE.replace("Asia/Seoul", "Mine"), head=head))
    assert imported.content["timezone"] == "Europe/Rome"


def test_letters_of_several_zones_are_asked() -> None:
    octets = calendar(ONE.replace("TZID=Asia/Seoul", "TZID=CST"))
    imported = read(octets)
    (question,) = imported.questions
    assert "timezone" not in imported.content
    again = read(octets, {cell_name(question.place): 1})
    assert again.content["timezone"] == question.choices[0].content


def test_times_in_utc_are_shown_in_the_zone_of_the_calendar() -> None:
    utc = "SUMMARY:Talk\nDTSTART:20270504T000000Z\nDTEND:20270504T010000Z"
    seoul = read(calendar(utc, head="X-WR-TIMEZONE:Asia/Seoul\r\n"))
    assert seoul.content["programme"] == {
        "2027-05-04": [{"time": "09:00-10:00", "title": {"en": "Talk"}}]
    }
    bare = read(calendar(utc))
    assert bare.content["timezone"] == "UTC"
    assert "all hours are in UTC" in told(bare)


def test_times_of_no_zone_stay_as_they_are_and_it_is_told() -> None:
    imported = read(calendar("SUMMARY:Talk\nDTSTART:20270504T090000\nDTEND:20270504T100000"))
    assert "timezone" not in imported.content
    assert "the hours have no zone" in told(imported)
    assert list(imported.content["programme"]) == ["2027-05-04"]


# Several entries

TALKS = tuple(
    f"UID:{n}\nSUMMARY:Talk {n}\nDTSTART;TZID=Asia/Seoul:2027050{3 + n}T090000\n"
    f"DTEND;TZID=Asia/Seoul:2027050{3 + n}T100000\nLOCATION:Room {n}\\, Lotte Hotel\\, Seoul"
    for n in (1, 2)
)


def test_entries_near_each_other_are_a_programme_or_meetings_as_she_says() -> None:
    octets = calendar(*TALKS)
    (question,) = read(octets).questions
    assert [choice.content for choice in question.choices] == ["programme", "meetings"]
    programme = read(octets, {cell_name(question.place): 1})
    assert programme.content["dates"] == "2027-05-04/2027-05-05"
    assert [s["room"] for day in programme.content["programme"].values() for s in day] == [
        "Room 1", "Room 2",
    ]  # fmt: skip
    meetings = read(octets, {cell_name(question.place): 2})
    assert len(meetings.questions[0].choices) == 2
    second = read(octets, {cell_name(question.place): 2, cell_name(meetings.questions[0].place): 2})
    assert second.content["title"] == {"en": "Talk 2"}


def test_whole_days_with_sessions_on_them_are_one_meeting_without_a_question() -> None:
    days = "UID:9\nSUMMARY:Retreat\nDTSTART;VALUE=DATE:20270504\nDTEND;VALUE=DATE:20270506"
    imported = read(calendar(days, *TALKS))
    assert imported.questions == ()
    assert imported.content["title"] == {"en": "Retreat"}
    assert len(imported.content["programme"]) == 2


def test_a_rule_by_day_gives_every_day_without_its_exceptions_and_with_its_changes() -> None:
    rule = f"{ONE}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Asia/Seoul:20270505T090000"
    moved = ONE.replace("T090000", "T100000", 1) + "\nRECURRENCE-ID;TZID=Asia/Seoul:20270506T090000"
    changed = moved.replace("20270504", "20270506", 2)
    content = read(calendar(rule, changed)).content
    assert content["dates"] == ["2027-05-04", "2027-05-06"]
    days: Any = content["programme"]
    assert {day: [s["time"] for s in found] for day, found in days.items()} == {
        "2027-05-04": ["09:00-17:30"], "2027-05-06": ["10:00-17:30"],
    }  # fmt: skip


def test_a_rule_that_never_ends_is_told() -> None:
    imported = read(calendar(f"{ONE}\nRRULE:FREQ=MONTHLY;BYDAY=1TU"))
    assert imported.content["dates"] == "2027-05-04"
    assert "FREQ=MONTHLY;BYDAY=1TU" in told(imported)


def test_the_last_state_of_an_entry_counts() -> None:
    later = ONE.replace("090000", "110000") + "\nSEQUENCE:2"
    content = read(calendar(later, f"{ONE}\nSEQUENCE:1")).content
    assert [s["time"] for s in content["programme"]["2027-05-04"]] == ["11:00-17:30"]


# Texts


def test_what_outlook_puts_into_a_description_is_left_out_or_made_plain() -> None:
    lines = "\\n".join(("Bring *your* badge", "_" * 40, "Join Microsoft Teams Meeting"))
    imported = read(calendar(f"{ONE}\nDESCRIPTION:{lines}\nORGANIZER;CN=A:mailto:a@example.org"))
    assert imported.content["description"] == {"en": "Bring \\*your\\* badge"}
    assert "ORGANIZER" in told(imported)
    assert "a@example.org" not in str(imported.content)
    html = "X-ALT-DESC;FMTTYPE=text/html:<html><style>p{}</style><p>A &amp; b</p><p>c</p></html>"
    assert read(calendar(f"{ONE}\n{html}")).content["description"] == {"en": "A & b\n\nc"}


def test_folded_lines_old_line_ends_and_letters_of_windows_are_read() -> None:
    one = ONE.replace("Preparatory meeting", "Réunion de la paix et de la s\r\n écurité à Dakar")
    octets = calendar(one).decode().replace("\r\n", "\r").encode("cp1252")
    assert read(octets).content["title"] == {"fr": "Réunion de la paix et de la sécurité à Dakar"}


@pytest.mark.parametrize("octets", [b"", b"Dear colleague", b"BEGIN:VCALENDAR\r\n", HEAD.encode(),
                                    b"\xff\xfe\x00", calendar("SUMMARY:no date"),
                                    calendar("SUMMARY:x\nDTSTART:2027")])  # fmt: skip
def test_what_is_no_calendar_is_refused_with_what_to_do(octets: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(octets)
    assert "export the calendar again" in refused.value.hint
