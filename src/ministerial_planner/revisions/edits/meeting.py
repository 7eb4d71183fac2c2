"""All that is different between two states of a definition, as sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.revisions.edits.fields import Comparer
from ministerial_planner.revisions.edits.sessions import day_edits, paired, placed, session_edits
from ministerial_planner.revisions.edits.teller import Teller

_TOLD_APART = ("id", "programme")


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: what it is about (a day of the programme, or empty), and a sentence."""

    about: str
    text: str


def differences(old: Meeting, new: Meeting, say: Tongue, voice: Voice) -> tuple[Edit, ...]:
    """Every difference that a reader could mean, in the language of `say` and `voice`.

    Empty when the two say the same, however differently their files are typed.
    """
    return tuple(_edits(old, new, Comparer(Teller(say, voice))))


def _edits(old: Meeting, new: Meeting, comparer: Comparer) -> Iterator[Edit]:
    if old.id != new.id:
        said = comparer.say(
            "the id is `{new}` instead of `{old}`: calendars will show the meeting and all its "
            "sessions as other entries, and those they have as cancelled",
            new=new.id,
            old=old.id,
        )
        yield Edit("", as_sentence(said))
    for said in comparer.models(old, new, without=_TOLD_APART):
        yield Edit("", as_sentence(said))
    for day, said in sorted(_of_programme(old, new, comparer), key=lambda pair: _in_time(pair[0])):
        heading = comparer.teller.day(day) if day else comparer.say("Sessions without a day")
        yield Edit(heading, as_sentence(said))


def _of_programme(
    old: Meeting, new: Meeting, comparer: Comparer
) -> Iterator[tuple[date | None, str]]:
    yield from day_edits(comparer, old, new)
    for pair in paired(placed(old), placed(new)):
        here = pair[1] or pair[0]
        assert here is not None
        yield from ((here.day, said) for said in session_edits(comparer, pair))


def _in_time(day: date | None) -> date:
    return day or date.max


def as_sentence(said: str) -> str:
    """With a capital letter and a full stop."""
    end = "" if said.endswith((".", "…", "?", "!")) else "."
    return said[:1].upper() + said[1:] + end
