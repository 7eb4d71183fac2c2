"""What is said to people about a document that could not be made: one sentence for each kind.

`page` and `words` fill the sentences; WeasyPrint's own complaints that organisers can mend are
said in the same way, the rest (of templates and stylesheets) stays as it is.
"""

import re

from ministerial_planner.phrases.phrase import phrase

LAYOUT = {
    "side": "“{words}” runs over the edge of the text; shorten it, or put a space or a hyphen "
    "where a line may end",
    "foot": "“{words}” runs over the lower edge of the text; shorten it, or let the stylesheet "
    "break it between pages",
    "paper": "“{words}” does not fit on the paper; the stylesheet has to move it",
    "column": "“{words}” is wider than its column; shorten it, or put a space or a hyphen where a "
    "line may end",
    "box": "“{words}” is wider than its place; shorten it, or give it more room in the stylesheet",
    "height": "“{words}” is higher than its place; shorten it, or give it more room in the "
    "stylesheet",
    "cut": "“{words}” is cut off; shorten it, or give it more room in the stylesheet",
    "margin": "“{words}” does not fit into the header or footer; shorten it",
    "overlap": "“{words}” and “{other}” are printed over each other; shorten one of them, or give "
    "them more room in the stylesheet",
    "empty": "nothing is printed on this page; take the page break before or after it out of the "
    "template or stylesheet",
    "reference": "a reference to “{words}” finds no page; give the heading it means that id, or "
    "take the reference out",
    "address": "the link to “{words}” leads nowhere from a printed page; write the whole address, "
    "from https:// on",
}
"""By kind, what is wrong on a page."""

_PICTURE = phrase("a picture")

_OF_WEASYPRINT = (
    (
        re.compile(r"\.notdef glyph .*\"(?P<what>.+)\" \((?P<code>U\+[0-9A-F]+)\)", re.DOTALL),
        "no font has the character “{what}” ({code}): replace it in the text, "
        "or add a font that has it to templates/fonts/",
    ),
    (
        re.compile(r"No anchor #(?P<what>.*) for internal URI reference", re.DOTALL),
        "the link to “#{what}” leads nowhere: no heading or paragraph of the document has that "
        "name; mend the link, or take it out",
    ),
    (
        re.compile(r"target points to undefined anchor \(.*?, '#?(?P<what>.*)'\)", re.DOTALL),
        "a reference to “#{what}” finds no page: no heading or paragraph of the document has that "
        "name; mend the reference, or take it out",
    ),
    (
        re.compile(r"Anchor defined twice: '(?P<what>.*)'", re.DOTALL),
        "the name “{what}” is given to two places of the document, so that a link to it can be "
        "wrong; rename one of them in the template or in the text",
    ),
)


def templates() -> tuple[str, ...]:
    """Every sentence that is said of a document."""
    return (*LAYOUT.values(), *(sentence for _, sentence in _OF_WEASYPRINT))


def in_plain_words(complaint: str) -> str:
    """What WeasyPrint complained of as people would say it, with the remedy; else as it is."""
    for pattern, sentence in _OF_WEASYPRINT:
        if match := pattern.search(complaint):
            return phrase(sentence, **match.groupdict())
    return complaint


def on_page(page: int, kind: str, words: str, other: str = "", more: int = 0) -> str:
    """A fault of layout: what and where it is, how many more like it the page has, the remedy."""
    said = phrase(LAYOUT[kind], words=words or _PICTURE, other=other or _PICTURE)
    if more:
        said = phrase("{said} ({count} more like this on the page)", said=said, count=more)
    return phrase("page {page}: {said}", page=page, said=said)
