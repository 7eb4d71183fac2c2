"""Values of a definition in words, in the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.fieldnames import field_name, one_of
from ministerial_planner.definitions.hours import Hours
from ministerial_planner.definitions.meetings import Announcement, Online, Revision
from ministerial_planner.definitions.papers import Claim, Conflict, Note, Paper, Source
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.sessions import AgendaItem, Session
from ministerial_planner.definitions.wording import Localized
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import dates_text, day_text, weekday_text

_LABELS = {
    ("Meeting", "kind"): "kind_",
    ("Session", "kind"): "session_",
    ("Paper", "kind"): "document_",
    ("Source", "kind"): "source_kind_",
    ("", "format"): "format_",
    ("", "status"): "",
    ("", "state"): "state_",
    ("", "basis"): "basis_",
    ("", "standing"): "text_",
    ("", "certainty"): "certainty_",
}
_CALLED: dict[type[BaseModel], tuple[str, ...]] = {
    AgendaItem: ("title", "number"),
    Announcement: ("text", "announced"),
    Claim: ("figure",),
    Conflict: ("text",),
    Note: ("text",),
    Online: ("name", "url"),
    Session: ("title",),
    Source: ("title", "url"),
}
"""What an entry of a list is called by: a text, or else what stands as it is."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Says values: sentences come from `say`, words of the outputs from `voice`."""

    say: Tongue
    voice: Voice

    def name(self, field: str) -> str:
        return self.say(field_name(field))

    def one_of(self, field: str) -> str:
        return self.say(one_of(field))

    def language(self, code: str) -> str:
        return self.voice.language_name(code)

    def quoted(self, text: str) -> str:
        return self.say("“{text}”", text=text)

    def day(self, day: date | None) -> str:
        """`Tuesday, 7 December 2021`, or that the day is not known."""
        return weekday_text(day, self.voice.language) if day else self.say("no day yet")

    def joined(self, values: tuple[Any, ...], field: str, owner: str = "") -> str:
        return self.voice.listed(self.shown(value, field, owner) for value in values)

    def shown(self, value: Any, field: str, owner: str = "") -> str:
        """A value of `field`, which belongs to a model of the name `owner`."""
        if isinstance(value, BaseModel):
            return self._model(value)
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        if isinstance(value, str):
            return self._word(value, field, owner)
        if isinstance(value, tuple):
            return self.joined(value, field, owner)
        if isinstance(value, Mapping):
            return self.voice.listed(map(str, value))
        return self._moment(value)

    def _moment(self, value: Any) -> str:
        language = self.voice.language
        if isinstance(value, Dates):
            days = value.days
            unknown = self.say("not known")
            if len(days) == 1:
                return weekday_text(days[0], language)
            return dates_text(value, language, self.voice.label("and"), unknown)
        if isinstance(value, Hours):
            return hours_text(value)
        return day_text(value, language) if isinstance(value, date) else str(value)

    def _word(self, value: str, field: str, owner: str) -> str:
        if field == "country":
            return self.voice.state(value)
        if field == "languages":
            return self.language(value)
        if field in {"supports", "field"}:
            return self.name(value)
        prefix = _LABELS.get((owner, field), _LABELS.get(("", field)))
        label = f"{prefix}{value}"
        if prefix is not None and self.voice.catalogue.labels.get(label):
            return self.voice.label(label)
        return self.quoted(value.replace("_", " ") if prefix is not None else value)

    def _model(self, value: BaseModel) -> str:
        """One entry of a list as it is called, not all that is said of it."""
        voice = self.voice
        if isinstance(value, Party):
            return voice.party(value)
        if isinstance(value, Person):
            return voice.person(value)
        if isinstance(value, Paper):
            kind = voice.label(f"document_{value.kind}")
            return voice.comma((kind, value.symbol or "", voice.text(value.title)))
        if isinstance(value, Revision):
            return f"{value.number}, {day_text(value.date, voice.language)}"
        wordings = value if isinstance(value, Localized) else None
        plain = ""
        for attribute in _CALLED.get(type(value), ()):
            known = getattr(value, attribute)
            wordings = wordings or (known if isinstance(known, Localized) else None)
            plain = plain or (known if isinstance(known, str) else "")
        text = _shortened(voice.text(wordings))
        return self.quoted(text) if text else plain or self.say("without a title")


def _shortened(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def hours_text(hours: Hours) -> str:
    """`19:30–20:00`, `23:00–00:30 +1`, or the start alone."""
    if hours.end is None:
        return clock(hours.start)
    shift = f" +{hours.end_day}" if hours.end_day else ""
    return f"{clock(hours.start)}–{clock(hours.end)}{shift}"
