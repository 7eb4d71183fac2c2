"""The page that tells a printed paper's reader whether it is still the newest: QR codes lead here.

Each revision has an anchor of its own, so that the one that was printed is the one that is seen. A
programme is about its meeting alone, a pack about what belongs to it too: a revision that changed a
preparatory meeting supersedes the pack and not the programme, so it is said for each document.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView, RevisionView

TEMPLATE = "page/status.html.j2"

Links = Sequence[tuple[str, str]]
"""Words and relative addresses."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is offered now, in each of its `forms`, and the revision that it shows.

    `newest` is the number of the newest published revision of it; 0 if there is none.
    """

    name: str
    forms: Links
    shown: RevisionView
    newest: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting with all its revisions, the newest first; a draft among them is not published.

    `beside` is what else there is of it: its calendar, the page of the series. `lines_since` says
    what has changed after the revision of a number.
    """

    view: MeetingView
    history: Sequence[RevisionView]
    papers: Sequence[Paper]
    beside: Links
    lines_since: Callable[[int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class RevisionShown:
    """A revision, and in sentences what has become of it."""

    anchor: str
    text: str
    standing: tuple[str, ...]
    is_current: bool
    changed_since: str
    changes: tuple[str, ...]


def status_path(meeting_id: str, language: str) -> str:
    """The file of a meeting's status page."""
    return f"status/{meeting_id}.{language}.html"


def status_html(
    render: Callable[..., str],
    explain: Callable[..., object],
    standing: Standing,
    voice: Voice,
) -> str:
    """The status page of a meeting and of what belongs to it, as one HTML text.

    `render` fills TEMPLATE, `explain` is `marks` of the documents.
    """
    published = [each for each in standing.history if not each.draft]
    revisions = tuple(_shown(each, published[0], standing, voice) for each in published)
    return render(
        voice=voice,
        meeting=standing.view,
        draft=_on_drafts(published, voice),
        revisions=revisions,
        papers=standing.papers,
        beside=standing.beside,
        marks=explain(voice, standing.view.title, revisions),
    )


def _shown(
    revision: RevisionView, newest: RevisionView, standing: Standing, voice: Voice
) -> RevisionShown:
    is_newest = revision is newest
    current = [each.name for each in standing.papers if each.newest == revision.number]
    since = revision.previous if is_newest else revision.number
    changes = tuple(standing.lines_since(since)) if since else ()
    return RevisionShown(
        revision.anchor,
        revision.text,
        tuple(_sentences(revision, newest, standing, voice)),
        is_newest or bool(current),
        voice.label("changed_since", number=since) if changes else "",
        changes,
    )


def _sentences(
    revision: RevisionView, newest: RevisionView, standing: Standing, voice: Voice
) -> list[str]:
    """Whether a copy of this revision is the newest, said for each document where they differ."""
    current = [each.name for each in standing.papers if each.newest == revision.number]
    other = [each.name for each in standing.papers if each.newest != revision.number]
    if revision is newest and not other:
        return [voice.label("revision_current")]
    if not current:
        return [voice.label("revision_superseded", revision=newest.text)]
    said = [voice.label("revision_current_of", documents=voice.semicolon(current))]
    later = [each.name for each in standing.papers if each.newest > revision.number]
    if later:
        documents = voice.semicolon(later)
        said.append(
            voice.label("revision_superseded_of", documents=documents, revision=newest.text)
        )
    return said


def _on_drafts(published: Sequence[RevisionView], voice: Voice) -> str:
    """What a reader of a draft has to know."""
    said = (
        voice.label("newest_is", revision=published[0].text)
        if published
        else voice.label("nothing_published")
    )
    return voice.label("revision_draft", newest=said)
