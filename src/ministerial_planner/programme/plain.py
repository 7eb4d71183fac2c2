"""Markdown without its signs, for places that know plain text only: calendars, terminals."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False})
_WITHIN = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
"""Begins an address within a document."""
_REMARK_LINK = re.compile(r"\[([^\[\]]+)\]\((?![a-z][a-z0-9+.-]*:|//)[^()\s]+\)", re.IGNORECASE)
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def plain_text(markdown: str) -> str:
    """The words of a Markdown text: a line for each paragraph, a link's address in brackets."""
    blocks = (block for block in _PARSER.parse(markdown) if block.content)
    return "\n".join("".join(_words(block)) or block.content.strip() for block in blocks)


def plain_remark(remark: str) -> str:
    """A remark, which is plain text but for links: those within documents keep their words."""
    return _REMARK_LINK.sub(r"\1", remark)


def _words(block: Token) -> Iterator[str]:
    address = ""
    for token in block.children or ():
        if token.type == "link_open":
            address = str(token.attrs["href"])
        elif token.type == "link_close":
            yield "" if _WITHIN.match(address) else f" ({address})"
        else:
            yield _BREAKS.get(token.type, token.content)
