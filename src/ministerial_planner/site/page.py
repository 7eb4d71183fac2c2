"""The page where delegates find every conference: feeds to subscribe to, papers to print.

It says of a meeting what its view says, and links to what is planned: it cannot promise a file that
no build makes. Links between files are relative, so that the folder works wherever it is put.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ministerial_planner.definitions.wording import Localized
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.site.links import SubscribeLinks, published_address, subscribe_links

TEMPLATE = "page/page.html.j2"
FIRST_PAGE = "index.html"
"""What a server shows for the folder: the page of the series' first language."""

_PAPERS = ("agenda", "pack")


class Planned(Protocol):
    """What the page knows of a file of output/: a planned artefact, or a row of the manifest."""

    @property
    def path(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def document(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed that belongs to no single meeting, named in the page's language.

    `path` is that of the feed in this language, or in the best other one that it is made in.
    """

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Published:
    """What the page is about besides meetings.

    `address` is where output/ is published, or None; `voices` are all languages of any output, each
    with a page of its own; `feeds` stand above the meetings, in this order. `name_of` says in words
    what a document is and in which form; those in `_PAPERS` stand out, if their kind is their own.
    """

    title: Localized
    address: str | None
    voices: Sequence[Voice]
    artefacts: Iterable[Planned]
    name_of: Callable[[Planned], str]
    feeds: Sequence[FeedLine] = ()


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file to be linked; `other` is its language in words, where that is not the page's."""

    label: str
    path: str
    language: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class FeedShown:
    """A feed with its links; without a published address there are none."""

    name: str
    file: FileShown
    links: SubscribeLinks | None


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting with its files, in the page's language or the best other one that they are in.

    `changes` are sentences that stand below the heading `changed_since`; both may be empty.
    """

    id: str
    kind: str
    title: Said
    facts: tuple[str, ...]
    status: str
    revision: str
    changed_since: str
    changes: tuple[str, ...]
    feed: FeedShown | None
    papers: tuple[FileShown, ...]
    other_papers: tuple[FileShown, ...]


@dataclass(frozen=True, slots=True)
class ConferenceShown:
    """A conference, and what prepares it or belongs to it."""

    meeting: MeetingShown
    meetings: tuple[MeetingShown, ...]


def page_path(language: str) -> str:
    """The file of a language's page, at the root of output/."""
    return f"index.{language}.html"


def page_html(
    render: Callable[..., str],
    explain: Callable[..., object],
    published: Published,
    views: Sequence[MeetingView],
    voice: Voice,
) -> str:
    """The page in one language, as one HTML text that needs no other file to be shown.

    `render` fills the template TEMPLATE; `explain` is `marks` of the documents, which finds the
    marks (`*`, `†`) among what is shown; both are handed in, as this room knows neither Jinja2 nor
    documents. `views` are all meetings in `voice`, in the order of their dates. Write the text to
    `page_path(voice.language)`, and that of the first language to FIRST_PAGE too.
    """
    shown = _Showing(published, voice)
    title, feeds = voice.say(published.title), shown.feeds()
    conferences = shown.conferences(views)
    return render(
        voice=voice,
        title=title,
        pages=tuple(_page_of(other) for other in published.voices),
        feeds=feeds,
        changes=shown.changes,
        conferences=conferences,
        subscribable=bool(published.address),
        marks=explain(voice, title, feeds, conferences),
    )


def _page_of(voice: Voice) -> tuple[str, str, str]:
    """Language, its own name for itself, and its page."""
    return voice.language, voice.language_name(voice.language), page_path(voice.language)


class _Showing:
    """Puts views and planned files together, in one language."""

    def __init__(self, published: Published, voice: Voice) -> None:
        self._published = published
        self._voice = voice
        self._made: dict[tuple[str, str], dict[str, str]] = {}
        self._documents: dict[str, list[Planned]] = {}
        for each in published.artefacts:
            # Of a document on two sizes of paper, the plain one comes last.
            self._made.setdefault((each.kind, each.subject), {})[each.language] = each.path
            if each.document:
                self._documents.setdefault(each.subject, []).append(each)
        self._languages = {a.path: a.language for a in published.artefacts}
        self.changes = self._file("changes", "series", voice.label("changes_feed"))

    def _file(self, kind: str, subject: str, label: str = "") -> FileShown | None:
        """A planned file in the page's language, else in the best other one; None if in none."""
        made = self._made.get((kind, subject))
        return self._shown(made[self._voice.best_of(tuple(made))], label) if made else None

    def _shown(self, path: str, label: str = "") -> FileShown:
        language = self._languages[path]
        own = language == self._voice.language
        return FileShown(label, path, language, "" if own else self._voice.language_name(language))

    def feeds(self) -> tuple[FeedShown, ...]:
        """Feeds of no single meeting; a series without any date has none, whatever it is named."""
        lines = (line for line in self._published.feeds if line.path in self._languages)
        return tuple(self._feed(line.name, self._shown(line.path)) for line in lines)

    def conferences(self, views: Sequence[MeetingView]) -> tuple[ConferenceShown, ...]:
        """The newest conference first, its meetings as they follow each other.

        What belongs to a conference within a conference stands with the outer one.
        """
        parents = {view.meeting.id: view.meeting.parent for view in views}
        belonging: dict[str, list[MeetingView]] = {}
        for view in views:
            belonging.setdefault(_head(view.meeting.id, parents), []).append(view)
        heads = [view for view in reversed(views) if view.meeting.id in belonging]
        return tuple(
            ConferenceShown(
                self._meeting(head),
                tuple(self._meeting(v) for v in belonging[head.meeting.id] if v is not head),
            )
            for head in heads
        )

    def _meeting(self, view: MeetingView) -> MeetingShown:
        name = view.meeting.id
        feed = self._file("feed", name)
        papers = (self._file(kind, name, self._voice.label(kind)) for kind in _PAPERS)
        return MeetingShown(
            id=name,
            kind=view.kind,
            title=view.title,
            facts=tuple(fact for fact in (view.dates, view.place, view.format) if fact),
            status=view.status,
            revision=view.revision.text or self._voice.label("standing_draft"),
            changed_since=view.revision.changed_since,
            changes=view.revision.changes,
            feed=self._feed(view.title.text, feed) if feed else None,
            papers=tuple(paper for paper in papers if paper),
            other_papers=tuple(self._others(name)),
        )

    def _others(self, subject: str) -> Iterator[FileShown]:
        """What is not among the papers of a meeting: other documents, sizes, and for screens."""
        documents = self._documents.get(subject, [])
        if not documents:
            return
        best = self._voice.best_of(tuple(dict.fromkeys(each.language for each in documents)))
        papers = {self._made.get((kind, subject), {}).get(best) for kind in _PAPERS}
        for each in documents:
            if each.language == best and each.path not in papers:
                yield self._shown(each.path, self._published.name_of(each))

    def _feed(self, name: str, file: FileShown) -> FeedShown:
        address = published_address(self._published.address, file.path)
        return FeedShown(name, file, subscribe_links(address, name) if address else None)


def _head(meeting_id: str, parents: Mapping[str, str | None]) -> str:
    """The conference at the top of what a meeting belongs to; itself when it belongs to nothing.

    Conferences that name each other as parents all stand on their own.
    """
    passed: set[str] = set()
    while meeting_id not in passed:
        passed.add(meeting_id)
        parent = parents[meeting_id]
        if parent is None or parent not in parents:
            break
        meeting_id = parent
    return meeting_id
