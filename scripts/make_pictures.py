"""Draws docs/pictures/: types at a real terminal, reads its screen, writes it as SVG.

Usage: ``python scripts/make_pictures.py [--check]``; with ``--check`` nothing is written, and
pictures that no longer show what the command prints are named. The meetings are held in 2099, so
that no picture depends on the day on which it is drawn.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import environment  # noqa: E402  # found by the line above
from person import Person  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
COLUMNS = 80
LETTER, LINE, MARGIN = 8.4, 19, 16

BEGIN = (
    ("Begin a series in this folder?", ""),
    ("In which languages", "en, fr"),
    ("called, in the language `en`", "Ocean Ministerial"),
    ("called, in the language `fr`", ""),
    ("At which web address", ""),
    ("calendar entries end", "calendar.ocean.example"),
)
FIRST = (
    ("What is it?", ""),
    ("To which conference", ""),
    ("Title in the language `en`", "Preparatory meeting on the deep sea"),
    ("Title in the language `fr`", "Réunion préparatoire sur les grands fonds"),
    ("Which titles are official", "en"),
)
DATES = (("Dates?", "25-26 June"), ("Type its number", "1"))
PLACE = (
    ("City?", "Seoul"),
    ("Country?", ""),
    ("Venue?", ""),
    ("Time zone", "Korea Standard Time"),
    ("Format?", "in person"),
    ("Hosts and co-hosts?", "Republic of Korea, Ghana"),
)
REST = (("Is it certain?", ""), ("Hours of each day?", "9.30 a.m. – 6 p.m."), ("Its id", ""))
END = (("Write this file?", "y"),)
SERIES = ("new", "series", "--title", "en=Ocean Ministerial", "--languages", "en,fr", "--yes")
CONFERENCE = (
    "new", "conference", "--title", "en=Ocean Conference 2099", "--dates", "7-8 December 2099",
    "--city", "Accra", "--country", "Ghana", "--timezone", "Accra", "--id", "ocean-2099", "--yes",
)  # fmt: skip


def sessions(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Each picture: its name, what it shows, its lines."""
    empty, series = root / "empty", root / "series"
    for folder in (empty, series):
        folder.mkdir()
    begin = typed(empty, BEGIN)
    yield "begin", "In an empty folder a series of conferences comes first.", begin[0]
    for command in (SERIES, CONFERENCE):
        planner = [sys.executable, "-m", "ministerial_planner", *command]
        subprocess.run(planner, cwd=series, env=environment(), check=True, capture_output=True)
    first, dates, place, rest, end = typed(series, FIRST, DATES, PLACE, REST, END)
    start = rest.index(next(line for line in rest if line.startswith("Dates: ")))
    yield "questions", "The first questions about a meeting, with their answers.", first
    yield "dates", "A date without a year is asked back with its readings.", dates
    yield "place", "The city proposes State and time zone.", place
    yield (
        "preview",
        "What agenda and calendars will show, before it is written.",
        rest[start:] + end,
    )


def typed(folder: Path, *parts: Sequence[tuple[str, str]]) -> list[list[str]]:
    """What the screen shows for each part of a conversation with `new meeting`."""
    person = Person(folder, "new", "meeting")
    shown, before = [], 0
    for part in parts:
        for question, answer in part:
            person.answers(question, answer)
        last = part is parts[-1] and part is END
        if last:
            person.leaves()
        else:
            person.is_asked()
        lines = "\n".join(person.lines).rstrip().split("\n")
        end = len(lines) if last else before_the_question(lines)
        shown.append(lines[before:end])
        before = end
    person.goes()
    return shown


def before_the_question(lines: list[str]) -> int:
    """Where the question begins that is not answered yet: after the last empty line."""
    return max(number for number, line in enumerate(lines) if not line)


def svg(title: str, lines: Sequence[str]) -> str:
    """A screen as a picture whose text can be read, searched and read aloud."""
    while lines and not lines[0]:
        lines = lines[1:]
    width, height = COLUMNS * LETTER + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    rows = "".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * (number + 1) - 5}"{emphasis(line)}>'
        f"{escape(line, quote=False)}</text>\n"
        for number, line in enumerate(lines)
        if line
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">\n'
        f'<title id="title">{escape(title, quote=False)}</title>\n'
        "<style>text{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;"
        "fill:#e6e6e6;white-space:pre}.asked{fill:#ffd479}</style>\n"
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="#1c1f26"/>\n{rows}</svg>\n'
    )


def emphasis(line: str) -> str:
    """Questions stand out; what is indented belongs to one."""
    return ' class="asked"' if line[:1].isalpha() else ""


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the pictures of docs/.")
    parser.add_argument("--check", action="store_true", help="only say which are out of date")
    check = parser.parse_args().check
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        for name, title, lines in sessions(Path(folder)):
            text = svg(title, [line.replace(folder, "/home/you") for line in lines])
            target = PICTURES / f"{name}.svg"
            if not target.is_file() or target.read_text(encoding="utf-8") != text:
                stale.append(name)
                if not check:
                    target.parent.mkdir(exist_ok=True)
                    target.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"out of date: {', '.join(stale)}; run `python scripts/make_pictures.py`")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
