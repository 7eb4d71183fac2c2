"""Markdown of notes, descriptions and remarks as HTML; raw HTML in it stays text."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import combining, normalize
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from ministerial_planner.documents.footnotes import (
    UNDEFINED,
    is_first,
    references,
    set_below,
    taken_apart,
)
from ministerial_planner.documents.tables import ENDLESS, WORD, set_tables, with_bodies

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_Lost = Literal["undefined", "inner"]
_UNDEFINED: _Lost = "undefined"
_INNER: _Lost = "inner"
_BREAKS = frozenset({"softbreak", "hardbreak"})


def prose(markdown: str, level: int = 6, of: str = "", anchor: str = "") -> str:
    """HTML of a Markdown text whose highest heading becomes `<h{level}>`, the rest below it.

    `of` is the id of the meeting whose text it is: what its links mean depends on it
    (`references.settle`). A note has an `anchor`, which begins the ids of its headings and of its
    footnotes; no other text has footnotes. Heading levels never jump: PDF/UA (ISO 14289-1, 7.4.2)
    forbids it.
    """
    parser = _NOTES if anchor else _TEXTS
    tokens, bodies = taken_apart(parser.parse(markdown, {}))
    set_tables(tokens)
    set_below(tokens)
    headings = _named(tokens, anchor)
    _set_headings(tokens, headings, level)
    for token in tokens:
        if token.type == "ordered_list_open" and "start" in token.attrs:
            token.attrSet("style", f"counter-reset: list-item {int(token.attrs['start']) - 1}")
    own = {key_of(heading.text): heading.anchor for heading in reversed(headings) if anchor}
    place = {"of": of, "anchor": anchor, "own": own, "bodies": bodies}
    return with_bodies(parser.renderer.render(tokens, parser.options, place))


def remark(text: str, of: str = "") -> str:
    """HTML of a remark, which is plain text but for its links."""
    return str(_REMARKS.renderInline(text, {"of": of, "own": {}}))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a note: `depth` 1 is the highest that the note has; `text` without signs."""

    anchor: str
    depth: int
    text: str


def headings(markdown: str, anchor: str) -> list[Heading]:
    """The headings of a note, numbered below its anchor."""
    return _named(taken_apart(_NOTES.parse(markdown, {}))[0], anchor)


def key_of(words: str) -> str:
    """What a link calls a heading: `#règles-de-1994` and `#regles-de-1994` are the same."""
    folded = normalize("NFKD", re.sub("['’]", "", words.casefold()))
    return "-".join(re.findall(r"\w+", "".join(c for c in folded if not combining(c))))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check looks at in a text, with its line from 0: the address of a link, the place of
    a picture, the mark of a footnote."""

    kind: Literal["link", "picture", "unused"] | _Lost
    words: str
    line: int


def findings(markdown: str, kind: Literal["note", "text", "remark"]) -> Iterator[Finding]:
    """Links within documents, and what cannot be printed: pictures, footnotes that lack an end.

    Where a text is no note, every reference to a footnote lacks one.
    """
    if kind == "remark":
        yield from _inline_findings(_REMARKS.parseInline(markdown)[0], 0)
        return
    known: MutableMapping[str, Any] = {}
    line, lost = 0, None if kind == "note" else _UNDEFINED
    for token in _NOTES.parse(markdown, known):
        line = token.map[0] if token.map else line
        if kind == "note" and token.type in {"footnote_open", "footnote_close"}:
            lost = _INNER if token.type == "footnote_open" else None
        elif token.type == "inline":
            yield from _inline_findings(token, line, lost)
    for name, number in known.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            lines = markdown.splitlines()
            mark = f"[^{name[1:]}]:"
            yield Finding("unused", mark[:-1], next(i for i, s in enumerate(lines) if mark in s))


def _inline_findings(block: Token, line: int, lost: _Lost | None = None) -> Iterator[Finding]:
    """What stands in a block of text; `lost` is what a reference to a footnote is there."""
    for token in block.children or ():
        line += token.type in _BREAKS or (token.type == "text" and "\n" in token.content)
        if token.type == "link_open" and not _OUTSIDE.match(str(token.attrs["href"])):
            yield Finding("link", unquote(str(token.attrs["href"])), line)
        elif token.type == "image":
            yield Finding("picture", unquote(str(token.attrs["src"])), line)
        elif token.type == "footnote_ref" and lost:
            yield Finding(lost, f"[^{token.meta['label']}]", line)
        elif token.type == "text":
            for mark in UNDEFINED.findall(token.content):
                yield Finding(_UNDEFINED, mark, line)


class _Renderer(RendererHTML):
    """Links within documents wait to be settled; footnotes stand where they are referred to."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Marks words that are longer than a line may be; in a link every word may break."""
        nesting = [t.nesting for t in tokens[:idx] if t.type in {"link_open", "link_close"}]
        if sum(nesting):
            return escapeHtml(tokens[idx].content)
        return WORD.sub(_breakable, escapeHtml(tokens[idx].content))

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Pictures are annexes; what `check` refuses is at least said."""
        return escapeHtml(tokens[idx].content)

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        address = str(tokens[idx].attrs["href"])
        if _OUTSIDE.match(address):
            return self.renderToken(tokens, idx, options, env)
        own = env["own"].get(key_of(unquote(address[1:]))) if address[:1] == "#" else None
        address = f"#{own}" if own else unquote(address)
        return f'<a class="ref" data-of="{escapeHtml(env["of"])}" href="{escapeHtml(address)}">'

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        opened = self.renderToken(tokens, idx, options, env)
        caption = tokens[idx].meta.get("caption")
        if caption is None:
            return opened
        words = self.renderInline(caption, options, env)
        return f"{opened}<caption>{words}</caption>\n"

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        closed = self.renderToken(tokens, idx, options, env)
        notes = "".join(
            f'<p class="footnote-below" role="doc-footnote" id="{env["anchor"]}-footnote-{n + 1}">'
            f"{n + 1}. {self._footnote(n, options, env)}</p>"
            for n in tokens[idx].meta.get("footnotes") or ()
        )
        return f'{closed}<div class="footnotes-below">{notes}</div>\n' if notes else closed

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        number = tokens[idx].meta["id"] + 1
        anchor = f"{env['anchor']}-footnote-{number}"
        if not is_first(tokens[idx]) or tokens[idx].meta.get("below"):
            return f'<sup class="call"><a href="#{anchor}">{number}</a></sup>'
        words = self._footnote(number - 1, options, env)
        return (
            f'<sup class="call screen-only">{number}</sup>'
            f'<span class="footnote" role="note" id="{anchor}" data-number="{number}">{words}'
            "</span>"
        )

    def _footnote(self, number: int, options: Any, env: Any) -> str:
        return "<br>".join(
            self.renderInline(block.children, options, env)
            if block.children
            else f"<code>{escapeHtml(block.content.strip())}</code>"
            for block in env["bodies"][number]
        )


class _RemarkRenderer(_Renderer):
    """Words of remarks stand in lines with others, where they break as those do."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return escapeHtml(tokens[idx].content)


def _parser(preset: str, *rules: str) -> MarkdownIt:
    return MarkdownIt(preset, {"html": False, "typographer": False}).enable([*rules])


_TEXTS = _parser("commonmark", "table", "strikethrough")
_NOTES = _parser("commonmark", "table", "strikethrough").use(footnote_plugin, inline=False)
_REMARKS = _parser("zero", "link")
_TEXTS.renderer = _NOTES.renderer = _Renderer()
_REMARKS.renderer = _RemarkRenderer()


def _breakable(word: re.Match[str]) -> str:
    return f'<span class="endless">{word[0]}</span>' if len(word[0]) >= ENDLESS else word[0]


def _named(tokens: Sequence[Token], anchor: str) -> list[Heading]:
    opened = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    used = sorted({tokens[index].tag for index in opened})
    return [
        Heading(f"{anchor}.{number}", used.index(tokens[i].tag) + 1, _plain(tokens[i + 1]))
        for number, i in enumerate(opened, 1)
    ]


def _plain(block: Token) -> str:
    words = (" " if t.type in _BREAKS else t.content for t in block.children or ())
    return "".join(words).strip()


def _set_headings(tokens: Sequence[Token], named: Sequence[Heading], level: int) -> None:
    """Levels, ids in notes, and the words of a bookmark where the heading holds more than words."""
    rest = iter(named)
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        heading, words = next(rest), tokens[index + 1]
        tag = f"h{min(6, level + heading.depth - 1)}"
        token.tag = tokens[index + 2].tag = tag
        if not heading.anchor.startswith("."):
            token.attrSet("id", heading.anchor)
            token.attrSet("data-depth", str(heading.depth))
        if any(references(words)) or any(t.type == "link_open" for t in words.children or ()):
            token.attrSet("data-label", heading.text)
