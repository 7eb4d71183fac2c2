"""What is shipped: the wheel holds the tool and its templates, and works from an empty folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Workspace, contents, planner, python

BUNDLED = "ministerial_planner/_bundled/templates/"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "output", "__pycache__", ".*_cache", ".hypothesis", "dist", "*.egg-info"
)


def ran(*command: str | Path, cwd: Path) -> str:
    """Run a program that is to succeed, with none of our own paths in its way."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    ended = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=inherited, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working copy with something in every folder that must not be shipped."""
    folder = tmp_path_factory.mktemp("packaging") / "copy"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    (folder / "output/feeds").mkdir(parents=True)
    (folder / "output/README.md").write_text("Kept.")
    (folder / "output/feeds/series.en.ics").write_text("Generated.")
    return folder


@pytest.fixture(scope="module")
def shipped(copy: Path) -> Path:
    """dist/ with a wheel and an sdist, built without network."""
    ran(sys.executable, "-m", "hatchling", "build", cwd=copy)
    return copy / "dist"


@pytest.fixture(scope="module")
def wheel(shipped: Path) -> Path:
    (found,) = shipped.glob("*.whl")
    return found


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_the_wheel_holds_the_templates_as_they_are(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        inside = {n.removeprefix(BUNDLED): opened.read(n) for n in names(wheel) if BUNDLED in n}
    assert inside == contents(ROOT / "templates")


def test_the_wheel_holds_every_module_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in names(wheel) if not name.startswith(BUNDLED)}
    source = ROOT / "src"
    modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    assert {name for name in inside if ".dist-info/" not in name} == modules
    assert not any(name.startswith(("tests", "events", "output", "docs")) for name in inside)


def test_a_wheel_made_from_the_sdist_is_the_same(shipped: Path, wheel: Path) -> None:
    (sdist,) = shipped.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        opened.extractall(shipped / "unpacked", filter="data")
    (folder,) = (shipped / "unpacked").iterdir()
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=folder)
    (again,) = (folder / "dist").glob("*.whl")
    assert names(again) == names(wheel)
    assert again.read_bytes() == wheel.read_bytes()


def test_the_sdist_holds_what_is_needed_to_go_on_working(shipped: Path) -> None:
    (sdist,) = shipped.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        inside = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {"pyproject.toml", "Makefile", "events/series.yaml", "tests/conftest.py"}
    assert wanted <= inside
    assert not any(name.startswith("output/feeds") for name in inside)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin/ of a new environment with the wheel in it.

    Dependencies are those of this environment, through a .pth; a .pth in that folder, such as
    that of an editable install, does not count there.
    """
    folder = tmp_path_factory.mktemp("installed") / "venv"
    ran(sys.executable, "-m", "venv", "--without-pip", folder, cwd=wheel.parent)
    interpreter = folder / "bin/python"
    command = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(ran(interpreter, "-c", command, cwd=folder).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = (sys.executable, "-m", "pip", "--python", interpreter, "--disable-pip-version-check")
    ran(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    place = ran(interpreter, "-c", "import ministerial_planner as m; print(m.__file__)", cwd=folder)
    assert place.startswith(str(packages))
    return folder / "bin"


def test_the_installed_tool_knows_its_version(installed: Path, tmp_path: Path) -> None:
    told = ran(installed / "ministerial-planner", "--version", cwd=tmp_path)
    from_source = python(
        "-c", "import ministerial_planner as m; print(m.__version__)", cwd=tmp_path
    ).out
    assert told == f"ministerial-planner, version {from_source}"


def test_the_installed_tool_builds_a_series_from_an_empty_folder(
    installed: Path, workspace: Workspace, built_once: Workspace, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    told = ran(
        installed / "ministerial-planner", "build", "--only", "seoul", "--workspace",
        workspace.root, cwd=empty,
    )  # fmt: skip
    assert "12 made, 0 unchanged, 0 removed." in told
    assert list(empty.iterdir()) == []
    made = contents(workspace.output)
    source = contents(built_once.output)
    paths = [name for name in made if name.startswith(("feeds/", "documents/"))]
    assert len(paths) == 10
    assert {name: made[name] for name in paths} == {name: source[name] for name in paths}


def test_the_installed_tool_writes_schemas_with_all_that_it_carries(
    installed: Path, tmp_path: Path
) -> None:
    """Names of States, time zones and French explanations come with the wheel."""
    ran(installed / "ministerial-planner", "schema", "--output", tmp_path / "made", cwd=tmp_path)
    source = planner("schema", "--output", str(tmp_path / "source"), cwd=tmp_path)
    assert source.code == 0
    assert contents(tmp_path / "made") == contents(tmp_path / "source")
    assert "République de Corée" in (tmp_path / "made/meeting.fr.json").read_text("utf-8")
