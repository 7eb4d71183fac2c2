"""Feeds read back by the planner itself: right ones without a word, and every fault at its line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.prop import vText

from conftest import READERS, ROOT, Reader, Workspace, write_tiny
from ministerial_planner.feeds.contentlines import Unreadable
from ministerial_planner.feeds.reader import FeedReader, ReadEntry
from ministerial_planner.feeds.selfcheck import Expected, differences
from ministerial_planner.feeds.vtimezone import needs_utc, vtimezone
from ministerial_planner.programme.zones import ZONE_NAMES, convert

YORK = """\
kind: conference
id: york
title: {en: "York; or, the test", fr: York}
dates: 2021-11-06/2021-11-08
timezone: America/New_York
programme:
  2021-11-06:
    - id: first
      time: 09:00-10:00
      title: {en: 유엔 평화유지 장관회의 유엔 평화유지 장관회의, fr: Un}
  2021-11-08:
    - {id: second, time: 09:00-10:00, title: {en: Second, fr: Deuxième}}
"""
LOCAL = b"DTSTART;TZID=America/New_York:20211108T090000\r\n"
UID = b"UID:york.second@tiny.example\r\n"
BEGIN = b"BEGIN:VEVENT\r\n"


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute


@pytest.fixture(scope="module")
def octets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real feed: all-day entries, fixed clocks, and clocks that change between two sessions."""
    workspace = write_tiny(tmp_path_factory.mktemp("selfcheck") / "tiny")
    workspace.write("events/york.yaml", YORK)
    return workspace.feed("series")


def wanted(octets: bytes) -> list[Expected]:
    """What the definitions would say if the feed were right."""
    return [
        Expected(e.uid, e.summary, e.status, e.sequence, e.start, e.end, e.location, e.description)
        for e in FeedReader().read(octets)
    ]


def changed(octets: bytes, old: bytes, new: bytes) -> bytes:
    assert octets.count(old) == 1, f"{old!r} stands {octets.count(old)} times in the feed"
    return octets.replace(old, new)


def line_of(octets: bytes, piece: bytes) -> int:
    return octets.count(b"\n", 0, octets.index(piece)) + 1


def problem(octets: bytes) -> tuple[int, str]:
    with pytest.raises(Unreadable) as caught:
        FeedReader().read(octets)
    return caught.value.line, caught.value.problem


def test_a_right_feed_is_without_difference(octets: bytes) -> None:
    assert differences(octets, wanted(octets), FeedReader()) == ()


def test_times_are_resolved_by_the_zone_in_the_file(octets: bytes) -> None:
    entries = {entry.uid.partition("@")[0]: entry for entry in FeedReader().read(octets)}
    assert entries["york.first"].start == utc(2021, 11, 6, 13)
    assert entries["york.second"].start == utc(2021, 11, 8, 14)
    assert entries["seoul.late-talks"].end == utc(2021, 12, 7, 15, 30)
    assert entries["york"].summary == "York; or, the test"
    assert (entries["york"].start, entries["york"].end) == (date(2021, 11, 6), date(2021, 11, 9))
    assert entries["york"].status == "CONFIRMED"
    assert entries["york"].line == 1 + octets.count(
        b"\n", 0, octets.rindex(BEGIN, 0, octets.index(b"UID:york@"))
    )


@pytest.mark.parametrize("read", READERS, ids=["icalendar", "by hand"])
@pytest.mark.parametrize("root", [ROOT, None], ids=["shipped", "tiny"])
def test_every_feed_is_read_as_other_readers_read_it(
    root: Path | None, read: Reader, workspace: Workspace
) -> None:
    reader = FeedReader()
    feeds = Workspace(root).feeds() if root else workspace.feeds()
    assert feeds
    for octets in feeds.values():
        seen = read(octets)
        entries = reader.read(octets)
        assert [entry.uid for entry in entries] == list(seen)
        for entry in entries:
            other = seen[entry.uid]
            assert (entry.start, entry.end) == (other.start, other.end)
            assert type(entry.start) is type(other.start)
            assert (entry.summary, entry.status) == (other["SUMMARY"], other["STATUS"])
            assert str(entry.sequence) == other["SEQUENCE"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (LOCAL, LOCAL[:-2] + b"\n", "does not end with CRLF"),
        (LOCAL, LOCAL[:-2] + b"\r", "does not end with CRLF"),
        (LOCAL, LOCAL[:-2] + b"\n\r\n", "does not end with CRLF"),
        (UID, UID[:-2] + b"x" * 60 + b"\r\n", "has 88 octets, more than 75"),
        (UID, b"UID:\xec\r\n \x9c\xa0\r\n", "splits a letter"),
        (UID, b"UID:\xff\r\n", "is not UTF-8"),
        (UID, UID[:-2] + b"\x07\r\n", "U+0007"),
        (UID, UID[:-2] + "\x85\r\n".encode(), "U+0085"),
        (UID, UID[:-2] + "\u2028\r\n".encode(), "U+2028"),
        (UID, UID + UID, "UID is given twice"),
        (UID, b"UID:\r\n", "UID is empty"),
        (UID, b"no property\r\n", "no property"),
        (UID, b"\r\n" + UID, "no property"),
        (UID, b"CONFERENCE;LABEL=\"a:b:https://x.example\r\n" + UID, "no property"),
        (UID, b"RRULE:FREQ=DAILY\r\n" + UID, "no RRULE"),
        (UID, b"DURATION:PT1H\r\n" + UID, "no DURATION"),
        (LOCAL, LOCAL + LOCAL, "DTSTART is given twice"),
        (LOCAL, b"DTSTART:20211108T090000\r\n", "floating"),
        (LOCAL, b"DTSTART:20211308T090000Z\r\n", "20211308T090000 is no date or time"),
        (LOCAL, b"DTSTART:20211108T096000Z\r\n", "is no date or time"),
        (LOCAL, b"DTSTART;TZID=America/Nowhere:20211108T090000\r\n", "has no VTIMEZONE"),
        (LOCAL, b"DTSTART;TZID=America/New_York:20211108T090000Z\r\n", "cannot be read"),
        (LOCAL, b"DTSTART;TZID=America/New_York:20211107T013000\r\n", "2021-11-07 01:30 twice"),
        (LOCAL, b"DTSTART;TZID=America/New_York:20210314T023000\r\n", "2021-03-14 02:30 never"),
        (LOCAL, b"DTSTART;TZID=America/New_York:19990108T090000\r\n", "never"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"SUMMARY:a;b\r\n", "bare semicolon"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"SUMMARY:a,b\r\n", "bare"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"SUMMARY:a\\t\r\n", "backslash"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"SUMMARY:a\\\r\n", "backslash"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"BEGIN:VEVENT\r\nEND:X\r\n", "VEVENT cannot stand"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"END:VALARM\r\n", "ends nothing"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nVERSION:2.0\r\n", "VERSION is given twice"),
        (b"VERSION:2.0\r\n", b"VERSION:1.0\r\n", "VERSION is not 2.0"),
        (b"VERSION:2.0\r\n", b"METHOD:PUBLISH\r\nVERSION:2.0\r\n", "no METHOD"),
        (b"VERSION:2.0\r\n", b"UID:a\r\nVERSION:2.0\r\n", "no UID"),
        (b"RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n", b"RRULE:FREQ=YEARLY\r\n", "YEARLY with one"),
        (b"DTSTART:20080309T020000\r\n", b"DTSTART:20080308T020000\r\n", "no day of the RRULE"),
        (b"END:VCALENDAR\r\n", b"BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "BEGIN:VTODO"),
        (b"END:VCALENDAR\r\n", b"X-A:b\r\nEND:VCALENDAR\r\n", "X-A:b stands"),
        (b"END:VCALENDAR\r\n", b"", "END:VCALENDAR is wanted"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\n\r\n", "after END:VCALENDAR"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "CRLF"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_line(
    octets: bytes, old: bytes, new: bytes, sentence: str
) -> None:
    line, said = problem(changed(octets, old, new))
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    first = octets.index(old) + same
    lines = octets.count(b"\n", 0, first) + 1 + new.startswith(old)
    assert sentence in said
    assert line == lines


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("UID", "has no UID"), ("DTSTAMP", "has no DTSTAMP"), ("DTSTART", "has no DTSTART"),
        ("SUMMARY", "has no SUMMARY"), ("STATUS", "has no STATUS"), ("SEQUENCE", "has no SEQUENCE"),
    ],
)  # fmt: skip
def test_what_an_entry_lacks_is_said_at_its_first_line(
    octets: bytes, name: str, sentence: str
) -> None:
    start = octets.rindex(BEGIN, 0, octets.index(UID))
    property_start = octets.index(f"\r\n{name}".encode(), start) + 2
    property_end = octets.index(b"\r\n", property_start) + 2
    line, said = problem(octets[:property_start] + octets[property_end:])
    assert sentence in said
    assert line == octets.count(b"\n", 0, start) + 1


@pytest.mark.parametrize("name", [b"PRODID", b"VERSION"])
def test_a_calendar_without_its_head_is_refused(octets: bytes, name: bytes) -> None:
    start = octets.index(name)
    line, said = problem(octets[:start] + octets[octets.index(b"\r\n", start) + 2 :])
    assert (line, said) == (1, f"the VCALENDAR has no {name.decode()}")


def test_the_faulty_line_of_a_folded_entry_is_counted_in_the_file(octets: bytes) -> None:
    """Lines above it are folded: the count is that of the file, not of its properties."""
    broken = changed(octets, b"DTEND:20211106T140000Z\r\n", b"DTEND:20211106T120000Z\r\n")
    end = broken.index(b"20211106T120000Z")
    assert b"\r\n " in broken[broken.rindex(BEGIN, 0, end) : end]
    line, said = problem(broken)
    assert said == "york.first@tiny.example does not end after its start"
    assert line == line_of(broken, b"DTEND:20211106T120000Z")


def test_an_end_must_be_of_the_kind_of_its_start(octets: bytes) -> None:
    broken = changed(octets, LOCAL, b"DTSTART;VALUE=DATE:20211108\r\n")
    assert "does not end after its start" in problem(broken)[1]


def test_two_entries_of_one_uid_name_both_lines(octets: bytes) -> None:
    broken = changed(octets, UID, b"UID:york.first@tiny.example\r\n")
    line, said = problem(broken)
    first, second = (e.line for e in FeedReader().read(octets) if ".first@" in e.uid
                     or ".second@" in e.uid)  # fmt: skip
    assert (line, f"line {first}" in said) == (second, True)


def test_a_zone_given_twice_is_refused(octets: bytes) -> None:
    start, end = octets.index(b"BEGIN:VTIMEZONE"), octets.index(b"END:VTIMEZONE\r\n") + 15
    line, said = problem(octets[:end] + octets[start:end] + octets[end:])
    assert "second VTIMEZONE" in said
    assert line == octets.count(b"\n", 0, end) + 1


@pytest.mark.parametrize(
    "added", [b"RDATE:20210314T020000\r\n", b"COMMENT:a\r\n", b"RRULE:FREQ=YEARLY\r\n"]
)
def test_a_zone_of_another_form_is_refused(octets: bytes, added: bytes) -> None:
    assert problem(changed(octets, b"TZNAME:KST\r\n", b"TZNAME:KST\r\n" + added))


def test_alarms_and_new_properties_are_passed_over(octets: bytes) -> None:
    more = (
        b'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Watch: live; now":\r\n'
        b" https://x.example/a,b;c\r\nX-ALT;VALUE=URI:https://x.example/;a\r\n"
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:a\\, b\r\nTRIGGER:-PT15M\r\nUID:alarm\r\n"
        b"END:VALARM\r\nCATEGORIES:a,b\\,c\r\nCATEGORIES:d\r\n"
    )
    assert differences(changed(octets, UID, UID + more), wanted(octets), FeedReader()) == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (LOCAL, LOCAL.replace(b"T09", b"T08"),
         "starts 2021-11-08 13:00 UTC, but the definition says 14:00 UTC"),
        (LOCAL, LOCAL.replace(b"08T", b"07T"),
         "starts 2021-11-07 14:00 UTC, but the definition says 2021-11-08 14:00 UTC"),
        (b"SUMMARY;LANGUAGE=en:Second\r\n", b"SUMMARY;LANGUAGE=en:Seconds\r\n",
         "title is “Seconds”, but the definition says “Second”"),
        (b"DTEND;TZID=America/New_York:20211108T100000\r\n", b"",
         "ends at no known time, but the definition says 2021-11-08 15:00 UTC"),
    ],
)  # fmt: skip
def test_a_difference_names_line_uid_and_both_values(
    octets: bytes, old: bytes, new: bytes, sentence: str
) -> None:
    line = next(e.line for e in FeedReader().read(octets) if ".second@" in e.uid)
    found = differences(changed(octets, old, new), wanted(octets), FeedReader())
    assert found == (f"line {line}, york.second@tiny.example: {sentence}",)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"status": "CANCELLED"}, "status is “CONFIRMED”, but the definition says “CANCELLED”"),
        ({"sequence": 7}, "SEQUENCE is “1”, but the definition says “7”"),
        ({"start": date(2021, 11, 5)},
         "starts on the whole day 2021-11-06, but the definition says on the whole day 2021-11-05"),
        ({"end": date(2021, 11, 8)}, "ends with the whole day 2021-11-08, but the definition says "
         "with the whole day 2021-11-07"),
        ({"start": utc(2021, 11, 6)}, "starts on the whole day 2021-11-06, but the definition says "
         "2021-11-06 00:00 UTC"),
    ],
)  # fmt: skip
def test_a_definition_that_says_otherwise_is_named(
    octets: bytes, other: dict[str, object], sentence: str
) -> None:
    expected = [
        replace(e, **other) if e.uid == "york@tiny.example" else e  # type: ignore[arg-type]
        for e in wanted(octets)
    ]
    (found,) = differences(octets, expected, FeedReader())
    assert found.endswith(f", york@tiny.example: {sentence}")


def test_entries_missing_and_too_many_are_both_named(octets: bytes) -> None:
    expected = wanted(octets)
    extra = replace(expected[0], uid="other@tiny.example")
    lost, twice = expected[-1], expected[0]
    found = differences(octets, [*expected[:-1], extra, twice], FeedReader())
    line = FeedReader().read(octets)[-1].line
    assert found == (
        "other@tiny.example: the definitions have this entry, but the feed has not",
        f"{twice.uid}: the definitions have two entries of this UID",
        f"line {line}, {lost.uid}: the feed has this entry, but the definitions have not",
    )


def test_what_cannot_be_read_is_one_sentence(octets: bytes) -> None:
    broken = changed(octets, UID, b"X-A:b\r\n")
    line = octets.count(b"\n", 0, octets.rindex(BEGIN, 0, octets.index(UID))) + 1
    assert differences(broken, [], FeedReader()) == (f"line {line}: the entry has no UID",)


def test_two_zones_of_one_name_do_not_meet_in_the_cache(octets: bytes) -> None:
    other = octets.replace(b"BYDAY=1SU;BYMONTH=11", b"BYDAY=2SU;BYMONTH=11").replace(
        b"DTSTART:20081102T020000", b"DTSTART:20081109T020000"
    )
    assert other != octets
    reader = FeedReader()
    for _ in range(2):
        for text, hour in ((octets, 14), (other, 13)):
            entries = {entry.uid: entry for entry in reader.read(text)}
            assert entries["york.second@tiny.example"].start == utc(2021, 11, 8, hour)


def test_an_entry_whose_zone_is_absent_in_a_second_feed_is_refused_there(octets: bytes) -> None:
    reader = FeedReader()
    reader.read(octets)
    start, end = octets.index(b"BEGIN:VTIMEZONE"), octets.rindex(b"END:VTIMEZONE\r\n") + 15
    with pytest.raises(Unreadable, match="has no VTIMEZONE"):
        reader.read(octets[:start] + octets[end:])


def test_lines_are_those_of_each_file(octets: bytes) -> None:
    reader = FeedReader()
    before = reader.read(octets)
    moved = changed(octets, b"VERSION:2.0\r\n", b"VERSION:2.0\r\nX-A:b\r\n")
    assert [e.line for e in reader.read(moved)] == [e.line + 1 for e in before]


def test_a_feed_without_entries_is_read() -> None:
    octets = b"BEGIN:VCALENDAR\r\nPRODID:a\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
    assert FeedReader().read(octets) == ()


@pytest.mark.parametrize("octets", [b"", b"\r\n", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\n"])
def test_what_is_no_calendar_is_refused(octets: bytes) -> None:
    assert problem(octets)


@settings(deadline=None)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever the octets are, the answer is entries or an Unreadable with a line of the file."""
    octets = written([ENTRY, replace(ENTRY, uid="b", start=utc(2021, 7, 1, 9), end=None)], "")
    at = data.draw(st.integers(0, len(octets) - 1))
    piece = data.draw(st.binary(max_size=4) | st.sampled_from([b"\r\n", b"\r\n ", b"END:VEVENT"]))
    broken = octets[:at] + piece + octets[at + data.draw(st.integers(0, 3)) :]
    line = 1
    try:
        FeedReader().read(broken)
    except Unreadable as unreadable:
        line = unreadable.line
    assert 1 <= line <= broken.count(b"\n") + 1


ENTRY = Expected("a@x.example", "Opening", "CONFIRMED", 0, utc(2021, 12, 7, 10), utc(2021, 12, 8))


def written(entries: Sequence[Expected], zone: str) -> bytes:
    """A feed as the planner writes it, in the local time of a zone where a form allows it."""
    calendar = Calendar()
    calendar.add("PRODID", "-//tests//EN")
    calendar.add("VERSION", "2.0")
    spans = [
        (e.start, e.end if isinstance(e.end, datetime) else None)
        for e in entries
        if isinstance(e.start, datetime)
    ]
    local = [span for span in spans if not needs_utc(*span, zone or "UTC")]
    component = vtimezone(zone) if zone and local else None
    if component:
        calendar.add_component(component)
    for entry in entries:
        event = Event()
        for name, value in (("UID", entry.uid), ("SUMMARY", entry.summary)):
            event.add(name, vText(value))
        event.add("STATUS", entry.status)
        event.add("SEQUENCE", entry.sequence)
        event.add("DTSTAMP", utc(2026, 11, 21))
        in_utc = not component or (entry.start, entry.end) not in local
        for name, when in (("DTSTART", entry.start), ("DTEND", entry.end)):
            if isinstance(when, datetime) and not in_utc:
                shown = convert(when, zone).replace(tzinfo=None)
                event.add(name, shown, parameters={"TZID": zone})
            elif when is not None:
                event.add(name, when)
        calendar.add_component(event)
    octets: bytes = calendar.to_ical()
    return octets


minutes = st.integers(0, 2 * 366 * 24 * 60).map(lambda n: utc(2021, 1, 1) + timedelta(minutes=n))
lengths = st.none() | st.integers(1, 3000).map(lambda n: timedelta(minutes=n))
days = st.dates(date(2014, 1, 1), date(2030, 1, 1))
titles = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    | st.sampled_from('\n\t;,\\":유엔é😀ق'),
    max_size=120,
)


@st.composite
def any_entry(draw: st.DrawFn) -> Expected:
    start: datetime | date = draw(minutes | days)
    length = draw(lengths)
    if not isinstance(start, datetime):
        length = timedelta(days=max(1, length.days)) if length else None
    status = draw(st.sampled_from(["CONFIRMED", "TENTATIVE", "CANCELLED"]))
    end = start + length if length else None
    return Expected("", draw(titles), status, draw(st.integers(0, 99)), start, end)


@settings(deadline=None)
@given(st.lists(any_entry(), max_size=8), st.sampled_from(sorted(ZONE_NAMES)))
def test_any_entries_in_any_zone_come_back(drawn: list[Expected], zone: str) -> None:
    entries = [replace(entry, uid=f"{n}@x.example") for n, entry in enumerate(drawn)]
    octets = written(entries, zone)
    assert differences(octets, entries, FeedReader()) == ()
    read: tuple[ReadEntry, ...] = FeedReader().read(octets)
    assert [entry.uid for entry in read] == [entry.uid for entry in entries]
