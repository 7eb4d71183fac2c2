"""Who reads the terminal: the language in which the tool speaks to her."""

import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from ministerial_planner.build.tongues import tongue, tongues
from ministerial_planner.phrases.tongue import Tongue

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def readers_language(environment: Mapping[str, str]) -> str:
    """The language of the reader's system (POSIX 8.2), where we speak it; else English."""
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    code = said.partition("_")[0].partition(".")[0].lower()
    return code if code in tongues() else "en"


def readers_tongue() -> Tongue:
    """The language of `--language`, where the command has been given it, or of the system."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_CHOSEN) if context else None
    return tongue(chosen or readers_language(os.environ))


_CHOSEN = "ministerial_planner.language"


def speak(language: str) -> None:
    """From now on the command that runs speaks `language`."""
    click.get_current_context().meta[_CHOSEN] = language


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--language`: in which language this command speaks; it is not handed to the command."""

    def choose(_context: click.Context, _option: click.Parameter, code: str | None) -> None:
        if code:
            speak(code)

    return click.option(
        "--language",
        type=click.Choice(tongues(), case_sensitive=False),
        help="Language of questions and messages; by default that of your system.",
        expose_value=False,
        is_eager=True,
        callback=choose,
    )(command)
