"""Makes artefacts: the bytes of a feed, or the HTML that a PDF is printed from."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import BadTemplate
from ministerial_planner.build.plan import Artefact, plan
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.documents.family import DocumentKind
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.releases import Releases

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from ministerial_planner.build.feeds import FeedMaker
    from ministerial_planner.build.statement import Statement
    from ministerial_planner.documents.annexes.reading import Shelf
    from ministerial_planner.documents.attachments import Attachment
    from ministerial_planner.feeds.entries import Entry


class Renderer:
    """Renders the artefacts of one folder; views are made once and shared by all of them.

    `ledgers` are the published ones by path; what the definitions say beyond them is a draft.
    """

    def __init__(
        self, folder: Folder, assets: Assets, ledgers: Mapping[str, Ledger] | None = None
    ) -> None:
        self.folder = folder
        self.assets = assets
        self.ledgers = ledgers or {}
        self.voice = cache(self._voice)
        self.view = cache(self._view)
        self.drafted = cache(self._drafted)
        self.calendar = cache(self._calendar)
        ledger = cache(lambda path: self.statement.drafted(self.ledgers, path, self._kept[path]))
        self._releases = cache(lambda paths: Releases({path: ledger(path) for path in paths}))

    def _voice(self, language: str) -> Voice:
        return voice_of(self.folder.series, self.assets.catalogue(language))

    def _view(self, meeting_id: str, language: str) -> MeetingView:
        return meeting_view(self.folder, self.folder.meeting(meeting_id), self.voice(language))

    def _drafted(self, meeting_id: str, language: str) -> "tuple[Entry, ...]":
        from ministerial_planner.feeds.entries import meeting_entries

        view, voice = self.view(meeting_id, language), self.voice(language)
        return meeting_entries(self.folder.series, view, voice)

    def _calendar(self, subject: str, language: str) -> "tuple[Attachment, ...]":
        """The feed of a meeting; a fault in it is told where the feed itself is made."""
        from ministerial_planner.build.feeds import FeedFault
        from ministerial_planner.build.sheets import calendar

        try:
            return tuple(calendar(self, subject, language))
        except FeedFault:
            return ()

    @cached_property
    def statement(self) -> "Statement":
        """What the definitions say now."""
        from ministerial_planner.build.statement import Statement

        return Statement(self.folder, self.view, self.drafted)

    @cached_property
    def releases(self) -> Releases:
        """The revision of everything, with drafts where the definitions say more than a ledger."""
        return self._releases(tuple(sorted(self._kept)))

    def releases_of(self, meeting_ids: Sequence[str]) -> Releases:
        """The same for some meetings, which is less work."""
        wanted = set(meeting_ids)
        return self._releases(tuple(p for p, ids in self._kept.items() if wanted & set(ids)))

    @cached_property
    def _kept(self) -> dict[str, list[str]]:
        from ministerial_planner.build.statement import meetings_by_ledger

        return meetings_by_ledger(self.folder, self.ledgers)

    @cached_property
    def planned(self) -> tuple[Artefact, ...]:
        """Everything that there is to be listed, whatever the day."""
        return plan(self.folder, self.ledgers, family=self.assets.family)

    @cached_property
    def by_path(self) -> dict[str, Artefact]:
        return {artefact.path: artefact for artefact in self.planned}

    @cached_property
    def beside(self) -> dict[tuple[str, str], list[Artefact]]:
        """The planned artefacts by whose they are and by language."""
        found: dict[tuple[str, str], list[Artefact]] = {}
        for artefact in self.planned:
            found.setdefault((artefact.subject, artefact.language), []).append(artefact)
        return found

    @cached_property
    def feeds(self) -> "FeedMaker":
        from ministerial_planner.build.feeds import FeedMaker

        return FeedMaker(self.folder, self.releases, self.voice, self.drafted)

    @cached_property
    def shelf(self) -> "Shelf":
        """The files of the folder that are no texts."""
        from ministerial_planner.documents.annexes.reading import Shelf

        return Shelf(self.folder)

    @cached_property
    def templates(self) -> "SandboxedEnvironment":
        from ministerial_planner.documents.environment import environment

        return environment(self.assets.roots)

    def octets(self, artefact: Artefact) -> bytes:
        """A feed, a list of changes, a page, a document for screens, or an annex as received.

        Raises FeedFault when a feed belies the definitions, BadTemplate for a fault in a template.
        """
        if artefact.kind == "changes":
            from ministerial_planner.build.changes import atom

            return atom(self, artefact)
        if artefact.kind == "feed":
            return self.feeds.made(artefact)
        if artefact.kind == "annex":
            return self.folder.octets[artefact.inputs[0]]
        return self.html(artefact).encode()

    def revision(self, artefact: Artefact) -> int:
        """The number of the newest revision that an artefact shows."""
        about = self.about(artefact)
        return self.releases_of(about).number(about)

    def about(self, artefact: Artefact) -> list[str]:
        """The meetings that an artefact is about."""
        if artefact.subject not in self.folder.definitions:
            return list(self.folder.definitions)
        kind = self.kinds.get(artefact.document)
        alone = kind and kind.about == "meeting"
        children = () if alone else self.folder.children(artefact.subject)
        return [artefact.subject, *(child.id for child in children)]

    @cached_property
    def kinds(self) -> dict[str, DocumentKind]:
        return {kind.name: kind for kind in self.assets.family}

    def html(self, artefact: Artefact) -> str:
        """The HTML of a document or a page. Raises BadTemplate for a fault in a template."""
        from jinja2 import TemplateError, TemplateSyntaxError

        from ministerial_planner.feeds.text import clean_text

        try:
            # No font has a control character: they are left out here as in calendars.
            return clean_text(self._html(artefact))
        except TemplateSyntaxError as error:
            where = f"{error.filename or error.name}:{error.lineno}"
            raise BadTemplate(where, error.message or "syntax") from None
        except TemplateError as error:
            where = _template_line(error) or "templates"
            raise BadTemplate(where, error.message or type(error).__name__) from None
        except Exception as error:
            # A label that is not there, a sum of a number and a text: the template asked for it.
            if where := _template_line(error):
                raise BadTemplate(where, f"{type(error).__name__}: {error}") from error
            raise

    def _html(self, artefact: Artefact) -> str:
        if artefact.kind == "page":
            from ministerial_planner.build.pages import page

            return page(self, artefact)
        if artefact.kind == "status":
            from ministerial_planner.build.pages import status

            return status(self, artefact)
        from ministerial_planner.build.sheets import document

        return document(self, artefact)


def _template_line(error: Exception) -> str:
    """Where in a template an error arose, from its traceback; empty when in none."""
    trace, where = error.__traceback__, ""
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith((".j2", ".css")):
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
