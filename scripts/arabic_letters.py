"""Gives each letter a glyph of its own in an Arabic font, with no change to what is seen.

A PDF says of each glyph which text it stands for, and readers turn a line of Arabic round glyph by
glyph. So a ligature, one glyph for two letters, has its letters swapped: nobody finds "السلام".
Here it becomes two glyphs: the first letter an empty *space*, the second the *stroke*, which
carries the whole outline and reaches over that space. A bracket, drawn as its mirror image, gets a
glyph of its own; and presentation forms, which would share theirs with the letters, lose their code
points. What arabic_places.py does is for the sake of whole words.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from arabic_places import keep_letters_in_place
from font_layout import (
    CHAINED,
    IGNORE_MARKS,
    MARK_TO_BASE,
    PAIR,
    RIGHT_TO_LEFT,
    SINGLE,
    Layout,
    base_record,
    moved,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables import otTables  # type: ignore[import-untyped]

MARK_TO_LIGATURE = 5  # LookupType of GPOS
MIRRORED = "()[]{}<>«»‹›≤≥"
FORMS = (*range(0xFB50, 0xFD3E), *range(0xFD50, 0xFDF0), *range(0xFE70, 0xFEFF))


@dataclass(frozen=True)
class Ligature:
    """Two letters in the order of reading, and the glyph that the font draws for both."""

    first: str
    second: str
    glyph: str

    @property
    def space(self) -> str:
        return f"{self.glyph}.space"


def stroke(glyph: str) -> str:
    return f"{glyph}.stroke"


class Letters(Layout):
    """A font for Arabic at work; each method is one change."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(font)
        self.positioning = font["GPOS"].table.LookupList.Lookup
        (self.required,) = self.lookups("rlig")
        (subtable,) = self.required.SubTable
        ligatures = [
            Ligature(first, *entry.Component, entry.LigGlyph)
            for first, entries in subtable.ligatures.items()
            for entry in entries
        ]
        self.ligatures = {ligature.glyph: ligature for ligature in ligatures}

    def split_ligatures(self) -> None:
        for glyph, ligature in self.ligatures.items():
            space = self.width(glyph) // 2
            self.add_glyph(ligature.space, space)
            self.add_glyph(stroke(glyph), self.width(glyph) - space, glyph)
        self.shorten_strokes()
        self.substitute_ligatures()
        self.kern_parts()
        self.attach_marks_to_parts()

    def shorten_strokes(self) -> None:
        """Let a stroke end shorter before some letters, as its ligature did."""
        for subtable in self.subtables(SINGLE):
            pairs = {g: s for g, s in subtable.mapping.items() if g in self.ligatures}
            for glyph, short in pairs.items():
                width = self.width(short) - self.width(self.ligatures[glyph].space)
                self.add_glyph(stroke(short), width, short)
            subtable.mapping.update({stroke(g): stroke(s) for g, s in pairs.items()})
        self.take_in_glyphs()
        for subtable in (one for lookup in self.lookups("calt") for one in lookup.SubTable):
            for coverage in (*subtable.InputCoverage, *subtable.BacktrackCoverage):
                self.extend(coverage, [stroke(glyph) for glyph in coverage.glyphs])

    def substitute_ligatures(self) -> None:
        """Two letters in a row, whatever marks are between them, become space and stroke."""
        by_first: dict[str, list[Ligature]] = {}
        by_second: dict[str, list[Ligature]] = {}
        for ligature in self.ligatures.values():
            by_first.setdefault(ligature.first, []).append(ligature)
            by_second.setdefault(ligature.second, []).append(ligature)
        strokes = []
        for first, pairs in by_first.items():
            mapping = {pair.second: stroke(pair.glyph) for pair in pairs}
            strokes.append(
                self.rule([first], [list(mapping)], [(0, self.add_substitution(mapping))])
            )
        to_stroke = self.add_lookup(strokes, RIGHT_TO_LEFT | IGNORE_MARKS)
        rules = []
        for second, pairs in by_second.items():
            to_space = self.add_substitution({pair.first: pair.space for pair in pairs})
            # The stroke first: it depends on the letter before, which must still be there.
            actions = [(1, to_stroke), (0, to_space)]
            rules.append(self.rule([], [[pair.first for pair in pairs], [second]], actions))
        self.required.LookupType, self.required.SubTable = CHAINED, rules
        self.required.LookupFlag = RIGHT_TO_LEFT | IGNORE_MARKS

    def kern_parts(self) -> None:
        """Towards the letter before, the space stands for the ligature; after it, the stroke."""
        kerning = [lookup for lookup in self.positioning if lookup.LookupType == PAIR]
        for subtable in (one for lookup in kerning for one in lookup.SubTable):
            first = [glyph for glyph in subtable.Coverage.glyphs if glyph in self.ligatures]
            if subtable.Format == 1:
                assert not first, "single pairs that begin with a ligature are not foreseen"
                for pairs in subtable.PairSet:
                    self.kern_before_space(pairs.PairValueRecord)
                continue
            one, two = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
            self.extend(subtable.Coverage, [stroke(glyph) for glyph in first])
            one.update({stroke(glyph): one[glyph] for glyph in first if glyph in one})
            spaces = {g: one.space for g, one in self.ligatures.items()}
            two.update({spaces[glyph]: two[glyph] for glyph in spaces.keys() & two.keys()})

    def kern_before_space(self, records: list[Any]) -> None:
        for record in [r for r in records if r.SecondGlyph in self.ligatures]:
            records.append(copy(record))
            records[-1].SecondGlyph = self.ligatures[record.SecondGlyph].space
        records.sort(key=lambda record: int(self.font.getGlyphID(record.SecondGlyph)))

    def attach_marks_to_parts(self) -> None:
        """Marks find the places on the two glyphs that they had on the ligature."""
        (lookup,) = [one for one in self.positioning if one.LookupType == MARK_TO_LIGATURE]
        (old,) = lookup.SubTable
        attached = zip(old.LigatureCoverage.glyphs, old.LigatureArray.LigatureAttach, strict=True)
        anchors: dict[str, list[Any]] = {}
        for glyph, attach in attached:
            if ligature := self.ligatures.get(glyph.removesuffix(".short")):
                on_space, on_stroke = (part.LigatureAnchor for part in attach.ComponentRecord)
                anchors[stroke(glyph)] = on_stroke
                anchors[ligature.space] = moved(on_space, -self.width(stroke(glyph)))
        new = otTables.MarkBasePos()
        new.Format, new.ClassCount = 1, old.ClassCount
        new.MarkCoverage, new.MarkArray = old.MarkCoverage, old.MarkArray
        new.BaseCoverage, new.BaseArray = self.coverage(list(anchors)), otTables.BaseArray()
        new.BaseArray.BaseRecord = [base_record(anchors[g]) for g in new.BaseCoverage.glyphs]
        lookup.LookupType, lookup.SubTable = MARK_TO_BASE, [new]

    def set_brackets_apart(self) -> None:
        """In text from right to left a bracket is drawn as its mirror image: by another glyph."""
        glyphs = [self.glyph(mark) for mark in MIRRORED]
        own = {g: self.add_glyph(f"{g}.mirrored", self.width(g), g) for g in glyphs}
        self.take_in_glyphs()
        self.add_feature("rtla", [self.add_substitution(own)])

    def forget_other_languages(self) -> None:
        """Urdu would draw "۶" as "٦"."""
        for script in (record.Script for record in self.gsub.ScriptList.ScriptRecord):
            script.LangSysRecord = []

    def forget_forms(self) -> None:
        """Letters take their shapes by themselves; a typed form is a missing glyph, and is told."""
        for table in self.font["cmap"].tables:
            for code in FORMS:
                table.cmap.pop(code, None)


def give_each_letter_its_glyph(font: TTFont) -> None:
    """Change a font for Arabic so that each of its glyphs stands for one letter or mark."""
    letters = Letters(font)
    letters.split_ligatures()
    parts = {
        part: {ligature.first, ligature.second}
        for glyph, ligature in letters.ligatures.items()
        for part in (ligature.space, stroke(glyph), stroke(f"{glyph}.short"))
    }
    keep_letters_in_place(font, parts)
    letters.set_brackets_apart()
    letters.forget_other_languages()
    letters.forget_forms()
