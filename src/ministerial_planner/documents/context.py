"""What documents have in common: facts, themes, remarks, running title, the QR code."""

import io
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

import segno
from markupsafe import Markup

from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.views import MeetingView

Facts = list[tuple[str, Sequence[str]]]

_FOOT = 150
_PRINTED_NOTES = ("dates", "programme")


@lru_cache(maxsize=256)
def qr_code(target: str, alternative: str) -> Markup:
    """An inline SVG; its title is the alternative text that PDF/UA asks for.

    Kept, because finding a code's best mask takes longer than anything else on a page.
    """
    buffer = io.BytesIO()
    segno.make(target, error="m").save(
        buffer,
        kind="svg",
        xmldecl=False,
        border=2,
        dark="#00335e",
        title=alternative,
        omitsize=True,
    )
    return Markup(buffer.getvalue().decode())  # noqa: S704  # segno escapes the title


def venue_text(view: MeetingView, voice: Voice) -> str:
    """The venue, with the word that it was kept while the meeting went online."""
    if view.meeting.format == "virtual" and view.venue:
        return voice.label("announced_virtual", venue=view.venue)
    return view.venue or voice.label("unknown")


def strip_facts(view: MeetingView, voice: Voice) -> Facts:
    """The facts under an agenda's title; what is not known is said to be unknown."""
    unknown = voice.label("unknown")
    time = view.zone or (voice.label("no_hours") if view.meeting.dates.spans else unknown)
    facts: Facts = [
        (voice.label("venue"), [venue_text(view, voice)]),
        (voice.label("hosts" if len(view.hosts) > 1 else "host"), view.hosts or [unknown]),
        (voice.label("time"), [time]),
        (voice.label("format"), [view.format or unknown]),
    ]
    if view.meeting.format == "virtual" and not view.venue:
        facts.pop(0)
    if view.online:
        facts.append((voice.label("online"), [name for name, _ in view.online]))
    return facts


def table_facts(view: MeetingView, voice: Voice) -> Facts:
    """The facts of a meeting as the rows of a pack's table."""
    unknown = voice.label("unknown")
    place = view.place or ("" if view.meeting.format == "virtual" else unknown)
    rows: list[tuple[str, Sequence[str]]] = [
        (voice.label("dates"), [view.dates]),
        (voice.label("place"), [place]),
        (voice.label("venue"), [venue_text(view, voice) if view.venue else ""]),
        (voice.label("format"), [view.format or unknown]),
        (voice.label("status"), [view.status]),
        (voice.label("hosts" if len(view.hosts) > 1 else "host"), view.hosts or [unknown]),
        (voice.label("co_hosts"), [voice.join(view.co_hosts)]),
        (voice.label("co_chairs"), [voice.join(view.co_chairs)]),
        (voice.label("online"), [name for name, _ in view.online]),
        (voice.label("contact"), [view.contact.marked]),
    ]
    shown = [(label, [line for line in lines if line]) for label, lines in rows]
    return [(label, lines) for label, lines in shown if lines]


def themes(view: MeetingView, voice: Voice) -> list[tuple[str, Sequence[Said]]]:
    """Theme, focus areas and cross-cutting topics that the meeting has."""
    rows = (
        ("theme", (view.theme,) if view.theme.text else ()),
        ("topics", view.topics),
        ("cross_cutting", view.cross_cutting),
    )
    return [(voice.label(key), said) for key, said in rows if said]


def printed_remarks(view: MeetingView, voice: Voice) -> list[Said]:
    """The notes that are printed below a programme."""
    return [voice.say(note.text) for note in view.meeting.notes if note.field in _PRINTED_NOTES]


def running_title(title: str) -> str:
    """A title for the foot of a page: the words of it that two lines hold, then an ellipsis."""
    if len(title) * 2 <= _FOOT or _width(title) <= _FOOT:
        return title
    words = title.split()
    while len(words) > 1 and _width(" ".join(words)) >= _FOOT:
        words.pop()
    shown = " ".join(words)
    while _width(shown) >= _FOOT:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"


def _width(text: str) -> int:
    """Letters, of which Chinese and Korean ones take the room of two (Unicode, UAX #11)."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def page_words(voice: Voice) -> list[str]:
    """The words before, between and after the two numbers of "page x of y"."""
    before, _, rest = voice.catalogue["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    return [before, between, after]
