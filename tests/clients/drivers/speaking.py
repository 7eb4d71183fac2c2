"""How a driver speaks with the test: a JSON request on each line, a JSON answer to each.

A request is {"do": ..., "argument": ...}; an answer {"entries": ..., "complaints": ...}, or
{"failed": ...} where the client broke. Whatever a library writes on standard output goes to
standard error instead; what it logs from a warning on is a complaint.
"""

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

Record = dict[str, Any]
Doing = Callable[[str], list[Record]]

complaints: list[str] = []


class _Complaining(logging.Handler):
    """Takes down what the client's libraries log."""

    def emit(self, record: logging.LogRecord) -> None:
        complaints.append(f"{record.name}: {record.getMessage()}")


def moment(value: date | datetime) -> str:
    """A day as it is, a moment in UTC; a time that floats is a complaint."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        complaints.append(f"floating: {value}")
        return value.isoformat()
    return value.astimezone(UTC).isoformat()


def day(year: int, month: int, number: int) -> str:
    return date(year, month, number).isoformat()


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def speak(doings: Mapping[str, Doing]) -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    logging.captureWarnings(True)
    logging.getLogger().addHandler(_Complaining(logging.WARNING))
    for line in sys.stdin:
        request = json.loads(line)
        complaints.clear()
        try:
            entries = doings[request["do"]](request["argument"])
            answer: Record = {"entries": entries, "complaints": complaints}
        except (Exception, SystemExit):
            answer = {"failed": traceback.format_exc(), "complaints": complaints}
        print(json.dumps(answer), file=answers, flush=True)
