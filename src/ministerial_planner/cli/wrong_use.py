"""Says what is wrong with a command line, in the language of its reader."""

from collections.abc import Iterator

import click

from ministerial_planner.phrases.lists import either
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue


def wrong_use(error: click.ClickException, say: Tongue) -> str:
    """How the command is used, where to read more, and what is wrong."""
    return "\n".join((*_usage(error, say), say("Error: {problem}", problem=_problem(error))))


def _usage(error: click.ClickException, say: Tongue) -> Iterator[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        pieces = context.command.collect_usage_pieces(context)
        yield say("Usage: {command}", command=" ".join((context.command_path, *pieces)))
        yield say("`{command} --help` shows how.", command=context.command_path)
        yield ""


def _problem(error: click.ClickException) -> str:
    """What click says in English, as a phrase; its rarer complaints stay as they are."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            said = phrase("There is no option {name}.", name=name)
            if not near:
                return said
            return phrase("{said} Did you mean {near}?", said=said, near=either(sorted(near)))
        case click.MissingParameter(param=click.Parameter() as wanted):
            return phrase("{name} is missing.", name=_name(wanted))
        case click.BadParameter(param=click.Parameter() as wanted):
            typed = error.message.partition("'")[2].rpartition("'")[0]
            return _possible(wanted, typed) or error.format_message()
    return error.message if type(error) in _OURS else error.format_message()


def _possible(wanted: click.Parameter, typed: str) -> str:
    """Which values an option or argument can have; empty where click knows better."""
    name = _name(wanted)
    match wanted.type:
        case click.Choice(choices=choices):
            return phrase("{name} can be {known}.", name=name, known=either([*map(str, choices)]))
        case click.Path(exists=True):
            return phrase("{name}: there is no folder {folder}.", name=name, folder=typed)
        case click.IntRange(min=least, max=most) if least is not None and most is not None:
            ends = {"least": least, "most": most}
            return phrase(
                "{name} has to be a whole number from {least} to {most}.", name=name, **ends
            )
    return ""


_OURS = (click.UsageError, click.ClickException)
"""What we raise ourselves, with a phrase for its message."""


def _name(parameter: click.Parameter) -> str:
    """`--port`, or the name of an argument as the usage shows it."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name
