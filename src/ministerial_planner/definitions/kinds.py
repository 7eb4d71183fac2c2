"""Kinds of meetings and of sessions: what a definition says it is, and what a feed can ask for."""

from typing import Literal

MeetingKind = Literal[
    "conference",
    "summit",
    "preparatory_meeting",
    "regional_meeting",
    "related_conference",
    "briefing",
    "press_conference",
    "side_event",
    "reception",
    "deadline",
]
SessionKind = Literal[
    "session",
    "opening",
    "closing",
    "ceremony",
    "plenary",
    "panel",
    "keynote",
    "statements",
    "pledges",
    "working_group",
    "breakout",
    "workshop",
    "consultation",
    "side_event",
    "exhibition",
    "reception",
    "meal",
    "visit",
    "press_conference",
    "briefing",
    "registration",
    "break",
    "deadline",
    "other",
]
CONFERENCE_KINDS = ("conference", "summit")
STAND_ALONE = (*CONFERENCE_KINDS, "related_conference")
"""Kinds that need no parent, and that can be one."""

EntryKind = Literal[MeetingKind, SessionKind]
