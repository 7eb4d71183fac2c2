"""Changes as sentences: the same in calendars, on agendas, and in the lists of changes."""

from collections.abc import Mapping, Sequence

from ministerial_planner.programme.catalogue import Said, Voice, said_in
from ministerial_planner.programme.moments import slot_text
from ministerial_planner.programme.occasions import Slot
from ministerial_planner.revisions.differences import DETAILS, Change
from ministerial_planner.revisions.history import History
from ministerial_planner.revisions.ledger import Facts

_FEW = 3


def title_in(facts: Facts, voice: Voice, among: Sequence[str] = ()) -> Said:
    """The title of an entry in this language, or in the best other one; `among` are then all."""
    code = voice.best_of(tuple(among or facts.title))
    language, working = facts.borrowed.get(code, code), code in facts.working
    return said_in(voice.language, facts.title[code], language, working=working)


def in_language(texts: Mapping[str, str], voice: Voice, among: Sequence[str] = ()) -> str:
    """A room or a place in this language or, marked, in the best other one that there is."""
    known = tuple(code for code in texts if not among or code in among)
    if not known:
        return ""
    code = voice.best_of(known)
    return texts[code] if code == voice.language else f"{texts[code]} [{code}]"


def when(slot: Slot | None, voice: Voice) -> str:
    """A slot at the host and in UTC, or the word that its date is not known."""
    if slot:
        return slot_text(slot, voice.language)
    unknown = voice.label("date_not_known")
    return unknown[:1].lower() + unknown[1:]


def sentences(changed: Change, voice: Voice) -> tuple[str, ...]:
    """What happened to an entry, a sentence for each kind of change."""
    return tuple(_sentence(kind, changed, voice) for kind in changed.kinds)


def _sentence(kind: str, changed: Change, voice: Voice) -> str:
    before, after = changed.before, changed.after
    if kind in {"new", "dated", "timed", "moved"}:
        slots = (before.slot if before else None, after.slot)
        return _said(kind, [when(slot, voice) for slot in slots], voice)
    if kind in {"renamed", "room", "place"} and before:
        # A language that is only now spoken cannot say what it was before.
        both = tuple(code for code in after.title if code in before.title)
        if kind == "renamed":
            titles = [title_in(state, voice, both) for state in (before, after)]
            texts, shown = [each.text for each in titles], [each.marked for each in titles]
        else:
            texts = shown = [
                in_language(_place(state, kind), voice, both) for state in (before, after)
            ]
        if texts[0] == texts[1]:
            return voice.label("change_elsewhere")
        return _said(_text_kind(kind, shown, changed), shown, voice)
    return voice.label(f"change_{kind}")


def _place(facts: Facts, kind: str) -> Mapping[str, str]:
    return facts.room if kind == "room" else facts.place


def _text_kind(kind: str, texts: Sequence[str], changed: Change) -> str:
    """A room or place that was not known before, or is not any more, is said in another way."""
    if "" in texts and kind != "renamed":
        return f"{kind}_lost" if texts[0] else f"{kind}_known"
    return "room_only" if kind == "room" and "moved" not in changed.kinds else kind


def _said(kind: str, states: Sequence[str], voice: Voice) -> str:
    return voice.label(f"change_{kind}", before=states[0], after=states[1])


def change_line(changed: Change, voice: Voice) -> str:
    """`Session 1: Sustaining peace. Moved from … to ….`: a change where no title stands above."""
    title = title_in(changed.after, voice).marked
    said = " ".join(sentences(changed, voice))
    return voice.label("change_of", title=title, said=said)


def change_lines(changes: Sequence[Change], voice: Voice) -> list[str]:
    """A line for each change; where only details of many entries changed, one for all of them."""
    details = [change for change in changes if change.kinds == (DETAILS,)]
    few = len(details) <= _FEW
    lines = [change_line(each, voice) for each in changes if few or each not in details]
    many = [] if few else [voice.label("change_details_many", number=len(details))]
    return lines + many


def history_lines(history: History, titles: Mapping[str, str], voice: Voice) -> list[str]:
    """All changes of an edition; `titles` names the meetings of which only prose changed."""
    said = voice.label("change_texts")
    prose = (titles.get(meeting, meeting) for meeting in history.texts)
    lines = change_lines(history.changes, voice)
    return lines + [voice.label("change_of", title=title, said=said) for title in prose]
