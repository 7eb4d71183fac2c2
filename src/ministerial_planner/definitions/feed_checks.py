"""Checks of the feeds that a series declares: what they name is there, and they can hold something.

None of them needs a clock or the zone database.
"""

from collections.abc import Collection, Iterator
from typing import get_args

from ministerial_planner.definitions.checks import Check, placed_sessions
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related
from ministerial_planner.definitions.feeds import FILTERS, MEETING_FEEDS, SERIES_FEED, FeedRule
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.kinds import MeetingKind
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.walk import parts
from ministerial_planner.phrases.phrase import phrase

_FOR_EACH_MEETING = ("id", "holds", "alarms", "cancelled")


def feed_ids_are_given_once(folder: Folder) -> Iterator[Diagnostic]:
    """A feed's id is its file's name, so no other feed and no meeting has it."""
    taken = {d.meeting.id: d.at("id") for d in folder.definitions.values()}
    for index, rule in enumerate(folder.series.feeds):
        place = _at(folder, index, "id")
        if rule.id in taken:
            related = (Related(taken[rule.id], "first_given"),)
            yield Diagnostic("E301", place, {"id": rule.id}, related)
        taken.setdefault(rule.id, place)


def feeds_have_names(folder: Folder) -> Iterator[Diagnostic]:
    """People see a feed's name in their calendars; that of the series has the series' title."""
    for index, rule in enumerate(folder.series.feeds):
        if rule.name is None and rule.id not in {SERIES_FEED, MEETING_FEEDS}:
            words = ", ".join(f"{language}: …" for language in folder.series.languages)
            facts = {"field": "name", "example": f"`name: {{{words}}}`"}
            yield Diagnostic("E106", folder.series_document.first_key(("feeds", index)), facts)


def meeting_feeds_take_all(folder: Folder) -> Iterator[Diagnostic]:
    """The feed of a single meeting is called after it and holds all of it."""
    for index, rule in enumerate(folder.series.feeds):
        given = [key for key in ("name", *FILTERS) if key in rule.model_fields_set]
        for key in given if rule.id == MEETING_FEEDS else ():
            place = folder.series_document.locate(("feeds", index, key), key=True)
            yield Diagnostic("E701", place, {"key": key, "known": ", ".join(_FOR_EACH_MEETING)})


def filters_name_what_is_there(folder: Folder) -> Iterator[Diagnostic]:
    """Editions, tracks and languages that a feed asks for exist."""
    meetings = [d.meeting for d in _all(folder)]
    conferences = [meeting.id for meeting in meetings if meeting.parent is None]
    editions = {meeting.id for meeting in meetings} | folder.unread
    for edition, place in _asked_beside(folder, "edition", editions):
        facts = {"field": "edition", "value": edition, **nearest(edition, conferences)}
        yield Diagnostic("E302", place, facts)
    tracks = _tracks(folder)
    for track, place in _asked_beside(folder, "track", tracks):
        if not folder.unread:  # what cannot be read may have any track
            facts = {"field": "track", "value": track, **nearest(track, sorted(tracks))}
            yield Diagnostic("E302", place, facts)
    languages = folder.languages
    for code, place in _asked_beside(folder, "language", languages):
        yield Diagnostic("E210", place, {"value": code, **nearest(code, list(languages))})


def feeds_can_hold_something(folder: Folder) -> Iterator[Diagnostic]:
    """No filter keeps out all that the feed is to hold."""
    for index, rule in enumerate(folder.series.feeds):
        if found := never_takes(rule):
            key, reason = found
            facts = {"id": rule.id, "reason": reason}
            yield Diagnostic("W701", _at(folder, index, key), facts)


def never_takes(rule: FeedRule) -> tuple[str, str] | None:
    """The key that keeps every possible entry out of a feed, and why; None for a sound rule."""
    of_meetings = set(rule.kind) & set(get_args(MeetingKind))
    if rule.holds == "days" and rule.track:
        return "track", phrase("it holds whole days, and only sessions have a track")
    if rule.holds == "days" and rule.kind and not of_meetings:
        return "kind", phrase("it holds whole days, and no meeting is of this kind")
    if set(rule.kind) == {"break"}:
        return "kind", phrase("breaks are in no calendar")
    return None


def audiences_are_the_same_words(folder: Folder) -> Iterator[Diagnostic]:
    """Who is asked for by a feed or a pack is named somewhere; a slip on either side parts them."""
    named = list(_named_audiences(folder))
    known = {audience for audience, _ in named}
    asked = {audience for rule in folder.series.feeds for audience in rule.audience}
    asked |= {audience for rule in folder.series.packs for audience in rule.audience}
    for audience, place in _asked_audiences(folder, known):
        if not folder.unread:
            yield Diagnostic("W702", place, {"value": audience, **nearest(audience, list(known))})
    for audience, place in named:
        facts = {"value": audience, **nearest(audience, list(asked & known))}
        if audience not in asked and "suggestion" in facts:
            yield Diagnostic("W703", place, facts)


def _asked_audiences(folder: Folder, known: Collection[str]) -> Iterator[tuple[str, Place]]:
    yield from _asked_beside(folder, "audience", known)
    for index, rule in enumerate(folder.series.packs):
        for n, value in enumerate(rule.audience):
            if value not in known:
                yield value, folder.series_document.locate(("packs", index, "audience", n))


def pack_ids_are_given_once(folder: Folder) -> Iterator[Diagnostic]:
    """A pack's id is a part of its file's name."""
    taken: dict[str, Place] = {}
    for index, rule in enumerate(folder.series.packs):
        place = folder.series_document.locate(("packs", index, "id"))
        if rule.id in taken:
            yield Diagnostic(
                "E301", place, {"id": rule.id}, (Related(taken[rule.id], "first_given"),)
            )
        taken.setdefault(rule.id, place)


def _at(folder: Folder, *path: str | int) -> Place:
    return folder.series_document.locate(("feeds", *path))


def _all(folder: Folder) -> tuple[Definition, ...]:
    return (*folder.definitions.values(), *folder.salvaged)


def _asked_beside(
    folder: Folder, field: str, known: Collection[str]
) -> Iterator[tuple[str, Place]]:
    """What feeds ask for in a filter beside all that is known, each with its place."""
    for index, rule in enumerate(folder.series.feeds):
        for n, value in enumerate(getattr(rule, field)):
            if value not in known:
                yield value, _at(folder, index, field, n)


def _tracks(folder: Folder) -> set[str]:
    listed = {track for d in _all(folder) for track in d.meeting.tracks}
    return listed | {s.track for d in _all(folder) for _, _, s in placed_sessions(d) if s.track}


def _named_audiences(folder: Folder) -> Iterator[tuple[str, Place]]:
    """Every audience that a meeting, a session or a document names, with its place."""
    for definition in _all(folder):
        for path, part in parts(definition.meeting, Meeting, Session, Paper):
            for n, audience in enumerate(part.audience):
                yield audience, definition.at(*path, "audience", n)


FEED_CHECKS: tuple[Check, ...] = (
    feed_ids_are_given_once,
    feeds_have_names,
    meeting_feeds_take_all,
    filters_name_what_is_there,
    feeds_can_hold_something,
    audiences_are_the_same_words,
    pack_ids_are_given_once,
)
