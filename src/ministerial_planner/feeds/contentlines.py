"""Takes the octets of our own feeds apart: lines, components, properties, texts.

Shares nothing with what wrote them, and refuses what we never write, so that a fault of the writer
cannot pass for another dialect (RFC 5545 3.1 for lines, 3.3.11 for TEXT, 3.6 for components).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LINE_OCTETS = 75
# Beside the controls of RFC 5545, what some readers take for the end of a line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SPLIT_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\r\n [\x80-\xbf]")
_VALUE = r'(?:"[^"]*"|[^";:,]*+)'
_HEAD = re.compile(rf"([A-Z0-9-]+)((?:;[A-Z0-9-]+={_VALUE}(?:,{_VALUE})*)*)")
_TEXT = re.compile(r"(?:[^\\;,]++|\\[\\;,nN])*+")
_TEXTS = re.compile(r"(?:[^\\;]++|\\[\\;,nN])*+")
_ESCAPED = re.compile(r"\\(.)")
_PLAIN_TEXTS = frozenset(
    "COMMENT CONTACT DESCRIPTION LOCATION NAME PRODID RELATED-TO STATUS SUMMARY TRANSP TZID TZNAME "
    "UID VERSION".split()
)
_LISTS = frozenset({"CATEGORIES", "RESOURCES"})
_PART = re.compile(r"BEGIN:(VTIMEZONE|VEVENT)\r\n")
_CALENDAR, _CALENDAR_END = "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"
_INSIDE = {"VTIMEZONE": {"STANDARD", "DAYLIGHT"}, "VEVENT": {"VALARM"}}


class Unreadable(Exception):
    """A feed breaks a rule at a line, counted from 1 in the file."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


class Broken(Exception):
    """A component breaks a rule at one of its unfolded lines, counted from 0."""

    def __init__(self, row: int, problem: str) -> None:
        super().__init__(problem)
        self.row = row
        self.problem = problem

    def within(self, line: int, block: str) -> Unreadable:
        """The same in a file where the component's `block` begins at `line`."""
        begins = [n for n, text in enumerate(block.split("\r\n")) if not text.startswith(" ")]
        return Unreadable(line + begins[self.row], self.problem)


class Property(NamedTuple):
    """A content line; `inside` is the component that it belongs to, such as STANDARD.

    `parameters` are as typed, each behind its semicolon; `row` counts the unfolded lines of the
    outermost component from 0.
    """

    row: int
    inside: str
    name: str
    parameters: str
    value: str

    @property
    def text(self) -> str:
        """The value as people read it, without the escapes of TEXT."""
        if "\\" not in self.value:
            return self.value
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


def decoded(octets: bytes) -> str:
    """The text of a feed. Raises Unreadable where octets break the rules of lines (3.1)."""
    lines = octets.split(b"\r\n")
    breaks = {octets.count(b"\r"), octets.count(b"\n"), len(lines) - 1}
    if len(breaks) > 1 or lines[-1] or max(map(len, lines)) > LINE_OCTETS:
        raise _first_bad(lines)
    try:
        text = octets.decode()
    except UnicodeDecodeError as error:
        split = _SPLIT_LETTER.match(octets, error.start)
        problem = "the line splits a letter" if split else "the line is not UTF-8"
        raise Unreadable(octets.count(b"\n", 0, error.start) + 1, problem) from None
    if control := _CONTROL.search(text):
        problem = f"the line holds the control character U+{ord(control[0]):04X}"
        raise Unreadable(text.count("\n", 0, control.start()) + 1, problem)
    return text


def _first_bad(lines: list[bytes]) -> Unreadable:
    """The first line that is too long, or that a CR or LF of its own would break."""
    for number, line in enumerate(lines, 1):
        if b"\r" in line or b"\n" in line:
            break
        if len(line) > LINE_OCTETS:
            return Unreadable(number, f"the line has {len(line)} octets, more than {LINE_OCTETS}")
    return Unreadable(number, "the line does not end with CRLF")


def parts(text: str) -> Iterator[tuple[int, str, str]]:
    """The head of a VCALENDAR, then its VTIMEZONEs and VEVENTs: line, name and block of each.

    Raises Unreadable where something else stands between them.
    """
    if not text.startswith(_CALENDAR):
        raise Unreadable(1, "the file does not begin with BEGIN:VCALENDAR")
    at = text.find("\r\nBEGIN:", len(_CALENDAR) - 2) + 2
    if at < 2:
        at = max(text.rfind(_CALENDAR_END), len(_CALENDAR))
    yield 1, "VCALENDAR", text[:at]
    line = text.count("\n", 0, at) + 1
    while begin := _PART.match(text, at):
        end = text.find(f"\r\nEND:{begin[1]}\r\n", at)
        if end < 0:
            raise Unreadable(line, f"the {begin[1]} that begins here does not end")
        block = text[at : end + len(begin[1]) + 8]
        yield line, begin[1], block
        at += len(block)
        line += block.count("\n")
    if text.startswith(_CALENDAR_END, at):
        at, line = at + len(_CALENDAR_END), line + 1
        if at < len(text):
            raise Unreadable(line, "something stands after END:VCALENDAR")
    else:
        found = text[at : text.find("\r\n", at)] or "the end of the file"
        raise Unreadable(line, f"{found} stands where a VEVENT or END:VCALENDAR is wanted")


def properties(block: str) -> Iterator[Property]:
    """The properties of a component and of those in it.

    Raises Broken for a line that is none, for wrong nesting and for TEXT that is not escaped.
    """
    nested: list[str] = []
    for row, line in enumerate(block.replace("\r\n ", "").split("\r\n")[:-1]):
        head, colon, value = line.partition(":")
        name, parameters = _head(head)
        if not (name and colon):
            name, parameters, value = _quoted(row, line)
        if name == "BEGIN":
            if nested and value not in _INSIDE.get(nested[-1], ()):
                raise Broken(row, f"a {value} cannot stand inside {nested[-1]}")
            nested.append(value)
        elif name == "END":
            if not nested or nested.pop() != value:
                raise Broken(row, f"END:{value} ends nothing that began here")
        else:
            if "\\" in value or ";" in value or "," in value:
                _check_text(row, name, parameters, value)
            yield Property(row, nested[-1] if nested else "", name, parameters, value)


@lru_cache(maxsize=1024)
def _head(head: str) -> tuple[str, str]:
    """Name and parameters of a property; both empty for anything else."""
    match = _HEAD.fullmatch(head)
    return (match[1], match[2]) if match else ("", "")


def _quoted(row: int, line: str) -> tuple[str, str, str]:
    """Name, parameters and value of a line whose parameters may hold a colon in quotes."""
    match = _HEAD.match(line)
    if match is None or line[match.end() : match.end() + 1] != ":":
        raise Broken(row, "the line is no property: NAME;PARAMETER=…:value is wanted")
    return match[1], match[2], line[match.end() + 1 :]


def _check_text(row: int, name: str, parameters: str, value: str) -> None:
    """Raise Broken for a TEXT with a bare `;` or `,`, or with an escape that RFC 5545 lacks."""
    if name in _LISTS:
        right = _TEXTS.fullmatch(value) is not None
    elif name in _PLAIN_TEXTS or name.startswith("X-"):
        right = ";VALUE=" in parameters or _TEXT.fullmatch(value) is not None
    else:
        return
    if not right:
        raise Broken(row, f"{name} holds a bare semicolon, comma or backslash")
