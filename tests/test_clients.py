"""Real calendar clients read our feeds, and as subscribers follow what changes in them.

Outside CI a client that is not installed is skipped; `make test` installs all of them.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from clients.awkward import SESSIONS, definitions, sessions
from clients.clients import KINDS, Client, Kind, Missing, running
from clients.conversation import Broken
from clients.revising import CANCELLED, FEED, MOVED, RESTORED, WITHDRAWN, revised
from clients.rewriting import as_written, edited, rename_zone, renamed
from clients.server import FeedServer, listening
from clients.shown import Shown, about, timed
from conftest import LANGUAGES, ROOT, Workspace, write_tiny
from ministerial_planner.cli.serve_command import preview_server
from publishing import print_nothing, publish

SUBSCRIBERS = [kind for kind in KINDS if kind.subscribes]
# Of the shipped series: the whole, the meetings with hours, one on separate days, one virtual.
SHIPPED = ("series", "seoul-2021", "accra-2023", "seoul-2021-prep-1", "berlin-2025")
HOUR = timedelta(hours=1)
Feeds = dict[str, bytes]
Rewrite = Callable[[bytes, Client], bytes]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Kind], Client]]:
    """Starts a client once and for all tests, or skips (fails in CI) if it is not installed."""
    started: dict[str, Client] = {}
    with ExitStack() as stack:

        def find(kind: Kind) -> Client:
            if kind.name not in started:
                home = tmp_path_factory.mktemp("client")
                try:
                    started[kind.name] = stack.enter_context(running(kind, home))
                except Missing as reason:
                    (pytest.fail if os.environ.get("CI") else pytest.skip)(str(reason))
            started[kind.name].complaints()
            return started[kind.name]

        yield find


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def client(request: pytest.FixtureRequest, start: Callable[[Kind], Client]) -> Client:
    return start(request.param)


@pytest.fixture(params=SUBSCRIBERS, ids=lambda kind: kind.name)
def subscriber(request: pytest.FixtureRequest, start: Callable[[Kind], Client]) -> Client:
    return start(request.param)


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Feeds:
    """All feeds of the tiny series, and some of the shipped one."""
    wanted = {f"{name}.{code}.ics" for name in SHIPPED for code in LANGUAGES}
    shipped = Workspace(ROOT).feeds()
    tiny = write_tiny(tmp_path_factory.mktemp("read") / "tiny").feeds()
    return {name: shipped[name] for name in sorted(wanted)} | {
        f"tiny {name}": octets for name, octets in tiny.items()
    }


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("awkward"))
    for path, text in definitions():
        workspace.write(path, text)
    return workspace


@pytest.fixture(scope="module")
def awkward_feeds(awkward: Workspace) -> Feeds:
    ran = awkward.run("check")
    assert ran.code == 0, ran.err
    return awkward.feeds()


rewritten = pytest.mark.parametrize("rewrite", [as_written, renamed], ids=["as written", "renamed"])


@rewritten
def test_every_client_shows_what_the_feeds_say(
    feeds: Feeds, client: Client, rewrite: Rewrite
) -> None:
    for name, octets in feeds.items():
        assert client.read(rewrite(octets, client)) == client.right(octets), name
        assert client.complaints() == [], name


@rewritten
@pytest.mark.parametrize("language", LANGUAGES)
def test_sessions_across_a_change_of_clocks_are_shown_at_their_moments(
    awkward_feeds: Feeds, client: Client, rewrite: Rewrite, language: str
) -> None:
    seen = client.read(rewrite(awkward_feeds[f"series.{language}.ics"], client))
    moments = {entry.title: (entry.start, entry.end) for entry in seen if timed(entry)}
    assert moments == {f"{session.title} {language}": session.ends for session in sessions()}
    assert client.complaints() == []


def test_each_zone_is_shown_right_in_a_feed_of_its_own(
    awkward_feeds: Feeds, client: Client
) -> None:
    for zone in SESSIONS:
        own = [session for session in sessions() if session.zone == zone]
        seen = client.read(renamed(awkward_feeds[f"{own[0].meeting}.en.ics"], client))
        moments = [(entry.start, entry.end) for entry in seen if timed(entry)]
        assert sorted(moments) == sorted(session.ends for session in own), zone


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 12, day, hour, minute, tzinfo=UTC)


def test_a_subscriber_sees_what_was_moved_cancelled_withdrawn_and_brought_back(
    workspace: Workspace, subscriber: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the definitions, through `publish` and our own server, to what the client shows."""
    print_nothing(monkeypatch)
    publish(workspace)
    with listening(preview_server(workspace.output, 0)) as address:
        subscriber.subscribe(f"{address}/feeds/{FEED}")

        def seen_after(changes: dict[str, str]) -> list[Shown]:
            right = subscriber.right(revised(workspace, changes))
            seen = subscriber.shows_after_refresh(right)
            assert seen == right
            return seen

        first = seen_after({})
        assert [entry.start for entry in about("Closing", first)] == [utc(8, 13, 30)]
        (moved,) = about("Closing", seen_after(MOVED))
        assert (moved.start, moved.end) == (utc(8, 12), utc(8, 12, 45))
        (cancelled,) = about("Sustaining", seen_after(CANCELLED))
        assert (cancelled.start, cancelled.status) == (utc(7, 11, 10), "CANCELLED")
        for entry in about("Late talks", seen_after(WITHDRAWN)):
            assert entry.status == "CANCELLED"
        back = seen_after(RESTORED)
        for words in ("Late talks", "Sustaining"):
            (before,), (after,) = about(words, first), about(words, back)
            assert after.anonymous() == before.anonymous()
    assert subscriber.complaints() == []


EARLIER = {rb"T193000": b"T183000"}
MARKS = {"SEQUENCE": {rb"SEQUENCE:\d+": b"SEQUENCE:99"}} | {
    name: {rb"%s:\d+T" % name.encode(): b"%s:20270101T" % name.encode()}
    for name in ("DTSTAMP", "LAST-MODIFIED")
}


@pytest.mark.parametrize("mark", MARKS)
def test_an_unmarked_change_is_passed_over_by_those_who_trust_the_marks(
    workspace: Workspace, subscriber: Client, mark: str
) -> None:
    """What the revision of an entry is for, and that the comparison sees a stale entry.

    The marked change shows that the whole feed has been taken in.
    """
    first = workspace.feed("series")
    marked = edited(first, "seoul.opening", EARLIER | MARKS[mark])
    both = edited(marked, "seoul.closing", {rb"T223000": b"T213000"})
    with FeedServer(first) as server:
        subscriber.subscribe(server.url)
        before = subscriber.right(first)
        assert subscriber.shows_after_refresh(before) == before
        server.octets = both
        wanted = subscriber.right(both if subscriber.kind.takes_in_unmarked else marked)
        assert subscriber.shows_after_refresh(wanted) == wanted


def test_evolution_asks_only_for_what_has_changed(
    workspace: Workspace, start: Callable[[Kind], Client]
) -> None:
    evolution = start(next(kind for kind in KINDS if kind.name == "Evolution"))
    octets = workspace.feed("series")
    with FeedServer(octets) as server:
        evolution.subscribe(server.url)
        right = evolution.right(octets)
        assert evolution.shows_after_refresh(right) == right
        until = time.monotonic() + 10
        while 304 not in server.statuses and time.monotonic() < until:
            evolution.refresh()
            time.sleep(0.05)
        assert set(server.statuses) == {200, 304}
        assert evolution.entries() == right


def test_a_wrong_offset_in_the_rules_of_a_zone_is_seen(
    awkward_feeds: Feeds, client: Client
) -> None:
    octets = awkward_feeds["new-york.en.ics"]
    wrong = re.sub(
        rb"(TZOFFSET(?:FROM|TO):-0)(\d)", lambda m: m[1] + b"%d" % (int(m[2]) - 1), octets
    )
    seen = {entry.title: entry.start for entry in client.read(renamed(wrong, client))}
    utc = re.findall(r"DTSTART:(\d{8}T\d{6})Z", octets.decode())
    kept = {datetime.strptime(moment, "%Y%m%dT%H%M%S").replace(tzinfo=UTC) for moment in utc}
    assert seen == {
        e.title: e.start - HOUR if timed(e) and e.start not in kept else e.start
        for e in client.right(octets)
    }
    assert len(kept) < len(seen) - 1


FAULTS: dict[str, dict[bytes, bytes]] = {
    "a zone without its rules": {rb"(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n": b""},
    "a time that is none": {rb"(DTSTART;TZID=[^:]+):\d{8}T": rb"\1:20219907T"},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_feed_that_says_nonsense_is_not_taken_for_a_right_one(
    awkward_feeds: Feeds, client: Client, fault: str
) -> None:
    right = awkward_feeds["new-york.en.ics"]
    octets = renamed(right, client)
    for pattern, text in FAULTS[fault].items():
        octets, count = re.subn(pattern, text, octets)
        assert count > 0
    try:
        seen = client.read(octets)
    except Broken:
        return
    assert seen != client.right(right) or client.complaints() != []


def test_home_assistant_needs_a_rule_even_where_clocks_never_change(
    workspace: Workspace, start: Callable[[Kind], Client]
) -> None:
    """When this fails, the rule of such a zone's STANDARD can go."""
    client = start(next(kind for kind in KINDS if kind.name == "Home Assistant"))
    octets = rename_zone(workspace.feed("seoul"), b"Asia/Seoul")
    assert client.read(octets) == client.right(octets)
    bare, count = re.subn(rb"RRULE:[^\r]*\r\n", b"", octets)
    assert count == 1
    assert client.read(bare) != client.right(octets)


def test_libical_complains_of_what_the_standard_forbids(
    workspace: Workspace, start: Callable[[Kind], Client]
) -> None:
    libical = start(next(kind for kind in KINDS if kind.name == "libical"))
    libical.read(workspace.feed("series").replace(b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH"))
    assert any("ORGANIZER" in complaint for complaint in libical.complaints())
