"""Where a meeting is held: its city, the State and the time zone that the city has."""

import re

from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.question import Choice
from ministerial_planner.definitions.answers import Refused, read_line, read_state
from ministerial_planner.definitions.starter import Answers
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    country_zones,
    is_abbreviation,
    named_zone,
    nearest_zones,
)

_OFFSET_OF_OUTLOOK = re.compile(r"\((?:UTC|GMT)(?:[+-]\d\d:\d\d)?\) *")
_MANY = 8


def city_answer(desk: Desk, _answers: Answers, text: str) -> str:
    """The city; of `Dhaka, Bangladesh` the State is asked for next, so it is left out."""
    line = read_line(text)
    city, comma, state = line.rpartition(",")
    if not comma:
        return line
    try:
        read_state(state, desk.names)
    except Refused:
        return line
    return city.strip()


def country_answer(desk: Desk, _answers: Answers, text: str) -> str:
    return read_state(text, desk.names)


def likely_country(desk: Desk, answers: Answers) -> str:
    """The State of the city, where it is the only one with a city of that name."""
    found = _countries(desk, answers)
    return desk.name(found[0]) if len(found) == 1 else ""


def countries_of_the_city(desk: Desk, answers: Answers) -> tuple[Choice, ...]:
    """The States that have a city of that name, if they are several."""
    found = _countries(desk, answers)
    return tuple(Choice(desk.name(code), code) for code in found) if len(found) > 1 else ()


def _countries(desk: Desk, answers: Answers) -> list[str]:
    if not answers.city:
        return []
    held = (m.place.country for m in desk.meetings_in(answers.city) if m.place)
    of_series = list(dict.fromkeys(code for code in held if code))
    listed = (city.country for city in desk.cities(answers.city))
    return of_series or [code for code in dict.fromkeys(listed) if code in desk.names]


def likely_zone(desk: Desk, answers: Answers) -> str:
    """The zone of the city, or that of a State that has only one."""
    for meeting in desk.meetings_in(answers.city or ""):
        same = not answers.country or not meeting.place or meeting.place.country == answers.country
        if meeting.timezone and same:
            return meeting.timezone
    cities = desk.cities(answers.city, answers.country) if answers.city else ()
    of_city = tuple(dict.fromkeys(city.zone for city in cities if city.zone in ZONE_NAMES))
    if of_city and (answers.country or len(of_city) == 1):
        return of_city[0]
    zones = country_zones(answers.country or "")
    return zones[0] if len(zones) == 1 else ""


def zones_of_the_country(desk: Desk, answers: Answers) -> tuple[Choice, ...]:
    """The zones of a State that has several, where the city does not decide."""
    zones = country_zones(answers.country or "")
    if likely_zone(desk, answers) or len(zones) < 2:
        return ()
    return tuple(Choice(zone, zone) for zone in zones[:_MANY])


def zone_answer(desk: Desk, answers: Answers, text: str) -> str:
    """A zone by its name, in the IANA database, Windows or Outlook, or by a city in it.

    Raises Refused for letters and offsets, with the zones that they may mean here.
    """
    outlook = _OFFSET_OF_OUTLOOK.match(text)
    line = text[outlook.end() :].strip() if outlook else text
    if zone := named_zone(line):
        return zone
    zones = _zones_of_cities(desk, answers, line)
    likely = likely_zone(desk, answers)
    if len(zones) == 1 or (outlook and likely in zones):
        return likely if likely in zones else zones[0]
    meant = (likely, *zones, *country_zones(answers.country or ""), *nearest_zones(line))
    choices = tuple(dict.fromkeys(filter(None, meant)))[:_MANY]
    why = phrase("`{text}` is not the name of a time zone", text=text)
    if is_abbreviation(text):
        why = phrase(
            "`{text}` is an abbreviation or an offset: it does not say when clocks change, and "
            "several places use it",
            text=text,
        )
    if zones:
        why = phrase("`{text}` can be read in more than one way", text=text)
    ask = phrase("name a city that has this time, such as `Seoul`")
    raise Refused(why, ask, choices=choices)


def _zones_of_cities(desk: Desk, answers: Answers, text: str) -> tuple[str, ...]:
    """The zones of the cities that a text names; Outlook lists several, with commas."""
    if is_abbreviation(text):
        return ()
    found: list[str] = []
    for name in filter(None, map(str.strip, text.split(","))):
        here = desk.cities(name, answers.country) or desk.cities(name)
        found += [city.zone for city in here if city.zone in ZONE_NAMES]
    return tuple(dict.fromkeys(found))
