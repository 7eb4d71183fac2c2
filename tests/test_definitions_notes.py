"""Notes in Markdown: front matter is checked, the prose is kept as it is."""

import pytest

from ministerial_planner.definitions.notes import read_note

NOTE = """\
---
title: "Concept note: sustaining peace"
language: fr
working_translation: true
updated: 20 November 2026
sources: United Nations
---

## Background

Text.
"""


def test_front_matter_and_prose_are_separated() -> None:
    note, problems = read_note("a.md", NOTE)
    assert not problems
    assert note
    assert note.front.title == "Concept note: sustaining peace"
    assert note.front.working_translation
    assert str(note.front.updated) == "2026-11-20"
    assert note.front.sources == ("United Nations",)
    assert note.markdown == "## Background\n\nText.\n"


@pytest.mark.parametrize("text", ["", "# A heading\n", "---\ntitle: X\n", " ---\ntitle: X\n---\n"])
def test_a_text_without_front_matter_is_no_note(text: str) -> None:
    note, (problem,) = read_note("a.md", text)
    assert note is None
    assert problem.code == "E110"


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("title: X", "E106", 2),
        ("title: X\nlanguage: english", "E210", 3),
        ("title: X\nlanguage: [en]", "E107", 3),
        ("title: X\nlanguage: en\nstatus: draft", "E105", 4),
        ("title: X\nlanguage: en\nlanguage: fr", "E102", 4),
        ("title: X\nlanguage: en\nupdated: 01/02/2026", "E205", 4),
        ("title: X: Y\nlanguage: en", "E101", 2),
    ],
)
def test_problems_of_front_matter_have_the_line_of_the_file(
    front: str, code: str, line: int
) -> None:
    note, (problem,) = read_note("a.md", f"---\n{front}\n---\nText.\n")
    assert note is None
    assert (problem.code, problem.place.span.line) == (code, line)
