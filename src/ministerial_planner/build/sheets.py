"""Documents: what each is about, and what lies beside it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ministerial_planner.build.pages import name_of
from ministerial_planner.build.plan import Artefact
from ministerial_planner.build.printing import Printable
from ministerial_planner.build.variants import PACK
from ministerial_planner.documents.annexes.enclosed import Enclosed
from ministerial_planner.documents.attachments import Attachment
from ministerial_planner.documents.compose import Sheet, compose
from ministerial_planner.documents.pack import pack_enclosed
from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.selection import selected_view
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.site.links import published_address
from ministerial_planner.site.page import page_path
from ministerial_planner.site.status import status_path

if TYPE_CHECKING:
    from ministerial_planner.build.render import Renderer

_CSS_SIZES = {"a4": "A4", "letter": "letter"}


def printable(renderer: "Renderer", artefact: Artefact) -> Printable:
    """A document as it is handed to the printer.

    The calendar of its meeting goes inside; so do the annexes of a pack, as pages or as files.
    """
    enclosed = Enclosed()
    if artefact.document == PACK:
        enclosed = pack_enclosed(subject_of(renderer, artefact))
    return Printable(
        renderer.html(artefact),
        (*renderer.calendar(artefact.subject, artefact.language), *enclosed.attached),
        renderer.kinds[artefact.document].one_page,
        enclosed.merged,
    )


def calendar(renderer: "Renderer", subject: str, language: str) -> Iterator[Attachment]:
    """The feed of a meeting as a file inside its documents, whatever the day they are opened."""
    for feed in renderer.beside[subject, language]:
        if feed.kind == "feed":
            records = (renderer.releases_of([subject]).record(uid) for uid in feed.uids)
            yield Attachment(
                PurePosixPath(feed.path).name,
                renderer.feeds.made(feed),
                "text/calendar",
                renderer.voice(language).label("feed"),
                "Supplement",
                max(record.last_modified for record in records),
            )


def document(renderer: "Renderer", artefact: Artefact) -> str:
    """The HTML of a document, the same for its PDF and for screens."""
    subject = subject_of(renderer, artefact)
    page = status_path(artefact.subject, artefact.language)
    anchor, question = subject.view.revision.anchor, subject.voice.label("status_link")
    status = published_address(renderer.folder.series.address, page)
    sheet = Sheet(
        renderer.kinds[artefact.document],
        _CSS_SIZES[artefact.paper],
        (*_links(renderer, artefact), (question, f"../../{page}#{anchor}")),
        f"{status}#{anchor}" if status else "",
    )
    return compose(renderer.templates, subject, sheet)


def subject_of(renderer: "Renderer", artefact: Artefact) -> Subject:
    """What a document is about, with the revision that it shows."""
    about, voice = renderer.about(artefact), renderer.voice(artefact.language)
    releases = renderer.releases_of(about)
    rules = {rule.id: rule for rule in renderer.folder.series.packs}
    selection = rules.get(artefact.selection)
    view = replace(_view(renderer, artefact), revision=releases.of_meetings(about, voice))
    return Subject(
        renderer.folder,
        renderer.shelf,
        selected_view(view, selection) if selection else view,
        voice,
        lambda: [renderer.view(meeting_id, voice.language) for meeting_id in about[1:]],
        releases.changes_of(about),
        selection,
    )


def _form_of(artefact: Artefact) -> tuple[str, str, str]:
    """What a document is, on whatever paper."""
    return artefact.document, artefact.zone, artefact.selection


def _view(renderer: "Renderer", artefact: Artefact) -> MeetingView:
    if not artefact.zone:
        return renderer.view(artefact.subject, artefact.language)
    meeting = renderer.folder.meeting(artefact.subject)
    return meeting_view(renderer.folder, meeting, renderer.voice(artefact.language), artefact.zone)


def _links(renderer: "Renderer", artefact: Artefact) -> Iterator[tuple[str, str]]:
    """The page of the series, the same document on each size of paper, its meeting's calendar."""
    voice = renderer.voice(artefact.language)
    page = page_path(artefact.language)
    yield voice.label("page_meetings"), f"../../{page}#{artefact.subject}"
    for other in renderer.beside[artefact.subject, artefact.language]:
        name = PurePosixPath(other.path).name
        same = _form_of(other) == _form_of(artefact)
        if same and name.endswith(".pdf"):
            yield name_of(renderer, other, voice), name
        elif other.kind == "feed":
            yield voice.label("feed"), f"../../{other.path}"
