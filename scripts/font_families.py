"""The fonts that templates/fonts holds: where each comes from, and what it keeps of its source."""

from collections.abc import Callable
from dataclasses import dataclass

from arabic_letters import give_each_letter_its_glyph
from font_characters import (
    ARABIC,
    BALLOT,
    CHINESE,
    CJK_COMMON,
    FRENCH,
    GREEK,
    HANGUL,
    HANJA,
    HANZI,
    JAMO,
    LATIN,
    MARKS,
    NAMES,
    RUSSIAN,
    WESTERN,
    ranges,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Family:
    """The faces made of one package: its name here, and the characters and features they keep."""

    name: str
    pin: str
    sha256: str
    licence: str
    member: str
    keep: frozenset[int]
    features: tuple[str, ...]
    required: frozenset[int]
    coverage: str
    done: str = "subset"
    styles: tuple[str, ...] = ("Regular", "Bold")
    change: Callable[[TTFont], None] | None = None

    @property
    def registry(self) -> str:
        return "PyPI" if "==" in self.pin else "npm"

    def member_of(self, style: str) -> str:
        slant = "-Italic" if "Italic" in style else ""
        return self.member.format(style=style, weight=weight_of(style), slant=slant)

    def postscript_name(self, style: str) -> str:
        return f"{self.name}-{style}".replace(" ", "")


def weight_of(style: str) -> int:
    return 700 if "Bold" in style else 400


# Nothing that sets two letters as one, or a letter as another language's.
WESTERN_FEATURES = ("ccmp", "kern", "lnum", "mark", "mkmk", "pnum", "tnum")
CJK_FEATURES = ("calt", "ccmp", "kern", "locl", "mark")
SHAPES = ("calt", "fina", "init", "isol", "medi", "mset", "rlig", "rtla")
ARABIC_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", *SHAPES)

FAMILIES = (
    Family(
        name="Noto Sans",
        pin="fontpkg-noto-sans==2.15",
        sha256="54016cb4dfbfdd8f0cae3d71a9401a73e786a473debd12f1d79067e349c9a4a3",
        licence="fontpkg_noto_sans/LICENSE",
        member="fontpkg_noto_sans/files/NotoSans{slant}[wdth,wght].ttf",
        keep=WESTERN,
        features=WESTERN_FEATURES,
        required=LATIN | FRENCH | RUSSIAN | GREEK,
        coverage="Latin with Extended and Vietnamese, Cyrillic, Greek; no arrows or shapes",
        done="instanced static, subset",
        styles=("Regular", "Bold", "Italic", "Bold Italic"),
    ),
    Family(
        name="Ministerial Sans Arabic",
        pin="fontpkg-ibm-plex-sans-arabic==1.101",
        sha256="8f661814cd9a3e94240cff0421b719aa8dfb5ab23b8ddf2e4845143dea51b140",
        licence="fontpkg_ibm_plex_sans_arabic/LICENSE",
        member="fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{style}.ttf",
        keep=ranges((0x20, 0x2BFF), (0xFB50, 0xFEFE)),
        features=ARABIC_FEATURES,
        required=LATIN | ARABIC,
        coverage="Arabic, Persian, basic Latin; no presentation forms",
        done="derived, subset",
        change=give_each_letter_its_glyph,
    ),
    Family(
        name="Noto Sans KR",
        pin="@expo-google-fonts/noto-sans-kr@0.4.3",
        sha256="7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f",
        licence="package/LICENSE_FONT",
        member="package/{weight}{style}/NotoSansKR_{weight}{style}.ttf",
        keep=HANGUL | JAMO | HANJA | CJK_COMMON,
        features=CJK_FEATURES,
        required=LATIN | HANGUL | HANJA | MARKS,
        coverage="all 11,172 Hangul syllables, jamo, Hanja of KS X 1001, symbols, basic Latin",
    ),
    Family(
        name="Noto Sans SC",
        pin="@expo-google-fonts/noto-sans-sc@0.4.3",
        sha256="0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
        licence="package/LICENSE_FONT",
        member="package/{weight}{style}/NotoSansSC_{weight}{style}.ttf",
        keep=CHINESE,
        features=CJK_FEATURES,
        required=LATIN | HANZI | NAMES | MARKS,
        coverage="all 6,763 hanzi of GB 2312, those of Big5 (level 1) and JIS X 0208, "
        "kana, symbols, fullwidth forms, basic Latin",
    ),
    Family(
        name="Noto Sans Symbols 2",
        pin="@expo-google-fonts/noto-sans-symbols-2@0.4.1",
        sha256="3bf3d6333487df36e88d146e032a9ed8246617ca2dfe1513a8a382c3fad12ac4",
        licence="package/LICENSE_FONT",
        member="package/{weight}{style}/NotoSansSymbols2_{weight}{style}.ttf",
        keep=BALLOT | {0x20, 0xA0},  # a space may stay with the sign before it
        features=(),
        required=BALLOT,
        coverage="ticks, crosses, ballot boxes and signs that the others lack",
        styles=("Regular",),
    ),
)
