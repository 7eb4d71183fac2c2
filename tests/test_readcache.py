"""What was read of definitions before: the same problems and outputs with it and without it."""

import json
from pathlib import Path

import pytest

from conftest import ROOT, Workspace, contents
from ministerial_planner.build.readcache import CACHE, ReadCache
from ministerial_planner.definitions.source import read_yaml

CONFERENCE = "events/seoul/conference.yaml"


@pytest.fixture
def cached(workspace: Workspace) -> Workspace:
    """The tiny series after a build that keeps what it read."""
    workspace.build("--only", "series")
    assert (workspace.root / CACHE).is_file()
    return workspace


def test_every_shipped_definition_comes_back_as_it_was_read(tmp_path: Path) -> None:
    texts = {p.as_posix(): p.read_text(encoding="utf-8") for p in ROOT.glob("events/**/*.yaml")}
    assert len(texts) > 30
    first = ReadCache(tmp_path / "kept.json")
    for name, text in texts.items():
        first.read(name, text)
    first.save()
    second = ReadCache(tmp_path / "kept.json")
    assert len(second.known) == len(texts)
    for name, text in texts.items():
        assert second.read(name, text) == read_yaml(name, text)


def test_a_changed_definition_is_read_anew(cached: Workspace) -> None:
    cached.change(CONFERENCE, "19:30-20:00", "19:45-20:00")
    assert "19:45–20:00" in cached.run("show", "seoul").out


def test_problems_are_said_each_time(cached: Workspace) -> None:
    cached.change(CONFERENCE, "hosts: [KR]", "hosts: [KR]\ncolour: blue")
    first, second = cached.run("check"), cached.run("check")
    assert "E105" in first.out
    assert second == first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: json.dumps(json.loads(text) | {"made_by": "another"}),
        lambda text: json.dumps(
            json.loads(text) | {"read": dict.fromkeys(json.loads(text)["read"], 1)}
        ),
        lambda text: json.dumps(
            json.loads(text) | {"read": {k: [1, 2, 3] for k in json.loads(text)["read"]}}
        ),
    ],
    ids=["empty", "cut", "a list", "another maker", "no rows", "other rows"],
)
def test_whatever_is_wrong_with_it_does_no_harm(cached: Workspace, spoil: object) -> None:
    path = cached.root / CACHE
    before = cached.run("show", "seoul").out
    assert callable(spoil)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    ran = cached.run("show", "seoul")
    assert (ran.code, ran.out) == (0, before)


def test_who_only_looks_writes_nothing(workspace: Workspace, cached: Workspace) -> None:
    cached.change(CONFERENCE, "19:30-20:00", "19:45-20:00")
    before = (cached.root / CACHE).read_bytes(), contents(cached.root)
    for command in ("check", "list", "changes"):
        assert workspace.run(command).code == 0
    assert ((cached.root / CACHE).read_bytes(), contents(cached.root)) == before
