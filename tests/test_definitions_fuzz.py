"""Whatever people type, reading and checking never fail, and every place lies in its text."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, lines_of
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.report import FORMATS, report
from ministerial_planner.programme.checks import check_folder

TODAY = datetime(2026, 11, 21, tzinfo=UTC)
STATES = {"KR": {"en": "Republic of Korea"}, "UN": {"en": "United Nations"}}
SERIES: dict[str, Any] = {
    "kind": "series",
    "id": "example",
    "title": {"en": "Example", "fr": "Exemple"},
    "languages": ["en", "fr"],
    "uid_domain": "example.org",
    "audience": [{"city": "London", "timezone": "Europe/London"}],
    "names": {"XX": {"en": "Example State"}},
    "revision": {"number": 1, "date": "2026-11-21"},
}
MEETING: dict[str, Any] = {
    "kind": "conference",
    "id": "seoul-2021",
    "title": {"en": "Seoul", "fr": {"text": "Séoul", "source_text": "Seoul"}},
    "dates": ["2021-12-07", "2021-12-08/2021-12-09"],
    "timezone": "Asia/Seoul",
    "place": {"city": "Seoul", "country": "KR", "latitude": 37.5, "longitude": 127},
    "format": "virtual",
    "status": "tentative",
    "hosts": ["KR", {"en": "Ministry", "country": "KR", "physical_host": True}],
    "rooms": {"hall": "Main hall"},
    "tracks": {"policy": {"en": "Policy"}},
    "topics": ["Peace", {"en": {"working": "Training"}}],
    "online": ["YouTube", "https://example.org/live"],
    "programme": {
        "2021-12-07": [
            {"id": "opening", "time": "19:30-20:00", "title": "Opening", "room": "hall"},
            {"time": "20:00-20:10", "kind": "break", "title": "Break"},
            {
                "id": "session-1",
                "time": "23:00-00:30+1",
                "title": "Peace",
                "track": "policy",
                "speakers": ["A. Kim", {"name": "B. Lee", "country": "KR"}],
                "agenda_items": [{"number": "1", "title": "Item", "time": "23:00"}],
                "documents": [{"kind": "report", "state": "expected"}],
            },
        ],
        "8 December 2021": {"note": "Later", "sessions": [{"id": "x", "title": "X"}]},
        "undated": [{"id": "side", "kind": "side_event", "title": "Side"}],
    },
    "documents": [{"kind": "concept_note", "languages": ["en"]}],
    "participants": [{"figure": "700", "basis": "planned"}],
    "history": [{"announced": "2020-07", "dates": "2021-04", "status": "rescheduled"}],
    "certainty": {"dates": "inferred"},
    "sources": [{"title": "Page", "supports": ["dates"], "date": "2021-12-01"}],
    "conflicts": [{"field": "format", "text": "Sources differ."}],
    "notes": ["A remark."],
    "revision": "2026-11-21",
}
WORDS = st.sampled_from(
    "unknown TBC KR 2021-12-07 2021-12-07/2021-12-08 9999-12-31 0001-01-01 19:30-20:00 19:30+1 "
    "0:30-1p.m. 23:00-00:30+9 99 -1 nan true Europe/London EST https://x a.en.md hall".split()
)
SCALARS = st.none() | st.booleans() | st.integers() | WORDS | st.text(max_size=12)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
YAML_LETTERS = st.sampled_from(
    [*"abkn :-?,[]{}&*!|>'\"%@`#~\n\t\\\0\x07\x85\u2028é한😀", "\n  ", "- ", ": ", "kind", '"\\U']
)


def places(problem: Diagnostic) -> list[Place]:
    return [problem.place, *(related.place for related in problem.related)]


def assert_sound(texts: dict[str, str]) -> None:
    """Read, check and show `texts`; no place lies outside."""
    folder, problems = read_folder(texts)
    if folder is not None:
        problems += check_folder(folder, STATES, ("en", "fr"), TODAY)
    for form in FORMATS:
        report(problems, texts, form).encode()
    for problem in problems:
        for place in places(problem):
            lines = lines_of(texts.get(place.path, ""))
            assert 1 <= place.span.line <= len(lines), problem
            assert 1 <= place.span.column <= len(lines[place.span.line - 1]) + 1, problem


def paths(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside `content`."""
    keys: list[Any] = list(content) if isinstance(content, dict) else []
    if isinstance(content, list):
        keys = list(range(len(content)))
    inner = [found for key in keys for found in paths(content[key], (*path, key))]
    return [path, *inner] if path else inner


@st.composite
def mutated(draw: st.DrawFn, original: dict[str, Any]) -> Any:
    """`original` with some values deleted, renamed, replaced or doubled."""
    content: Any = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 3))):
        found = paths(content)
        if not found:
            break
        *above, last = draw(st.sampled_from(found))
        parent: Any = content
        for part in above:
            parent = parent[part]
        value = parent.pop(last)
        match draw(st.sampled_from(("delete", "rename", "retype", "double"))):
            case "rename" if isinstance(parent, dict):
                parent[draw(WORDS | st.text(max_size=8))] = value
            case "retype" if isinstance(parent, dict):
                parent[last] = draw(VALUES)
            case "retype":
                parent.insert(last, draw(VALUES))
            case "double" if isinstance(parent, list):
                parent += [value, value]
    return content


def as_yaml(content: dict[str, Any]) -> str:
    """JSON is YAML."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def test_what_is_mutated_below_is_sound() -> None:
    texts = {SERIES_FILE: as_yaml(SERIES), "events/seoul.yaml": as_yaml(MEETING)}
    folder, problems = read_folder(texts)
    assert folder
    assert not problems


@settings(deadline=None, max_examples=150)
@given(mutated(MEETING))
def test_mutations_of_a_meeting_are_read(meeting: dict[str, Any]) -> None:
    assert_sound({SERIES_FILE: as_yaml(SERIES), "events/seoul.yaml": as_yaml(meeting)})


@settings(deadline=None, max_examples=60)
@given(mutated(SERIES))
def test_mutations_of_a_series_are_read(series: dict[str, Any]) -> None:
    assert_sound({SERIES_FILE: as_yaml(series), "events/seoul.yaml": as_yaml(MEETING)})


@settings(deadline=None, max_examples=200)
@given(st.lists(YAML_LETTERS, max_size=40).map("".join) | st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    note = f"---\n{text}\n---\n"
    meeting = f"kind: conference\nid: x\ntitle: {text}\n"
    assert_sound({SERIES_FILE: text, "events/a.yaml": text, "events/a.md": note})
    assert_sound({SERIES_FILE: as_yaml(SERIES), "events/a.yaml": meeting, "events/b.md": text})


def test_deep_nesting_is_refused() -> None:
    assert_sound({SERIES_FILE: as_yaml(SERIES), "events/a.yaml": "[" * 5000})
    assert_sound({SERIES_FILE: as_yaml(SERIES), "events/a.yaml": "a: " + "[" * 500 + "]" * 500})
