"""Makes artefacts: the bytes of a feed, or the HTML that a PDF is printed from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import BadTemplate
from ministerial_planner.build.plan import Artefact, plan
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.releases import Releases

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from ministerial_planner.build.feeds import FeedMaker
    from ministerial_planner.build.printing import Printable
    from ministerial_planner.build.statement import Statement
    from ministerial_planner.documents.annexes.reading import Shelf
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
        ledger = cache(lambda path: self.statement.drafted(self.ledgers, path, self._kept[path]))
        self._releases = cache(lambda paths: Releases({path: ledger(path) for path in paths}))

    def _voice(self, language: str) -> Voice:
        series = self.folder.series
        return Voice(self.assets.catalogue(language), series.languages, series.names)

    def _view(self, meeting_id: str, language: str) -> MeetingView:
        return meeting_view(self.folder, self.folder.meeting(meeting_id), self.voice(language))

    def _drafted(self, meeting_id: str, language: str) -> "tuple[Entry, ...]":
        from ministerial_planner.feeds.entries import meeting_entries

        view, voice = self.view(meeting_id, language), self.voice(language)
        return meeting_entries(self.folder.series, view, voice)

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
        return plan(self.folder, self.ledgers)

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
        """A feed, a page, a list of changes, or an annex as it was received.

        Raises FeedFault when a feed belies the definitions, BadTemplate for a fault in a template.
        """
        if artefact.kind == "changes":
            from ministerial_planner.build.changes import atom

            return atom(self, artefact)
        if artefact.kind == "page":
            return self.html(artefact).encode()
        if artefact.kind == "annex":
            return self.folder.octets[artefact.inputs[0]]
        return self.feeds.made(artefact)

    def revision(self, artefact: Artefact) -> int:
        """The number of the newest revision that an artefact shows."""
        about = self._about(artefact)
        return self.releases_of(about).number(about)

    def _about(self, artefact: Artefact) -> list[str]:
        """The meetings that an artefact is about."""
        if artefact.subject not in self.folder.definitions:
            return list(self.folder.definitions)
        children = self.folder.children(artefact.subject) if artefact.kind == "pack" else ()
        return [artefact.subject, *(child.id for child in children)]

    def html(self, artefact: Artefact) -> str:
        """The HTML of an agenda, a pack or a page. Raises BadTemplate for a fault in a template."""
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
        from ministerial_planner.documents.agenda import agenda_html
        from ministerial_planner.documents.pack import pack_html

        if artefact.kind == "page":
            from ministerial_planner.build.pages import page

            return page(self, artefact)
        voice, address = self.voice(artefact.language), self.folder.series.address
        view = self._revised(artefact)
        if artefact.kind == "agenda":
            return agenda_html(self.templates, view, voice, address)
        return pack_html(self.templates, self.shelf, view, voice, address)

    def _revised(self, artefact: Artefact) -> MeetingView:
        """The view of an artefact's meeting with the revision that the artefact shows."""
        about, voice = self._about(artefact), self.voice(artefact.language)
        revision = self.releases_of(about).of_meetings(about, voice)
        return replace(self.view(artefact.subject, artefact.language), revision=revision)

    def printable(self, artefact: Artefact) -> "Printable":
        """All that a PDF is made from. Raises BadTemplate for a fault in a template."""
        from ministerial_planner.build.printing import Printable
        from ministerial_planner.documents.annexes.enclosed import Enclosed
        from ministerial_planner.documents.pack import pack_enclosed

        enclosed = Enclosed()
        if artefact.kind == "pack":
            voice, address = self.voice(artefact.language), self.folder.series.address
            enclosed = pack_enclosed(self._revised(artefact), voice, address, self.shelf)
        return Printable(self.html(artefact), enclosed.attached, enclosed.merged)


def _template_line(error: Exception) -> str:
    """Where in a template an error arose, from its traceback; empty when in none."""
    trace, where = error.__traceback__, ""
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith((".j2", ".css")):
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
