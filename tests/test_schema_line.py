"""The line that leads editors from a definition to its schema."""

from pathlib import PurePosixPath

import pytest

from ministerial_planner.definitions.schema_line import SCHEMA_FOLDER, schema_line
from ministerial_planner.definitions.source import read_yaml

PATHS = ("events/series.yaml", "events/vienna.yaml", "events/2027/preparatory/1/meeting.yaml")


@pytest.mark.parametrize("path", PATHS)
def test_the_line_leads_from_the_file_to_the_folder_of_schemas(path: str) -> None:
    way = schema_line(path, "fr").partition("$schema=")[2]
    here = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(way).parts:
        if part == "..":
            here.pop()
        else:
            here.append(part)
    kind = "series" if path == "events/series.yaml" else "meeting"
    assert "/".join(here) == f"{SCHEMA_FOLDER}/{kind}.fr.json"


def test_the_line_is_a_comment_and_changes_nothing() -> None:
    text = "kind: conference\nid: vienna-2027\n"
    document, problems = read_yaml("x.yaml", f"{schema_line('events/x.yaml')}\n{text}")
    assert not problems
    assert document.content == read_yaml("x.yaml", text)[0].content
