"""Merges tagged PDF annexes into a pack: their pages, structure, links and bookmarks.

The pack keeps a page free for every page of an annex, with its own footer and page number on it;
the element `ANCHOR-page-N` stands on it, and its words give way. So the page numbers of the pack,
in its contents too, count the pages of annexes.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import open as from_octets

from ministerial_planner.documents.annexes.enclosed import MergedAnnex
from ministerial_planner.documents.annexes.pdffile import opened
from ministerial_planner.documents.annexes.pdfpages import Placement, placement, set_into
from ministerial_planner.documents.annexes.pdfready import Target, make_ready
from ministerial_planner.documents.annexes.pdfstructure import (
    attributes_of,
    elements,
    is_element,
    kids_of,
    rows_of,
)


def merge(pack: bytes, annexes: Sequence[MergedAnnex]) -> bytes:
    """The pack with the pages of `annexes` where it kept pages free; the same bytes every time.

    Raises Unreadable for an annex that is no PDF, KeyError when the pack kept no page free.
    """
    if not annexes:
        return pack
    with from_octets(io.BytesIO(pack)) as host:
        for annex in annexes:
            with opened(annex.octets) as source:
                _Merger(host, source, annex).merge()
        _forget_anchors(host, tuple(annex.anchor for annex in annexes))
        written = io.BytesIO()
        host.save(written, deterministic_id=True)
        return written.getvalue()


class _Merger:
    """Merges one annex."""

    def __init__(self, host: pikepdf.Pdf, source: pikepdf.Pdf, annex: MergedAnnex) -> None:
        self.host, self.source, self.annex = host, source, annex
        self.root: Any = host.Root["/StructTreeRoot"]
        self.parents = pikepdf.NumberTree(self.root["/ParentTree"])
        self.places = self._places()

    def merge(self) -> None:
        first_key = max((int(key) for key in self.parents), default=-1) + 1
        ready = make_ready(self.source, first_key, f"{self.annex.anchor}-")
        free: list[Any] = [self.host.pages[place] for place in self.places]
        moved = [
            placement(page, *_size(place))
            for page, place in zip(self.source.pages, free, strict=True)
        ]
        copies = [self.host.copy_foreign(page.obj) for page in self.source.pages]
        part, gone = self._hang_in([place.objgen for place in free])
        _move_boxes(part, {copy.objgen: m for copy, m in zip(copies, moved, strict=True)})
        for place, copy, move, number in zip(free, copies, moved, self.places, strict=True):
            set_into(self.host, place, copy, move, self._forgotten(place, gone))
            self.host.pages[number] = pikepdf.Page(copy)
        for page, note, target in ready.links:
            link = self.host.pages[self.places[page]].obj["/Annots"][note]
            link["/Dest"] = self._destination(target, moved)
        self._add_bookmarks(ready.bookmarks, moved)
        if "/ParentTreeNextKey" in self.root:
            self.root["/ParentTreeNextKey"] = max(int(key) for key in self.parents) + 1

    def _places(self) -> list[int]:
        """The pages, from 0, that were kept free. Raises KeyError."""
        names = pikepdf.NameTree(self.host.Root["/Names"]["/Dests"])
        numbers = {page.objgen: n for n, page in enumerate(self.host.pages)}
        wanted = (f"{self.annex.anchor}-page-{n}" for n in range(1, len(self.source.pages) + 1))
        found: list[Any] = [names[name] for name in wanted]
        return [numbers[where[0].objgen] for where in found]

    def _forgotten(self, place: pikepdf.Page, gone: set[tuple[int, int]]) -> frozenset[int]:
        """The marks of the words on a page that was kept free; its way to elements is removed."""
        key = int(place.obj["/StructParents"])
        row: Any = self.parents[key]
        del self.parents[key]
        return frozenset(n for n, e in enumerate(row) if is_element(e) and e.objgen in gone)

    def _hang_in(self, free: list[tuple[int, int]]) -> tuple[Any, set[tuple[int, int]]]:
        """Put the annex's tree where the structure of the first free page stands; drop the rest.

        Gives the element that holds the tree, and the elements that are gone.
        """
        tree: Any = self.host.copy_foreign(self.source.Root["/StructTreeRoot"])
        part = self.host.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/StructElem"),
                S=pikepdf.Name("/Part"),
                T=pikepdf.String(self.annex.heading),
                K=pikepdf.Array(kids_of(tree)),
            )
        )
        language = str(self.source.Root.get("/Lang", "")) or self.annex.language
        part["/Lang"] = pikepdf.String(language)
        for kid in kids_of(part):
            kid["/P"] = part
        empty = [
            (element, parent)
            for element, parent in elements(self.root)
            if "/Pg" in element and element["/Pg"].objgen in free
        ]
        within = {element.objgen for element, _ in empty}
        tops = [pair for pair in empty if pair[1].objgen not in within]
        for number, (element, parent) in enumerate(tops):
            _replace(parent, element, None if number else part)
        for key, row in rows_of(tree).items():
            self.parents[key] = row
        return part, within

    def _destination(self, target: Target, moved: Sequence[Placement]) -> pikepdf.Array:
        """A place on a page of the annex as a destination in the pack."""
        x, y = moved[target.page].point(target.left, target.top)
        page = self.host.pages[self.places[target.page]].obj
        return pikepdf.Array([page, pikepdf.Name("/XYZ"), round(x, 2), round(y, 2), 0])

    def _add_bookmarks(self, marks: Sequence[Any], moved: Sequence[Placement]) -> None:
        with self.host.open_outline(max_depth=12) as outline:
            above = _find(outline.root, self.annex.heading)
            if above is None:
                return
            for mark in marks:
                above.children.append(self._bookmark(mark, moved))

    def _bookmark(self, mark: Any, moved: Sequence[Placement]) -> pikepdf.OutlineItem:
        made = pikepdf.OutlineItem(mark.title, self._destination(mark.target, moved))
        for below in mark.below:
            made.children.append(self._bookmark(below, moved))
        return made


def _size(place: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in place.mediabox)
    return right - left, top - bottom


def _find(marks: Sequence[pikepdf.OutlineItem], heading: str) -> pikepdf.OutlineItem | None:
    """The bookmark of a heading; a mark such as † may follow its text."""
    for mark in marks:
        if mark.title.startswith(heading):
            return mark
        if found := _find(mark.children, heading):
            return found
    return None


def _move_boxes(part: Any, moved: Mapping[tuple[int, int], Placement]) -> None:
    """The boxes of figures and tables move with their pages (ISO 32000-1, 14.8.5.4.3)."""
    for element, _ in elements(part):
        if "/Pg" in element and element["/Pg"].objgen in moved:
            for row in attributes_of(element):
                if "/BBox" in row:
                    row["/BBox"] = moved[element["/Pg"].objgen].box(row["/BBox"])


def _replace(parent: Any, old: Any, new: Any) -> None:
    """Put `new` in the place of the kid `old`, or nothing."""
    kids = []
    for kid in kids_of(parent):
        if is_element(kid) and kid.objgen == old.objgen:
            if new is not None:
                kids.append(new)
                new["/P"] = parent
        else:
            kids.append(kid)
    parent["/K"] = pikepdf.Array(kids)


def _forget_anchors(host: pikepdf.Pdf, anchors: tuple[str, ...]) -> None:
    """Names of the free pages are of no use any more."""
    names = pikepdf.NameTree(host.Root["/Names"]["/Dests"])
    for name in [str(name) for name in names]:
        if name.startswith(tuple(f"{anchor}-page-" for anchor in anchors)):
            del names[name]
