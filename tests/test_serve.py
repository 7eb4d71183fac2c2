"""The preview server, asked over its socket: how a web server must answer for feeds.

A test that begins with `test_15` proves a sentence of item 15 of what a subscribed feed must do:
types, validators, freshness, conditional requests, GET and HEAD, honest errors.
"""

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from ministerial_planner.cli.serve_command import LOOPBACK, file_reader, preview_server
from ministerial_planner.site.responses import Response, Stored, content_type, file_path, respond

SOURCE = Path(__file__).parents[1] / "src"
FEED = b"BEGIN:VCALENDAR\r\nSUMMARY:C\xc3\xa9r\xc3\xa9monie\r\nEND:VCALENDAR\r\n"
CHANGED = datetime(2026, 11, 21, 9, 30, 15, tzinfo=UTC)
TAG = f'"{hashlib.sha256(FEED).hexdigest()}"'
FILES = {
    "index.html": b"<!DOCTYPE html><title>x</title>",
    "manifest.json": b"{}",
    "feeds/seoul.en.ics": FEED,
    "feeds/empty.en.ics": b"",
    "feeds/changes.en.atom": b"<feed/>",
    "documents/seoul/agenda.en.pdf": b"%PDF-1.7",
    ".build.json": b"{}",
    ".cache/fonts.conf": b"fonts",
}


@dataclass(frozen=True)
class Answer:
    """What came over the socket; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    """A folder, and the server that shows it."""

    root: Path
    port: int

    def ask(self, target: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Ask with these headers and no others but Host; `If_None_Match` is `If-None-Match`."""
        connection = HTTPConnection(LOOPBACK, self.port, timeout=10)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body or None)
            came = connection.getresponse()
            named = {name.lower(): value for name, value in came.getheaders()}
            return Answer(came.status, named, came.read())
        finally:
            connection.close()


def write_output(root: Path) -> Path:
    for path, octets in FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(octets)
        os.utime(target, (CHANGED.timestamp(), CHANGED.timestamp()))
    (root / "documents/nothing").mkdir(parents=True)
    return root


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The real server, in a thread, on a port that was free."""
    root = write_output(tmp_path / "output")
    with preview_server(root, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield Served(root, server.server_port)
        finally:
            server.shutdown()
            thread.join()


# What comes with a file


def test_15_a_feed_is_said_to_be_a_calendar_in_utf_8(served: Served) -> None:
    answer = served.ask("/feeds/seoul.en.ics")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-length"] == str(len(FEED))
    assert answer.body == FEED


def test_15_a_feed_has_a_strong_etag_over_its_bytes(served: Served) -> None:
    assert served.ask("/feeds/seoul.en.ics").headers["etag"] == TAG
    (served.root / "feeds/seoul.en.ics").write_bytes(FEED + b"\r\n")
    assert served.ask("/feeds/seoul.en.ics").headers["etag"] not in {TAG, f"W/{TAG}"}


def test_15_a_feed_written_again_with_the_same_bytes_keeps_its_etag(served: Served) -> None:
    (served.root / "feeds/seoul.en.ics").write_bytes(FEED)
    assert served.ask("/feeds/seoul.en.ics").headers["etag"] == TAG


def test_15_a_feed_says_when_it_was_changed(served: Served) -> None:
    said = served.ask("/feeds/seoul.en.ics").headers["last-modified"]
    assert said == "Sat, 21 Nov 2026 09:30:15 GMT"


def test_15_a_feed_was_not_changed_in_the_future(served: Served) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).timestamp()
    os.utime(served.root / "feeds/seoul.en.ics", (tomorrow, tomorrow))
    headers = served.ask("/feeds/seoul.en.ics").headers
    sent, changed = (parsedate_to_datetime(headers[name]) for name in ("date", "last-modified"))
    assert changed <= sent


def test_15_a_feed_may_be_kept_for_a_quarter_of_an_hour(served: Served) -> None:
    assert served.ask("/feeds/seoul.en.ics").headers["cache-control"] == "max-age=900"


def test_15_no_accept_header_is_needed_and_none_is_obeyed(served: Served) -> None:
    wishes: tuple[dict[str, str], ...] = ({}, {"Accept": "*/*"}, {"Accept": "text/html"})
    for headers in wishes:
        answer = served.ask("/feeds/seoul.en.ics", "GET", b"", **headers)
        assert (answer.status, answer.body) == (200, FEED)
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/manifest.json", "application/json"),
        ("/documents/seoul/agenda.en.pdf", "application/pdf"),
        ("/feeds/changes.en.atom", "application/atom+xml"),
    ],
)
def test_15_other_files_have_their_own_types(served: Served, path: str, type_: str) -> None:
    answer = served.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, type_)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.body == FILES[path[1:] or "index.html"]


@pytest.mark.parametrize("path", ["feeds/x.ICS", "a/b.c/x.ics"])
def test_15_the_type_goes_by_the_end_of_the_name(path: str) -> None:
    assert content_type(path) == "text/calendar; charset=utf-8"
    assert content_type("README") == content_type("x.ics.bin") == "application/octet-stream"


def test_15_an_empty_file_is_an_answer_too(served: Served) -> None:
    answer = served.ask("/feeds/empty.en.ics")
    assert (answer.status, answer.headers["content-length"], answer.body) == (200, "0", b"")


# Conditional requests


@pytest.mark.parametrize(
    "known",
    [TAG, f"W/{TAG}", f'"other", {TAG}', f'W/"a,b",{TAG} ,"c"', "*", " * "],
    ids=["same", "weak", "list", "list-with-commas", "any", "any-with-spaces"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_15_a_feed_unchanged_is_answered_with_304(served: Served, known: str, method: str) -> None:
    answer = served.ask("/feeds/seoul.en.ics", method, If_None_Match=known)
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == TAG
    assert answer.headers["cache-control"] == "max-age=900"
    assert answer.headers["last-modified"] == "Sat, 21 Nov 2026 09:30:15 GMT"
    assert not {"content-type", "content-length"} & answer.headers.keys()


@pytest.mark.parametrize("known", ['"other"', f'"{TAG[1:9]}"', TAG.strip('"'), "", '"*"'])
def test_15_a_feed_changed_is_answered_whole(served: Served, known: str) -> None:
    answer = served.ask("/feeds/seoul.en.ics", If_None_Match=known)
    assert (answer.status, answer.body) == (200, FEED)


def test_15_a_tag_that_was_sent_is_taken_back(served: Served) -> None:
    """A subscriber's whole life: fetch, ask again, fetch what has changed."""
    first = served.ask("/feeds/seoul.en.ics")
    assert served.ask("/feeds/seoul.en.ics", If_None_Match=first.headers["etag"]).status == 304
    (served.root / "feeds/seoul.en.ics").write_bytes(b"another")
    again = served.ask("/feeds/seoul.en.ics", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (200, b"another")


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Sat, 21 Nov 2026 09:30:15 GMT", 304),
        ("Sat, 21 Nov 2026 09:30:16 GMT", 304),
        ("Sat, 21 Nov 2026 09:30:14 GMT", 200),
        ("Saturday, 21-Nov-26 09:30:15 GMT", 304),
        ("Sat Nov 21 09:30:15 2026", 304),
        ("Sat Nov 21 09:30:14 2026", 200),
        ("yesterday", 200),
        ("Sat, 99 Nov 2026 09:30:15 GMT", 200),
        ("", 200),
    ],
)
def test_15_the_date_serves_who_has_no_tag(served: Served, since: str, status: int) -> None:
    assert served.ask("/feeds/seoul.en.ics", If_Modified_Since=since).status == status


def test_15_a_date_with_fractions_is_met_by_its_own_header(served: Served) -> None:
    moment = CHANGED.timestamp() + 0.75
    os.utime(served.root / "feeds/seoul.en.ics", (moment, moment))
    said = served.ask("/feeds/seoul.en.ics").headers["last-modified"]
    assert served.ask("/feeds/seoul.en.ics", If_Modified_Since=said).status == 304


def test_15_the_date_does_not_count_beside_a_tag(served: Served) -> None:
    later = format_datetime(CHANGED + timedelta(days=9), usegmt=True)
    earlier = format_datetime(CHANGED - timedelta(days=9), usegmt=True)
    path = "/feeds/seoul.en.ics"
    assert served.ask(path, If_None_Match='"other"', If_Modified_Since=later).status == 200
    assert served.ask(path, If_None_Match=TAG, If_Modified_Since=earlier).status == 304


def test_15_no_tag_makes_a_missing_file_be_there(served: Served) -> None:
    assert served.ask("/feeds/gone.en.ics", If_None_Match="*").status == 404


# Methods


@pytest.mark.parametrize("path", ["/", "/feeds/seoul.en.ics", "/feeds/gone.en.ics"])
def test_15_head_has_the_headers_of_get_and_no_body(served: Served, path: str) -> None:
    get, head = served.ask(path), served.ask(path, "HEAD")
    assert head.body == b""
    assert head.status == get.status
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "OPTIONS", "PATCH"])
def test_15_other_methods_are_refused_with_those_allowed(served: Served, method: str) -> None:
    answer = served.ask("/feeds/seoul.en.ics", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_15_a_method_with_a_body_is_refused_in_words(served: Served) -> None:
    answer = served.ask("/feeds/seoul.en.ics", "PUT", body=b"x" * 300_000)
    assert (answer.status, answer.body) == (405, b"Only GET and HEAD are answered here.\n")
    assert (served.root / "feeds/seoul.en.ics").read_bytes() == FEED


# What is not there


@pytest.mark.parametrize(
    "path",
    ["/feeds/gone.en.ics", "/gone", "/feeds", "/feeds/", "/documents/nothing/", "/index.html/",
     "/feeds/seoul.en.ics/", "/FEEDS/seoul.en.ics/x", f"/{'x' * 300}", f"/{'x/' * 3000}x",
     "/.build.json", "/.cache/fonts.conf", "/feeds//seoul.en.ics", "/feeds/./seoul.en.ics"],
)  # fmt: skip
def test_15_what_is_not_there_is_404_and_no_page_with_200(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert (answer.status, answer.body) == (404, b"There is no such file here.\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert not {"etag", "last-modified"} & answer.headers.keys()


def test_15_a_folder_without_a_page_lists_nothing(served: Served) -> None:
    (served.root / "index.html").unlink()
    answer = served.ask("/")
    assert answer.status == 404
    assert b"feeds" not in answer.body


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt", "/..%2fsecret.txt",
     "/feeds/../../secret.txt", "/feeds/%2e%2e/%2e%2e/secret.txt", "/..%5csecret.txt",
     "/%252e%252e/secret.txt", "/feeds/%00", "/index.html%00.txt", "/%ff%fe", "/%c0%ae%c0%ae/x",
     "/%2fetc%2fpasswd", "//etc/passwd", "/link.txt", "/folder/secret.txt", "/circle", "/C:/x"],
)  # fmt: skip
def test_15_nothing_outside_the_folder_is_shown(served: Served, path: str) -> None:
    (served.root.parent / "secret.txt").write_text("secret")
    (served.root / "link.txt").symlink_to(served.root.parent / "secret.txt")
    (served.root / "folder").symlink_to(served.root.parent)
    (served.root / "circle").symlink_to("circle")
    answer = served.ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_15_a_link_that_stays_inside_is_followed(served: Served) -> None:
    (served.root / "feeds/latest.ics").symlink_to("seoul.en.ics")
    assert served.ask("/feeds/latest.ics").body == FEED


@pytest.mark.parametrize(
    "target",
    ["/feeds/seoul.en.ics?v=2", "/feeds/seoul.en.ics#x", "/feeds/seoul%2Een.ics",
     "http://any.example/feeds/seoul.en.ics", "HTTPS://any.example:8/feeds/seoul.en.ics"],
)  # fmt: skip
def test_15_a_feed_is_found_under_each_spelling_of_its_address(target: str) -> None:
    assert file_path(target) == "feeds/seoul.en.ics"


@pytest.mark.parametrize("target", ["/feeds%2Fseoul.en.ics", "/feeds%5Cx.ics", "/a%0Ab", "*", "x"])
def test_15_what_is_no_name_of_a_file_names_none(target: str) -> None:
    assert file_path(target) is None


def test_the_first_page_is_found_without_its_name() -> None:
    assert {file_path(t) for t in ("/", "/?x", "http://any.example")} == {"index.html"}


def test_a_name_with_letters_of_any_script_is_found(served: Served) -> None:
    (served.root / "feeds/séoul 서울.ics").write_bytes(FEED)
    answer = served.ask("/feeds/s%C3%A9oul%20%EC%84%9C%EC%9A%B8.ics")
    assert (answer.status, answer.body) == (200, FEED)


def test_the_answer_needs_no_server() -> None:
    """The same rule on values alone, as any other server may be held to it."""
    stored = {"feeds/seoul.en.ics": Stored(FEED, CHANGED)}.get
    fresh = respond("GET", "/feeds/seoul.en.ics", {}, stored)
    assert (fresh.status, fresh.body) == (200, FEED)
    kept = respond("GET", "/feeds/seoul.en.ics", {"IF-none-MATCH": fresh.headers["ETag"]}, stored)
    assert kept == Response(304, {n: fresh.headers[n] for n in list(fresh.headers)[2:]})


# The server itself


def test_one_connection_answers_many_requests(served: Served) -> None:
    """Clients keep connections open: no answer may leave anything behind."""
    connection = HTTPConnection(LOOPBACK, served.port, timeout=10)
    statuses = []
    for method, path in (("GET", "/"), ("HEAD", "/"), ("GET", "/gone"), ("GET", "/index.html")):
        connection.request(method, path)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    assert statuses == [200, 200, 404, 200]


def spoken(served: Served, request: bytes) -> bytes:
    """All that the server says to these octets, until it hangs up."""
    with socket.create_connection((LOOPBACK, served.port), timeout=10) as line:
        line.sendall(request)
        return line.makefile("rb").read()


def test_15_nothing_follows_the_headers_of_head(served: Served) -> None:
    said = spoken(served, b"HEAD /feeds/seoul.en.ics HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 200 ")
    assert said.endswith(b"\r\n\r\n")


def test_the_body_of_a_request_is_no_request(served: Served) -> None:
    body = b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"
    for length in (b"Content-Length: %d" % len(body), b"Transfer-Encoding: chunked"):
        said = spoken(served, b"PUT /x HTTP/1.1\r\n" + length + b"\r\n\r\n" + body)
        assert said.startswith(b"HTTP/1.1 405 ")
        assert said.count(b"HTTP/1.1 ") == 1


def test_tags_in_several_headers_are_one_list(served: Served) -> None:
    tags = b'If-None-Match: "other"\r\nIf-None-Match: ' + TAG.encode()
    request = b"GET /feeds/seoul.en.ics HTTP/1.1\r\nConnection: close\r\n" + tags + b"\r\n\r\n"
    assert spoken(served, request).startswith(b"HTTP/1.1 304 ")


def test_it_listens_on_the_loopback_interface_only(served: Served, tmp_path: Path) -> None:
    with preview_server(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", served.port), timeout=5).close()


def test_what_it_logs_moves_no_cursor(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert b" 404 " in spoken(served, b"GET /\x1b[2J\x08\x9b HTTP/1.0\r\n\r\n")
    assert capsys.readouterr().err == '"GET /\\x1b[2J\\x08\\x9b HTTP/1.0" 404 -\n'


def test_a_file_that_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    read = file_reader(tmp_path)
    assert read("nothing") is read("x" * 300) is read("a\0b") is read(".") is None


# The command


def start(*arguments: str, cwd: Path) -> "subprocess.Popen[str]":
    """The command in a process of its own, which hears Ctrl-C wherever the tests run."""
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from ministerial_planner.cli.main import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-u", "-c", code, "serve", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_command_says_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    root = write_output(tmp_path / "output")
    process = start("--output", str(root), "--port", "0", cwd=tmp_path)
    try:
        assert process.stdout
        line = process.stdout.readline()
        address = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ shows .*; Ctrl-C ends it\.\n", line)
        assert address, line
        assert Served(root, int(address[1])).ask("/feeds/seoul.en.ics").body == FEED
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, out.strip()) == (0, "Stopped.")
    assert err == '"GET /feeds/seoul.en.ics HTTP/1.1" 200 -\n'


def test_it_shows_the_output_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/series.yaml").write_text("kind: series\n")
    root = write_output(tmp_path / "output")
    process = start("--port", "0", cwd=tmp_path / "events")
    try:
        assert process.stdout
        assert f" shows {root.resolve()};" in process.stdout.readline()
    finally:
        process.kill()
        process.communicate(timeout=30)


def refused(*arguments: str, cwd: Path) -> tuple[int, str]:
    process = start(*arguments, cwd=cwd)
    try:
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert out == ""
    assert "Traceback" not in err
    assert "fault of ministerial-planner" not in err
    return process.returncode, err


def test_a_port_in_use_is_said_plainly(served: Served, tmp_path: Path) -> None:
    port = str(served.port)
    code, err = refused("--output", str(served.root), "--port", port, cwd=tmp_path)
    assert code == 1
    assert err.startswith(f"Port {port} of 127.0.0.1 is in use by another program.\n")
    assert "--port" in err


def test_without_output_it_says_what_to_run(tmp_path: Path) -> None:
    code, err = refused("--output", "nowhere", "--port", "0", cwd=tmp_path)
    assert code == 1
    assert "Run `ministerial-planner build` first." in err


def test_without_a_series_it_says_where_to_go(tmp_path: Path) -> None:
    code, err = refused("--port", "0", cwd=tmp_path)
    assert code == 2
    assert "--workspace" in err


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_a_port_that_is_none_is_wrong_use(tmp_path: Path, port: str) -> None:
    code, err = refused("--output", str(tmp_path), "--port", port, cwd=tmp_path)
    assert code == 2
    assert "--port" in err
