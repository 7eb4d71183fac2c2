"""Writes the first definition of a meeting from answers: its text, its path, an id to propose."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.kinds import CONFERENCE_KINDS
from ministerial_planner.definitions.schema_line import schema_line
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.yamltext import Path, scalar, yaml_text
from ministerial_planner.phrases.phrase import Phrase, phrase
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

_PREPARING = ("preparatory_meeting", "regional_meeting")
_YEAR_LAST = re.compile(r"(.+)-(\d{4})$")
_NOT_KNOWN = Dates()
_RESERVED = frozenset({"series", "undated", "unknown"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new meeting; None or nothing where it is not known.

    `hours` are those of each whole day, as definitions write them. `carried` is content that no
    question asks for: what an earlier meeting is like.
    """

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
    co_hosts: tuple[str, ...] = ()
    hours: str | None = None
    carried: Mapping[str, Any] = field(default_factory=dict)

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


def definition_text(
    answers: Answers, languages: Sequence[str], say: Tongue = ENGLISH, path: str = ""
) -> str:
    """The whole file; with `path`, where it will stand, it begins with the line for editors."""
    never = say("never change it: calendars know it")
    lines = [schema_line(path, say.language)] if path else []
    lines += [f"kind: {answers.kind}", f"id: {answers.id}  # {never}"]
    if answers.parent:
        lines.append(f"parent: {answers.parent}")
    lines += _carried(answers, "languages")
    lines += ["title:", *_titles(answers, languages, say)]
    lines += [f"dates: {dates_text(answers.dates)}", f"timezone: {answers.timezone or 'unknown'}"]
    lines += _place(answers)
    lines.append(f"format: {answers.format or 'unknown'}")
    hint = "  # " + say("confirmed, once it is certain") if answers.status == "tentative" else ""
    lines.append(f"status: {answers.status}{hint}")
    order = say("in the order of protocol, kept as written")
    lines += [*_parties("hosts", answers.hosts, order, answers), *_co_hosts(answers, order)]
    lines += [*_carried(answers, "audience", "rooms", "tracks", "paper"), ""]
    lines += _programme(answers, languages, say)
    return "\n".join(lines) + "\n"


def _carried(answers: Answers, *keys: str) -> list[str]:
    content = {key: answers.carried[key] for key in keys if key in answers.carried}
    return yaml_text(content).splitlines()


def _titles(answers: Answers, languages: Sequence[str], say: Tongue) -> Iterator[str]:
    for language in languages:
        text = answers.titles.get(language)
        if text is None:
            yield f"  # {language}: " + say("not translated yet")
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


def _parties(field: str, codes: Sequence[str], order: str, answers: Answers) -> list[str]:
    if not codes:
        return [f"{field}: unknown"]
    on_its_ground = answers.country if answers.format != "virtual" else None
    return [
        f"{field}:  # {order}",
        *(
            f"  - {{country: {scalar(code)}, physical_host: true}}"
            if code == on_its_ground
            else f"  - {scalar(code)}"
            for code in codes
        ),
    ]


def _co_hosts(answers: Answers, order: str) -> list[str]:
    return _parties("co_hosts", answers.co_hosts, order, answers) if answers.co_hosts else []


def _programme(answers: Answers, languages: Sequence[str], say: Tongue) -> list[str]:
    """What is known of the programme and the papers, then comments for what is not."""
    lines: list[str] = []
    if "programme" in answers.carried:
        lines += [*_carried(answers, "programme"), ""]
    elif answers.hours and answers.dates.days:
        whole = say("Each day as one entry, until its sessions are known.")
        days = whole_days(answers)
        local: dict[Path, str] = {("programme", day, 0, "time"): say("local time") for day in days}
        lines += [f"# {whole}", *yaml_text({"programme": days}, local).splitlines(), ""]
    else:
        lines += _hours_to_be_filled_in(answers, languages, say)
    if "documents" in answers.carried:
        return [*lines, *_carried(answers, "documents")]
    return [*lines, *_papers_to_be_filled_in(say)]


def whole_days(answers: Answers) -> dict[str, Any]:
    """A programme that says of each day no more than its hours, under the title of the meeting."""
    official = answers.official or tuple(answers.titles)
    title = {
        code: text if code in official else {"working": text}
        for code, text in answers.titles.items()
    }
    return {
        day.isoformat(): [{"id": f"day-{number}", "time": answers.hours, "title": title}]
        for number, day in enumerate(answers.dates.days, 1)
    }


def _hours_to_be_filled_in(answers: Answers, languages: Sequence[str], say: Tongue) -> list[str]:
    """Comments that need only lose their `#`."""
    day = next((day.isoformat() for day in answers.dates.days), "undated")
    titles = ", ".join(f"{scalar(language)}: …" for language in languages)
    once = say("The hours, once they are known, in local time. Remove the number signs:")
    return [
        f"# {once}",
        "# programme:",
        f"#   {day}:",
        "#     - id: opening",
        *(["#       time: 09:30-10:00"] if day != "undated" else []),
        f"#       title: {{{titles}}}",
        "#",
    ]


def _papers_to_be_filled_in(say: Tongue) -> list[str]:
    once = say("The papers, once they are announced:")
    return [f"# {once}", "# documents:", "#   - {kind: concept_note, state: expected}"]


def unknowns(answers: Answers, languages: Sequence[str]) -> tuple[Phrase, ...]:
    """What a reader of the outputs will be told is not known."""
    online = answers.format == "virtual" and not answers.has_place
    titles = (
        (phrase("the title in `{language}`", language=code), code in answers.titles)
        for code in languages
    )
    known = (
        (phrase("the days"), bool(answers.dates.spans)),
        *titles,
        (phrase("the city"), bool(answers.city) or online),
        (phrase("the country"), bool(answers.country) or online),
        (phrase("the venue"), bool(answers.venue) or online),
        (phrase("the time zone"), bool(answers.timezone)),
        (phrase("the format"), bool(answers.format)),
        (phrase("the hosts"), bool(answers.hosts)),
        (phrase("the hours"), bool(answers.hours) or "programme" in answers.carried),
    )
    return tuple(what for what, is_known in known if not is_known)


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
