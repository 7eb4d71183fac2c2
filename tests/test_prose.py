"""Markdown of notes, descriptions and remarks as HTML: footnotes, links, headings, tables."""

import re

import pytest

from ministerial_planner.documents.addresses import linked
from ministerial_planner.documents.prose import findings, headings, key_of, prose, remark
from ministerial_planner.programme.plain import plain_remark, plain_text


def note(markdown: str, level: int = 3) -> str:
    return prose(markdown, level, "seoul", "note-seoul.1")


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


# Footnotes


def test_a_footnote_stands_where_it_is_referred_to_with_its_formatting() -> None:
    html = note("Peace[^1].\n\n[^1]: An *aim*, see [here](https://example.org/).")
    assert 'data-number="1">An <em>aim</em>, see <a href="https://example.org/">here</a>.' in html
    assert html.index("Peace") < html.index("An <em>") < html.index("</p>")


def test_footnotes_are_numbered_in_the_order_in_which_they_are_referred_to() -> None:
    html = note("A[^b] and B[^a].\n\n[^a]: Second.\n[^b]: First.")
    assert re.findall(r'data-number="(\d)">(\w+)\.', html) == [("1", "First"), ("2", "Second")]


def test_a_footnote_that_is_referred_to_again_is_printed_once() -> None:
    html = note("A[^1], B[^1].\n\n[^1]: Said once.")
    assert html.count("Said once.") == 1
    assert '<a href="#note-seoul.1-footnote-1">1</a>' in html


def test_the_paragraphs_and_code_of_a_footnote_are_all_kept() -> None:
    html = note("A[^1].\n\n[^1]: One.\n\n    - Two\n    - Three\n\n    ```\n    four\n    ```\n")
    assert 'data-number="1">One.<br>Two<br>Three<br><code>four</code></span>' in html


def test_footnotes_of_a_table_its_header_and_its_caption_stand_below_it() -> None:
    table = ": Figures[^c]\n\n| A[^h] | B |\n|---|---|\n| a[^d] | b[^d] |\n\n"
    html = note(f"{table}Text.\n\n[^c]: Caption.\n[^h]: Header.\n[^d]: Cell.")
    below = html[html.index("</table>") : html.index("Text.")]
    assert [line for line in words(below).splitlines() if line] == ["1. Caption.2. Header.3. Cell."]
    assert 'class="footnote"' not in html


def test_a_heading_with_a_footnote_has_a_bookmark_without_it() -> None:
    html = note("## Aims[^1] of *peace*\n\n[^1]: Which?")
    assert 'data-label="Aims of peace"' in html


def test_no_footnote_is_lost_in_a_long_note() -> None:
    marks = "".join(f"Words {n}[^{n}]\n\n" for n in range(60))
    html = note(marks + "".join(f"[^{n}]: Note {n}.\n" for n in range(60)))
    assert re.findall(r"Note (\d+)\.", html) == [str(n) for n in range(60)]


def test_only_notes_have_footnotes() -> None:
    found = [(each.kind, each.words) for each in findings("A[^1].\n\n[^1]: B.", "text")]
    assert found == [("undefined", "[^1]")]


# Headings and links


def test_headings_have_ids_that_are_the_same_in_every_language() -> None:
    english, arabic = "## Aims\n\n## Aims\n\n### Detail", "## أهداف\n\n## أهداف\n\n### تفاصيل"
    ids = re.findall(r'id="([^"]+)"', note(english))
    assert ids == ["note-seoul.1.1", "note-seoul.1.2", "note-seoul.1.3"]
    assert re.findall(r'id="([^"]+)"', note(arabic)) == ids
    assert [h.anchor for h in headings(english, "note-seoul.1")] == ids
    assert [h.depth for h in headings(english, "n")] == [1, 1, 2]


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        ("Règles de l’ONU", "règles-de-lonu"),
        ("Règles de l’ONU", "regles-de-lonu"),
        ("Aims, and *means*", "aims-and-means"),
        ("أهداف الاجتماع", "أهداف-الاجتماع"),
        ("기대 성과", "기대-성과"),
    ],
)
def test_a_link_finds_a_heading_of_its_note(heading: str, link: str) -> None:
    html = note(f"## Other\n\n## {heading}\n\n[there](#{link})")
    assert '<a class="ref" data-of="seoul" href="#note-seoul.1.2">there</a>' in html


def test_a_link_to_elsewhere_stays_as_it_is() -> None:
    for address in ("https://example.org/#aims", "mailto:a@example.org"):
        assert f'<a href="{address}">x</a>' in note(f"## Aims\n\n[x]({address})")


def test_the_key_of_a_heading_is_that_of_its_own_key() -> None:
    assert key_of(key_of("Ça & là – 2021")) == key_of("Ça & là – 2021") == "ca-la-2021"


def test_a_remark_is_plain_but_for_its_links() -> None:
    html = remark("*Not* <b>bold</b>, `see` [the opening](#session-opening) & [x](https://a.b)")
    assert words(html) == "*Not* &lt;b&gt;bold&lt;/b&gt;, `see` the opening &amp; x"
    assert html.count("<a ") == 2


def test_plain_text_keeps_the_words_of_a_link_within_documents_and_no_address() -> None:
    text = "See [it](#session-opening), [that](note.fr.md#a) and [here](https://example.org)."
    assert plain_text(text) == "See it, that and here (https://example.org)."
    assert plain_remark(text) == "See it, that and [here](https://example.org)."


# Tables and others


def test_numbers_are_aligned_with_the_end_of_the_line_in_every_direction() -> None:
    html = note("| A | B | C |\n|:--|--:|:-:|\n| 1 | 2 | 3 |")
    assert re.findall(r'<td style="text-align: (\w+)">', html) == ["start", "end", "center"]
    assert "text-align:left" not in html


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_paragraph_that_begins_with_a_colon_is_the_caption_of_its_table(place: str) -> None:
    table, caption = "| A |\n|---|\n| a |\n", ": Figures of *2021*\n"
    html = note("\n".join([caption, table] if place == "before" else [table, caption]))
    assert re.search(r"<table[^>]*>\s*<caption>Figures of <em>2021</em></caption>", html)
    assert html.count("Figures of") == 1


def test_a_colon_before_other_things_is_text() -> None:
    assert "<caption>" not in note(": Not a caption\n\nText.\n\n| A |\n|---|\n| a |\n\nText.")


def test_struck_words_are_struck_and_html_stays_text() -> None:
    assert "<s>old</s>" in note("~~old~~")
    assert "&lt;b&gt;" in note("<b>x</b>")


def test_a_picture_is_said_in_words() -> None:
    assert words(note("![Plan of the hall](plan.png)")).strip() == "Plan of the hall"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Programme: https://unpko2021.kr/FR/x.", "https://unpko2021.kr/FR/x"),
        ("(page: https://a.example/b_(c)?d=e&f)", "https://a.example/b_(c)?d=e&f"),
        ("见https://a.example/b。", "https://a.example/b"),
        ("https://a.example/", "https://a.example/"),
    ],
)
def test_an_address_in_a_source_is_a_link(text: str, address: str) -> None:
    html = str(linked(text))
    escaped = address.replace("&", "&amp;")
    assert f'<a href="{escaped}">{escaped}</a>' in html
    assert words(html) == text.replace("&", "&amp;")


def test_what_is_no_address_is_escaped() -> None:
    assert str(linked('<b> & "x"')) == "&lt;b&gt; &amp; &#34;x&#34;"


# What checks look at


def test_what_a_check_looks_at_is_found_at_its_line() -> None:
    text = (
        "A [b](#c)\nand [d](e.md)\n\n| f |\n|---|\n| [g](#h)[^z] |\n\n![i](j.png) `[^k]`\n\n[^l]: m"
    )
    found = {(each.kind, each.words, each.line) for each in findings(text, "note")}
    assert found == {
        ("link", "#c", 0),
        ("link", "e.md", 1),
        ("link", "#h", 5),
        ("undefined", "[^z]", 5),
        ("picture", "j.png", 7),
        ("unused", "[^l]", 9),
    }
