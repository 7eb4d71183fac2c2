"""Reads the times of a session as organisers write them.

For instance "19:30~20:00", "7.30 p.m." and "23:00-00:30+1".
"""

import re
from dataclasses import dataclass
from datetime import time

from ministerial_planner.definitions.misread import UNKNOWN_WORDS, Misread
from ministerial_planner.definitions.misread import plain as as_typed
from ministerial_planner.phrases.phrase import phrase

_ZONE_LETTERS = re.compile(r"\b([A-Z]{2,5}T|[CEMP]T|UTC|GMT|MSK|WIB|WITA|Z)\b")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*([ap])?\.?m?\.?")
_DASHES = re.compile(r"\s*(?:[-‐‑‒–—−~〜]|\bto\b|\bà\b)\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    """Local times of a session; `end` is None when only the start is known.

    `end_day` counts the midnights between the start's day and the end.
    """

    start: time
    end: time | None = None
    end_day: int = 0


def read_hours(text: str) -> Hours | None:
    """Read the times of a session; None stands for "to be confirmed".

    Accepts `19:30-20:00`, `19:30~20:00`, `19h30 à 20h`, `7.30 p.m.-8 p.m.`, `3-6 p.m.`,
    `23:00-00:30+1` and a start alone. Raises Misread E203 (a zone's letters in the time), E206
    (not a time) or E208 (end before start).
    """
    plain = as_typed(text)
    if plain.lower() in UNKNOWN_WORDS:
        return None
    if match := _ZONE_LETTERS.search(plain):
        raise Misread("E203", value=match[1])
    plain = plain.lower().replace("12 noon", "noon").replace("noon", "12:00")
    plain, plus, days = plain.partition("+")
    parts = _DASHES.split(plain.strip())
    if len(parts) > 2 or (plus and (len(parts) < 2 or not re.fullmatch("[0-9]", days.strip()))):
        raise _no_time(text)
    clocks = [_clock(part, text) for part in parts]
    start, end = _share_meridiem(clocks, text) if len(clocks) == 2 else (clocks[0], None)
    return _hours(start, end, int(days or 0), text)


def _no_time(text: str) -> Misread:
    return Misread("E206", value=text, problem=phrase("this is not a time"))


def _two_readings(hour: int, text: str) -> Misread:
    problem = phrase("{hour} can be morning or evening", hour=hour)
    return Misread("E206", value=text, problem=problem)


def _clock(part: str, text: str) -> tuple[int, int, str]:
    match = _CLOCK.fullmatch(part.strip())
    if not match or ("m" in part and not match[3]):
        raise _no_time(text)
    hour, minute, meridiem = int(match[1]), int(match[2] or 0), match[3] or ""
    bare_number = not meridiem and not re.search("[:.h]", part)
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (meridiem and not 1 <= hour <= 12):
        problem = phrase("no clock shows `{hour}`", hour=part.strip())
        raise Misread("E206", value=text, problem=problem)
    return hour, minute, meridiem or ("?" if bare_number else "")


def _share_meridiem(
    clocks: list[tuple[int, int, str]], text: str
) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    """`3-6 p.m.` means 3 p.m. to 6 p.m.; `10-1 p.m.` has two readings and is refused."""
    (hour, minute, meridiem), end = clocks
    if end[2] in {"a", "p"} and meridiem in {"", "?"} and 1 <= hour <= 12:
        if (hour % 12, minute) >= (end[0] % 12, end[1]):
            raise _two_readings(hour, text)
        meridiem = end[2]
    return (hour, minute, meridiem), end


def _minutes(clock: tuple[int, int, str], text: str) -> int:
    hour, minute, meridiem = clock
    if meridiem == "?":
        raise _two_readings(hour, text)
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    return hour * 60 + minute


def _hours(
    start: tuple[int, int, str], end: tuple[int, int, str] | None, days: int, text: str
) -> Hours:
    first = _minutes(start, text)
    if first >= 24 * 60:
        raise Misread("E206", value=text, problem=phrase("a day begins at `00:00`"))
    if end is None:
        return Hours(time(*divmod(first, 60)))
    last = _minutes(end, text) + days * 24 * 60
    if last <= first:
        times = {"start": _hhmm(first), "end": _hhmm(last)}
        raise Misread("E208", **times, example=f"{times['start']}-{times['end']}+1")
    midnights, last = divmod(last, 24 * 60)
    return Hours(time(*divmod(first, 60)), time(*divmod(last, 60)), midnights)


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
