"""Measures documents: ours beside plain WeasyPrint and beside Chromium, on the same HTML, in turn.

Part of `make bench`. The agenda has two pages, the pack some two dozen; the ratio of medians of
one run is what counts, as machines differ and are busy.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
COLD = """
import sys
from pathlib import Path
from ministerial_planner.build.assets import assets
assets(Path(sys.argv[1])).use_fonts(Path(sys.argv[1]) / "fonts")
from ministerial_planner.documents.pdf import make_pdf
Path(sys.argv[3]).write_bytes(make_pdf(Path(sys.argv[2]).read_text(encoding="utf-8")))
# Not getrusage(): what its parent once used counts there too.
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
"""
SESSION = """\
    - id: session-{day}-{number}
      time: {hour:02}:00-{hour:02}:50
      number: "{number}"
      title: {{en: "Session {number} on performance, partnerships and the protection of civilians"}}
      speakers: [{{name: A Speaker, title: Director, organization: Ministry of Foreign Affairs}}]
"""
PARAGRAPH = (
    "Peacekeeping rests on partnerships: States that contribute personnel, equipment and training, "
    "the Secretariat, and regional organizations. The meeting considers what each can pledge, and "
    "how pledges become capabilities in the field[^{number}].\n\n[^{number}]: As reported.\n\n"
)
FIGURES = "| Year | Pledges | States |\n|---|---|---|\n| 2016 | 40 | 30 |\n| 2017 | 48 | 35 |\n\n"


def workspace(folder: Path) -> Path:
    """A copy of the series with a conference that fills two pages, and a pack that fills many."""
    shutil.copytree(ROOT / "events", folder / "events")
    days = "".join(
        f"  2027-06-0{day}:\n"
        + "".join(SESSION.format(day=day, number=n, hour=7 + n) for n in range(1, 8))
        for day in (1, 2)
    )
    home = folder / "events" / "2027-bench"
    home.mkdir()
    note = "".join(
        f"## Part {part}\n\n" + PARAGRAPH.format(number=part) * 9 + FIGURES for part in range(1, 21)
    )
    for number in range(1, 21):  # one note of each number, called by every paragraph of a part
        note = note.replace(f"\n\n[^{number}]: As reported.", "", 8)
    (home / "concept-note.en.md").write_text(
        f"---\ntitle: Bench\nlanguage: en\n---\n\n{note}", encoding="utf-8"
    )
    (home / "conference.yaml").write_text(
        "kind: conference\nid: bench-2027\nlanguages: [en]\ntitle: {en: A conference to measure}\n"
        "dates: 2027-06-01/2027-06-02\ntimezone: Europe/Berlin\n"
        "place: {city: Berlin, country: DE}\n"
        f"hosts: [DE]\ndocuments: [{{kind: concept_note, languages: [en]}}]\nprogramme:\n{days}",
        encoding="utf-8",
    )
    return folder


def median_ms(work: Callable[[], object], also: Callable[[], object], times: int) -> list[float]:
    """Medians of two kinds of work done in turn, in milliseconds."""
    figures: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for task, kept in zip((work, also), figures, strict=True):
            started = time.perf_counter()
            task()
            kept.append((time.perf_counter() - started) * 1000)
    return [statistics.median(each) for each in figures]


def cold(folder: Path, html: Path) -> None:
    """A process that prints one document: its seconds, its peak memory, the size of the file."""
    target = folder / "cold.pdf"
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        command = [sys.executable, "-c", COLD, str(folder), str(html), str(target)]
        ended = subprocess.run(command, capture_output=True, check=True, text=True)
        seconds.append(time.perf_counter() - started)
    print(
        f"  cold process {statistics.median(seconds):.2f} s, peak {float(ended.stdout):.0f} MB, "
        f"file {target.stat().st_size / 1000:.0f} KB"
    )


def chromium(folder: Path, html: Path) -> None:
    """The same HTML printed by Chromium in a process of its own."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        print("  Chromium is not installed: not compared")
        return
    target = folder / "chromium.pdf"
    command = [
        program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--disable-background-networking", f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}", html.as_uri(),
    ]  # fmt: skip
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - started)
    size = target.stat().st_size / 1000
    print(f"  Chromium, cold {statistics.median(seconds):.2f} s, file {size:.0f} KB")


def main() -> None:
    from ministerial_planner.build.render import Renderer
    from ministerial_planner.build.sheets import printable
    from ministerial_planner.cli.opening import open_workspace

    with tempfile.TemporaryDirectory() as name:
        folder = workspace(Path(name))
        opened = open_workspace(folder)
        opened.assets.use_fonts(folder / "fonts")
        renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
        from weasyprint import HTML

        from ministerial_planner.documents.pdf import make_pdf

        for document, times in (("agenda", 15), ("pack", 5)):
            artefact = renderer.by_path[f"documents/bench-2027/{document}.en.pdf"]
            page = printable(renderer, artefact)
            pages = len(HTML(string=page.html).render().pages)

            def ours(page=page) -> bytes:  # type: ignore[no-untyped-def]  # of this turn
                return make_pdf(page.html, page.attachments, may_close_up=page.may_close_up)

            def plain(page=page) -> bytes:  # type: ignore[no-untyped-def]  # of this turn
                made: bytes = HTML(string=page.html).write_pdf(pdf_variant="pdf/ua-1")
                return made

            a, b = median_ms(ours, plain, times)
            print(
                f"{document} of {pages} pages, warm: {a:.0f} ms; plain WeasyPrint {b:.0f} ms; "
                f"ratio {a / b:.2f}   aim ≤ 1.1"
            )
            html = folder / f"{document}.html"
            html.write_text(page.html, encoding="utf-8")
            cold(folder, html)
            chromium(folder, html)


if __name__ == "__main__":
    main()
