"""Writes the first definition of a meeting from answers: its text, its path, an id to propose."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.fields import slug
from ministerial_planner.definitions.meetings import CONFERENCE_KINDS
from ministerial_planner.definitions.yamltext import scalar

STAND_ALONE = (*CONFERENCE_KINDS, "related_conference")
"""Kinds that need no parent, and that can be one."""

_PREPARING = ("preparatory_meeting", "regional_meeting")
_YEAR_LAST = re.compile(r"(.+)-(\d{4})$")
_NOT_KNOWN = Dates()
_RESERVED = frozenset({"series", "undated", "unknown"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new meeting; None or nothing where it is not known."""

    kind: str = "preparatory_meeting"
    parent: str | None = None
    id: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    official: tuple[str, ...] = ()
    dates: Dates = _NOT_KNOWN
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    timezone: str | None = None
    format: str | None = None
    status: str = "confirmed"
    hosts: tuple[str, ...] = ()

    @property
    def has_place(self) -> bool:
        return bool(self.city or self.country or self.venue)


def dates_text(dates: Dates) -> str:
    """Dates as definitions write them: ISO, a list for separate days."""
    spans = [
        span.first.isoformat() + (f"/{span.last.isoformat()}" if span.last > span.first else "")
        for span in dates.spans
    ]
    if spans:
        return spans[0] if len(spans) == 1 else f"[{', '.join(spans)}]"
    if dates.year and dates.month:
        return f"{dates.year:04}-{dates.month:02}"
    return f"{dates.year:04}" if dates.year else "unknown"


def definition_text(answers: Answers, languages: Sequence[str]) -> str:
    """The whole file."""
    lines = [f"kind: {answers.kind}", f"id: {answers.id}  # never change it: calendars know it"]
    if answers.parent:
        lines.append(f"parent: {answers.parent}")
    lines += ["title:", *_titles(answers, languages)]
    lines += [f"dates: {dates_text(answers.dates)}", f"timezone: {answers.timezone or 'unknown'}"]
    lines += _place(answers)
    lines.append(f"format: {answers.format or 'unknown'}")
    hint = "  # confirmed, once it is certain" if answers.status == "tentative" else ""
    lines += [f"status: {answers.status}{hint}", *_hosts(answers), ""]
    lines += _to_be_filled_in(answers, languages)
    return "\n".join(lines) + "\n"


def _titles(answers: Answers, languages: Sequence[str]) -> Iterator[str]:
    for language in languages:
        text = answers.titles.get(language)
        if text is None:
            yield f"  # {language}: not translated yet"
        elif answers.official and language not in answers.official:
            yield f"  {scalar(language)}: {{working: {scalar(text)}}}"
        else:
            yield f"  {scalar(language)}: {scalar(text)}"


def _place(answers: Answers) -> list[str]:
    """A meeting held online without a place has none; otherwise what is not known is said."""
    if not answers.has_place:
        return [] if answers.format == "virtual" else ["place: unknown"]
    parts = {"city": answers.city, "country": answers.country, "venue": answers.venue}
    return ["place:", *(f"  {key}: {scalar(v) if v else 'unknown'}" for key, v in parts.items())]


def _hosts(answers: Answers) -> list[str]:
    if not answers.hosts:
        return ["hosts: unknown"]
    on_its_ground = answers.country if answers.format != "virtual" else None
    return [
        "hosts:  # in the order of protocol, kept as written",
        *(
            f"  - {{country: {scalar(code)}, physical_host: true}}"
            if code == on_its_ground
            else f"  - {scalar(code)}"
            for code in answers.hosts
        ),
    ]


def _to_be_filled_in(answers: Answers, languages: Sequence[str]) -> list[str]:
    """Comments that need only lose their `#`."""
    day = next((day.isoformat() for day in answers.dates.days), "undated")
    titles = ", ".join(f"{scalar(language)}: …" for language in languages)
    return [
        "# The hours, once they are known, in local time. Remove the number signs:",
        "# programme:",
        f"#   {day}:",
        "#     - id: opening",
        *(["#       time: 09:30-10:00"] if day != "undated" else []),
        f"#       title: {{{titles}}}",
        "#",
        "# The papers, once they are announced:",
        "# documents:",
        "#   - {kind: concept_note, state: expected}",
    ]


def unknowns(answers: Answers, languages: Sequence[str]) -> tuple[str, ...]:
    """What a reader of the outputs will be told is not known."""
    online = answers.format == "virtual" and not answers.has_place
    known = {
        "the days": bool(answers.dates.spans),
        **{f"the title in {language}": language in answers.titles for language in languages},
        "the city": bool(answers.city) or online,
        "the country": bool(answers.country) or online,
        "the venue": bool(answers.venue) or online,
        "the time zone": bool(answers.timezone),
        "the format": bool(answers.format),
        "the hosts": bool(answers.hosts),
        "the hours": False,
    }
    return tuple(what for what, is_known in known.items() if not is_known)


def proposed_id(answers: Answers, taken: Collection[str]) -> str:
    """A free id: the conference's, and the city or the title."""
    titles = [words for text in answers.titles.values() if (words := slug(text))]
    alone = answers.kind in CONFERENCE_KINDS
    tails = [
        *([] if alone else [slug(answers.city or "")]),
        *titles,
        answers.kind.replace("_", "-"),
    ]
    prefix = f"{answers.parent}-" if answers.parent else ""
    candidates = [f"{prefix}{tail}" for tail in tails if tail]
    not_free = {*taken, *_RESERVED}
    free = (candidate for candidate in candidates if candidate not in not_free)
    numbered = (f"{candidates[0]}-{n}" for n in range(2, len(not_free) + 3))
    return next(free, "") or next(name for name in numbered if name not in not_free)


def definition_path(answers: Answers, parent_path: str | None, taken: Collection[str]) -> str:
    """Where the file goes: below the folder of its conference, under a name that is free."""
    names: tuple[str, ...] = ("conference",)
    if parent_path is None:
        folder = PurePosixPath("events") / _YEAR_LAST.sub(r"\2-\1", answers.id)
    else:
        beside = PurePosixPath(parent_path).parent
        home = beside if beside.name != "events" else beside / str(answers.parent)
        folder = home / ("preparatory" if answers.kind in _PREPARING else "related")
        names = (answers.id.removeprefix(f"{answers.parent}-"), answers.id)
    used = {path.casefold() for path in taken}
    numbered = (f"{answers.id}-{n}" for n in range(2, len(used) + 3))
    paths = (f"{folder}/{name}.yaml" for name in (*names, *numbered))
    return next(path for path in paths if path.casefold() not in used)
