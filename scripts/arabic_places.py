"""Lets no letter or mark of an Arabic font be moved in a word: each place has a glyph of its own.

A reader of PDFs takes a gap of a tenth of the size, an overlap or another height for the end of a
word. So a letter that kerning would part from the next gets a glyph that is wider by as much, and a
mark one for each place that it has on letters.
"""

from collections.abc import Iterator
from typing import Any

from font_layout import (
    IGNORE_MARKS,
    LIGATURE,
    MARK_TO_BASE,
    PAIR,
    RIGHT_TO_LEFT,
    Layout,
    copy_anchors,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

LETTERS = (*range(0x621, 0x63B), *range(0x641, 0x64B), 0x640, 0x671)
VOWELS = (*range(0x64B, 0x653), 0x670)

Place = tuple[int, int]


class Places(Layout):
    """A font for Arabic at work, and all shapes of its letters; `parts` are those of ligatures."""

    def __init__(self, font: TTFont, parts: dict[str, set[str]]) -> None:
        super().__init__(font)
        self.positioning = font["GPOS"].table.LookupList.Lookup
        shapes = {self.glyph(code) for code in LETTERS}
        for lookup in [one for tag in ("init", "medi", "fina") for one in self.lookups(tag)]:
            shapes |= {n for g, n in lookup.SubTable[0].mapping.items() if g in shapes}
        shapes |= {part for part, letters in parts.items() if letters <= shapes}
        shapes |= {f"{glyph}.short" for glyph in shapes}
        self.shapes = {glyph for glyph in shapes if glyph in font["hmtx"].metrics}

    def widen_instead_of_kerning(self) -> int:
        """A rule that takes the wider, or narrower, glyph of a letter; the index of its lookup."""
        drawn: dict[str, tuple[str, int]] = {}
        rules = []
        for firsts, seconds, by in self.kerned_pairs():
            own = {glyph: f"{glyph}.by.{by}" for glyph in firsts}
            for glyph, name in own.items():
                if name not in drawn:
                    drawn[name] = (glyph, by)
                    self.add_glyph(name, self.width(glyph) + by, glyph, (by, 0))
            self.take_in_glyphs()
            actions = [(0, self.add_substitution(own))] if by else []
            rules.append(self.rule([], [firsts], actions, seconds))
        copy_anchors(self.font, drawn)
        self.shapes |= drawn.keys()
        return self.add_lookup(rules, RIGHT_TO_LEFT | IGNORE_MARKS)

    def kerned_pairs(self) -> Iterator[tuple[list[str], list[str], int]]:
        """Letters, those that follow them, and how far kerning parts them; taken out of it."""
        kerning = [one for one in self.positioning if one.LookupType == PAIR]
        asked = set(self.shapes)
        for subtable in [s for one in kerning if one.LookupFlag & 1 for s in one.SubTable]:
            firsts = [glyph for glyph in subtable.Coverage.glyphs if glyph in asked]
            if subtable.Format == 1:
                sets = dict(zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True))
                for glyph in firsts:
                    for record in sets.pop(glyph).PairValueRecord:
                        yield [glyph], [record.SecondGlyph], record.Value1.XAdvance
                subtable.PairSet = list(sets.values())
            else:
                yield from pairs_of_classes(subtable, firsts)
                asked -= set(firsts)  # the subtables after it are not asked for them
            subtable.Coverage.glyphs = [g for g in subtable.Coverage.glyphs if g not in firsts]

    def draw_marks_in_place(self) -> int:
        """A rule that takes the glyph of each vowel mark for its place; the index of its lookup."""
        replaced = []
        for letters, places in reversed(self.places_of_marks()):  # the last of GPOS would hold
            own = {mark: f"{mark}.{x}.{y}" for mark, (x, y) in places.items()}
            for mark, glyph in own.items():
                if glyph not in self.font["hmtx"].metrics:
                    self.add_glyph(glyph, 0, mark, places[mark])
            replaced.append((letters, own))
        self.take_in_glyphs()
        rules = [
            self.rule(letters, [list(own)], [(0, self.add_substitution(own))])
            for letters, own in replaced
        ]
        return self.add_lookup(rules)

    def places_of_marks(self) -> list[tuple[list[str], dict[str, Place]]]:
        """Letters of one shape, and how far the font would move each mark on them, x and y."""
        found = []
        vowels = self.vowel_marks()
        attaching = [lookup for lookup in self.positioning if lookup.LookupType == MARK_TO_BASE]
        for subtable in (one for lookup in attaching for one in lookup.SubTable):
            glyphs, array = subtable.MarkCoverage.glyphs, subtable.MarkArray.MarkRecord
            marks = [pair for pair in zip(glyphs, array, strict=True) if pair[0] in vowels]
            alike: dict[tuple[int, int, int], list[str]] = {}
            bases = zip(subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord, strict=True)
            for letter, base in bases:
                for kind, on in enumerate(base.BaseAnchor if letter in self.shapes else ()):
                    if on:
                        key = (kind, on.XCoordinate, on.YCoordinate)
                        alike.setdefault(key, []).append(letter)
            for (kind, x, y), letters in alike.items():
                here = {m: r.MarkAnchor for m, r in marks if r.Class == kind}
                places = {m: (x - a.XCoordinate, y - a.YCoordinate) for m, a in here.items()}
                found += [(letters, places)] if places else []
        return found

    def vowel_marks(self) -> set[str]:
        """The vowel marks, and the glyphs that a font has for two of them at once."""
        marks = {self.glyph(code) for code in VOWELS}
        pairs = [lookup for lookup in self.lookups("ccmp") if lookup.LookupType == LIGATURE]
        for subtable in (one for lookup in pairs for one in lookup.SubTable):
            for first, entries in subtable.ligatures.items():
                marks |= {e.LigGlyph for e in entries if {first, *e.Component} <= marks}
        return marks


def pairs_of_classes(
    subtable: Any, firsts: list[str]
) -> Iterator[tuple[list[str], list[str], int]]:
    """The pairs of a subtable of classes (OpenType, GPOS 2.2) that begin with these glyphs."""
    one, two = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
    for number, record in enumerate(subtable.Class1Record):
        begin = [glyph for glyph in firsts if one.get(glyph, 0) == number]
        for following, pair in enumerate(record.Class2Record):
            by = pair.Value1.XAdvance if pair.Value1 else 0
            if by and begin:
                assert following, "kerning before all other glyphs is not foreseen"
                yield begin, [glyph for glyph, kind in two.items() if kind == following], by


def keep_letters_in_place(font: TTFont, parts: dict[str, set[str]]) -> None:
    """Change a font for Arabic so that nothing is moved within a word."""
    places = Places(font, parts)
    wide = places.widen_instead_of_kerning()
    # OpenType's feature for marks that are placed by substitution comes after all other shaping.
    places.add_feature("mset", [wide, places.draw_marks_in_place()])
