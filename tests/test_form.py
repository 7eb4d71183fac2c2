"""The form: the same in every language, written byte for byte, read back without a loss."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import ROOT
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.flat import flat_texts
from ministerial_planner.cli.importing.surroundings import context_of, names_of_states
from ministerial_planner.cli.importing.unsaid import unsaid
from ministerial_planner.cli.opening import Opened, read_workspace
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Document, read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.interchange.filled import Filling, filling
from ministerial_planner.interchange.form import LISTS, ONLY_UNDERSTOOD, TABLES, FormWords
from ministerial_planner.interchange.formats import EXPORTS, read_any
from ministerial_planner.interchange.read_form import read_form
from ministerial_planner.interchange.workbook_form import workbook_form
from sheets import context, read, vocabulary

FORMS = {form.language: form for form in bundled().forms}
CATALOGUES = sorted((ROOT / "templates/catalogues").glob("labels.*.yaml"))
CATALOGUES += sorted((ROOT / "templates/catalogues/forms").glob("*.yaml"))
UNSAID = {"languages", "participants", "sources", "conflicts", "notes", "history", "certainty"}
UNSAID |= {"paper", "audience", "rooms", "tracks", "revision"}


def empty(language: str, *languages: str) -> bytes:
    more = {"country": ["Ghana"], "parent": ["seoul-2021"]}
    return workbook_form(filling(FORMS[language], languages or ("en", "fr")), more)


def opened() -> Opened:
    return read_workspace(ROOT)


SERIES = opened()


def folder() -> Folder:
    assert SERIES.folder is not None
    return SERIES.folder


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_catalogues_are_read_quickly_as_yaml_has_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document, problems = read_yaml(path.name, text)
    assert problems == []
    assert flat_texts(text) == {key: value or "" for key, value in document.content.items()}


@pytest.mark.parametrize(
    "text", ["a: [b]", "a: b: c", "a: 'b'", "a: |\n  b", "a: b\na: c", "a: ~", "a: b # c", "- a"]
)
def test_what_only_a_reader_of_yaml_knows_is_left_to_it(text: str) -> None:
    assert flat_texts(text) is None


def test_every_language_asks_the_same() -> None:
    english = FORMS["en"]
    assert set(FORMS) == set(bundled().languages)
    for form in FORMS.values():
        assert len(form.instructions) == len(english.instructions)
        for table in TABLES:
            assert list(form.fields[table]) == list(english.fields[table])


@pytest.mark.parametrize("language", sorted(FORMS))
def test_no_two_questions_or_choices_have_the_same_words(language: str) -> None:
    form = FORMS[language]
    for table in TABLES:
        asked = [
            words.label for name, words in form.fields[table].items() if name not in ONLY_UNDERSTOOD
        ]
        assert len(set(asked)) == len(asked)
    for choices in form.choices.values():
        assert len(set(choices.values())) == len(choices)


@pytest.mark.parametrize("language", sorted(FORMS))
def test_labels_and_choices_are_understood_as_what_they_ask(language: str) -> None:
    words, form = vocabulary(), FORMS[language]
    for table in TABLES:
        for name in form.fields[table]:
            heading = words.heading(table, form.label(table, name))
            assert heading is not None
            assert heading.field == name, (table, name)
            named = words.heading(table, form.label(table, name, "fr"))
            assert named is not None
            assert (named.field, named.language) == (name, "fr")
    for group, choices in form.choices.items():
        understand = words.language if group == "language" else None
        for code, word in choices.items():
            known = understand(word) if understand else words.choice(group, word)
            assert known == code, (group, code)


@pytest.mark.parametrize("language", sorted(FORMS))
def test_the_form_has_lists_and_locked_headings_and_takes_text(language: str) -> None:
    book: Any = load_workbook(io.BytesIO(empty(language)))  # its types lack properties
    names = FORMS[language].sheets
    assert book.sheetnames[:4] == [names[k] for k in (*TABLES, "instructions")]
    sheet = book[names["programme"]]
    assert sheet.protection.sheet
    assert not sheet.protection.insertRows  # not forbidden
    assert sheet["A1"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert sheet.column_dimensions["B"].number_format == "@"
    assert sheet.freeze_panes == "A2"
    assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert len(lists) == len([1 for table, _ in LISTS if table == "programme"])
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    assert properties == {"form": "1", "language": language}


def test_the_form_is_the_same_bytes_each_time() -> None:
    assert empty("fr") == empty("fr")


@pytest.mark.parametrize("language", sorted(FORMS))
def test_an_empty_form_says_nothing(language: str) -> None:
    """Its example rows and instructions are nobody's answers."""
    imported = read(empty(language))
    assert (imported.content, imported.problems, imported.questions) == ({}, (), ())


def test_texts_that_look_like_formulas_stay_texts() -> None:
    meeting = made({"title": {"en": "=1+1"}, "theme": {"en": "+49 or @home"}})
    form = filling(FORMS["en"], ("en",), meeting)
    imported = read(workbook_form(form, {}), languages=("en",))
    assert imported.content["title"] == {"en": "=1+1"}
    assert imported.content["theme"] == {"en": "+49 or @home"}


def made(content: dict[str, Any]) -> Meeting:
    smallest = {"kind": "conference", "id": "a", "title": "A", "dates": "unknown"}
    meeting, problems = validate(Document("", {**smallest, **content}), Meeting)
    assert meeting is not None, problems
    return meeting


def meetings() -> Iterator[Any]:
    for meeting in folder().meetings:
        yield pytest.param(meeting, id=meeting.id)


def form_of(meeting: Meeting, language: str) -> Filling:
    states = names_of_states(SERIES, language)
    return filling(FORMS[language], folder().languages_of(meeting), meeting, states)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("meeting", list(meetings()))
def test_every_meeting_of_the_series_comes_back_from_its_form(
    meeting: Meeting, language: str
) -> None:
    """Whatever a form can say; the rest is what `export` lists."""
    languages = folder().languages_of(meeting)
    imported = read_form(form_of(meeting, language).grids(""), context_of(SERIES))
    assert (imported.problems, imported.questions) == ((), ())
    lost = unsaid(meeting, imported, languages, list(Meeting.model_fields))
    rest = {path for path in lost if path.partition(".")[0] not in UNSAID}
    source_texts = {"title.fr", "programme.2021-12-07.sessions.1.title.fr"}
    assert all("organizers" in p or p.endswith(".note") or p in source_texts for p in rest), rest


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_written_file_says_what_its_grids_say(ending: str) -> None:
    form = form_of(folder().meeting("seoul-2021"), "fr")
    octets = EXPORTS[ending](form, {})
    known = context_of(SERIES)
    imported, _ = read_any(octets, f"seoul.{ending}", known)
    grids = form.grids("") if ending == "xlsx" else form.grids("")[1:2]
    assert imported.content == read_form(grids, known).content


def test_what_the_form_leaves_out_is_found() -> None:
    meeting = made({"title": {"en": "A"}, "sources": ["https://example.org"]})
    imported = read_form(filling(FORMS["en"], ("en",), meeting).grids(""), context())
    assert unsaid(meeting, imported, ("en",), list(Meeting.model_fields)) == ("sources",)


LETTERS = st.characters(
    exclude_categories=("C", "Z"), exclude_characters="*;；؛|•·▪◦●‣*–—-«»:：,،、ⅠⅡⅢ０１２（）()"
)
WORDS = st.text(LETTERS, min_size=1, max_size=8).filter(
    lambda word: not word[0].isdigit() and not any(0x2160 <= ord(sign) <= 0x2188 for sign in word)
)
LINE = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)
TEXT = st.dictionaries(
    st.sampled_from(["en", "fr"]),
    st.one_of(LINE, LINE.map(lambda line: {"working": line})),
    min_size=1,
)
HOURS = st.sampled_from(["09:00-10:00", "22:00-00:30+1", "19:30", "23:00-24:00"])
SESSION = st.fixed_dictionaries(
    {"title": TEXT, "id": st.integers(0, 10**6).map("session-{}".format), "kind": st.just("panel")},
    optional={
        "time": HOURS,
        "room": LINE,
        "speakers": st.lists(LINE, min_size=1, max_size=3, unique=True),
        "status": st.sampled_from(["tentative", "cancelled"]),
        "note": TEXT,
        "link": st.just("https://example.org/x"),
    },
)
CONTENT = st.fixed_dictionaries(
    {"title": TEXT, "dates": st.sampled_from(["2027-06-25/2027-06-26", "2027-06", "unknown"])},
    optional={
        "timezone": st.just("Asia/Dhaka"),
        "place": st.fixed_dictionaries({"city": LINE, "country": st.just("BD")}),
        "format": st.sampled_from(["in_person", "virtual", "hybrid"]),
        "hosts": st.lists(st.sampled_from(["BD", "CA", "UN"]), min_size=1, unique=True),
        "topics": st.lists(TEXT.filter(lambda text: len(text) == 2), min_size=1, max_size=3),
        "programme": st.fixed_dictionaries(
            {}, optional={"2027-06-25": st.lists(SESSION, min_size=1, max_size=4)}
        ),
    },
)


@settings(max_examples=60, deadline=None)
@given(CONTENT, st.sampled_from(sorted(FORMS)))
def test_whatever_a_form_says_comes_back(content: dict[str, Any], language: str) -> None:
    meeting = made(json.loads(json.dumps(content)))
    form: FormWords = FORMS[language]
    imported = read_form(filling(form, ("en", "fr"), meeting).grids(""), context())
    assert (imported.problems, imported.questions) == ((), ())
    assert unsaid(meeting, imported, ("en", "fr"), list(Meeting.model_fields)) == ()
