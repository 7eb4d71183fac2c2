"""Reads ledgers; what a merge or a hand broke in one is said with its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Related, Span, lines_of
from ministerial_planner.definitions.source import Document, Path, read_yaml
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.revisions.ledger import Facts, Ledger

_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def read_ledgers(texts: Mapping[str, str]) -> tuple[dict[str, Ledger], list[Diagnostic]]:
    """Ledgers by path, and all problems; one that cannot be read is left out."""
    ledgers: dict[str, Ledger] = {}
    problems: list[Diagnostic] = []
    for path, text in sorted(texts.items()):
        ledger, found = read_ledger(path, text)
        problems += found
        if ledger:
            ledgers[path] = ledger
    return ledgers, [*problems, *_recorded_twice(ledgers, texts)]


def read_ledger(path: str, text: str) -> tuple[Ledger | None, list[Diagnostic]]:
    """One ledger, or every reason why it is none."""
    if conflict := next(_conflicts(path, text), None):
        return None, [conflict]
    try:
        content = json.loads(text, object_pairs_hook=_no_key_twice)
        ledger = Ledger.model_validate(content)
    except json.JSONDecodeError as error:
        place = Place(path, Span(error.lineno, error.colno, error.colno + 1))
        ended = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        problem = phrase("it ends too early") if ended else phrase("this is no JSON")
        return None, [Diagnostic("E502", place, {"problem": problem, "path": path})]
    except _KeyTwice as error:
        return None, _keys_twice(path, text, error.key)
    except ValidationError as error:
        return None, _placed("E502", path, text, map(_misshapen, error.errors()))
    faults = list(_faults(ledger))
    return (None if faults else ledger), _placed("E503", path, text, faults)


class _KeyTwice(Exception):
    """Two values for one key, as a merge of two branches leaves them."""

    def __init__(self, key: str) -> None:
        self.key = key


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwice(key)
        found[key] = value
    return found


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines_of(text), 1):
        if line.startswith(_MARKERS):
            place = Place(path, Span(number, 1, len(line) + 1))
            yield Diagnostic("E501", place, {"marker": line[:7], "path": path})


def _keys_twice(path: str, text: str, key: str) -> list[Diagnostic]:
    """Every key that is there twice; `key` is one of them, if the lines do not tell."""
    _, problems = read_yaml(path, text)
    found = [(p.place, p.facts["key"]) for p in problems if p.code == "E102"]
    return [
        Diagnostic("E503", place, {"problem": _there_twice(name), "path": path})
        for place, name in found or [(Place(path, Span(1, 1, 2)), key)]
    ]


def _there_twice(name: str) -> str:
    return phrase("`{name}` is there twice", name=name)


def _misshapen(error: Mapping[str, Any]) -> tuple[Path, str]:
    at = error["loc"]
    name = " › ".join(str(part) for part in at) or phrase("the ledger")
    match error["type"]:
        case "extra_forbidden":
            return at, phrase("`{name}` is unknown here", name=name)
        case "missing":
            return at, phrase("`{name}` is missing", name=name)
    return at, phrase("`{name}` holds what `publish` never writes there", name=name)


def _placed(
    code: str, path: str, text: str, faults: Iterable[tuple[Path, str]]
) -> list[Diagnostic]:
    """Faults with their lines; JSON is YAML too, whose reader remembers positions."""
    found = list(faults)
    document = read_yaml(path, text)[0] if found else Document(path, None)
    return [
        Diagnostic(code, document.locate(at), {"problem": problem, "path": path})
        for at, problem in found
    ]


def _faults(ledger: Ledger) -> Iterator[tuple[Path, str]]:
    """What no `publish` would write."""
    yield from _faults_of_revisions(ledger)
    numbers = {each.number for each in ledger.revisions}
    for name, meeting in ledger.meetings.items():
        if meeting.revision not in numbers:
            yield ("meetings", name, "revision"), _no_revision(meeting.revision)
    for uid, record in ledger.entries.items():
        if record.revision not in numbers:
            yield ("entries", uid, "revision"), _no_revision(record.revision)
        if record.facts.meeting not in ledger.meetings:
            meeting_id = record.facts.meeting
            problem = phrase("`{meeting}` is not among its meetings", meeting=meeting_id)
            yield ("entries", uid, "facts", "meeting"), problem
        if not _has_offsets(record.facts):
            yield ("entries", uid, "facts", "slot"), phrase("a time has no offset from UTC")


def _no_revision(number: int) -> str:
    return phrase("there is no revision {number}", number=number)


def _faults_of_revisions(ledger: Ledger) -> Iterator[tuple[Path, str]]:
    if not ledger.revisions:
        yield (), phrase("it has no revision")
    for index, (before, each) in enumerate(pairwise(ledger.revisions), 1):
        if each.number != before.number + 1:
            numbers = {"number": each.number, "before": before.number}
            problem = phrase("revision {number} follows revision {before}", **numbers)
            yield ("revisions", index, "number"), problem
    for index, each in enumerate(ledger.revisions):
        for uid in (*each.new, *each.before):
            if uid not in ledger.entries:
                yield (
                    ("revisions", index),
                    phrase(
                        "revision {number} changes `{uid}`, which has no entry",
                        number=each.number,
                        uid=uid,
                    ),
                )
        if each.published is None:
            problem = phrase("revision {number} has no date", number=each.number)
            yield ("revisions", index), problem


def _has_offsets(facts: Facts) -> bool:
    slot = facts.slot
    return slot is None or all(moment is None or moment.tzinfo for moment in (slot.start, slot.end))


def _recorded_twice(
    ledgers: Mapping[str, Ledger], texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path, ledger in ledgers.items():
        for uid in ledger.entries:
            if uid in seen:
                first = place_of(seen[uid], texts[seen[uid]], uid)
                place = place_of(path, texts[path], uid)
                related = (Related(first, "first_given"),)
                yield Diagnostic("E504", place, {"uid": uid}, related)
                break  # a copied folder has them all: once is enough
            seen[uid] = path


def place_of(path: str, text: str, uid: str) -> Place:
    """The line of a ledger on which an entry begins."""
    for number, line in enumerate(lines_of(text), 1):
        column = line.find(f'"{uid}": {{')
        if column >= 0:
            return Place(path, Span(number, column + 1, column + len(uid) + 3))
    return Place(path, Span(1, 1, 2))
