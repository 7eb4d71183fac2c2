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
from ministerial_planner.site.page import TEMPLATE, FeedLine, Published, page_html

if TYPE_CHECKING:
    from ministerial_planner.build.render import Renderer


def page(renderer: "Renderer", artefact: Artefact) -> str:
    """The page in the language of `artefact`."""
    series, voice = renderer.folder.series, renderer.voice(artefact.language)
    published = Published(
        series.title,
        series.address,
        [renderer.voice(code) for code in renderer.folder.languages],
        renderer.planned,
        tuple(_feed_lines(renderer, voice)),
    )
    views = [_view(renderer, meeting.id, voice) for meeting in renderer.folder.meetings]
    render = renderer.templates.get_template(TEMPLATE).render
    return page_html(render, marks, published, views, voice)


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
