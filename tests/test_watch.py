"""`check --watch`: the answer of a fresh check, soon after each save, and no false alarm."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from conftest import ROOT, TINY, Workspace, environment
from ministerial_planner.build.assets import assets
from ministerial_planner.build.watching import ON_ITS_WAY, Watched
from ministerial_planner.build.workspace import read_sources
from ministerial_planner.cli.opening import opened
from ministerial_planner.cli.watch import Watch, compared
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span

CONFERENCE = "events/seoul/conference.yaml"
NOTE = "events/seoul/concept-note.fr.md"
ANNEXES = (ROOT / "tests/annexes/note.docx", ROOT / "tests/annexes/tagged-by-libreoffice.pdf")

Edit = Callable[[Workspace, random.Random], None]


def spoil(workspace: Workspace, chance: random.Random) -> None:
    """Change some lines of some file in a way that people do by mistake."""
    path = chance.choice([path for path in TINY if (workspace.root / path).exists()])
    lines = (workspace.root / path).read_text("utf-8", "replace").split("\n")
    at = chance.randrange(len(lines))
    lines[at:at] = [
        chance.choice(("colour: blue", "  - [", "timezone: Asia/Soul", "", "x", "\x07"))
    ]
    workspace.write(path, "\n".join(lines))


def drop_a_line(workspace: Workspace, chance: random.Random) -> None:
    path = chance.choice([path for path in TINY if (workspace.root / path).exists()])
    lines = (workspace.root / path).read_text("utf-8", "replace").split("\n")
    del lines[chance.randrange(len(lines))]
    workspace.write(path, "\n".join(lines))


def restore(workspace: Workspace, chance: random.Random) -> None:
    path = chance.choice(list(TINY))
    workspace.write(path, TINY[path])


def remove(workspace: Workspace, chance: random.Random) -> None:
    path = chance.choice([*TINY, "events/seoul/again.yaml", "events/seoul/plan.pdf"])
    (workspace.root / path).unlink(missing_ok=True)


def copy_under_another_name(workspace: Workspace, _: random.Random) -> None:
    """The same id twice."""
    workspace.write("events/seoul/again.yaml", TINY["events/seoul/two-days.yaml"])


def name_an_annex(workspace: Workspace, chance: random.Random) -> None:
    papers = "  - {kind: background, languages: {en: plan.pdf}}\n"
    workspace.write(CONFERENCE, TINY[CONFERENCE] + papers * chance.randrange(2))
    source = chance.choice(ANNEXES)
    (workspace.root / "events/seoul/plan.pdf").write_bytes(source.read_bytes())


def change_the_series(workspace: Workspace, chance: random.Random) -> None:
    text = TINY["events/series.yaml"]
    languages = chance.choice(("[en, fr]", "[en, fr, es]", "[fr]", "[en, xx]"))
    workspace.write("events/series.yaml", text.replace("[en, fr]", languages))


def change_a_note(workspace: Workspace, chance: random.Random) -> None:
    link = chance.choice(("[a](#nowhere)", "[b](#programme)", "![c](d.png)", "[^1]"))
    workspace.write(NOTE, TINY[NOTE] + link)


def write_no_text(workspace: Workspace, _: random.Random) -> None:
    (workspace.root / "events/seoul/some-day.yaml").write_bytes(b"\xff\xfe\x00")


EDITS: tuple[Edit, ...] = (
    spoil, drop_a_line, restore, restore, remove, copy_under_another_name, name_an_annex,
    change_the_series, change_a_note, write_no_text,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_answer_is_that_of_a_fresh_check(
    workspace: Workspace, seed: int
) -> None:
    chance, found = random.Random(seed), 0
    watch = Watch(workspace.root)
    watch.opened()
    for _ in range(25):
        for edit in chance.sample(EDITS, chance.randint(1, 2)):
            edit(workspace, chance)
        fresh = opened(read_sources(workspace.root), assets(workspace.root))
        answer = watch.opened()
        assert answer.problems == fresh.problems
        assert answer.sources == fresh.sources
        found += len(answer.problems)
    assert found > 50


def test_only_what_was_saved_is_read_again(workspace: Workspace) -> None:
    watch = Watch(workspace.root)
    before = watch.opened().folder
    workspace.write("events/seoul/some-month.yaml", TINY["events/seoul/some-month.yaml"] + "\n")
    after = watch.opened().folder
    assert before
    assert after
    same = {n for n in after.definitions if after.definitions[n] is before.definitions[n]}
    assert same == {"seoul", "some-day", "two-days"}


@pytest.fixture
def watched(workspace: Workspace) -> Watched:
    files = Watched(workspace.root)
    files.sources()
    return files


@contextmanager
def waiting(watched: Watched) -> Iterator[Callable[[float], tuple[str, ...] | None]]:
    """Waits in a thread of its own; the answer, or None if there is none after some seconds."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(watched.wait)
        time.sleep(0.15)

        def within(seconds: float) -> tuple[str, ...] | None:
            try:
                return answer.result(seconds)
            except TimeoutError:
                return None

        try:
            yield within
        finally:
            end = watched.root / "events/seoul/end.yaml"
            while not answer.done():  # let the thread go
                end.write_text(f"# {time.monotonic()}", "utf-8")
                time.sleep(0.3)


def test_a_saved_file_is_told_at_once(watched: Watched, workspace: Workspace) -> None:
    with waiting(watched) as answer:
        workspace.write(CONFERENCE, TINY[CONFERENCE] + "# saved\n")
        assert answer(1) == (CONFERENCE,)


def test_an_editor_that_empties_a_file_first_is_waited_for(
    watched: Watched, workspace: Workspace
) -> None:
    with waiting(watched) as answer:
        workspace.write(CONFERENCE, "")
        assert answer(0.5) is None
        workspace.write(CONFERENCE, TINY[CONFERENCE] + "# saved\n")
        assert answer(1) == (CONFERENCE,)
        assert watched.sources().texts[CONFERENCE].endswith("# saved\n")


def test_an_editor_that_moves_the_old_file_away_first_is_waited_for(
    watched: Watched, workspace: Workspace
) -> None:
    """As vim does with `backupcopy=no`: 4913 and x~ come and go, and x is away for a moment."""
    path = workspace.root / CONFERENCE
    with waiting(watched) as answer:
        path.with_name("4913").write_text("")
        path.with_name("4913").unlink()
        path.rename(path.with_name("conference.yaml~"))
        assert answer(0.5) is None
        path.write_text(TINY[CONFERENCE] + "# saved\n", "utf-8")
        path.with_name("conference.yaml~").unlink()
        assert answer(1) == (CONFERENCE,)


def test_a_file_that_is_written_bit_by_bit_is_told_once_it_is_whole(
    watched: Watched, workspace: Workspace
) -> None:
    text = TINY[CONFERENCE]
    with waiting(watched) as answer:
        with (workspace.root / CONFERENCE).open("w", encoding="utf-8") as file:
            for start in range(0, len(text), 100):
                file.write(text[start : start + 100])
                file.flush()
                assert answer(0.02) is None
        assert answer(1) == (CONFERENCE,)
        assert watched.sources().texts[CONFERENCE] == text


def test_a_file_that_is_replaced_by_a_rename_is_told_even_with_the_size_and_time_of_the_old_one(
    watched: Watched, workspace: Workspace
) -> None:
    path = workspace.root / CONFERENCE
    old = path.stat()
    new = path.with_name(".new")
    new.write_text(TINY[CONFERENCE].replace("KR", "KP"), "utf-8")
    os.utime(new, ns=(old.st_atime_ns, old.st_mtime_ns))
    with waiting(watched) as answer:
        new.replace(path)
        assert answer(1) == (CONFERENCE,)


def test_a_file_that_stays_away_is_told(watched: Watched, workspace: Workspace) -> None:
    with waiting(watched) as answer:
        workspace.remove(NOTE)
        assert answer(ON_ITS_WAY + 1) == (NOTE,)


def test_what_check_leaves_alone_is_no_change(watched: Watched, workspace: Workspace) -> None:
    with waiting(watched) as answer:
        for name in ("events/seoul/.conference.yaml.swp", "events/.schema/x.json", "README.md"):
            workspace.write(name, "x")
        assert answer(0.5) is None


def test_a_problem_that_only_moves_is_neither_new_nor_gone() -> None:
    def problem(line: int, key: str) -> Diagnostic:
        return Diagnostic("E105", Place("x.yaml", Span(line, 1, 2)), {"key": key})

    before = [problem(1, "a"), problem(2, "b"), problem(3, "b")]
    now = [problem(5, "a"), problem(6, "b"), problem(7, "c")]
    assert compared(before, now) == ([problem(7, "c")], [problem(3, "b")])


class Terminal:
    """`check --watch` in a process of its own, and what it has said so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def until(self, words: str, seconds: float = 20) -> str:
        """What was said since the last time, as soon as `words` are among it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            said = "".join(self.lines)
            if words in said:
                self.lines.clear()
                return said
            time.sleep(0.02)
        raise AssertionError(f"{words!r} was not said: {''.join(self.lines)}")

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


@pytest.fixture
def terminal(workspace: Workspace) -> Iterator[Callable[..., Terminal]]:
    running = []

    def start(*options: str, language: str = "C") -> Terminal:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministerial_planner", "check", "--watch", *options],
            cwd=workspace.root,
            env=environment(LC_ALL=f"{language}.UTF-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(process)
        return Terminal(process)

    yield start
    for process in running:
        process.kill()
        process.wait()


def test_each_save_is_answered_until_ctrl_c(
    terminal: Callable[..., Terminal], workspace: Workspace
) -> None:
    watch = terminal()
    assert "4 definitions, no problems.\n" in watch.until("Ctrl-C")
    workspace.write(CONFERENCE, TINY[CONFERENCE] + "colour: blue\n")
    said = watch.until("3 definitions, 1 error.")
    assert f"{CONFERENCE}:39:1: error[E105] unknown key `colour`" in said
    assert "39 | colour: blue" in said
    workspace.write(CONFERENCE, TINY[CONFERENCE])
    said = watch.until("4 definitions, no problems.")
    assert f"gone: {CONFERENCE}:39:1 [E105] unknown key `colour`" in said
    assert watch.interrupt() == 0
    assert "Traceback" not in "".join(watch.lines)


def test_a_save_that_changes_no_problem_is_answered_too(
    terminal: Callable[..., Terminal], workspace: Workspace
) -> None:
    watch = terminal()
    watch.until("Ctrl-C")
    workspace.write(NOTE, TINY[NOTE] + "\nEt encore.\n")
    said = watch.until("no problems.")
    assert NOTE in said
    assert len(said.strip().splitlines()) == 2


def test_errors_that_are_left_are_the_exit_code(
    terminal: Callable[..., Terminal], workspace: Workspace
) -> None:
    workspace.write(CONFERENCE, TINY[CONFERENCE] + "colour: blue\n")
    watch = terminal()
    watch.until("Ctrl-C")
    assert watch.interrupt() == 1


def test_it_speaks_french_to_french_readers(
    terminal: Callable[..., Terminal], workspace: Workspace
) -> None:
    watch = terminal(language="fr_FR")
    watch.until("Ctrl-C met fin")
    workspace.write(CONFERENCE, TINY[CONFERENCE] + "colour: blue\n")
    assert "la clé `colour` est inconnue" in watch.until("1 erreur.")
    workspace.write(CONFERENCE, TINY[CONFERENCE])
    assert "résolu\N{NO-BREAK SPACE}: " in watch.until("aucun problème")


def test_watching_goes_with_text_alone(workspace: Workspace) -> None:
    for options in (("--format", "json"), ("--translations",)):
        assert workspace.run("check", "--watch", *options).code == 2
