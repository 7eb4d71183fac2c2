"""`edit ID`: the right file in the person's own editor, checked on each save."""

import io
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TINY, Ran, Workspace
from ministerial_planner.cli.editor import Editor, NoEditor, editor
from person import Person

CONFERENCE = "events/seoul/conference.yaml"
BLUE = "colour: blue\n"
ERROR = f"{CONFERENCE}:39:1: error[E105] unknown key `colour`"

FAKE = """\
#!{python}
import sys, time
from pathlib import Path
with open({log!r}, "a") as log:
    print(*sys.argv[1:], file=log)
file = Path(sys.argv[-1].partition(".yaml:")[0].removesuffix(".yaml") + ".yaml")
{deeds}
"""
"""An editor without a person: it notes its arguments and does what it is told with its file."""


class Fake:
    """An editor of our own under the name of a real one."""

    def __init__(self, folder: Path, name: str, deeds: str) -> None:
        self.log = folder / f"{name}.log"
        self.path = folder / name
        text = FAKE.format(python=sys.executable, log=str(self.log), deeds=deeds)
        self.path.write_text(text, "utf-8")
        self.path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def fake(tmp_path: Path) -> Callable[..., Fake]:
    def make(name: str, deeds: str = "") -> Fake:
        return Fake(tmp_path, name, deeds)

    return make


def edit(workspace: Workspace, fake: Fake, *arguments: str, **more: str) -> Ran:
    """Without a terminal: nobody is asked anything."""
    settings = {"EDITOR": str(fake.path), "VISUAL": "", "LC_ALL": "C.UTF-8", **more}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.StringIO())
        return workspace.run("edit", *arguments)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        (("seoul",), CONFERENCE),
        (("two-days",), "events/seoul/two-days.yaml"),
        (("series",), "events/series.yaml"),
        (("events/seoul/some-day.yaml",), "events/seoul/some-day.yaml"),
        (("seoul", "--note"), "events/seoul/concept-note.en.md"),
        (("seoul", "--note", "fr"), "events/seoul/concept-note.fr.md"),
    ],
)
def test_the_right_file_is_opened_and_left_as_it_is(
    workspace: Workspace, fake: Callable[..., Fake], asked: tuple[str, ...], path: str
) -> None:
    vi = fake("vi")
    ran = edit(workspace, vi, *asked)
    assert (ran.code, vi.calls) == (0, [str(workspace.root / path)])
    assert ran.out.endswith(f"{path}: no problems.\n")
    assert (workspace.root / path).read_text("utf-8") == TINY[path]


def test_what_was_saved_is_checked_and_what_is_wrong_elsewhere_is_counted(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    workspace.change("events/seoul/two-days.yaml", "hosts:", "hostess:")
    vi = fake("vi", f"file.write_text(file.read_text() + {BLUE!r})")
    ran = edit(workspace, vi, "seoul")
    assert ran.code == 1
    assert ERROR in ran.out
    assert f"{CONFERENCE}: 1 error.\nElsewhere: 1 error; `check` shows all.\n" in ran.out


def test_errors_elsewhere_are_not_those_of_the_file(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    workspace.change("events/seoul/two-days.yaml", "hosts:", "hostess:")
    assert edit(workspace, fake("vi"), "seoul").code == 0


@pytest.mark.parametrize(
    "text", [TINY[CONFERENCE] + BLUE, TINY[CONFERENCE] + "x: [\n", "id: seoul\nkind: confrence\n"]
)
def test_a_definition_with_faults_is_found_and_opened_at_the_first(
    workspace: Workspace, fake: Callable[..., Fake], text: str
) -> None:
    workspace.write(CONFERENCE, text)
    vi = fake("vi")
    assert edit(workspace, vi, "seoul").code == 1
    (call,) = vi.calls
    assert call.split()[0] in {"+39", "+40", "+1"}
    assert call.split()[1:] == [str(workspace.root / CONFERENCE)]


def test_without_a_readable_series_definitions_are_edited_too(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    workspace.write("events/series.yaml", "kind: series\n")
    assert edit(workspace, fake("vi"), "seoul").code == 0
    vi = fake("vi")
    assert edit(workspace, vi, "series").code == 1


def test_an_id_that_is_nearly_right_gets_a_suggestion(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    vi = fake("vi")
    ran = edit(workspace, vi, "two-dayz")
    assert (ran.code, vi.calls) == (2, [])
    assert "Did you mean `two-days`?" in ran.err


def test_a_note_that_is_not_there_is_not_made(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    workspace.remove("events/seoul/concept-note.fr.md")
    vi = fake("vi")
    ran = edit(workspace, vi, "seoul", "--note", "fr")
    assert (ran.code, vi.calls) == (2, [])
    assert "There is no concept note events/seoul/concept-note.fr.md." in ran.err


def test_an_editor_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path) -> None:
    missing = Fake(tmp_path, "vi", "")
    missing.path.unlink()
    ran = edit(workspace, missing, "seoul")
    assert ran.code == 1
    assert "cannot be started" in ran.err
    assert "EDITOR=nano" in ran.err


def test_schemas_are_recommended_until_they_are_there(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    hint = "`ministerial-planner schema` lets editors"
    assert hint in edit(workspace, fake("vi"), "seoul").out
    workspace.run("schema")
    assert hint not in edit(workspace, fake("vi"), "seoul").out


def test_each_save_in_a_window_is_checked_while_it_is_open(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    deeds = (
        "text = file.read_text()\n"
        "time.sleep(1)\n"
        f"file.write_text(text + {BLUE!r})\n"
        "time.sleep(1.5)\n"
        "file.write_text(text)\n"
        "time.sleep(1.5)\n"
    )
    code = fake("code", deeds)
    ran = edit(workspace, code, "seoul")
    assert code.calls == [f"--wait {workspace.root / CONFERENCE}"]
    assert ran.code == 0
    assert ran.out.count(ERROR) == 1
    lines = [line for line in ran.out.splitlines() if line.startswith(f"{CONFERENCE}: ")]
    assert lines == [
        f"{CONFERENCE}: {found}." for found in ("no problems", "1 error", "no problems")
    ]


def test_it_speaks_french_to_french_readers(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    ran = edit(workspace, fake("vi"), "seoul", LC_ALL="fr_FR.UTF-8")
    assert f"{CONFERENCE}\N{NO-BREAK SPACE}: aucun problème." in ran.out
    ran = edit(workspace, fake("vi"), "seoul", "--language", "fr")
    assert "aucun problème" in ran.out


def test_after_an_error_the_editor_opens_again_at_its_line(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    """The first time the editor spoils the file, the second time it mends it."""
    deeds = (
        "text = file.read_text()\n"
        f"file.write_text(text.removesuffix({BLUE!r}) if text.endswith({BLUE!r})"
        f" else text + {BLUE!r})"
    )
    vi = fake("vi", deeds)
    person = Person(workspace.root, "edit", "seoul", EDITOR=str(vi.path), VISUAL="")
    person.sees("unknown key `colour`")
    person.sees("Open it again at line 39? [Y/n]")
    person.gives("")
    person.sees("no problems.")
    assert person.leaves() == 0
    assert vi.calls == [str(workspace.root / CONFERENCE), f"+39 {workspace.root / CONFERENCE}"]


def test_who_does_not_want_to_open_it_again_is_left_in_peace(
    workspace: Workspace, fake: Callable[..., Fake]
) -> None:
    vi = fake("vi", f"file.write_text(file.read_text() + {BLUE!r})")
    person = Person(workspace.root, "edit", "seoul", EDITOR=str(vi.path), VISUAL="")
    person.sees("Open it again at line 39? [Y/n]")
    person.gives("n")
    assert person.leaves() == 1
    assert len(vi.calls) == 1


@pytest.mark.parametrize(
    ("environment", "found", "system", "command"),
    [
        ({"VISUAL": "emacs -nw", "EDITOR": "vi"}, (), "linux", ("emacs", "-nw")),
        ({"VISUAL": " ", "EDITOR": "'my editor' -x"}, (), "linux", ("my editor", "-x")),
        ({}, ("vi", "nano"), "linux", ("nano",)),
        ({}, ("vi",), "linux", ("vi",)),
        ({}, ("code", "vi"), "linux", ("code",)),
        ({}, (), "darwin", ("open", "-W", "-t")),
        ({}, (), "win32", ("notepad",)),
        ({"EDITOR": r"C:\Tools\np.exe"}, (r"C:\Tools\np.exe",), "win32", (r"C:\Tools\np.exe",)),
        ({"EDITOR": r'"C:\My Tools\np.exe" -n'}, (), "win32", (r"C:\My Tools\np.exe", "-n")),
    ],
)
def test_the_editor_is_the_one_that_is_named_or_one_that_is_found(
    environment: dict[str, str], found: tuple[str, ...], system: str, command: tuple[str, ...]
) -> None:
    chosen = editor(environment, lambda name: name if name in found else None, system)
    assert chosen.arguments == command


def test_without_any_editor_the_variables_are_named() -> None:
    with pytest.raises(NoEditor, match="EDITOR=nano"):
        editor({}, lambda _: None, "linux")
    with pytest.raises(NoEditor, match="cannot be started"):
        editor({"EDITOR": "vi 'x"}, lambda _: None, "linux")


@pytest.mark.parametrize(
    ("command", "opened", "has_window"),
    [
        ("vi", "vi +7 x.yaml", False),
        ("/usr/bin/nano -w", "/usr/bin/nano -w +7 x.yaml", False),
        ("emacs -nw", "emacs -nw +7 x.yaml", False),
        ("hx", "hx x.yaml:7", False),
        ("code", "code --wait --goto x.yaml:7", True),
        ("code -w", "code -w --goto x.yaml:7", True),
        ("subl", "subl --wait x.yaml:7", True),
        ("notepad.exe", "notepad.exe x.yaml", True),
        ("my-own", "my-own x.yaml", False),
    ],
)
def test_a_line_is_named_as_each_editor_wants_it(
    command: str, opened: str, has_window: bool
) -> None:
    chosen = Editor(tuple(shlex.split(command)))
    assert shlex.join(chosen.opening(Path("x.yaml"), 7)) == opened
    assert chosen.has_window is has_window
