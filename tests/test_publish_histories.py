"""Random histories of a small edition: an entry that nobody changed keeps its bytes everywhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import LANGUAGES, ROOT
from ministerial_planner.build.assets import assets
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.folder import Folder, read_folder
from ministerial_planner.revisions.ledger import Ledger
from publishing import blocks

SHIPPED = assets(ROOT)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SERIES = """\
kind: series
id: tiny
title: {en: Tiny, fr: Petite}
languages: [en, fr]
uid_domain: tiny.example
"""
HEAD = """\
kind: conference
id: seoul
title: {en: Seoul conference, fr: Conférence de Séoul}
dates: 2021-12-07/2021-12-08
timezone: Asia/Seoul
place: {city: {en: Seoul, fr: Séoul}, country: KR}
"""
SESSIONS = {
    "opening": st.sampled_from(["", "19:30-20:00", "19:00-19:45", "TBC"]),
    "closing": st.sampled_from(["", "22:30-23:00", "23:30-00:15+1"]),
    "dinner": st.sampled_from(["", "20:30-21:00"]),
}
MEETING = "kind: preparatory_meeting\nid: talks\nparent: seoul\ntitle: Talks\ndates: {}\n"


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, str]:
    """What the files may say at one time."""
    venue = draw(st.sampled_from(["", ", venue: Coex"]))
    status = draw(st.sampled_from(["confirmed", "confirmed", "tentative", "cancelled"]))
    head = HEAD.replace("country: KR", f"country: KR{venue}")
    lines = [head, f"status: {status}\n"]
    lines.append(
        "programme:\n  2021-12-07:\n    - {time: 18:00-18:10, kind: break, title: Pause}\n"
    )
    for name, hours in SESSIONS.items():
        time = draw(hours)
        title = draw(st.sampled_from([f"The {name}", f"The {name}", f"A {name}"]))
        if time:
            lines.append(f"    - {{id: {name}, time: {time}, title: {title}}}\n")
    found = {"events/series.yaml": SERIES, "events/seoul/conference.yaml": "".join(lines)}
    dates = draw(st.sampled_from(["", "unknown", "2021-05-04", "[2021-05-04, 2021-05-11]"]))
    if dates:
        found["events/seoul/talks.yaml"] = MEETING.format(dates)
    return found


@dataclass(frozen=True)
class State:
    """One revision: its ledger, and the entries of all its feeds by file and UID."""

    ledger: Ledger
    entries: dict[str, dict[str, bytes]]


def read(texts: dict[str, str]) -> Folder:
    folder, problems = read_folder(texts)
    assert not has_errors(problems), problems
    assert folder
    return folder


def states(steps: list[dict[str, str]]) -> list[State]:
    """What is published and served after each step, a day apart."""
    path, made, ledgers = "events/seoul/published.json", [], dict[str, Ledger]()
    for number, texts in enumerate(steps):
        folder = read(texts)
        at = NOON + timedelta(days=number)
        ledgers = Renderer(folder, SHIPPED, ledgers).statement.revised(ledgers, at)
        renderer = Renderer(folder, SHIPPED, ledgers)
        feeds = [a for a in plan(folder, ledgers) if a.kind == "feed"]
        served = {a.path: blocks(renderer.octets(a)) for a in feeds}
        made.append(State(ledgers[path], served))
    return made


@given(st.lists(definitions(), min_size=2, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_bytes_change_with_the_record_and_only_then(steps: list[dict[str, str]]) -> None:
    for before, after in pairwise(states(steps)):
        assert before.entries.keys() <= after.entries.keys(), "no feed disappears"
        for path, old in before.entries.items():
            new = after.entries[path]
            assert old.keys() <= new.keys(), "no entry disappears"
            for uid, block in old.items():
                records = (each.ledger.entries[uid] for each in (before, after))
                one, other = (record.last_modified for record in records)
                assert (block == new[uid]) == (one == other)


@given(definitions(), definitions())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_feeds_say_the_same_of_an_entry(first: dict[str, str], second: dict[str, str]) -> None:
    state = states([first, second])[-1]
    for language in LANGUAGES:
        whole = state.entries[f"feeds/series.{language}.ics"]
        for path, found in state.entries.items():
            if path.endswith(f".{language}.ics"):
                assert found.items() <= whole.items()
