"""Understands headings and words of lists in every language of the form, typed as people type."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ministerial_planner.definitions.wording import language_code
from ministerial_planner.interchange.form import TABLES, FormWords

_ENDINGS = re.compile(r"\((?:e?s|e|ne|es|se?s?)\)|[·.](?:e|ne|rice|euse)(?:[·.]?s)?\b")
_BRACKETS = re.compile(r"[(（\[](.*?)[)）\]]\s*$")
_NO_LETTERS = re.compile(r"[\W_]+")
_LAST_PART = re.compile(r"(.+?)\s*(?:[-–—:/,|]|\bin\b|\ben\b)\s*([^\s\d]+)\s*$", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:[/&+|\n]|\band\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """What a label asks for. `language` is the one that it names, `spoken` those it is written in.

    `rank` is 0 for the label of the form itself, more for other words; the smaller is the surer.
    """

    table: str
    field: str
    language: str
    spoken: tuple[str, ...]
    rank: int


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters and digits with single blanks: without accents, signs and plural endings."""
    plain = unicodedata.normalize("NFKD", _ENDINGS.sub("", text.replace("’", "'"))).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    kept = letters.replace("#", " no ").replace("n°", " no ")
    return " ".join(_singular(word) for word in _NO_LETTERS.sub(" ", kept).split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.isascii() and word.endswith("s") else word


@dataclass(frozen=True)
class Vocabulary:
    """The words of all languages of the form; the reader's own need not be among them."""

    forms: tuple[FormWords, ...]

    def headings(self, text: str) -> tuple[Heading, ...]:
        """Everything that a label can ask for, in any table; nothing for what is no label."""
        if not text or len(text) > _LONGEST:
            return ()
        return self._headings(text.strip().strip("*:： ").strip())

    def heading(self, table: str, text: str) -> Heading | None:
        """What a label asks for in one table."""
        return next((each for each in self.headings(text) if each.table == table), None)

    def choice(self, group: str, text: str) -> str | None:
        """The code of a word on a list, from the word in any language or from the code."""
        return self._choices[group].get(folded(text))

    def words(self, group: str) -> Mapping[str, str]:
        """Every folded word of a list with its code."""
        return self._choices[group]

    def language(self, text: str) -> str | None:
        """A language from its name in any language or its code: `French`, `FR`, `fra`."""
        if named := self._choices["language"].get(folded(text)):
            return named
        code = text.strip().lower()
        if code in _THREE_LETTERS:
            return _THREE_LETTERS[code]
        try:
            return language_code(code) if len(code) == 2 else None
        except ValueError:
            return None

    def is_instruction(self, text: str) -> bool:
        """Whether a text is a line of the form's own instructions."""
        return folded(text) in self._instructions

    def is_example(self, text: str) -> bool:
        """Whether a cell marks a row of the form that only shows how to fill it in."""
        return text.lstrip().startswith(tuple(form.example_mark for form in self.forms))

    def answer_column(self, texts: Sequence[str]) -> int | None:
        """Where the answers stand, if these texts are the headings of the sheet of questions."""
        for form in self.forms:
            wanted = [folded(form.columns[name]) for name in ("field", "answer")]
            given = [folded(text) for text in texts]
            if all(word in given for word in wanted):
                return given.index(wanted[1])
        return None

    def begins(self, which: str, text: str) -> bool:
        """Whether a text begins with one of the words for `totals`, `notes` or `all_day`."""
        start = folded(text)
        words = self._openers[which]
        return any(start == word or start.startswith(f"{word} ") for word in words)

    def day_number(self, text: str) -> int | None:
        """`Day 1`, `Jour 2 :`, `第1天`: the number."""
        words = "|".join(map(re.escape, self._openers["day_number"]))
        match = re.fullmatch(rf"(?:{words}) ?(\d\d?)|(\d\d?) ?(?:{words}|天)", folded(text))
        return int(match[1] or match[2]) if match else None

    def kind_of_title(self, title: str) -> str | None:
        """The kind of a session that its title tells without doubt, such as a coffee break."""
        start = folded(title)
        if kind := self._titles.get(start):
            return kind
        openings = (
            kind
            for word, kind in self._titles.items()
            if kind in _TOLD_BY_THEIR_BEGINNING and start.startswith(f"{word} ")
        )
        return next(openings, None)

    def spoken_by(self, headings: Iterable[Heading]) -> str | None:
        """The language in which most of these labels are written."""
        votes: dict[str, float] = {}
        for heading in headings:
            for language in heading.spoken:
                votes[language] = votes.get(language, 0) + 1 / len(heading.spoken)
        return max(votes, key=lambda language: votes[language]) if votes else None

    def _headings(self, text: str) -> tuple[Heading, ...]:
        if exact := self._labels.get(folded(text)):
            return exact
        for bare, named in _with_language(text):
            if (language := self.language(named)) and (found := self._labels.get(folded(bare))):
                return tuple(Heading(h.table, h.field, language, h.spoken, h.rank) for h in found)
        return self._of_two_names(text)

    def _of_two_names(self, text: str) -> tuple[Heading, ...]:
        """`Session / Séance` and `Date & time`: the same twice, or a day with its time."""
        parts = [self._labels.get(folded(part), ()) for part in _BOTH.split(text) if part]
        if len(parts) < 2 or not all(parts):
            return ()
        first = {(h.table, h.field): h for h in parts[0]}
        for part in parts[1:]:
            keys = {(h.table, h.field) for h in part}
            if not first.keys() & keys:
                break
            first = {key: h for key, h in first.items() if key in keys}
        else:
            return tuple(first.values())
        fields = {h.field for part in parts for h in part if h.table == "programme"}
        if len(parts) == 2 and fields & {"day"} and fields & {"time"}:
            return (Heading("programme", "day_time", "", (), 1),)
        return ()

    @cached_property
    def _labels(self) -> dict[str, tuple[Heading, ...]]:
        ranked: dict[tuple[str, str, str], tuple[int, list[str]]] = {}
        for language, table, name, rank, label in self._all_labels():
            key = (folded(label), table, name)
            best, spoken = ranked.setdefault(key, (rank, []))
            ranked[key] = (min(best, rank), spoken)
            if language not in spoken:
                spoken.append(language)
        found: dict[str, list[Heading]] = {}
        for (label, table, name), (rank, spoken) in ranked.items():
            found.setdefault(label, []).append(Heading(table, name, "", tuple(spoken), rank))
        return {label: tuple(sorted(h, key=lambda each: each.rank)) for label, h in found.items()}

    def _all_labels(self) -> Iterator[tuple[str, str, str, int, str]]:
        for form in self.forms:
            for table in TABLES:
                for name, words in form.fields[table].items():
                    for rank, label in enumerate((words.label, *words.also)):
                        yield form.language, table, name, rank, label
                    yield "en", table, name, len(words.also) + 1, name.replace("_", " ")

    @cached_property
    def _choices(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for form in self.forms:
            for group, words in form.choices.items():
                known = found.setdefault(group, {})
                for code, word in words.items():
                    known.setdefault(folded(code.replace("_", " ")), code)
                    known.setdefault(folded(word), code)
        return found

    @cached_property
    def _titles(self) -> dict[str, str]:
        titles = (pair for form in self.forms for pair in form.titles.items())
        return {folded(word): kind for kind, words in titles for word in words}

    @cached_property
    def _instructions(self) -> frozenset[str]:
        return frozenset(folded(line) for form in self.forms for line in form.lines)

    @cached_property
    def _openers(self) -> dict[str, tuple[str, ...]]:
        names = ("totals", "notes", "all_day", "day_number")
        return {
            name: tuple({folded(word) for form in self.forms for word in getattr(form, name)})
            for name in names
        }


_TOLD_BY_THEIR_BEGINNING = frozenset({"break", "meal", "registration"})
_THREE_LETTERS = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "esp": "es", "rus": "ru", "ara": "ar",
    "zho": "zh", "chi": "zh", "kor": "ko", "ang": "en",
}  # fmt: skip


def _with_language(text: str) -> Iterator[tuple[str, str]]:
    """A label without the language that it may name, and that name."""
    if match := _BRACKETS.search(text):
        yield text[: match.start()], match[1]
    if match := _LAST_PART.fullmatch(text):
        yield match[1], match[2]
    bare, _, last = text.rpartition(" ")
    if bare:
        yield bare, last
    first, _, rest = text.partition(" ")
    if rest:
        yield rest, first
