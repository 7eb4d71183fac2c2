"""A web server on the loopback that serves one feed with an ETag, as the public site does."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def listening(http: ThreadingHTTPServer) -> Iterator[str]:
    """Let a server answer; gives its address, without a slash at the end."""
    thread = threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class FeedServer:
    """Serves `octets`, which a test exchanges as it likes; `statuses` tells what it answered."""

    def __init__(self, octets: bytes = b"") -> None:
        self.octets = octets
        self.statuses: list[int] = []
        self._listening = listening(ThreadingHTTPServer(("127.0.0.1", 0), self._handler()))
        self.url = ""

    def __enter__(self) -> "FeedServer":
        self.url = f"{self._listening.__enter__()}/feed.ics"
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.__exit__(None, None, None)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        served = self

        class Answer(BaseHTTPRequestHandler):
            """One request for the feed; it stands inside, as it answers for this server only."""

            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                octets = served.octets
                etag = f'"{hashlib.sha256(octets).hexdigest()}"'
                known = self.headers.get("If-None-Match") == etag
                self.send_response(304 if known else 200)
                self.send_header("ETag", etag)
                if not known:
                    self.send_header("Content-Type", "text/calendar; charset=utf-8")
                    self.send_header("Content-Length", str(len(octets)))
                self.end_headers()
                if not known and self.command == "GET":
                    self.wfile.write(octets)
                served.statuses.append(304 if known else 200)

            do_HEAD = do_GET  # noqa: N815  # http.server wants this name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Silent: `statuses` tells what was asked."""

        return Answer
