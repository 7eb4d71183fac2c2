"""What organisers typed, made safe for content lines (RFC 5545 3.1, 3.3.11).

Nothing that ends a line for any reader, and nothing without a glyph or a meaning, reaches a feed.
Escaping of TEXT is not done here; addresses and parameters have none.
"""

import re

# Readers built on Python's str.splitlines end a line at each of these.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls but tab and newline, half surrogate pairs (they have no octets in UTF-8), the mark of a
# file's byte order, and code points that are no characters.
_NO_CHARACTERS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000)
                         for end in (0xFFFE, 0xFFFF))  # fmt: skip
_LEFT_OUT = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_NO_CHARACTERS}]"
)
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")
_HOST = re.compile(r"^(\w+://)([^/?#:@]*[^\x00-\x7f][^/?#:@]*)")
_NOT_IN_A_URI = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]")


def clean_text(text: str) -> str:
    """The text for a DESCRIPTION: every kind of line break is a newline, controls are left out.

    Marks of direction (U+200E, U+2066 and the like) stay: Arabic and Hebrew need them.
    """
    return _LEFT_OUT.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text for a SUMMARY or another single line: a run of blanks or breaks is one blank.

    No-break spaces stay, as French wants them before a colon; blanks at the ends go.
    """
    return _BLANKS.sub(" ", clean_text(text)).strip(" ")


def uri(text: str) -> str:
    """An address in the ASCII of RFC 3986; what it does not allow is percent-encoded as UTF-8.

    Line breaks and blanks around it go; a percent sign stays where it encodes something already. A
    host's name is written as the DNS has it.
    """
    address = _HOST.sub(_ascii_host, clean_text(text).strip().replace("\n", ""))
    return _NOT_IN_A_URI.sub(lambda match: _percent(match[0]), address)


def _ascii_host(match: re.Match[str]) -> str:
    """The name of a host in the letters of the DNS (RFC 3490), if it can be."""
    try:
        return match[1] + match[2].encode("idna").decode()
    except UnicodeError:
        return match[0]


def _percent(letter: str) -> str:
    return "".join(f"%{octet:02X}" for octet in letter.encode())


def parameter(text: str) -> str:
    """The text for the value of a parameter such as LABEL, which can hold no double quote (3.2).

    A single quote takes its place: not every reader knows the escapes of RFC 6868.
    """
    return one_line(text).replace('"', "'")
