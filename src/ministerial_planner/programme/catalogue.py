"""The words of one language: labels, names of States, the choice among wordings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Localized, Name
from ministerial_planner.programme.dates import is_right_to_left
from ministerial_planner.programme.lists import joined, signs

WORKING_MARK = "\u00a0*"
"""Follows a working translation in plain text; whatever shows it explains it."""

Standing = Literal["original", "working", "untranslated", "working_untranslated"]


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is shown, the language it is in, and what standing it has.

    `working` is a translation of ours; `untranslated` is shown in another language for want of one,
    and `working_untranslated` is both.
    """

    text: str
    language: str
    standing: Standing = "original"

    def __str__(self) -> str:
        return self.text

    @property
    def is_working(self) -> bool:
        return self.standing in {"working", "working_untranslated"}

    @property
    def is_untranslated(self) -> bool:
        return self.standing in {"untranslated", "working_untranslated"}

    @property
    def sign(self) -> str:
        """What stands raised behind it in a document: `*`, `†`, or both."""
        return ("†" if self.is_untranslated else "") + ("*" if self.is_working else "")

    @property
    def marked(self) -> str:
        """For places that know plain text only, with its standing: `… *`, `… [en]`."""
        if not self.text:
            return ""
        other = f" [{self.language}]" if self.is_untranslated else ""
        return self.text + other + (WORKING_MARK if self.is_working else "")


def said_in(asked: str, text: str, language: str, *, working: bool) -> Said:
    """A text in `language` where that of `asked` is wanted."""
    if language == asked:
        return Said(text, language, "working" if working else "original")
    return Said(text, language, "working_untranslated" if working else "untranslated")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Labels of a language, and the names of States and bodies in it, by code.

    `states` are the short names; `readings` are what names are sorted by where letters do not tell
    it (Chinese).
    """

    language: str
    labels: Mapping[str, str]
    states: Mapping[str, str]
    formal: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        return self.labels[key]


def voice_of(series: Series, catalogue: Catalogue) -> "Voice":
    """The voice of a series in the language of a catalogue."""
    return Voice(catalogue, series.languages, series.names, series.chain(catalogue.language))


@dataclass(frozen=True, slots=True)
class Voice:
    """One language of the outputs: says labels, wordings, names.

    `languages` are those of the series; the first is the one that plain texts are in. `chain` has
    the languages to fall back on, the best one first; without it they are those of the series.
    """

    catalogue: Catalogue
    languages: Sequence[str]
    names: Mapping[str, Name]
    chain: Sequence[str] = ()

    @property
    def language(self) -> str:
        return self.catalogue.language

    @property
    def right_to_left(self) -> bool:
        return is_right_to_left(self.language)

    def label(self, key: str, **facts: object) -> str:
        return self.catalogue[key].format(**facts)

    @property
    def legend(self) -> str:
        """What `*` behind a text means."""
        return f"* {self.label('working_mark')}"

    def say(self, wordings: Localized | None) -> Said:
        """The wording in this language, or the best other one, marked as untranslated."""
        if wordings is None:
            return Said("", self.language)
        if plain := wordings.root.get(SAME_EVERYWHERE):
            language = self.language if isinstance(wordings, Name) else self.languages[0]
            return said_in(self.language, plain.text, language, working=plain.working)
        language = self.best_of(wordings.languages)
        wording = wordings.root[language]
        return said_in(self.language, wording.text, language, working=wording.working)

    def best_of(self, known: Sequence[str]) -> str:
        """Which of the languages that there are is shown: this one, else by the chain, or any."""
        order = (self.language, *(self.chain or self.languages), *known)
        return next(code for code in order if code in known)

    def language_name(self, code: str) -> str:
        """A language in words of this one: `French`; its code where there is no word for it."""
        return self.catalogue.labels.get(f"language_{code}", code)

    def marked(self, wordings: Localized | None) -> str:
        """A wording for places that know plain text only, with its standing: `… *`, `… [en]`."""
        return self.say(wordings).marked

    def text(self, wordings: Localized | None) -> str:
        return self.say(wordings).text

    def state(self, code: str) -> str:
        """Short name of a State or body; the series' own `names` come first.

        Its code where the language has no name: `check` refuses that wherever it would be shown.
        """
        own = self.names.get(code)
        return self.marked(own) if own else self.catalogue.states.get(code, code)

    def state_in_line(self, code: str) -> str:
        """The State's name after a city or in brackets, where a name in the form of lists jars.

        `Netherlands (Kingdom of the)` is for lists; in a line it is `Kingdom of the Netherlands`.
        """
        name = self.state(code)
        in_form_of_lists = name.endswith(")") and code not in self.names
        return self.catalogue.formal.get(code, name) if in_form_of_lists else name

    def party(self, party: Party) -> str:
        """A host or co-chair: `Republic of Korea`, or a ministry with its State in brackets."""
        if not party.name:
            return self.state(party.country) if party.country else self.label("unknown")
        name = self.marked(party.name)
        if not party.country or party.country == "UN":
            return name
        return name + self.in_brackets(self.state_in_line(party.country))

    def person(self, person: Person) -> str:
        """`Name, function, organization (State)`, as far as known."""
        named = self.comma(
            self.marked(part) for part in (person.name, person.title, person.organization) if part
        )
        state = self.state_in_line(person.country) if person.country else ""
        return named + self.in_brackets(state)

    def place(self, city: str, state: str) -> str:
        """`Seoul, Republic of Korea`, or the one that is known."""
        known = city and state
        return signs(self.language).place.format(city=city, state=state) if known else city or state

    def join(self, parts: Sequence[str]) -> str:
        """A list in a sentence: `A, B and C`."""
        return joined(parts, self.label("and"), self.language)

    def listed(self, parts: Iterable[str]) -> str:
        """A list without a conjunction: `A, B, C`."""
        return signs(self.language).listed.join(parts)

    def comma(self, parts: Iterable[str]) -> str:
        """The known parts of one thing: `Grand Hyatt, 322 Sowol-ro`."""
        return signs(self.language).comma.join(part for part in parts if part)

    def semicolon(self, parts: Iterable[str]) -> str:
        """Parts that have commas of their own."""
        return signs(self.language).semicolon.join(parts)

    def printed_semicolon(self, parts: Iterable[str]) -> str:
        """The same in a document: French keeps its semicolon with the word before it."""
        sign = signs(self.language)
        return (sign.printed_semicolon or sign.semicolon).join(parts)

    def in_brackets(self, text: str) -> str:
        """What follows a text in brackets, with the space before them where there is one."""
        return signs(self.language).brackets.format(text) if text else ""
