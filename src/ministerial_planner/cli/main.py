"""The command line. Commands load when they are called, so that `--help` is quick."""

import importlib
import sys

import click

from ministerial_planner.phrases.phrase import phrase

_COMMANDS = {
    "new": "Write a new definition.",
    "template": "Write an empty form for an organiser to fill in.",
    "import": "Read a filled-in form, a programme in Excel or a table.",
    "export": "Write a meeting as a form that can be read again.",
    "edit": "Open a definition in your editor, and check each save.",
    "check": "Check every definition and say all problems at once.",
    "todo": "List what is unknown, untranslated, contradictory or late.",
    "diff": "Say in words how two states of a definition differ.",
    "preview": "Show a draft in a browser: agenda, pack, calendar.",
    "show": "Show the agenda of a meeting in the terminal.",
    "print": "Make one document, also in another time zone.",
    "list": "List all conferences and meetings.",
    "build": "Make feeds, agendas and packs.",
    "publish": "Publish the definitions as a new revision, and build it.",
    "changes": "Say what changed between revisions.",
    "serve": "Show output/ in a browser of this machine.",
    "schema": "Write what lets editors complete and check definitions.",
}


class LazyCommands(click.Group):
    """Knows the names and one-line helps of its commands without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"ministerial_planner.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Failures are said where it is still known which language was asked for."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, BrokenPipeError):  # click ends quietly
            raise
        except (click.exceptions.Abort, KeyboardInterrupt, Exception) as error:
            ctx.exit(_failed(error))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            close = get_close_matches(args[0], _COMMANDS, n=1)
            said = phrase("There is no command `{name}`.", name=args[0])
            if close:
                said = phrase("{said} Did you mean `{near}`?", said=said, near=close[0])
            ctx.fail(said)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ministerial-planner", prog_name="ministerial-planner")
def cli() -> None:
    """Plain-text definitions of conferences become calendar feeds, agendas and packs.

    Run it in a folder that holds events/series.yaml, or below one.
    """


def main() -> None:
    """Run the command line: exit 0 fine, 1 problems, 2 wrong use, 3 our bug, 130 interrupted."""
    try:
        code = cli.main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt, Exception) as error:
        code = _failed(error)
    sys.exit(code if isinstance(code, int) else 0)


def _failed(error: BaseException) -> int:
    """Say what went wrong in the reader's language; gives the exit code."""
    from ministerial_planner.build.failures import PlannerFailure
    from ministerial_planner.cli.reader import readers_tongue
    from ministerial_planner.cli.wrong_use import wrong_use

    say = readers_tongue()
    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            click.echo(say("Interrupted. Nothing was left half-written."), err=True)
            return 130
        case click.ClickException():
            click.echo(wrong_use(error, say), err=True)
            return 2
        case PlannerFailure():
            click.echo(error.said(say), err=True)
            return error.exit_code
    import traceback

    click.echo(say("This is a fault of ministerial-planner, not of your definitions:"), err=True)
    click.echo("".join(traceback.format_exception(error)[-3:]), err=True)
    click.echo(
        say(
            "Please report it with the text above and the command you typed. Your definitions are "
            "as they were."
        ),
        err=True,
    )
    return 3
