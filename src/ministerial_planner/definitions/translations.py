"""Which wordings and notes are missing in a language that shows them, or are out of date."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.shown import Shown
from ministerial_planner.definitions.source import Document, Path
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.walk import parts
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Localized, Name, Text
from ministerial_planner.phrases.lists import listed
from ministerial_planner.phrases.phrase import phrase

FEW = 5
"""So many texts of a file that lack a language are told one by one."""
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class _Written:
    """Wordings of a meeting or, without one, of the series, and where they stand."""

    shown: Shown
    meeting: Meeting | None
    document: Document
    path: Path
    wordings: Localized

    @property
    def shown_in(self) -> tuple[str, ...]:
        if self.meeting is None:
            return self.shown.in_series(self.path)
        return self.shown.in_meeting(self.meeting, self.path)

    @property
    def field(self) -> str:
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    def missing(self, first_language: str) -> tuple[str, ...]:
        """A plain name is right everywhere, a plain text in the first language of the series."""
        have = {*self.wordings.languages}
        if SAME_EVERYWHERE in self.wordings.root:
            have = {*self.shown_in} if isinstance(self.wordings, Name) else {first_language}
        return tuple(code for code in self.shown_in if code not in have)

    def facts(self, missing: Sequence[str], first_language: str) -> dict[str, str]:
        added = ", ".join(f"{code}: …" for code in missing)
        plain = SAME_EVERYWHERE in self.wordings.root
        if plain:
            example = f"`{{{first_language}: …, {added}}}`"
        else:
            example = phrase("`{added}` too", added=added)
        return {"field": self.field, "languages": ", ".join(missing), "example": example}

    @property
    def said(self) -> str:
        """The beginning of the wording to be translated: the first that is no translation."""
        wordings = self.wordings.root.values()
        text = next((w for w in wordings if not w.working), next(iter(wordings))).text
        line = " ".join(text.split())
        return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Copy:
    """A wording or a note in one language; `place` is where its day of change is written."""

    language: str
    working: bool
    updated: date | None
    place: Place


def _written(folder: Folder) -> Iterator[_Written]:
    """All wordings of a folder."""
    shown = Shown(folder)
    for path, part in parts(folder.series, Text, Name):
        yield _Written(shown, None, folder.series_document, path, part)
    for definition in folder.definitions.values():
        for path, part in parts(definition.meeting, Text, Name):
            yield _Written(shown, definition.meeting, definition.document, path, part)


def translations_are_in_order(folder: Folder) -> Iterator[Diagnostic]:
    """Every prose text has a wording in each language that shows it, and none is out of date."""
    written = tuple(_written(folder))  # going through everything takes longest
    yield from _texts_missing(written, folder.series.languages[0])
    yield from (gap.diagnostic for gap in _outdated(folder, written))


def _texts_missing(written: Sequence[_Written], first: str) -> Iterator[Diagnostic]:
    """Where a file lacks many in a language, they are counted, not named."""
    texts = ((each, each.missing(first)) for each in written if isinstance(each.wordings, Text))
    lacking = [(text, missing) for text, missing in texts if missing]
    counts = Counter((text.document.name, code) for text, missing in lacking for code in missing)
    told: set[str] = set()
    for text, missing in lacking:
        name, place = text.document.name, text.document.locate(text.path)
        few = [code for code in missing if counts[name, code] <= FEW]
        if few:
            yield Diagnostic("W601", place, text.facts(few, first))
        if len(few) < len(missing) and name not in told:
            told.add(name)
            many = {code: n for (file, code), n in counts.items() if file == name and n > FEW}
            counted_in = [phrase("{number} in {code}", number=n, code=c) for c, n in many.items()]
            yield Diagnostic("W606", place, {"counts": listed(counted_in)})


def missing_wordings(folder: Folder) -> Iterator[Gap]:
    """Every text and every name that a language has to borrow from another one."""
    first = folder.series.languages[0]
    for each in _written(folder):
        for code in each.missing(first):
            facts = each.facts([code], first) | {"said": each.said}
            yield Gap(code, Diagnostic("W601", each.document.locate(each.path), facts))


def missing_notes(folder: Folder) -> Iterator[Gap]:
    """Every concept note that a pack prints in another language."""
    shown = Shown(folder)
    for definition in folder.definitions.values():
        for index, paper in enumerate(definition.meeting.documents):
            held = [copy.language for copy in _copies(folder, definition, paper)]
            path = ("documents", index, "languages")
            printed = held and paper.kind == "concept_note"
            for code in shown.in_packs(definition.meeting) if printed else ():
                if code not in held:
                    facts = {"languages": code, "known": ", ".join(held)}
                    yield Gap(code, Diagnostic("W607", definition.at(*path), facts))


def _copies(folder: Folder, definition: Definition, paper: Paper) -> Iterator[_Copy]:
    for language, copy in paper.languages.items():
        if copy.file and (note := folder.note_of(definition.meeting, copy.file)):
            front, place = note.front, note.document.locate(("updated",))
            yield _Copy(language, front.working_translation, front.updated, place)


def older_translations(folder: Folder) -> Iterator[Gap]:
    """Every working translation that is older than the wording or the note it was made from."""
    return _outdated(folder, _written(folder))


def _outdated(folder: Folder, written: Iterable[_Written]) -> Iterator[Gap]:
    first = folder.series.languages[0]
    for each in written:
        if any(wording.updated for wording in each.wordings.root.values()):
            yield from _older(_wordings(each), first)
    for definition in folder.definitions.values():
        for paper in definition.meeting.documents:
            yield from _older(list(_copies(folder, definition, paper)), first)


def _wordings(written: _Written) -> list[_Copy]:
    return [
        _Copy(code, w.working, w.updated, written.document.locate((*written.path, code, "updated")))
        for code, w in written.wordings.root.items()
    ]


def _older(copies: Sequence[_Copy], first_language: str) -> Iterator[Gap]:
    """Translations were made from what is none, or else from what the first language says."""
    originals = [copy for copy in copies if not copy.working]
    originals = originals or [copy for copy in copies if copy.language == first_language]
    made = [copy for copy in copies if copy not in originals]
    for original, copy in product(originals, made):
        if copy.updated and original.updated and copy.updated < original.updated:
            facts = {"date": f"{copy.updated}", "original": f"{original.updated}"}
            related = (Related(original.place, "original"),)
            yield Gap(copy.language, Diagnostic("W602", copy.place, facts, related))


def fallbacks_lead_on(folder: Folder) -> Iterator[Diagnostic]:
    """A language falls back on others that are written somewhere, and never on itself."""
    fallback, document = folder.series.fallback, folder.series_document
    if not fallback:
        return
    written = {code for each in _written(folder) for code in each.wordings.languages}
    written.update(note.front.language for note in folder.notes.values())
    known = {*folder.languages, *written}
    circles: set[frozenset[str]] = set()
    for code, chain in fallback.items():
        if code not in folder.languages:
            facts = {"value": code, **nearest(code, list(folder.languages))}
            yield Diagnostic("E210", document.locate(("fallback", code), key=True), facts)
        for index, other in enumerate(chain):
            place = document.locate(("fallback", code, index))
            way = _way_back(fallback, code, other)
            if other not in known:
                yield Diagnostic("E210", place, {"value": other, **nearest(other, sorted(known))})
            elif way and frozenset(way) not in circles:
                circles.add(frozenset(way))
                yield Diagnostic("E216", place, {"value": code, "way": " → ".join((code, *way))})


def _way_back(
    fallback: Mapping[str, Sequence[str]], start: str, code: str, passed: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The languages from `code` back to `start`, both included; empty where none leads there."""
    if code == start:
        return (*passed, code)
    if code in passed:
        return ()
    ways = (_way_back(fallback, start, each, (*passed, code)) for each in fallback.get(code, ()))
    return next(filter(None, ways), ())
