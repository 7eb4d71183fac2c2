"""Measures `new meeting`: from the command to the first question on the screen of a terminal.

Part of `make bench`; in the series of this repository, and in a workspace of 200 meetings that was
never built, so that nothing of it is remembered.
"""

import os
import pty
import shutil
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "ministerial_planner", "new", "meeting"]
MEETINGS = 200
AIM = "aim ≤ 0.5 s"


def first_question(folder: Path, language: str) -> float:
    """Seconds until a prompt is on the screen."""
    started = time.perf_counter()
    process, screen = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execve(COMMAND[0], COMMAND, {**os.environ, "LC_ALL": language, "TERM": "xterm"})
    seen = b""
    while b"] > " not in seen:
        seen += os.read(screen, 4096)
    seconds = time.perf_counter() - started
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(screen)
    return seconds


def many_meetings(folder: Path) -> None:
    """The series of this repository with as many preparatory meetings more."""
    shutil.copytree(ROOT / "events", folder / "events")
    pattern = (ROOT / "events/2023-accra/preparatory/1-women-in-peacekeeping.yaml").read_text(
        "utf-8"
    )
    for number in range(MEETINGS):
        text = pattern.replace("id: accra-2023-prep-1", f"id: accra-2023-more-{number}")
        target = folder / f"events/2023-accra/preparatory/more-{number}.yaml"
        target.write_text(text, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        many = Path(name)
        many_meetings(many)
        for what, folder in (("in the series", ROOT), (f"with {MEETINGS} meetings more", many)):
            for language in ("C.UTF-8", "fr_FR.UTF-8"):
                seconds = statistics.median(first_question(folder, language) for _ in range(5))
                print(
                    f"first question {what}, {language:<12} {seconds:>6.2f} s   {AIM}", flush=True
                )


if __name__ == "__main__":
    main()
