"""Tables of Markdown texts: headers, alignment, captions, and letters small enough for the page.

Works on the tokens of markdown-it, which `prose` alone imports.
"""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

WORD = re.compile(r"[^\s\u2e80-\ud7ff\uf900-\uffef]+")
"""Letters that a line breaks after; it breaks anywhere between Chinese and Korean ones."""
ENDLESS = 25
"""Letters of a word that may break anywhere."""
_LETTER, _EDGES, _NARROW, _SMALL = 0.58, 1.0, 46.0, 56.0
"""In the size of its letters: a letter, the edges of a column, the width of a table in the
narrowest place that there is, and the same when its letters are small."""
_BODILESS = re.compile(r"(<thead>(?:(?!</thead>).)*)</thead>\s*</table>", re.DOTALL)
_CAPTION = re.compile(r":\s+")
_SIDES = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}


def set_tables(tokens: list[Any]) -> None:
    """Make the tables among the tokens of a text ready to be printed."""
    for index, token in enumerate(tokens):
        if token.type in {"th_open", "td_open"}:
            if token.type == "th_open":
                token.attrSet("scope", "col")
            if side := _SIDES.get(token.attrs.get("style")):
                token.attrSet("style", f"text-align: {side}")  # pages from right to left mirror
        elif token.type == "table_open":
            token.attrSet("class", f"prose{_crowding(tokens[index:])}")
            _set_caption(tokens, index)


def with_bodies(html: str) -> str:
    """PDF/UA-1 (7.2-14) wants a body in every table: a row of dashes."""
    return _BODILESS.sub(_with_a_body, html)


def _with_a_body(table: re.Match[str]) -> str:
    cells = "<td>–</td>" * table[1].count("<th ")
    return f"{table[1]}</thead><tbody><tr>{cells}</tr></tbody></table>"


def _set_caption(tokens: list[Any], index: int) -> None:
    """A paragraph before or after a table that begins with a colon and a blank is its caption."""
    closing = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
    for start in (index - 3, closing + 1):
        if start < 0 or [t.type for t in tokens[start : start + 2]] != ["paragraph_open", "inline"]:
            continue
        paragraph, first = tokens[start + 1], tokens[start + 1].children[0]
        if first.type == "text" and (match := _CAPTION.match(paragraph.content)):
            first.content = first.content[match.end() :]
            tokens[index].meta["caption"], paragraph.children = paragraph.children, []
            tokens[start].hidden = tokens[start + 2].hidden = True
            return


def _crowding(tokens: Sequence[Any]) -> str:
    """Classes of the table at the beginning; none when the longest words of its columns fit."""
    longest: dict[int, int] = {}
    columns = count()
    for token in tokens:
        if token.type == "tr_open":
            columns = count()
        elif token.type == "inline":
            column = next(columns)
            letters = max(map(len, WORD.findall(token.content)), default=1)
            longest[column] = max(longest.get(column, 1), min(letters, ENDLESS))
        elif token.type == "table_close":
            break
    width = _LETTER * sum(longest.values()) + _EDGES * len(longest)
    if width <= _NARROW:
        return ""
    return " dense" if width <= _SMALL else " dense endless"
