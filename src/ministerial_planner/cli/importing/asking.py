"""Asks what a sheet leaves open: one question at a time, by numbers."""

import re
from collections.abc import Callable, Mapping, Sequence

import click

from ministerial_planner.cli.new.terminal import ask, is_terminal
from ministerial_planner.interchange.imported import Imported, Question, cell_name, column_name
from ministerial_planner.phrases.tongue import Tongue

_ANSWER = re.compile(r"\s*['\"]?(.+?)[!.]\s*(\$?[A-Za-z]{1,3}\$?\d*)\s*=\s*(\d+)['\"]?\s*")


def given_answers(texts: Sequence[str], say: Tongue) -> dict[str, int]:
    """`--answer Programme!B7=2`, or `Programme!B=2` for a whole column. Wrong use, if not so."""
    found = {}
    for text in texts:
        match = _ANSWER.fullmatch(text)
        if not match:
            raise click.UsageError(
                say(
                    "--answer {text}: write the cell and the number, such as {example}.",
                    text=text,
                    example="'Programme!B7=2'",
                )
            )
        found[f"{match[1]}!{match[2].replace('$', '').upper()}"] = int(match[3])
    return found


def settled(
    read: Callable[[Mapping[str, int]], Imported], answers: Mapping[str, int], say: Tongue
) -> tuple[Imported, dict[str, int]]:
    """Ask every question until none is left; one answer may do for its whole column."""
    known = dict(answers)
    imported = read(known)
    while imported.questions:
        question = imported.questions[0]
        alike = _alike(question, imported.questions)
        known |= _asked(question, alike, say)
        imported = read(known)
    return imported, known


def _alike(question: Question, others: Sequence[Question]) -> int:
    """How many further questions of the column have as many choices."""
    column, count = column_name(question.place), len(question.choices)
    return (
        sum(column_name(each.place) == column and len(each.choices) == count for each in others) - 1
    )


def _asked(question: Question, alike: int, say: Tongue) -> dict[str, int]:
    click.echo(f"\n{where(question, say)}: {say.words(question.words)}")
    for number, choice in enumerate(question.choices, 1):
        click.echo(f"  {number}  {say.words(choice.words)}")
    numbers = {str(number): number for number in range(1, len(question.choices) + 1)}
    if alike:
        more = say(
            "With a star (1*) the answer is for {count} more cells of this column too.", count=alike
        )
        click.echo(f"  {more}")
    while True:
        typed = ask("  > ").strip()
        bare = typed.removesuffix("*").strip()
        if bare in numbers:
            whole = alike and typed.endswith("*")
            name = column_name(question.place) if whole else cell_name(question.place)
            return {name: numbers[bare]}
        click.echo("  " + say("Type one of the numbers."))


def where(question: Question, say: Tongue) -> str:
    """`Programme, row 7, column B`."""
    span = question.place.span
    return say(
        "{sheet}, row {row}, column {column}",
        sheet=question.place.sheet,
        row=span.line,
        column=column_name(question.place).rpartition("!")[2],
    )


def may_write(say: Tongue) -> bool:
    """Whether the reader says yes; without anybody to ask it is no, and she is told how."""
    if not is_terminal():
        click.echo(say("Nothing was written. Add --write to write it."))
        return False
    click.echo()
    asked = say("Write this file? Nothing is published by it.")
    while True:
        reply = ask(f"{asked} {say('[y/n]')} ").casefold()
        if reply in {"y", "yes", "o", "oui"}:
            return True
        if reply in {"n", "no", "non"}:
            click.echo(say("Nothing was written."))
            return False
