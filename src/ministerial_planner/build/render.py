"""Makes artefacts: the bytes of a feed, or the HTML that a PDF is printed from."""

from functools import cache, cached_property
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import BadTemplate
from ministerial_planner.build.plan import Artefact
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import MeetingView

if TYPE_CHECKING:
    from ministerial_planner.feeds.entries import Entry


class Renderer:
    """Renders the artefacts of one folder; views are made once and shared by all of them."""

    def __init__(self, folder: Folder, assets: Assets) -> None:
        self.folder = folder
        self.assets = assets
        self.voice = cache(self._voice)
        self.view = cache(self._view)
        self.entries = cache(self._entries)

    def _voice(self, language: str) -> Voice:
        series = self.folder.series
        return Voice(self.assets.catalogue(language), series.languages, series.names)

    def _view(self, meeting_id: str, language: str) -> MeetingView:
        return meeting_view(self.folder, self.folder.meeting(meeting_id), self.voice(language))

    @cached_property
    def templates(self) -> SandboxedEnvironment:
        from ministerial_planner.documents.environment import environment

        return environment(self.assets.roots)

    def feed(self, artefact: Artefact) -> bytes:
        """The bytes of a meeting's feed, or of the series'."""
        from ministerial_planner.feeds.feed import FeedHeading, feed

        series, language = self.folder.series, artefact.language
        whole = artefact.subject == "series"
        subjects = [m.id for m in self.folder.meetings] if whole else [artefact.subject]
        voice = self.voice(language)
        title = series.title if whole else self.folder.meeting(artefact.subject).title
        address = f"{series.address.rstrip('/')}/{artefact.path}" if series.address else ""
        heading = FeedHeading(voice.text(title), language, series.refresh_hours, address)
        return feed(heading, [e for name in subjects for e in self.entries(name, language)])

    def _entries(self, meeting_id: str, language: str) -> "tuple[Entry, ...]":
        from ministerial_planner.feeds.entries import meeting_entries

        return meeting_entries(self.folder, self.view(meeting_id, language), self.voice(language))

    def html(self, artefact: Artefact) -> str:
        """The HTML of an agenda or a pack. Raises BadTemplate for a fault in a template."""
        try:
            return self._html(artefact)
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

        view = self.view(artefact.subject, artefact.language)
        voice, address = self.voice(artefact.language), self.folder.series.address
        if artefact.kind == "agenda":
            return agenda_html(self.templates, view, voice, address)
        return pack_html(self.templates, self.folder, view, voice, address)


def _template_line(error: Exception) -> str:
    """Where in a template an error arose, from its traceback; empty when in none."""
    trace, where = error.__traceback__, ""
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith((".j2", ".css")):
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
