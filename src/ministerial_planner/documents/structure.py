"""The logical structure of a document, as its tags tell it to those who do not see the page.

Types of elements and what may stand in what: ISO 32000-1, 14.8.4; how they are written: 14.7.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pydyf

BLOCKS_OF_BLOCKS = frozenset(
    "Document Sect Art BlockQuote L LI TOC TOCI Table THead TBody TFoot TR".split()
)
"""Types that hold other elements, and never text of their own."""

_ATTRIBUTE_OWNERS = {"BBox": "Layout", "WritingMode": "Layout", "ListNumbering": "List"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked piece of what is painted on a page (counted from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """A link's rectangle on a page."""

    page: int
    dictionary: pydyf.Dictionary


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its standard type, its language, what it holds in reading order.

    `origin` is what it was made from. Of `attributes`, numbers, names and lists of numbers.
    """

    type: str
    parent: "Element | None" = None
    language: str = ""
    origin: object = None
    kids: list["Kid"] = field(default_factory=list)
    alternative: str = ""
    identifier: str = ""
    attributes: dict[str, object] = field(default_factory=dict)

    def add(self, kind: str, language: str, origin: object) -> "Element":
        """A new element at the end of this one."""
        made = Element(kind, self, language, origin)
        self.kids.append(made)
        return made

    def everything(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.everything()


Kid: TypeAlias = Element | Mark | Annotation


def heading_faults(document: Element) -> Iterator[str]:
    """Headings that leave a level out, or do not begin with the first (ISO 14289-1, 7.4.2)."""
    before = 0
    for element in document.everything():
        if element.type in {"H1", "H2", "H3", "H4", "H5", "H6"}:
            level = int(element.type[1])
            if level > before + 1:
                yield f"a heading of level {level} comes after one of level {before or 'none'}"
            before = level


def write_structure(pdf: pydyf.PDF, document: Element, marks: Sequence[int]) -> None:
    """Add the tree to `pdf`; `marks` says how many marked pieces each page has.

    A piece that no element holds is an artifact, and must be marked so where it is painted.
    """
    pages = pdf.page_references
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    written = {id(each): pydyf.Dictionary() for each in document.everything()}
    for dictionary in written.values():
        pdf.add_object(dictionary)
    owners: list[list[bytes]] = [[b"null"] * count for count in marks]
    linked: list[tuple[bytes, pydyf.Dictionary]] = []
    for each in document.everything():
        dictionary = written[id(each)]
        parent = written[id(each.parent)] if each.parent else root
        dictionary.update(_described(each), P=parent.reference)
        place = next((kid.page for kid in each.kids if isinstance(kid, Mark)), None)
        if place is not None:
            dictionary["Pg"] = pages[place]
        dictionary["K"] = pydyf.Array()
        for kid in each.kids:
            if isinstance(kid, Element):
                dictionary["K"].append(written[id(kid)].reference)
            elif isinstance(kid, Mark):
                owners[kid.page][kid.number] = dictionary.reference
                dictionary["K"].append(_mark(kid, place, pages))
            else:
                linked.append((dictionary.reference, kid.dictionary))
                dictionary["K"].append(_annotation(kid, pages))
    root["K"] = pydyf.Array([written[id(document)].reference])
    root["ParentTree"] = _parent_tree(pdf, owners, linked)
    named = sorted((e.identifier, id(e)) for e in document.everything() if e.identifier)
    if named:
        names = pydyf.Array()
        for name, key in named:
            names.extend((pydyf.String(name), written[key].reference))
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["StructTreeRoot"] = root.reference


def _described(element: Element) -> dict[str, object]:
    """What a structure element says of itself (ISO 32000-1, Table 323)."""
    said: dict[str, object] = {"Type": "/StructElem", "S": f"/{element.type}"}
    if element.parent and element.language != element.parent.language:
        said["Lang"] = pydyf.String(element.language)
    if element.alternative:
        said["Alt"] = pydyf.String(element.alternative)
    if element.identifier:
        said["ID"] = pydyf.String(element.identifier)
    if element.attributes:
        owner = next(_ATTRIBUTE_OWNERS.get(name, "Table") for name in element.attributes)
        said["A"] = pydyf.Dictionary({"O": f"/{owner}", **element.attributes})
    return said


def _mark(mark: Mark, place: int | None, pages: Sequence[bytes]) -> object:
    """A number is enough on the page of the element's first piece."""
    if mark.page == place:
        return mark.number
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pages[mark.page], "MCID": mark.number})


def _annotation(kid: Annotation, pages: Sequence[bytes]) -> pydyf.Dictionary:
    reference = kid.dictionary.reference
    return pydyf.Dictionary({"Type": "/OBJR", "Obj": reference, "Pg": pages[kid.page]})


def _parent_tree(
    pdf: pydyf.PDF,
    owners: Sequence[Sequence[bytes]],
    linked: Sequence[tuple[bytes, pydyf.Dictionary]],
) -> bytes:
    """The way back from what is painted to its elements: first the pages, then the links."""
    numbers = pydyf.Array()
    for page, references in enumerate(owners):
        numbers.extend((page, pydyf.Array(references)))
    for number, (owner, annotation) in enumerate(linked, len(owners)):
        annotation["StructParent"] = number
        numbers.extend((number, owner))
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    reference: bytes = tree.reference
    return reference
