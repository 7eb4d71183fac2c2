"""Measures the whole tool: seconds and peak memory of each command as its user runs it.

`make bench` prints one table. Figures of one run are comparable with each other; machines differ.
Peak memory is the sum over the process and its workers, sampled from /proc (Linux only).
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOL = [sys.executable, "-m", "ministerial_planner"]
CHANGED = "events/2021-seoul/conference.yaml"


def family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in family(child))]


def proportional_memory(pid: int) -> float:
    """Proportional set size in MB: what processes share is counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def run(*arguments: str, sample: bool = False) -> tuple[float, float]:
    """Seconds of one command, and with `sample` its peak MB, workers included.

    Sampling slows what it looks at, so the runs that are timed go without it.
    """
    started = time.perf_counter()
    process = subprocess.Popen([*TOOL, *arguments], stdout=subprocess.DEVNULL)
    peak = 0.0
    while sample and process.poll() is None:
        peak = max(peak, sum(proportional_memory(pid) for pid in family(process.pid)))
        time.sleep(0.02)
    process.wait()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{arguments} failed with {process.returncode}")
    return seconds, peak


def report(
    name: str, aim: str, *arguments: str, times: int = 3, before: Callable[[], None] | None = None
) -> float:
    """Run a command several times for its median, and once more for its memory."""
    figures = []
    for sample in (*(False,) * times, True):
        if before:
            before()
        figures.append(run(*arguments, sample=sample))
    seconds = statistics.median(second for second, _ in figures[:-1])
    print(f"{name:<28} {seconds:>8.2f} s {figures[-1][1]:>6.0f} MB   {aim}", flush=True)
    return seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        shutil.copytree(ROOT / "events", workspace / "events")
        output = workspace / "output"
        place = ("--workspace", str(workspace))

        def clean() -> None:
            shutil.rmtree(output, ignore_errors=True)

        def change_one_session() -> None:
            path = workspace / CHANGED
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("19:30-20:00", "19:30-19:59"), encoding="utf-8")
            run("build", *place)
            path.write_text(text, encoding="utf-8")

        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
        whole = report("clean build of the series", "≤ 500 MB", "build", *place, before=clean)
        report("nothing changed", "aim ≤ 1 s", "build", *place)
        changed = report("one session changed", "", "build", *place, before=change_one_session)
        printed = "every document of Seoul is printed anew, in seven languages"
        print(f"{'':<28} {changed / whole:>8.2f} of the clean build; {printed}")
        report("check", "aim ≤ 1.5 s", "check", *place, times=5)
        report("--help", "aim ≤ 0.15 s", "--help", times=9)


if __name__ == "__main__":
    main()
