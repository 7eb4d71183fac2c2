"""Additions to a TrueType font: glyphs that repeat others, and rules that choose them."""

from collections.abc import Sequence
from typing import Any

from fontTools.otlLib.builder import (  # type: ignore[import-untyped]
    buildAnchor,
    buildCoverage,
    buildLookup,
    buildSingleSubstSubtable,
)
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables import otTables  # type: ignore[import-untyped]

BASE = 1  # GDEF, GlyphClassDef
RIGHT_TO_LEFT, IGNORE_MARKS = 1, 8  # LookupFlag
SINGLE, MULTIPLE, LIGATURE, CHAINED = 1, 2, 4, 6  # LookupType of GSUB
PAIR, MARK_TO_BASE = 2, 4  # LookupType of GPOS
# Horizontal bar, halves of vertical repeat marks, macron and hook of phonetic script, and the
# breve, which Noto Sans has in a Greek ligature that draws a macron.
RARE = "\u2015\u3033\u3034\u02c9\u02de\u0306"


class Layout:
    """One font at work, changed in place."""

    def __init__(self, font: TTFont) -> None:
        self.font = font
        self.gsub = font["GSUB"].table

    def glyph(self, character: int | str) -> str:
        code = ord(character) if isinstance(character, str) else character
        return str(self.font.getBestCmap()[code])

    def width(self, glyph: str) -> int:
        return int(self.font["hmtx"][glyph][0])

    def add_glyph(
        self, name: str, width: int, drawn: str | None = None, moved: tuple[int, int] = (0, 0)
    ) -> str:
        """A glyph that draws what another one draws, moved by x and y, or nothing."""
        pen, left = TTGlyphPen(self.font["glyf"]), 0
        if drawn and self.font["glyf"][drawn].numberOfContours:
            pen.addComponent(drawn, (1, 0, 0, 1, *moved))
            left = self.font["hmtx"][drawn][1] + moved[0]
        self.font["glyf"][name] = pen.glyph()
        self.font["hmtx"][name] = (width, left)
        if classes := self.font["GDEF"].table.GlyphClassDef if "GDEF" in self.font else None:
            classes.classDefs[name] = classes.classDefs.get(drawn, BASE)
        return name

    def take_in_glyphs(self) -> None:
        """Give the new glyphs their numbers; coverages are sorted by these."""
        self.font.setGlyphOrder(self.font["glyf"].glyphOrder)

    def subtables(self, kind: int) -> list[Any]:
        """What all lookups of a type hold."""
        found = [one for one in self.gsub.LookupList.Lookup if one.LookupType == kind]
        return [subtable for lookup in found for subtable in lookup.SubTable]

    def lookups(self, tag: str) -> list[Any]:
        """The lookups of a feature of GSUB, over all languages."""
        records = [r.Feature for r in self.gsub.FeatureList.FeatureRecord if r.FeatureTag == tag]
        indices = sorted({index for feature in records for index in feature.LookupListIndex})
        return [self.gsub.LookupList.Lookup[index] for index in indices]

    def coverage(self, glyphs: list[str]) -> Any:
        return buildCoverage(glyphs, self.font.getReverseGlyphMap())

    def extend(self, coverage: Any, glyphs: list[str]) -> None:
        """Add those of the glyphs that there are; a coverage is sorted by their numbers."""
        there = [glyph for glyph in glyphs if glyph in self.font["hmtx"].metrics]
        coverage.glyphs = self.coverage([*coverage.glyphs, *there]).glyphs

    def add_lookup(self, subtables: list[Any], flags: int = RIGHT_TO_LEFT) -> int:
        """Its index, for a feature or for other lookups to call it by."""
        every = self.gsub.LookupList.Lookup
        every.append(buildLookup(subtables, flags))
        return len(every) - 1

    def add_substitution(self, mapping: dict[str, str]) -> int:
        return self.add_lookup([buildSingleSubstSubtable(mapping)])

    def rule(
        self,
        before: list[str],
        these: list[list[str]],
        actions: list[tuple[int, int]],
        after: Sequence[str] = (),
    ) -> Any:
        """At these glyphs between others, lookups to call by place (OpenType, GSUB 6.3)."""
        rule = otTables.ChainContextSubst()
        rule.Format = 3
        rule.BacktrackCoverage = [self.coverage(before)] if before else []
        rule.InputCoverage = [self.coverage(glyphs) for glyphs in these]
        rule.LookAheadCoverage = [self.coverage(list(after))] if after else []
        rule.SubstLookupRecord = []
        for place, index in actions:
            record = otTables.SubstLookupRecord()
            record.SequenceIndex, record.LookupListIndex = place, index
            rule.SubstLookupRecord.append(record)
        return rule

    def add_feature(self, tag: str, lookups: list[int]) -> None:
        """A feature of every script and language; the list stays in the order of tags."""
        record = otTables.FeatureRecord()
        record.FeatureTag, record.Feature = tag, otTables.Feature()
        record.Feature.FeatureParams, record.Feature.LookupListIndex = None, lookups
        before = self.gsub.FeatureList.FeatureRecord
        after = sorted([*before, record], key=lambda one: str(one.FeatureTag))
        place = {id(one): index for index, one in enumerate(after)}
        for script in (one.Script for one in self.gsub.ScriptList.ScriptRecord):
            for system in (script.DefaultLangSys, *(r.LangSys for r in script.LangSysRecord)):
                kept = [place[id(before[index])] for index in system.FeatureIndex]
                system.FeatureIndex = sorted([*kept, place[id(record)]])
        self.gsub.FeatureList.FeatureRecord = after


def give_each_code_its_glyph(font: TTFont) -> None:
    """Let no glyph be reached from two characters: a PDF would take "·" for "•", or "–" for "‒".

    The first code point keeps the glyph, the others get one that draws it. Likewise where a
    character's glyph is replaced by that of another, as "i" before a mark by the dotless "ı".
    """
    layout, codes = Layout(font), dict[str, list[int]]()
    for code, glyph in sorted(font.getBestCmap().items()):
        codes.setdefault(glyph, []).append(code)
    for glyph, (_, *others) in codes.items():
        for code in others:
            own = layout.add_glyph(f"{glyph}.{code:04X}", layout.width(glyph), glyph)
            for table in font["cmap"].tables:
                if code in table.cmap:
                    table.cmap[code] = own
    anchored = {}
    for subtable in layout.subtables(SINGLE):
        for glyph, other in subtable.mapping.items():
            if other in codes:
                own = layout.add_glyph(f"{other}.for.{glyph}", layout.width(other), other)
                subtable.mapping[glyph] = own
                anchored[own] = (other, 0)
    layout.take_in_glyphs()
    copy_anchors(font, anchored)


def copy_anchors(font: TTFont, copies: dict[str, tuple[str, int]]) -> None:
    """Let marks find their places on copies of letters, drawn so far to the right."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for subtable in lookup.SubTable if lookup.LookupType == MARK_TO_BASE else ():
            glyphs, bases = subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord
            found = dict(zip(glyphs, bases, strict=True))
            for own, (drawn, by) in copies.items():
                if drawn in found:
                    glyphs.append(own)
                    bases.append(base_record(moved(found[drawn].BaseAnchor, by)))


def moved(anchors: list[Any], by: int) -> list[Any]:
    """The places of marks on a letter that is drawn so far to the right."""
    return [a and buildAnchor(a.XCoordinate + by, a.YCoordinate) for a in anchors]


def base_record(anchors: list[Any]) -> Any:
    record = otTables.BaseRecord()
    record.BaseAnchor = anchors
    return record


def drop_blurring_rules(font: TTFont) -> None:
    """Take out what draws one letter with two glyphs, as Noto Sans does "ọ" with "o" and a dot.

    Likewise ligatures of rare characters that share their glyph with those of common ones, or
    have the glyph of another character.
    """
    layout = Layout(font)
    for subtable in layout.subtables(MULTIPLE):
        subtable.mapping.clear()
    rare = {font.getBestCmap().get(ord(character)) for character in RARE}
    for subtable in layout.subtables(LIGATURE):
        for glyph, entries in list(subtable.ligatures.items()):
            kept = [entry for entry in entries if not rare & {glyph, *entry.Component}]
            subtable.ligatures[glyph] = kept
            if not kept:
                del subtable.ligatures[glyph]
