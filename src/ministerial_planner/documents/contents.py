"""What the contents of a pack list below its chapters: their first level."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ministerial_planner.documents.annexes.chapter import Annex
from ministerial_planner.documents.chapters import Child, NoteText, Part
from ministerial_planner.documents.context import themes
from ministerial_planner.documents.prose import headings
from ministerial_planner.documents.references import section_anchor
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.views import MeetingView


def about_parts(view: MeetingView, voice: Voice) -> list[Part]:
    parts = [
        *((str(number), label) for number, (label, _) in enumerate(themes(view, voice), 1)),
        *([("claims", voice.label("claims_heading"))] if view.meeting.participants else []),
        *([("history", voice.label("history"))] if view.meeting.history else []),
        *([("unknown", voice.label("unknown_list"))] if view.unknown or view.certainty else []),
    ]
    return [_part(f"{section_anchor('about')}.{name}", label, voice) for name, label in parts]


def note_parts(notes: Sequence[NoteText]) -> list[Part]:
    """The highest headings of the concept note; of several notes, their titles."""
    if len(notes) > 1:
        return [Part(note.anchor, note.title) for note in notes]
    return [
        Part(heading.anchor, Said(heading.text, note.language))
        for note in notes
        for heading in headings(note.markdown, note.anchor)
        if heading.depth == 1 and heading.text
    ]


def day_parts(view: MeetingView, voice: Voice) -> list[Part]:
    return [_part(anchor, heading, voice) for anchor, heading in _days(view, voice)]


def _days(view: MeetingView, voice: Voice) -> Iterator[tuple[str, str]]:
    """As the headings of days are written above their programme."""
    for day in view.days:
        heading = day.heading[:1].upper() + day.heading[1:]
        if day.number and view.day_count > 1:
            heading = f"{voice.label('day', number=day.number)} {day.heading}"
        yield f"day-{view.meeting.id}.{day.date}", heading
    if view.undated:
        yield f"day-{view.meeting.id}.undated", voice.label("undated_sessions")


def child_parts(children: Sequence[Child]) -> list[Part]:
    return [Part(child.anchor, child.view.title) for child in children]


def annex_parts(annexes: Iterable[Annex]) -> list[Part]:
    return [Part(annex.anchor, replace(annex.title, text=annex.heading)) for annex in annexes]


def document_parts(voice: Voice) -> list[Part]:
    anchor = f"{section_anchor('documents')}.missing"
    return [_part(anchor, voice.label("documents_missing"), voice)]


def _part(anchor: str, label: str, voice: Voice) -> Part:
    return Part(anchor, Said(label, voice.language))
