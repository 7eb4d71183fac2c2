"""What is missing of the translations of a workspace, and what is older than its original."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.checks import placed_sessions
from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span
from ministerial_planner.definitions.folder import Definition, Folder
from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.definitions.source import Path
from ministerial_planner.definitions.translations import (
    missing_notes,
    missing_wordings,
    older_translations,
)
from ministerial_planner.definitions.wording import Text
from ministerial_planner.phrases.phrase import counted, phrase
from ministerial_planner.programme.checks import Names, missing_states
from ministerial_planner.programme.occasions import meeting_uid
from ministerial_planner.revisions.ledger import Ledger, Record

_FEW_LABELS = 5


def translation_gaps(
    folder: Folder,
    states: Names,
    labels: Mapping[str, Sequence[str]],
    published: Mapping[str, Ledger],
    drafted: Mapping[str, Ledger],
) -> Iterator[Gap]:
    """Every gap, in no order.

    `states` are names of States by code and language, `labels` the keys that the catalogue of a
    language lacks, `published` the ledgers by path and `drafted` the same with what the definitions
    say now; without it, what is not published yet is not compared.
    """
    yield from missing_wordings(folder)
    yield from missing_notes(folder)
    yield from missing_states(folder, states)
    yield from _missing_labels(labels)
    yield from older_translations(folder)
    yield from _probably_stale(folder, published, drafted)


def _missing_labels(labels: Mapping[str, Sequence[str]]) -> Iterator[Gap]:
    for language, keys in labels.items():
        if keys:
            place = Place(f"templates/catalogues/labels.{language}.yaml", Span(1, 1, 2))
            said, further = ", ".join(keys[:_FEW_LABELS]), len(keys) - _FEW_LABELS
            if further > 0:
                said = counted(
                    "{few} and {count} more", "{few} and {count} more", further, few=said
                )
            facts = {"language": language, "labels": said, "first": keys[0]}
            yield Gap(language, Diagnostic("W608", place, facts))


@dataclass(frozen=True, slots=True)
class _Written:
    """What has a UID: where it is written, and its title."""

    definition: Definition
    path: Path
    title: Text


def _probably_stale(
    folder: Folder, published: Mapping[str, Ledger], drafted: Mapping[str, Ledger]
) -> Iterator[Gap]:
    """What the draft changes in one language and leaves as it was published in another."""
    written = dict(_by_uid(folder))
    for path, ledger in drafted.items():
        before = published.get(path, Ledger())
        for uid, record in ledger.entries.items():
            old = before.entries.get(uid)
            if old and uid in written and record.revision != old.revision:
                yield from _stale(written[uid], old, record, before.number)


def _by_uid(folder: Folder) -> Iterator[tuple[str, _Written]]:
    domain = folder.series.uid_domain
    for definition in folder.definitions.values():
        meeting = definition.meeting
        yield meeting_uid(meeting.id, domain), _Written(definition, (), meeting.title)
        for _, path, session in placed_sessions(definition):
            if session.id:
                uid = meeting_uid(f"{meeting.id}.{session.id}", domain)
                yield uid, _Written(definition, path, session.title)


def _stale(written: _Written, old: Record, new: Record, number: int) -> Iterator[Gap]:
    """A title that changed in some languages only; if none did, an entry whose other words did."""
    field, at = phrase("the title"), (*written.path, "title")
    changed, same = _parted(old.facts.title, new.facts.title)
    same = [code for code in same if code in written.title.root]
    if not changed or not same:
        field, at = phrase("the entry"), (*written.path, "id")
        changed, same = _parted(old.fingerprint, new.fingerprint)
    for code in same if changed else ():
        said = ", ".join(changed)
        facts = {"field": field, "number": f"{number}", "languages": code, "changed": said}
        yield Gap(code, Diagnostic("W609", written.definition.at(*at, code), facts))


def _parted(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The languages in which both say something, parted: where it changed, where it did not."""
    both = [code for code in new if code in old]
    changed = [code for code in both if old[code] != new[code]]
    return changed, [code for code in both if code not in changed]
