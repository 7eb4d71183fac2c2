"""`print`: one document, as it is or in another time zone, language or size of paper."""

from dataclasses import replace
from pathlib import Path

import click

from ministerial_planner.build.failures import OutputsFailed
from ministerial_planner.build.plan import Artefact
from ministerial_planner.build.publishing import write_whole
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.diagnostics import Place, Span
from ministerial_planner.definitions.messages import remedy, sentence
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.lists import listed, strung
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.checks import zone_problem

_DELEGATE = "delegate"
_AGENDAS = frozenset({"agenda", "detailed", "grid", "large-print", _DELEGATE})


@click.command("print", short_help="Make one document, also in another time zone.")
@click.argument("meeting_id", metavar="ID")
@click.argument("document", default="agenda")
@workspace_option
@click.option("--language", help="Its language; the first of the series by default.")
@click.option("--timezone", help="Times in this zone, such as America/New_York.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Size of paper.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, .pdf or .html; by default a PDF in this folder.",
)
def command(
    meeting_id: str, document: str, workspace: Path, output: Path | None, **form: str | None
) -> None:
    """Make the DOCUMENT of the meeting ID: agenda, detailed, grid, large-print, overview, pack …"""
    opened = open_workspace(workspace)
    meeting = opened.meeting(meeting_id)
    code, zone = opened.voice(form["language"]).language, form["timezone"] or ""
    name = _document_name(opened, document, zone)
    suffix = f"-{slug(zone)}" if zone else ""
    target = output or Path(f"{meeting_id}-{document}{suffix}.{code}.pdf")
    if target.suffix.lower() not in {".pdf", ".html"}:
        raise click.UsageError(
            phrase("--output {file}: its name has to end in .pdf or .html", file=target)
        )
    size = form["paper"] or opened.sound.papers_of(meeting)[0]
    artefact = Artefact(target.name, name, meeting_id, code, (), document=name, paper=size)
    write_whole(target, _octets(opened, replace(artefact, zone=zone), target))
    click.echo(readers_tongue()("{file} written.", file=target))


def _document_name(opened: Opened, document: str, zone: str) -> str:
    """The document that was meant. Raises UsageError where there is none of that name."""
    known = [kind.name for kind in opened.assets.family]
    if document not in known:
        close = nearest(document, known).get("suggestion")
        said = phrase("There is no document `{name}`.", name=document)
        if close:
            raise click.UsageError(phrase("{said} Did you mean `{near}`?", said=said, near=close))
        raise click.UsageError(phrase("{said} There are: {known}.", said=said, known=listed(known)))
    if not zone:
        if document == _DELEGATE:
            raise click.UsageError(phrase("`delegate` needs --timezone, such as America/New_York."))
        return document
    if problem := zone_problem(zone, Place("", Span(1, 1, 2))):
        say = readers_tongue()
        raise click.UsageError(strung((sentence(problem, say), remedy(problem, say))))
    if document not in _AGENDAS:
        raise click.UsageError(
            phrase("--timezone is for programmes; `{name}` is none.", name=document)
        )
    return _DELEGATE if document == "agenda" else document


def _octets(opened: Opened, artefact: Artefact, target: Path) -> bytes:
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    if target.suffix.lower() == ".html":
        return renderer.html(artefact).encode()
    from ministerial_planner.build.printing import print_documents
    from ministerial_planner.build.sheets import printable

    opened.assets.use_fonts(opened.sources.root / "output" / ".cache" / "fontconfig")
    ((_, made),) = print_documents({artefact: lambda: printable(renderer, artefact)})
    if isinstance(made, bytes):
        return made
    raise OutputsFailed({artefact.path: made.complaints})
