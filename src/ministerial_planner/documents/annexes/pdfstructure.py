"""The structure tree of a PDF annex: is it one that a screen reader can follow?"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from ministerial_planner.phrases.phrase import phrase

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4
    H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code
    Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""".split()
)
"""Structure types of ISO 32000-1, 14.8.4, but for H: it may not stand beside our H1 to H6."""

_KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody", "Div"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
"""What may stand directly in lists, tables and contents (ISO 14289-1, 7.2)."""
_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
_DEEPEST = 200


def kids_of(element: Any) -> list[Any]:
    """The kids of a structure element: elements, marks and references, in reading order."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.get("/Type") != "/OBJR"


def elements(root: Any) -> Iterator[tuple[Any, Any]]:
    """Every structure element below `root` in reading order, each with its parent.

    An element that stands in the tree twice is given once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [(kid, root, 0) for kid in reversed(kids_of(root))]
    while waiting:
        element, parent, depth = waiting.pop()
        if not is_element(element) or element.objgen in seen or depth > _DEEPEST:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        yield element, parent
        waiting += [(kid, element, depth + 1) for kid in reversed(kids_of(element))]


def standard_type(element: Any, roles: Any) -> str:
    """The standard type that an element's own type stands for; empty when for none."""
    name = str(element["/S"])
    for _ in range(20):
        if name[1:] in STANDARD and name not in roles:
            return name[1:]
        if name not in roles:
            break
        name = str(roles[name])
    return ""


def attributes_of(element: Any) -> list[Any]:
    """The dictionaries of attributes that stand at an element itself."""
    said = element.get("/A")
    rows = list(said) if isinstance(said, pikepdf.Array) else [said]
    return [row for row in rows if isinstance(row, pikepdf.Dictionary)]


def rows_of(root: Any) -> dict[int, Any]:
    """The parent tree of a structure: from keys of pages and links back to elements."""
    if "/ParentTree" not in root:
        return {}
    return {int(key): row for key, row in pikepdf.NumberTree(root["/ParentTree"]).items()}


def hindrances_of_structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.1 to 7.5 and 7.18, as far as a machine can judge."""
    root: Any = pdf.Root["/StructTreeRoot"]
    roles = root.get("/RoleMap", {})
    empty = True
    for element, parent in elements(root):
        empty = False
        kind = standard_type(element, roles)
        above = standard_type(parent, roles) if "/S" in parent else ""
        if not kind or "/NS" in element:
            yield phrase("its tags are of a kind that is not standard")
        elif above in _KIDS and kind not in _KIDS[above]:
            yield _out_of_order(kind, above)
        elif kind in _PARENTS and above not in _PARENTS[kind]:
            yield _out_of_order(kind, above or phrase("nothing"))
        if kind in {"Figure", "Formula"} and not _is_told(element):
            yield phrase("it has pictures without alternative text")
        if kind == "TH" and not _is_scoped(element):
            yield phrase("it has tables whose headers do not say what they head")
    if empty:
        yield phrase("its structure is empty")
    yield from _links_outside(pdf, root)


def _out_of_order(kind: str, above: str) -> str:
    return phrase("its tags are out of order: {kind} in {above}", kind=kind, above=above)


def _is_told(element: Any) -> bool:
    return any(str(element.get(key, "")).strip() for key in ("/Alt", "/ActualText"))


def _is_scoped(element: Any) -> bool:
    """A header names its row or column, or cells name the header by its id."""
    return "/ID" in element or any("/Scope" in row for row in attributes_of(element))


def _links_outside(pdf: pikepdf.Pdf, root: Any) -> Iterator[str]:
    """Links that no element of the structure encloses (ISO 14289-1, 7.18.5)."""
    rows = rows_of(root)
    roles = root.get("/RoleMap", {})
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            element = rows.get(int(note.get("/StructParent", -1)))
            if not is_element(element) or standard_type(element, roles) != "Link":
                yield phrase("it has links that are not tagged")
