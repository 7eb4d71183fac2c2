"""Texts of organisers in feeds: whatever they hold, no line ends early and no letter is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ministerial_planner.definitions.controls import UNSHOWN
from ministerial_planner.feeds.contentlines import decoded
from ministerial_planner.feeds.text import clean_text, one_line, parameter, uri

NASTY = (
    "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\t \xa0\u202f\u2007\u3000\ufeff\x00\x7f\ud800\uffff"
)
texts = st.text(
    st.one_of(st.characters(), st.sampled_from(NASTY), st.sampled_from('a:;,\\"%[é유😀')),
    max_size=60,
)
NO_LETTERS = (
    0x00, 0x07, 0x1B, 0x1C, 0x1F, 0x7F, 0x80, 0x9F, 0xD800, 0xDFFF, 0xFEFF, 0xFDD0, 0xFFFE, 0xFFFF,
    0x1FFFE, 0x10FFFF,
)  # fmt: skip


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_one_newline(ending: str) -> None:
    assert clean_text(f"a{ending}b") == "a\nb"
    assert one_line(f"a{ending}b") == "a b"


@pytest.mark.parametrize("letter", [chr(code) for code in NO_LETTERS], ids=map(hex, NO_LETTERS))
def test_what_is_no_letter_is_left_out(letter: str) -> None:
    assert clean_text(f"a{letter}b") == "ab"
    assert one_line(f"a{letter}b") == "ab"
    assert uri(f"https://x.example/a{letter}b") == "https://x.example/ab"


@pytest.mark.parametrize("letter", ["\u200e", "\u200f", "\u202b", "\u2067", "\u2069", "\u200d"])
def test_marks_of_direction_and_joiners_stay(letter: str) -> None:
    assert one_line(f"a{letter}b") == f"a{letter}b"


def test_blanks_of_a_line_become_one_but_no_break_spaces_stay() -> None:
    assert one_line("  Thème\xa0: \t la\u202f\n\n paix\u3000 ") == "Thème\xa0: la\u202f paix"
    assert clean_text(" a \t b\n\n") == " a \t b\n\n"


@given(texts)
def test_no_reader_sees_more_than_one_line(text: str) -> None:
    for made in (one_line(text), parameter(text), uri(text)):
        assert len(made.splitlines()) <= 1
        assert made == made.strip(" ")
        assert "  " not in made
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in made)


@given(texts)
def test_readers_of_every_kind_count_the_same_lines(text: str) -> None:
    made = clean_text(text)
    assert made.splitlines() == made.removesuffix("\n").split("\n") if made else not made
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in made if c not in "\n\t")
    made.encode()


@given(texts)
def test_cleaning_again_changes_nothing(text: str) -> None:
    for clean in (clean_text, one_line, uri, parameter):
        assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"))))
def test_visible_letters_all_come_back(text: str) -> None:
    assert clean_text(text) == one_line(text) == text


@given(texts)
def test_our_own_reader_takes_what_is_made(text: str) -> None:
    for made in (clean_text(text).replace("\n", ""), one_line(text), parameter(text), uri(text)):
        for start in range(0, len(made), 18):
            decoded(f"{made[start : start + 18]}\r\n".encode())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://x.example/a?b=c&d=e#f", "https://x.example/a?b=c&d=e#f"),
        ("https://x.example/Séoul", "https://x.example/S%C3%A9oul"),
        ("https://x.example/유엔", "https://x.example/%EC%9C%A0%EC%97%94"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("https://x.example/a%20b", "https://x.example/a%20b"),
        ("https://x.example/100%", "https://x.example/100%25"),
        ('https://x.example/"<>\\^`{|}', "https://x.example/%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("https://x.example/a\r\nBEGIN:VEVENT", "https://x.example/aBEGIN:VEVENT"),
        (" https://x.example/\n", "https://x.example/"),
        ("https://x.example/a,b;c", "https://x.example/a,b;c"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ],
)
def test_an_address_is_ascii(typed: str, written: str) -> None:
    assert uri(typed) == written


@given(texts)
def test_any_address_is_of_letters_that_a_uri_can_have(text: str) -> None:
    made = uri(text)
    assert made.isascii()
    assert not set(made) & set(' "<>\\^`{|}\r\n\t')


@given(texts)
def test_a_parameter_has_neither_quote_nor_break(text: str) -> None:
    assert not set(parameter(text)) & set('"\r\n')


def test_a_parameter_keeps_its_quotation() -> None:
    assert parameter('The "Hall"\n of Peace') == "The 'Hall' of Peace"


def test_the_check_warns_of_all_that_feeds_leave_out_and_of_odd_line_breaks() -> None:
    warned = {code for code in range(0x110000) if UNSHOWN.search(chr(code))}
    changed = {code for code in range(0x110000) if clean_text(chr(code)) != chr(code)}
    assert warned == changed - {ord("\r")}
