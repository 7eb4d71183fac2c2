"""Word files (.docx) as plain HTML: their words, lists, tables, notes, links and pictures.

The only importer of mammoth. Headers, footers, colours and hidden text are left behind; tracked
changes count as accepted, comments are left out, and both are told.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ministerial_planner.documents.annexes.unreadable import Unreadable
from ministerial_planner.phrases.phrase import phrase

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_BODY = "word/document.xml"
_TEXTS = (_BODY, "word/footnotes.xml", "word/endnotes.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_OCTETS, _MOST_PARTS = 200_000_000, 5_000
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


def read_word(octets: bytes, with_html: bool = True) -> WordText:
    """Read a Word file; `with_html=False` spares the work of converting it.

    Raises Unreadable for whatever is no sound .docx file.
    """
    parts = _parts(octets)
    try:
        trees = {name: _tree(parts[name]) for name in _TEXTS if name in parts}
    except ValueError:
        raise Unreadable(phrase("it is damaged: its text cannot be read")) from None
    undescribed = tuple(dict.fromkeys(_undescribed(trees.values())))
    told = (*_told(trees), *_unprintable(parts))
    for name, tree in trees.items():
        _hide(tree)
        parts[name] = _octets(tree)
    return WordText(_converted(parts) if with_html else "", undescribed, told)


def _parts(octets: bytes) -> dict[str, bytes]:
    """The files inside a .docx file."""
    if octets.startswith(_OLE):
        raise Unreadable(
            phrase("it is a file of an old Word (.doc), or it opens with a password only")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_PARTS or sum(i.file_size for i in listed) > _MOST_OCTETS:
                raise Unreadable(phrase("it is far larger inside than a document can be"))
            parts = {entry.filename: archive.read(entry) for entry in listed}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise Unreadable(phrase("it is damaged, or no Word file (.docx)")) from None
    if _BODY not in parts:
        raise Unreadable(phrase("it is no Word file (.docx)"))
    return parts


def _tree(part: bytes) -> Any:
    """Raises ValueError. Entities are not resolved, and nothing is loaded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def _octets(tree: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


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
    changes = sum(1 for tree in trees.values() for kind in kinds for _ in tree.iter(_W + kind))
    comments = sum(1 for tree in trees.values() for _ in tree.iter(_W + "commentReference"))
    if changes:
        yield phrase(
            "tracked changes ({count}), which are printed as if they were accepted", count=changes
        )
    if comments:
        yield phrase("comments ({count}), which are not printed", count=comments)
    if any(_is_hidden(run) for tree in trees.values() for run in tree.iter(_W + "r")):
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
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val", "1") not in {"0", "false"}


def _hide(tree: Any) -> None:
    """Take out hidden text, moved text at its old place, and pictures that only decorate."""
    gone = [run for run in tree.iter(_W + "r") if _is_hidden(run)]
    gone += list(tree.iter(_W + "moveFrom"))
    gone += [p.getparent() for p, _, _ in _pictures(tree) if _is_decorative(p)]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _converted(parts: dict[str, bytes]) -> str:
    import mammoth

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, octets in parts.items():
            archive.writestr(name, octets)
    whole.seek(0)
    try:
        found = mammoth.convert_to_html(
            whole,
            style_map="br[type='page'] => \np[style-name='Title'] => h1:fresh",
            include_embedded_style_map=False,
        )
    except Exception as error:
        # mammoth has no error of its own: whatever it stumbles over is a fault of the file.
        reason = type(error).__name__
        raise Unreadable(
            phrase("its text cannot be taken over ({reason})", reason=reason)
        ) from error
    html: str = found.value
    return html
