"""The change notice of a revision: what was said before, and what is said now."""

from collections.abc import Iterator
from dataclasses import dataclass

from ministerial_planner.documents.subject import Subject
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.revisions.differences import DETAILS, Change
from ministerial_planner.revisions.words import in_language, sentences, when

_TIMES = frozenset({"new", "dated", "timed", "moved"})
_TEXTS = {"renamed": "title", "room": "room", "place": "place"}
_FEW = 3


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One entry of the programme: the sentences about it, and its facts before and now."""

    title: str
    sentences: tuple[str, ...]
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def notice_part(subject: Subject) -> dict[str, object]:
    """The rows of the notice; where only details of many entries changed, one row for all."""
    voice = subject.voice
    told = [each for each in subject.changes if each.kinds != (DETAILS,)]
    details = [each for each in subject.changes if each.kinds == (DETAILS,)]
    rows = [_row(each, voice) for each in (*told, *(details if len(details) <= _FEW else ()))]
    if len(details) > _FEW:
        rows.append(ChangedRow(voice.label("change_details_many", number=len(details)), ()))
    return {"changed": rows}


def _row(change: Change, voice: Voice) -> ChangedRow:
    pairs = list(_pairs(change, voice))
    return ChangedRow(
        in_language(change.after.title, voice),
        sentences(change, voice),
        tuple(before for before, _ in pairs if before),
        tuple(now for _, now in pairs if now),
    )


def _pairs(change: Change, voice: Voice) -> Iterator[tuple[str, str]]:
    """Each fact that changed, as it was and as it is; what was not there before is empty."""
    before, after = change.before, change.after
    for kind in change.kinds:
        if kind in _TIMES:
            yield when(before.slot, voice) if before else "", when(after.slot, voice)
        elif kind in _TEXTS and before:
            was, now = (in_language(getattr(f, _TEXTS[kind]), voice) for f in (before, after))
            yield was, now
