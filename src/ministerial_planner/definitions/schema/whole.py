"""The schema of each kind of file."""

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.notes import FrontMatter
from ministerial_planner.definitions.schema.leaves import Schema
from ministerial_planner.definitions.schema.setting import Setting
from ministerial_planner.definitions.schema.shapes import Shapes
from ministerial_planner.definitions.schema_line import SchemaName
from ministerial_planner.definitions.series import Series

MODELS: Mapping[SchemaName, type[BaseModel]] = {
    "series": Series,
    "meeting": Meeting,
    "note": FrontMatter,
}


def schema(name: SchemaName, setting: Setting) -> Schema:
    """JSON Schema (draft-07, which every editor knows) of a kind of file."""
    shapes = Shapes(setting)
    whole = shapes.keys(MODELS[name])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **whole,
        "definitions": dict(sorted(shapes.definitions.items())),
    }


def schema_text(name: SchemaName, setting: Setting) -> str:
    """The file, a line for each definition; the same bytes for the same setting."""
    whole = schema(name, setting)
    definitions = ",\n".join(_pairs(whole.pop("definitions")))
    rest = ",\n".join(_pairs(whole))
    return f'{{\n{rest},\n"definitions": {{\n{definitions}\n}}\n}}\n'


def _pairs(content: Schema) -> Iterator[str]:
    for key, value in content.items():
        yield f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
