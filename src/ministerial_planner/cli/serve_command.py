"""`serve`: show output/ in a browser of this machine, answered as a web server must answer."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.build.home import find_workspace
from ministerial_planner.cli.opening import workspace_option
from ministerial_planner.cli.reader import readers_tongue
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.site.responses import Read, Stored, respond

LOOPBACK = "127.0.0.1"
_MOST_PASSED_OVER = 1 << 20


class NothingToServe(PlannerFailure):
    """There is no output folder yet."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            phrase("There is no folder {folder}.", folder=root),
            phrase("Run `ministerial-planner build` first."),
        )


class CannotListen(PlannerFailure):
    """The port is taken, or may not be taken."""

    def __init__(self, port: int, error: OSError) -> None:
        words = {"port": port, "machine": LOOPBACK, "reason": error.strerror}
        if error.errno == errno.EADDRINUSE:
            said = phrase("Port {port} of {machine} is in use by another program.", **words)
        else:
            said = phrase("Port {port} of {machine} cannot be used ({reason}).", **words)
        hint = phrase("Name another one with --port; --port 0 takes any that is free.")
        super().__init__(said, hint)


@click.command("serve", short_help="Show output/ in a browser of this machine.")
@workspace_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to show; by default output/ in the workspace.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0: any that is free.",
)
def command(workspace: Path, output: Path | None, port: int) -> None:
    """Show output/ in a browser of this machine, until Ctrl-C.

    Nobody else can reach it. To publish the folder, see docs/serving.md.
    """
    root = (output or find_workspace(workspace) / "output").resolve()
    if not root.is_dir():
        raise NothingToServe(root)
    with preview_server(root, port) as server:
        say, address = readers_tongue(), f"http://{LOOPBACK}:{server.server_port}/"
        click.echo(say("{address} shows {folder}; Ctrl-C ends it.", address=address, folder=root))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("\n" + say("Stopped."))


def preview_server(root: Path, port: int) -> ThreadingHTTPServer:
    """A server of `root` on the loopback interface, not started yet. Raises CannotListen."""
    return loopback_server(file_reader(root), port)


def loopback_server(reader: Read, port: int, *, logs: bool = True) -> ThreadingHTTPServer:
    """A server of whatever `reader` gives, which this machine alone can reach, not started yet.

    It says each request, if it `logs`. Raises CannotListen.
    """

    class Handler(_Handler):
        read = staticmethod(reader)
        is_quiet = not logs

    try:
        return ThreadingHTTPServer((LOOPBACK, port), Handler)
    except OSError as error:
        raise CannotListen(port, error) from None


def file_reader(root: Path) -> Read:
    """Reads files of `root`, and none that a link leads to outside of it."""
    home = root.resolve()

    def read(path: str) -> Stored | None:
        try:
            target = (home / path).resolve(strict=True)
            if not target.is_relative_to(home) or not target.is_file():
                return None
            with target.open(
                "rb"
            ) as file:  # octets and date of one file, also while it is replaced
                written = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
                return Stored(file.read(), min(written, datetime.now(UTC)))
        except (OSError, RuntimeError, ValueError):  # links in a circle, names of no file system
            return None

    return read


class _Handler(BaseHTTPRequestHandler):
    """Takes requests from the socket and puts answers on it."""

    protocol_version = "HTTP/1.1"
    server_version = "ministerial-planner"
    sys_version = ""
    timeout = 30
    wbufsize = -1  # headers and body leave together
    read: Read
    is_quiet = False

    def __getattr__(self, name: str) -> Callable[[], None]:
        """The server looks for `do_GET`, `do_POST` and so on: every method is answered alike."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def handle(self) -> None:
        """Answer until the client has enough; one that hangs up early is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def _answer(self) -> None:
        self._pass_over_body()
        names = self.headers.keys()
        asked = {name.lower(): ", ".join(self.headers.get_all(name, [])) for name in names}
        response = respond(self.command, self.path, asked, self.read)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(response.body)

    def _pass_over_body(self) -> None:
        """Read what a POST brings, or the client may never see our answer; then hang up."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            length = self.headers.get("Content-Length", "")
            if length.isdecimal():
                self.rfile.read(min(int(length), _MOST_PASSED_OVER))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base's own name
        if self.is_quiet:
            return
        line = (format % args).encode("ascii", "backslashreplace").decode()
        click.echo("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line), err=True)
