"""The first question: what kind of meeting it is. Nothing that it needs takes long to load."""

from typing import Any

from ministerial_planner.cli.new.question import Choice, Question, never, one_of
from ministerial_planner.definitions.kinds import CONFERENCE_KINDS, STAND_ALONE
from ministerial_planner.phrases.phrase import Phrase, phrase

WORDS: dict[str, Phrase] = {
    "preparatory_meeting": phrase("preparatory meeting"),
    "regional_meeting": phrase("regional meeting"),
    "briefing": phrase("briefing"),
    "press_conference": phrase("press conference"),
    "side_event": phrase("side event"),
    "reception": phrase("reception"),
    "deadline": phrase("deadline"),
    "conference": phrase("conference"),
    "summit": phrase("summit"),
    "related_conference": phrase("related conference"),
}


def kind_question(*, of_conference: bool) -> Question:
    """What is it? A conference, or a meeting that belongs to one."""
    offered = CONFERENCE_KINDS if of_conference else [k for k in WORDS if k not in STAND_ALONE]
    known = {k: WORDS[k] for k in STAND_ALONE} if of_conference else WORDS

    def choices(desk: Any, _answers: Any) -> tuple[Choice, ...]:
        return tuple(Choice(desk.say(WORDS[kind]), kind) for kind in offered)

    return Question(
        "kind",
        phrase("What is it?"),
        lambda desk, _answers, text: one_of(known, text, desk.say),
        help=phrase(
            "The kind is printed on the agenda, and calendars can ask for it. Type the number, or "
            "the words. A conference of its own is asked for by `new conference`."
        ),
        proposal=lambda desk, _answers: desk.say(WORDS[offered[0]]),
        optional=never,
        choices=choices,
    )
