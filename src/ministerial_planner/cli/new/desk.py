"""What answers are checked against, how each is read, and what is proposed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ministerial_planner.definitions.answers import (
    NOWHERE,
    Refused,
    read_field,
    read_line,
    read_meeting_dates,
    read_state,
    read_states,
    refused,
)
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.fields import slug
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import CONFERENCE_KINDS, Meeting
from ministerial_planner.definitions.starter import STAND_ALONE, Answers, proposed_id
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.programme.checks import zone_problem
from ministerial_planner.programme.zones import nearest_zones

Reader = Callable[["Desk", Answers, str], Any]

_ALSO = {"GB": ("UK",), "US": ("USA",), "KR": ("South Korea",), "CD": ("DRC",), "AE": ("UAE",)}


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers are checked against: the series as it is, names of States, the day."""

    folder: Folder
    states: Mapping[str, Mapping[str, str]]
    today: date

    @property
    def languages(self) -> tuple[str, ...]:
        return self.folder.series.languages

    @property
    def conferences(self) -> tuple[Meeting, ...]:
        return tuple(m for m in self.folder.meetings if m.kind in STAND_ALONE)

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name of a State or body that people may type, by its code."""
        shipped = {c: (*row.values(), *_ALSO.get(c, ())) for c, row in self.states.items()}
        own = self.folder.series.names.items()
        given = {code: tuple(w.text for w in name.root.values()) for code, name in own}
        return {c: (*given.get(c, ()), *shipped.get(c, ())) for c in {**given, **shipped}}

    def name(self, code: str) -> str:
        """A State's name in words, to be read over."""
        return self.states[code]["en"] if code in self.states else self.names[code][0]


def field_reader(field: str) -> Reader:
    """Reads an answer as a definition's field of that name."""
    return lambda _desk, _answers, text: read_field(field, text)


def parent_answer(desk: Desk, _answers: Answers, text: str) -> str:
    known = [meeting.id for meeting in desk.conferences]
    if text.lower() in known:
        return text.lower()
    if not known:
        hint = "write it first, with `--kind conference`"
        raise Refused("this series has no conference yet", hint)
    facts = {"field": "parent", "value": text, **nearest(text, known)}
    raise refused(Diagnostic("E302", NOWHERE, facts))


def next_conference(desk: Desk, _answers: Answers) -> str:
    """The conference that comes next, or else the last one."""
    own = [meeting for meeting in desk.conferences if meeting.kind in CONFERENCE_KINDS]
    coming = [m for m in own if m.last_day is None or m.last_day >= desk.today]
    return next((meeting.id for meeting in (*coming, *own[-1:])), "")


def conferences_in_words(desk: Desk) -> tuple[str, ...]:
    width = max((len(meeting.id) for meeting in desk.conferences), default=0)
    return tuple(
        f"{m.id:<{width}}  {next(iter(m.title.root.values())).text}" for m in desk.conferences
    )


def title_reader(language: str) -> Callable[[Desk, Answers, str], dict[str, str]]:
    def read(_desk: Desk, answers: Answers, text: str) -> dict[str, str]:
        return {**answers.titles, language: read_line(text)}

    return read


def official_answer(_desk: Desk, answers: Answers, text: str) -> tuple[str, ...]:
    by_word = {code.lower(): code for code in answers.titles}
    words = [word for word in text.replace(",", " ").lower().split() if word != "all"]
    for word in words:
        if word not in by_word:
            facts = {"value": word, "known": ", ".join((*answers.titles, "all"))}
            raise refused(Diagnostic("E210", NOWHERE, facts))
    return tuple(by_word[word] for word in words)


def dates_answer(desk: Desk, answers: Answers, text: str) -> Any:
    return read_meeting_dates(text, _likely_years(desk, answers))


def _likely_years(desk: Desk, answers: Answers) -> tuple[int, int]:
    """Years to try for a date without one: the conference's and the one before, or the next two."""
    if answers.parent:
        dates = desk.folder.meeting(answers.parent).dates
        year = dates.days[0].year if dates.days else dates.year
        if year:
            return year, year - 1
    return desk.today.year, desk.today.year + 1


def line_answer(_desk: Desk, _answers: Answers, text: str) -> str:
    return read_line(text)


def country_answer(desk: Desk, _answers: Answers, text: str) -> str:
    return read_state(text, desk.names)


def hosts_answer(desk: Desk, _answers: Answers, text: str) -> tuple[str, ...]:
    return read_states(text, desk.names)


def states_in_words(desk: Desk, codes: str | tuple[str, ...]) -> str:
    codes = (codes,) if isinstance(codes, str) else codes
    return ", ".join(f"{desk.name(code)} ({code})" for code in codes)


def zone_answer(_desk: Desk, _answers: Answers, text: str) -> str:
    if problem := zone_problem(text, NOWHERE):
        raise refused(problem)
    return text


def likely_zone(desk: Desk, answers: Answers) -> str:
    """The zone named after the city, or that of a meeting of the series in the same city."""
    city = slug(answers.city or "")
    if not city:
        return ""
    for meeting in desk.folder.meetings:
        cities = meeting.place.city.root.values() if meeting.place and meeting.place.city else ()
        if meeting.timezone and city in {slug(wording.text) for wording in cities}:
            return meeting.timezone
    named = (zone for zone in nearest_zones(answers.city or "") if slug(_last(zone)) == city)
    return next(named, "")


def _last(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def likely_status(desk: Desk, answers: Answers) -> str:
    """What lies ahead may still move."""
    past = answers.dates.days and answers.dates.days[-1] < desk.today
    return "confirmed" if past else "tentative"


def id_answer(desk: Desk, _answers: Answers, text: str) -> str:
    found: str = read_field("id", text)
    if found in desk.folder.definitions:
        path = desk.folder.definitions[found].path
        raise Refused(f"`{found}` is the id of {path} already", "choose another one")
    if found in desk.folder.unread:
        raise Refused(f"`{found}` is the id of a definition with errors", "choose another one")
    return found


def free_id(desk: Desk, answers: Answers) -> str:
    return proposed_id(answers, {*desk.folder.definitions, *desk.folder.unread})
