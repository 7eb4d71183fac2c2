"""What is to be made: each artefact with the texts it is made from, and a key of its content."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

import ministerial_planner
from ministerial_planner.build.members import Members
from ministerial_planner.definitions.annexes import files_of, is_binary, offered
from ministerial_planner.definitions.feeds import MEETING_FEEDS, SERIES_FEED
from ministerial_planner.definitions.folder import SERIES_FILE, Definition, Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.feeds.family import further_rules, languages_of, standing_rule
from ministerial_planner.revisions.extract import extract
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.site.page import FIRST_PAGE, page_path

_LIBRARIES = tuple(
    (
        "weasyprint pydyf fonttools icalendar jinja2 babel pytz markdown-it-py segno "
        "mammoth pikepdf lxml pillow"
    ).split()
)

SUBFOLDERS = ("feeds", "documents", "changes")
"""Folders of output/ in which nothing else than planned artefacts is kept."""


@dataclass(frozen=True, slots=True, order=True)
class Artefact:
    """One file of output/: its kind, whose it is, the files that it depends on.

    `also` is whatever else its bytes depend on, as texts. A feed has the id of its `rule`, and the
    `uids` of its entries in their order.
    """

    path: str
    kind: str
    subject: str
    language: str
    inputs: tuple[str, ...]
    also: tuple[str, ...] = ()
    rule: str = ""
    uids: tuple[str, ...] = ()

    def key(self, texts: Mapping[str, str], common: str) -> str:
        """A hash of everything that its bytes depend on."""
        digest = hashlib.sha256(f"{common}\0{self.path}".encode())
        for name in self.inputs:
            digest.update(f"\0{name}\0{texts.get(name, '')}".encode())
        digest.update("\0".join((*self.also, self.rule, *self.uids)).encode())
        return digest.hexdigest()


def plan(
    folder: Folder, ledgers: Mapping[str, Ledger] | None = None, today: date | None = None
) -> tuple[Artefact, ...]:
    """Every artefact of the series, in the order of their paths.

    On `today` depends which cancelled entries are still shown; without it none is old.
    """
    return tuple(sorted(_Planner(folder, Members(folder, ledgers or {}, today)).everything()))


class _Planner:
    """Plans one workspace."""

    def __init__(self, folder: Folder, members: Members) -> None:
        self.folder = folder
        self.members = members
        self.series = folder.series

    def everything(self) -> Iterator[Artefact]:
        """All artefacts, and the pages that list them."""
        listed = tuple(self._artefacts())
        yield from listed
        inputs = (SERIES_FILE, *self._everything(), *sorted(self.folder.notes))
        for language in self.series.languages:
            paths = tuple(sorted(a.path for a in listed if a.language == language))
            first = (FIRST_PAGE,) if language == self.series.languages[0] else ()
            for path in (page_path(language), *first):
                yield Artefact(path, "page", "series", language, inputs, paths)

    def _artefacts(self) -> Iterator[Artefact]:
        for meeting in self.folder.meetings:
            yield from self._annexes(meeting)
        for language in self.series.languages:
            for meeting in self.folder.meetings:
                yield from self._documents(meeting, language)
            for meeting_id in self.members.meeting_ids:
                yield from self._feed(MEETING_FEEDS, meeting_id, language)
            yield from self._feed(SERIES_FEED, SERIES_FEED, language)
            if self.members.ledgers:
                inputs = (SERIES_FILE, *self._everything())
                path = f"changes/series.{language}.atom"
                yield Artefact(path, "changes", "series", language, inputs)
        for rule in further_rules(self.series):
            for language in languages_of(rule, self.series):
                yield from self._feed(rule.id, rule.id, language)

    def _feed(self, rule_id: str, subject: str, language: str) -> Iterator[Artefact]:
        rule = standing_rule(self.series, rule_id)
        only = subject if rule_id == MEETING_FEEDS else None
        uids = self.members.uids(rule, only)
        if not uids:
            return
        inputs = (SERIES_FILE, *(self._inputs(only) if only else self._everything()))
        path = f"feeds/{subject}.{language}.ics"
        also = (*self._parent_title(only), *self._published(only))
        yield Artefact(path, "feed", subject, language, inputs, also, rule_id, uids)

    def _documents(self, meeting: Meeting, language: str) -> Iterator[Artefact]:
        name, base = meeting.id, f"documents/{meeting.id}"
        family = [name, *(child.id for child in self.folder.children(name))]
        title = self._parent_title(name)
        # An agenda shows no note, but which revision it is: a changed note makes it a draft.
        published = name in self.members.ledger_of
        for kind, about, notes in (("agenda", family[:1], published), ("pack", family, True)):
            inputs = (SERIES_FILE, *(path for m in about for path in self._inputs(m, notes)))
            also = (*title, *(text for m in about for text in self._published(m)))
            if kind == "pack":
                also = (*also, *(row for m in about for row in self._annex_rows(m)))
            yield Artefact(f"{base}/{kind}.{language}.pdf", kind, name, language, inputs, also)

    def _annexes(self, meeting: Meeting) -> Iterator[Artefact]:
        """Files that are offered beside the packs as they were received."""
        definition = self.folder.definitions[meeting.id]
        for path, (name, language) in offered(definition).items():
            if path in self.folder.octets:
                target = f"documents/{meeting.id}/annexes/{name}"
                also = (self._digest(path),)
                yield Artefact(target, "annex", meeting.id, language, (path,), also)

    def _annex_rows(self, meeting_id: str) -> Iterator[str]:
        """Path and digest of every file of a meeting that is no text."""
        if definition := self.folder.definitions.get(meeting_id):
            paths = {path for _, _, path in files_of(definition) if is_binary(path)}
            for path in sorted(paths & self.folder.octets.keys()):
                yield f"{path} {self._digest(path)}"

    def _digest(self, path: str) -> str:
        return hashlib.sha256(self.folder.octets[path]).hexdigest()

    def _inputs(self, meeting_id: str, notes: bool = False) -> tuple[str, ...]:
        """The files that what is said of a meeting rests on: its definition, maybe its notes."""
        definition = self.folder.definitions.get(meeting_id)
        if definition is None:
            return ()
        known = self.folder.notes.keys() & set(_note_files(definition)) if notes else ()
        return (definition.path, *sorted(known))

    def _published(self, meeting_id: str | None) -> tuple[str, ...]:
        """What the ledger says of a meeting."""
        path = self.members.ledger_of.get(meeting_id or "")
        return (extract(self.members.ledgers[path], meeting_id or ""),) if path else ()

    def _everything(self) -> Sequence[str]:
        """All definitions and ledgers: what a feed over several meetings rests on."""
        definitions = (definition.path for definition in self.folder.definitions.values())
        return sorted({*definitions, *self.members.ledgers})

    def _parent_title(self, meeting_id: str | None) -> tuple[str, ...]:
        """All that a meeting's outputs say of its conference, so that no more makes them stale."""
        definition = self.folder.definitions.get(meeting_id or "")
        parent = (
            self.folder.definitions.get(definition.meeting.parent or "") if definition else None
        )
        return (repr(parent.meeting.title),) if parent else ()


def _note_files(definition: Definition) -> Iterator[str]:
    yield from (path for _, _, path in files_of(definition))


def common_key(assets_key: str) -> str:
    """What all artefacts depend on: assets, our own code, Python's and the libraries' versions."""
    digest = hashlib.sha256(f"{assets_key} {sys.version}".encode())
    package = Path(ministerial_planner.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()
