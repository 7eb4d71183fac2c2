"""The questions of `new meeting`: their words, their order, and what becomes of an answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ministerial_planner.cli.new.desk import (
    Desk,
    conferences_in_words,
    country_answer,
    dates_answer,
    field_reader,
    free_id,
    hosts_answer,
    id_answer,
    likely_status,
    likely_zone,
    line_answer,
    next_conference,
    official_answer,
    parent_answer,
    states_in_words,
    title_reader,
    zone_answer,
)
from ministerial_planner.definitions.answers import Refused, in_words, is_unknown, read_line
from ministerial_planner.definitions.starter import STAND_ALONE, Answers


def _nothing(_desk: Desk, _answers: Answers) -> str:
    return ""


def _always(_answers: Answers) -> bool:
    return True


def _never(_answers: Answers) -> bool:
    return False


def _no_choices(_desk: Desk) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `name` is that of its option, `field` the one of `Answers` that it fills.

    An empty answer takes `proposal`; without one it leaves the field empty, if `optional`.
    """

    name: str
    words: str
    read: Callable[[Desk, Answers, str], Any]
    field: str = ""
    proposal: Callable[[Desk, Answers], str] = _nothing
    wanted: Callable[[Answers], bool] = _always
    optional: Callable[[Answers], bool] = _always
    echo: Callable[[Desk, Any], str] | None = None
    choices: Callable[[Desk], tuple[str, ...]] = _no_choices


def questions(desk: Desk) -> tuple[Question, ...]:
    """All questions in the order in which they are asked; a title for each language."""
    return (
        Question(
            "kind",
            "What is it? Such as preparatory meeting, briefing, side event, conference.",
            field_reader("kind"),
            proposal=lambda _desk, _answers: "preparatory_meeting",
            optional=_never,
        ),
        Question(
            "parent",
            "To which conference does it belong? Its id:",
            parent_answer,
            proposal=next_conference,
            wanted=lambda answers: answers.kind not in STAND_ALONE,
            optional=_never,
            choices=conferences_in_words,
        ),
        *(_title_question(desk, code) for code in desk.languages),
        Question(
            "official",
            "Which titles are official? The others are printed as working translations of yours.",
            official_answer,
            proposal=lambda _desk, _answers: "all",
            wanted=lambda answers: len(answers.titles) > 1,
            optional=_never,
        ),
        Question(
            "dates",
            "Dates? Such as 25-26 June 2027, 2027-06-25/2027-06-26, June 2027.",
            dates_answer,
            echo=lambda _desk, dates: in_words(dates),
        ),
        Question("city", "City? Such as Dhaka.", line_answer),
        Question(
            "country",
            "Country? Its name, or its code, such as BD.",
            country_answer,
            echo=states_in_words,
        ),
        Question(
            "venue", "Venue? Such as Centre for International Peace and Stability.", line_answer
        ),
        Question(
            "timezone",
            "Time zone of its hours? The name of a zone, such as Asia/Dhaka.",
            zone_answer,
            proposal=likely_zone,
        ),
        Question("format", "Format? in person, virtual or hybrid.", field_reader("format")),
        Question(
            "host",
            "Hosts? Names or codes of States, or UN, in order, with commas: Bangladesh, CA, UY.",
            hosts_answer,
            "hosts",
            echo=states_in_words,
        ),
        Question(
            "status",
            "Is it certain? confirmed or tentative.",
            field_reader("status"),
            proposal=likely_status,
            optional=_never,
        ),
        Question(
            "id",
            "Its id, in small letters, digits and hyphens? It can never be changed.",
            id_answer,
            proposal=free_id,
            optional=_never,
        ),
    )


def _title_question(desk: Desk, language: str) -> Question:
    """A title may be left out, but not in all languages."""
    last = language == desk.languages[-1]
    return Question(
        f"title {language}",
        f"Title in the language `{language}`?",
        title_reader(language),
        "titles",
        optional=(lambda answers: bool(answers.titles)) if last else _always,
    )


def with_answer(desk: Desk, answers: Answers, question: Question, text: str) -> Answers:
    """The answers with one more; an empty one leaves its field as it is. Raises Refused."""
    text = read_line(text) or question.proposal(desk, answers)
    if text and not is_unknown(text):
        return put(answers, question, question.read(desk, answers, text))
    if question.optional(answers):
        return answers
    raise Refused("this must be known", "type an answer, or stop with Ctrl-C")


def put(answers: Answers, question: Question, value: Any) -> Answers:
    return replace(answers, **{question.field or question.name: value})
