"""Markdown without its signs, for places that know plain text only: calendars, terminals."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False})
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def plain_text(markdown: str) -> str:
    """The words of a Markdown text: a line for each paragraph, a link's address in brackets."""
    blocks = (block for block in _PARSER.parse(markdown) if block.content)
    return "\n".join("".join(_words(block)) or block.content.strip() for block in blocks)


def _words(block: Token) -> Iterator[str]:
    address = ""
    for token in block.children or ():
        if token.type == "link_open":
            address = str(token.attrs["href"])
        elif token.type == "link_close":
            yield f" ({address})"
        else:
            yield _BREAKS.get(token.type, token.content)
