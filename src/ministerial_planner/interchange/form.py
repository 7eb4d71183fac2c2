"""The form: what it asks of a meeting, its programme and its documents, in words of a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from ministerial_planner.definitions.kinds import MeetingKind, SessionKind
from ministerial_planner.definitions.papers import DocumentKind, DocumentState
from ministerial_planner.definitions.parties import MeetingFormat, Status

TABLES = ("meeting", "programme", "documents")

TEXTS = frozenset(
    "title title_standing theme topics cross_cutting description contact note".split()
)
"""Fields with a wording in each language; their labels name the language."""

NAMES = frozenset("city venue address hosts co_hosts co_chairs".split())
"""Fields that hold names: one is right in every language, unless labels name languages."""

ONLY_UNDERSTOOD = frozenset({"first_day", "last_day", "day_time", "start", "end"})
"""Fields that people's own sheets have, and the form has not."""

LISTS = {
    ("meeting", "kind"): "kind",
    ("meeting", "format"): "format",
    ("meeting", "status"): "status",
    ("meeting", "title_standing"): "standing",
    ("programme", "kind"): "session",
    ("programme", "format"): "format",
    ("programme", "status"): "status",
    ("documents", "kind"): "document",
    ("documents", "language"): "language",
    ("documents", "state"): "state",
}
"""Fields with a drop-down list, and the group of its choices."""

_CODES: Mapping[str, Sequence[str]] = {
    "kind": get_args(MeetingKind),
    "session": get_args(SessionKind),
    "format": get_args(MeetingFormat),
    "status": get_args(Status),
    "document": get_args(DocumentKind),
    "state": get_args(DocumentState),
    "standing": ("official", "working"),
}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How the form asks for one field; `also` are headings of other people's sheets."""

    label: str
    help: str = ""
    example: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of the form in one language.

    `fields` is by table and field, `choices` by group and code. `titles` are beginnings of titles
    that tell the kind of a session.
    """

    language: str
    note: str
    language_of: str
    example_mark: str
    sheets: Mapping[str, str]
    columns: Mapping[str, str]
    instructions: tuple[str, ...]
    fields: Mapping[str, Mapping[str, FieldWords]]
    choices: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    all_day: tuple[str, ...] = ()
    day_number: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The sheet of instructions, line by line."""
        names = {**self.sheets, "example": self.example_mark}
        told = tuple(text.format(**names) for text in self.instructions)
        return (*told, self.note) if self.note else told

    def label(self, table: str, name: str, language: str = "") -> str:
        """The label of a field, with the language that the answer is to be in, if it is given."""
        label = self.fields[table][name].label
        if not language:
            return label
        named = self.choices["language"].get(language, language)
        return self.language_of.format(label=label, language=named)


def form_words(language: str, texts: Mapping[str, str], labels: Mapping[str, str]) -> FormWords:
    """The form from its catalogue, with the choices that the catalogue of labels names already.

    Raises KeyError for what a catalogue lacks.
    """
    return FormWords(
        language,
        texts["note"],
        texts["language_of"],
        texts["example_mark"],
        _below(texts, "sheets"),
        _below(texts, "columns"),
        tuple(_below(texts, "instructions").values()),
        {table: _fields(texts, table) for table in TABLES},
        _choices(texts, labels),
        {kind: _several(words) for kind, words in _below(texts, "titles").items()},
        *(_several(texts[key]) for key in ("all_day", "day_number", "totals", "notes")),
    )


def _below(texts: Mapping[str, str], start: str) -> dict[str, str]:
    """The texts whose keys begin so, by the rest of their keys."""
    found = {k.removeprefix(f"{start}."): v for k, v in texts.items() if k.startswith(f"{start}.")}
    if not found:
        raise KeyError(start)
    return found


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _fields(texts: Mapping[str, str], table: str) -> dict[str, FieldWords]:
    below = _below(texts, table)
    return {
        name: FieldWords(
            label,
            below[f"{name}.help"],
            below[f"{name}.example"],
            _several(below[f"{name}.also"]),
        )
        for name, label in below.items()
        if "." not in name
    }


def _choices(texts: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, dict[str, str]]:
    own = _below(texts, "choices")
    own |= {f"standing_{code}": word for code, word in _below(texts, "words").items()}
    found = {
        group: {
            code: own.get(f"{group}_{code}") or labels.get(f"{group}_{code}") or labels[code]
            for code in codes
        }
        for group, codes in _CODES.items()
    }
    prefix = "language_"
    spoken = {k.removeprefix(prefix): v for k, v in labels.items() if k.startswith(prefix)}
    return {**found, "language": spoken}
