"""Who may import whom, and which rooms may not look at the world; read from the source itself."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import pytest

from conftest import ROOT, python

PACKAGE = "ministerial_planner"

# Each room with the rooms that it may look down on; docs of the design draw the same picture.
BELOW = {
    "phrases": "",
    "definitions": "phrases",
    "programme": "phrases definitions",
    "revisions": "phrases definitions programme",
    "word": "phrases definitions",
    "feeds": "phrases definitions programme revisions",
    "documents": "phrases definitions programme revisions word",
    "site": "phrases definitions programme revisions",
    "interchange": "phrases definitions programme revisions feeds word",
    "build": "phrases definitions programme revisions feeds documents site interchange word",
    "cli": "phrases definitions programme revisions feeds documents site interchange word build",
}
PURE = (
    "phrases",
    "definitions",
    "programme",
    "revisions",
    "word",
    "feeds",
    "documents",
    "site",
    "interchange",
)

# Each library with the files, or the rooms, that may import it.
ONLY_IN = {
    "pytz": ("programme/zones.py",),
    "babel": ("programme/dates.py", "programme/zones.py", "build/tongues.py"),
    "icalendar": ("feeds/",),
    "weasyprint": ("documents/pdf.py", "documents/tagging.py", "documents/textlayer.py"),
    "pydyf": ("documents/",),
    "fontTools": ("build/coverage.py",),
    "ruamel": ("definitions/source.py",),
    "markdown_it": ("documents/prose.py", "programme/plain.py"),
    "mdit_py_plugins": ("documents/prose.py",),
    "segno": ("documents/context.py",),
    "jinja2": ("documents/", "build/render.py"),
    "mammoth": ("word/",),
    "pikepdf": ("documents/annexes/",),
    "lxml": ("documents/annexes/", "word/", "interchange/"),
    "PIL": ("documents/annexes/images.py",),
    "openpyxl": ("interchange/",),
    "docx": ("interchange/",),
    "click": ("cli/",),
    "rich": ("cli/",),
    "zoneinfo": (),
    "dateutil": (),
}
CALLS = {"open", "print", "input"}
OF_THE_WORLD = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob",
    "exists", "is_file", "is_dir", "stat", "unlink", "mkdir", "environ", "getenv", "getcwd", "cwd",
    "now", "utcnow", "today", "time_ns", "monotonic", "urlopen",
}  # fmt: skip
WORLDLY_MODULES = {"os", "shutil", "subprocess", "socket", "tempfile", "time", "urllib"}
HARMLESS = "urllib.parse"  # takes addresses apart and fetches nothing


def sources() -> dict[str, str]:
    """Every module of the package by its path in it."""
    folder = ROOT / "src" / PACKAGE
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def imported(tree: ast.AST) -> Iterator[str]:
    """Full names of all that a module imports, at its head or later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def looks_at_the_world(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in OF_THE_WORLD:
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS:
            yield ast.unparse(node.func)


def breaches(modules: Mapping[str, str]) -> list[str]:
    """Every line of the design that a module steps over."""
    found = []
    for path, text in modules.items():
        room = path.partition("/")[0]
        tree = ast.parse(text)
        for name in imported(tree):
            head, *rest = name.split(".")
            inside = head == PACKAGE and rest and rest[0] in BELOW
            if inside and room in BELOW and rest[0] not in {room, *BELOW[room].split()}:
                found.append(f"{path} imports {rest[0]}")
            if head in ONLY_IN and not path.startswith(ONLY_IN[head] or ("-",)):
                found.append(f"{path} imports {head}")
            if room in PURE and head in WORLDLY_MODULES and not name.startswith(HARMLESS):
                found.append(f"{path} imports {head}")
        if room in PURE:
            found += [f"{path} looks at the world: {what}" for what in looks_at_the_world(tree)]
    return found


def test_every_module_keeps_to_its_room() -> None:
    assert breaches(sources()) == []


def test_every_room_is_in_the_design() -> None:
    rooms = {path.partition("/")[0] for path in sources() if "/" in path}
    assert (
        {"definitions", "programme", "feeds", "documents", "build", "cli"} <= rooms <= BELOW.keys()
    )


@pytest.mark.parametrize(
    ("path", "line", "found"),
    [
        ("definitions/days.py", "import ministerial_planner.programme.zones", "imports programme"),
        ("definitions/days.py", "from ministerial_planner import programme", "imports programme"),
        ("programme/viewer.py", "from ministerial_planner.feeds.feed import feed", "imports feeds"),
        ("feeds/feed.py", "from ministerial_planner.documents import pdf", "imports documents"),
        ("build/run.py", "def f():\n    from ministerial_planner.cli import main", "imports cli"),
        ("programme/viewer.py", "import pytz", "imports pytz"),
        ("feeds/feed.py", "from pytz import timezone", "imports pytz"),
        ("programme/viewer.py", "from babel.dates import format_date", "imports babel"),
        ("build/run.py", "import icalendar", "imports icalendar"),
        ("build/printing.py", "def f():\n    import weasyprint", "imports weasyprint"),
        ("definitions/folder.py", "from ruamel.yaml import YAML", "imports ruamel"),
        ("feeds/feed.py", "import zoneinfo", "imports zoneinfo"),
        ("definitions/folder.py", "text = open('x').read()", "looks at the world: open"),
        ("feeds/feed.py", "path.read_text()", "looks at the world: path.read_text"),
        ("feeds/entries.py", "datetime.now(UTC)", "looks at the world: datetime.now"),
        ("programme/dates.py", "date.today()", "looks at the world: date.today"),
        ("documents/pack.py", "import os\nos.environ['X']", "looks at the world: os.environ"),
        ("documents/pack.py", "import os", "imports os"),
        ("site/links.py", "from urllib.request import Request", "imports urllib"),
        ("site/links.py", "import urllib", "imports urllib"),
    ],
)
def test_a_planted_breach_is_found(path: str, line: str, found: str) -> None:
    before = sources()
    assert f"{path} {found}" in breaches({path: f"{before[path]}\n{line}\n"})


def test_the_world_is_looked_at_where_it_may_be() -> None:
    """The search finds something where there is something."""
    tree = ast.parse(sources()["build/workspace.py"])
    assert "path.read_text" in list(looks_at_the_world(tree))


HEAVY = (
    "pydantic",
    "weasyprint",
    "icalendar",
    "jinja2",
    "babel",
    "ruamel",
    "rich",
    "pytz",
    "segno",
    "mammoth",
    "pikepdf",
    "lxml",
    "PIL",
)


PRINTERS = {"weasyprint", "icalendar", "jinja2", "mammoth", "pikepdf", "lxml", "PIL"}


def loaded_by(*arguments: str) -> set[str]:
    """Heavy libraries that a command loads, in a process of its own."""
    code = (
        "import sys\nfrom ministerial_planner.cli.main import main\n"
        f"sys.argv = ['ministerial-planner', *{list(arguments)!r}]\n"
        "try:\n    main()\nfinally:\n    print('LOADED', *sys.modules)\n"
    )
    ran = python("-c", code, cwd=ROOT)
    names = ran.out.rpartition("LOADED ")[2].split()
    assert "click" in names
    return {name for name in HEAVY if name in names}


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == set()


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (("check",), PRINTERS),
        (("list",), PRINTERS),
        (("show", "seoul-2021"), PRINTERS),
    ],
)
def test_quick_commands_load_no_printer(arguments: tuple[str, ...], spared: set[str]) -> None:
    loaded = loaded_by(*arguments)
    assert "pydantic" in loaded
    assert not loaded & spared


def test_paths_of_modules_are_short_names() -> None:
    """No bag without a question of its own."""
    banned = {"utils", "helpers", "common", "misc", "data", "manager"}
    assert not {PurePosixPath(path).stem for path in sources()} & banned
