"""Markdown of notes and descriptions as HTML; raw HTML in it stays text."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_WORD = re.compile(r"[^\s\u2e80-\ud7ff\uf900-\uffef]+")
"""Letters that a line breaks after; it breaks anywhere between Chinese and Korean ones."""
_ENDLESS = 25
"""Letters of a word that may break anywhere."""
_LETTER, _EDGES, _NARROW, _SMALL = 0.58, 1.0, 46.0, 56.0
"""In the size of its letters: a letter, the edges of a column, the width of a table in the
narrowest place that there is, and the same when its letters are small."""
_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_PARSER.disable("image")
_BODILESS = re.compile(r"(<thead>(?:(?!</thead>).)*)</thead>\s*</table>", re.DOTALL)


def prose(markdown: str, level: int = 6) -> str:
    """HTML of a Markdown text whose highest heading becomes `<h{level}>`, the rest below it.

    Heading levels never jump: PDF/UA (ISO 14289-1, 7.4.2) forbids it.
    """
    tokens = _PARSER.parse(markdown)
    _shift_headings(tokens, level)
    for index, token in enumerate(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "table_open":
            token.attrSet("class", f"prose{_crowding(tokens[index:])}")
        elif token.type == "ordered_list_open" and "start" in token.attrs:
            token.attrSet("style", f"counter-reset: list-item {int(token.attrs['start']) - 1}")
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return _BODILESS.sub(_with_a_body, html)


class _Renderer(RendererHTML):
    """Marks words that are longer than a line may be; in a link every word may break."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        nesting = [t.nesting for t in tokens[:idx] if t.type in {"link_open", "link_close"}]
        if sum(nesting):
            return escapeHtml(tokens[idx].content)
        return _WORD.sub(_breakable, escapeHtml(tokens[idx].content))


_PARSER.renderer = _Renderer()


def _breakable(word: re.Match[str]) -> str:
    return f'<span class="endless">{word[0]}</span>' if len(word[0]) >= _ENDLESS else word[0]


def _crowding(tokens: Sequence[Token]) -> str:
    """Classes of the table at the beginning; none when the longest words of its columns fit."""
    longest: dict[int, int] = {}
    columns = count()
    for token in tokens:
        if token.type == "tr_open":
            columns = count()
        elif token.type == "inline":
            column = next(columns)
            letters = max(map(len, _WORD.findall(token.content)), default=1)
            longest[column] = max(longest.get(column, 1), min(letters, _ENDLESS))
        elif token.type == "table_close":
            break
    width = _LETTER * sum(longest.values()) + _EDGES * len(longest)
    if width <= _NARROW:
        return ""
    return " dense" if width <= _SMALL else " dense endless"


def _with_a_body(table: re.Match[str]) -> str:
    """PDF/UA-1 (7.2-14) wants a body in every table: a row of dashes."""
    cells = "<td>–</td>" * table[1].count("<th ")
    return f"{table[1]}</thead><tbody><tr>{cells}</tr></tbody></table>"


def _shift_headings(tokens: Sequence[Token], level: int) -> None:
    used = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, level + used.index(int(token.tag[1])))}"
