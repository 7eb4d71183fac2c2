"""Time zones: which names we take, what a local time means, and when clocks change.

The only module that imports pytz, and it uses public calls only: `localize(naive, is_dst=None)`
and `astimezone`. A pytz zone handed over as `tzinfo=` would mean local mean time. pytz knows the
changes of clocks up to 2037; after that it repeats the offset of the last one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

import pytz

# Letters with several zones mean none for certain; CET, MET and WET mean what IANA links them to.
_LETTERS = """
ACST ACDT = Australia/Adelaide; ADT = America/Halifax; AEST AEDT = Australia/Sydney;
AKST AKDT = America/Anchorage; ART = America/Argentina/Buenos_Aires;
AST = America/Halifax Asia/Riyadh; AWST = Australia/Perth; BDT = Asia/Dhaka;
BRT = America/Sao_Paulo; BST = Asia/Dhaka Europe/London; CAT = Africa/Maputo;
CDT = America/Chicago America/Havana; CET CEST MET MEST = Europe/Brussels;
CLT CLST = America/Santiago; CST = America/Chicago America/Havana Asia/Shanghai;
CST6CDT CT = America/Chicago; EAT = Africa/Nairobi; EET EEST = Africa/Cairo Europe/Athens;
EST EDT ET EST5EDT = America/New_York; GMT Z UCT ZULU UNIVERSAL GREENWICH = UTC;
GST = Asia/Dubai; HKT = Asia/Hong_Kong; HST = Pacific/Honolulu; ICT = Asia/Bangkok;
IDT = Asia/Jerusalem; IST = Asia/Jerusalem Asia/Kolkata Europe/Dublin; JST = Asia/Tokyo;
KST = Asia/Seoul; MDT MST7MDT MT = America/Denver; MSK = Europe/Moscow;
MST = America/Denver America/Phoenix; MYT = Asia/Kuala_Lumpur; NPT = Asia/Kathmandu;
NST NDT = America/St_Johns; NZST NZDT = Pacific/Auckland; PHT = Asia/Manila; PKT = Asia/Karachi;
PST PDT PT PST8PDT = America/Los_Angeles; SAST = Africa/Johannesburg; SGT = Asia/Singapore;
SST = Asia/Singapore Pacific/Pago_Pago; TRT = Europe/Istanbul; WAT = Africa/Lagos;
WET WEST = Europe/Lisbon; WIB = Asia/Jakarta; WIT = Asia/Jayapura; WITA = Asia/Makassar;
WST = Australia/Perth Pacific/Apia
"""
_OFFSET = re.compile(r"(?:UTC|GMT) ?[-+−]? ?(\d{1,2}(?::?\d\d)?)|[-+−](\d{1,2}(?::?\d\d)?)")
_STEP, _LONG_STEP = timedelta(days=6), timedelta(days=27)
_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_LIKE_ENOUGH = 0.7
_SUGGESTIONS = 3


def _meanings(text: str) -> tuple[str, ...] | None:
    """Zones that letters or an offset can mean; None when the text is neither."""
    key = text.strip().upper().removeprefix("ETC/")
    if match := _OFFSET.fullmatch(key):
        digits = match[1] or match[2]
        return () if digits.strip("0:") else ("UTC",)
    return _letter_zones().get(key)


@lru_cache(maxsize=1)
def _letter_zones() -> dict[str, tuple[str, ...]]:
    rows = _rows(_LETTERS)
    return {word: tuple(zones.split()) for words, zones in rows for word in words.split()}


def _rows(table: str) -> list[tuple[str, str]]:
    parts = (row.strip().partition(" = ") for row in table.split(";"))
    return [(left, right) for left, _, right in parts]


def abbreviation_zone(text: str) -> str | None:
    """The zone that an abbreviation most probably means; None for several (CST) or none."""
    meanings = _meanings(text) or ()
    return meanings[0] if len(meanings) == 1 else None


def is_abbreviation(text: str) -> bool:
    """Whether the text is letters such as `KST` or an offset such as `UTC+9`, in any case.

    `UTC` itself is a zone and no abbreviation.
    """
    return _meanings(text) is not None


ZONE_NAMES: frozenset[str] = frozenset(
    name for name in pytz.all_timezones_set if not is_abbreviation(name)
)
"""Names of places in the IANA database, and `UTC` and `Etc/UTC`; no abbreviations or offsets."""

COMMON_ZONES: tuple[str, ...] = tuple(n for n in pytz.common_timezones if n in ZONE_NAMES)
"""Those that are in use: one for each place, without its old names."""


@lru_cache(maxsize=1)
def _labels() -> tuple[tuple[str, str], ...]:
    """What people may have meant to type, in small letters, with its zone."""
    cities = [(name.rsplit("/", 1)[-1], name) for name in COMMON_ZONES]
    pairs = (*zip(COMMON_ZONES, COMMON_ZONES, strict=True), *cities, *_windows_zones().items())
    return tuple((_plain(label), zone) for label, zone in pairs)


@lru_cache(maxsize=1)
def _windows_zones() -> dict[str, str]:
    """Zones by their names in Windows and Outlook (CLDR windowsZones, as babel has them)."""
    from babel.core import get_global

    mapping = get_global("windows_zone_mapping").items()
    return {name: zone for name, zone in mapping if not zone.startswith("Etc/")}


def named_zone(text: str) -> str | None:
    """The zone whose name a text is, in any case: in the IANA database, or in Windows.

    `asia/seoul`, `Korea Standard Time`, `W. Europe Daylight Time`, `Eastern Time (US & Canada)`.
    """
    plain = _plain(re.sub(r" Time \(US & Canada\)", " Standard Time", text))
    names = {_plain(name): zone for name, zone in _windows_zones().items()}
    names |= {_plain(name): name for name in ZONE_NAMES if "/" in name or name == "UTC"}
    return names.get(plain)


def country_zones(code: str) -> tuple[str, ...]:
    """The zones of a country by its ISO code, the most populous part of it first; none for `UN`."""
    return tuple(pytz.country_timezones.get(code, ()))


def _plain(text: str) -> str:
    plain = " ".join(text.replace("_", " ").casefold().split())
    return plain.removesuffix(" standard time").removesuffix(" daylight time")


def nearest_zones(text: str) -> tuple[str, ...]:
    """At most three zones that a text may mean, the likeliest first; an exact match stands alone.

    Understands cities, misspelt names, small letters, abbreviations and the names of Windows.
    """
    if (meanings := _meanings(text)) is not None:
        return meanings
    plain = _plain(text)
    if exact := [name for name in ZONE_NAMES if _plain(name) == plain]:
        return tuple(exact)
    pieces = {plain, plain.split(",")[0], plain.rsplit("/", 1)[-1]}
    scores: dict[str, float] = {}
    for label, zone in _labels():
        score = max(_likeness(label, piece) for piece in pieces)
        scores[zone] = max(score, scores.get(zone, 0.0))
    best = sorted(scores, key=lambda zone: -scores[zone])[:_SUGGESTIONS]
    enough = 1.0 if best and scores[best[0]] == 1.0 else _LIKE_ENOUGH
    return tuple(zone for zone in best if scores[zone] >= enough)


def _likeness(label: str, piece: str) -> float:
    matcher = SequenceMatcher(None, label, piece, autojunk=False)
    likely = matcher.real_quick_ratio() >= _LIKE_ENOUGH and matcher.quick_ratio() >= _LIKE_ENOUGH
    return matcher.ratio() if likely else 0.0


class LocalTimeProblem(Enum):
    """Why a local time is no moment."""

    MISSING = "missing"
    """Clocks go forward over it."""
    REPEATED = "repeated"
    """Clocks go back to it, so that it comes twice."""


def localize(zone: str, naive: datetime) -> datetime | LocalTimeProblem:
    """The moment of a local time, or why there is none. Raises KeyError for an unknown zone."""
    try:
        return pytz.timezone(zone).localize(naive, is_dst=None)
    except pytz.NonExistentTimeError:
        return LocalTimeProblem.MISSING
    except pytz.AmbiguousTimeError:
        return LocalTimeProblem.REPEATED


def utc_offset(moment: datetime) -> timedelta:
    """How far its local time is ahead of UTC. Raises ValueError for a time without a zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment} has no zone")
    return offset


def convert(moment: datetime, zone: str) -> datetime:
    """The same moment as a clock in `zone` shows it.

    After adding to the result convert it again: pytz keeps the offset it had.
    """
    utc_offset(moment)
    return moment.astimezone(pytz.timezone(zone))


def offset_text(moment: datetime) -> str:
    """The offset as people read it: `UTC+9`, `UTC−3:30` (U+2212), `UTC`."""
    minutes = utc_offset(moment) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "")


def abbreviation(moment: datetime) -> str:
    """Letters such as `KST`; empty where the database has only digits such as `-03`."""
    name = moment.tzname() or ""
    return name if name.isascii() and name.isalpha() else ""


@dataclass(frozen=True, slots=True, order=True)
class Onset:
    """A change of clocks: its instant in UTC, and the offsets just before and from then on."""

    instant: datetime
    offset_before: timedelta
    offset_after: timedelta


def onsets(zone: str, first: datetime, last: datetime) -> tuple[Onset, ...]:
    """The changes of clocks after `first`, up to `last` included; both are aware.

    Found by steps and halving. The closest changes since 1970 that cancel each other are six days
    and 23 hours apart (Recife, October 2000); since 2012 it is 28 days (Fiji, 2020), and all of
    them fall on whole minutes.
    """
    place = pytz.timezone(zone)
    found: list[Onset] = []
    recent = convert(first, "UTC").year >= 2012
    step, unit = (_LONG_STEP, _MINUTE) if recent else (_STEP, _SECOND)
    at, end = _on_grid(first, unit), _on_grid(last, unit) + unit
    before = _offset_at(place, at)
    while at < end:
        ahead = min(at + step, end)
        if _offset_at(place, ahead) != before:
            ahead = _first_change(place, at, ahead, unit)
            after = _offset_at(place, ahead)
            instant = ahead.replace(tzinfo=UTC)
            if instant <= last:
                found.append(Onset(instant, before, after))
            before = after
        at = ahead
    return tuple(found)


def _on_grid(moment: datetime, unit: timedelta) -> datetime:
    """The last moment that is a whole number of units, in UTC but without zone."""
    whole = convert(moment, "UTC").replace(tzinfo=None)
    start = datetime(whole.year, whole.month, whole.day)  # noqa: DTZ001  # in UTC
    return start + (whole - start) // unit * unit


def _offset_at(place: tzinfo, moment: datetime) -> timedelta:
    """The offset at a moment in UTC that is given without zone, which takes half the time."""
    return utc_offset(place.fromutc(moment))


def _first_change(place: tzinfo, start: datetime, end: datetime, unit: timedelta) -> datetime:
    """The unit from which the offset differs from that at `start`, given that at `end` does."""
    before = _offset_at(place, start)
    while end - start > unit:
        middle = start + (end - start) // unit // 2 * unit
        if _offset_at(place, middle) == before:
            start = middle
        else:
            end = middle
    return end


def database_version() -> str:
    """The release of the IANA database, such as `2026f`."""
    return str(pytz.OLSON_VERSION)  # type: ignore[attr-defined]  # absent from types-pytz
