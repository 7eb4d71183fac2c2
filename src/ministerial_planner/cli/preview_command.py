"""`preview`: agenda, pack, calendar and list of things to do of a draft, on one page."""

import hashlib
import tempfile
import webbrowser
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import click

from ministerial_planner.build.failures import PlannerFailure, UnknownId
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.preview.draft import DOCUMENTS, Draft, Found
from ministerial_planner.build.preview.page import page
from ministerial_planner.build.publishing import write_whole
from ministerial_planner.build.tongues import tongues
from ministerial_planner.cli.new.writing import write_new
from ministerial_planner.cli.opening import Opened, open_workspace, workspace_option
from ministerial_planner.cli.reader import readers_tongue, speak
from ministerial_planner.cli.serve_command import LOOPBACK, loopback_server
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.site.preview import GENERATOR
from ministerial_planner.site.responses import Stored

PAGE, STAMP = "index.html", "stamp.txt"


@click.command("preview", short_help="Show a draft in a browser: agenda, pack, calendar.")
@click.argument("meeting_id", metavar="ID")
@workspace_option
@click.option("--language", help="Of the documents, and of the page where we speak it.")
@click.option(
    "--open/--no-open", "opens", default=True, help="Open the browser, or only say where."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="By default any that is free."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one HTML file that can be mailed, and end.",
)
def command(meeting_id: str, workspace: Path, language: str | None, **options: Any) -> None:
    """Show the draft of the meeting ID: what would be made, what is to do, what is wrong.

    The page renews itself when a file is saved, until Ctrl-C; only this machine can reach it.
    Nothing is published, and nothing is written but the file that --output names.
    """
    if language:
        speak(language if language in tongues() else "en")
    say = readers_tongue()
    desk = Desk(find_workspace(workspace), meeting_id, language or say.language, say)
    if output := options["output"]:
        _write(output, desk.page(), say)
        return
    with tempfile.TemporaryDirectory() as scratch:
        desk.scratch = Path(scratch)
        _serve(desk, options["port"], opens=options["opens"])


def _serve(desk: "Desk", port: int, *, opens: bool) -> None:
    desk.page()  # an unknown id is told before anything is served
    with loopback_server(desk.read, port, logs=False) as server:
        address = f"http://{LOOPBACK}:{server.server_port}/"
        click.echo(desk.say("{address} shows the draft; Ctrl-C ends it.", address=address))
        if opens:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("\n" + desk.say("Stopped."))


def _write(target: Path, html: str, say: Tongue) -> None:
    """Write the page; only one that a preview wrote before is replaced."""
    if target.exists() and GENERATOR not in _beginning(target):
        raise PlannerFailure(
            say(
                "{file} is there already, and it is no preview: it was left as it is.\n"
                "Name another one with --output.",
                file=target,
            )
        )
    if target.exists():
        write_whole(target, html)
    else:
        write_new(target, html)
    click.echo(say("{file} written.", file=target))


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(2000).decode("utf-8", "replace")


@dataclass
class Desk:
    """Makes the page of a draft anew when its files were saved, and PDFs when asked for them."""

    root: Path
    meeting_id: str
    language: str
    say: Tongue
    scratch: Path = field(default_factory=Path)
    lock: Lock = field(default_factory=Lock)
    made: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    stamp: str = ""
    draft: Draft | None = None

    def read(self, path: str) -> Stored | None:
        """What the server answers with: the page, its stamp, or a PDF."""
        with self.lock:
            self._renew()
            octets = self._octets(path)
        return Stored(octets, datetime.now(UTC)) if octets is not None else None

    def page(self) -> str:
        """The page without anything that only a server gives."""
        return page(self._opened())

    def _renew(self) -> None:
        """Forget all that was made of files that have changed since."""
        now = _stamp(self.root)
        if now != self.stamp.partition("-")[0]:
            self.stamp, self.draft = now, None
            self.made.clear()
            self.faults.clear()

    def _octets(self, path: str) -> bytes | None:
        if path == STAMP:
            return self.stamp.encode()
        if path not in {PAGE, *(f"{name}.pdf" for name in DOCUMENTS)}:
            return None
        if path not in self.made:
            made = self._page() if path == PAGE else self._pdf(path.removesuffix(".pdf"))
            if made is None:
                return None
            self.made[path] = made
        return self.made[path]

    def _page(self) -> bytes:
        try:
            self.draft = self.draft or self._opened()
            return page(self.draft, self.stamp, self.faults).encode()
        except PlannerFailure as failure:
            return _trouble(failure.said(self.say), self.say).encode()

    def _pdf(self, name: str) -> bytes | None:
        """A PDF; what keeps it from being made is told on the page."""
        self.draft = self.draft or self._opened()
        if not self.draft.is_readable or self.draft.artefact(name) is None:
            return None
        try:
            self.draft.found.assets.use_fonts(self.scratch)
            return self.draft.pdf(name)
        except PlannerFailure as failure:
            self.faults[name] = failure.said(self.say)
            self.stamp += f"-{name}"
            self.made.clear()
            return None

    def _opened(self) -> Draft:
        """The draft as it is now. Raises UnknownId."""
        opened = open_workspace(self.root)
        path = opened.sources.path_of(self.meeting_id)
        if path is None:
            known = [*opened.sources.ids.values()]
            raise UnknownId(self.meeting_id, nearest(self.meeting_id, known).get("suggestion", ""))
        return Draft(
            _found(opened),
            self.meeting_id,
            path,
            self.language,
            Teller(self.say, _voice(opened, self.say)),
            datetime.now(UTC).astimezone().date(),
        )


def _found(opened: Opened) -> Found:
    gaps = tuple(opened.translation_gaps()) if opened.folder else ()
    texts, ledgers, problems = opened.sources.all_texts, opened.ledgers, opened.problems
    return Found(opened.folder, texts, ledgers, opened.assets, problems, gaps)


def _voice(opened: Opened, say: Tongue) -> Voice:
    catalogue = opened.assets.catalogue(say.language)
    if opened.folder is None:
        return Voice(catalogue, (say.language,), {})
    return voice_of(opened.folder.series, catalogue)


def _stamp(root: Path) -> str:
    """A short mark that changes when any file of the definitions or the templates is saved."""
    digest = hashlib.sha256()
    for folder in ("events", "templates"):
        for path in sorted((root / folder).rglob("*")):
            try:
                known = path.stat()
            except OSError:  # it was renamed at this moment
                continue
            digest.update(f"{path}\0{known.st_mtime_ns}\0{known.st_size}\n".encode())
    return digest.hexdigest()[:16]


def _trouble(text: str, say: Tongue) -> str:
    """A page for when there is no other, which looks for a better one."""
    from html import escape

    return (
        f'<!DOCTYPE html><html lang="{say.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="2"><title>{escape(say("Preview"))}</title></head>'
        f"<body><h1>{escape(say('Preview'))}</h1><pre>{escape(text)}</pre></body></html>"
    )
