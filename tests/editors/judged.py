"""What our reader and a schema each say of a text, to be compared."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from editors.core_schema import loaded
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.schemas import setting
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.definitions.schema.whole import MODELS, schema
from ministerial_planner.definitions.schema_line import SchemaName
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.phrases.tongue import ENGLISH
from ministerial_planner.programme.checks import check_folder


@cache
def judge(name: SchemaName) -> Any:
    """A validator of the schema that the tool writes outside of any series."""
    whole = schema(name, setting(bundled(), None, ENGLISH))
    Draft7Validator.check_schema(whole)
    return Draft7Validator(whole)


def kind_of(path: str) -> SchemaName:
    return "series" if path.endswith("series.yaml") else "meeting"


def faults_of_schema(name: SchemaName, text: str) -> list[str]:
    """Where and why the schema refuses a text, as editors read it."""
    return [f"{e.json_path}: {e.message}" for e in judge(name).iter_errors(loaded(text))]


def faults_of_reader(name: SchemaName, text: str) -> list[Diagnostic]:
    """What our reader finds wrong with the form of a text, and what an editor can check as well:
    keys that only some kinds need, names of zones."""
    document, problems = read_yaml("x.yaml", text)
    problems = problems or validate(document, MODELS[name])[1]
    if problems:
        return problems
    texts = {SERIES_FILE: text} if name == "series" else {SERIES_FILE: _SERIES, "x.yaml": text}
    folder, _ = read_folder(texts)
    assert folder is not None
    found = check_folder(folder, {}, ("en", "fr"), _TODAY)
    return [problem for problem in found if problem.code in _SEEN_BY_EDITORS]


_SERIES = "kind: series\nid: s\ntitle: S\nlanguages: en\nuid_domain: s.example\n"
_TODAY = datetime(2026, 11, 21, tzinfo=UTC)
_SEEN_BY_EDITORS = {"E106", "E202", "E203", "E304"}
