"""Measures `import` of a workbook of a thousand sessions: seconds and peak memory of the command.

The aim is 3 seconds and 300 MB for reading, checking and showing it. The workbook is one as people
make them: days merged over their rows, hours in two columns and two ways, people in one cell.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[1]
SESSIONS, OF_A_DAY, ROOMS = 1000, 100, 10
SERIES = """\
kind: series
id: bench
title: {en: Bench conferences, fr: Conférences d’essai}
languages: [en, fr]
uid_domain: bench.example
"""


def workbook(path: Path) -> None:
    """A thousand sessions on ten days, ten at a time."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Thousand-session Conference"])
    sheet.append(["City", "Dhaka"])
    sheet.append([])
    sheet.append(["Date", "Start", "End", "Session", "Speakers", "Room", "Type", "Notes"])
    for number in range(SESSIONS):
        day, place = divmod(number, OF_A_DAY)
        hour, room = 8 + place // ROOMS, place % ROOMS + 1
        named = f"{date(2027, 6, 1) + timedelta(days=day):%A %d %B %Y}" if not place else None
        start, end = (f"{hour}h", f"{hour}h50") if room % 2 else (f"{hour}.00", f"{hour}.50")
        people = f"Ms Speaker {number}\nMr Other {number}"
        sheet.append([named, start, end, f"Theme {number}", people, f"Room {room}", "Panel", "–"])
    for day in range(SESSIONS // OF_A_DAY):
        first = 5 + day * OF_A_DAY
        sheet.merge_cells(f"A{first}:A{first + OF_A_DAY - 1}")
    book.save(path)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events"
        events.mkdir()
        (events / "series.yaml").write_text(SERIES, encoding="utf-8")
        workbook(Path(folder) / "sent.xlsx")
        command = [sys.executable, "-m", "ministerial_planner", "import", "sent.xlsx"]
        best = 1e9
        for _ in range(3):
            started = time.perf_counter()
            ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            best = min(best, time.perf_counter() - started)
        if ran.returncode or "07:00" in ran.stdout or "Theme 0" not in ran.stdout:
            raise SystemExit(ran.stdout[-2000:] + ran.stderr)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = usage.ru_utime / 3
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
        print(f"import of {SESSIONS} sessions: {best:.2f} s (best of 3; {seconds:.2f} s of one")
        print(f"processor each), {usage.ru_maxrss / 1024:.0f} MB   aim ≤ 3 s, ≤ 300 MB")


if __name__ == "__main__":
    main()
