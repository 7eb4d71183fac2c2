"""The fonts that every document is set in: what they cover, and that each glyph is one text."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from conftest import ROOT

FOLDER = ROOT / "templates/fonts"
FONTS = sorted(path.name for path in FOLDER.glob("*.ttf"))
LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
RUSSIAN = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ"
ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66A))))
PUNCTUATION = "–—‘’“”„†‡•…‰‹›€№™\u2011\u202f"
SIGNS = "✓★☆→←↑↓↔⇒■□●○▪◆◇▶①②③⑩≤≥≠±×÷°²³½ⅠⅡⅢⅣⅤⅩ※₩¥£"
HANGUL = "".join(map(chr, range(0xAC00, 0xD7A4)))


def national(encoding: str, rows: range) -> str:
    """All characters that a national standard has in these rows of its table of 94 x 94."""
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return "".join(raw.decode(encoding, "ignore") for raw in cells)


HANZI = national("gb2312", range(0xB0, 0xF8))
GB_SIGNS = national("gb2312", range(0xA1, 0xA6))  # punctuation, numbers, full-width forms, kana
HANJA = national("euc_kr", range(0xCA, 0xFE))
FAMILIES = {
    "NotoSans": LATIN + RUSSIAN + GREEK + PUNCTUATION + "²³½°₩",
    "MinisterialSansArabic": LATIN[:95] + ARABIC + "،؛؟ٱ«»–—…†•",
    "NotoSansKR": LATIN[:95] + HANGUL + SIGNS + "\u2011–…•※",
    "NotoSansSC": LATIN[:95] + HANZI + GB_SIGNS + SIGNS,
}


def readme_text() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


@cache
def font(name: str) -> TTFont:
    return TTFont(FOLDER / name)


def faces(family: str) -> list[str]:
    return [f"{family}-{style}.ttf" for style in ("Regular", "Bold")]


@pytest.mark.parametrize("name", FONTS)
def test_every_font_is_static(name: str) -> None:
    """A variable one would make WeasyPrint write other bytes at every run."""
    assert not {"fvar", "gvar", "avar", "MVAR"} & set(font(name).keys())


@pytest.mark.parametrize(
    ("name", "needed"),
    [(name, needed) for family, needed in FAMILIES.items() for name in faces(family)],
)
def test_a_family_has_its_characters_in_regular_and_bold(name: str, needed: str) -> None:
    missing = {ord(character) for character in needed} - font(name).getBestCmap().keys()
    assert "".join(map(chr, sorted(missing))) == ""


def test_the_sets_are_whole() -> None:
    assert (len(HANZI), len(HANGUL)) == (6763, 11172)


def test_names_in_korean_and_traditional_characters_can_be_printed() -> None:
    """All 4,888 Hanja of KS X 1001, the 5,401 characters common in Taiwan (Big5, level 1)."""
    trail = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    common = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in trail)
    level_1 = "".join(raw.decode("big5", "ignore") for raw in common)
    names = unicodedata.normalize("NFC", HANJA) + level_1[: level_1.index("籲") + 1]
    for style in ("Regular", "Bold"):
        known = [font(f"NotoSans{tongue}-{style}.ttf").getBestCmap() for tongue in ("KR", "SC")]
        assert {c for c in names if not any(ord(c) in cmap for cmap in known)} == set()


def test_the_folder_is_small_enough_to_be_carried_along() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 20_000_000


def test_the_licence_of_every_font_lies_beside_it() -> None:
    for name in FONTS:
        (row,) = [line for line in readme_text().splitlines() if line.startswith(f"| {name} ")]
        licence = re.search(r"OFL-[a-z0-9-]+\.txt", row)
        assert licence, row
        text = (FOLDER / licence[0]).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.startswith("Copyright")


def test_every_font_is_the_one_that_the_readme_lists() -> None:
    listed = re.findall(r"^ *([0-9a-f]{64})  (\S+)$", readme_text(), re.MULTILINE)
    files = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
    there = [(hashlib.sha256(path.read_bytes()).hexdigest(), path.name) for path in files]
    assert sorted(listed) == sorted(there)


def test_a_derived_font_bears_no_reserved_name_and_keeps_its_authors() -> None:
    """OFL 1.1, sections 2 and 3; the reserved name is "Plex"."""
    for name in faces("MinisterialSansArabic"):
        records = {record.nameID: str(record) for record in font(name)["name"].names}
        assert not any("plex" in text.lower() for text in records.values())
        assert records[0] == "Copyright 2019 IBM Corp. All rights reserved."
        assert "SIL Open Font License" in records[13]
        assert records[10].startswith("Derived")
        assert "Wael Morcos" in records[9]
    assert "is derived from IBM\nPlex Sans Arabic" in readme_text()


# One glyph, one text

# Features that HarfBuzz applies unasked, and the one that our stylesheets ask for.
ALWAYS = set(
    "ccmp locl rlig calt liga clig rclt init medi fina isol mset rtla rtlm ljmo vjmo tjmo "
    "tnum".split()
)
SINGLE, MULTIPLE, LIGATURE = 1, 2, 4


def applied(name: str) -> Iterator[Any]:
    """The subtables of all lookups that shape text, in their order."""
    table = font(name)["GSUB"].table
    lookups = table.LookupList.Lookup
    features = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag in ALWAYS]
    found = {index for feature in features for index in feature.LookupListIndex}
    waiting = list(found)
    while waiting:
        called = {r.LookupListIndex for s in lookups[waiting.pop()].SubTable for r in calls(s)}
        waiting += called - found
        found |= called
    return (subtable for index in sorted(found) for subtable in lookups[index].SubTable)


def calls(subtable: Any) -> list[Any]:
    """Records of the lookups that a contextual rule calls."""
    assert getattr(subtable, "Format", 1) == 3 or subtable.LookupType not in (5, 6)
    return getattr(subtable, "SubstLookupRecord", None) or []


@cache
def texts(name: str) -> dict[str, set[str]]:
    """What each glyph of a font may stand for."""
    found: dict[str, set[str]] = {}
    for code, glyph in font(name).getBestCmap().items():
        found.setdefault(glyph, set()).add(chr(code))
    for subtable in (s for _ in range(3) for s in applied(name)):
        if subtable.LookupType == SINGLE:
            for glyph, other in subtable.mapping.items():
                found.setdefault(other, set()).update(found.get(glyph, ()))
        elif subtable.LookupType == LIGATURE:
            for glyph, entries in subtable.ligatures.items():
                for entry in entries:
                    parts = [found.get(part, set()) for part in (glyph, *entry.Component)]
                    whole = {"".join(chosen) for chosen in product(*parts)}
                    found.setdefault(entry.LigGlyph, set()).update(whole)
    return found


def as_read(name: str, glyph: str) -> set[str]:
    return {unicodedata.normalize("NFC", text) for text in texts(name)[glyph]}


@pytest.mark.parametrize("name", [name for name in FONTS if "GSUB" in font(name)])
def test_no_glyph_stands_for_two_texts(name: str) -> None:
    """A PDF gives one text for each glyph: the other one could be neither copied nor searched."""
    assert {
        glyph: as_read(name, glyph) for glyph in texts(name) if len(as_read(name, glyph)) > 1
    } == {}


@pytest.mark.parametrize("name", [*faces("NotoSans"), *faces("MinisterialSansArabic")])
def test_no_glyph_stands_for_several_letters(name: str) -> None:
    """Readers that turn a line of Arabic round would swap them. A letter with marks is one."""
    for glyph in texts(name):
        for text in as_read(name, glyph):
            letters = [c for c in text if not unicodedata.combining(c)]
            assert len(letters) <= 1 or not text.isalpha(), text


@pytest.mark.parametrize("name", FONTS)
def test_no_letter_is_drawn_by_two_glyphs(name: str) -> None:
    """The second one would be taken for the letter, and the first for nothing."""
    if "GSUB" in font(name):
        for subtable in (s for s in applied(name) if s.LookupType == MULTIPLE):
            assert not subtable.mapping


def test_a_ligature_is_seen_as_several_letters() -> None:
    """That the check can fail: Chinese has a glyph for the dash of two em."""
    found = {text for name in faces("NotoSansSC") for t in texts(name).values() for text in t}
    assert "——" in found
