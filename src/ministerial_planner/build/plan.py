"""What is to be made: each artefact with the texts it is made from, and a key of its content."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path

import ministerial_planner
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.members import Members
from ministerial_planner.build.variants import PACK, SELECTION, Variant, variants
from ministerial_planner.definitions.annexes import files_of, is_binary, offered
from ministerial_planner.definitions.feeds import MEETING_FEEDS, SERIES_FEED
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.documents.family import DocumentKind, Family, applies
from ministerial_planner.feeds.family import further_rules, standing_rule
from ministerial_planner.revisions.extract import extract
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.site.page import FIRST_PAGE, page_path
from ministerial_planner.site.status import status_path

_LIBRARIES = tuple(
    (
        "weasyprint pydyf fonttools icalendar jinja2 babel pytz markdown-it-py mdit-py-plugins "
        "segno mammoth pikepdf lxml pillow"
    ).split()
)

SUBFOLDERS = ("feeds", "documents", "changes", "status")
"""Folders of output/ in which nothing else than planned artefacts is kept."""


@dataclass(frozen=True, slots=True, order=True)
class Artefact:
    """One file of output/: its kind, whose it is, the files that it depends on.

    `also` is whatever else its bytes depend on, as texts. A feed has the id of its `rule`, and the
    `uids` of its entries in their order. A document has the folder of its template, the size of its
    `paper`, the `zone` of its times where it is not the host's, and the id of the `selection` where
    it is a pack for some readers.
    """

    path: str
    kind: str
    subject: str
    language: str
    inputs: tuple[str, ...]
    also: tuple[str, ...] = ()
    rule: str = ""
    uids: tuple[str, ...] = ()
    document: str = ""
    paper: str = ""
    zone: str = ""
    selection: str = ""

    @property
    def is_printed(self) -> bool:
        """Whether it is printed to PDF; an annex that is one is offered as it was received."""
        return bool(self.document) and self.path.endswith(".pdf")

    def key(self, texts: Mapping[str, str], common: str) -> str:
        """A hash of everything that its bytes depend on."""
        digest = hashlib.sha256(f"{common}\0{self.path}".encode())
        for name in self.inputs:
            digest.update(f"\0{name}\0{texts.get(name, '')}".encode())
        digest.update("\0".join((*self.also, self.rule, *self.uids, self.zone)).encode())
        return digest.hexdigest()


def plan(
    folder: Folder,
    ledgers: Mapping[str, Ledger] | None = None,
    today: date | None = None,
    family: Family | None = None,
) -> tuple[Artefact, ...]:
    """Every artefact of the series, in the order of their paths.

    On `today` depends which cancelled entries are still shown; without it none is old. `family` are
    the documents that there are templates for, by default those that the tool carries.
    """
    members = Members(folder, ledgers or {}, today)
    return tuple(sorted(_Planner(folder, members, family or bundled().family).everything()))


class _Planner:
    """Plans one workspace."""

    def __init__(self, folder: Folder, members: Members, family: Family) -> None:
        self.folder = folder
        self.members = members
        self.series = folder.series
        wanted = folder.series.printed
        self.family = [kind for kind in family if not wanted or kind.name in wanted]
        self._digest = cache(self._digest_of)

    def everything(self) -> Iterator[Artefact]:
        """All artefacts, and the pages that list them."""
        listed = tuple(self._artefacts())
        yield from listed
        inputs = (SERIES_FILE, *self._everything(), *sorted(self.folder.notes))
        also = (*sorted(a.path for a in listed), *self._files_said())
        for language in self.folder.languages:
            first = (FIRST_PAGE,) if language == self.series.languages[0] else ()
            for path in (page_path(language), *first):
                yield Artefact(path, "page", "series", language, inputs, also)

    def _artefacts(self) -> Iterator[Artefact]:
        for meeting in self.folder.meetings:
            yield from self._annexes(meeting)
            for language in self.folder.languages_of(meeting):
                yield from self._documents(meeting, language)
        for meeting_id in self.members.meeting_ids:
            for language in self.members.languages_of(meeting_id):
                yield from self._feed(MEETING_FEEDS, meeting_id, language)
        for rule in (standing_rule(self.series, SERIES_FEED), *further_rules(self.series)):
            for language in self.folder.languages_of_feed(rule):
                yield from self._feed(rule.id, rule.id, language)
        for language in self.series.languages if self.members.ledgers else ():
            inputs = (SERIES_FILE, *self._everything())
            path = f"changes/series.{language}.atom"
            yield Artefact(path, "changes", "series", language, inputs)

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
        """Every document of a meeting in each form, and the page on the status of its revisions."""
        children = self.folder.children(meeting.id)
        about = [meeting.id, *(child.id for child in children)]
        for kind in self.family:
            if not applies(kind, meeting, children):
                continue
            shown = about if kind.about == "family" else about[:1]
            if kind.when == "changes" and not self._has_changed(shown):
                continue
            for variant in variants(kind, self.series, meeting):
                yield from self._forms(kind, meeting, language, shown, variant)
        status = self._document("", "status", meeting, language, about)
        yield replace(status, path=status_path(meeting.id, language))

    def _forms(
        self,
        kind: DocumentKind,
        meeting: Meeting,
        language: str,
        about: Sequence[str],
        variant: Variant,
    ) -> Iterator[Artefact]:
        """A document on each size of paper, and its twin for screens."""
        stem = f"documents/{meeting.id}/{variant.name}"
        sizes = self.folder.papers_of(meeting)
        plain = replace(
            self._document(stem, variant.kind, meeting, language, about),
            document=kind.name,
            paper=sizes[0],
            zone=variant.zone,
            selection=variant.selection,
        )
        for size in sizes:
            suffix = "" if size == sizes[0] else f"-{size}"
            yield replace(plain, path=f"{stem}{suffix}.{language}.pdf", paper=size)
        yield replace(plain, path=f"{stem}.{language}.html", kind="twin")

    def _document(
        self, stem: str, kind: str, meeting: Meeting, language: str, about: Sequence[str]
    ) -> Artefact:
        """What rests on the definitions of `about`, on their ledgers, and on the meeting's feed."""
        # What shows no note shows which revision it is: a changed note makes it a draft.
        whole = kind in {PACK, SELECTION} or not self.members.ledger_of.keys().isdisjoint(about)
        notes = whole or len(about) > 1
        inputs = (SERIES_FILE, *(path for m in about for path in self._inputs(m, notes)))
        published = (text for m in about for text in self._published(m))
        feed = self.members.uids(standing_rule(self.series, MEETING_FEEDS), meeting.id)
        rows = (row for m in about for row in self._annex_rows(m)) if whole else ()
        also = (*self._parent_title(meeting.id), *published, *feed, *rows)
        return Artefact(f"{stem}.{language}.html", kind, meeting.id, language, inputs, also)

    def _has_changed(self, meeting_ids: Sequence[str]) -> bool:
        """Whether the newest published revision of any of these meetings had one before it."""
        for meeting_id in meeting_ids:
            path = self.members.ledger_of.get(meeting_id)
            if path:
                ledger = self.members.ledgers[path]
                if ledger.meetings[meeting_id].revision > ledger.revisions[0].number:
                    return True
        return False

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

    def _files_said(self) -> Iterator[str]:
        """What a page shows of the files of annexes: whether a published revision has changed."""
        if self.members.ledgers:
            for meeting_id in self.folder.definitions:
                yield from self._annex_rows(meeting_id)

    def _digest_of(self, path: str) -> str:
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
        """All that a meeting's outputs say of its conference, so that no more makes them stale.

        The languages of its outputs may be its conference's.
        """
        definition = self.folder.definitions.get(meeting_id or "")
        parent = (
            self.folder.definitions.get(definition.meeting.parent or "") if definition else None
        )
        if definition is None or parent is None:
            return ()
        return repr(parent.meeting.title), " ".join(self.folder.languages_of(definition.meeting))


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
