"""What a new meeting takes from an earlier one, and what it does not.

Taken is how it was held: place, format, hosts, the programme with its local times. Never taken is
what was said or came of it: sources, figures, papers, people, whatever was found or decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.folder import Definition
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.starter import dates_text
from ministerial_planner.phrases.phrase import Phrase, counted, phrase

_ASKED = {
    "kind": phrase("kind"),
    "parent": phrase("conference"),
    "title": phrase("title"),
    "place": phrase("place"),
    "timezone": phrase("time zone"),
    "format": phrase("format"),
    "hosts": phrase("hosts"),
    "co_hosts": phrase("co-hosts"),
}
_CARRIED = {
    "languages": phrase("languages"),
    "audience": phrase("audience"),
    "rooms": phrase("rooms"),
    "tracks": phrase("tracks"),
    "paper": phrase("sizes of paper"),
}
_LEFT = {
    "id": phrase("id"),
    "dates": phrase("dates"),
    "status": phrase("status"),
    "number": phrase("number"),
    "co_chairs": phrase("co-chairs"),
    "theme": phrase("theme"),
    "topics": phrase("topics"),
    "cross_cutting": phrase("cross-cutting topics"),
    "description": phrase("description"),
    "online": phrase("addresses online"),
    "contact": phrase("contact"),
    "participants": phrase("figures"),
    "sources": phrase("sources"),
    "conflicts": phrase("contradictions"),
    "notes": phrase("remarks"),
    "history": phrase("history"),
    "certainty": phrase("certainty"),
    "revision": phrase("revision"),
}
_OF_SESSION = ("id", "time", "kind", "number", "title", "room", "track", "audience", "format")
_PEOPLE = ("chairs", "moderators", "speakers", "rapporteurs", "organizers")


@dataclass(frozen=True, slots=True)
class Likeness:
    """An earlier meeting as the pattern of a new one."""

    earlier: Meeting
    content: Mapping[str, Any]

    def proposals(self, today: date, *, parent: bool) -> dict[str, str]:
        """What it proposes for each question; its conference only if `parent`."""
        meeting, place = self.earlier, self.earlier.place
        plain = {
            "kind": meeting.kind,
            "parent": meeting.parent if parent else None,
            "dates": dates_text(later(meeting.dates, today)) if meeting.dates.spans else None,
            "city": _line(place.city) if place else None,
            "country": place.country if place else None,
            "venue": _line(place.venue) if place else None,
            "timezone": meeting.timezone,
            "format": meeting.format,
            "host": ", ".join(p.country for p in meeting.hosts if p.country),
            "hours": self.hours,
            "co-host": ", ".join(p.country for p in meeting.co_hosts if p.country),
        }
        titles = {
            f"title {code}": meeting.title.root[code].text for code in meeting.title.languages
        }
        return {name: text for name, text in {**plain, **titles}.items() if text}

    @property
    def taken(self) -> tuple[Phrase, ...]:
        """What is taken over, each proposed at its question or without one."""
        names = {**_ASKED, **_CARRIED}
        found = [words for key, words in names.items() if key in self.content]
        if self.hours:
            found.append(phrase("hours of each day"))
        if self.sessions:
            found.append(
                counted(
                    "{count} session of the programme, with its local time",
                    "{count} sessions of the programme, with their local times",
                    len(self.sessions),
                )
            )
        if self.papers:
            found.append(phrase("the kinds of its papers, as expected"))
        return tuple(found)

    @property
    def left(self) -> tuple[Phrase, ...]:
        """What is not taken over."""
        found = [words for key, words in _LEFT.items() if key in self.content]
        if any(session.get(role) for session in self._written() for role in _PEOPLE):
            found.append(phrase("names of people in the programme"))
        if any(session.get("status") == "cancelled" for session in self._written()):
            found.append(phrase("cancelled sessions"))
        if "documents" in self.content:
            found.append(phrase("papers and their addresses"))
        return tuple(found)

    @property
    def hours(self) -> str:
        """The hours of every day, where its programme says no more than these."""
        written = self._written()
        times = {session.get("time") for session in written}
        one_a_day = len(written) == len(self.days)
        untitled = all(session.get("title") == self.content["title"] for session in written)
        return str(times.pop()) if len(times) == 1 and one_a_day and untitled else ""

    @property
    def sessions(self) -> tuple[Mapping[str, Any], ...]:
        """The sessions that are taken over."""
        return (
            ()
            if self.hours
            else tuple(s for s in self._written() if s.get("status") != "cancelled")
        )

    def _written(self) -> tuple[Mapping[str, Any], ...]:
        days = self.content.get("programme") or {}
        return tuple(session for day in days.values() for session in _sessions(day))

    @property
    def papers(self) -> list[dict[str, str]]:
        kinds = dict.fromkeys(paper.kind for paper in self.earlier.documents)
        return [{"kind": kind, "state": "expected"} for kind in kinds]

    @property
    def carries(self) -> frozenset[str]:
        """The keys of what is taken over without a question."""
        return frozenset(self.carried(self.earlier.dates))

    def carried(self, dates: Dates) -> dict[str, Any]:
        """What is taken over without a question, the programme moved to the new days."""
        content = {key: self.content[key] for key in _CARRIED if self.content.get(key)}
        if programme := self._moved(dates):
            content["programme"] = programme
        if self.papers:
            content["documents"] = self.papers
        return content

    def _moved(self, dates: Dates) -> dict[str, Any]:
        """The n-th day of the earlier meeting is the n-th of the new one."""
        written = self.content["programme"] if self.sessions else {}
        pairs = zip(self.days, dates.days, strict=False)
        to = {old.isoformat(): new for old, new in pairs}
        planned = self.earlier.programme if written else ()
        keys = {key: key.date.isoformat() for key in planned if key.date}
        moved = {}
        for key, day in keys.items():
            sessions = [_pattern(s) for s in _sessions(written[key.typed])]
            if day in to and (kept := [s for s in sessions if s]):
                moved[to[day].isoformat()] = kept
        return moved

    @property
    def days(self) -> tuple[date, ...]:
        """Its days in order: those of its dates, and those of its programme."""
        planned = (key.date for key in self.earlier.programme if key.date)
        return tuple(sorted({*self.earlier.dates.days, *planned}))

    def remarks(self, dates: Dates) -> tuple[Phrase, ...]:
        """What became of the days: more or fewer of them, or none yet."""
        if not self.sessions:
            return ()
        before, now = len(self.days), len(dates.days)
        if not now:
            return (phrase("The programme is not copied: it needs the days of the new meeting."),)
        if now < before:
            lost = counted(
                "{count} day of the programme is left out: the new meeting is shorter.",
                "{count} days of the programme are left out: the new meeting is shorter.",
                before - now,
            )
            return (lost,)
        if now > before:
            more = counted(
                "{count} day has no programme yet: the new meeting is longer.",
                "{count} days have no programme yet: the new meeting is longer.",
                now - before,
            )
            return (more,)
        return ()


def likeness(definition: Definition) -> Likeness:
    return Likeness(definition.meeting, definition.document.content)


def _sessions(day: Any) -> list[Mapping[str, Any]]:
    sessions = day.get("sessions") if isinstance(day, dict) else day
    return [s for s in sessions or [] if isinstance(s, dict)]


def _pattern(session: Mapping[str, Any]) -> dict[str, Any]:
    """A session as it may come again; nothing of one that was cancelled."""
    if session.get("status") == "cancelled":
        return {}
    kept = {key: session[key] for key in _OF_SESSION if session.get(key)}
    if isinstance(kept.get("title"), dict):
        kept["title"] = {code: _bare(words) for code, words in kept["title"].items()}
    return kept


def _bare(words: Any) -> Any:
    """A wording without what its source printed and when it was changed."""
    if not isinstance(words, dict):
        return words
    text = words.get("text", words.get("working"))
    return {"working": text} if "working" in words else text


def _line(name: Any) -> str | None:
    return next(iter(name.root.values())).text if name else None


def later(dates: Dates, today: date) -> Dates:
    """The same weekdays one year later, or as many years as lead past `today`."""
    first = dates.days[0]
    new, years = first, 0
    while new <= max(first, today):
        years += 1
        new = _same_weekday(first, first.year + years)
    shift = new - first
    return Dates(spans=tuple(DaySpan(s.first + shift, s.last + shift) for s in dates.spans))


def _same_weekday(day: date, year: int) -> date:
    """The day of that weekday that is nearest to the same date of another year."""
    target = date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)
    off = (day.weekday() - target.weekday() + 3) % 7 - 3
    return target + timedelta(days=off)
