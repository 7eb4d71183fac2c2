"""What is different between two states of a note in prose."""

from collections.abc import Iterator

from ministerial_planner.definitions.notes import ProseNote
from ministerial_planner.revisions.edits.fields import Comparer
from ministerial_planner.revisions.edits.prose import excerpts

_LONG = 200


def note_edits(comparer: Comparer, old: ProseNote | None, new: ProseNote | None) -> Iterator[str]:
    """What its head says otherwise, and the words that changed in its text."""
    say = comparer.say
    if old is None:
        yield say("new text: “{text}”", text=_beginning(new))
        return
    if new is None:
        yield say("the text is gone; it began “{text}”", text=_beginning(old))
        return
    yield from comparer.models(old.front, new.front)
    for before, after in excerpts(old.markdown, new.markdown):
        yield say("“{new}” instead of “{old}”", new=after, old=before)


def _beginning(note: ProseNote | None) -> str:
    text = " ".join(note.markdown.split()) if note else ""
    return text if len(text) <= _LONG else text[:_LONG].rstrip() + "…"
