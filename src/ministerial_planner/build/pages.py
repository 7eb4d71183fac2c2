"""The page of each language: what it lists is what is planned."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ministerial_planner.build.plan import Artefact
from ministerial_planner.definitions.feeds import SERIES_FEED
from ministerial_planner.documents.standing import marks
from ministerial_planner.feeds.family import further_rules, standing_rule
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView
from ministerial_planner.site.page import TEMPLATE, FeedLine, Planned, Published, page_html
from ministerial_planner.site.status import TEMPLATE as STATUS_TEMPLATE
from ministerial_planner.site.status import Standing, status_html

if TYPE_CHECKING:
    from ministerial_planner.build.render import Renderer


def page(renderer: "Renderer", artefact: Artefact) -> str:
    """The page in the language of `artefact`."""
    series, voice = renderer.folder.series, renderer.voice(artefact.language)
    published = Published(
        series.title,
        series.address,
        [renderer.voice(code) for code in renderer.folder.languages],
        sorted(renderer.planned, key=lambda each: _place(renderer, each)),
        lambda each: name_of(renderer, each, voice),
        tuple(_feed_lines(renderer, voice)),
    )
    views = [_view(renderer, meeting.id, voice) for meeting in renderer.folder.meetings]
    render = renderer.templates.get_template(TEMPLATE).render
    return page_html(render, marks, published, views, voice)


def status(renderer: "Renderer", artefact: Artefact) -> str:
    """The page on the revisions of a meeting."""
    voice, about = renderer.voice(artefact.language), renderer.about(artefact)
    return status_html(
        renderer.templates.get_template(STATUS_TEMPLATE).render,
        marks,
        Standing(
            renderer.view(artefact.subject, artefact.language),
            renderer.releases_of(about).history(about, voice),
            tuple(_current(renderer, artefact, voice)),
        ),
        voice,
    )


def _current(renderer: "Renderer", artefact: Artefact, voice: Voice) -> Iterator[tuple[str, str]]:
    """What is published of the meeting now: its documents, and its calendar."""
    beside = renderer.beside[artefact.subject, artefact.language]
    for other in sorted(beside, key=lambda each: _place(renderer, each)):
        if other.kind == "feed":
            yield voice.label("feed"), f"../{other.path}"
        elif other.is_printed:
            yield name_of(renderer, other, voice), f"../{other.path}"


def _place(renderer: "Renderer", artefact: Planned) -> tuple[int, bool, bool, str]:
    """Documents in the order of the family, those on further sizes first, those for screens last.

    The plain one comes after the others on paper, as it is the one that is kept of its kind.
    """
    kind = renderer.kinds.get(artefact.document)
    plain = artefact.path.count("-letter.") == 0
    return kind.order if kind else 0, artefact.kind == "twin", plain, artefact.path


def name_of(renderer: "Renderer", artefact: Planned, voice: Voice) -> str:
    """`Programme in large print (PDF, US Letter)`: what a document is, and in which form."""
    planned = renderer.by_path[artefact.path]
    kind = renderer.kinds[planned.document]
    name = voice.label(kind.label)
    if planned.zone:
        cities = renderer.folder.series.audience
        city = next(each.city for each in cities if each.timezone == planned.zone)
        name = f"{voice.label('agenda')} – {voice.label('in_time_of', city=voice.text(city))}"
    form = "PDF" if planned.is_printed else voice.label("on_screen")
    size = [voice.label("letter")] if planned.paper == "letter" and planned.is_printed else []
    return name + voice.in_brackets(voice.comma([form, *size]))


def _feed_lines(renderer: "Renderer", voice: Voice) -> Iterator[FeedLine]:
    """What asks for languages of its own is named on the pages in these alone."""
    series = renderer.folder.series
    for rule in (standing_rule(series, SERIES_FEED), *further_rules(series)):
        made_in = renderer.folder.languages_of_feed(rule)
        if rule.language and voice.language not in made_in:
            continue
        default = voice.label("series_feed") if rule.id == SERIES_FEED else rule.id
        name = voice.marked(rule.name) or default
        yield FeedLine(name, f"feeds/{rule.id}.{voice.best_of(made_in)}.ics")


def _view(renderer: "Renderer", meeting_id: str, voice: Voice) -> MeetingView:
    revision = renderer.releases.of_meetings([meeting_id], voice)
    return replace(renderer.view(meeting_id, voice.language), revision=revision)
