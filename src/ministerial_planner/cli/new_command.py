"""`new`: asks what is known, checks it, shows it, and writes new definitions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ministerial_planner.cli.new.options import Given
from ministerial_planner.cli.new.run import Run
from ministerial_planner.cli.reader import language_option

_WORKSPACE = click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the series; by default the nearest one that holds events/series.yaml.",
)
_TITLE = click.option(
    "--title",
    "titles",
    multiple=True,
    metavar="LANG=TEXT",
    help="Title in a language (repeatable), such as fr='Réunion préparatoire'; without a language "
    "it is in the first one of the series.",
)
_YES = click.option("--yes", is_flag=True, help="Ask nothing and write it.")


@click.group("new", short_help="Write a new definition.")
def command() -> None:
    """Write a new definition."""


def _options_of_meetings(kinds: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One option for each question, with an example."""
    options = (
        _WORKSPACE,
        click.option("--like", metavar="ID", help="Start from an earlier one, such as seoul-2021."),
        click.option("--kind", help=kinds),
        click.option("--parent", metavar="ID", help="Its conference, such as seoul-2021."),
        _TITLE,
        click.option("--official", help="Languages of official titles, such as fr, or all."),
        click.option("--dates", help="Such as '25-26 June 2027', 2027-06-25/2027-06-26, unknown."),
        click.option("--city", help="Such as Dhaka."),
        click.option("--country", help="Name or code of the State, such as Bangladesh or BD."),
        click.option("--venue", help="Such as 'Conference Centre'."),
        click.option("--timezone", help="Zone of the hours: Asia/Dhaka, or a city in it."),
        click.option("--format", help="in_person, virtual or hybrid."),
        click.option("--host", "hosts", multiple=True, help="State or UN (repeatable, in order)."),
        click.option("--co-host", "co_hosts", multiple=True, help="The same for co-hosts."),
        click.option("--status", help="confirmed or tentative."),
        click.option("--hours", help="Hours of each day, such as '9.30 a.m. – 6 p.m.'."),
        click.option("--id", help="Such as seoul-2021-dhaka. It can never be changed."),
        _YES,
        language_option,
    )

    def decorated(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


@command.command("meeting", short_help="Ask for a meeting and write its definition.")
@_options_of_meetings("preparatory_meeting (by default), briefing, side_event …")
def meeting(workspace: Path, **options: Any) -> None:
    """Ask what is known of a meeting and write its definition.

    Asks for what no option gives. Checks it with the whole series and shows it before it writes.
    Begins a series, and its conference, where there is none.
    """
    Run(workspace, _given(**options)).meeting(of_conference=False)


@command.command("conference", short_help="Ask for a conference and write its definition.")
@_options_of_meetings("conference (by default) or summit.")
def conference(workspace: Path, **options: Any) -> None:
    """Ask what is known of a conference and write its definition.

    Asks for what no option gives. Checks it with the whole series and shows it before it writes.
    Begins a series where there is none.
    """
    Run(workspace, _given(**options)).meeting(of_conference=True)


@command.command("series", short_help="Begin a series of conferences in this folder.")
@_WORKSPACE
@_TITLE
@click.option("--languages", help="Of papers and calendars, the first to fall back on: en,fr.")
@click.option("--address", help="Where it will be published, such as https://example.org/.")
@click.option("--uid-domain", help="Ends the names of calendar entries: calendar.example.org.")
@_YES
@language_option
def series(workspace: Path, **options: Any) -> None:
    """Ask what a series of conferences is called, and write events/series.yaml."""
    Run(workspace, _given(**options)).series()


def _given(
    titles: tuple[str, ...] = (),
    yes: bool = False,
    like: str | None = None,
    hosts: tuple[str, ...] = (),
    co_hosts: tuple[str, ...] = (),
    **options: str | None,
) -> Given:
    """Options by the names of their questions."""
    given = {name.replace("_", "-"): text for name, text in options.items() if text is not None}
    several = (("host", hosts), ("co-host", co_hosts))
    given |= {name: ",".join(texts) for name, texts in several if texts}
    return Given(given, titles, yes, like)
