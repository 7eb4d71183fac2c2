"""Times and ranges of times in words, after the usage of UN documents in each language.

Tables show 24-hour digits unless a series asks for words (`clock: words`). Seen in UN documents:
`10.15 a.m.` (CERD/C/SR.972), `15 heures` and `15 h 30` (CCPR/C/SR.1583), `a las 15.05 horas`
(CCPR/C/SR.2393), `entre las 8.00 y las 9.00 horas` (Manual del delegado, 2016), `15 ч. 05 м.`
(CEDAW/C/SR.806), `上午10时` (A/AC.109/2005/L.1). Arabic records of 2002–2009 write `الساعة 15/00`;
the colon is that of present documents, as remembered. Remembered too, and to be read by somebody
of the language: ranges in Russian, Arabic and Chinese, noon and midnight, the words for the next
day, and everything Korean, which is no official language.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ministerial_planner.programme.moments import shift_text

_MIDDAY = 12


@dataclass(frozen=True, slots=True)
class _Clock:
    """How one language writes times; U+00A0 stands where a time must not break.

    `whole` and `parted` write the number of a full hour and of any other minute, `said` a time with
    all that belongs to it. In a span `first` and `last` write its ends where one word ("p.m.",
    "horas") is enough for both.
    """

    whole: str
    parted: str
    said: str = "{number}"
    span: str = "{start}–{end}"
    first: str = ""
    last: str = ""
    halves: tuple[str, str] | None = None
    noon: str = ""
    midnight: str = ""
    next_day: str = "{time} +1"
    day_before: str = "{time} −1"


_WORDS = {
    "en": _Clock(
        whole="{twelve}",
        parted="{twelve}.{minute:02}",
        said="{number}\u00a0{half}",
        span="{start} to {end}",
        first="{number}",
        halves=("a.m.", "p.m."),
        noon="noon",
        midnight="midnight",
        next_day="{time} the next day",
        day_before="{time} the day before",
    ),
    "fr": _Clock(
        whole="{hour}\u00a0heure{s}",
        parted="{hour}\u00a0h\u00a0{minute}",
        span="de {start} à {end}",
        midnight="minuit",
        next_day="{time} le lendemain",
        day_before="{time} la veille",
    ),
    "es": _Clock(
        whole="{hour}.{minute:02}",
        parted="{hour}.{minute:02}",
        said="{article}\u00a0{number}\u00a0horas",
        span="de {start} a {end}",
        first="{article}\u00a0{number}",
        next_day="{time} del día siguiente",
        day_before="{time} del día anterior",
    ),
    "ru": _Clock(
        whole="{hour}\u00a0ч.\u00a0{minute:02}\u00a0м.",
        parted="{hour}\u00a0ч.\u00a0{minute:02}\u00a0м.",
        span="с {start} до {end}",
        next_day="{time} следующего дня",
        day_before="{time} предыдущего дня",
    ),
    "ar": _Clock(
        whole="{hour:02}:{minute:02}",
        parted="{hour:02}:{minute:02}",
        said="الساعة\u00a0{number}",
        span="من {start} إلى {end}",
        next_day="{time} من اليوم التالي",
        day_before="{time} من اليوم السابق",
    ),
    "zh": _Clock(
        whole="{from_zero}时",
        parted="{from_zero}时{minute:02}分",
        said="{half}{number}",
        span="{start}至{end}",
        last="{number}",
        halves=("上午", "下午"),
        noon="中午12时",
        midnight="午夜",
        next_day="次日{time}",
        day_before="前一日{time}",
    ),
    "ko": _Clock(
        whole="{from_zero}시",
        parted="{from_zero}시 {minute}분",
        said="{half} {number}",
        span="{start}~{end}",
        last="{number}",
        halves=("오전", "오후"),
        noon="정오",
        midnight="자정",
        next_day="다음 날 {time}",
        day_before="전날 {time}",
    ),
}
# For the cells of a table; another day is told by `+1` there, as it is with digits. Chinese and
# Korean tables keep the digits, which their documents prefer too; their words break in a cell.
_DIGITS = _Clock(whole="{hour:02}:{minute:02}", parted="{hour:02}:{minute:02}")
_BRIEF = {
    "en": replace(_WORDS["en"], span="{start}–{end}"),
    "fr": replace(
        _WORDS["fr"],
        whole="{hour}\u00a0h",
        parted="{hour}\u00a0h\u00a0{minute:02}",
        span="{start}-{end}",
    ),
    "es": replace(_WORDS["es"], said="{number}\u00a0h", first="{number}", span="{start}-{end}"),
    "ru": replace(
        _WORDS["ru"], whole="{hour}.{minute:02}", parted="{hour}.{minute:02}", span="{start}–{end}"
    ),
    "ar": _DIGITS,
    "zh": replace(_DIGITS, span="{start}至{end}"),
    "ko": replace(_DIGITS, span="{start}~{end}"),
}


def _clock(language: str, brief: bool) -> _Clock:
    """The clock of a language; one that we do not know has the digits of tables."""
    return (_BRIEF if brief else _WORDS).get(language.partition("-")[0], _DIGITS)


def time_text(moment: datetime, language: str, day: date | None = None) -> str:
    """`10 a.m.`, `19 h 30`, `las 19.30 horas`, `下午7时30分`, in the zone of `moment`.

    `day` is the day under whose heading it stands; another one is named.
    """
    clock = _clock(language, brief=False)
    return _on_day(_said(moment, clock), (moment.date() - (day or moment.date())).days, clock)


def hours_in_words(
    start: datetime, end: datetime | None, language: str, day: date | None = None
) -> str:
    """`7.30 to 8 p.m.`, `de 19 h 30 à 20 heures`; over midnight the next day is named.

    `day` is the day under whose heading they stand, by default that of the start.
    """
    clock, day = _clock(language, brief=False), day or start.date()
    if end is None:
        return time_text(start, language, day)
    first, last = _ends(start, end, clock)
    moved = (start.date() - day).days
    if moved != (later := (_day_of_end(start, end) - day).days):
        last = _on_day(last, later, clock)
    elif moved:
        return _on_day(clock.span.format(start=first, end=last), moved, clock)
    return clock.span.format(start=_on_day(first, moved, clock), end=last)


def brief_hours(
    start: datetime, end: datetime | None, language: str, day: date | None = None
) -> str:
    """The same for a cell of a table: `7.30–8 p.m.`, `19 h 30-20 h`, `11 p.m.–12.30 a.m. +1`.

    A sign stands after each time that is on another day than `day`.
    """
    clock, day = _clock(language, brief=True), day or start.date()
    moved = shift_text((start.date() - day).days)
    if end is None:
        return _said(start, clock) + moved
    first, last = _ends(start, end, clock)
    later = shift_text((_day_of_end(start, end) - day).days)
    return clock.span.format(
        start=(_said(start, clock) if moved else first) + moved, end=last + later
    )


def _ends(start: datetime, end: datetime, clock: _Clock) -> tuple[str, str]:
    """Both times of a span; what one word says for both is said once."""
    ends_at_midnight = _is_midnight(end) and end > start
    if _share(start, end, clock) and not ends_at_midnight:
        return _said(start, clock, clock.first), _said(end, clock, clock.last)
    first = "" if clock.halves else clock.first
    return _said(start, clock, first), _said(end, clock, hour=24 if ends_at_midnight else None)


def _share(start: datetime, end: datetime, clock: _Clock) -> bool:
    if not clock.halves:
        return True
    same_half = start.date() == end.date() and (start.hour < _MIDDAY) == (end.hour < _MIDDAY)
    return same_half and not any(_word(moment, clock) for moment in (start, end))


def _day_of_end(start: datetime, end: datetime) -> date:
    """Midnight at the end of a day belongs to it."""
    return end.date() - timedelta(days=_is_midnight(end) and end > start)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _word(moment: datetime, clock: _Clock) -> str:
    """The word for noon or midnight, where the language has one."""
    if _is_midnight(moment):
        return clock.midnight
    return clock.noon if (moment.hour, moment.minute) == (_MIDDAY, 0) else ""


def _said(moment: datetime, clock: _Clock, pattern: str = "", hour: int | None = None) -> str:
    if word := _word(moment, clock):
        return word
    hour = moment.hour if hour is None else hour
    parts = {
        "hour": hour,
        "minute": moment.minute,
        "twelve": (hour - 1) % _MIDDAY + 1,
        "from_zero": hour if hour <= _MIDDAY else hour - _MIDDAY,
        "s": "s" if hour > 1 else "",
        "article": "la" if hour == 1 else "las",
    }
    number = (clock.parted if moment.minute else clock.whole).format(**parts)
    half = clock.halves[hour >= _MIDDAY] if clock.halves else ""
    return (pattern or clock.said).format(number=number, half=half, **parts)


def _on_day(time: str, days: int, clock: _Clock) -> str:
    """A time with the day it falls on, if that is not the day under whose heading it stands."""
    if not days:
        return time
    return (clock.next_day if days > 0 else clock.day_before).format(time=time)
