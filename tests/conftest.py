"""A tiny series to try things on, ways to run the planner on it, and two readers of feeds.

The readers share nothing with the writer: one is icalendar's parser with the times resolved by
dateutil from the VTIMEZONE of the file, the other reads lines and rules by hand.
"""

import io
import os
import re
import shutil
import subprocess
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.main import main
from ministerial_planner.cli.opening import open_workspace

ROOT = Path(__file__).parents[1]
os.environ["LC_ALL"] = "C.UTF-8"
"""The tool speaks the language of its reader's system; tests read English, whoever runs them."""

TINY = {
    "events/series.yaml": """\
kind: series
id: tiny
title: {en: Tiny Ministerial, fr: Petite Ministérielle}
languages: [en, fr]
uid_domain: tiny.example
address: https://tiny.example/
audience:
  - {city: New York, timezone: America/New_York}
  - {city: Auckland, timezone: Pacific/Auckland}
printed: [agenda, pack]
revision: {number: 2, date: 2026-11-21}
""",
    "events/seoul/conference.yaml": """\
kind: conference
id: seoul
title: {en: Seoul conference, fr: Conférence de Séoul}
dates: 2021-12-07/2021-12-08
timezone: Asia/Seoul
place: {city: {en: Seoul, fr: Séoul}, country: KR}
hosts: [KR]
programme:
  2021-12-07:
    - id: opening
      time: 19:30-20:00
      kind: opening
      title: {en: Opening ceremony, fr: Cérémonie d’ouverture}
    - time: 20:00-20:10
      kind: break
      title: {en: Coffee break, fr: Pause café}
    - id: session-1
      time: 20:10-21:30
      number: "1"
      title: {en: Sustaining peace, fr: Pérennisation de la paix}
    - id: late-talks
      time: 23:00-00:30+1
      title: {en: Late talks, fr: Entretiens tardifs}
  2021-12-08:
    - id: consultations
      time: TBC
      title: {en: Consultations, fr: Consultations}
    - id: closing
      time: 22:30-23:00
      kind: closing
      title: {en: Closing ceremony, fr: Cérémonie de clôture}
  undated:
    - id: side-event
      kind: side_event
      title: {en: A side event, fr: Un événement parallèle}
documents:
  - {kind: concept_note, languages: [en, fr]}
  - {kind: summary, state: named}
""",
    "events/seoul/concept-note.en.md": """\
---
title: Seoul conference
language: en
compiled: true
---

## Aims

Peace is the aim.
""",
    "events/seoul/concept-note.fr.md": """\
---
title: Conférence de Séoul
language: fr
working_translation: true
---

## Objectifs

La paix est l’objectif, même en été.
""",
    "events/seoul/two-days.yaml": """\
kind: preparatory_meeting
id: two-days
parent: seoul
title: {en: Meeting on two days, fr: Réunion de deux journées}
dates: [2020-11-03, 2020-11-10]
format: virtual
hosts: [BD, CA]
""",
    "events/seoul/some-month.yaml": """\
kind: regional_meeting
id: some-month
parent: seoul
title: {en: Meeting in a month, fr: Réunion d’un mois}
dates: 2021-05
place: {country: UY}
""",
    "events/seoul/some-day.yaml": """\
kind: preparatory_meeting
id: some-day
parent: seoul
title: {en: Meeting some day, fr: Réunion à une date inconnue}
dates: unknown
""",
}
MEETING_IDS = ("seoul", "some-day", "some-month", "two-days")
LANGUAGES = ("en", "fr")
FEEDS = tuple(
    f"{name}.{code}.ics" for name in ("seoul", "series", "two-days") for code in LANGUAGES
)
DOCUMENT_COUNT = len(MEETING_IDS) * len(LANGUAGES) * 2
"""PDFs; the tiny series prints two for each meeting, the others have tests of their own."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def planner(*arguments: str, cwd: Path) -> Ran:
    """Run the command line in this process, through the entry point that users start."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["ministerial-planner", *arguments]
    code = 0
    try:
        with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.argv = before
    return Ran(code, out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that is to find this working copy.

    What runs the tests side by side says how wide its own lines are; a terminal knows by itself.
    """
    world = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    return {**world, "PYTHONPATH": str(ROOT / "src"), **more}


def python(*arguments: str, cwd: Path, **more: str) -> Ran:
    """Run Python in a process of its own, with `more` in its environment."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


@dataclass(frozen=True)
class Workspace:
    """A folder of conferences on disk."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def run(self, *arguments: str) -> Ran:
        return planner(*arguments, cwd=self.root)

    def build(self, *arguments: str) -> Ran:
        """Build, and show what it said if it failed."""
        ran = self.run("build", *arguments)
        assert ran.code == 0, ran.err
        return ran

    def feeds(self) -> dict[str, bytes]:
        """The bytes of every feed by the name of its file; no PDF is made for them."""
        opened = open_workspace(self.root)
        renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
        planned = plan(opened.sound, opened.ledgers)
        feeds = [artefact for artefact in planned if artefact.kind == "feed"]
        return {a.path.removeprefix("feeds/"): renderer.octets(a) for a in feeds}

    def html(self, path: str) -> str:
        """A document or page of output/, as the HTML that it is printed from."""
        opened = open_workspace(self.root)
        renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
        return renderer.html(renderer.by_path[path])

    def feed(self, subject: str, language: str = "en") -> bytes:
        return self.feeds()[f"{subject}.{language}.ics"]


def write_tiny(root: Path) -> Workspace:
    workspace = Workspace(root)
    for path, text in TINY.items():
        workspace.write(path, text)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The tiny series, not built yet."""
    return write_tiny(tmp_path / "tiny")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series with its output, shared by all tests: only to be read."""
    workspace = write_tiny(tmp_path_factory.mktemp("built") / "tiny")
    workspace.build()
    return workspace


@pytest.fixture(scope="session")
def series_built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """What the series of this repository makes of each kind, shared by all tests: only to be read.

    Seoul and what prepared it in seven languages, Accra with people and questions, New York on two
    sizes of paper. `make conformance` judges all the rest.
    """
    workspace = Workspace(tmp_path_factory.mktemp("series"))
    shutil.copytree(ROOT / "events", workspace.root / "events")
    seoul = ("seoul-2021", *(f"seoul-2021-prep-{number}" for number in range(1, 5)))
    chosen = (*seoul, "accra-2023", "summit-2015")
    workspace.build(*(part for name in chosen for part in ("--only", name)))
    return workspace


@pytest.fixture
def built(built_once: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the tiny series with its output, free to be changed."""
    root = tmp_path / "tiny"
    shutil.copytree(built_once.root, root)
    return Workspace(root)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; what only speeds up the next build is left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: octets for name, octets in found.items() if not name.startswith(".cache/")}


@pytest.fixture(scope="session")
def need_tool() -> Callable[[str], str]:
    """Finds a program; without it the test is skipped, or fails where CI is set."""

    def find(name: str) -> str:
        if path := shutil.which(name):
            return path
        reason = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    return find


@pytest.fixture(scope="session")
def need_module() -> Callable[[str], Any]:
    """Imports a library; without it the test is skipped, or fails where CI is set."""

    def find(name: str) -> Any:
        if os.environ.get("CI"):
            return import_module(name)
        return pytest.importorskip(name)

    return find


@dataclass(frozen=True)
class Seen:
    """An entry of a feed as a calendar shows it: days as typed, moments in UTC."""

    start: date | datetime
    end: date | datetime | None
    properties: Mapping[str, str] = field(compare=False)

    def __getitem__(self, name: str) -> str:
        return self.properties[name]


Entries = dict[str, Seen]
Reader = Callable[[bytes], Entries]


def read_with_icalendar(octets: bytes) -> Entries:
    """Entries by UID; zones are those that the file itself describes, whatever their names."""
    calendar: Any = Calendar.from_ical(octets)
    zones = {str(z["TZID"]): z.to_tz(lookup_tzid=False) for z in calendar.walk("VTIMEZONE")}

    def when(event: Any, name: str) -> date | datetime | None:
        if name not in event:
            return None
        value: date | datetime = event[name].dt
        if not isinstance(value, datetime):
            return value
        zone = event[name].params.get("TZID")
        assert zone or value.utcoffset() == timedelta(0), f"floating: {value}"
        local = value.replace(tzinfo=zones[zone]) if zone else value
        return local.astimezone(UTC)

    entries: Entries = {}
    for event in calendar.walk("VEVENT"):
        start = when(event, "DTSTART")
        assert start is not None
        texts = {str(name): _text(value) for name, value in event.items()}
        assert texts["UID"] not in entries
        entries[texts["UID"]] = Seen(start, when(event, "DTEND"), texts)
    return entries


def _text(value: Any) -> str:
    if isinstance(value, list):  # a property that is given several times
        return ",".join(map(_text, value))
    return str(value) if isinstance(value, str) else str(value.to_ical().decode())


_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:"]*))*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;,nN])")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Property:
    """A content line (RFC 5545 3.1)."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.value)


@dataclass(frozen=True)
class Part:
    """A component with its own properties and the components in it."""

    name: str
    properties: list[Property]
    parts: list["Part"]

    def value(self, name: str) -> str:
        (found,) = (line.value for line in self.properties if line.name == name)
        return found

    def all(self, name: str) -> list["Part"]:
        return [part for part in self.parts if part.name == name]


def lines(octets: bytes) -> list[Property]:
    """The content lines of a feed, unfolded."""
    found = []
    for line in octets.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]:
        match = _LINE.fullmatch(line)
        assert match, line
        pairs = (pair.partition("=") for pair in match[2].split(";")[1:])
        found.append(Property(match[1], {k: v.strip('"') for k, _, v in pairs}, match[3]))
    return found


def calendar(octets: bytes) -> Part:
    """The VCALENDAR of a feed."""
    stack = [Part("", [], [])]
    for line in lines(octets):
        if line.name == "BEGIN":
            part = Part(line.value, [], [])
            stack[-1].parts.append(part)
            stack.append(part)
        elif line.name == "END":
            assert stack.pop().name == line.value
        else:
            stack[-1].properties.append(line)
    (whole,) = stack[0].parts
    return whole


def read_by_hand(octets: bytes) -> Entries:
    """Entries by UID, read from the lines with no library."""
    whole = calendar(octets)
    zones = {zone.value("TZID"): zone for zone in whole.all("VTIMEZONE")}

    def when(event: Part, name: str) -> date | datetime | None:
        found = [line for line in event.properties if line.name == name]
        if not found:
            return None
        (line,) = found
        if line.parameters.get("VALUE") == "DATE":
            return datetime.strptime(line.value, "%Y%m%d").replace(tzinfo=UTC).date()
        if line.value.endswith("Z"):
            return _naive(line.value[:-1]).replace(tzinfo=UTC)
        return _instant(_naive(line.value), zones[line.parameters["TZID"]])

    entries: Entries = {}
    for event in whole.all("VEVENT"):
        start = when(event, "DTSTART")
        assert start is not None
        texts = {line.name: line.text for line in event.properties}
        assert texts["UID"] not in entries
        entries[texts["UID"]] = Seen(start, when(event, "DTEND"), texts)
    return entries


READERS: tuple[Reader, ...] = (read_with_icalendar, read_by_hand)


def _naive(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # local, its zone comes apart


def _offset(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
    return -size if text.startswith("-") else size


def _instant(local: datetime, zone: Part) -> datetime:
    """The one moment at which clocks show `local`, after the rules of a VTIMEZONE."""
    changes = sorted(change for part in zone.parts for change in _changes(part, local.year + 1))
    found = set()
    for offset in {offset for _, offset in changes}:
        moment = local.replace(tzinfo=UTC) - offset
        in_force = [after for onset, after in changes if onset <= moment]
        if in_force and in_force[-1] == offset:
            found.add(moment)
    (only,) = found
    return only


def _changes(observance: Part, last_year: int) -> Iterator[tuple[datetime, timedelta]]:
    """The onsets of a STANDARD or DAYLIGHT in UTC, each with the offset from then on."""
    before, after = (_offset(observance.value(f"TZOFFSET{end}")) for end in ("FROM", "TO"))
    start = _naive(observance.value("DTSTART"))
    rules = [line.value for line in observance.properties if line.name == "RRULE"]
    if not rules:
        yield start.replace(tzinfo=UTC) - before, after
        return
    rule = dict(pair.split("=") for pair in rules[0].split(";"))
    assert rule.keys() == {"FREQ", "BYDAY", "BYMONTH"}
    assert rule["FREQ"] == "YEARLY"
    ordinal, weekday = int(rule["BYDAY"][:-2]), _WEEKDAYS.index(rule["BYDAY"][-2:])
    for year in range(start.year, last_year + 1):
        days = range(1, monthrange(year, int(rule["BYMONTH"]))[1] + 1)
        matching = [d for d in days if date(year, int(rule["BYMONTH"]), d).weekday() == weekday]
        day = matching[ordinal - 1 if ordinal > 0 else ordinal]
        onset = start.replace(year=year, month=int(rule["BYMONTH"]), day=day)
        yield onset.replace(tzinfo=UTC) - before, after
