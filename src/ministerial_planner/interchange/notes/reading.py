"""Reads a concept note in Word: its Markdown, and every reading and doubt on the way to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.definitions.yamltext import yaml_text
from ministerial_planner.interchange.notes import blocks as tidying
from ministerial_planner.interchange.notes.grids import is_crowded, is_merged
from ministerial_planner.interchange.notes.headings import (
    propose_headings,
    set_levels,
    set_outline,
)
from ministerial_planner.interchange.notes.inline import words
from ministerial_planner.interchange.notes.language import language_of
from ministerial_planner.interchange.notes.markdown import Footnotes, markdown, marks_of
from ministerial_planner.interchange.notes.title import take_title
from ministerial_planner.phrases.phrase import Phrase, counted, phrase
from ministerial_planner.word.furniture import Furniture, take_furniture
from ministerial_planner.word.marks import mark
from ministerial_planner.word.reading import read_word

HIGHEST = 2
"""The level of the highest heading of a note, below its title."""
_STYLES = "\n".join(
    (
        "br[type='page'] =>",
        "p[style-name='Title'] => p.title:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "p[style-name='caption'] => p.caption:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "p[style-name='Quotations'] => blockquote > p:fresh",
        "p[style-name='Block Text'] => blockquote > p:fresh",
        "r[style-name='Emphasis'] => em",
        "u => u",
        *(f"p[style-name='List {kind} {n + 1}'] => {'ul|ol > li > ' * n}{tag} > li:fresh"
          for kind, tag in (("Bullet", "ul"), ("Number", "ol")) for n in (1, 2, 3, 4)),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordNote:
    """A note as read: its Markdown without front matter, and what is told of it.

    `readings` are decisions that were taken, `doubts` questions that stay open; `title` and
    `language` are empty where they are not known.
    """

    title: str
    language: str
    markdown: str
    readings: tuple[Phrase, ...]
    doubts: tuple[Phrase, ...]

    def text(self, title: str, language: str) -> str:
        """The file of the note: front matter and Markdown."""
        front = yaml_text({"title": title, "language": language})
        return f"---\n{front}---\n\n{self.markdown}"


def read_note_of_word(octets: bytes) -> WordNote:
    """Read a .docx file as a note. Raises Unreadable for whatever is no sound .docx file."""
    furniture: list[Furniture] = []

    def prepare(trees: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
        furniture.append(take_furniture(trees, parts))
        mark(trees, parts)

    word = read_word(octets, prepare=prepare, style_map=_STYLES)
    blocks, footnotes, pictures = tidying.parsed(word.html)
    if not blocks:
        raise Unreadable("there is no text in it")
    readings = [*_of_file(furniture[0], word.told), *_of_pictures(pictures)]
    return _note(blocks, footnotes, readings, furniture[0].language)


def _note(
    blocks: list[Any], footnotes: Footnotes, readings: list[Phrase], setting: str
) -> WordNote:
    text = tidying.text_of(blocks)
    set_outline(blocks)
    tidying.take_lone_items(blocks)
    title = take_title(blocks)
    if title:
        readings.insert(0, phrase("the title is “{title}”", title=title))
    if count := tidying.take_typed_bullets(blocks):
        typed = counted("{count} line with a typed bullet is an item of a list",
                        "{count} lines with a typed bullet are items of lists", count)  # fmt: skip
        readings.append(typed)
    readings += _of_headings(propose_headings(blocks))
    set_levels(blocks, HIGHEST)
    tidying.captions(blocks)
    readings += [*_of_tables(blocks), *_of_labels(blocks)]
    written = markdown(blocks, footnotes)
    readings += _of_footnotes(footnotes)
    language, doubts = _language(text, setting)
    if not title:
        doubts.insert(0, phrase("no line of the file can be told to be its title: which is it?"))
    return WordNote(title, language, written, tuple(readings), tuple(doubts))


def _language(text: str, setting: str) -> tuple[str, list[Phrase]]:
    """The language of the words; where they leave a doubt, that of the file's setting."""
    found = language_of(text)
    if found:
        return found, []
    doubt = phrase("in which language is it? The words do not tell; Word was set to “{code}”",
                   code=setting or "?")  # fmt: skip
    return setting, [doubt]


def _of_file(furniture: Furniture, told: Sequence[str]) -> Iterator[Phrase]:
    """What is left out, or taken in another way than Word shows it."""
    for text in furniture.running:
        yield phrase("the header or footer “{text}” is left out", text=text)
    if furniture.contents:
        yield phrase("the table of contents is left out: packs have one of their own")
    if furniture.boxes:
        yield counted("{count} text box follows the paragraph beside which it stands",
                      "{count} text boxes follow the paragraphs beside which they stand",
                      furniture.boxes)  # fmt: skip
    for said in told:
        yield phrase("the file holds {what}", what=said)


def _of_pictures(pictures: Sequence[str]) -> Iterator[Phrase]:
    for shown in pictures:
        remedy = phrase("list it under `documents:` as an annex")
        if shown:
            yield phrase("the picture “{shown}” is left out: {remedy}", shown=shown, remedy=remedy)
        else:
            yield phrase("a picture is left out: {remedy}", remedy=remedy)


def _of_headings(proposed: Sequence[Any]) -> Iterator[Phrase]:
    for heading in proposed:
        yield phrase("“{words}” is a heading, to judge by its look", words=words(heading))


def _of_tables(blocks: Sequence[Any]) -> Iterator[Phrase]:
    for number, table in enumerate((each for each in blocks if each.tag == "table"), 1):
        if is_merged(table):
            yield phrase("table {number} has merged cells: their words stand in the first of them, "
                         "the others are empty", number=number)  # fmt: skip
        if is_crowded(table):
            yield phrase("table {number} has cells of several lines, which are parted by “/”",
                         number=number)  # fmt: skip


def _of_labels(blocks: Sequence[Any]) -> Iterator[Phrase]:
    """Lists that Word counts with letters are numbered here."""
    labels = (marks_of(item).get("label") for block in blocks for item in block.iter("li"))
    if label := next(filter(None, labels), None):
        yield phrase("lists that Word counts as “{label}” are counted 1, 2, 3: look where the text "
                     "refers to them", label=label)  # fmt: skip


def _of_footnotes(footnotes: Footnotes) -> Iterator[Phrase]:
    for text in footnotes.uncalled:
        yield phrase("the footnote “{text}” is called nowhere and is left out", text=text)
