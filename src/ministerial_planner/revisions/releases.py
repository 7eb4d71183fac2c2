"""Which revision each entry and each document shows, over all ledgers of a workspace."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.dates import day_text
from ministerial_planner.programme.views import RevisionView
from ministerial_planner.revisions.differences import Change
from ministerial_planner.revisions.history import changes_between
from ministerial_planner.revisions.ledger import Ledger, Record, RevisionRecord
from ministerial_planner.revisions.words import change_lines, sentences


class Releases:
    """The ledgers by path, with what the definitions say now worked in as drafts (`revise`)."""

    def __init__(self, ledgers: Mapping[str, Ledger]) -> None:
        self.ledgers = ledgers
        self._ledger_of = {uid: ledger for ledger in ledgers.values() for uid in ledger.entries}
        self._of_meeting = {m: ledger for ledger in ledgers.values() for m in ledger.meetings}
        self._made_in = cache(self._changes)

    def record(self, uid: str) -> Record:
        return self._ledger_of[uid].entries[uid]

    def number(self, meeting_ids: Sequence[str]) -> int:
        """The newest revision of these meetings; 0 before the first."""
        newest = self._newest(meeting_ids)
        return newest[1] if newest else 0

    def _newest(self, meeting_ids: Sequence[str]) -> tuple[Ledger, int] | None:
        """The revision that changed one of these meetings last, with its ledger.

        Ledgers count apart, so moments are compared and not numbers; a draft is the newest.
        """
        known = [m for m in meeting_ids if m in self._of_meeting]
        made = [(self._of_meeting[m], self._of_meeting[m].meetings[m].revision) for m in known]
        return max(made, key=lambda pair: _moment(*pair), default=None)

    def of_entry(self, uid: str, voice: Voice) -> RevisionView:
        """The revision that an entry shows, with what it changed in that entry."""
        ledger, number = self._ledger_of[uid], self.record(uid).revision
        change = self._made_in(id(ledger), number).get(uid)
        return self._view(ledger, number, sentences(change, voice) if change else (), voice)

    def of_meetings(self, meeting_ids: Sequence[str], voice: Voice) -> RevisionView:
        """The revision that a document about these meetings shows, with its changes in them."""
        newest = self._newest(meeting_ids)
        if newest is None:
            text = voice.label("standing_draft")
            return RevisionView(text=text, printed=text)
        ledger, number = newest
        changes = self.changes_of(meeting_ids)
        view = self._view(ledger, number, change_lines(changes, voice), voice)
        mark = self.mark(meeting_ids)
        return replace(
            view,
            mark=mark,
            printed=_printed(view, mark, voice),
            changed_sessions=dict(_changed_sessions(meeting_ids[0], changes, voice)),
        )

    def changes_of(self, meeting_ids: Sequence[str]) -> list[Change]:
        """What the newest revision of these meetings changed in their entries."""
        newest = self._newest(meeting_ids)
        if newest is None:
            return []
        ledger, number = newest
        made = self._made_in(id(ledger), number).values()
        return [each for each in made if each.after.meeting in meeting_ids]

    def mark(self, meeting_ids: Iterable[str]) -> str:
        """Seven digits of a hash over what the definitions of these meetings say."""
        known = (m for m in meeting_ids if m in self._of_meeting)
        said = (self._of_meeting[m].meetings[m].fingerprint for m in known)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:7]

    def history(self, meeting_ids: Sequence[str], voice: Voice) -> tuple[RevisionView, ...]:
        """Every revision that changed one of these meetings, the newest first."""
        newest = self._newest(meeting_ids)
        if newest is None:
            return ()
        ledger = newest[0]
        return tuple(
            self._view(ledger, made.number, self._lines(ledger, made, meeting_ids, voice), voice)
            for made in reversed(ledger.revisions)
            if set(meeting_ids) & _touched(ledger, made)
        )

    def _lines(
        self, ledger: Ledger, made: RevisionRecord, meeting_ids: Sequence[str], voice: Voice
    ) -> Sequence[str]:
        changes = self._made_in(id(ledger), made.number).values()
        return change_lines([c for c in changes if c.after.meeting in meeting_ids], voice)

    def _changes(self, ledger_id: int, number: int) -> dict[str, Change]:
        """What a revision changed, by UID. In the first everything is new: that goes unsaid."""
        ledger = next(each for each in self.ledgers.values() if id(each) == ledger_id)
        previous = _before(ledger, number)
        found = changes_between(ledger, previous, number).changes if previous else ()
        return {change.uid: change for change in found}

    def _view(
        self, ledger: Ledger, number: int, lines: Sequence[str], voice: Voice
    ) -> RevisionView:
        made, previous = ledger.revision(number), _before(ledger, number)
        return RevisionView(
            number=number,
            as_of=made.published.date() if made and made.published else None,
            draft=made is None or made.published is None,
            text=revision_text(made, previous, voice),
            changed_since=voice.label("changed_since", number=previous) if lines else "",
            changes=tuple(lines),
            previous=previous,
        )


def _moment(ledger: Ledger, number: int) -> tuple[bool, datetime]:
    """When a revision was published, to be compared; a draft comes after all that were."""
    made = ledger.revision(number)
    published = made.published if made else None
    return published is None, published or datetime.min.replace(tzinfo=UTC)


def _before(ledger: Ledger, number: int) -> int:
    """The revision before one; 0 before the first."""
    return max((each.number for each in ledger.revisions if each.number < number), default=0)


def _touched(ledger: Ledger, made: RevisionRecord) -> set[str]:
    """The meetings of which a revision changed entries or texts."""
    entries = {ledger.entries[uid].facts.meeting for uid in (*made.new, *made.before)}
    return entries | set(made.texts)


def _printed(view: RevisionView, mark: str, voice: Voice) -> str:
    """`Revision 3, as of 1 December 2021 · supersedes revision 2 · 4f2a91c`."""
    replaces = "" if view.draft or not view.previous else view.previous
    supersedes = voice.label("supersedes", number=replaces) if replaces else ""
    return " · ".join(filter(None, (view.text, supersedes, mark)))


def _changed_sessions(
    meeting_id: str, changes: Sequence[Change], voice: Voice
) -> Iterator[tuple[str, str]]:
    """Session ids with a word for what happened to them, for marks beside a programme."""
    for each in changes:
        local_part = each.uid.rpartition("@")[0]
        prefix, _, session = local_part.partition(".")
        if prefix == meeting_id and each.after.session_kind:
            word = "changed_new" if each.kinds == ("new",) else "changed_mark"
            yield session, voice.label(word)


def revision_text(made: RevisionRecord | None, previous: int, voice: Voice) -> str:
    """`Revision 3, as of 1 December 2021`, `Draft after revision 3`, or `Draft, not published`."""
    if made and made.published:
        number = voice.label("revision", number=made.number)
        as_of = voice.label("as_of", date=day_text(made.published.date(), voice.language))
        return voice.comma((number, as_of))
    if previous:
        return voice.label("standing_draft_after", number=previous)
    return voice.label("standing_draft")
