"""What the check says of letters without a font is what happens when they are printed."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from conftest import ROOT, Workspace
from ministerial_planner.build.assets import assets
from ministerial_planner.documents.pdf import DocumentFault, make_pdf

LETTERS = {
    "Ethiopic": ("ሰ", False),
    "emoji": ("🕊", False),
    "private use": ("\ue123", False),
    "Latin": ("é", True),
    "Latin in two parts": ("e\u0301", True),
    "Vietnamese": ("ệ", True),
    "Cyrillic": ("ж", True),
    "Arabic": ("ف", True),
    "Chinese": ("和", True),
    "Korean": ("평", True),
    "a joiner": ("a\u200db", True),
    "a soft hyphen": ("a\u00adb", True),
    "a narrow space": ("a\u202fb", True),
    "a mark of direction": ("a\u200fb", True),
}
PAGE = '<html lang="en"><title>A page</title><style>body {{ font-family: "Noto Sans" }}</style>{}'


@pytest.mark.parametrize("letters", LETTERS)
def test_the_check_and_the_printer_are_of_one_mind(
    workspace: Workspace, tmp_path: Path, letters: str
) -> None:
    text, printable = LETTERS[letters]
    workspace.change("events/seoul/some-day.yaml", "en: Meeting some day", f'en: "Peace {text}"')
    said = workspace.run("check")
    assert said.code == 0
    assert ("some-day.yaml:4:13: warning[W610]" not in said.out + said.err) == printable
    assets(ROOT).use_fonts(tmp_path / "fonts")
    page = PAGE.format(f"<p>Peace {text}")
    if printable:
        assert make_pdf(page).startswith(b"%PDF")
    else:
        with pytest.raises(DocumentFault, match="no font has the character"):
            make_pdf(page)


def test_a_font_of_the_workspace_counts(workspace: Workspace) -> None:
    """One that has the letter ends the warning; one that cannot be read is named."""
    workspace.change("events/seoul/some-day.yaml", "en: Meeting some day", "en: Peace ሰላም")
    folder = workspace.root / "templates" / "fonts"
    folder.mkdir(parents=True)
    own = folder / "Own-Regular.ttf"
    said = workspace.run("check")
    assert "“ሰ” (U+1230), which no font has" in said.out + said.err
    with TTFont(ROOT / "templates/fonts/NotoSans-Regular.ttf") as font:
        for table in font["cmap"].tables:
            table.cmap |= dict.fromkeys(map(ord, "ሰላም"), "A")
        font.save(own)
    said = workspace.run("check")
    assert "which no font has" not in said.out + said.err
    own.write_bytes(b"no font")
    ran = workspace.run("check")
    assert ran.code == 1
    assert f"{own}: this font cannot be read" in ran.err
