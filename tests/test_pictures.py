"""The pictures of docs/ show what the command prints now."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from conftest import ROOT

PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
DRAW = (sys.executable, str(ROOT / "scripts" / "make_pictures.py"))


def test_pictures_are_up_to_date() -> None:
    drawn = subprocess.run([*DRAW, "--check"], capture_output=True, text=True, check=False)
    assert drawn.returncode == 0, drawn.stdout + drawn.stderr


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_has_a_title_and_its_text_as_text(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    title = re.search('<title id="title">(.+)</title>', svg)
    assert title is not None
    page = (ROOT / "docs" / "add-a-preparatory-meeting.md").read_text(encoding="utf-8")
    assert f"![{unescape(title[1]).rstrip('.')}](pictures/{path.name})" in page
    assert len(re.findall("<text", svg)) > 5
