"""Make ``templates/fonts`` anew from version-pinned packages of PyPI and npm.

Usage: ``python scripts/make_fonts.py [--out DIR] [--downloads DIR]``

Needs ``pip``, ``npm`` and ``fonttools==4.68.0``, as another version may write other bytes.

The fonts are static, because a variable font makes WeasyPrint write other bytes at every run, and
hold no more than the conference languages ask for. In each of them every glyph stands for one text,
so that what is copied or searched out of a PDF is what was typed (font_layout.py). The font for
Arabic is derived from IBM Plex Sans Arabic (arabic_letters.py), whose licence reserves the name.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import fontTools  # type: ignore[import-untyped]
from font_families import FAMILIES, Family, weight_of
from font_layout import drop_blurring_rules, give_each_code_its_glyph
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

FONTTOOLS = "4.68.0"
MAX_TOTAL_BYTES = 20_000_000
OUT = Path(__file__).resolve().parent.parent / "templates" / "fonts"
README_HEAD = """# Fonts

Made by `scripts/make_fonts.py`; do not edit by hand. All are under the SIL Open Font License 1.1;
its text lies beside them as it came with each package. Ministerial Sans Arabic is derived from IBM
Plex Sans Arabic and looks the same, but gives every letter a glyph of its own, for the sake of the
text in a PDF; its licence reserves the name "Plex" for the unmodified font. "Source" is reserved by
Adobe and is no part of a font's name here.

| file | package | registry | licence | done | bytes | coverage |
|---|---|---|---|---|---|---|
"""


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


def read(source: bytes) -> TTFont:
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    # uharfbuzz, where it happens to be installed, would pack the tables into other bytes.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    return font


def written(font: TTFont) -> bytes:
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def rename(font: TTFont, family: Family, style: str) -> None:
    """Give a derived font its own names, and keep who made the original (OFL 1.1, sections 2-4)."""
    names, full = font["name"], f"{family.name} {style}"
    own = {1: family.name, 2: style, 3: f"{names.getDebugName(5)};{full}", 4: full}
    own |= {6: family.postscript_name(style), 10: "Derived: see README.md beside this file."}
    for number in (7, 8, 11, 16, 17, 25):  # trademark, maker of the original, other names
        names.removeNames(nameID=number)
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "    "


def build(source: bytes, family: Family, style: str) -> bytes:
    font = read(source)
    if "fvar" in font:
        # This prefix for variations would call the italics "NotoSansItalic-Italic".
        font["name"].removeNames(nameID=25)
        place = {"wght": weight_of(style), "wdth": 100}
        font = instantiateVariableFont(font, place, updateFontNames=True)
    if family.change:
        family.change(font)
        rename(font, family, style)
        font = read(written(font))
    if family.features:
        drop_blurring_rules(font)
    options = Options(layout_features=family.features, name_IDs=["*"], notdef_outline=True)
    # WeasyPrint sets no vertical text, and a signature does not hold for a changed font.
    options.drop_tables += ["vhea", "vmtx", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=family.keep)
    subsetter.subset(font)
    if family.features:
        give_each_code_its_glyph(font)
    return written(font)


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
        data = build(source, family, style)
        font = TTFont(BytesIO(data))
        if found := faults(family, style, font):
            raise SystemExit("\n".join(found))
        file = f"{family.postscript_name(style)}.ttf"
        files[file] = data
        lines += f"| {file} | {family.pin} | {family.registry} | OFL 1.1, OFL-{slug}.txt "
        lines += f"| {family.done} | {len(data):,} "
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
    text += "\n    sha256sum --check, with these lines:\n\n" + "".join(
        f"    {hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    )
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
    for path in {*arguments.out.glob("*.ttf"), *arguments.out.glob("OFL-*.txt")}:
        path.unlink()
    for name, content in files.items():
        (arguments.out / name).write_bytes(content)


if __name__ == "__main__":
    main()
