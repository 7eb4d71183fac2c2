"""A web server on the loopback that serves one feed with an ETag, as the public site does."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FeedServer:
    """Serves `octets`, which a test exchanges as it likes; `statuses` tells what it answered."""

    def __init__(self, octets: bytes = b"") -> None:
        self.octets = octets
        self.statuses: list[int] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/feed.ics"

    def __enter__(self) -> "FeedServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

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
