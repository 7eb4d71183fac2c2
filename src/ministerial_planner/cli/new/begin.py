"""Begins a series of conferences in a folder that has none."""

import click

from ministerial_planner.cli.new.ground import Ground
from ministerial_planner.cli.new.interview import interviewed
from ministerial_planner.cli.new.options import Given, answered, completed
from ministerial_planner.cli.new.series import (
    SeriesAnswers,
    SeriesDesk,
    series_questions,
    series_text,
)
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.phrases.tongue import Tongue


def add_series(ground: Ground, given: Given, say: Tongue, *, asking: bool) -> None:
    """Ask whatever options do not answer, and add the file of the series."""
    desk = SeriesDesk(ground.assets, say)
    known = ground.assets.languages
    questions = series_questions(known)
    spoken = given.options.get("languages", say.language).split(",")[0].strip().lower()
    first = (spoken, *(code for code in known if code != spoken))
    options = given.with_titles(first, say)
    answers = answered(desk, SeriesAnswers(), questions, options)
    if asking:
        answers = interviewed(desk, answers, questions, options)
    else:
        answers = completed(desk, answers, questions, options)
    if not answers.titles:
        raise click.UsageError(
            say("Nothing is asked here, so please give {options}.", options="--title")
        )
    ground.added[SERIES_FILE] = series_text(answers, SERIES_FILE, say)
