"""`schema`: writes what lets editors complete and check definitions while one types."""

from pathlib import Path

import click

from ministerial_planner.build.assets import bundled
from ministerial_planner.build.failures import NoWorkspace
from ministerial_planner.build.schemas import Written, setting, write_schemas
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.cli.reader import language_option, readers_tongue
from ministerial_planner.definitions.schema.whole import MODELS, schema_text
from ministerial_planner.definitions.schema_line import SCHEMA_FOLDER, SchemaName, schema_line
from ministerial_planner.phrases.phrase import counted, phrase
from ministerial_planner.phrases.tongue import Tongue

_MOST_SHOWN = 5


@click.command("schema", short_help="Write what lets editors complete and check definitions.")
@click.argument("name", type=click.Choice(tuple(MODELS)), required=False)
@workspace_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; by default events/.schema/ in the workspace.",
)
@language_option
def command(name: SchemaName | None, workspace: Path, output: Path | None) -> None:
    """Write JSON Schema of each kind of file, in each language, for editors.

    An editor that knows YAML then completes, explains and checks a definition that begins with the
    line `# yaml-language-server: $schema=…`. With NAME, one schema is printed and nothing written.
    """
    if name and output:
        raise click.UsageError(
            phrase("A name prints one schema, --output writes all of them: choose one.")
        )
    say = readers_tongue()
    opened = _opened(workspace, needed=not (name or output))
    assets, folder = (opened.assets, opened.folder) if opened else (bundled(), None)
    if name:
        click.echo(schema_text(name, setting(assets, folder, say)), nl=False)
        return
    target = output or _home(opened)
    _say_written(say, str(output or SCHEMA_FOLDER), write_schemas(target, assets, folder))
    if opened and not output:
        _say_lines(say, opened)


def _opened(workspace: Path, needed: bool) -> Opened | None:
    """The series, whose ids are offered too; without one, what is true of every series."""
    try:
        return open_workspace(workspace)
    except NoWorkspace:
        if needed:
            raise
        return None


def _home(opened: Opened | None) -> Path:
    assert opened is not None
    return opened.sources.root / SCHEMA_FOLDER


def _say_written(say: Tongue, target: str, written: Written) -> None:
    made, same = len(written.made), len(written.unchanged)
    numbers = (
        say(counted("{count} schema written", "{count} schemas written", made)),
        say(counted("{count} unchanged", "{count} unchanged", same)),
    )
    click.echo(f"{target}: {', '.join(numbers)}.")


def _say_lines(say: Tongue, opened: Opened) -> None:
    """The first line of definitions that do not lead to their schema yet."""
    texts = opened.sources.texts
    yaml = [path for path in sorted(texts) if path.endswith((".yaml", ".yml"))]
    without = [path for path in yaml if "yaml-language-server: $schema=" not in texts[path]]
    if not without:
        return
    click.echo(say("Editors find it by the first line of a definition. These have none:"))
    for path in without[:_MOST_SHOWN]:
        click.echo(f"  {path}\n    {schema_line(path, say.language)}")
    more = len(without) - _MOST_SHOWN
    if more > 0:
        click.echo("  " + say(counted("and {count} more", "and {count} more", more)))
