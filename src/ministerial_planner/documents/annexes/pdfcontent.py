"""Content streams of a PDF annex: is everything on its pages named by its structure?"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from ministerial_planner.documents.annexes.pdfstructure import rows_of
from ministerial_planner.phrases.phrase import phrase

_SHOWN = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh Do BI INLINE".split())
_CMYK = frozenset({"k", "K"})
_MOST_OPERATORS = 400_000


def hindrances_of_content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.1: what is shown is tagged or an artefact; ISO 19005-3, 6.2.4.3: colours."""
    if any("/DeviceCMYK" in _words(thing) for thing in pdf.objects):
        yield phrase("its colours are for a printing press (CMYK)")
    marks = marks_by_page(pdf)
    left = _MOST_OPERATORS
    for page in pdf.pages:
        operators = _operators(page)
        left -= len(operators)
        if left < 0:
            yield phrase("its drawings are too large")
            return
        if any(str(operator) in _CMYK for _, operator in operators):
            yield phrase("its colours are for a printing press (CMYK)")
        yield from _unnamed(operators, marks.get(page.objgen, frozenset()), page)
    for thing in pdf.objects:
        is_form = isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
        if is_form and any(str(operator) in _CMYK for _, operator in _operators(thing)):
            yield phrase("its colours are for a printing press (CMYK)")


def _words(thing: Any) -> str:
    """Names in an object itself, without the bytes of a stream and without what it refers to."""
    if isinstance(thing, pikepdf.Stream):
        return repr([v for v in dict(thing.items()).values() if not _apart(v)])
    return thing.unparse().decode("latin-1") if isinstance(thing, pikepdf.Object) else ""


def _apart(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Object) and thing.is_indirect


def _operators(content: Any) -> list[Any]:
    try:
        return list(pikepdf.parse_content_stream(content))
    except pikepdf.PdfError:
        return []


def marks_by_page(pdf: pikepdf.Pdf) -> dict[Any, frozenset[int]]:
    """For each page, the numbers of its marks that lead to an element (ISO 32000-1, 14.7.4.4)."""
    rows = rows_of(pdf.Root["/StructTreeRoot"])
    found = {}
    for page in pdf.pages:
        row = rows.get(int(page.obj.get("/StructParents", -1)))
        if isinstance(row, pikepdf.Array):
            named = (n for n, element in enumerate(row) if isinstance(element, pikepdf.Dictionary))
            found[page.objgen] = frozenset(named)
    return found


def _unnamed(operators: list[Any], known: frozenset[int], page: Any) -> Iterator[str]:
    """Whether something is shown outside every mark, or below a mark that leads nowhere."""
    open_marks: list[bool] = []
    properties = (page.obj.get("/Resources") or {}).get("/Properties") or {}
    for operands, operator in operators:
        name = str(operator)
        if name in {"BDC", "BMC"}:
            number = _number(operands, properties)
            if number is not None and number not in known:
                yield phrase("part of it is marked but not tagged")
                return
            open_marks.append(number is not None or str(operands[0]) == "/Artifact")
        elif name == "EMC":
            if open_marks:
                open_marks.pop()
        elif (name in _SHOWN or name == "INLINE IMAGE") and not any(open_marks):
            yield phrase("part of it is not tagged")
            return


def _number(operands: Any, properties: Any) -> int | None:
    """The number of a mark, which may stand in the page's properties."""
    if len(operands) < 2:
        return None
    said = operands[1]
    if isinstance(said, pikepdf.Name):
        said = properties.get(str(said), {})
    return int(said["/MCID"]) if "/MCID" in said else None
