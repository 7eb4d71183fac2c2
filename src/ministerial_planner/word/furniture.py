"""What surrounds the text of a Word file: headers, footers, contents, text boxes, its language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ministerial_planner.word.archive import BODY, W, tree_of

_CONTENTS_STYLE = "toc"


@dataclass(frozen=True, slots=True)
class Furniture:
    """`running` are the words of headers and footers, each once; `contents` says whether a table
    of contents was taken out, `boxes` counts text boxes; `language` is the code that Word is set
    to for most of the text, without its country, or empty.
    """

    running: tuple[str, ...]
    contents: bool
    boxes: int
    language: str


def take_furniture(trees: Mapping[str, Any], parts: Mapping[str, bytes]) -> Furniture:
    """Take contents out of the text, and say what else is around it. Raises ValueError."""
    body = trees[BODY]
    boxes = sum(1 for _ in body.iter(W + "txbxContent"))
    styles = tree_of(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
    return Furniture(_running(parts), _take_contents(body, styles), boxes, _language(body, styles))


def _running(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    names = [name for name in parts if name.startswith(("word/header", "word/footer"))]
    texts = ("".join(_words(tree_of(parts[name]))) for name in sorted(names))
    stripped = (" ".join(text.split()) for text in texts)
    return tuple(dict.fromkeys(text for text in stripped if any(map(str.isalpha, text))))


def _words(tree: Any) -> Iterator[str]:
    for element in tree.iter(W + "t", W + "tab", W + "p"):
        yield element.text or "" if element.tag == W + "t" else " "


def _take_contents(body: Any, styles: Any) -> bool:
    """Word's table of contents: a gallery of its own, or paragraphs in styles named `toc 1` …"""
    named = {
        style.get(W + "styleId")
        for style in (styles.iter(W + "style") if styles is not None else ())
        for name in style.findall(W + "name")
        if name.get(W + "val", "").lower().startswith(f"{_CONTENTS_STYLE} ")
    }
    gone = [
        block
        for block in body.iter(W + "sdt")
        for gallery in block.iter(W + "docPartGallery")
        if gallery.get(W + "val") == "Table of Contents"
    ]
    gone += [
        paragraph
        for paragraph in body.iter(W + "p")
        for style in paragraph.findall(f"{W}pPr/{W}pStyle")
        if style.get(W + "val") in named
    ]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)
    return bool(gone)


def _language(body: Any, styles: Any) -> str:
    counts: Counter[str] = Counter()
    for run in body.iter(W + "r"):
        mark = run.find(f"{W}rPr/{W}lang")
        if mark is not None and mark.get(W + "val"):
            counts[mark.get(W + "val")] += sum(len(t.text or "") for t in run.iter(W + "t"))
    if not counts and styles is not None:
        counts.update(
            mark.get(W + "val") for mark in styles.iter(W + "lang") if mark.get(W + "val")
        )
    return counts.most_common(1)[0][0].partition("-")[0].lower() if counts else ""
