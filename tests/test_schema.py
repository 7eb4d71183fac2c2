"""The schemas take what our reader takes, refuse a wrong form, and explain each field."""

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, RootModel

from conftest import ROOT, TINY, Workspace, contents, planner
from editors.judged import faults_of_reader, faults_of_schema, judge, kind_of
from ministerial_planner.build.tongues import tongue, tongues
from ministerial_planner.build.workspace import read_sources
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.schema.whole import MODELS
from ministerial_planner.definitions.schema_line import SCHEMA_FOLDER, SchemaName, schema_line
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import as_yaml
from ministerial_planner.definitions.yamltext import yaml_text

GALLERY = ROOT / "tests/errors"
SHAPE = ("E105", "E106", "E107", "E201")
SHIPPED = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "events").rglob("*.yaml"))
BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = BLOCK.findall((ROOT / "docs/definition.md").read_text("utf-8"))


def texts_of(case: str) -> dict[str, str]:
    texts = read_sources(GALLERY / case).texts
    return {path: text for path, text in texts.items() if not path.endswith(".md")}


def cases(*codes: str) -> list[str]:
    names = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())
    return [name for name in names if not codes or name.startswith(codes)]


@pytest.mark.parametrize("path", SHIPPED)
def test_every_shipped_definition_is_taken(path: str) -> None:
    assert faults_of_schema(kind_of(path), (ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize(("path", "text"), [*SHOWN, *TINY.items()])
def test_every_definition_of_the_pages_and_of_the_tests_is_taken(path: str, text: str) -> None:
    if path.endswith(".yaml"):
        assert faults_of_schema(kind_of(path), text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "events").rglob("concept-note.*.md")))
def test_the_front_matter_of_every_shipped_note_is_taken(path: Path) -> None:
    assert faults_of_schema("note", path.read_text("utf-8").split("---\n")[1]) == []


@pytest.mark.parametrize("case", cases(*SHAPE))
def test_what_has_a_wrong_form_is_refused(case: str) -> None:
    """All cases of the gallery that have these codes; there is no exception."""
    texts = texts_of(case).items()
    assert [fault for path, text in texts for fault in faults_of_schema(kind_of(path), text)]


@pytest.mark.parametrize("case", [case for case in cases() if not case.startswith(SHAPE)])
def test_what_only_our_checks_can_see_is_taken(case: str) -> None:
    """Editors cry wolf nowhere: where our reader is content with a file, the schema is."""
    for path, text in texts_of(case).items():
        if not faults_of_reader(kind_of(path), text):
            assert faults_of_schema(kind_of(path), text) == [], path


LEAVES: tuple[Any, ...] = (
    None, "unknown", "TBC", "Inconnu", "", "x", "KR", "un texte", "2027", "2027-06-25", "10:30",
    "19:30~20:00", "7.30 p.m.", "true", "No", "4", "-1", "1.5", "en", "side event", "Side-Event",
    "IN PERSON", "concept note", "https://example.org/a", "note.en.md", "mardi 7 décembre 2021",
    [], {}, ["KR"], ["en", "fr"], ["x", None], {"en": "Peace"}, {"fr": {"working": "Paix"}},
    {"country": "KR"}, {"id": "a", "title": "A"}, {"title": "A", "kind": "Break"}, {"text": "x"},
    {"kind": "Concept note", "languages": "en"}, [{"title": "A", "url": "http://x.org"}], [[]],
)  # fmt: skip
FIELDS = {name for model in (Series, Meeting) for name in model.model_fields}
KEYS = sorted(FIELDS | {"colour", "en", "country", "url", "time", "working"})
SAMPLES = [(path, text) for path, text in (*SHOWN, *TINY.items()) if path.endswith(".yaml")]


def changed(content: Any, chance: random.Random) -> Any:
    """A content with one value replaced, or one key renamed, added or taken away."""
    content = deepcopy(content)
    *way, last = chance.choice(list(places(content)))
    holder = content
    for part in way:
        holder = holder[part]
    new = deepcopy(chance.choice(LEAVES))
    if isinstance(holder, dict) and "en" in holder and (new is None or new == ""):
        new = "unknown"  # an empty key of a text is overlooked, even one that is no language
    deed = chance.choice(("replace", "replace", "remove", "rename", "add"))
    if deed == "remove":
        del holder[last]
    elif deed == "rename" and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = holder.pop(last)
    elif deed == "add" and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = new
    else:
        holder[last] = new
    return content


def places(content: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place below the top of a content."""
    for key, value in content.items() if isinstance(content, dict) else enumerate(content):
        yield (*here, key)
        if isinstance(value, dict | list):
            yield from places(value, (*here, key))


def typed_plainly(content: Any) -> str:
    """YAML in which numbers and the like stand without quotes, as people type them."""
    return re.sub(r'"(-?\d[\d.]*|true|No)"|""(?=\n)', r"\1", yaml_text(content))


@settings(max_examples=150, deadline=None)
@given(sample=st.sampled_from(SAMPLES), seed=st.integers(0, 10**9))
def test_the_schema_and_our_reader_agree_on_any_change(sample: tuple[str, str], seed: int) -> None:
    """Whatever the reader takes, the schema takes, wherever a definition is changed."""
    path, text = sample
    new = typed_plainly(changed(read_yaml(path, text)[0].content, random.Random(seed)))
    if not faults_of_reader(kind_of(path), new):
        assert faults_of_schema(kind_of(path), new) == [], new


def test_nearly_all_changes_that_our_reader_refuses_are_refused() -> None:
    """What is left: texts that are `unknown` where one is needed, and texts without any words."""
    refused, missed = 0, []
    for seed in range(250):
        chance = random.Random(seed)
        path, text = chance.choice(SAMPLES)
        new = typed_plainly(changed(read_yaml(path, text)[0].content, chance))
        if any(problem.code in SHAPE for problem in faults_of_reader(kind_of(path), new)):
            refused += 1
            missed += [] if faults_of_schema(kind_of(path), new) else [new]
    assert refused > 80
    assert len(missed) <= refused // 50, "\n---\n".join(missed)


def all_models() -> dict[str, type[BaseModel]]:
    """Every model that a file can hold, by name."""
    found: dict[str, type[BaseModel]] = {}

    def visit(annotation: Any) -> None:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        if is_model and annotation.__name__ not in found:
            found[annotation.__name__] = annotation
            for field in annotation.model_fields.values():
                visit(field.annotation)
        for part in getattr(annotation, "__args__", ()):
            visit(part)

    for model in MODELS.values():
        visit(model)
    return {name: model for name, model in found.items() if not issubclass(model, RootModel)}


FIELD_LIST = [(model, name) for model in all_models().values() for name in model.model_fields]


def test_every_model_of_a_definition_is_known_here() -> None:
    assert {
        "Session",
        "Paper",
        "Wording",
        "FeedRule",
        "FrontMatter",
        "Venue",
    } <= all_models().keys()


@pytest.mark.parametrize(("model", "name"), FIELD_LIST)
def test_every_field_is_described_in_every_language_and_has_an_example(
    model: type[BaseModel], name: str
) -> None:
    field = model.model_fields[name]
    assert field.description
    assert field.examples
    for language in tongues()[1:]:
        template = field.description.replace("{", "{{").replace("}", "}}")
        assert template in tongue(language).texts


BY_CONDITION: dict[str, dict[str, Any]] = {
    "Meeting": {"parent": "seoul-2021"},
    "Session": {"id": "opening"},
    "FeedRule": {"name": "For the press"},
}
"""What some of a kind need."""


@pytest.mark.parametrize(("model", "name"), FIELD_LIST)
def test_every_example_is_right(model: type[BaseModel], name: str) -> None:
    """Beside its own field and what else is needed there, for our reader and for the schema."""
    fields = model.model_fields
    required = (key for key in fields if fields[key].is_required())
    needed = {key: example for key in required for example in (fields[key].examples or ())[:1]}
    needed |= BY_CONDITION.get(model.__name__, {})
    for example in model.model_fields[name].examples or ():
        content = as_texts({**needed, name: example})
        model.model_validate(content)
        kind = next(kind for kind in MODELS if has_definition(kind, model))
        assert list(part_of(kind, model).iter_errors({**needed, name: example})) == []


def as_texts(example: Any) -> Any:
    """An example as our reader has it: every scalar as it is typed."""
    if isinstance(example, dict):
        return {key: as_texts(value) for key, value in example.items()}
    if isinstance(example, list):
        return [as_texts(value) for value in example]
    return as_yaml(example)


def has_definition(kind: SchemaName, model: type[BaseModel]) -> bool:
    return MODELS[kind] is model or model.__name__ in judge(kind).schema["definitions"]


def part_of(kind: SchemaName, model: type[BaseModel]) -> Any:
    """A validator of one model within the schema of a file."""
    if MODELS[kind] is model:
        return judge(kind)
    reference = {"$ref": f"#/definitions/{model.__name__}"}
    return Draft7Validator({**reference, "definitions": judge(kind).schema["definitions"]})


@pytest.mark.parametrize("example", ["Main hall", "Opening ceremony", "Geneva", "Concept note"])
def test_words_of_examples_are_french_for_french_readers(example: str) -> None:
    assert tongue("fr").texts[example] != (example,)


def test_a_schema_tells_in_french_what_a_field_means(workspace: Workspace) -> None:
    told = json.loads(workspace.run("schema", "meeting", "--language", "fr").out)
    assert told["properties"]["timezone"]["description"] == "Fuseau des heures, par son nom IANA"
    rooms = told["properties"]["rooms"]["examples"]
    assert rooms == [{"hall": "Grande salle", "room-2": "Salle de conférence 2"}]


def test_schemas_are_written_once_and_always_the_same(workspace: Workspace) -> None:
    first = workspace.run("schema")
    assert first.code == 0, first.err
    assert "6 schemas written, 0 unchanged" in first.out
    written = contents(workspace.root / SCHEMA_FOLDER)
    assert len(written) == 6
    assert "0 schemas written, 6 unchanged" in workspace.run("schema").out
    assert contents(workspace.root / SCHEMA_FOLDER) == written


def test_definitions_without_the_line_are_named_with_it(workspace: Workspace) -> None:
    line = schema_line("events/seoul/conference.yaml")
    assert line in workspace.run("schema").out
    for path, text in TINY.items():
        workspace.write(path, f"{schema_line(path)}\n{text}" if path.endswith(".yaml") else text)
    assert "schema=" not in workspace.run("schema").out


def test_the_folder_of_schemas_is_no_definition(workspace: Workspace) -> None:
    before = workspace.run("check")
    workspace.run("schema")
    assert workspace.run("check") == before


def test_ids_of_the_series_and_its_own_bodies_are_offered(workspace: Workspace) -> None:
    with (workspace.root / "events/series.yaml").open("a") as file:
        file.write("names: {LBC: {en: Lake Basin Commission, fr: Commission du bassin}}\n")
    told = json.loads(workspace.run("schema", "meeting").out)
    offered = told["definitions"]
    assert {"const": "seoul", "description": "Seoul conference"} in offered["Conference"]["anyOf"]
    states = {each.get("const"): each.get("description") for each in offered["State"]["anyOf"]}
    assert states["LBC"] == "Lake Basin Commission"
    assert states["KR"] == "Republic of Korea"


def test_a_series_with_errors_still_gets_schemas(workspace: Workspace) -> None:
    workspace.write("events/series.yaml", "kind: series\n")
    assert workspace.run("schema").code == 0


def test_outside_of_any_series_schemas_are_general(tmp_path: Path) -> None:
    assert planner("schema", cwd=tmp_path).code == 2
    assert planner("schema", "--output", "here", cwd=tmp_path).code == 0
    assert sorted(contents(tmp_path / "here")) == sorted(
        f"{kind}.{language}.json" for kind in MODELS for language in tongues()
    )
    printed = planner("schema", "note", cwd=tmp_path)
    assert json.loads(printed.out)["required"] == ["title", "language"]
    assert printed.out == (tmp_path / "here/note.en.json").read_text("utf-8")
    assert planner("schema", "note", "--output", "here", cwd=tmp_path).code == 2


def test_a_folder_that_cannot_be_written_is_told(workspace: Workspace) -> None:
    workspace.write(SCHEMA_FOLDER, "a file where the folder should be")
    ran = workspace.run("schema")
    assert (ran.code, "cannot be written" in ran.err) == (1, True)


def test_the_schemas_of_this_series_are_up_to_date(tmp_path: Path) -> None:
    """`make docs` writes them."""
    ran = planner("schema", "--output", str(tmp_path), cwd=ROOT)
    assert ran.code == 0, ran.err
    assert contents(tmp_path) == contents(ROOT / SCHEMA_FOLDER)


@pytest.mark.parametrize("path", SHIPPED)
def test_every_shipped_definition_leads_to_its_schema(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert text.splitlines()[0] == schema_line(path)
