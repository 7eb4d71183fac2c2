"""Makes a tagged PDF ready to become a part of another one, before anything of it is copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from ministerial_planner.definitions.levels import fitting_levels
from ministerial_planner.documents.annexes.pdffile import box_of
from ministerial_planner.documents.annexes.pdffonts import mend_fonts
from ministerial_planner.documents.annexes.pdfstructure import (
    attributes_of,
    elements,
    rows_of,
    standard_type,
)

HEADING_LEVEL = 4
"""The highest heading of an annex stands below that of the annex itself, which is an h3."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place on a page, counted from 0, in the page's own units."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark with those below it."""

    title: str
    target: Target
    below: tuple["Bookmark", ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """What leads to pages, taken out of the file: it can be set only when its pages are copied.

    A link is its page, its number among the page's annotations, and where it leads.
    """

    links: tuple[tuple[int, int, Target], ...]
    bookmarks: tuple[Bookmark, ...]


def make_ready(pdf: pikepdf.Pdf, first_key: int, prefix: str) -> Ready:
    """Renumber the keys of the parent tree from `first_key`, prefix ids, resolve roles and classes.

    Headings are shifted below those of the pack and skip no level (ISO 14289-1, 7.4.2).
    """
    pages = _Pages(pdf)
    bookmarks = tuple(pages.bookmarks())
    links = tuple(pages.links())
    _renumber(pdf, first_key)
    _tidy_structure(pdf.Root["/StructTreeRoot"], prefix)
    mend_fonts(pdf)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and "/Interpolate" in thing:
            del thing["/Interpolate"]  # ISO 19005-3, 6.2.8.1
    return Ready(links, bookmarks)


class _Pages:
    """Finds where links and bookmarks of a file lead."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.numbers: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages)}
        root: Any = pdf.Root
        self.named: dict[str, Any] = {}
        if "/Dests" in root.get("/Names", {}):
            names = pikepdf.NameTree(root["/Names"]["/Dests"])
            self.named = {str(name): where for name, where in names.items()}
        self.named_of_old: Any = root.get("/Dests", {})

    def target(self, said: Any) -> Target | None:
        """Where a destination leads: a name, an array, or a dictionary around it."""
        if isinstance(said, pikepdf.Name):
            said = self.named_of_old.get(str(said))
        elif isinstance(said, pikepdf.String):
            said = self.named.get(str(said))
        if isinstance(said, pikepdf.Dictionary):
            said = said.get("/D")
        if not isinstance(said, pikepdf.Array) or not len(said):
            return None
        first = said[0]
        page = self.numbers.get(first.objgen) if isinstance(first, pikepdf.Dictionary) else None
        if page is None:
            return None
        left, _, _, top = box_of(self.pdf.pages[page])
        if len(said) > 3 and str(said[1]) == "/XYZ":
            left, top = _or(said[2], left), _or(said[3], top)
        elif len(said) > 2 and str(said[1]) == "/FitH":
            top = _or(said[2], top)
        return Target(page, left, top)

    def links(self) -> Iterator[tuple[int, int, Target]]:
        """Links within the file; each is left without its destination."""
        for number, page in enumerate(self.pdf.pages):
            for place, note in enumerate(page.obj.get("/Annots", [])):
                action: Any = note.get("/A", {})
                if "/Dest" in note or action.get("/S") == "/GoTo":
                    found = self.target(note.get("/Dest", action.get("/D")))
                    for key in ("/Dest", "/A"):
                        if key in note:
                            del note[key]
                    yield number, place, found or Target(number, 0, box_of(page)[3])

    def bookmarks(self) -> Iterator[Bookmark]:
        with self.pdf.open_outline() as outline:
            for mark in outline.root:
                yield from self._bookmark(mark)

    def _bookmark(self, mark: pikepdf.OutlineItem) -> Iterator[Bookmark]:
        below = tuple(each for child in mark.children for each in self._bookmark(child))
        said: Any = mark.destination
        if said is None and mark.action is not None:
            said = mark.action.get("/D")
        target = self.target(said)
        if target is not None:
            yield Bookmark(mark.title, target, below)
        else:
            yield from below


def _or(said: Any, default: float) -> float:
    try:
        return float(said)
    except (TypeError, ValueError):
        return default


def _renumber(pdf: pikepdf.Pdf, first_key: int) -> None:
    """Keys of the parent tree, and all that points to them, count on from those of the pack."""
    root: Any = pdf.Root["/StructTreeRoot"]
    rows = rows_of(root)
    kinds = pikepdf.Dictionary | pikepdf.Stream
    things: list[Any] = [thing for thing in pdf.objects if isinstance(thing, kinds)]
    for page in pdf.pages:
        things += [note for note in page.obj.get("/Annots", []) if not note.is_indirect]
    for thing in things:
        for key in ("/StructParents", "/StructParent"):
            if key in thing:
                thing[key] = int(thing[key]) + first_key
    numbers: list[Any] = []
    for number in sorted(rows):
        numbers += [number + first_key, rows[number]]
    root["/ParentTree"] = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))


def _tidy_structure(root: Any, prefix: str) -> None:
    roles, classes = root.get("/RoleMap", {}), root.get("/ClassMap", {})
    tree = [element for element, _ in elements(root)]
    kinds = [standard_type(element, roles) for element in tree]
    headings = [int(kind[1]) for kind in kinds if _is_heading(kind)]
    levels = iter(fitting_levels(headings, HEADING_LEVEL))
    for element, kind in zip(tree, kinds, strict=True):
        name = f"H{next(levels)}" if _is_heading(kind) else "Sect" if kind == "Document" else kind
        element["/S"] = pikepdf.Name(f"/{name}")
        if "/C" in element:
            _spell_out(element, classes)
        if "/ID" in element:
            element["/ID"] = pikepdf.String(prefix + str(element["/ID"]))
        for row in attributes_of(element):
            if "/Headers" in row:
                ids = [pikepdf.String(prefix + str(each)) for each in row["/Headers"]]
                row["/Headers"] = pikepdf.Array(ids)
    for key in ("/RoleMap", "/ClassMap", "/IDTree", "/Namespaces"):
        if key in root:
            del root[key]


def _is_heading(kind: str) -> bool:
    return len(kind) == 2 and kind[0] == "H" and kind[1].isdigit()


def _spell_out(element: Any, classes: Any) -> None:
    """The attributes of an element's classes become its own (ISO 32000-1, 14.7.5.2)."""
    named = element["/C"]
    names: Sequence[Any] = list(named) if isinstance(named, pikepdf.Array) else [named]
    rows = list(attributes_of(element))
    for name in names:
        given = classes.get(str(name)) if isinstance(name, pikepdf.Name) else None
        rows += list(given) if isinstance(given, pikepdf.Array) else [given] if given else []
    del element["/C"]
    if rows:
        element["/A"] = pikepdf.Array(rows)
