"""Two states of an edition compared: as text, Markdown or JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ministerial_planner.programme.catalogue import WORKING_MARK, Voice
from ministerial_planner.programme.marks import escaped
from ministerial_planner.revisions.differences import Change
from ministerial_planner.revisions.history import History, changes_between
from ministerial_planner.revisions.ledger import Facts, Ledger
from ministerial_planner.revisions.releases import revision_text
from ministerial_planner.revisions.words import history_lines, sentences

FORMATS = ("text", "markdown", "json")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in an edition between two of its revisions; the later one may be a draft.

    `titles` are those of its meetings by id, the conference's first; `until` names the later
    revision in words; a draft was not `published`.
    """

    path: str
    titles: Mapping[str, str]
    until: str
    published: datetime | None
    note: str
    history: History

    @property
    def title(self) -> str:
        return next(iter(self.titles.values()), self.path)

    @property
    def is_empty(self) -> bool:
        return not self.history.changes and not self.history.texts


def compare(
    ledger: Ledger, path: str, titles: Mapping[str, str], ends: tuple[int, int], voice: Voice
) -> Comparison:
    """The changes of a ledger after revision `ends[0]` up to `ends[1]`."""
    first, last = ends
    made = ledger.revision(last)
    before = max((each.number for each in ledger.revisions if each.number < last), default=0)
    return Comparison(
        path,
        titles,
        revision_text(made, before, voice),
        made.published if made else None,
        made.note if made else "",
        changes_between(ledger, first, last),
    )


def shown(comparisons: Sequence[Comparison], voice: Voice, form: str) -> str:
    """Comparisons in one of `FORMATS`, without those in which nothing changed."""
    told = [each for each in comparisons if not each.is_empty]
    if form == "json":
        return json.dumps([_record(c, voice) for c in told], ensure_ascii=False, indent=1) + "\n"
    if not told:
        return voice.label("nothing_changed") + "\n"
    write = _markdown if form == "markdown" else _text
    text = "\n".join("\n".join(write(each, voice)) + "\n" for each in told)
    if WORKING_MARK not in text.replace("\\", ""):
        return text
    return f"{text}\n{escaped(voice.legend) if form == 'markdown' else voice.legend}\n"


def lines_of(comparison: Comparison, voice: Voice) -> Sequence[str]:
    """A line for each change; what is published for the first time is only counted."""
    history = comparison.history
    if not history.first:
        return [voice.label("first_published", number=len(history.changes))]
    return history_lines(history, comparison.titles, voice)


def heading(comparison: Comparison, voice: Voice) -> str:
    """`Changed since revision 3: Draft after revision 3`, or the name of a first revision."""
    if not comparison.history.first:
        return comparison.until
    since = voice.label("changed_since", number=comparison.history.first)
    return f"{since} → {comparison.until}"


def _text(comparison: Comparison, voice: Voice) -> Iterator[str]:
    yield comparison.title
    yield f"  {heading(comparison, voice)}"
    if comparison.note:
        yield f"  {comparison.note}"
    yield from (f"  - {line}" for line in lines_of(comparison, voice))


def _markdown(comparison: Comparison, voice: Voice) -> Iterator[str]:
    yield f"## {escaped(comparison.title)}"
    yield ""
    yield f"**{heading(comparison, voice)}**"
    yield ""
    if comparison.note:
        yield escaped(comparison.note)
        yield ""
    yield from (f"- {escaped(line)}" for line in lines_of(comparison, voice))


def _record(comparison: Comparison, voice: Voice) -> dict[str, Any]:
    history = comparison.history
    return {
        "ledger": comparison.path,
        "title": comparison.title,
        "from": history.first,
        "to": history.last,
        "published": _utc(comparison.published) if comparison.published else None,
        "note": comparison.note,
        "changes": [_change(change, voice) for change in history.changes],
        "texts": list(history.texts),
    }


def _change(change: Change, voice: Voice) -> dict[str, Any]:
    return {
        "uid": change.uid,
        "kinds": list(change.kinds),
        "sentences": list(sentences(change, voice)),
        "before": _facts(change.before) if change.before else None,
        "after": _facts(change.after),
    }


def _facts(facts: Facts) -> dict[str, Any]:
    """Facts with their moments in the host's time and in UTC."""
    record = facts.model_dump(mode="json", exclude_defaults=True)
    slot = facts.slot
    for name in ("start", "end"):
        moment: datetime | None = getattr(slot, name) if slot else None
        if moment:
            record["slot"][f"{name}_utc"] = _utc(moment)
    return record


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
