"""How a web server must answer for output/: types, validators, freshness (RFC 9110, RFC 9111).

The preview server answers with this; docs/serving.md says the same for nginx and others.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import unquote_to_bytes

FEED_SECONDS = 900
"""How long a calendar, or a cache before it, may keep a feed without asking again."""

_TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "md": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
_READING = ("GET", "HEAD")
_TAG = re.compile(r'(?:W/)?("[^"]*")')


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it is kept: its bytes, and when they were last written."""

    octets: bytes
    modified: datetime


@dataclass(frozen=True, slots=True)
class Response:
    """An answer. To HEAD it has the headers that GET would have, and no body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Read = Callable[[str], Stored | None]
"""Gives the file at a path such as `feeds/series.en.ics`, or None where there is no such file."""


def respond(method: str, target: str, headers: Mapping[str, str], read: Read) -> Response:
    """The answer to a request for `target`, as it stands in the request line.

    `headers` may be spelt in any case; none is needed: Google sends no Accept.
    """
    if method not in _READING:
        return _refusal(405, "Only GET and HEAD are answered here.", Allow=", ".join(_READING))
    path = file_path(target)
    stored = read(path) if path else None
    if path is None or stored is None:
        return _without_body_to(method, _refusal(404, "There is no such file here."))
    asked = {name.lower(): value for name, value in headers.items()}
    validators = _validators(path, stored)
    if _is_known(asked, validators["ETag"], stored.modified):
        return Response(304, validators)
    about = {"Content-Type": content_type(path), "Content-Length": str(len(stored.octets))}
    return _without_body_to(method, Response(200, about | validators, stored.octets))


def file_path(target: str) -> str | None:
    """The file that a request target names, relative to output/; None where it can name none.

    Each part of the path is decoded by itself, once, so that an encoded slash or `..` stays what it
    is: a name that no file of ours has. Names that begin with a dot belong to the tool alone.
    """
    path = re.sub(r"^https?://[^/?#]*", "", target, flags=re.IGNORECASE)
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    if path in {"", "/"}:
        return "index.html"
    try:
        root, *parts = [unquote_to_bytes(part).decode("utf-8") for part in path.split("/")]
    except UnicodeDecodeError:
        return None
    sound = parts and not root and all(_is_name(part) for part in parts)
    return "/".join(parts) if sound else None


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and not re.search(r"[/\\:\x00-\x1f\x7f]", part)


def content_type(path: str) -> str:
    """The media type of a file by the end of its name. Feeds say their charset (RFC 5545 3.1.4)."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def _validators(path: str, stored: Stored) -> dict[str, str]:
    """What lets a client ask "has it changed?" (RFC 9110 8.8), and when it should.

    Everything but feeds may be kept too, but is asked for each time: `no-cache` is not `no-store`.
    """
    return {
        "ETag": f'"{hashlib.sha256(stored.octets).hexdigest()}"',
        "Last-Modified": format_datetime(stored.modified.astimezone(UTC), usegmt=True),
        "Cache-Control": f"max-age={FEED_SECONDS}" if path.endswith(".ics") else "no-cache",
    }


def _is_known(asked: Mapping[str, str], etag: str, modified: datetime) -> bool:
    """Whether the client holds this very file (RFC 9110 13.1.2, 13.1.3, 13.2.2).

    Tags are compared weakly, as proxies that compress turn a strong one into a weak one; with tags
    the date does not count, as it knows no fractions of a second.
    """
    if (tags := asked.get("if-none-match")) is not None:
        return tags.strip() == "*" or etag in _TAG.findall(tags)
    since = _http_date(asked.get("if-modified-since", ""))
    return since is not None and modified.replace(microsecond=0) <= since


def _http_date(text: str) -> datetime | None:
    """A date in any of HTTP's three forms (RFC 9110 5.6.7); one that is none does not count."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refusal(status: int, text: str, **more: str) -> Response:
    """An error that says so: with 200, calendars would take its text for an empty feed."""
    body = f"{text}\n".encode()
    about = {"Content-Type": _TYPES["txt"], "Content-Length": str(len(body))}
    return Response(status, about | {"Cache-Control": "no-store"} | more, body)


def _without_body_to(method: str, response: Response) -> Response:
    return Response(response.status, response.headers) if method == "HEAD" else response
