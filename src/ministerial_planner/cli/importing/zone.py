"""Finds out the time zone of hours, where the file does not say it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from ministerial_planner.cli.new.terminal import ask, is_terminal
from ministerial_planner.cli.opening import Opened
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.imported import Imported
from ministerial_planner.interchange.incomplete import hours_without_zone
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.cities import cities_named
from ministerial_planner.programme.zones import nearest_zones


def with_zone(
    found: Opened, imported: Imported, into: str | None, zone: str | None, say: Tongue
) -> tuple[Imported, Sequence[Diagnostic]]:
    """The meeting with `zone`, or one that is asked at the terminal."""
    if zone is not None:
        return _in(imported, zone), ()
    assert found.folder is not None
    known: Mapping[str, Content] = {}
    if into:
        known = found.folder.definitions[into].document.content
    problems = tuple(hours_without_zone(imported, known))
    if problems and is_terminal():
        return _in(imported, _asked(found, say)), ()
    return imported, problems


def _in(imported: Imported, zone: str) -> Imported:
    return replace(imported, content={**imported.content, "timezone": zone})


def _zones(found: Opened, text: str) -> tuple[str, ...]:
    """The zones that a name, letters or a city can mean."""
    named = nearest_zones(text)
    if len(named) == 1:
        return named
    cities = cities_named(found.assets.cities, text)
    return tuple(dict.fromkeys(city.zone for city in cities)) or named


def zone_of_option(found: Opened, text: str | None, say: Tongue) -> str | None:
    """The zone that `--timezone` means, if it was given. Wrong use, if it means none."""
    if text is None:
        return None
    zones = _zones(found, text)
    if len(zones) == 1:
        return zones[0]
    words = say("--timezone {zone}: this is no time zone.", zone=text)
    if zones:
        known = ", ".join(zones)
        words = say("--timezone {zone}: did you mean one of: {known}?", zone=text, known=known)
    raise click.UsageError(words)


def _asked(found: Opened, say: Tongue) -> str:
    asked = say(
        "In which time zone are the hours? Such as {example}, or a city.", example="Asia/Dhaka"
    )
    click.echo(f"\n{asked}")
    while True:
        typed = ask("  > ")
        zones = _zones(found, typed)
        if len(zones) == 1:
            click.echo(f"  = {zones[0]}")
            return zones[0]
        if zones:
            click.echo("  " + say("did you mean one of: {known}?", known=", ".join(zones)))
        else:
            click.echo(
                "  " + say("Type a city that has this time, such as {example}.", example="Dhaka")
            )
