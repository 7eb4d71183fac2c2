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
EntryKind = Literal[MeetingKind, SessionKind]
