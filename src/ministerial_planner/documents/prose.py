"""Markdown of notes and descriptions as HTML; raw HTML in it stays text."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_PARSER.disable("image")


def prose(markdown: str, level: int = 6) -> str:
    """HTML of a Markdown text whose highest heading becomes `<h{level}>`, the rest below it.

    Heading levels never jump: PDF/UA (ISO 14289-1, 7.4.2) forbids it.
    """
    tokens = _PARSER.parse(markdown)
    _shift_headings(tokens, level)
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return html


def _shift_headings(tokens: Sequence[Token], level: int) -> None:
    used = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, level + used.index(int(token.tag[1])))}"
