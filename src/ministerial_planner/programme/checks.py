"""Checks that need the zone database or the table of names."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from ministerial_planner.definitions.checks import (
    CHECKS,
    Check,
    files_are_there,
    placed_sessions,
    sessions_are_on_its_days,
    stale_texts,
)
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related, in_order
from ministerial_planner.definitions.feed_checks import FEED_CHECKS
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.definitions.kept import Kept
from ministerial_planner.definitions.parties import Party, Person, Venue
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.shown import Shown
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.walk import parts
from ministerial_planner.programme.schedule import naive_times
from ministerial_planner.programme.zones import (
    ZONE_NAMES,
    LocalTimeProblem,
    abbreviation_zone,
    is_abbreviation,
    localize,
    nearest_zones,
    onsets,
)

Names = Mapping[str, Mapping[str, str]]
Dated = tuple[Session, Place, datetime, datetime | None]

_LAST_KNOWN_YEAR = 2037


def check_folder(
    folder: Folder,
    states: Names,
    languages: Collection[str],
    today: datetime,
    documents: Collection[str] = (),
) -> tuple[Diagnostic, ...]:
    """Every problem of a folder that could be read.

    `states` are the names of States by code and language, `languages` those that have a catalogue
    of labels, `documents` the names of the documents that can be made.
    """
    found = [problem for check in (*CHECKS, *FEED_CHECKS) for problem in check(folder)]
    found += stale_texts(folder, today.date())
    found += zones_are_known(folder)
    shown, sound = Shown(folder), tuple(folder.definitions.values())
    found += states_have_names(shown, (*sound, *folder.salvaged), states, languages)
    found += languages_have_labels(folder, languages)
    found += documents_are_there(folder, documents)
    rest = replace(folder, definitions={d.path: d for d in folder.salvaged})
    for check in SOUND_PARTS:
        found += check(rest)
    for definition in (*folder.definitions.values(), *folder.salvaged):
        found += _problems_of_days(definition)
    return in_order(found)


def zone_problem(text: str, place: Place) -> Diagnostic | None:
    """What is wrong with a time zone's name, if anything is."""
    if is_abbreviation(text):
        zone = abbreviation_zone(text)
        facts = {"value": text} | ({"suggestion": zone} if zone else {})
        return Diagnostic("E203", place, facts)
    if text in ZONE_NAMES:
        return None
    close = nearest_zones(text)
    return Diagnostic("E202", place, {"value": text} | ({"suggestion": close[0]} if close else {}))


def zones_are_known(folder: Folder) -> Iterator[Diagnostic]:
    for index, city in enumerate(folder.series.audience):
        place = folder.series_document.locate(("audience", index, "timezone"))
        if problem := zone_problem(city.timezone, place):
            yield problem
    for definition in folder.definitions.values():
        zone = definition.meeting.timezone
        if zone and (problem := zone_problem(zone, definition.at("timezone"))):
            yield problem


def states_have_names(
    shown: Shown, definitions: Iterable[Definition], states: Names, languages: Collection[str]
) -> Iterator[Diagnostic]:
    """Every State that is named has a name in each language that shows it and has labels."""
    own = shown.folder.series.names
    for definition, path, code in _named_states(definitions):
        if code not in states and code not in own:
            suggestion = _state_code(code, states, {*states, *own})
            facts = {"value": code} | ({"suggestion": suggestion} if suggestion else {})
            yield Diagnostic("E204", definition.at(*path), facts)
            continue
        nameless = _nameless_in(shown, definition, path, code, states)
        if spoken := [f"`{each}`" for each in nameless if each in languages]:
            facts = {"value": code, "languages": ", ".join(spoken)}
            yield Diagnostic("E215", definition.at(*path), facts)


def missing_states(folder: Folder, states: Names) -> Iterator[Gap]:
    """Every State without a name in a language that shows it, for each language apart."""
    shown = Shown(folder)
    for definition, path, code in _named_states(folder.definitions.values()):
        for language in _nameless_in(shown, definition, path, code, states):
            facts = {"value": code, "languages": f"`{language}`"}
            yield Gap(language, Diagnostic("E215", definition.at(*path), facts))


def _named_states(definitions: Iterable[Definition]) -> Iterator[tuple[Definition, Path, str]]:
    for definition in definitions:
        for path, part in parts(definition.meeting, Party, Person, Venue):
            if part.country:
                yield definition, (*path, "country"), part.country


def _nameless_in(
    shown: Shown, definition: Definition, path: Path, code: str, states: Names
) -> list[str]:
    """The languages in which a State is shown and has no name; a series' own names are its own."""
    if code not in states or code in shown.folder.series.names:
        return []
    shown_in = shown.in_meeting(definition.meeting, path)
    return [language for language in shown_in if not states[code].get(language)]


def _state_code(text: str, states: Names, known: Collection[str]) -> str | None:
    """The code that was meant by a code in small letters, or by a name in any language."""
    if text.upper() in known:
        return text.upper()
    plain = text.casefold()
    named = (code for code, row in states.items() if plain in map(str.casefold, row.values()))
    return next(named, None)


def languages_have_labels(folder: Folder, known: Collection[str]) -> Iterator[Diagnostic]:
    spoken = [(folder.series_document, folder.series.languages)]
    spoken += [(d.document, d.meeting.languages) for d in folder.definitions.values()]
    for document, languages in spoken:
        for index, language in enumerate(languages):
            if language not in known:
                place = document.locate(("languages", index))
                facts = {"value": language, **nearest(language, list(known))}
                yield Diagnostic("E210", place, facts)


def documents_are_there(folder: Folder, known: Collection[str]) -> Iterator[Diagnostic]:
    """`printed` names documents that there is a folder for."""
    for index, name in enumerate(folder.series.printed):
        if known and name not in known:
            facts = {"field": "printed", "value": name, **nearest(name, list(known))}
            yield Diagnostic("E302", folder.series_document.locate(("printed", index)), facts)


def local_times_exist(definition: Definition) -> Iterator[Diagnostic]:
    """Refuse a local time that clocks skip or show twice."""
    zone = definition.meeting.timezone
    if zone not in ZONE_NAMES or zone is None:
        return
    for _, place, start, end in _dated(definition):
        for moment in filter(None, (start, end)):
            problem = localize(zone, moment)
            if isinstance(problem, LocalTimeProblem):
                code = "E212" if problem is LocalTimeProblem.MISSING else "E213"
                facts = {"time": f"{moment:%H:%M}", "date": f"{moment:%Y-%m-%d}", "zone": zone}
                yield Diagnostic(code, place, facts)


def clocks_are_known(definition: Definition) -> Iterator[Diagnostic]:
    """Warn of local times after the last change of clocks that the zone database holds."""
    zone = definition.meeting.timezone
    if zone not in ZONE_NAMES or zone is None:
        return
    for _, place, start, end in _dated(definition):
        last = end or start
        if last.year > _LAST_KNOWN_YEAR and _changes_to_the_last(zone):
            facts = {"date": f"{last:%Y-%m-%d}", "zone": zone, "year": str(_LAST_KNOWN_YEAR)}
            yield Diagnostic("W404", place, facts)


def _changes_to_the_last(zone: str) -> bool:
    """Whether clocks still change in the last two years that the database knows."""
    first = datetime(_LAST_KNOWN_YEAR - 1, 1, 1, tzinfo=UTC)
    return bool(onsets(zone, first, first.replace(year=_LAST_KNOWN_YEAR + 1)))


def _dated(definition: Definition) -> list[Dated]:
    """Sessions that have a day and a time, with the place of their time."""
    dated: list[Dated] = []
    for key, place, session in placed_sessions(definition):
        times = naive_times(key.date, session) if key.date else None
        if times:
            dated.append((session, definition.at(*place, "time"), *times))
    return dated


def _taking_place(definition: Definition) -> list[Dated]:
    return [dated for dated in _dated(definition) if dated[0].status != "cancelled"]


def _overlapping(definition: Definition) -> Iterator[tuple[Dated, Dated]]:
    """Every two sessions that take place at the same time, the one that stands above first."""
    numbered = sorted(enumerate(_taking_place(definition)), key=lambda pair: pair[1][2])
    running: list[tuple[int, Dated]] = []
    for number, dated in numbered:
        running = [(n, other) for n, other in running if _overlap(other, dated)]
        for other_number, other in running:
            yield (other, dated) if other_number < number else (dated, other)
        running.append((number, dated))


def _overlap(first: Dated, second: Dated) -> bool:
    start, end = first[2], first[3] or first[2]
    other, other_end = second[2], second[3] or second[2]
    return start == other or (start < other_end and other < end)


def _clash(code: str, first: Dated, second: Dated, **facts: str) -> Diagnostic:
    titles = {"first": _title(first[0]), "second": _title(second[0])}
    return Diagnostic(code, second[1], facts | titles, (Related(first[1], "also_here"),))


def _title(session: Session) -> str:
    return session.id or next(iter(session.title.root.values())).text


def rooms_are_used_once(definition: Definition) -> Iterator[Diagnostic]:
    for first, second in _overlapping(definition):
        room = first[0].room
        if room and room == second[0].room:
            yield _clash("W401", first, second, room=room)


def people_are_in_one_place(definition: Definition) -> Iterator[Diagnostic]:
    """Nobody chairs or speaks in two places at the same time."""
    for first, second in _overlapping(definition):
        same_room = first[0].room is not None and first[0].room == second[0].room
        if not same_room:
            for person in sorted(_names(first[0]) & _names(second[0])):
                yield _clash("W402", first, second, person=person)


def _names(session: Session) -> set[str]:
    people = (*session.chairs, *session.moderators, *session.speakers, *session.rapporteurs)
    return {next(iter(person.name.root.values())).text for person in people}


def sessions_are_in_order(definition: Definition) -> Iterator[Diagnostic]:
    dated = _taking_place(definition)
    for first, second in pairwise(dated):
        if second[2] < first[2] and second[2].date() == first[2].date():
            yield _clash("W403", first, second)


DAY_RULES: tuple[Callable[[Definition], Iterator[Diagnostic]], ...] = (
    local_times_exist,
    clocks_are_known,
    rooms_are_used_once,
    people_are_in_one_place,
    sessions_are_in_order,
)

_problems_of_days: Kept[tuple[Diagnostic, ...]] = Kept(
    lambda definition: tuple(problem for rule in DAY_RULES for problem in rule(definition))
)
"""They hang on nothing but the definition, so they are asked once for each."""

# What can be said of the sound parts of a faulty definition without guessing at the rest.
SOUND_PARTS: tuple[Check, ...] = (zones_are_known, sessions_are_on_its_days, files_are_there)
