"""Word files (.docx) as plain HTML: their words, lists, tables, notes, links and pictures.

The only importer of mammoth. Headers, footers, colours and hidden text are left behind; tracked
changes count as accepted, comments are left out, and both are told.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.word.archive import BODY, W, octets_of, packed, parts_of, tree_of
from ministerial_planner.word.unwrap import unwrap

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TEXTS = (BODY, "word/footnotes.xml", "word/endnotes.xml")
STYLES = "br[type='page'] => \np[style-name='Title'] => h1:fresh"
"""What becomes of styles of Word, in the language of mammoth."""
_LOST = {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": phrase(
        "equations, which cannot be printed"
    ),
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": phrase(
        "charts, which cannot be printed"
    ),
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": phrase(
        "diagrams, which cannot be printed"
    ),
    "{urn:schemas-microsoft-com:office:office}OLEObject": phrase(
        "embedded objects, which cannot be printed"
    ),
}


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says; `html` is that of mammoth, and is cleaned where it is used.

    `undescribed` are pictures without alternative text, by the name that Word gives them. `told`
    are things in the file that are not in `html`, or not settled, as phrases.
    """

    html: str
    undescribed: tuple[str, ...]
    told: tuple[str, ...]


Prepare = Callable[[Mapping[str, Any], Mapping[str, bytes]], None]
"""Changes the trees of a file's texts, given also its parts, before they are converted."""


def _as_it_is(trees: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Leaves everything as it is."""


def read_word(
    octets: bytes,
    with_html: bool = True,
    prepare: Prepare = _as_it_is,
    style_map: str = STYLES,
) -> WordText:
    """Read a Word file; `with_html=False` spares the work of converting it.

    Raises Unreadable for whatever is no sound .docx file.
    """
    parts = parts_of(octets)
    try:
        trees = {name: tree_of(parts[name]) for name in _TEXTS if name in parts}
        for tree in trees.values():
            unwrap(tree)
        prepare(trees, parts)
    except ValueError:
        raise Unreadable(phrase("it is damaged: its text cannot be read")) from None
    undescribed = tuple(dict.fromkeys(_undescribed(trees.values())))
    told = (*_told(trees), *_unprintable(parts))
    for name, tree in trees.items():
        _hide(tree)
        parts[name] = octets_of(tree)
    return WordText(_converted(parts, style_map) if with_html else "", undescribed, told)


def _pictures(tree: Any) -> Iterator[tuple[Any, str, str]]:
    """Each picture's properties with its alternative text and the name that Word gives it."""
    for properties in tree.iter("{*}docPr"):
        drawn = properties.getparent()
        if drawn is not None and drawn.find(".//{*}blip") is not None:
            yield properties, properties.get("descr", "").strip(), properties.get("name", "")


def _undescribed(trees: Any) -> Iterator[str]:
    for tree in trees:
        for number, (properties, described, name) in enumerate(_pictures(tree), 1):
            if not described and not _is_decorative(properties):
                yield name or phrase("picture {number}", number=number)


def _is_decorative(properties: Any) -> bool:
    return any(mark.get("val", "1") in {"1", "true"} for mark in properties.iter(_DECORATIVE))


def _told(trees: dict[str, Any]) -> Iterator[str]:
    kinds = ("ins", "del", "moveFrom", "moveTo")
    changes = sum(1 for tree in trees.values() for kind in kinds for _ in tree.iter(W + kind))
    comments = sum(1 for tree in trees.values() for _ in tree.iter(W + "commentReference"))
    if changes:
        yield phrase(
            "tracked changes ({count}), which are printed as if they were accepted", count=changes
        )
    if comments:
        yield phrase("comments ({count}), which are not printed", count=comments)
    if any(_is_hidden(run) for tree in trees.values() for run in tree.iter(W + "r")):
        yield phrase("hidden text, which is not printed")
    for tag, words in _LOST.items():
        if any(next(tree.iter(tag), None) is not None for tree in trees.values()):
            yield words


def _unprintable(parts: dict[str, bytes]) -> Iterator[str]:
    kinds = (".emf", ".wmf")
    count = sum(name.startswith("word/media/") and name.lower().endswith(kinds) for name in parts)
    if count:
        yield phrase(
            "drawings of Windows ({count}, EMF or WMF), in whose place their description stands",
            count=count,
        )


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val", "1") not in {"0", "false"}


def _hide(tree: Any) -> None:
    """Take out hidden text, moved text at its old place, and pictures that only decorate."""
    gone = [run for run in tree.iter(W + "r") if _is_hidden(run)]
    gone += list(tree.iter(W + "moveFrom"))
    gone += [p.getparent() for p, _, _ in _pictures(tree) if _is_decorative(p)]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _converted(parts: Mapping[str, bytes], style_map: str) -> str:
    """The HTML that mammoth makes of the files inside a Word file. Raises Unreadable."""
    import mammoth

    try:
        found = mammoth.convert_to_html(
            packed(parts), style_map=style_map, include_embedded_style_map=False
        )
    except Exception as error:
        # mammoth has no error of its own: whatever it stumbles over is a fault of the file.
        reason = type(error).__name__
        raise Unreadable(
            phrase("its text cannot be taken over ({reason})", reason=reason)
        ) from error
    html: str = found.value
    return html
