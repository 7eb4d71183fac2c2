"""Feeds rewritten: under unknown names of zones, or with an entry that differs."""

import re
from itertools import count

from clients.clients import Client

NUMBERS = count()


def as_written(octets: bytes, _: Client) -> bytes:
    return octets


def renamed(octets: bytes, _: Client) -> bytes:
    """With zones of no known name: only what the file says of them counts.

    A prefix would not do: for Evolution and khal `Nowhere/Asia/Seoul` is Seoul all the same. Nor a
    name used before: a running khal keeps what it has read of it.
    """
    for block in re.findall(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE", octets, re.DOTALL):
        octets = rename_zone(octets, *re.findall(rb"\r\nTZID:(.*)\r\n", block))
    return octets


def rename_zone(octets: bytes, zone: bytes) -> bytes:
    name = b"Nowhere-%d" % next(NUMBERS)
    octets = octets.replace(b"TZID:%s\r\n" % zone, b"TZID:%s\r\n" % name)
    return octets.replace(b"TZID=%s:" % zone, b"TZID=%s:" % name)


def edited(octets: bytes, uid: str, edits: dict[bytes, bytes]) -> bytes:
    """A feed with patterns replaced in one of its entries."""
    (entry,) = (
        block
        for block in re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT", octets, re.DOTALL)
        if f"\r\nUID:{uid}@".encode() in block
    )
    new = entry
    for pattern, text in edits.items():
        new, count = re.subn(pattern, text, new)
        assert count == 1, pattern
    return octets.replace(entry, new)
