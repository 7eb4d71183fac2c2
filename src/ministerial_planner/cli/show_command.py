"""`show`: the agenda of one meeting in the terminal."""

from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.definitions.diagnostics import Place, Span
from ministerial_planner.definitions.messages import remedy, sentence
from ministerial_planner.documents.context import strip_facts
from ministerial_planner.documents.standing import marks
from ministerial_planner.phrases.lists import strung
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.checks import zone_problem
from ministerial_planner.programme.plain import plain_remark
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.views import DayView, MeetingView, SessionView


@click.command("show", short_help="Show the agenda of a meeting in the terminal.")
@click.argument("meeting_id", metavar="ID")
@workspace_option
@click.option("--timezone", help="Show times in this zone instead of the host's.")
@click.option("--language", help="Language of the agenda.")
def command(meeting_id: str, workspace: Path, timezone: str | None, language: str | None) -> None:
    """Show the agenda of the meeting with the id ID."""
    opened = open_workspace(workspace)
    voice, meeting = opened.voice(language), opened.meeting(meeting_id)
    if timezone and (problem := zone_problem(timezone, Place("", Span(1, 1, 2)))):
        say = readers_tongue()
        raise click.UsageError(strung((sentence(problem, say), remedy(problem, say))))
    view = meeting_view(opened.sound, meeting, voice, timezone)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    releases = renderer.releases_of([meeting_id])
    view = replace(view, revision=releases.of_meetings([meeting_id], voice))
    print_agenda(view, voice)


def print_agenda(view: MeetingView, voice: Voice) -> None:
    """The agenda, as wide as the terminal."""
    console = Console(highlight=False)
    _print_heading(console, view, voice)
    for day in view.days:
        _print_day(console, view, day, voice)
    _print_rest(console, view, voice)


def _marked(said: Said) -> str:
    return f"{said.text} {said.sign}" if said.sign else said.text


def _print_heading(console: Console, view: MeetingView, voice: Voice) -> None:
    console.print(Text(_marked(view.title), style="bold"))
    status = f" [{view.status}]" if view.status else ""
    where = f" · {view.place}" if view.place else ""
    console.print(Text(f"{view.kind} · {view.dates}{where}{status}"))
    for label, lines in strip_facts(view, voice):
        console.print(Text(f"{label}{voice.label('colon')} {voice.comma(lines)}"))
    for label, parties in (("co_hosts", view.co_hosts), ("co_chairs", view.co_chairs)):
        if parties:
            names = voice.join(parties)
            console.print(Text(f"{voice.label(label)}{voice.label('colon')} {names}"))


def _print_day(console: Console, view: MeetingView, day: DayView, voice: Voice) -> None:
    console.print()
    if not day.sessions:
        console.print(Text(day.heading, style="bold"))
        console.print(Text(voice.label("no_programme")))
        return
    title = f"{day.heading} · {_marked(day.title)}" if day.title.text else day.heading
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    table.add_column(day.zone or voice.label("time"), no_wrap=True)
    table.add_column(voice.label("column_programme"), ratio=1)
    cities = view.cities if day.timed else ()
    for city in cities:
        table.add_column(Text(city), justify="center")
    for session in day.sessions:
        times = session.city_times if day.timed else ()
        table.add_row(Text(session.hours), Text(_session_lines(session, voice)), *times)
    console.print(table)


def _session_lines(session: SessionView, voice: Voice) -> str:
    label = f"{session.label}{voice.label('colon')} " if session.label else ""
    status = f" [{session.status}]" if session.status else ""
    lines = [f"{label}{_marked(session.title)}{status}"]
    lines += [place for place in (session.room, session.track, session.format) if place]
    lines += [plain_remark(_marked(session.note))] if session.note.text else []
    lines += [
        f"{role}{voice.label('colon')} {voice.semicolon(people)}" for role, people in session.people
    ]
    return "\n".join(lines)


def _print_rest(console: Console, view: MeetingView, voice: Voice) -> None:
    if view.undated:
        console.print(Text("\n" + voice.label("undated_sessions"), style="bold"))
        for session in view.undated:
            console.print(Text(f"  – {_session_lines(session, voice)}"))
    if view.undated_note.text:
        console.print(Text(plain_remark(_marked(view.undated_note))))
    if not view.days and not view.undated:
        console.print(Text(voice.label("no_programme")))
    if view.unknown:
        line = f"{voice.label('unknown_list')}{voice.label('colon')} {voice.join(view.unknown)}"
        console.print(Text("\n" + line))
    shown = marks(voice, view)
    if shown.working:
        console.print(Text(voice.legend))
    if shown.untranslated:
        console.print(Text(f"† {voice.label('untranslated_mark', languages=shown.untranslated)}"))
    if view.revision.text:
        console.print(Text(view.revision.text))
