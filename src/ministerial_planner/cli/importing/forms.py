"""What `template` and `export` have in common: a form in a language, and where it is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.assets import Assets
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.interchange.form import FormWords


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--language` of the form, and `--output`."""
    language = click.option(
        "--language", metavar="CODE", help="Language of the form; by default that of your system."
    )
    output = click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Where to write it; a file that is there already is never replaced.",
    )
    return language(output(command))


def chosen_form(found: Assets, language: str) -> FormWords:
    """The form in a language. Wrong use, if there is none in it."""
    known = {words.language: words for words in found.forms}
    if language.lower() not in known:
        say = readers_tongue()
        languages = ", ".join(known)
        words = say(
            "There is no form in the language `{language}`; there is: {known}.",
            language=language,
            known=languages,
        )
        raise click.UsageError(words)
    return known[language.lower()]
