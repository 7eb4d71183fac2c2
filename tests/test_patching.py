"""New content in the text of a definition: the rest keeps its lines, its order and its comments."""

from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.interchange.patching import lost_comments, patched

TEXT = """\
# The first line stays.
kind: conference
id: a  # never changed

# About the title
title:
  en: One  # as printed
  # the French one
  fr: Un
programme:
  2027-06-25:
    # the first session
    - id: one
      title: {en: One}
    # the second session
    - id: two
      title: {en: Two}
  2027-06-26:
    - id: three
      title: {en: Three}
# At the end
hosts: [KR]
"""


def changed(path: tuple[Any, ...], value: Any) -> tuple[str, Any]:
    """The text with one part of its content set to a value, or without it for None."""
    document, problems = read_yaml("a.yaml", TEXT)
    assert problems == []
    again, _ = read_yaml("a.yaml", TEXT)
    holder = again.content
    for part in path[:-1]:
        holder = holder[part]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    made = patched(TEXT, document, again.content)
    assert read_yaml("a.yaml", made)[0].content == again.content
    return made, again.content


DAY = ("programme", "2027-06-25")


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("title", "fr"), "Une", 1),
        (("title", "es"), "Uno", 1),
        (("hosts",), ["KR", "US"], 1),
        (("theme",), {"en": "Peace"}, 1),
        ((*DAY, 1), {"id": "two", "title": {"en": "Other"}}, 2),
        (("programme", "2027-06-27"), [{"id": "four", "title": {"en": "Four"}}], 2),
    ],
)
def test_only_the_lines_of_what_changes_are_new(
    path: tuple[Any, ...], value: Any, lines: int
) -> None:
    made, _ = changed(path, value)
    new = [line for line in made.splitlines() if line not in TEXT.splitlines()]
    assert 1 <= len(new) <= lines
    comments = {"# the second session"} if path == (*DAY, 1) else set()
    assert set(lost_comments(TEXT, made)) <= comments


@pytest.mark.parametrize(
    "path", [("hosts",), ("programme", "2027-06-26"), (*DAY, 0), ("title", "fr")]
)
def test_what_goes_takes_only_its_own_comments(path: tuple[Any, ...]) -> None:
    made, _ = changed(path, None)
    assert set(made.splitlines()) <= set(TEXT.splitlines())
    assert len(lost_comments(TEXT, made)) <= 1


def test_lost_comments_are_named() -> None:
    made, _ = changed(("title", "fr"), None)
    assert lost_comments(TEXT, made) == ("# the French one",)


@pytest.mark.parametrize("path", sorted((ROOT / "events").rglob("*.yaml")), ids=lambda p: p.stem)
def test_the_same_content_leaves_a_definition_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document, _ = read_yaml(path.name, text)
    assert patched(text, document, document.content) == text


def test_lines_that_cannot_be_told_apart_are_written_anew() -> None:
    text = "{kind: conference, id: a,\n title: {en: One}}\n"
    document, _ = read_yaml("a.yaml", text)
    content = {**document.content, "title": {"en": "Two"}}
    assert read_yaml("a.yaml", patched(text, document, content))[0].content == content
