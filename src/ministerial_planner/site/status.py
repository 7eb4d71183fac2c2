"""The page that tells a printed paper's reader whether it is still the newest: QR codes lead here.

Each revision has an anchor of its own, so that the one that was printed is the one that is seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView, RevisionView

TEMPLATE = "page/status.html.j2"


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting with all its revisions, the newest first; a draft among them is not published.

    `papers` are words and relative addresses of what is published of it now.
    """

    view: MeetingView
    history: Sequence[RevisionView]
    papers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RevisionShown:
    """A revision, and what has become of it in words."""

    anchor: str
    text: str
    standing: str
    is_newest: bool
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
    view = standing.view
    published = [each for each in standing.history if not each.draft]
    newest = published[0] if published else None
    return render(
        voice=voice,
        meeting=view,
        newest=newest.text if newest else "",
        draft=_on_drafts(newest, voice),
        revisions=tuple(_shown(each, published, voice) for each in published),
        papers=standing.papers,
        marks=explain(voice, view.title),
    )


def _shown(
    revision: RevisionView, published: Sequence[RevisionView], voice: Voice
) -> RevisionShown:
    newest = published[0]
    is_newest = revision is newest
    standing = (
        voice.label("revision_current")
        if is_newest
        else voice.label("revision_superseded", revision=newest.text)
    )
    changes = revision.changed_since, revision.changes
    return RevisionShown(revision.anchor, revision.text, standing, is_newest, *changes)


def _on_drafts(newest: RevisionView | None, voice: Voice) -> str:
    """What a reader of a draft has to know."""
    said = (
        voice.label("newest_is", revision=newest.text)
        if newest
        else voice.label("nothing_published")
    )
    return voice.label("revision_draft", newest=said)
