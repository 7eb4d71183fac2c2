"""What does not fit, lies over another, is empty or points nowhere keeps a PDF from being made.

Each fault is planted in a page of its own, and found with its page and words; the same page without
it is made.
"""

from string import Template

import pytest

from conftest import ROOT
from ministerial_planner.build.assets import assets
from ministerial_planner.documents.complaints import LAYOUT
from ministerial_planner.documents.pdf import DocumentFault, make_pdf

WORD = "Donaudampfschifffahrtsgesellschaftskapitän"
LONG = f"{WORD}{WORD}"
LINES = "<br>".join(["a line of text"] * 12)
LEFT = f'<p style="text-align: left">{LINES}</p>'
DOT = '<svg viewBox="0 0 9 9" style="width: $width; height: 9mm"><title>A map</title></svg>'
THREE = "display: grid; grid-template: auto / 1fr 25mm 1fr"
CELL = 'style="width: 30mm"'
PAGE = Template("""<!DOCTYPE html>
<html lang="en" dir="$direction"><head><meta charset="utf-8"><title>A page</title><style>
@page { size: A5; margin: 20mm; @bottom-left { content: "Foot of the page" } $margins }
body { font: 10pt "Noto Sans" } h1 { font-size: 14pt }
table { table-layout: fixed; width: 100%; border-collapse: collapse } $style
</style></head><body><h1>A page</h1>$body</body></html>
""")


@pytest.fixture(scope="module", autouse=True)
def _fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    assets(ROOT).use_fonts(tmp_path_factory.mktemp("fonts"))


def complaints(body: str, style: str = "", margins: str = "", direction: str = "ltr") -> list[str]:
    """What is said of a page; nothing when it is made."""
    page = PAGE.substitute(body=body, style=style, margins=margins, direction=direction)
    try:
        assert make_pdf(page).startswith(b"%PDF")
    except DocumentFault as fault:
        return list(fault.complaints)
    return []


def box(inner: str, style: str) -> str:
    return f'<div style="{style}">{inner}</div>'


def table(*cells: str) -> str:
    return f"<table><tr>{''.join(f'<td {CELL}>{cell}</td>' for cell in cells)}</tr></table>"


def picture(width: str) -> str:
    return Template(DOT).substitute(width=width)


def label(left: str, top: str = "30mm") -> str:
    return box(
        f"label at {left}", f"position: absolute; left: {left}; top: {top}; white-space: nowrap"
    )


# Kind, the words it names, a body that has the fault, the same body without it.
FAULTY = {
    "a word wider than the page": ("side", WORD[:40], f"<p>{LONG}", f"<p>{WORD}"),
    "a line that may not break": (
        "side",
        "and on",
        f'<p style="white-space: nowrap">{"and on " * 30}',
        f"<p>{'and on ' * 30}",
    ),
    "a picture wider than the page": (
        "side",
        "a picture",
        picture("150mm"),
        picture("90mm"),
    ),
    "a label beside the paper": ("paper", "label at 125mm", label("125mm"), label("60mm")),
    "a label below the paper": (
        "paper",
        "label at 0mm",
        label("0mm", "200mm"),
        label("0mm", "80mm"),
    ),
    "text below the last line": (
        "foot",
        "a line of text",
        box(LINES * 5, "display: inline-block"),
        box(LINES * 5, ""),
    ),
    "a word wider than its column": ("column", WORD[:40], table(WORD, "next"), table("a", "next")),
    "a picture wider than its column": (
        "column",
        "a picture",
        table(picture("80mm"), "next"),
        table(picture("20mm"), "next"),
    ),
    "a box wider than its column": (
        "column",
        "wide box",
        table(box("<p style='text-align: end'>wide box", "width: 80mm"), "next"),
        table(box("<p style='text-align: end'>box", "width: 30mm"), "next"),
    ),
    "a word wider than a box": (
        "box",
        WORD[:40],
        box(WORD, "display: inline-block; width: 30mm") + " beside",
        box(WORD, "display: inline-block; width: 30mm; overflow-wrap: anywhere") + " beside",
    ),
    "a word wider than its share of a row": (
        "box",
        WORD[:40],
        box(box(WORD, "width: 30mm") + box("b", ""), "display: flex"),
        box(box(WORD, "flex: 1") + box("b", ""), "display: flex"),
    ),
    "a word wider than its field of a grid": (
        "box",
        "Schifffahrtsgesellschaft",
        box("a " + box("Schifffahrtsgesellschaft", "min-width: 0"), THREE),
        box("a " + box("Schifffahrt", "min-width: 0"), THREE),
    ),
    "a field of a grid that is too low": (
        "height",
        "a line of text",
        box(box(LINES, "") + box("b", ""), "display: grid; grid-template: 1cm auto / 1fr"),
        box(box(LINES, "") + box("b", ""), "display: grid; grid-template: auto auto / 1fr"),
    ),
    "a fixed height": (
        "height",
        "a line of text",
        box(LINES, "height: 12mm; margin-bottom: 60mm"),
        box(LINES, "height: 90mm"),
    ),
    "a greatest height": (
        "height",
        "a line of text",
        box(LINES, "max-height: 12mm; margin-bottom: 60mm"),
        box(LINES, "max-height: 90mm"),
    ),
    "lines that are cut": (
        "cut",
        "a line of text",
        box(LINES, "max-height: 12mm; overflow: hidden"),
        box(LINES, "overflow: hidden"),
    ),
    "a word that is cut": (
        "cut",
        WORD[:40],
        box(WORD, "width: 30mm; overflow: hidden"),
        box(WORD, "overflow: hidden"),
    ),
    "an end of dots": (
        "cut",
        "and on",
        box("and on " * 30, "white-space: nowrap; overflow: hidden; text-overflow: ellipsis"),
        box("and on", "white-space: nowrap; overflow: hidden; text-overflow: ellipsis"),
    ),
    "lines left out": (
        "cut",
        "and on",
        box("and on " * 30, "line-clamp: 2"),
        box("and on", "line-clamp: 2"),
    ),
    "a label over another": (
        "overlap",
        "“label at 1mm” and “label at 9mm”",
        label("1mm") + label("9mm"),
        label("1mm") + label("60mm"),
    ),
    "a label over the text": (
        "overlap",
        "label at 3mm",
        LEFT + label("3mm"),
        LEFT + label("60mm"),
    ),
    "lines too near": (
        "overlap",
        "a line of text",
        box(LINES, "line-height: 0.3"),
        box(LINES, "line-height: 1"),
    ),
    "a picture over the text": (
        "overlap",
        "a picture",
        LEFT + box(picture("20mm"), "position: absolute; left: 0; top: 30mm"),
        LEFT + box(picture("20mm"), "position: absolute; left: 60mm; top: 30mm"),
    ),
    "a turned label beside the paper": (
        "paper",
        "turned",
        box("turned", "position: absolute; left: 118mm; width: 40mm; transform: rotate(30deg)"),
        box("turned", "position: absolute; left: 60mm; width: 40mm; transform: rotate(30deg)"),
    ),
    "an empty page": (
        "empty",
        "",
        box("", "break-before: page") + box("end", "break-before: page"),
        box("end", "break-before: page"),
    ),
}


def said(kind: str) -> str:
    """The end of the sentence of a kind."""
    return LAYOUT[kind].rpartition("}”")[2]


@pytest.mark.parametrize("case", FAULTY)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_planted_fault_is_found_with_its_words(case: str, direction: str) -> None:
    kind, words, faulty, _ = FAULTY[case]
    found = complaints(faulty, direction=direction)
    assert [line for line in found if said(kind) in line and words in line], found


@pytest.mark.parametrize("case", FAULTY)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_same_page_without_the_fault_is_made(case: str, direction: str) -> None:
    assert complaints(FAULTY[case][3], direction=direction) == []


# Header and footer


def footer(text: str, width: str = "auto") -> str:
    """A footer in two parts, the first as wide as is said."""
    return (
        f'@bottom-left {{ content: "{text}"; width: {width} }}'
        '@bottom-right { content: "Page 1 of 2" }'
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "margins",
    [footer(LONG), footer(WORD, "40mm"), footer("word " * 200), footer("no end " * 9, "5mm")],
    ids=["a long word", "a word wider than its part", "too many lines", "too narrow a part"],
)
def test_a_footer_that_does_not_fit_is_found(margins: str, direction: str) -> None:
    found = complaints("<p>text", margins=margins, direction=direction)
    assert any(said("margin") in line for line in found), found


def test_a_footer_that_fits_is_printed() -> None:
    assert complaints("<p>text", margins=footer("A title · Revision 2", "60%")) == []


# References


UNRESOLVED = {
    "a link to nowhere": ('<a href="#there">there</a>', "“#there” leads nowhere"),
    "a link to what is not printed": (
        '<a href="#there">there</a><p id="there" style="display: none">there',
        "“#there” leads nowhere",
    ),
    "a page number of nowhere": ('<p class="leaf" data-to="#there">a', "“#there” finds no page"),
    "a page number of what is not printed": (
        '<p class="leaf" data-to="#there">a<p id="there" style="display: none">there',
        "“there” finds no page",
    ),
    "a page number of nothing": ('<p class="leaf" data-to="">there', "a reference to “"),
    "a page number that was not counted": (
        '<p class="leaf chapter" data-to="#there">a<p id="there">there',
        "“there” finds no page",
    ),
    "words of nowhere": ('<p class="words" data-to="#there">there', "“#there” finds no page"),
    "words of what has none": (
        '<p class="words" data-to="#there">there<p id="there">',
        "“there” finds no page",
    ),
    "a name given twice": ('<p id="here">a</p><p id="here">b</p>', "“here” is given to two places"),
    "a part of an address": ('<a href="annex.pdf">annex</a>', "the link to “annex.pdf”"),
}  # fmt: skip
REFERENCES = """
.leaf::after { content: target-counter(attr(data-to), page) }
.chapter::after { content: target-counter(attr(data-to), chapter) }
.words::after { content: target-text(attr(data-to)) }
"""


@pytest.mark.parametrize("case", UNRESOLVED)
def test_a_reference_to_nowhere_is_found(case: str) -> None:
    body, words = UNRESOLVED[case]
    found = complaints(body, REFERENCES)
    assert any(words in line for line in found), found


def test_references_that_lead_somewhere_are_printed() -> None:
    body = (
        '<a href="#there">a</a><a href="https://example.org">b</a><a href="mailto:a@b.org">c</a>'
        '<p class="leaf" data-to="#there">d<p class="words" data-to="#there">e'
        '<p id="there">there'
    )
    assert complaints(body, REFERENCES) == []


# Letters


@pytest.mark.parametrize(
    ("body", "style", "margins"),
    [
        ("<p>ሰላም", "", ""),
        ("<p>a", "p::after { content: 'ሰ' }", ""),
        ("<p>a", "", '@top-right { content: "ሰ" }'),
        ('<svg viewBox="0 0 9 9"><title>A map</title><text y="5">ሰ</text></svg>', "", ""),
    ],
    ids=["text", "generated", "header", "picture"],
)
def test_a_letter_without_a_font_is_found_wherever_it_is_printed(
    body: str, style: str, margins: str
) -> None:
    (found,) = [line for line in complaints(body, style, margins) if "“ሰ” (U+1230)" in line]
    assert found.startswith("no font has the character")


# What is said


def test_a_fault_says_its_page_and_how_many_are_like_it() -> None:
    words = "".join(f"<p>{LONG}{number}" for number in range(3))
    (found,) = complaints(f"<p>first page</p>{box(words, 'break-before: page')}")
    assert found.startswith("page 2: “Donau")
    assert found.endswith("where a line may end (2 more like this on the page)")


def test_words_for_screen_readers_alone_are_no_fault() -> None:
    hidden = "position: absolute; clip: rect(0, 0, 0, 0); width: 1px; height: 1px; overflow: hidden"
    assert complaints(f"<p>text</p>{box('heard, not seen', hidden)}") == []
