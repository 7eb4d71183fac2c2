"""Measures `check --watch`: from a file that is saved to the answer on the terminal.

The workspace has 200 meetings: the series of this repository several times over under other ids,
each meeting with a programme. `make bench` prints the median and the worst of some saves.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOL = [sys.executable, "-m", "ministerial_planner"]
MEETINGS = 200
SAVES = 20
AIM = 0.5

_ID = re.compile(r"^(id|parent): ([\w-]+)", re.MULTILINE)
_DATES = re.compile(r"^dates: (\d{4}-\d\d-\d\d)", re.MULTILINE)
_SESSION = """\
    - id: session-{number}
      time: {hour:02}:00-{hour:02}:45
      kind: panel
      title: {{en: "Panel {number}: performance and accountability", fr: "Table ronde {number}"}}
      description:
        en: What is needed, and who can give it. The chair sums up at the end.
        fr: Ce qu’il faut, et qui peut le donner. La présidence résume à la fin.
      moderators: [{{name: A. Moderator, country: KR}}]
"""


def make_workspace(root: Path, meetings: int = MEETINGS) -> list[Path]:
    """The series several times over; the paths of its definitions."""
    shutil.copytree(ROOT / "events/.schema", root / "events/.schema")
    shutil.copy(ROOT / "events/series.yaml", root / "events/series.yaml")
    shipped = sorted((ROOT / "events").glob("*/**/*.yaml"))
    made: list[Path] = []
    for copy in range(meetings // len(shipped) + 1):
        for path in shipped[: meetings - len(made)]:
            target = root / f"events/copy-{copy}" / path.relative_to(ROOT / "events")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_renamed(path.read_text(encoding="utf-8"), copy), encoding="utf-8")
            for note in path.parent.glob("*.md"):
                shutil.copy(note, target.parent)
            made.append(target)
    return made


def _renamed(text: str, copy: int) -> str:
    """A definition under another id, with a programme; the first copy keeps its own id."""
    if copy:
        text = _ID.sub(rf"\1: \2-again-{copy}", text)
    day = _DATES.search(text)
    if day and "\nprogramme:" not in text:
        sessions = "".join(_SESSION.format(number=n, hour=8 + n) for n in range(1, 9))
        zone = "" if "\ntimezone:" in text else "timezone: Africa/Accra\n"
        text += f"\n{zone}programme:\n  {day[1]}:\n{sessions}"
    return text


def answered(process: "subprocess.Popen[str]") -> str:
    """What is said up to the line that counts the problems."""
    said = []
    assert process.stdout
    for line in process.stdout:
        said.append(line)
        if re.match(r"\d+ definitions?, ", line):
            return "".join(said)
    raise SystemExit("check --watch has ended:\n" + "".join(said))


def measured(process: "subprocess.Popen[str]", saved: list[Path]) -> list[float]:
    """Seconds from each save to its answer; each file is spoilt, then mended."""
    figures = []
    for path in saved:
        text = path.read_text(encoding="utf-8")
        for content in (f"{text}colour: blue\n", text):
            started = time.perf_counter()
            path.write_text(content, encoding="utf-8")
            said = answered(process)
            figures.append(time.perf_counter() - started)
            if "`colour`" not in said:
                raise SystemExit(f"{path}: {said}")
            time.sleep(0.2)
    return figures


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = make_workspace(root)
        command = [*TOOL, "check", "--watch", "--workspace", str(root)]
        english = {**os.environ, "LC_ALL": "C.UTF-8"}
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=english) as process:
            answered(process)
            ready = time.perf_counter() - started
            time.sleep(0.5)
            figures = measured(process, made[:: len(made) // SAVES])
            process.terminate()
    print(f"check --watch, {len(made)} meetings, first check {ready:.1f} s")
    for name, seconds in (("median", statistics.median(figures)), ("worst", max(figures))):
        print(f"{f'  saved to answered, {name}':<28} {seconds:>8.2f} s {'':9}   {AIM} s")


if __name__ == "__main__":
    main()
