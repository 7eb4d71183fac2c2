"""Writes files that may be there already: whole or not at all, and never over an unseen one."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.cli.reader import readers_tongue

BEFORE = "events/.before"
"""Where replaced definitions are kept; folders that begin with a dot are not read."""


class NotWritten(PlannerFailure):
    """A file that could not be written, and why; whatever was there is still there."""


def write_file(target: Path, octets: bytes, *, over: bool = False) -> None:
    """Write a file whole or not at all; one that is there is replaced only with `over`."""
    say = readers_tongue()
    if target.exists() and not over:
        raise NotWritten(
            say(
                "{path} is there already, and stays as it is. Name another file with --output.",
                path=target,
            )
        )
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(octets)
        temporary.replace(target)
    except OSError as error:
        raise NotWritten(
            say("{path} cannot be written: {reason}.", path=target, reason=error.strerror or error)
        ) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_definition(root: Path, path: str, before: str, text: str, now: datetime) -> str:
    """Replace a definition after keeping a copy of it. Gives the path of the copy.

    Raises NotWritten if the file is not what it was when it was read.
    """
    say = readers_tongue()
    target = root / path
    octets = target.read_bytes()
    if octets.decode("utf-8-sig", "replace").replace("\r\n", "\n") != before.replace("\r\n", "\n"):
        raise NotWritten(
            say("{path} has changed meanwhile; nothing was written. Import again.", path=path)
        )
    copy = f"{BEFORE}/{now:%Y-%m-%dT%H%M%S}/{path.removeprefix('events/')}"
    kept = root / copy
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(
            say("{path} cannot be written: {reason}.", path=copy, reason=error.strerror or error)
        ) from None
    write_file(kept, octets)
    write_file(target, text.encode(), over=True)
    return copy
