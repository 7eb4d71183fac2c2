"""Speaks with a client: a process that answers each line of JSON with one, as drivers/ say."""

import json
import os
import re
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

PATIENCE = 60.0
TESTS = Path(__file__).parents[1]
# What GLib's programs and libraries write when they find something wrong.
COMPLAINT = re.compile(r"(?:CRITICAL|WARNING|ERROR) \*\*: .*")
# Whatever would lead a client to its user's own calendars, session, proxy or modules.
PERSONAL = re.compile(r"XDG_|DBUS_|PYTHON|NODE_|\w+_proxy$", re.IGNORECASE)


class Broken(Exception):
    """A client that could not do what it was asked for."""


def environment(home: Path) -> dict[str, str]:
    """A new user's, far from every zone that the feeds speak of."""
    inherited = {name: text for name, text in os.environ.items() if not PERSONAL.match(name)}
    return inherited | {
        "HOME": str(home),
        "PYTHONPATH": str(TESTS),
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C.UTF-8",
        "GSETTINGS_BACKEND": "memory",
        # Else a machine with nothing but a loopback counts as offline.
        "GIO_USE_NETWORK_MONITOR": "base",
    }


class Conversation:
    """One running client; `complaints` are all that it has uttered since they were last taken."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self.complaints: list[str] = []
        self._uttered = home / "stderr"
        self._heard = 0
        with self._uttered.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                env=environment(home),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._answers: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, do: str, argument: str = "") -> list[Mapping[str, Any]]:
        """What the client answers. Raises Broken if it fails or is silent for too long."""
        assert self._process.stdin
        try:
            request = json.dumps({"do": do, "argument": argument})
            print(request, file=self._process.stdin, flush=True)
            answer = json.loads(self._answers.get(timeout=PATIENCE))
        except (BrokenPipeError, Empty, json.JSONDecodeError):
            raise Broken(self._uttered.read_text(errors="replace")[-2000:]) from None
        self.complaints += answer["complaints"] + self._new_errors()
        if "failed" in answer:
            raise Broken(answer["failed"])
        entries: list[Mapping[str, Any]] = answer["entries"]
        return entries

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE / 6)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith("{"):  # services that it starts may speak up, too
                self._answers.put(line)
        self._answers.put("")  # no JSON: nobody waits for a process that has ended

    def _new_errors(self) -> list[str]:
        text = self._uttered.read_text(errors="replace")
        new, self._heard = text[self._heard :], len(text)
        return COMPLAINT.findall(new)
