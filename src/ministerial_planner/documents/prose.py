"""Markdown of notes and descriptions as HTML; raw HTML in it stays text."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_PARSER.disable("image")
_BODILESS = re.compile(r"(<thead>(?:(?!</thead>).)*)</thead>\s*</table>", re.DOTALL)


def prose(markdown: str, level: int = 6) -> str:
    """HTML of a Markdown text whose highest heading becomes `<h{level}>`, the rest below it.

    Heading levels never jump: PDF/UA (ISO 14289-1, 7.4.2) forbids it.
    """
    tokens = _PARSER.parse(markdown)
    _shift_headings(tokens, level)
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "ordered_list_open" and "start" in token.attrs:
            token.attrSet("style", f"counter-reset: list-item {int(token.attrs['start']) - 1}")
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return _BODILESS.sub(_with_a_body, html)


def _with_a_body(table: re.Match[str]) -> str:
    """PDF/UA-1 (7.2-14) wants a body in every table: a row of dashes."""
    cells = "<td>–</td>" * table[1].count("<th ")
    return f"{table[1]}</thead><tbody><tr>{cells}</tr></tbody></table>"


def _shift_headings(tokens: Sequence[Token], level: int) -> None:
    used = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, level + used.index(int(token.tag[1])))}"
