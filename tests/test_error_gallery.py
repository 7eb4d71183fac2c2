"""Every message, shown by the smallest folder that provokes it: `tests/errors/<CODE>-<slug>/`.

`expected.txt` is the report in English, `expected.fr.txt` in French, and in one case of each code
`why.txt` and `why.fr.txt` give the reason. `PLANNER_UPDATE=1 pytest tests/test_error_gallery.py`
writes the reports anew; read the difference before committing it.
"""

import json
import os
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest

from conftest import ROOT
from ministerial_planner.build.assets import assets
from ministerial_planner.build.tongues import tongue, tongues
from ministerial_planner.build.workspace import read_sources
from ministerial_planner.cli.opening import Opened
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, in_order, lines_of
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.letters import letters_have_fonts
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.messages import MESSAGES, RELATED_NOTES
from ministerial_planner.definitions.notes import FrontMatter
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.series import Series
from ministerial_planner.documents.annexes.checks import check_annexes
from ministerial_planner.documents.text_checks import check_texts
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.formats import read_any
from ministerial_planner.interchange.incomplete import (
    belongs_nowhere,
    hours_without_zone,
    open_questions,
    untitled,
)
from ministerial_planner.interchange.unreadable import Unreadable
from ministerial_planner.interchange.vocabulary import Vocabulary
from ministerial_planner.phrases.phrase import Phrase, Worded, phrase
from ministerial_planner.programme.checks import check_folder
from ministerial_planner.revisions import checks
from ministerial_planner.revisions.reading import read_ledgers

GALLERY = Path(__file__).parent / "errors"
CASES = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())
TODAY = datetime(2026, 11, 21, tzinfo=UTC)
STATES = {
    code: {"en": name} for code, name in (("AT", "Austria"), ("DE", "Germany"), ("KR", "Korea"))
}
LANGUAGES = ("en", "fr")
LISTED_ALONE = {"W607", "W608", "W609"}
"""What `check --translations` says, and `check` does not."""

MODELS = (Series, Meeting, FrontMatter)
CODES = {
    *re.findall(r'"([A-Za-z_][\w-]*)"', json.dumps([m.model_json_schema() for m in MODELS])),
    *LANGUAGES,
    "U",  # U+0007
}
"""Names of fields and values that the definition itself has; nobody translates them."""


@pytest.fixture(autouse=True)
def _the_same_zone_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """W501 names the database in use, which is newer every few months."""
    monkeypatch.setattr(checks, "database_version", lambda: "2026f")


def problems_of_form(path: Path) -> tuple[Diagnostic, ...]:
    """What `import` says of a file that stands in the case as `form.csv` or another format."""
    words = Vocabulary(assets(ROOT).forms)
    names = {code: tuple(row.values()) for code, row in STATES.items()}
    context = Context(words, LANGUAGES, TODAY.date(), names, {"vienna": ("Vienna",)})
    try:
        imported, _ = read_any(path.read_bytes(), path.name, context)
    except Unreadable as unreadable:
        return (unreadable.at(path.name),)
    found = [*imported.problems, *open_questions(imported.questions)]
    if not found:
        found += [*untitled(imported, path.name)]
    if not found:
        found += [*belongs_nowhere(imported, path.name, context.conferences)]
    if not found:
        found += [*hours_without_zone(imported, {})]
    return in_order(found)


def problems_of(case: str) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    if form := next((GALLERY / case).glob("form.*"), None):
        return problems_of_form(form), {}
    sources = read_sources(GALLERY / case)
    texts, unreadable, files = sources.texts, sources.unreadable, sources.files
    folder, found = read_folder(texts, unreadable, files, octets=sources.octets)
    ledgers, broken = read_ledgers(sources.ledgers)
    found += broken
    if folder is not None:
        found += check_folder(folder, STATES, LANGUAGES, TODAY)
        found += checks.check_ledgers(folder, ledgers, sources.ledgers)
        found += check_annexes(folder)
        found += check_texts(folder)
    opened = Opened(sources, assets(GALLERY / case), folder, (), ledgers)
    if case.partition("-")[0] in LISTED_ALONE:
        found += [gap.diagnostic for gap in opened.translation_gaps()]
    if folder is not None:
        found += letters_have_fonts(folder, assets(ROOT).without_font)
    return in_order(found), sources.all_texts


def suffix(language: str) -> str:
    """What stands in the names of files for a language."""
    return "" if language == "en" else f".{language}"


def lies_inside(place: Place, text: str) -> bool:
    """A span of at least one letter; it may begin just past the end of its line."""
    lines = lines_of(text)
    span = place.span
    return 1 <= span.line <= len(lines) and (
        1 <= span.column <= len(lines[span.line - 1]) + 1 and span.column < span.end_column
    )


@pytest.mark.parametrize("language", tongues())
@pytest.mark.parametrize("case", CASES)
def test_the_report_is_the_expected_one(case: str, language: str) -> None:
    problems, texts = problems_of(case)
    text = report(problems, texts, say=tongue(language))
    expected = GALLERY / case / f"expected{suffix(language)}.txt"
    if os.environ.get("PLANNER_UPDATE"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_case_provokes_its_message_and_no_other(case: str) -> None:
    problems, _ = problems_of(case)
    assert {problem.code for problem in problems} == {case.partition("-")[0]}


@pytest.mark.parametrize("case", CASES)
def test_every_place_lies_in_its_file(case: str) -> None:
    problems, texts = problems_of(case)
    for problem in problems:
        for place in (problem.place, *(related.place for related in problem.related)):
            unread = place.path not in texts  # E108, or E111: there is no file
            assert unread or lies_inside(place, texts[place.path]), problem


def test_every_message_has_a_case_and_one_case_says_why() -> None:
    shown = {case.partition("-")[0] for case in CASES}
    assert shown == set(MESSAGES)
    for language in tongues():
        why = f"why{suffix(language)}.txt"
        explained = [case.partition("-")[0] for case in CASES if (GALLERY / case / why).exists()]
        assert sorted(explained) == sorted(MESSAGES)


def test_without_a_series_other_problems_are_still_found() -> None:
    texts = {"events/vienna.yaml": "kind: conference\nid: Vienna\n"}
    folder, problems = read_folder(texts)
    assert folder is None
    assert {problem.code for problem in problems} == {"E111", "E209", "E106"}


def test_a_series_that_cannot_be_decoded_is_not_said_to_be_missing() -> None:
    _, problems = read_folder({}, unreadable=(SERIES_FILE,))
    assert [problem.code for problem in problems] == ["E108"]


def words_of(text: str) -> set[str]:
    """Its words; hyphens and underscores are the same, as in kinds and names of files."""
    return set(re.findall(r"(?<![\w+])[^\W\d_]\w*", text.replace("-", "_")))


def typed_in(case: str) -> set[str]:
    """The words that an organiser typed, those in names of files and in Word files among them."""
    words: set[str] = set()
    for path in (GALLERY / case).rglob("*"):
        if path.is_file() and not path.name.startswith(("expected", "why")):
            octets = path.read_bytes()
            if zipfile.is_zipfile(path):
                package = zipfile.ZipFile(path)
                octets = b" ".join(package.read(name) for name in package.namelist())
            words |= words_of(f"{path.relative_to(GALLERY)} {octets.decode(errors='replace')}")
    return words


def untranslated(fact: object, typed: set[str]) -> set[str]:
    """What is English in a fact: templates without French, words that are no code nor typed."""
    if isinstance(fact, Worded):
        return set() if fact.made("fr") != fact.made("en") else {str(fact)}
    if isinstance(fact, Phrase):
        known = fact.template in tongue("fr").texts
        inner = set().union(*(untranslated(value, typed) for value in fact.values.values()))
        return inner if known else inner | {fact.template}
    bare = re.sub(r"`[^`]*`|\b\w+![A-Z]+\d*\b", " ", str(fact))  # a cell has one name: form!B7
    return words_of(bare) - CODES - typed


def test_what_is_english_in_a_fact_is_found() -> None:
    assert untranslated("it has no layers", {"no"}) == {"it", "has", "layers"}
    assert untranslated("none", set()) == {"none"}
    assert untranslated(phrase("nobody translates this"), set()) == {"nobody translates this"}
    assert untranslated(phrase("it has layers"), set()) == set()
    nested = phrase("{first} or {last}", first="`1 day`", last="for good")
    assert untranslated(nested, set()) == {"for", "good"}
    assert untranslated("`opening`, title, typed", {"typed"}) == set()


@pytest.mark.parametrize("case", CASES)
def test_no_fact_is_english_but_what_was_typed(case: str) -> None:
    """What an organiser typed, names of files and the codes of the definition stay as they are."""
    problems, _ = problems_of(case)
    typed = typed_in(case)
    for problem in problems:
        proposed = words_of(problem.facts.get("suggestion", ""))
        for name, fact in problem.facts.items():
            assert untranslated(fact, typed | proposed) == set(), (problem.code, name)


def test_every_message_can_be_said_in_french() -> None:
    said = {t for m in MESSAGES.values() for t in (m.title, m.text, *m.remedies)}
    said |= {*RELATED_NOTES.values(), "error", "warning", "remedy"}
    assert said - tongue("fr").texts.keys() == set()


@pytest.mark.parametrize("case", CASES)
def test_a_remedy_names_nothing_that_is_not_known(case: str) -> None:
    problems, _ = problems_of(case)
    for problem in problems:
        remedies = MESSAGES[problem.code].remedies
        wanted = [{name for _, name, _, _ in Formatter().parse(each) if name} for each in remedies]
        assert any(names <= problem.facts.keys() for names in wanted), problem
