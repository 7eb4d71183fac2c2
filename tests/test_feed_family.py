"""Feeds that a series declares: what they are read from, what they take, and how they show it."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.feed_checks import FEED_CHECKS, never_takes
from ministerial_planner.definitions.feeds import FeedRule
from ministerial_planner.definitions.folder import Folder, read_folder
from ministerial_planner.definitions.kinds import MeetingKind, SessionKind
from ministerial_planner.definitions.periods import Alarm, Stay
from ministerial_planner.definitions.translations import translations_are_there
from ministerial_planner.feeds.family import (
    Traits,
    alarms_of,
    further_rules,
    keeps_cancelled,
    standing_rule,
    takes,
    traits_of,
)

SERIES = """\
kind: series
id: example
title: {en: Example, fr: Exemple}
languages: [en, fr]
uid_domain: example.org
revision: 2026-11-21
"""
VIENNA = """\
kind: conference
id: vienna-2026
title: {en: Vienna, fr: Vienne}
dates: 2026-12-01
timezone: Europe/Vienna
audience: delegations
programme:
  2026-12-01:
    - {id: talks, time: 9:00-10:00, track: policy, title: {en: Talks, fr: Pourparlers}}
    - id: questions
      kind: press_conference
      audience: [press, public]
      title: {en: Questions, fr: Questions}
"""
GENEVA = """\
kind: briefing
id: vienna-2026-geneva
parent: vienna-2026
title: {en: Briefing, fr: Exposé}
dates: 2026-10-01
"""
BAR = Traits("vienna-2026", "vienna-2026", "conference", audience=("delegations",))
PREPARED = Traits("vienna-2026", "vienna-2026-geneva", "briefing")
TALKS = Traits(
    "vienna-2026", "vienna-2026", "conference", "session", "policy", audience=("delegations",)
)
QUESTIONS = Traits(
    "vienna-2026", "vienna-2026", "conference", "press_conference", audience=("press", "public")
)
ENTRIES = {"bar": BAR, "briefing": PREPARED, "talks": TALKS, "questions": QUESTIONS}


def rule(**written: Any) -> FeedRule:
    return FeedRule.model_validate({"id": "mine", **written})


def taken(**written: Any) -> str:
    return " ".join(name for name, traits in ENTRIES.items() if takes(rule(**written), traits))


def folder_of(feeds: str, *meetings: str) -> Folder:
    texts = {f"events/{n}.yaml": text for n, text in enumerate(meetings)}
    folder, problems = read_folder({"events/series.yaml": SERIES + feeds, **texts})
    assert folder
    assert not problems
    return folder


def found_in(feeds: str, *meetings: str) -> list[Diagnostic]:
    folder = folder_of(feeds, *meetings)
    checks = (*FEED_CHECKS, translations_are_there)
    return [problem for check in checks for problem in check(folder)]


@pytest.mark.parametrize(
    ("typed", "minutes", "in_days"),
    [
        ("15 minutes", 15, False),
        ("15 min", 15, False),
        ("15min", 15, False),
        ("30 minutes before", 30, False),
        ("2 hours", 120, False),
        ("1 Hour", 60, False),
        ("2 h", 120, False),
        ("0 minutes", 0, False),
        ("24 hours", 1440, False),
        ("1 day", 1440, True),
        ("2 jours avant", 2880, True),
        ("4 weeks", 40320, True),
        ("28 days", 40320, True),
        ("\uff13\uff10\u00a0minutes", 30, False),  # full-width digits, no-break space
    ],
)
def test_alarms_are_read_as_people_type_them(typed: str, minutes: int, in_days: bool) -> None:
    assert rule(alarms=typed).alarms == (Alarm(timedelta(minutes=minutes), in_days),)


@pytest.mark.parametrize(
    "typed",
    ["two days", "15", "1.5 hours", "-1 day", "1 month", "29 days", "5 weeks", "1 day 2 hours", ""],
)
def test_what_is_no_alarm_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="misread"):
        rule(alarms=[typed])


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("30 days", 30),
        ("30", 30),
        ("1 day", 1),
        ("2 weeks", 14),
        ("0 days", 0),
        ("366", 366),
        ("visible", None),
        ("Visible", None),
        ("left out", 0),
        ("left_out", 0),
        ("leave out", 0),
        ("Leave-out", 0),
    ],
)
def test_the_stay_of_cancelled_entries_is_read(typed: str, days: int | None) -> None:
    assert rule(cancelled=typed).cancelled == Stay(days)


@pytest.mark.parametrize("typed", ["two weeks", "12 hours", "367 days", "hidden", "2 months"])
def test_what_is_no_stay_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="misread"):
        rule(cancelled=typed)


def test_what_is_not_said_has_its_default() -> None:
    plain = rule()
    assert (plain.holds, plain.alarms, plain.cancelled) == ("both", (), Stay(30))
    assert rule(alarms="unknown", cancelled="TBC") == plain


def test_the_reserved_name_of_the_series_is_a_feed_too() -> None:
    assert [rule(id=name).id for name in ("series", "meetings")] == ["series", "meetings"]
    for name in ("undated", "part-1", "For the press"):
        with pytest.raises(ValidationError):
            rule(id=name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({}, "bar briefing talks questions"),
        ({"holds": "days"}, "bar briefing"),
        ({"holds": "sessions"}, "talks questions"),
        ({"edition": "vienna-2026"}, "bar briefing talks questions"),
        ({"edition": ["vienna-2026-geneva", "x"]}, "briefing"),
        ({"edition": "accra-2023"}, ""),
        ({"kind": "Press conference"}, "questions"),
        ({"kind": ["press_conference", "briefing"]}, "briefing questions"),
        ({"kind": "conference"}, "bar talks questions"),
        ({"kind": "conference", "holds": "sessions"}, "talks questions"),
        ({"track": "policy"}, "talks"),
        ({"track": ["policy", "training"]}, "talks"),
        ({"audience": "press"}, "briefing questions"),
        ({"audience": ["delegations", "public"]}, "bar briefing talks questions"),
        ({"audience": "staff"}, "briefing"),
        ({"audience": "press", "kind": "conference"}, "questions"),
        ({"language": "fr"}, "bar briefing talks questions"),
    ],
)
def test_a_feed_takes_what_meets_all_its_filters(written: dict[str, Any], expected: str) -> None:
    assert taken(**written) == expected


IDS = st.sampled_from(["a", "b", "c"])
MEETING_KINDS = st.sampled_from(get_args(MeetingKind))
SESSION_KINDS = st.sampled_from([kind for kind in get_args(SessionKind) if kind != "break"])
SOME_IDS = st.lists(IDS, max_size=2, unique=True)
WRITTEN = st.fixed_dictionaries(
    {
        "edition": SOME_IDS,
        "kind": st.lists(MEETING_KINDS | SESSION_KINDS | st.just("break"), max_size=2),
        "track": SOME_IDS,
        "audience": SOME_IDS,
        "holds": st.sampled_from(["sessions", "days", "both"]),
    }
)
AUDIENCES = SOME_IDS.map(tuple)
BARS = st.builds(Traits, IDS, IDS, MEETING_KINDS, audience=AUDIENCES)
SESSIONS = st.builds(
    Traits, IDS, IDS, MEETING_KINDS, SESSION_KINDS, IDS | st.just(""), audience=AUDIENCES
)


@given(WRITTEN, BARS | SESSIONS)
def test_a_further_filter_or_a_narrower_one_never_adds_an_entry(
    written: dict[str, Any], traits: Traits
) -> None:
    if takes(rule(**written), traits):
        for name in ("edition", "kind", "track", "audience"):
            assert takes(rule(**{**written, name: []}), traits)
        assert takes(rule(**{**written, "holds": "both"}), traits)


@given(WRITTEN, BARS | SESSIONS)
def test_values_of_one_filter_are_alternatives(written: dict[str, Any], traits: Traits) -> None:
    for name in ("edition", "kind", "track", "audience"):
        if written[name]:
            each = [takes(rule(**{**written, name: value}), traits) for value in written[name]]
            assert takes(rule(**written), traits) == any(each)


@given(WRITTEN, BARS | SESSIONS)
def test_a_feed_that_is_said_to_stay_empty_does(written: dict[str, Any], traits: Traits) -> None:
    if never_takes(rule(**written)):
        assert not takes(rule(**written), traits)


def test_traits_come_from_the_definitions() -> None:
    folder = folder_of("", VIENNA, GENEVA)
    vienna, geneva = folder.meeting("vienna-2026"), folder.meeting("vienna-2026-geneva")
    ((day),) = vienna.programme.values()
    assert traits_of(vienna) == BAR
    assert traits_of(geneva) == PREPARED
    assert [traits_of(vienna, session) for session in day.sessions] == [TALKS, QUESTIONS]


def test_alarms_in_hours_are_for_timed_entries_alone() -> None:
    both = rule(alarms=["30 minutes", "1 day", "24 hours", "1 week"])
    minutes, hours = timedelta(minutes=1), timedelta(hours=1)
    assert alarms_of(both, all_day=False) == (-168 * hours, -24 * hours, -30 * minutes)
    assert alarms_of(both, all_day=True) == (-159 * hours, -15 * hours)
    assert alarms_of(rule(alarms="2 hours"), all_day=True) == ()
    assert alarms_of(rule(alarms="0 days"), all_day=True) == (9 * hours,)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("30 days", [True, True, True, False, False]),
        ("1 day", [True, False, False, False, False]),
        ("visible", [True, True, True, True, True]),
        ("left out", [False, False, False, False, False]),
    ],
)
def test_a_cancelled_entry_stays_for_its_days(typed: str, kept: list[bool]) -> None:
    written = rule(cancelled=typed)
    assert [keeps_cancelled(written, days) for days in (0, 1, 29, 30, 4000)] == kept


def test_the_feeds_of_every_series_have_rules_without_a_word() -> None:
    folder = folder_of("feeds: {id: meetings, alarms: 1 day}\n", VIENNA)
    assert standing_rule(folder.series, "meetings").alarms == (Alarm(timedelta(days=1), True),)
    assert standing_rule(folder.series, "series") == FeedRule(id="series")
    assert further_rules(folder.series) == ()


def test_further_feeds_keep_their_order() -> None:
    feeds = "feeds:\n  - {id: series, holds: days}\n  - {id: b, name: B}\n  - {id: a, name: A}\n"
    series = folder_of(feeds, VIENNA).series
    assert [declared.id for declared in further_rules(series)] == ["b", "a"]
    assert standing_rule(series, "series").holds == "days"


@pytest.mark.parametrize(
    ("written", "languages"),
    [("", ("en", "fr")), ("language: fr", ("fr",)), ("language: [fr, en]", ("en", "fr"))],
)
def test_a_feed_is_made_in_its_languages(written: str, languages: tuple[str, ...]) -> None:
    folder = folder_of(f"feeds: [{{id: a, name: A, {written}}}]\n", VIENNA)
    (declared,) = folder.series.feeds
    assert folder.languages_of_feed(declared) == languages


def test_a_name_is_wanted_in_the_languages_of_its_feed_alone() -> None:
    assert not found_in("feeds: [{id: a, name: {fr: Le nôtre}, language: fr}]\n", VIENNA)
    assert [p.code for p in found_in("feeds: [{id: a, name: {fr: Le nôtre}}]\n", VIENNA)] == [
        "W601"
    ]


def test_sound_feeds_are_not_found_fault_with() -> None:
    feeds = """\
feeds:
  - {id: series, alarms: 1 day}
  - {id: meetings, holds: sessions, alarms: 15 minutes, cancelled: visible}
  - {id: overview, name: {en: Overview, fr: Aperçu}, holds: days, kind: [conference, panel]}
  - {id: press, name: {en: Press, fr: Presse}, audience: press, edition: vienna-2026, track: policy}
"""
    assert found_in(feeds, VIENNA, GENEVA) == []


def test_an_audience_that_no_feed_asks_for_is_a_persons_own_word() -> None:
    assert not found_in("", VIENNA)
    assert not found_in("feeds: [{id: a, name: {en: A, fr: A}, audience: public}]\n", VIENNA)


def test_what_cannot_be_read_is_not_said_to_be_missing() -> None:
    feeds = "feeds: [{id: a, name: {en: A, fr: A}, edition: x-2026, track: t, audience: u}]\n"
    faulty = "kind: conference\nid: x-2026\ntitle: {en: X, fr: X}\ndates: soon\n"
    texts = {"events/series.yaml": SERIES + feeds, "events/x.yaml": faulty}
    folder, problems = read_folder(texts)
    assert folder
    assert [problem.code for problem in problems] == ["E205"]
    assert not [problem for check in FEED_CHECKS for problem in check(folder)]
