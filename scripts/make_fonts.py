"""Make ``templates/fonts`` anew from version-pinned packages of PyPI and npm.

Usage: ``python scripts/make_fonts.py [--out DIR] [--downloads DIR]``

Needs ``pip``, ``npm`` and ``fonttools==4.68.0``, as another version may write other bytes.

The fonts are static, because a variable font makes WeasyPrint write other bytes at every run, and
hold no more than the conference languages ask for. IBM Plex Sans Arabic is copied byte for byte,
because its licence reserves the name "Plex" for the unmodified font.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import fontTools  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

FONTTOOLS = "4.68.0"
MAX_TOTAL_BYTES = 15_000_000
OUT = Path(__file__).resolve().parent.parent / "templates" / "fonts"
README_HEAD = """# Fonts

Made by `scripts/make_fonts.py`; do not edit by hand. All are under the SIL Open Font License 1.1;
its text lies beside them as it came with each package. "Plex" is a reserved font name, so those
two files are unmodified. "Source" is reserved by Adobe and is no part of a font's name here.

| file | package | registry | licence | done | bytes | coverage |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Family:
    """The faces made of one package; ``keep`` is None where they must stay unmodified."""

    name: str
    pin: str
    sha256: str
    licence: str
    member: str
    keep: frozenset[int] | None
    required: frozenset[int]
    coverage: str
    styles: tuple[str, ...] = ("Regular", "Bold")

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


def ranges(*pairs: tuple[int, int]) -> frozenset[int]:
    return frozenset(code for first, last in pairs for code in range(first, last + 1))


def gb2312(rows: range) -> frozenset[int]:
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for raw in cells if (text := raw.decode("gb2312", "ignore")))


HANZI = gb2312(range(0xB0, 0xF8))
HANGUL = ranges((0xAC00, 0xD7A3))
JAMO = ranges((0x1100, 0x1112), (0x1161, 0x1175), (0x11A8, 0x11C2), (0x3131, 0x318E))
LATIN = ranges((0x20, 0x7E), (0xA0, 0xFF))
ARABIC = ranges((0x621, 0x63A), (0x640, 0x652), (0x660, 0x66C)) | {0x60C, 0x61B, 0x61F}
RUSSIAN = ranges((0x410, 0x44F)) | {0x401, 0x451}
GREEK = ranges((0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE))
FRENCH = frozenset(map(ord, "ŒœŸ€№†‡“”…\u2013\u2014\u2019\u202f"))
# Noto Sans has no arrows, Roman number forms or shapes: the CJK fonts bring them to every language.
MARKS = frozenset(map(ord, "→←↑↓✓●○■□▪▲★※①②≤≥≠ⅠⅡⅢⅣⅤⅩⅫ"))
SYMBOLS = ranges((0x2010, 0x2049), (0x20A0, 0x22FF), (0x2460, 0x24FF), (0x25A0, 0x27BF))
UNITS = ranges((0x3200, 0x32B0), (0x3380, 0x33DF))
CJK_COMMON = LATIN | SYMBOLS | UNITS | ranges((0x3000, 0x303F), (0xFF00, 0xFFEF))
CJK_FEATURES = ["calt", "ccmp", "halt", "kern", "liga", "locl", "mark", "palt"]
# The Greek and Cyrillic of a CJK font would win over Noto Sans where it stands first in a stack.
CHINESE = (gb2312(range(0xA1, 0xF8)) | CJK_COMMON) - ranges((0x370, 0x52F))
# All of Noto Sans but its Devanagari and rare marks: no conference language needs them.
WESTERN = ranges((0x20, 0x8FF), (0x1D00, 0x2E7F), (0xA640, 0xA7FF), (0xAB30, 0xFFFD))

FAMILIES = (
    Family(
        name="Noto Sans",
        pin="fontpkg-noto-sans==2.15",
        sha256="54016cb4dfbfdd8f0cae3d71a9401a73e786a473debd12f1d79067e349c9a4a3",
        licence="fontpkg_noto_sans/LICENSE",
        member="fontpkg_noto_sans/files/NotoSans{slant}[wdth,wght].ttf",
        keep=WESTERN,
        required=LATIN | FRENCH | RUSSIAN | GREEK,
        coverage="Latin with Extended and Vietnamese, Cyrillic, Greek; no arrows or shapes",
        styles=("Regular", "Bold", "Italic", "Bold Italic"),
    ),
    Family(
        name="IBM Plex Sans Arabic",
        pin="fontpkg-ibm-plex-sans-arabic==1.101",
        sha256="8f661814cd9a3e94240cff0421b719aa8dfb5ab23b8ddf2e4845143dea51b140",
        licence="fontpkg_ibm_plex_sans_arabic/LICENSE",
        member="fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{style}.ttf",
        keep=None,
        required=LATIN | ARABIC,
        coverage="Arabic, Persian, basic Latin",
    ),
    Family(
        name="Noto Sans KR",
        pin="@expo-google-fonts/noto-sans-kr@0.4.3",
        sha256="7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f",
        licence="package/LICENSE_FONT",
        member="package/{weight}{style}/NotoSansKR_{weight}{style}.ttf",
        keep=HANGUL | JAMO | CJK_COMMON,
        required=LATIN | HANGUL | MARKS,
        coverage="all 11,172 Hangul syllables, jamo, symbols, basic Latin; no Hanja",
    ),
    Family(
        name="Noto Sans SC",
        pin="@expo-google-fonts/noto-sans-sc@0.4.3",
        sha256="0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
        licence="package/LICENSE_FONT",
        member="package/{weight}{style}/NotoSansSC_{weight}{style}.ttf",
        keep=CHINESE,
        required=LATIN | HANZI | MARKS,
        coverage="all 6,763 hanzi of GB 2312, kana, symbols, fullwidth forms, basic Latin",
    ),
)


def fetch(family: Family, folder: Path) -> Path:
    """Download with the registry's own client, and refuse any other bytes than those pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
        npm = ["npm", "pack", "--silent", "--pack-destination"]
        client = [*pip, "--dest"] if family.registry == "PyPI" else npm
        subprocess.run([*client, str(folder), family.pin], check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.iterdir()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != family.sha256:
        raise SystemExit(f"{archive.name}: sha256 is {found}, not the pinned {family.sha256}")
    return archive


def build(source: bytes, style: str, keep: frozenset[int]) -> bytes:
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    # uharfbuzz, where it happens to be installed, would pack the tables into other bytes.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    features = CJK_FEATURES
    if "fvar" in font:
        features = ["*"]
        # This prefix for variations would call the italics "NotoSansItalic-Italic".
        font["name"].removeNames(nameID=25)
        place = {"wght": weight_of(style), "wdth": 100}
        font = instantiateVariableFont(font, place, updateFontNames=True)
    options = Options(layout_features=features, name_IDs=["*"], notdef_outline=True)
    # WeasyPrint sets no vertical text.
    options.drop_tables += ["vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def faults(family: Family, style: str, font: TTFont) -> list[str]:
    """What fontconfig or a reader would trip over in one finished font."""
    os2, names, file = font["OS/2"], font["name"], family.postscript_name(style)
    bold, italic, regular = (word in style for word in ("Bold", "Italic", "Regular"))
    checks = {
        "family": names.getBestFamilyName() == family.name,
        "style": names.getBestSubFamilyName() == style,
        "PostScript name": names.getDebugName(6) == file,
        "weight or width": (os2.usWeightClass, os2.usWidthClass) == (weight_of(style), 5),
        "style bits": os2.fsSelection & 0x61 == italic | bold << 5 | regular << 6,
        "Mac style": font["head"].macStyle == bold | italic << 1,
        "tables, it is variable": "fvar" not in font,
    }
    found = [f"{file}: wrong {what}" for what, right in checks.items() if not right]
    missing = "".join(map(chr, sorted(family.required - font.getBestCmap().keys())))
    return found + ([f"{file}: lacks {len(missing)} characters: {missing[:20]}"] if missing else [])


def add_family(family: Family, slug: str, package: Path, files: dict[str, bytes]) -> str:
    """Add the files of one family, checked, and return its lines of the README."""
    files[f"OFL-{slug}.txt"] = (package / family.licence).read_bytes()
    lines = ""
    for style in family.styles:
        source = (package / family.member_of(style)).read_bytes()
        data = build(source, style, family.keep) if family.keep else source
        font = TTFont(BytesIO(data))
        if found := faults(family, style, font):
            raise SystemExit("\n".join(found))
        instanced = "instanced static, subset" if "[" in family.member else "subset"
        file = f"{family.postscript_name(style)}.ttf"
        files[file] = data
        lines += f"| {file} | {family.pin} | {family.registry} | OFL 1.1, OFL-{slug}.txt "
        lines += f"| {instanced if family.keep else 'unmodified'} | {len(data):,} "
        lines += f"| {family.coverage} ({len(font.getBestCmap()):,} characters) |\n"
    return lines


def make(downloads: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    text = README_HEAD
    for family in FAMILIES:
        slug = family.name.replace(" ", "-").lower()
        archive = fetch(family, downloads / slug)
        with tempfile.TemporaryDirectory() as package:
            shutil.unpack_archive(archive, package, "zip" if family.registry == "PyPI" else "gztar")
            text += add_family(family, slug, Path(package), files)
    total = sum(map(len, files.values()))
    if total > MAX_TOTAL_BYTES:
        raise SystemExit(f"the set has {total:,} bytes, over {MAX_TOTAL_BYTES:,}")
    text += f"\nFonts and licences together: {total:,} bytes.\n"
    return files | {"README.md": text.encode()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the folder of fonts anew.")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write")
    parser.add_argument("--downloads", type=Path, help="keep the package archives here")
    arguments = parser.parse_args()
    if fontTools.version != FONTTOOLS:
        raise SystemExit(f"fonttools {FONTTOOLS} is needed, this is {fontTools.version}")
    with tempfile.TemporaryDirectory() as scratch:
        files = make(arguments.downloads or Path(scratch))
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (arguments.out / name).write_bytes(content)


if __name__ == "__main__":
    main()
