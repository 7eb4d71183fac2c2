"""Reads the hours of sheets: fractions of a day, `9h30 – 10h`, `12 noon`, `09:30 (TBC)`, `7-8`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from ministerial_planner.definitions.hours import Hours, read_hours
from ministerial_planner.definitions.misread import UNKNOWN_WORDS, Misread, plain
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.imported import Choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.vocabulary import Vocabulary
from ministerial_planner.phrases.phrase import phrase

_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_LEADING = re.compile(r"^(?:from|de|at|à partir de|dès|starting|starts?|between|vers)\s+", re.I)
_OPEN_END = re.compile(r"\s*(?:onwards?|ff\.?|[-‐‑‒–—−~〜]|to|until|à)\s*$", re.I)
_UNIT = re.compile(r"(?<=\d)\s*(?:hrs?|hours?|heures?|uhr|o'clock)\b\.?", re.I)
_BETWEEN = re.compile(
    r"\s*(?:→|\bunto\b|\buntil\b|\btill\b|\bjusqu['’]à\b|\bbis\b|至|\bto\b|/)\s*", re.I
)
_FOUR_DIGITS = re.compile(r"(?<![\d:.h])([01]\d|2[0-4])([0-5]\d)(?![\d:.h])")
_SECONDS = re.compile(r"(\d{1,2}:\d\d):00\b")
_H = re.compile(r"(?<=\d) ?h ?(?=\d\d\b)|(?<=\d) ?[hH]\b")
_ENDS = re.compile(r"\s*(?:[-‐‑‒–—−~〜]|\bto\b|\bà\b)\s*")
_BARE = re.compile(r"\d{1,2}")
_CLOCK_TIME = re.compile(r"\d{1,2}[:.h]\d{2}|\d{1,2}h")
_LITERAL = re.compile(r"(\d\d?):(\d\d)\s?[-–]\s?(\d\d?):(\d\d)|(\d\d?):(\d\d)")
_ZONE = re.compile(r"\b([A-Z]{2,5}T|[CEMP]T|UTC|GMT|MSK|WIB|WITA|Z)\b")
_NIGHT, _MORNING = 17 * 60, 8 * 60


@dataclass(frozen=True, slots=True)
class SheetHours:
    """What a cell says of the hours of a session.

    `time` is as a definition holds it, empty where there is none; `remark` is what stands in
    brackets or instead of hours.
    """

    time: str = ""
    tentative: bool = False
    remark: str = ""


def clock_of(cell: Cell) -> str:
    """The text of a cell of hours: what programs keep as a number or a time is written out."""
    value = cell.value
    if isinstance(value, datetime | time):
        return f"{value.hour:02}:{value.minute:02}"
    if isinstance(value, float) and 0 <= value < 1:
        return "{:02}:{:02}".format(*divmod(round(value * 24 * 60) % (24 * 60), 60))
    if isinstance(value, float) and not value.is_integer() and value < 24:
        return f"{value:.2f}"  # 9.30 that a program has made a number
    return cell.typed


def sheet_hours(cell: Cell, text: str, words: Vocabulary, book: Notebook) -> SheetHours:
    """The hours that `text`, from the cell, says; what is not literal is told, doubts are asked."""
    if plain(text).lower() in UNKNOWN_WORDS:
        return SheetHours("TBC")
    if words.begins("all_day", text):
        book.understood(cell, phrase("no hours; “{text}” becomes a note", text=text))
        return SheetHours(remark=text)
    bare, tentative, remark = _without_remark(text)
    hours, choices = _read(bare, cell, book)
    if choices:
        asked = phrase("“{value}” can be morning or evening. Which is meant?", value=text)
        chosen = book.ask(cell, asked, [Choice(each, each) for each in choices])
        return SheetHours(str(chosen) if chosen else "", tentative, remark)
    if hours and not (_is_literal(text) and not isinstance(cell.value, float)):
        said = phrase("{hours}, tentative", hours=hours) if tentative else hours
        book.understood(cell, said, text)
    return SheetHours(hours, tentative, remark)


def _without_remark(text: str) -> tuple[str, bool, str]:
    """The text without brackets, whether these say that it is tentative, what else they say."""
    inside = [match.strip() for match in _IN_BRACKETS.findall(text)]
    bare = _IN_BRACKETS.sub(" ", text).strip()
    if not bare:
        return text, False, ""
    tail = re.search(r"[\s,]+(tbc|tbd|tba)\.?$", bare, re.IGNORECASE)
    if tail:
        bare, inside = bare[: tail.start()], [*inside, tail[1]]
    unsure = [each for each in inside if each.lower().rstrip(".") in UNKNOWN_WORDS]
    rest = [each for each in inside if each not in unsure]
    return bare, bool(unsure), "; ".join(rest)


def _read(text: str, cell: Cell, book: Notebook) -> tuple[str, Sequence[str]]:
    """Hours as a definition has them, or both readings of numbers that can be either."""
    line = _normal(text)
    try:
        hours = read_hours(line)
    except Misread as misread:
        if misread.code == "E206" and (found := _both_readings(line)):
            return ("", found) if len(found) > 1 else (found[0], ())
        if misread.code == "E208" and (later := _over_midnight(line)):
            return later, ()
        book.misread(cell, misread, "time")
        return "", ()
    return (hours_text(hours) if hours else "TBC"), ()


def _normal(text: str) -> str:
    """The same hours in the forms that definitions know."""
    line = _LEADING.sub("", plain(text).replace("’", "'"))
    line = _SECONDS.sub(r"\1", _UNIT.sub("", line))
    line = re.sub(r"\bmidi\b", "12:00", line, flags=re.IGNORECASE)
    line = re.sub(r"^(?:midnight|minuit)\b", "00:00", line, flags=re.IGNORECASE)
    line = re.sub(r"\b(?:midnight|minuit)\b", "24:00", line, flags=re.IGNORECASE)
    line = re.sub(r"\bet demie\b", "30", line, flags=re.IGNORECASE)
    line = _H.sub("h", _BETWEEN.sub("-", line))
    line = _FOUR_DIGITS.sub(r"\1:\2", line)
    ends = _ENDS.split(_OPEN_END.sub("", line))
    if len(ends) == 2 and any(_CLOCK_TIME.fullmatch(end) for end in ends):
        ends = [f"{end}:00" if _BARE.fullmatch(end) else end for end in ends]
    if any(_BARE.fullmatch(end) and int(end) > 12 for end in ends):
        ends = [f"{end}:00" if _BARE.fullmatch(end) else end for end in ends]
    return "-".join(ends)


def _both_readings(line: str) -> list[str]:
    """`7-8` in the morning and in the evening; `10-1` from the morning to the afternoon."""
    ends = _ENDS.split(line)
    same = [_hours_of_halves(ends, (half,) * len(ends)) for half in ("am", "pm")]
    found = [text for text in same if text]
    if not found and len(ends) == 2:
        found = [text for text in [_hours_of_halves(ends, ("am", "pm"))] if text]
    return list(dict.fromkeys(found))


def _hours_of_halves(ends: Sequence[str], halves: Sequence[str]) -> str:
    """The hours, with the half of the day after each bare number; nothing if they make no sense."""
    marked = [e + half if _BARE.fullmatch(e) else e for e, half in zip(ends, halves, strict=True)]
    try:
        hours = read_hours("-".join(marked))
    except Misread:
        return ""
    return hours_text(hours) if hours else ""


def _over_midnight(line: str) -> str:
    """`23:00-00:30` ends on the next day; `14:00-13:00` is a mistake."""
    try:
        hours = read_hours(f"{line}+1")
    except Misread:
        return ""
    if hours is None or hours.end is None:
        return ""
    start, end = _minutes(hours.start), _minutes(hours.end)
    return hours_text(hours) if start >= _NIGHT and end <= _MORNING else ""


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def hours_text(hours: Hours) -> str:
    """Hours as definitions write them: `23:00-00:30+1`."""
    start = f"{hours.start:%H:%M}"
    if hours.end is None:
        return start
    days = f"+{hours.end_day}" if hours.end_day else ""
    if hours.end_day == 1 and hours.end == time(0):
        return f"{start}-24:00"
    return f"{start}-{hours.end:%H:%M}{days}"


def _is_literal(text: str) -> bool:
    return bool(_LITERAL.fullmatch(text.strip()))


def zone_letters(text: str) -> str:
    """Letters of a zone that stand in hours, such as `KST`."""
    match = _ZONE.search(text)
    return match[1] if match else ""
