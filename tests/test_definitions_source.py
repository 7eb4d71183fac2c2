"""YAML with positions: every value is the text that was typed, at the place where it stands."""

import pytest

from ministerial_planner.definitions.diagnostics import Diagnostic, Span
from ministerial_planner.definitions.source import Document, read_yaml

TEXT = """\
kind: conference
title:
  en: Seoul
  fr: "Séoul"
programme:
  2021-12-07:
    - id: opening
      time: 19:30-20:00
documents:
  - {kind: concept_note, languages: [en, fr]}
empty:
"""


@pytest.fixture
def document() -> Document:
    read, problems = read_yaml("a.yaml", TEXT)
    assert not problems
    return read


def only_problem(text: str) -> Diagnostic:
    _, (problem,) = read_yaml("a.yaml", text)
    return problem


def test_every_value_is_the_text_that_was_typed() -> None:
    text = "a: 10:30\nb: NO\nc: 1_000\nd: 0x1F\ne: 2021-12-07\nf: on\ng: 'null'\nh: null\ni: ~\n"
    content = read_yaml("a.yaml", text)[0].content
    assert list(content.values()) == [
        "10:30", "NO", "1_000", "0x1F", "2021-12-07", "on", "null", None, None,
    ]  # fmt: skip


def test_values_and_keys_are_located(document: Document) -> None:
    time = ("programme", "2021-12-07", 0, "time")
    assert document.locate(time).span == Span(8, 13, 24)
    assert document.locate(time, key=True).span == Span(8, 7, 11)
    assert document.locate(("title", "fr")).span == Span(4, 7, 14)


def test_levels_that_a_short_form_leaves_out_are_skipped(document: Document) -> None:
    longer = ("programme", "2021-12-07", "sessions", 0, "time")
    assert document.locate(longer) == document.locate(("programme", "2021-12-07", 0, "time"))
    assert document.locate(("documents", 0, "languages", "fr", "file")).span == Span(10, 42, 44)


def test_what_was_not_typed_is_located_at_its_parent(document: Document) -> None:
    assert document.locate(("programme", "2021-12-07", 0, "title")).span.line == 7
    assert document.locate(("nowhere",)).span == Span(1, 1, 2)


def test_a_missing_key_is_reported_at_the_first_key(document: Document) -> None:
    assert document.first_key(("programme", "2021-12-07", "sessions", 0)).span == Span(7, 7, 9)
    assert document.first_key(()).span == Span(1, 1, 5)
    assert document.first_key(("empty",)).span == Span(11, 1, 6)


def test_lines_of_front_matter_are_lines_of_the_file() -> None:
    document, _ = read_yaml("a.md", "title: X\n", first_line=2)
    assert document.locate(("title",)).span == Span(2, 8, 9)
    _, (problem,) = read_yaml("a.md", "title: X: Y\n", first_line=2)
    assert problem.place.span.line == 2


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\na: 2\n", "E102", 2, 1),
        ("a: {b: 1, b: 2}\n", "E102", 1, 11),
        ("a: &x 1\n", "E103", 1, 4),
        ("&x a: 1\n", "E103", 1, 1),
        ("a: *x\n", "E103", 1, 4),
        ("a: !x 1\n", "E104", 1, 4),
        ("a: !!str 1\n", "E104", 1, 4),
        ("!!str a: 1\n", "E104", 1, 1),
        ("? [a]\n: 1\n", "E107", 1, 3),
        ("a: 1\n---\nb: 2\n", "E101", 2, 1),
        ('a: 1\nb: "\\ud800"\n', "E101", 2, 4),
        ('a: 1\nb: "\\UFFFFFFFF"\n', "E101", 2, 5),
        ("a: 1\nb: \x07\n", "E101", 2, 4),
        ("a:\n  - b: 'c\n  - d\n", "E101", 2, 8),
    ],
)
def test_what_definitions_do_not_use_is_refused(
    text: str, code: str, line: int, column: int
) -> None:
    problem = only_problem(text)
    assert problem.code == code
    assert (problem.place.span.line, problem.place.span.column) == (line, column)


def test_of_a_repeated_key_the_first_value_is_kept() -> None:
    document, (problem,) = read_yaml("a.yaml", "a: 1\na: 2\n")
    assert document.content == {"a": "1"}
    assert problem.related[0].place.span == Span(1, 1, 2)


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "\n\n"])
def test_an_empty_text_has_no_content(text: str) -> None:
    document, problems = read_yaml("a.yaml", text)
    assert document.content is None
    assert not problems


def test_a_text_that_is_not_yaml_has_no_content() -> None:
    document, (problem,) = read_yaml("a.yaml", "a: 1\nb: c: d\n")
    assert document.content is None
    assert problem.facts["hint"].startswith("put a text that holds `: ` between quotes")
