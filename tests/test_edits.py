"""What is different between two states of a definition is said, and nothing stays unsaid."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from conftest import TINY
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.tongues import tongue
from ministerial_planner.definitions.fieldnames import FIELD_NAMES
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.walk import walk
from ministerial_planner.definitions.wording import Localized
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.revisions.edits.meeting import differences
from ministerial_planner.revisions.edits.prose import excerpts

SEOUL = TINY["events/seoul/conference.yaml"]
OPENING = "19:30-20:00"
TUESDAY, WEDNESDAY = "Tuesday, 7 December 2021", "Wednesday, 8 December 2021"
LAST, SUMMARY = "Session “Closing ceremony”", "Document Summary of the meeting"
FIRST = f"Session “Opening ceremony”, {TUESDAY},"


def content(text: str) -> Any:
    document, problems = read_yaml("x.yaml", text)
    assert not problems
    return document.content


def said(old: str, new: str, language: str = "en") -> list[str]:
    """The sentences about a change of text."""
    return edits(
        Meeting.model_validate(content(old)), Meeting.model_validate(content(new)), language
    )


def edits(old: Meeting, new: Meeting, language: str = "en") -> list[str]:
    return [edit.text for edit in differences(old, new, tongue(language), voice(language))]


@cache
def voice(language: str) -> Voice:
    return Voice(bundled().catalogue(language), ("en", "fr"), {})


def changed(old: str, new: str, language: str = "en", text: str = SEOUL) -> list[str]:
    assert text.count(old) == 1
    return said(text, text.replace(old, new), language)


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (
            OPENING,
            "19:45-20:00",
            [f"{FIRST} starts at 19:45 instead of 19:30."],
        ),
        (
            OPENING,
            "19:30-20:05",
            [f"{FIRST} ends at 20:05 instead of 20:00."],
        ),
        (
            "time: TBC",
            "time: 21:00-22:00",
            [f"Session “Consultations”, {WEDNESDAY}, is at 21:00–22:00; its hours were not known."],
        ),
        (
            "2021-12-07/2021-12-08",
            "2021-12-07/2021-12-09",
            ["Dates: 7–9 December 2021 instead of 7–8 December 2021."],
        ),
        ("country: KR}", "country: KR, venue: COEX}", ["Venue: “COEX”, not there before."]),
        ("hosts: [KR]", "hosts: [KR, CA]", ["Host added: Canada, after Republic of Korea."]),
        ("hosts: [KR]", "hosts: unknown", ["Host removed: Republic of Korea."]),
        (
            "timezone: Asia/Seoul",
            "timezone: Asia/Tokyo",
            ["Time zone: “Asia/Tokyo” instead of “Asia/Seoul”."],
        ),
        (
            "fr: Cérémonie de clôture",
            "fr: Clôture",
            [f"{LAST}, title in French: “Clôture” instead of “Cérémonie de clôture”."],
        ),
        (
            "fr: Cérémonie de clôture",
            "fr: {working: Cérémonie de clôture}",
            [f"{LAST}, title in French: now marked as a working translation."],
        ),
        (
            "id: closing\n",
            "id: the-end\n",
            [
                f"{LAST} has the id `the-end` instead of `closing`: calendars will "
                "show it as another entry, and the one they have as cancelled."
            ],
        ),
        (
            "{kind: summary, state: named}",
            "{kind: summary, languages: [fr]}",
            [
                f"{SUMMARY}, in French: now available.",
                f"{SUMMARY}, in French, file: “summary.fr.md” (not given before).",
            ],
        ),
    ],
)  # fmt: skip
def test_a_change_is_a_sentence(old: str, new: str, sentences: list[str]) -> None:
    assert changed(old, new) == sentences


def test_parties_in_another_order_are_told_as_such() -> None:
    text = SEOUL.replace("hosts: [KR]", "co_chairs: [KR, US, CA]")
    assert said(text, text.replace("[KR, US, CA]", "[KR, CA, US]")) == [
        "Order of co-chairs: Republic of Korea, Canada, United States instead of "
        "Republic of Korea, United States, Canada."
    ]


def test_a_new_session_is_told_with_all_that_is_known_of_it() -> None:
    rest = "time: 20:30-21:00, room: Hall 2, speakers: [Ms. A]"
    new = f"    - {{id: panel, title: {{en: Panel}}, {rest}}}\n"
    assert changed("  2021-12-08:\n", "  2021-12-08:\n" + new) == [
        "New session “Panel”, Wednesday, 8 December 2021, 20:30–21:00.",
        "Session “Panel”, room: “Hall 2” (not given before).",
        "Session “Panel”, speaker added: Ms. A.",
    ]


def test_a_session_that_is_gone_is_told_with_what_calendars_will_do() -> None:
    gone = SEOUL[SEOUL.index("    - id: closing") : SEOUL.index("  undated:")]
    assert changed(gone, "") == [
        "Session “Closing ceremony”, Wednesday, 8 December 2021, is gone: calendars that have it "
        "will show it as cancelled."
    ]


def test_a_session_that_moves_to_another_day_is_the_same_session() -> None:
    whole = SEOUL[SEOUL.index("    - id: late-talks") : SEOUL.index("  2021-12-08:")]
    moved = SEOUL.replace(whole, "").replace("  2021-12-08:\n", f"  2021-12-08:\n{whole}")
    assert said(SEOUL, moved) == [
        "Session “Late talks”: now Wednesday, 8 December 2021 instead of Tuesday, 7 December 2021."
    ]


def test_sessions_in_another_order_are_told() -> None:
    text = SEOUL.replace("time: TBC\n      ", "").replace("      time: 22:30-23:00\n", "")
    first = text[text.index("    - id: consultations") : text.index("    - id: closing")]
    turned = text.replace(first, "").replace("  undated:", f"{first}  undated:")
    assert said(text, turned) == ["Sessions in another order: “Closing ceremony”, “Consultations”."]


def test_french_is_french() -> None:
    assert changed(OPENING, "19:45-20:00", "fr") == [
        "Séance «\u00a0Cérémonie d’ouverture\u00a0», mardi 7 décembre 2021, commence à 19:45 "
        "au lieu de 19:30."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: conference", "# A remark\nkind: conference"),
        ("dates: 2021-12-07/2021-12-08", "dates: 7-8 December 2021"),
        ("hosts: [KR]", "hosts: KR"),
        ("  2021-12-08:", "  8 December 2021:"),
        ("time: 19:30-20:00", "time: 7.30 p.m.-8 p.m."),
        ("{kind: summary, state: named}", "summary"),
        ("title: {en: Seoul conference, fr: Conférence de Séoul}",
         "title: {fr: Conférence de Séoul, en: Seoul conference}"),
    ],
)  # fmt: skip
def test_what_is_only_typed_in_another_way_is_no_difference(old: str, new: str) -> None:
    assert changed(old, new) == []


def mutations(part: Any) -> Iterator[Any]:
    """Copies of a tree of content, each without one key or entry, or with another text."""
    keys = part.keys() if isinstance(part, dict) else range(len(part))
    for key in keys:
        rest = copy.copy(part)
        del rest[key]
        yield rest
        inner = part[key]
        if isinstance(inner, str):
            yield _with(part, key, f"{inner} 2")
        for changed_part in mutations(inner) if isinstance(inner, dict | list) else ():
            yield _with(part, key, changed_part)


def _with(part: Any, key: Any, value: Any) -> Any:
    made = copy.copy(part)
    made[key] = value
    return made


RICH = """\
kind: preparatory_meeting
id: rich
parent: seoul
languages: [en, fr]
number: "4"
title: {en: Rich, fr: {text: Riche, source_text: Rîche, updated: 2021-01-02, working: true}}
dates: [2021-12-07/2021-12-08, 2021-12-10]
timezone: Asia/Seoul
place: {city: Seoul, country: KR, venue: COEX, address: Street 1, latitude: 1, longitude: 2}
format: hybrid
status: tentative
hosts: [{name: {en: Ministry}, country: KR, physical_host: true}, CA]
co_hosts: [BD, GB]
co_chairs: [KR, US, JP]
theme: Peace
topics: [{en: One, fr: Un}, Two]
cross_cutting: [Three]
description: A paragraph.
online: [YouTube, {name: UN Web TV, url: "https://webtv.un.org"}]
rooms: {hall: Main hall, other: Other hall}
tracks: {policy: {en: Policy, fr: Politique}}
audience: [press]
programme:
  2021-12-07:
    title: High-level day
    note: Remark of the day
    sessions:
      - id: opening
        time: 19:30-20:00
        kind: opening
        number: "1"
        title: {en: Opening, fr: Ouverture}
        description: About it
        room: hall
        track: policy
        audience: [press]
        format: virtual
        status: tentative
        chairs: [{name: Ms. A, title: Minister, organization: Ministry, country: KR}, Mr. B]
        moderators: [C]
        speakers: [D, E]
        rapporteurs: [F]
        organizers: [UN]
        agenda_items: [{title: Adoption, number: "1", time: "19:40", speakers: [G]}, Other]
        questions: [Why?, How?]
        documents: [{kind: background, state: expected}]
        link: https://example.org
        note: Bring a badge
      - {id: second, title: Second, time: 23:00-00:30+1}
      - {kind: break, title: Coffee, time: 20:00-20:10}
  undated:
    - {id: some-day, title: Some day}
documents:
  - kind: concept_note
    title: The note
    symbol: A/1
    state: draft
    languages:
      en: {file: note.en.pdf, url: "https://example.org/n", alternative: [Plan], standing: official}
      fr: expected
    note: A remark
    audience: [press]
participants: [{figure: 700 people, basis: actual, source: UN}]
history:
  - announced: "2021-01"
    dates: 2021-04-08
    venue: COEX
    format: in_person
    status: rescheduled
    text: It was moved.
    source: Press release
certainty: {dates: inferred}
sources:
  - title: A page
    url: https://example.org/page
    kind: press
    supports: [dates]
    date: 2021-03-04
    note: In French
conflicts: [{field: format, text: One says so.}]
notes: [{text: A remark, field: programme}]
contact: Ms. X
paper: [a4, letter]
revision: {number: 2, date: 2021-05-06}
"""


def test_nothing_that_changes_stays_unsaid() -> None:
    whole = content(RICH)
    before = Meeting.model_validate(whole)
    tried = 0
    for each in mutations(whole):
        try:
            after = Meeting.model_validate(each)
        except ValueError:
            continue
        if before != after:
            tried += 1
            assert edits(before, after), each
            assert edits(after, before), each
    assert tried > 200


def models(model: type[BaseModel], known: set[type[BaseModel]]) -> set[type[BaseModel]]:
    def inside(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            models(annotation, known)
        for part in get_args(annotation):
            inside(part)

    if model not in known:
        known.add(model)
        for field in model.model_fields.values():
            inside(field.annotation)
    return known


def test_every_field_is_in_what_is_tried_and_has_a_name_in_words() -> None:
    fields = {name for model in models(Meeting, set()) for name in model.model_fields} - {"root"}
    said_of = {
        name
        for _, part in walk(Meeting.model_validate(content(RICH)))
        if not isinstance(part, Localized)
        for name, field in type(part).model_fields.items()
        if getattr(part, name) != field.default
    }
    of_wordings = {"text", "working", "source_text", "updated"}
    assert fields == said_of | of_wordings
    assert fields - {"working"} <= FIELD_NAMES.keys()


LONG = " ".join(f"word{number}" for number in range(60))


def test_a_long_text_is_told_by_the_words_that_changed() -> None:
    new = LONG.replace("word20", "peace").replace("word50 ", "")
    assert list(excerpts(LONG, new)) == [
        (
            "… word16 word17 word18 word19 word20 word21 word22 word23 word24 …",
            "… word16 word17 word18 word19 peace word21 word22 word23 word24 …",
        ),
        (
            "… word46 word47 word48 word49 word50 word51 word52 word53 word54 …",
            "… word46 word47 word48 word49 word51 word52 word53 word54 …",
        ),
    ]
    assert list(excerpts(LONG, LONG.replace(" ", "\n"))) == []
