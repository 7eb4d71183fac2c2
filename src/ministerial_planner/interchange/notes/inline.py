"""The words of a paragraph, with their emphasis, links and calls of footnotes, as Markdown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from ministerial_planner.interchange.notes.escapes import BLANKS, escaped, is_blank, is_mark

_EMPHASIS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "s": "s"}
_SIGNS = {"strong": "**", "em": "*", "s": "~~"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_AUTOLINK = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_UNSAFE = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", " ": "%20"}
LINE_BREAK = "\\\n"
_NOTE = re.compile(r"#((?:foot|end)note-.+)")

Call = Callable[[str], str]
"""Gives the Markdown of a call of the footnote with an id, such as `[^1]`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look; `call` is a footnote's id, `is_break` the end of a line."""

    text: str = ""
    looks: frozenset[str] = frozenset()
    address: str = ""
    call: str = ""
    is_break: bool = False


def inline(element: Any, call: Call, line_break: str = LINE_BREAK, plain: str = "") -> str:
    """The Markdown of what is in `element`, without lists and tables that stand in it.

    `line_break` stands for the end of a line within it; with another one than Markdown's own the
    text stands where no list and no heading can begin. `plain` is a look that the whole has
    anyway, such as `strong` in a heading.
    """
    pieces = [replace(each, looks=each.looks - {plain}) for each in pieces_of(element)]
    begun = "\n" if line_break == LINE_BREAK else ""
    return _written(begun, _tidy(pieces), call, line_break).removeprefix("\n")


def words(element: Any) -> str:
    """The text of an element as people read it, in one line."""
    parts = (" " if each.is_break else each.text for each in pieces_of(element))
    return BLANKS.sub(" ", "".join(parts)).strip(" ")


def pieces_of(
    element: Any, looks: frozenset[str] = frozenset(), address: str = ""
) -> Iterator[Piece]:
    """The pieces of text in an element, blocks inside it left out."""
    if element.text:
        yield Piece(element.text, looks, address)
    for child in element:
        yield from _pieces_of_child(child, looks, address)
        if child.tail:
            yield Piece(child.tail, looks, address)


def _pieces_of_child(child: Any, looks: frozenset[str], address: str) -> Iterator[Piece]:
    tag = child.tag
    if tag in {"ul", "ol", "table", "img"}:
        return
    link = child.find("a")
    if tag == "sup" and link is not None and (note := _NOTE.fullmatch(link.get("href", ""))):
        yield Piece(call=note[1])
    elif tag in {"sup", "sub"}:
        digits = _RAISED if tag == "sup" else _LOWERED
        for piece in pieces_of(child, looks, address):
            numeric = piece.text.strip().isdecimal()
            yield replace(piece, text=piece.text.translate(digits)) if numeric else piece
    elif tag == "br":
        yield Piece(is_break=True)
    elif tag == "a":
        target = child.get("href", "")
        yield from pieces_of(child, looks, target if _ADDRESS.fullmatch(target) else address)
    else:
        look = _EMPHASIS.get(tag)
        yield from pieces_of(child, looks | {look} if look else looks, address)


def _tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one look in one, single blanks, none at the ends of lines."""
    found: list[Piece] = []
    for piece in pieces:
        text = BLANKS.sub(" ", piece.text)
        before = found[-1] if found else Piece(is_break=True)
        if text and (before.is_break or before.text.endswith(" ")):
            text = text.lstrip(" ")
        if not text and not piece.call and not piece.is_break:
            continue
        if piece.is_break and not found:
            continue
        if text and before.text and (before.looks, before.address) == (piece.looks, piece.address):
            found[-1] = replace(before, text=before.text + text)
        else:
            found.append(replace(piece, text=text))
    return _without_ends(found)


def _without_ends(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    ahead: Piece | None = None
    for piece in reversed(pieces):
        text = piece.text.rstrip(" ") if ahead is None or ahead.is_break else piece.text
        if piece.is_break and ahead is None:
            continue
        if text or piece.call or piece.is_break:
            ahead = replace(piece, text=text)
            kept.append(ahead)
    return kept[::-1]


def _written(out: str, pieces: list[Piece], call: Call, line_break: str) -> str:
    """The pieces behind what is written already."""
    index = 0
    for address, group in groupby(pieces, lambda piece: piece.address):
        run = list(group)
        after = pieces[index + len(run) :]
        index += len(run)
        if not address:
            out = _run(out, run, after, call, line_break)
        else:
            out = _ends_no_picture(out) + _link(address, run, call, line_break)
    return out


def _ends_no_picture(out: str) -> str:
    """An exclamation mark before a link would make a picture of it."""
    return f"{out[:-1]}\\!" if out.endswith("!") else out


def _run(out: str, run: list[Piece], after: list[Piece], call: Call, line_break: str) -> str:
    for number, piece in enumerate(run):
        ahead = (run[number + 1 :] + after)[:1]
        if piece.call:
            out += call(piece.call)
        elif piece.is_break:
            out += line_break
        else:
            out += _emphasised(piece, out, ahead[0].text[:1] if ahead else "")
    return out


def _emphasised(piece: Piece, before: str, after: str) -> str:
    core = piece.text.strip()
    if not core:
        return piece.text
    head, _, tail = piece.text.partition(core)
    begins_line = before.endswith("\n") and not head
    signs = "".join(_SIGNS[look] for look in ("s", "strong", "em") if look in piece.looks)
    if not signs or not _can_be_marked(core, head or before[-1:], tail or after, before, head):
        return head + escaped(core, begins_line) + tail
    return f"{head}{signs}{escaped(core)}{signs[::-1]}{tail}"


def _can_be_marked(core: str, left: str, right: str, before: str, head: str) -> bool:
    """Whether Markdown takes the signs around `core` for emphasis (CommonMark 6.2)."""
    opens = not is_mark(core[0]) or is_blank(left[-1:]) or is_mark(left[-1:])
    closes = not is_mark(core[-1]) or is_blank(right[:1]) or is_mark(right[:1])
    touches = not head and before.endswith(("*", "~")) and not before.endswith(("\\*", "\\~"))
    return opens and closes and not touches


def _link(address: str, run: list[Piece], call: Call, line_break: str) -> str:
    text = "".join(piece.text for piece in run)
    if text == address and _AUTOLINK.fullmatch(address) and not set(address) & set("<>|"):
        return f"<{address}>"
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = _run("", [replace(each, address="") for each in run], [], call, line_break).strip()
    target = "".join(_UNSAFE.get(letter, letter) for letter in address)
    return f"{head}[{inner}]({target}){tail}" if inner else text
