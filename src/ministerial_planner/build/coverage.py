"""Which letters the fonts of documents have."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from ministerial_planner.build.failures import BadTemplate
from ministerial_planner.phrases.phrase import phrase


def without_glyph(letters: Iterable[str], fonts: Sequence[Path]) -> frozenset[str]:
    """Those of `letters` that none of the fonts has, not even in parts (Unicode, NFD).

    ASCII is taken for granted. Raises BadTemplate for a font that cannot be read.
    """
    missing = {letter for letter in letters if not letter.isascii()}
    for font in sorted(fonts, key=lambda path: ("Regular" not in path.name, path)):
        if not missing:
            break
        known = _known(font, font.stat().st_mtime_ns)
        missing = {
            each
            for each in missing
            if not known.issuperset(map(ord, normalize("NFD", each))) and ord(each) not in known
        }
    return frozenset(missing)


@cache
def _known(font: Path, _changed: int) -> frozenset[int]:
    """The code points of a font, read once for each of its versions."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as opened:
            return frozenset(opened["cmap"].getBestCmap() or ())
    except (TTLibError, KeyError) as error:
        reason = phrase("this font cannot be read ({error})", error=error)
        raise BadTemplate(str(font), reason) from None
