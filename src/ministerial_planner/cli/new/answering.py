"""How each answer about a meeting is read, and what is proposed for it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.question import Choice, one_of
from ministerial_planner.definitions.answers import (
    NOWHERE,
    Refused,
    in_words,
    read_field,
    read_line,
    read_meeting_dates,
    read_states,
    refused,
)
from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.hours import read_hours
from ministerial_planner.definitions.messages import sentence
from ministerial_planner.definitions.misread import Misread
from ministerial_planner.definitions.starter import Answers, proposed_id
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.phrase import Phrase, phrase

FORMATS = {
    "in_person": phrase("in person"),
    "virtual": phrase("virtual"),
    "hybrid": phrase("hybrid"),
}
_OTHER_WORDS = {
    "online": "virtual",
    "on line": "virtual",
    "virtuel": "virtual",
    "virtuelle": "virtual",
    "on site": "in_person",
    "presentiel": "in_person",
}
STATUSES = {"tentative": phrase("tentative"), "confirmed": phrase("confirmed")}
_FRENCH_HOUR = re.compile(r"(\d)\s*h(?:eures?)?\b\s*(\d\d)?")
_FAR = 3 * 365
_SATURDAY = 5


def word_reader(words: dict[str, Phrase]) -> Callable[[Desk, Answers, str], str]:
    also = {word: code for word, code in _OTHER_WORDS.items() if code in words}
    return lambda desk, _answers, text: one_of(words, text, desk.say, also)


def word_choices(words: dict[str, Phrase]) -> Callable[[Desk, Answers], tuple[Choice, ...]]:
    return lambda desk, _: tuple(Choice(desk.say(name), code) for code, name in words.items())


def parent_answer(desk: Desk, _answers: Answers, text: str) -> str:
    known = [meeting.id for meeting in desk.conferences]
    if text.lower() in known:
        return text.lower()
    if not known:
        hint = phrase("write it first, with `ministerial-planner new conference`")
        raise Refused(phrase("this series has no conference yet"), hint)
    facts = {"field": "parent", "value": text, **nearest(text, known)}
    raise refused(Diagnostic("E302", NOWHERE, facts))


def conferences(desk: Desk, _answers: Answers) -> tuple[Choice, ...]:
    """The conferences, the latest first."""
    latest = desk.conferences[::-1]
    width = max((len(meeting.id) for meeting in latest), default=0)
    return tuple(Choice(f"{m.id:<{width}}  {_title(desk, m.title.root)}", m.id) for m in latest)


def _title(desk: Desk, wordings: Any) -> str:
    chosen = wordings.get(desk.say.language) or next(iter(wordings.values()))
    return str(chosen.text)


def title_reader(language: str) -> Callable[[Desk, Answers, str], dict[str, str]]:
    def read(_desk: Desk, answers: Answers, text: str) -> dict[str, str]:
        return {**answers.titles, language: read_line(text)}

    return read


def official_answer(desk: Desk, answers: Answers, text: str) -> tuple[str, ...]:
    by_word = {code.lower(): code for code in answers.titles}
    every = {"all", desk.say(phrase("all"))}
    words = [word for word in text.replace(",", " ").lower().split() if word not in every]
    for word in words:
        if word not in by_word:
            facts = {"value": word, "known": ", ".join((*answers.titles, "all"))}
            raise refused(Diagnostic("E210", NOWHERE, facts))
    return tuple(by_word[word] for word in words)


def dates_answer(desk: Desk, answers: Answers, text: str) -> Dates:
    return read_meeting_dates(text, _likely_years(desk, answers))


def _likely_years(desk: Desk, answers: Answers) -> tuple[int, int]:
    """Years to try for a date without one: the conference's and the one before, or the next two."""
    if answers.parent:
        dates = desk.folder.meeting(answers.parent).dates
        year = dates.days[0].year if dates.days else dates.year
        if year:
            return year, year - 1
    return desk.today.year, desk.today.year + 1


def dates_to_confirm(desk: Desk, _answers: Answers, dates: Dates) -> tuple[str, list[str]]:
    """The question by which dates are read over, and what is odd about them."""
    if not dates.spans:
        return "", []
    say, days = desk.say, dates.days
    remarks = []
    if days[-1] < desk.today:
        remarks.append(say("This is in the past."))
    if days[0] > desk.today + timedelta(days=_FAR):
        remarks.append(say("This is more than three years ahead."))
    if any(day.weekday() >= _SATURDAY for day in days):
        remarks.append(say("A weekend day is among them."))
    return say("{dates}?", dates=in_words(dates)), remarks


def dates_in_reader_words(desk: Desk, dates: Dates) -> str:
    return desk.say(in_words(dates))


def line_answer(_desk: Desk, _answers: Answers, text: str) -> str:
    return read_line(text)


def hosts_answer(desk: Desk, _answers: Answers, text: str) -> tuple[str, ...]:
    return read_states(text, desk.names)


def states_in_words(desk: Desk, codes: str | tuple[str, ...]) -> str:
    codes = (codes,) if isinstance(codes, str) else codes
    return ", ".join(f"{desk.name(code)} ({code})" for code in codes)


def hosts_in_words(desk: Desk, codes: tuple[str, ...]) -> str:
    hosts = states_in_words(desk, codes)
    if len(codes) == 1:
        return hosts
    return desk.say("{hosts}. The order stays as you wrote it.", hosts=hosts)


def likely_status(desk: Desk, answers: Answers) -> str:
    """What lies ahead may still move."""
    last: date | None = max(answers.dates.days, default=None)
    status = "confirmed" if last and last < desk.today else "tentative"
    return desk.say(STATUSES[status])


def hours_answer(_desk: Desk, _answers: Answers, text: str) -> str | None:
    """Hours as definitions write them. Raises Refused."""
    both = phrase("write both hours, such as `9.30 a.m. – 6 p.m.`")
    try:
        hours = read_hours(_FRENCH_HOUR.sub(r"\1h\2", text))
    except Misread as misread:
        problem = Diagnostic(misread.code, NOWHERE, misread.facts)
        raise Refused(sentence(problem), both, problem=problem) from None
    if hours is None or hours.end is None:
        raise Refused(phrase("`{text}` does not say when it ends", text=text), both)
    later = f"+{hours.end_day}" if hours.end_day else ""
    return f"{hours.start:%H:%M}-{hours.end:%H:%M}{later}"


def id_answer(desk: Desk, _answers: Answers, text: str) -> str:
    found: str = read_field("id", text)
    another = phrase("choose another one")
    if found in desk.folder.definitions:
        path = desk.folder.definitions[found].path
        raise Refused(phrase("`{id}` is the id of {path} already", id=found, path=path), another)
    if found in desk.folder.unread:
        raise Refused(phrase("`{id}` is the id of a definition with errors", id=found), another)
    return found


def free_id(desk: Desk, answers: Answers) -> str:
    return proposed_id(answers, {*desk.folder.definitions, *desk.folder.unread})
