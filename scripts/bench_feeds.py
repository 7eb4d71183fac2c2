"""Measures feeds: 10,000 sessions as bytes, beside icalendar alone, and a large workspace on disk.

`make bench` prints it after the commands of bench.py. What is compared is timed in turn, in CPU
seconds of this process, which other programs on the machine disturb less; medians are shown.

The workspace has 4 editions of 500 sessions, since a clean build of 10,000 prints 800 documents;
a number behind the name of this script is that of its editions: 20 make 10,000 sessions.
"""

import gc
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytz
from bench import run
from icalendar import Calendar, Event, Parameters
from icalendar.prop import vUri

from ministerial_planner.feeds.entries import Entry
from ministerial_planner.feeds.feed import FeedHeading, FeedWriter
from ministerial_planner.feeds.reader import FeedReader
from ministerial_planner.feeds.selfcheck import Expected, differences
from ministerial_planner.feeds.text import clean_text, one_line
from ministerial_planner.feeds.vtimezone import vtimezone
from ministerial_planner.feeds.zonelaw import law
from ministerial_planner.programme.catalogue import Said
from ministerial_planner.programme.zones import ZONE_NAMES, convert

SESSIONS = 10_000
FEEDS = 20
EDITIONS, MEETINGS, EACH = 4, 10, 50
HEADING = FeedHeading("Sessions", "en", 6, "https://ministerial.example/feeds/sessions.en.ics")
ZONES = "Asia/Seoul America/New_York Europe/London Africa/Accra Africa/Addis_Ababa Asia/Dhaka"
KOREAN = "평화유지 활동의 성과와 책임성에 관한 고위급 토의, 기술과 의료 역량 강화."
FRENCH = "Performance et responsabilité : débat de haut niveau, suivi d’un échange ; à confirmer."
ENGLISH = "Chair: the Minister of Foreign Affairs. Interpretation in the six official languages."

Timed = Callable[[], object]


def entries(count: int = SESSIONS) -> list[Entry]:
    """Sessions over five months of two years in several zones, with all that entries can say."""
    zones = ZONES.split()
    return [_entry(number, zones[number % len(zones)]) for number in range(count)]


def _entry(number: int, zone: str) -> Entry:
    day, slot = divmod(number, 40)
    noon = datetime(2025, 1, 6, 12, tzinfo=UTC) + timedelta(days=day, minutes=10 * slot)
    start = convert(noon, zone)
    said = (KOREAN, FRENCH, ENGLISH)[: 2 + number % 2] * (1 + number % 3 // 2)
    return Entry(
        uid=f"meeting-{number // 50}.session-{number % 50}@ministerial.example",
        summary=Said(f"Session {number % 50}, Performance et responsabilité / 성과와 책임", "fr"),
        description="\n".join((f"Day {day}, {start:%H:%M} ({zone}).", *said, f"Room {slot}")),
        location=f"Room {slot}, Grand Hyatt Seoul; 서울",
        status=("CONFIRMED", "CONFIRMED", "TENTATIVE", "CANCELLED")[number % 4],
        categories=("Séance plénière",),
        url=f"https://webcast.example/sessions/{number}",
        revised=datetime(2024, 11, 21, 9, number % 60, tzinfo=UTC),
        sequence=number % 4,
        parent_uid=f"meeting-{number // 50}@ministerial.example",
        start=start,
        end=start + timedelta(minutes=90),
        zone=zone,
        geo=(37.5393, 126.9975),
        joining=((f"https://webcast.example/sessions/{number}", "UN Web TV"),),
    )


def plain_icalendar(values: Sequence[Entry]) -> bytes:
    """The same properties through icalendar alone, without VTIMEZONE and without checks."""
    calendar = Calendar()
    calendar.add("PRODID", "-//plain icalendar//EN")
    calendar.add("VERSION", "2.0")
    for entry in values:
        event = Event()
        event.add("UID", entry.uid)
        event.add("DTSTAMP", entry.revised)
        event.add("LAST-MODIFIED", entry.revised)
        event.add("SEQUENCE", entry.sequence)
        event.add("STATUS", entry.status)
        event.add("SUMMARY", entry.summary.text, parameters={"LANGUAGE": "fr"})
        event.add("DESCRIPTION", entry.description)
        event.add("LOCATION", entry.location)
        event.add("GEO", entry.geo)
        event.add("URL", entry.url)
        for address, name in entry.joining:
            where = vUri(address)
            where.params = Parameters(
                {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": name}
            )
            event.add("CONFERENCE", where)
        event.add("CATEGORIES", list(entry.categories))
        event.add("RELATED-TO", entry.parent_uid)
        event.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
        if entry.status != "CONFIRMED":
            busy = "FREE" if entry.status == "CANCELLED" else "TENTATIVE"
            event.add("X-MICROSOFT-CDO-BUSYSTATUS", busy)
        for key, moment in (("DTSTART", entry.start), ("DTEND", entry.end)):
            assert moment is not None
            event.add(key, moment.replace(tzinfo=None), parameters={"TZID": entry.zone})
        calendar.add_component(event)
    octets: bytes = calendar.to_ical()
    return octets


def expected(values: Sequence[Entry]) -> list[Expected]:
    return [
        Expected(
            e.uid,
            one_line(e.summary.text),
            e.status,
            e.sequence,
            e.start,
            e.end,
            one_line(e.location),
            clean_text(e.description),
        )
        for e in values
        if e.start
    ]


def medians(*ways: Timed, times: int = 5) -> list[float]:
    """CPU seconds of each way, taken in turn so that all meet the same weather."""
    figures: list[list[float]] = [[] for _ in ways]
    for turn in range(times + 1):
        for way, taken in zip(ways, figures, strict=True):
            gc.collect()
            started = time.process_time()
            way()
            if turn:  # the first one fills caches
                taken.append(time.process_time() - started)
    return [statistics.median(taken) for taken in figures]


def make_workspace(root: Path, editions: int, meetings: int, sessions: int) -> Path:
    """Editions of a conference and its preparatory meetings; the path of the first conference."""
    first = root / "events" / "edition-1" / "conference.yaml"
    series = (
        "kind: series\nid: bench\ntitle: {en: Benchmark, fr: Banc d’essai}\nlanguages: [en, fr]\n"
        "uid_domain: bench.example\nrevision: 2026-11-21\naddress: https://bench.example/\nfeeds:\n"
        "  - {id: days, name: {en: Days, fr: Jours}, holds: days}\n"
        "  - {id: first, name: {en: First, fr: Première}, edition: edition-1}\n"
    )
    (root / "events").mkdir(parents=True)
    (root / "events" / "series.yaml").write_text(series, encoding="utf-8")
    for edition in range(1, editions + 1):
        folder = root / "events" / f"edition-{edition}"
        folder.mkdir()
        for meeting in range(meetings):
            name = f"meeting-{meeting}.yaml" if meeting else first.name
            text = _definition(edition, meeting, sessions)
            (folder / name).write_text(text, encoding="utf-8")
    return first


def _definition(edition: int, meeting: int, sessions: int) -> str:
    zone, city = ZONES.split()[meeting % 6], f"Ville {meeting}"
    opening = date(2000 + edition, 2, 1) + timedelta(days=7 * meeting)
    days = -(-sessions // 10)
    closing = opening + timedelta(days=days - 1)
    kind = (
        f"kind: preparatory_meeting\nparent: edition-{edition}" if meeting else "kind: conference"
    )
    name = f"edition-{edition}" + (f"-prep-{meeting}" if meeting else "")
    lines = [
        kind,
        f"id: {name}",
        f"title: {{en: 'Meeting {meeting} of {edition}', fr: 'Réunion {meeting} de {edition}'}}",
        f"dates: {opening}/{closing}",
        f"timezone: {zone}",
        f"place: {{city: {city}, country: KR, venue: Grand Hyatt}}",
        "format: hybrid",
        "programme:",
    ]
    for number in range(sessions):
        day, hour = divmod(number, 10)
        if hour == 0:
            lines.append(f"  {opening + timedelta(days=day)}:")
        lines += [
            f"    - id: session-{number}",
            f"      time: {8 + hour:02}:00-{8 + hour:02}:50",
            f"      title: {{en: 'Session {number}', fr: 'Séance {number}'}}",
            f"      note: {{en: '{ENGLISH} {KOREAN}', fr: '{FRENCH}'}}",
            f"      room: Room {hour}",
        ]
    return "\n".join(lines) + "\n"


def bytes_of_sessions() -> None:
    """One feed beside icalendar, twenty feeds, and their self-check."""
    values = entries()
    wanted = expected(values)
    headings = [replace(HEADING, name=f"Feed {number}") for number in range(FEEDS - 1)]
    headings.append(replace(HEADING, alarms=(timedelta(hours=-1), timedelta(days=-1))))

    def twenty() -> list[bytes]:
        writer = FeedWriter()
        orders = (values[number:] + values[:number] for number in range(FEEDS))
        return [writer.feed(h, order) for h, order in zip(headings, orders, strict=True)]

    one, plain, many = medians(
        lambda: FeedWriter().feed(HEADING, values), lambda: plain_icalendar(values), twenty, times=3
    )
    print(f"{SESSIONS} sessions in one feed {one:.2f} s; icalendar alone {plain:.2f} s; "
          f"ratio {one / plain:.2f}   aim ≤ 1.2")  # fmt: skip
    print(f"the same in {FEEDS} feeds {many:.2f} s; ratio {many / one:.2f}   aim ≤ 2")
    octets, feeds, reader = FeedWriter().feed(HEADING, values), twenty(), FeedReader()

    def checked(feed: bytes, by: FeedReader) -> None:
        assert not differences(feed, wanted, by)

    def all_checked() -> None:
        shared = FeedReader()
        for feed in feeds:
            checked(feed, shared)

    cold, warm, all_cold = medians(
        lambda: checked(octets, FeedReader()), lambda: checked(octets, reader), all_checked, times=3
    )
    print(f"self-check, apart: one feed {cold:.2f} s, read before {warm:.2f} s, "
          f"{FEEDS} feeds {all_cold:.2f} s")  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of all this, with {FEEDS} feeds kept: {peak:.0f} MB")


def time_zones(count: int = 400) -> None:
    """VTIMEZONEs of many zones, from the database to bytes, nothing remembered."""
    zones = sorted(set(pytz.common_timezones) & ZONE_NAMES)[:count]

    def written() -> list[bytes]:
        law.cache_clear()
        vtimezone.cache_clear()
        found = (vtimezone(zone) for zone in zones)
        return [component.to_ical() for component in found if component]

    (seconds,) = medians(written)
    print(f"VTIMEZONE for {len(zones)} zones: {seconds:.2f} s   aim ≤ 2 s")


def on_disk(editions: int, times: int = 3) -> None:
    """Builds of a large workspace as its user runs them: wall time, workers' memory included."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        first = make_workspace(root, editions, MEETINGS, EACH)
        text, place = first.read_text(encoding="utf-8"), ("build", "--workspace", folder)

        def change(number: int) -> None:
            first.write_text(text.replace("08:00-08:50", f"08:00-08:{30 + number}", 1), "utf-8")

        print(f"workspace of {editions * MEETINGS * EACH} sessions, {editions * MEETINGS} meetings")
        clean, peak = run(*place, sample=True)
        print(f"  clean build, documents too {clean:.1f} s, {peak:.0f} MB", flush=True)
        nothing = statistics.median(run(*place)[0] for _ in range(times))
        print(f"  nothing changed {nothing:.1f} s", flush=True)
        taken = []
        for number in range(times):
            change(number)
            taken.append(run(*place)[0])
        change(times)
        changed, (_, peak) = statistics.median(taken), run(*place, sample=True)
        print(f"  one session changed {changed:.1f} s, {peak:.0f} MB; ratio {changed / clean:.2f}"
              "   aim ≤ 0.1 of the clean build")  # fmt: skip


def main() -> None:
    bytes_of_sessions()
    time_zones()
    on_disk(int(sys.argv[1]) if len(sys.argv) > 1 else EDITIONS)


if __name__ == "__main__":
    main()
