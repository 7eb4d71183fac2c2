"""Shows a definition before it is written: the file, its dates in words, what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import click

from ministerial_planner.cli.new.desk import Desk, likely_zone
from ministerial_planner.cli.opening import Opened, opened
from ministerial_planner.definitions.answers import in_words
from ministerial_planner.definitions.diagnostics import Diagnostic, has_errors
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.starter import Answers, unknowns


def show(found: Opened, desk: Desk, answers: Answers, path: str, text: str) -> None:
    """The file, its dates in words, what is wrong with it. Exits with 1 for errors."""
    problems, texts = _new_problems(found, path, text)
    click.echo(f"\n{path}\n{'─' * len(path)}\n{text}{'─' * len(path)}")
    click.echo(f"Dates: {in_words(answers.dates)}.")
    for remark in _remarks(desk, answers):
        click.echo(f"Please look again: {remark}")
    click.echo(f"Not known yet: {', '.join(unknowns(answers, desk.languages))}.")
    if problems:
        click.echo(f"\n{report(problems, texts)}", nl=False)
    if has_errors(problems):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)


def _new_problems(
    found: Opened, path: str, text: str
) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    """What `check` would say of the series with the new file that it does not say without."""
    texts = {**found.sources.texts, path: text}
    sources = replace(found.sources, texts=texts, files=found.sources.files | {path})
    before = {(problem.place, problem.code) for problem in found.problems}
    after = opened(sources, found.assets).problems
    return tuple(p for p in after if (p.place, p.code) not in before), texts


def _remarks(desk: Desk, answers: Answers) -> Iterator[str]:
    """What may be a slip although no rule forbids it."""
    days = answers.dates.days
    last = desk.folder.meeting(answers.parent).last_day if answers.parent else None
    if days and last and days[0] > last:
        yield f"it would come after {answers.parent}, which ends on {last}."
    if days and last and (last - days[0]).days > 730:
        yield f"it would come more than two years before {answers.parent}."
    for other in desk.folder.children(answers.parent or ""):
        if days and other.dates.days == days:
            yield f"{other.id} is on the same dates."
    zone = likely_zone(desk, answers)
    if zone and not answers.timezone:
        yield f"the zone of {answers.city} may be {zone}; it is left unknown."
