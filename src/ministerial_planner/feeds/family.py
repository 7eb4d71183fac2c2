"""Which entries a feed of the family takes, and how it shows them: alarms, cancelled ones.

A feed chooses among entries and never changes what they say of a meeting, so no two of them can
disagree. The choice rests on plain traits, which can be kept for entries that are in no
definition any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from ministerial_planner.definitions.feeds import MEETING_FEEDS, SERIES_FEED, FeedRule
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.revisions.ledger import Facts

_MORNING = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Traits:
    """What feeds ask of an entry. The all-day bar of a meeting has no session kind and no track.

    `edition` is the conference that the meeting is or belongs to; an empty `audience` is everybody.
    """

    edition: str
    meeting: str
    meeting_kind: str
    session_kind: str = ""
    track: str = ""
    audience: tuple[str, ...] = ()

    @property
    def is_bar(self) -> bool:
        return not self.session_kind


def traits_of(meeting: Meeting, session: Session | None = None) -> Traits:
    """The traits of a session's entry, or without a session those of the meeting's bars."""
    edition = meeting.parent or meeting.id
    if session is None:
        return Traits(edition, meeting.id, meeting.kind, audience=meeting.audience)
    audience = session.audience or meeting.audience
    return Traits(edition, meeting.id, meeting.kind, session.kind, session.track or "", audience)


def traits_of_record(facts: Facts) -> Traits:
    """The traits of an entry as the ledger keeps them, when its definition may be gone."""
    kinds = facts.meeting_kind, facts.session_kind
    return Traits(facts.edition, facts.meeting, *kinds, facts.track, facts.audience)


def standing_rule(series: Series, rule_id: str) -> FeedRule:
    """How the feed of the series, or those of its meetings, are: as declared, or by default."""
    declared = (rule for rule in series.feeds if rule.id == rule_id)
    return next(declared, FeedRule(id=rule_id))


def further_rules(series: Series) -> tuple[FeedRule, ...]:
    """The feeds that were declared beside those that every series has, in their order."""
    return tuple(rule for rule in series.feeds if rule.id not in {SERIES_FEED, MEETING_FEEDS})


def takes(rule: FeedRule, traits: Traits) -> bool:
    """Whether an entry with these traits is in the feed: it meets every filter that is given."""
    return (
        rule.holds in {"both", "days" if traits.is_bar else "sessions"}
        and _meets(rule.edition, (traits.edition, traits.meeting))
        and _meets(rule.kind, (traits.session_kind, traits.meeting_kind))
        and _meets(rule.track, (traits.track,))
        and (not traits.audience or _meets(rule.audience, traits.audience))
    )


def _meets(wanted: Iterable[str], given: Iterable[str]) -> bool:
    wanted = set(wanted)
    return not wanted or not wanted.isdisjoint(given)


def alarms_of(rule: FeedRule, *, all_day: bool) -> tuple[timedelta, ...]:
    """When alarms ring, relative to the start; for an all-day entry at 9 in the morning."""
    if all_day:
        offsets = [_MORNING - alarm.before for alarm in rule.alarms if alarm.in_days]
    else:
        offsets = [-alarm.before for alarm in rule.alarms]
    return tuple(sorted(set(offsets)))


def keeps_cancelled(rule: FeedRule, days_since_cancelled: int) -> bool:
    """Whether the feed still shows an entry so many days after it was published as cancelled."""
    return rule.cancelled.days is None or days_since_cancelled < rule.cancelled.days
