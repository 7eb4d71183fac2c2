"""The first line of a definition, by which editors know its schema: they complete and check."""

from pathlib import PurePosixPath
from typing import Literal

from ministerial_planner.definitions.files import SERIES_FILE

SCHEMA_FOLDER = "events/.schema"
"""Where `schema` writes; readers of definitions pass over what begins with a dot."""

SchemaName = Literal["series", "meeting", "note"]


def schema_file(name: SchemaName, language: str) -> str:
    """The name of a schema's file: `meeting.fr.json`."""
    return f"{name}.{language}.json"


def schema_line(path: str, language: str = "en") -> str:
    """The line for the YAML file at `path` (`events/…`), without its end.

    `language` is that of descriptions: one that the tool speaks to its reader. Editors look for the
    schema from the file's own folder (https://github.com/redhat-developer/yaml-language-server,
    "Using inlined schema").
    """
    up = "../" * (len(PurePosixPath(path).parts) - 2)
    folder = PurePosixPath(SCHEMA_FOLDER).name
    file = schema_file("series" if path == SERIES_FILE else "meeting", language)
    return f"# yaml-language-server: $schema={up}{folder}/{file}"
