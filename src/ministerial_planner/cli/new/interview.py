"""Asks questions one at a time, until each answer can be taken; `<` goes back, `?` explains."""

from collections.abc import Collection, Sequence
from typing import Any

import click

from ministerial_planner.cli.new.question import Choice, Question, with_answer
from ministerial_planner.cli.new.terminal import ask, tell
from ministerial_planner.definitions.dates_in_words import in_words
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue

HOW = phrase(
    "Enter takes what stands in brackets. Type `unknown` for what is not known yet, `?` to have a "
    "question explained, `<` to go back. Esc or Ctrl-C stops; nothing is written before you have "
    "seen it."
)


class Back(Exception):
    """The person wants the question before this one again."""


def interviewed(
    desk: Any,
    answers: Any,
    questions: Sequence[Question],
    given: Collection[str] = (),
    before_first: Any = None,
) -> Any:
    """Ask whatever was not `given`, one question at a time. Raises click.Abort.

    With the answers `before_first`, the first question was asked already, and can be gone back to.
    """
    asked: list[tuple[int, Any]] = [] if before_first is None else [(0, before_first)]
    number = len(asked)
    while number < len(questions):
        question = questions[number]
        if question.name not in given and question.wanted(desk, answers):
            before = answers
            try:
                answers = ask_question(desk, answers, question)
            except Back:
                number, answers = asked.pop() if asked else (number, answers)
                continue
            asked.append((number, before))
        number += 1
    return answers


def ask_question(desk: Any, answers: Any, question: Question) -> Any:
    """Ask until the answer can be taken; one of several readings is chosen by its number.

    Raises Back.
    """
    say: Tongue = desk.say
    click.echo()
    tell(say(question.words))
    offered: list[tuple[str, Any]] = [(c.words, c) for c in question.choices(desk, answers)]
    _list(offered)
    proposal = question.proposed(desk, answers)
    brackets = f"[{proposal}] " if proposal else ""
    if not proposal and question.optional(desk, answers):
        brackets = f"[{say('not known yet')}] "
    while True:
        text = ask(f"  {brackets}> ")
        if text in {"?", "<"}:
            _help_or_back(say, question, text)
            continue
        chosen = _chosen(text, offered)
        try:
            after = _taken(desk, answers, question, text, chosen)
        except Refused as refused:
            offered = _readings(refused, say) or offered
            _say_refused(refused, say)
            continue
        if _is_right(desk, answers, after, question, sure=chosen is not None):
            return after


def _chosen(text: str, offered: Sequence[tuple[str, Any]]) -> Any:
    """What was offered under a number; None for any other text."""
    is_number = text.isascii() and text.isdigit() and 0 < int(text) <= len(offered)
    return offered[int(text) - 1][1] if is_number else None


def _taken(desk: Any, answers: Any, question: Question, text: str, chosen: Any) -> Any:
    """The answers after this one. Raises Refused."""
    if isinstance(chosen, Choice):
        return with_answer(desk, answers, question, chosen.answer)
    if chosen is not None:
        return question.put(answers, chosen)
    try:
        return with_answer(desk, answers, question, text)
    except Refused as refused:
        if len(refused.readings) == 1 and question.confirm:  # it is shown, and asked for, below
            return question.put(answers, refused.readings[0])
        raise


def _is_right(desk: Any, before: Any, answers: Any, question: Question, *, sure: bool) -> bool:
    """Show what was understood; where it must be read over, ask. Who has chosen it is `sure`."""
    value = question.value(answers)
    if not value or value == question.value(before):
        return True
    asked, remarks = question.confirm(desk, answers, value) if question.confirm else ("", [])
    if question.echo and (sure or not asked):
        tell(f"= {question.echo(desk, value)}", "  ")
    for remark in remarks:
        tell(remark, "  ")
    return sure or not asked or is_yes(desk.say, f"  {asked} ")


def is_yes(say: Tongue, prompt: str) -> bool:
    """A question that Enter says yes to. Raises click.Abort."""
    hint = say("[Enter: yes; n: no]")
    while True:
        reply = ask(f"{prompt}{hint} ").casefold()
        if reply in {"", "y", "yes", "o", "oui"}:
            return True
        if reply in {"n", "no", "non", "<"}:
            return False
        tell(say("Press Enter for yes, or type n for no."), "  ")


def _help_or_back(say: Tongue, question: Question, text: str) -> None:
    if text == "<":
        raise Back
    tell(say(question.help), "  ")


def _list(offered: Sequence[tuple[str, Any]]) -> None:
    for number, (words, _) in enumerate(offered, 1):
        click.echo(f"  {number:>2}  {words}")


def _readings(refused: Refused, say: Tongue) -> list[tuple[str, Any]]:
    dates = [(say(in_words(reading)), reading) for reading in refused.readings]
    return [*dates, *((text, Choice(text, text)) for text in refused.choices)]


def _say_refused(refused: Refused, say: Tongue) -> None:
    why, remedy = refused.said(say)
    tell(_sentence(why), "  ")
    readings = _readings(refused, say)
    _list(readings)
    choose = say("Type its number, or {remedy}.", remedy=remedy) if readings else _sentence(remedy)
    tell(choose, "  ")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "?", "!")) else ".")


def readings_of(refused: Refused, say: Tongue) -> list[str]:
    """What a refused option can mean, as lines."""
    return [words for words, _ in _readings(refused, say)]
