"""Asks the questions of `new meeting` one at a time, until each answer can be taken."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.questions import Question, put, questions, with_answer
from ministerial_planner.cli.new.terminal import ask
from ministerial_planner.definitions.answers import Refused, in_words
from ministerial_planner.definitions.starter import Answers


def interviewed(desk: Desk, answers: Answers, options: Mapping[str, str]) -> Answers:
    """Ask whatever no option answered, one question at a time."""
    for question in questions(desk):
        if question.name not in options and question.wanted(answers):
            answers = _ask(desk, answers, question)
    return answers


def _ask(desk: Desk, answers: Answers, question: Question) -> Answers:
    """Ask until the answer can be taken; a date of several readings is chosen by its number."""
    click.echo(f"\n{question.words}")
    for choice in question.choices(desk):
        click.echo(f"  {choice}")
    proposal = question.proposal(desk, answers)
    unknown = "; `unknown` if it is not" if proposal and question.optional(answers) else ""
    brackets = f"[{proposal}{unknown}] " if proposal else "[not known yet] "
    if not proposal and not question.optional(answers):
        brackets = ""
    readings: Mapping[str, Any] = {}
    while True:
        text = ask(f"  {brackets}> ")
        if text in readings:
            answers = put(answers, question, readings[text])
        else:
            try:
                answers = with_answer(desk, answers, question, text)
            except Refused as refused:
                readings = {str(n): dates for n, dates in enumerate(refused.readings, 1)}
                _say_refused(refused)
                continue
        if question.echo and (value := getattr(answers, question.field or question.name)):
            click.echo(f"  = {question.echo(desk, value)}")
        return answers


def _say_refused(refused: Refused) -> None:
    click.echo(f"  {refused.why}")
    for line in readings_of(refused):
        click.echo(f"  {line}")
    choose = "type its number, or " if refused.readings else ""
    click.echo(f"  {choose}{refused.remedy}")


def readings_of(refused: Refused) -> Iterator[str]:
    for number, dates in enumerate(refused.readings, 1):
        yield f"  {number}  {in_words(dates)}"
