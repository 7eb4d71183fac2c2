"""What organisers typed, made safe for content lines (RFC 5545 3.1, 3.3.11)."""

import re

# Readers built on Python's str.splitlines end a line at each of these.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Half a surrogate pair is no character: it has no octets in UTF-8.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[ \t\n]+")
_IN_A_URI = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
)


def clean_text(text: str) -> str:
    """The text without control characters; every kind of line break is a newline."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line, each run of blanks and line breaks a single blank."""
    return _SPACES.sub(" ", clean_text(text)).strip(" ")


def uri(text: str) -> str:
    """An address as a URI (RFC 3986): whatever is no letter of one is percent-encoded."""
    return "".join(
        c if c in _IN_A_URI else "".join(f"%{octet:02X}" for octet in c.encode())
        for c in clean_text(text)
    )


def parameter(text: str) -> str:
    """The text as the value of a parameter, which can hold no double quote (RFC 5545 3.2)."""
    return one_line(text).replace('"', "'")
