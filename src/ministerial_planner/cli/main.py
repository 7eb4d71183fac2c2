"""The command line. Commands load when they are called, so that `--help` is quick."""

import importlib
import sys

import click

_COMMANDS = {
    "check": "Check every definition and say all problems at once.",
    "build": "Make feeds, agendas and packs.",
    "publish": "Publish the definitions as a new revision, and build it.",
    "changes": "Say what changed between revisions.",
    "todo": "List what is unknown, untranslated, contradictory or late.",
    "diff": "Say in words how two states of a definition differ.",
    "show": "Show the agenda of a meeting in the terminal.",
    "preview": "Show a draft in a browser: agenda, pack, calendar.",
    "print": "Make one document, also in another time zone.",
    "list": "List all conferences and meetings.",
    "new": "Write a new definition.",
    "serve": "Show output/ in a browser of this machine.",
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            close = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean `{close[0]}`?" if close else ""
            ctx.fail(f"There is no command `{args[0]}`.{hint}")
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
    except click.exceptions.Abort:
        click.echo("Interrupted. Nothing was left half-written.", err=True)
        code = 130
    except KeyboardInterrupt:
        click.echo("Interrupted. Nothing was left half-written.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except Exception as error:
        code = _failed(error)
    sys.exit(code if isinstance(code, int) else 0)


def _failed(error: Exception) -> int:
    import traceback

    from ministerial_planner.build.failures import PlannerFailure

    if isinstance(error, PlannerFailure):
        click.echo(str(error), err=True)
        return error.exit_code
    click.echo("This is a fault of ministerial-planner, not of your definitions:", err=True)
    click.echo("".join(traceback.format_exception(error)[-3:]), err=True)
    click.echo("Please report it with the text above and the command you typed.", err=True)
    return 3
