"""What the page for the review of a draft shows: its documents, calendar, tasks, problems."""

from collections.abc import Sequence
from dataclasses import dataclass

TEMPLATE = "preview/preview.html.j2"
GENERATOR = "ministerial-planner preview"
"""By which a page of our own making is known."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document as a whole page of HTML; without one, `missing` says why.

    `pdf` is the address at which the PDF is made when somebody asks for it; empty in a file.
    """

    name: str
    heading: str
    html: str = ""
    missing: str = ""
    pdf: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the feed: when it is at the host and in other cities, as calendars get it.

    `moments` are its start and end in ISO 8601 for the reader's own clock; empty for whole days.
    """

    title: str
    when: str
    cities: Sequence[tuple[str, str]]
    moments: tuple[str, str]
    status: str
    location: str
    uid: str
    alarms: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines below a heading; each has what there is, what to do, and where."""

    heading: str
    lines: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft as it is reviewed, in `language`; its documents and entries are in `of_documents`.

    `changes` are those that `since` speaks of. A page that is served has a `stamp`, by which it
    sees that there is a newer one.
    """

    title: str
    subject: str
    language: str
    of_documents: str
    documents: Sequence[DocumentPart]
    entries: Sequence[EntryLine]
    no_entries: str
    legend: str
    tasks: Sequence[Group]
    tasks_count: str
    problems: Sequence[str]
    problems_count: str
    since: str
    changes: Sequence[str]
    stamp: str = ""
