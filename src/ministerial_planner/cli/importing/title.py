"""Finds out the title of a new meeting, where the file does not say it."""

from collections.abc import Sequence
from dataclasses import replace

import click

from ministerial_planner.cli.new.terminal import ask, is_terminal, tell
from ministerial_planner.cli.opening import Opened
from ministerial_planner.definitions.answers import read_line
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.incomplete import untitled
from ministerial_planner.phrases.tongue import Tongue


def with_title(
    found: Opened, imported: Imported, title: str | None, file: str, say: Tongue
) -> tuple[Imported, Sequence[Diagnostic]]:
    """The meeting with the title of the option, of the file, or one that is asked for."""
    language = _language(found, imported)
    if title is not None:
        return _titled(imported, language, title), ()
    problems = tuple(untitled(imported, file))
    if problems and is_terminal():
        return _titled(imported, language, _asked(language, say)), ()
    return imported, problems


def _titled(imported: Imported, language: str, title: str) -> Imported:
    return replace(imported, content={"title": {language: title}, **imported.content})


def _language(found: Opened, imported: Imported) -> str:
    """The language of the sessions' titles; without any, the first of the series."""
    days = imported.content.get("programme", {}).values()
    titles = (session.get("title") for day in days for session in day)
    spoken = (code for title in titles if isinstance(title, dict) for code in title)
    assert found.folder is not None
    return next(spoken, found.folder.series.languages[0])


def _asked(language: str, say: Tongue) -> str:
    click.echo()
    tell(say("What is the title of the meeting, in the language `{language}`?", language=language))
    while True:
        try:
            title = read_line(ask("  > "))
        except Refused as refused:
            tell(" ".join(refused.said(say)), "  ")
            continue
        if title:
            return title
        tell(say("This must be known. Type the title, or stop with Ctrl-C."), "  ")
