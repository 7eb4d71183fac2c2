"""The text that a PDF gives for its glyphs, where a letter and its marks are several of them.

WeasyPrint (70, draw/text.py) gives the whole text of such a cluster to one glyph and none to the
others, and what a glyph was given first holds for the document. After one "за́мок" every "а" in it
would be copied, searched and read aloud as nothing; so would most letters after one vowelled word
of Arabic.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

# What Unicode calls marks, in the scripts of our fonts.
_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
)


def dealt_out(text: str, glyphs: int) -> list[str]:
    """The text of a cluster for each of its glyphs, in the order of reading: a letter, then marks.

    The last glyph has all that is left, as a font may draw several marks as one.
    """
    last = glyphs - 1
    return [text[place : place + 1] if place < last else text[last:] for place in range(glyphs)]


def clusters(run: Any, text: bytes) -> Iterator[tuple[str, list[int]]]:
    """Text and glyphs of each cluster of a run (PangoGlyphItem), both in the order of reading."""
    start, count = run.item.offset, run.glyphs.num_glyphs
    found: dict[int, list[int]] = {}
    right_to_left = run.item.analysis.level % 2
    for place in reversed(range(count)) if right_to_left else range(count):
        found.setdefault(run.glyphs.log_clusters[place], []).append(run.glyphs.glyphs[place].glyph)
    ends = [*sorted(found)[1:], run.item.length]
    for (begin, glyphs), end in zip(sorted(found.items()), ends, strict=True):
        yield text[start + begin : start + end].decode(), glyphs


def _correct(stream: Any, layout: Any) -> None:
    """Mend what was said of the glyphs of a line that has just been drawn."""
    line, _ = layout.get_first_line()
    text, node = layout.text.encode(), line.runs[0]
    while node:
        run, node = node.data, node.next
        told = stream.add_font(run.item.analysis.font)[0].to_unicode
        for whole, glyphs in clusters(run, text):
            if len(glyphs) > 1:
                for glyph, part in zip(glyphs, dealt_out(whole, len(glyphs)), strict=True):
                    if told.get(glyph) in ("", whole):
                        told[glyph] = part


@cache
def tell_marks_apart() -> None:
    """Make WeasyPrint say of each letter and each mark what it is; once in a process."""
    from weasyprint.draw import text as drawing

    draw = drawing.draw_first_line

    def draw_and_correct(stream: Any, textbox: Any, *how: Any) -> Any:
        drawn = draw(stream, textbox, *how)
        if _MARK.search(textbox.text) and textbox.text.strip():
            _correct(stream, textbox.pango_layout)
        return drawn

    drawing.draw_first_line = draw_and_correct
