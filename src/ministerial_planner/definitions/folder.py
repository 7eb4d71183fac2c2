"""Reads a whole folder of definitions, handed in as texts, and keeps every problem."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related, Span
from ministerial_planner.definitions.feeds import FeedRule
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.meetings import Meeting, PaperSize
from ministerial_planner.definitions.notes import ProseNote, read_note
from ministerial_planner.definitions.salvage import salvage
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.source import Document, read_yaml
from ministerial_planner.definitions.validate import validate


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Definition:
    """A meeting and the document it was read from."""

    meeting: Meeting
    document: Document

    @property
    def path(self) -> str:
        return self.document.name

    def at(self, *path: str | int) -> Place:
        return self.document.locate(path)

    def beside(self, file: str) -> str:
        """The path of a file that stands beside the definition."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), file))


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that was written: the series, its meetings by id, notes by path."""

    series: Series
    series_document: Document
    definitions: Mapping[str, Definition]
    notes: Mapping[str, ProseNote]
    files: frozenset[str]
    unread: frozenset[str] = frozenset()
    """Ids of definitions that hold errors, so that nothing is said to be missing for them."""
    salvaged: tuple[Definition, ...] = ()
    """The sound parts of those definitions, for checks alone."""
    octets: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are no texts, by path; each is read when it is asked for."""

    def meeting(self, meeting_id: str) -> Meeting:
        return self.definitions[meeting_id].meeting

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings in the order of their dates, undated ones last."""
        return tuple(sorted((d.meeting for d in self.definitions.values()), key=in_time))

    def children(self, meeting_id: str) -> tuple[Meeting, ...]:
        """The meetings that belong to a conference, in the order of their dates."""
        return tuple(m for m in self.meetings if m.parent == meeting_id)

    def papers_of(self, meeting: Meeting) -> tuple[PaperSize, ...]:
        """The sizes of paper for a meeting: its own, its conference's, or the series'."""
        parent = self.definitions.get(meeting.parent or "")
        return meeting.paper or (parent.meeting.paper if parent else ()) or self.series.paper

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of any output: the series' first, then others in the order of files."""
        own = (definition.meeting.languages for definition in self.definitions.values())
        spoken = (code for languages in own for code in languages)
        return tuple(dict.fromkeys((*self.series.languages, *spoken)))

    def languages_of(self, meeting: Meeting) -> tuple[str, ...]:
        """The languages of a meeting's own outputs: its own, its conference's, or the series'."""
        passed: set[str] = set()
        while not meeting.languages:
            passed.add(meeting.id)
            parent = self.definitions.get(meeting.parent or "")
            if parent is None or parent.meeting.id in passed:
                return self.series.languages
            meeting = parent.meeting
        return tuple(dict.fromkeys(meeting.languages))

    def languages_of_feed(self, rule: FeedRule) -> tuple[str, ...]:
        """The languages of a feed over several meetings: the series', or those that it asks for."""
        own = self.series.languages
        if not rule.language:
            return own
        known = own if {*rule.language} <= {*own} else self.languages
        return tuple(code for code in known if code in rule.language)

    def told_in(self, meeting: Meeting) -> tuple[str, ...]:
        """The languages in which any feed tells of a meeting, the series' first."""
        feeds = (rule for rule in self.series.feeds if rule.may_tell_of(meeting.id, meeting.parent))
        asked = (code for rule in feeds for code in self.languages_of_feed(rule))
        return tuple(dict.fromkeys((*self.series.languages, *self.languages_of(meeting), *asked)))

    def note_of(self, meeting: Meeting, file: str) -> ProseNote | None:
        return self.notes.get(self.definitions[meeting.id].beside(file))


def in_time(meeting: Meeting) -> tuple[str, bool, str]:
    """Sorting key: by first day; a month after its days, a year after its months, unknown last."""
    dates = meeting.dates
    if dates.spans:
        return dates.spans[0].first.isoformat(), False, meeting.id
    if dates.year:
        return f"{dates.year}-{dates.month or 99:02}-99", True, meeting.id
    return "9999", True, meeting.id


ReadYaml = Callable[[str, str], tuple[Document, list[Diagnostic]]]
"""Reads the text of a file, given its name: `read_yaml`, or what remembers its results."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one file holds, whatever the others hold: a note, the series, or a meeting.

    `sound` is what could be saved of a meeting with faults.
    """

    document: Document
    problems: tuple[Diagnostic, ...] = ()
    note: ProseNote | None = None
    series: Series | None = None
    definition: Definition | None = None
    sound: Definition | None = None


def read_piece(path: str, text: str, read: ReadYaml = read_yaml) -> Piece:
    """Read one file of a folder."""
    if path.endswith(".md"):
        note, problems = read_note(path, text)
        return Piece(Document(path, None), tuple(problems), note=note)
    document, problems = read(path, text)
    if document.content is None and problems:
        return Piece(document, tuple(problems))
    if path == SERIES_FILE:
        series, found = validate(document, Series)
        return Piece(document, (*problems, *found), series=series)
    meeting, found = validate(document, Meeting)
    sound = salvage(document, Meeting) if meeting is None else None
    return Piece(
        document,
        (*problems, *found),
        definition=Definition(meeting, document) if meeting else None,
        sound=Definition(sound, document) if sound else None,
    )


def read_folder(
    texts: Mapping[str, str],
    unreadable: tuple[str, ...] = (),
    files: frozenset[str] = frozenset(),
    read: ReadYaml = read_yaml,
    octets: Mapping[str, bytes] | None = None,
) -> tuple[Folder | None, list[Diagnostic]]:
    """Read definitions from `texts` (path → text); the rest is as in `assembled`."""
    pieces = {path: read_piece(path, text, read) for path, text in texts.items()}
    return assembled(pieces, unreadable, files, octets)


def assembled(
    pieces: Mapping[str, Piece],
    unreadable: tuple[str, ...] = (),
    files: frozenset[str] = frozenset(),
    octets: Mapping[str, bytes] | None = None,
) -> tuple[Folder | None, list[Diagnostic]]:
    """The folder whose files hold `pieces` (by path); `files` names every file of the folder.

    `octets` are the files that are no texts, by path; nothing of them is read here.
    Without a readable series there is no folder, but the problems of all files are still found.
    """
    problems = [Diagnostic("E108", Place(path, Span(1, 1, 2))) for path in unreadable]
    definitions: dict[str, Definition] = {}
    unread: set[str] = set()
    salvaged: list[Definition] = []
    for path in sorted(pieces):
        piece = pieces[path]
        problems += piece.problems
        own = piece.definition
        if own and own.meeting.id not in definitions:
            definitions[own.meeting.id] = own
        elif path != SERIES_FILE:
            problems += [_given_twice(own, definitions[own.meeting.id])] if own else []
            unread |= _written_id(piece.document)
            salvaged += [each for each in (own, piece.sound) if each]
    series = pieces[SERIES_FILE].series if SERIES_FILE in pieces else None
    if series is None:
        if SERIES_FILE not in pieces and SERIES_FILE not in unreadable:
            problems.append(Diagnostic("E111", Place(SERIES_FILE, Span(1, 1, 2))))
        return None, problems
    notes = {path: pieces[path].note for path in sorted(pieces)}
    return Folder(
        series,
        pieces[SERIES_FILE].document,
        definitions,
        {path: note for path, note in notes.items() if note},
        files or frozenset(pieces),
        frozenset(unread),
        tuple(salvaged),
        octets or {},
    ), problems


def _given_twice(later: Definition, earlier: Definition) -> Diagnostic:
    related = (Related(earlier.at("id"), "first_given"),)
    return Diagnostic("E301", later.at("id"), {"id": earlier.meeting.id}, related)


def _written_id(document: Document) -> set[str]:
    written = document.content.get("id") if isinstance(document.content, dict) else None
    return {str(written)} if written else set()
