"""Programmes that no organiser hopes for: far too long, far too many, or with nothing in them.

Every text holds words that stand nowhere else, so that a lost one is missed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import count
from typing import Any

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "ko")
CITIES = {
    "New York": "America/New_York",
    "Genève": "Europe/Zurich",
    "Addis Ababa": "Africa/Addis_Ababa",
    "São Paulo": "America/Sao_Paulo",
    "Ouagadougou": "Africa/Ouagadougou",
    "Auckland": "Pacific/Auckland",
}
STATES = (
    "AR AU BD BE BR CA CD CH CL CN DE DJ DK EG ES ET FI FR GB GE GH GT ID IE IN IT JP KE KH KR "
    "LK MA MN NG NL NO NP PK PT RS RU RW SE SN TH TR TZ UA US UY VN ZA ZM ZW"
).split()[:40]
COMPOUND = "Friedenssicherungseinsatzmissionsunterstützungsbeauftragtenverantwortungsbereich"
CODE = "force_generation::contingent_owned_equipment->memorandum_of_understanding[annex_b]"
ADDRESS = (
    "https://peacekeeping.example.org/en/conferences/2027/preparatory-meetings/documents/"
    "a_very_long_name_of_a_file_that_nobody_has_shortened-final-version-3.pdf?"
    "utm_source=newsletter&utm_campaign=0123456789abcdef0123456789abcdef0123456789abcdef"
)
_SENTENCES = {
    "en": "missions protect civilians and prepare their own departure",
    "fr": "les missions protègent les populations et préparent leur propre départ",
    "es": "las misiones protegen a la población y preparan su propia salida",
    "ru": "миссии защищают гражданское население и готовят собственный вывод",
    "ar": "تحمي البعثات المدنيين وتستعد لمغادرتها في الوقت المناسب",
    "zh": "特派团保护平民并为自身的撤离做好准备",
    "ko": "임무단은 민간인을 보호하고 스스로의 철수를 준비한다",
}
Definition = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """A conference with its notes by file name."""

    definition: Definition
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """The workspace: a series in seven languages and this conference."""
        path = "events/hard"
        series = {
            "kind": "series",
            "id": "hard",
            "title": {code: f"{_SENTENCES[code]} 0" for code in LANGUAGES},
            "languages": list(LANGUAGES),
            "uid_domain": "hard.example",
            "address": "https://hard.example/",
            "audience": [{"city": city, "timezone": zone} for city, zone in CITIES.items()],
            "revision": {"number": 2, "date": "2026-11-21"},
        }
        texts = {
            "events/series.yaml": _yaml(series),
            f"{path}/conference.yaml": _yaml(self.definition),
        }
        return texts | {f"{path}/{name}": text for name, text in self.notes.items()}


def _yaml(content: Definition) -> str:
    """JSON, which YAML 1.2 can read."""
    return json.dumps(content, ensure_ascii=False, indent=1)


class Writer:
    """Writes texts in which each sentence has a number of its own."""

    def __init__(self) -> None:
        self.numbers = count(1001)

    def sentence(self, language: str = "en") -> str:
        return f"{_SENTENCES[language]} {next(self.numbers)}"

    def text(self, length: int, language: str = "en") -> str:
        """At least `length` letters."""
        said = self.sentence(language)
        while len(said) < length:
            said += f", {self.sentence(language)}"
        return said

    def everywhere(self, length: int = 1) -> dict[str, str]:
        return {code: self.text(length, code) for code in LANGUAGES}


def conference(writer: Writer, **more: Any) -> Definition:
    """As much as a conference must say, and `more`."""
    return {
        "kind": "conference",
        "id": "hard-2027",
        "title": writer.everywhere(),
        "dates": "2027-06-01/2027-06-02",
        "timezone": "Asia/Seoul",
        "place": {"city": "Seoul", "country": "KR", "venue": writer.sentence()},
        **more,
    }


def sessions(writer: Writer, number: int, **more: Any) -> list[Definition]:
    """`number` sessions of twenty minutes, one after the other from midnight on."""
    return [
        {
            "id": f"session-{index}",
            "time": f"{_hour(index * 20)}-{_hour((index + 1) * 20)}",
            "title": writer.everywhere(),
            **more,
        }
        for index in range(number)
    ]


def _hour(minutes: int) -> str:
    days, rest = divmod(minutes, 24 * 60)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{days}" if days else "")


def people(writer: Writer, number: int) -> list[Definition]:
    return [
        {"name": f"Dr. Name-{next(writer.numbers)}", "title": writer.sentence(), "country": code}
        for code in STATES[:number]
    ]


def bare(_: Writer) -> Programme:
    return Programme({"kind": "conference", "id": "hard-2027", "title": "Bare", "dates": "unknown"})


def long_titles(writer: Writer) -> Programme:
    """300 letters wherever there is a title."""
    day = {
        "title": writer.everywhere(300),
        "note": writer.everywhere(300),
        "sessions": [
            {**session, "title": writer.everywhere(300), "room": writer.text(120)}
            for session in sessions(writer, 3, track=writer.text(120))
        ],
    }
    return Programme(
        conference(
            writer,
            title=writer.everywhere(300),
            theme=writer.everywhere(300),
            topics=[writer.everywhere(300)],
            programme={"2027-06-01": day},
            hosts=[{"name": writer.text(300), "country": "KR"}],
            documents=[{"kind": "summary", "title": writer.everywhere(300), "state": "named"}],
            participants=[{"figure": writer.everywhere(300)}],
        )
    )


def long_words(writer: Writer) -> Programme:
    """Words that do not end, in every field that takes words."""
    session = {
        "id": "session",
        "time": "10:00-11:00",
        "title": COMPOUND,
        "description": f"{COMPOUND} `{CODE}` {ADDRESS}",
        "room": COMPOUND,
        "track": CODE,
        "number": "4 (a) bis",
        "link": ADDRESS,
        "note": CODE,
        "speakers": [{"name": COMPOUND, "title": CODE, "country": "KR"}],
        "agenda_items": [{"title": CODE, "number": "1.2.3.4", "time": "10:00-10:10"}],
        "questions": [ADDRESS],
    }
    source = {"title": COMPOUND, "url": ADDRESS, "supports": ["dates"], "note": CODE}
    return Programme(
        conference(
            writer,
            title=f"{COMPOUND} {ADDRESS}",
            description=f"| {COMPOUND} | b |\n|---|---|\n| {CODE} | {ADDRESS} |",
            place={"city": COMPOUND, "country": "KR", "venue": ADDRESS},
            hosts=[{"name": COMPOUND}, {"name": CODE, "country": "KR"}],
            co_hosts=[{"name": CODE}],
            online=[{"name": COMPOUND, "url": ADDRESS}],
            contact=ADDRESS,
            programme={
                "2027-06-01": {"title": COMPOUND, "sessions": [session]},
                "undated": [{**session, "id": "later", "time": "TBC"}],
            },
            documents=[
                {"kind": "other", "title": COMPOUND, "symbol": CODE, "languages": {"en": ADDRESS}}
            ],
            participants=[{"figure": COMPOUND, "source": ADDRESS}],
            history=[
                {"announced": "2026-01-02", "venue": COMPOUND, "text": CODE, "source": ADDRESS}
            ],
            sources=[source, ADDRESS],
            conflicts=[{"field": "dates", "text": f"{COMPOUND} {ADDRESS}"}],
            notes=[{"field": "dates", "text": CODE}],
        )
    )


def sixty_sessions(writer: Writer) -> Programme:
    day = sessions(writer, 60)
    return Programme(conference(writer, programme={"2027-06-01": day}))


def parallel_rooms(writer: Writer) -> Programme:
    """Twelve rooms at once, with tracks, over midnight."""
    rooms = {f"room-{number}": writer.everywhere() for number in range(12)}
    tracks = {f"track-{number}": writer.everywhere() for number in range(12)}
    day = [
        {
            "id": f"{start}-{number}",
            "time": f"{start}:00-{end}",
            "title": writer.everywhere(),
            "room": f"room-{number}",
            "track": f"track-{number}",
        }
        for start, end in ((9, "10:30"), (14, "16:00"), (23, "01:30+1"))
        for number in range(12)
    ]
    return Programme(conference(writer, rooms=rooms, tracks=tracks, programme={"2027-06-01": day}))


def many_parties(writer: Writer) -> Programme:
    """40 co-hosts, 40 co-chairs, 40 hosts with names of ministries."""
    hosts = [{"name": writer.everywhere(), "country": code} for code in STATES]
    return Programme(conference(writer, hosts=hosts, co_hosts=list(STATES), co_chairs=list(STATES)))


def many_speakers(writer: Writer) -> Programme:
    session = {
        "description": writer.everywhere(800),
        "chairs": people(writer, 5),
        "moderators": people(writer, 5),
        "speakers": people(writer, 25),
        "rapporteurs": people(writer, 5),
        "agenda_items": [
            {"title": writer.everywhere(200), "number": str(n), "speakers": people(writer, 2)}
            for n in range(12)
        ],
        "questions": [writer.everywhere(200) for _ in range(12)],
    }
    return Programme(conference(writer, programme={"2027-06-01": sessions(writer, 2, **session)}))


def tall_rows(writer: Writer) -> Programme:
    """A session whose title, description and remark are each longer than a page."""
    session = {
        "title": writer.everywhere(6000),
        "description": writer.everywhere(9000),
        "note": writer.everywhere(6000),
    }
    return Programme(conference(writer, programme={"2027-06-01": sessions(writer, 1, **session)}))


def wide_table(writer: Writer, columns: int = 9, rows: int = 8) -> str:
    lines = [[writer.sentence() for _ in range(columns)] for _ in range(rows)]
    lines[3][3], lines[4][0], lines[5][-1] = COMPOUND, ADDRESS, f"`{CODE}`"
    lines.insert(1, ["---"] * columns)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def hard_prose(writer: Writer) -> Programme:
    """Headings of six depths, wide tables, lists of hundreds of points, code, long addresses."""
    parts = [f"{'#' * level} {writer.text(200)}\n\n{writer.text(300)}" for level in range(1, 7)]
    parts += [wide_table(writer), f"    {CODE * 3}", f"`{CODE * 2}`", f"<{ADDRESS}>", ADDRESS]
    parts += ["\n".join(f"{n}. {writer.sentence()}" for n in range(990, 1020))]
    parts += ["\n".join(f"{'  ' * (n % 9)}- {writer.sentence()}" for n in range(40))]
    parts += ["> " * depth + writer.text(200) for depth in range(1, 7)]
    parts += [f"| {COMPOUND} |\n|---|", f"**{COMPOUND}**", f"*{CODE}*", f"[{CODE}]({ADDRESS})"]
    return _with_note(writer, "\n\n".join(parts))


def long_note(writer: Writer) -> Programme:
    """Some thirty pages."""
    parts = []
    for chapter in range(30):
        parts.append(f"{'##' if chapter % 3 else '#'} {writer.sentence()}")
        parts += [writer.text(700) for _ in range(4)]
    return _with_note(writer, "\n\n".join(parts))


def _with_note(writer: Writer, markdown: str) -> Programme:
    front = "---\ntitle: Note\nlanguage: en\n---\n\n"
    paper = {"kind": "concept_note", "languages": ["en"]}
    definition = conference(writer, documents=[paper])
    return Programme(definition, {"concept-note.en.md": front + markdown})


PROGRAMMES: dict[str, Callable[[Writer], Programme]] = {
    made.__name__: made
    for made in (
        bare,
        long_titles,
        long_words,
        sixty_sessions,
        parallel_rooms,
        many_parties,
        many_speakers,
        tall_rows,
        hard_prose,
        long_note,
    )
}


_NOT_SHOWN = frozenset({"kind", "id", "time", "timezone", "dates", "country", "state", "field"})
_IN_PACKS_ALONE = frozenset(
    {"sources", "documents", "participants", "history", "conflicts", "questions", "url"}
)


def typed(definition: Definition, kind: str, language: str) -> Iterator[str]:
    """Every text that somebody typed and that a document of this kind shows in `language`.

    Short names of rooms and tracks stand for their names, codes of States for theirs.
    """
    hidden = _NOT_SHOWN | (_IN_PACKS_ALONE if kind == "agenda" else {"announced", "supports"})
    short = {*definition.get("rooms", ()), *definition.get("tracks", ())}
    return (text for text in _typed(definition, hidden, language) if text not in short)


def _typed(content: Any, hidden: Set[str], language: str) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for part in content:
            yield from _typed(part, hidden, language)
    elif isinstance(content, dict):
        keys = {language} if set(content) >= set(LANGUAGES) else set(content) - hidden
        for key in sorted(keys):
            yield from _typed(content[key], hidden, language)
