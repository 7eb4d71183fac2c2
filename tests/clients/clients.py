"""The real clients: which there are, how each is started, and what all of them can be asked."""

import base64
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from clients.conversation import Conversation
from clients.server import FeedServer
from clients.shown import Shown, from_client, from_reader, in_order
from conftest import ROOT, read_by_hand

DRIVERS = Path(__file__).parent / "drivers"
INSTALLED = ROOT / ".venv/clients"
SERVICES = Path("/usr/share/dbus-1/services")
WAIT = 10.0


class Missing(Exception):
    """A client is not installed; the text says what is not there."""


@dataclass(frozen=True)
class Kind:
    """A client that can be started: `command` raises Missing where it is not installed.

    The rest are its ways: whether it fetches by itself, tells UID and SEQUENCE, takes in a change
    at once and without a new SEQUENCE, DTSTAMP or LAST-MODIFIED; and for how long it shows what
    has no end.
    """

    name: str
    command: Callable[[], list[str]]
    subscribes: bool = True
    keeps_identity: bool = True
    takes_in_at_once: bool = True
    takes_in_unmarked: bool = True
    without_end: timedelta = timedelta(0)


class Client:
    """A running client, and what it shows."""

    def __init__(self, kind: Kind, conversation: Conversation) -> None:
        self.kind = kind
        self._conversation = conversation

    def subscribe(self, url: str) -> None:
        self._conversation.ask("subscribe", url)

    def refresh(self) -> None:
        self._conversation.ask("refresh")

    def entries(self) -> list[Shown]:
        return in_order(map(from_client, self._conversation.ask("entries")))

    def read(self, octets: bytes) -> list[Shown]:
        """What a new subscriber to these bytes sees, over HTTP if the client speaks it."""
        if not self.kind.subscribes:
            text = base64.b64encode(octets).decode()
            return in_order(map(from_client, self._conversation.ask("read", text)))
        with FeedServer(octets) as server:
            self.subscribe(server.url)
            count = octets.count(b"\r\nBEGIN:VEVENT\r\n")
            return self._wait(self.entries, lambda seen: len(seen) == count)

    def shows_after_refresh(self, wanted: list[Shown]) -> list[Shown]:
        """What is seen when `wanted` is, or else when a patient user has given up."""

        def refreshed() -> list[Shown]:
            self.refresh()
            return self.entries()

        return self._wait(refreshed, lambda seen: seen == wanted)

    def right(self, octets: bytes) -> list[Shown]:
        """What it shows of these bytes if it reads them right, after the reader by hand."""
        entries = from_reader(read_by_hand(octets), self.kind.without_end)
        if self.kind.keeps_identity:
            return entries
        return in_order(entry.anonymous() for entry in entries)

    def complaints(self) -> list[str]:
        """All that the client has complained of since this was last asked."""
        taken, self._conversation.complaints = self._conversation.complaints, []
        return taken

    def _wait(
        self, look: Callable[[], list[Shown]], settled: Callable[[list[Shown]], bool]
    ) -> list[Shown]:
        until = time.monotonic() + (0 if self.kind.takes_in_at_once else WAIT)
        while not settled(seen := look()) and time.monotonic() < until:
            time.sleep(0.05)
        return seen


@contextmanager
def running(kind: Kind, home: Path) -> Iterator[Client]:
    conversation = Conversation(kind.command(), home)
    try:
        yield Client(kind, conversation)
    finally:
        conversation.end()


def _driver(name: str) -> str:
    return str(DRIVERS / name)


def _program(name: str) -> str:
    if path := shutil.which(name):
        return path
    raise Missing(f"{name} is not installed")


def _ical_js() -> list[str]:
    if not (INSTALLED / "node_modules/ical.js").is_dir():
        raise Missing("ical.js is not installed")
    return [_program("node"), _driver("ical_js.mjs"), str(INSTALLED)]


def _with_python_clients(driver: str) -> list[str]:
    python = INSTALLED / "bin/python"
    if not python.exists():
        raise Missing("the Python clients are not installed")
    return [str(python), _driver(driver)]


def _with_gnome(driver: str, *libraries: str) -> list[str]:
    """With the system's own Python, the one that its packages of GNOME's libraries are for."""
    python = shutil.which("python3", path=os.defpath)
    asked = "; ".join(f"gi.require_version(*{name.split()})" for name in libraries)
    command = [python or "python3", "-I", "-c", f"import gi; {asked}"]
    if python is None or subprocess.run(command, capture_output=True, check=False).returncode:
        raise Missing(f"the system's Python has no {' or '.join(libraries)}")
    return [python, _driver(driver)]


def _libical() -> list[str]:
    return _with_gnome("libical_reader.py", "ICalGLib 3.0")


def _evolution() -> list[str]:
    bus = [_program("dbus-run-session"), "--"]
    if not any(SERVICES.glob("org.gnome.evolution.dataserver.Calendar*.service")):
        raise Missing("evolution-data-server is not installed")
    return bus + _with_gnome("evolution.py", "ICalGLib 3.0", "EDataServer 1.2", "ECal 2.0")


def _khal() -> list[str]:
    return _with_python_clients("khal_after_vdirsyncer.py")


def _home_assistant() -> list[str]:
    return _with_python_clients("home_assistant.py")


KINDS = (
    Kind("ical.js", _ical_js),
    Kind("libical", _libical, subscribes=False),
    Kind("khal", _khal, keeps_identity=False, without_end=timedelta(hours=1)),
    Kind("Home Assistant", _home_assistant),
    Kind("Evolution", _evolution, takes_in_at_once=False, takes_in_unmarked=False),
)
