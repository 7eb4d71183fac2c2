"""Diagnostics as text, as JSON and as GitHub annotations; messages and their facts."""

import json
from string import Formatter

import pytest

from ministerial_planner.definitions.diagnostics import (
    Diagnostic,
    Place,
    Related,
    Span,
    has_errors,
    in_order,
)
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.messages import MESSAGES, RELATED_NOTES, remedy, sentence
from ministerial_planner.definitions.report import report

FIRST = Place("events/a.yaml", Span(1, 1, 3))
KEY = Place("events/a.yaml", Span(2, 1, 3))
REPEATED = Diagnostic("E102", KEY, {"key": "id"}, (Related(FIRST, "first_given"),))
WARNING = Diagnostic("W403", FIRST, {"first": "b", "second": "a"})


def marker_below(line: str, span: Span) -> str:
    text = report([Diagnostic("E108", Place("a", span))], {"a": line})
    return text.splitlines()[2].removeprefix("     | ")


def test_a_report_shows_the_line_the_other_place_and_the_remedy() -> None:
    assert report([REPEATED], {"events/a.yaml": "id: x\nid: y\n"}).splitlines() == [
        "events/a.yaml:2:1: error[E102] the key `id` is given twice",
        "   2 | id: y",
        "     | ^^",
        "  first given here: events/a.yaml:1:1",
        "  remedy: keep one of the two",
    ]


def test_the_marker_stands_under_its_words() -> None:
    assert marker_below("time: 9-10", Span(1, 7, 11)) == "      ^^^^"
    assert marker_below("\ttime: 9", Span(1, 8, 9)) == "\t      ^"
    assert marker_below("서울: 9", Span(1, 5, 6)) == "      ^"
    assert marker_below("a: 서울", Span(1, 4, 6)) == "   ^^^^"
    assert marker_below("a: ", Span(1, 4, 5)) == "   ^"


def test_letters_that_cannot_be_printed_are_replaced() -> None:
    text = report([Diagnostic("E108", Place("a", Span(1, 1, 2)))], {"a": "a\x1b[31m\u2028"})
    assert text.isascii() is False
    assert "\x1b" not in text
    assert "\u2028" not in text


def test_json_says_everything() -> None:
    (record,) = json.loads(report([REPEATED], {}, "json"))
    assert record == {
        "code": "E102",
        "severity": "error",
        "path": "events/a.yaml",
        "line": 2,
        "column": 1,
        "end_column": 3,
        "message": "the key `id` is given twice",
        "remedy": "keep one of the two",
        "related": [{"path": "events/a.yaml", "line": 1, "column": 1, "note": "first given here"}],
    }
    assert json.loads(report([], {}, "json")) == []


def test_github_annotations_are_escaped() -> None:
    place = Place("events/a,b:c%.yaml", Span(3, 5, 9))
    problem = Diagnostic("E105", place, {"key": "100%\r\n::error::x", "suggestion": "id"})
    assert report([problem], {}, "github") == (
        "::error file=events/a%2Cb%3Ac%25.yaml,line=3,col=5,endColumn=9,title=E105::"
        "unknown key `100%25%0D%0A::error::x`. did you mean `id`?\n"
    )
    assert report([WARNING], {}, "github").startswith("::warning file=events/a.yaml,line=1,col=1")


def test_problems_are_shown_in_order_and_once() -> None:
    assert in_order([REPEATED, WARNING, REPEATED]) == (WARNING, REPEATED)
    assert has_errors([REPEATED])
    assert not has_errors([WARNING])


@pytest.mark.parametrize("code", MESSAGES)
def test_a_fallback_needs_no_more_facts_than_the_sentence(code: str) -> None:
    def wanted(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name}

    message = MESSAGES[code]
    certain = {"E101": {"hint"}, "E102": set(), "E105": {"known"}, "E201": {"known"}}
    certain |= {code: {"path"} for code in ("E501", "E502", "E503")} | {"E506": {"old"}}
    certain |= {"E214": {"forms"}, "E303": {"language"}, "E307": {"hint"}}
    certain |= {"W608": {"first"}, "W703": {"suggestion"}}
    certain |= {"E801": {"hint"}, "E806": {"cell", "readings"}}
    always = wanted(message.text) | certain.get(code, {"known", "example"})
    assert wanted(message.remedies[-1]) <= always


def test_a_remedy_falls_back_when_a_fact_is_missing() -> None:
    facts = {"key": "x", "known": "id, kind"}
    assert remedy(Diagnostic("E105", FIRST, facts)).startswith(
        "use one of the keys that are known here: id, kind; or"
    )
    assert remedy(Diagnostic("E105", FIRST, facts | {"suggestion": "id"})) == "did you mean `id`?"
    assert sentence(Diagnostic("E105", FIRST, facts)) == "unknown key `x`"


def test_every_related_note_has_words() -> None:
    _, problems = read_folder({"events/a.yaml": "id: x\nid: y\n"})
    notes = {related.note for problem in problems for related in problem.related}
    assert notes <= RELATED_NOTES.keys()
