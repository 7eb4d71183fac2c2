"""One state of a definition with its notes, as far as it can be read, compared with another."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.folder import Definition, ReadYaml
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.notes import ProseNote, read_note
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.salvage import salvage
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import validate
from ministerial_planner.definitions.walk import walk
from ministerial_planner.phrases.phrase import counted
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.revisions.edits.fields import Comparer
from ministerial_planner.revisions.edits.meeting import Edit, as_sentence, differences
from ministerial_planner.revisions.edits.notes import note_edits
from ministerial_planner.revisions.edits.teller import Teller


@dataclass(frozen=True, slots=True)
class State:
    """A definition as it was at one time; without `meeting` it was not there, or not readable.

    Of a definition with `faults`, the sound parts are the meeting. Notes stand by the name that the
    definition gives them.
    """

    meeting: Meeting | None = None
    faults: int = 0
    notes: Mapping[str, ProseNote] = field(default_factory=dict)


def read_state(
    path: str,
    text: str | None,
    beside: Callable[[str], str | None],
    read: ReadYaml = read_yaml,
) -> State:
    """The state of the definition in a text; `beside` gives the text of a file by its path."""
    if text is None:
        return State()
    document, problems = read(path, text)
    meeting, found = validate(document, Meeting)
    problems = [*problems, *(found if document.content is not None else ())]
    meeting = meeting or salvage(document, Meeting)
    if meeting is None:
        return State(faults=max(1, len(problems)))
    notes = dict(_notes(Definition(meeting, document), beside))
    return State(meeting, len(problems), notes)


def _notes(
    definition: Definition, beside: Callable[[str], str | None]
) -> Iterator[tuple[str, ProseNote]]:
    for _, part in walk(definition.meeting):
        for copy in part.languages.values() if isinstance(part, Paper) else ():
            if copy.file and copy.file.endswith(".md"):
                text = beside(definition.beside(copy.file))
                note = read_note(copy.file, text)[0] if text is not None else None
                if note:
                    yield copy.file, note


def state_edits(old: State, new: State, say: Tongue, voice: Voice) -> tuple[Edit, ...]:
    """Every difference of a definition and of its notes; what was not there before is all new."""
    now = new.meeting
    if now is None:
        return ()
    before = old.meeting or Meeting(kind=now.kind, id=now.id, title=now.title, dates=Dates())
    comparer = Comparer(Teller(say, voice))
    names = dict.fromkeys((*old.notes, *new.notes))
    texts = (
        Edit(say("Text of {file}", file=name), as_sentence(said))
        for name in names
        for said in note_edits(comparer, old.notes.get(name), new.notes.get(name))
    )
    return (*differences(before, now, say, voice), *texts)


def remarks(old: State, new: State, say: Tongue) -> Iterator[str]:
    """What a reader must know of a comparison: what was not there, what could not be read."""
    if new.meeting is None and new.faults:
        yield say("Nothing of it can be read now; `ministerial-planner check` says why.")
    elif new.meeting is None:
        yield say("The definition is gone.")
    elif old.meeting is None and old.faults:
        yield say("Nothing of it could be read before, so that all of it counts as new.")
    elif old.meeting is None:
        yield say("The definition is new.")
    for state, before in ((old, True), (new, False)):
        if state.faults and state.meeting:
            count = counted("{count} error", "{count} errors", state.faults)
            yield _partial(say(count), before, say)


def _partial(errors: str, before: bool, say: Tongue) -> str:
    if before:
        return say("It had {errors} before: only its sound parts are compared.", errors=errors)
    return say(
        "It has {errors} now: only its sound parts are compared; `ministerial-planner check` says "
        "what is wrong.",
        errors=errors,
    )
