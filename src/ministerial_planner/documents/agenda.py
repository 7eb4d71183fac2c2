"""The agenda: one meeting's programme as HTML for print."""

from jinja2.sandbox import SandboxedEnvironment

from ministerial_planner.documents.context import (
    feed_address,
    footer,
    page_words,
    qr_code,
    strip_facts,
    themes,
)
from ministerial_planner.documents.standing import marks
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.views import MeetingView

_PRINTED_NOTES = ("dates", "programme")


def agenda_html(
    templates: SandboxedEnvironment, view: MeetingView, voice: Voice, address: str | None
) -> str:
    """The agenda of `view` as one HTML text that needs no other file.

    `address` is where the series is published; without it there is no QR code.
    """
    target = feed_address(address, view.meeting.id, voice.language)
    remarks = [voice.say(n.text) for n in view.meeting.notes if n.field in _PRINTED_NOTES]
    in_a_feed = bool(view.meeting.dates.spans)
    return templates.get_template("agenda/agenda.html.j2").render(
        meeting=view,
        voice=voice,
        facts=strip_facts(view, voice),
        themes=themes(view, voice),
        remarks=remarks,
        marks=marks(voice, view, remarks),
        qr=qr_code(target, voice) if target and in_a_feed else "",
        footer=footer(view, voice),
        page_words=page_words(voice),
    )
