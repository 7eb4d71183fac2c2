"""Sets a page of a PDF annex into a page of the pack: smaller, above the pack's own footer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from ministerial_planner.documents.annexes.pdffile import box_of, inherited, turn_of

_POINTS = 72 / 25.4
SIDE, FOOT = 8 * _POINTS, 15 * _POINTS
"""Margins that the pack's page keeps at its top and sides, and at its foot, in points."""
_LEFT_OUT = (
    "/CropBox /TrimBox /BleedBox /ArtBox /Rotate /UserUnit /Metadata /PieceInfo /Thumb /B /AA "
    "/Trans /Dur /LastModified /ID /PZ /SeparationInfo /TemplateInstantiated /PresSteps /VP"
).split()
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PRINTED = 4  # the flag of an annotation that is printed (ISO 32000-1, table 165)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a page of an annex comes to stand: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, corners: Iterable[Any]) -> pikepdf.Array:
        """A rectangle, moved; its sides stay upright."""
        x1, y1, x2, y2 = (float(edge) for edge in corners)
        (u1, v1), (u2, v2) = self.point(x1, y1), self.point(x2, y2)
        return _numbers(min(u1, u2), min(v1, v2), max(u1, u2), max(v1, v2))

    def points(self, flat: Iterable[Any]) -> pikepdf.Array:
        """A list of points, x and y in turn, moved."""
        numbers = [float(number) for number in flat]
        moved = (self.point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False))
        return _numbers(*(number for pair in moved for number in pair))

    def after(self, matrix: Iterable[Any]) -> pikepdf.Array:
        """`matrix`, then this placement."""
        a, b, c, d, e, f = (float(number) for number in matrix)
        (x, y), (u, v), (s, t) = self.point(a, b), self.point(c, d), self.point(e, f)
        return _numbers(x - self.e, y - self.f, u - self.e, v - self.f, s, t)

    @property
    def operator(self) -> bytes:
        numbers = (self.a, self.b, self.c, self.d, self.e, self.f)
        return b"%s cm" % " ".join(f"{number:.6f}" for number in numbers).encode()


def _numbers(*values: float) -> pikepdf.Array:
    return pikepdf.Array([round(value, 4) for value in values])


def placement(page: pikepdf.Page, width: float, height: float) -> Placement:
    """As large as it fits on a page of `width` and `height` points, never larger than it was."""
    left, bottom, right, top = box_of(page)
    turn = turn_of(page)
    across, up = right - left, top - bottom
    seen = (up, across) if turn % 2 else (across, up)
    room = width - 2 * SIDE, height - SIDE - FOOT
    scale = min(room[0] / seen[0], room[1] / seen[1], 1.0)
    x, y = (width - seen[0] * scale) / 2, FOOT + (room[1] - seen[1] * scale) / 2
    a, b, c, d = {
        0: (1.0, 0.0, 0.0, 1.0),
        1: (0.0, -1.0, 1.0, 0.0),
        2: (-1.0, 0.0, 0.0, -1.0),
        3: (0.0, 1.0, -1.0, 0.0),
    }[turn]
    # The corner that is at the lower left once the page is turned.
    corner = {0: (left, bottom), 1: (right, bottom), 2: (right, top), 3: (left, top)}[turn]
    e = x - scale * (a * corner[0] + c * corner[1])
    f = y - scale * (b * corner[0] + d * corner[1])
    return Placement(scale * a, scale * b, scale * c, scale * d, e, f)


def set_into(
    host: pikepdf.Pdf, place: pikepdf.Page, page: Any, moved: Placement, words: frozenset[int]
) -> None:
    """Turn `page`, already copied into `host`, into what stands at `place`, with its footer.

    `words` are the marks of what gives way. The footer is a pagination artefact (ISO 32000-1,
    14.8.2.2.2): it is not read out.
    """
    source = pikepdf.Page(page)
    own: Any = inherited(source, "/Resources")
    resources: Any = pikepdf.Dictionary(own if own is not None else {})
    left, bottom, right, top = box_of(source)
    frame = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n".encode()
    inner = pikepdf.unparse_content_stream(_balanced(source))
    name = _free_name(resources)
    foot = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n%s Do\nEMC" % name.encode()
    content = b"\n".join((b"q", moved.operator, frame, inner, b"Q", foot))
    forms = pikepdf.Dictionary(resources.get("/XObject", {}))
    forms[name] = _footer(host, place, words)
    resources["/XObject"] = forms
    _move_patterns(host, resources, moved)
    page["/Contents"] = host.make_stream(content)
    page["/Resources"] = resources
    page["/MediaBox"] = pikepdf.Array(list(place.mediabox))
    for key in _LEFT_OUT:
        if key in page:
            del page[key]
    page["/Tabs"] = pikepdf.Name("/S")
    for note in page.get("/Annots", []):
        _move_link(note, moved)


def _balanced(page: Any) -> list[Any]:
    """The operators of a content; every `q` has its `Q`."""
    operators: list[Any] = list(pikepdf.parse_content_stream(page))
    names = [str(each.operator) for each in operators]
    lacking = max(0, names.count("q") - names.count("Q"))
    return operators + [((), pikepdf.Operator("Q"))] * lacking


def _free_name(resources: Any) -> str:
    taken: Mapping[str, Any] = resources.get("/XObject", {})
    return next(name for n in range(len(taken) + 1) if (name := f"/Footer{n}") not in taken)


def _footer(host: pikepdf.Pdf, place: pikepdf.Page, words: frozenset[int]) -> Any:
    """All but `words` that the pack shows on the page that it kept free, as an artefact."""
    operators: list[Any] = []
    depth, silent = 0, 0
    content: list[Any] = list(pikepdf.parse_content_stream(place))
    for operands, operator in content:
        name = str(operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            number = operands[1].get("/MCID") if name == "BDC" else None
            silent = silent or (depth if number is not None and int(number) in words else 0)
            operators.append(([pikepdf.Name("/Artifact")], pikepdf.Operator("BMC")))
            continue
        if name == "EMC":
            silent = 0 if silent == depth else silent
            depth -= 1
        # Colours and the like hold for what is painted later as well.
        if not (silent and name in _SHOWING):
            operators.append((operands, operator))
    operators += [((), pikepdf.Operator("EMC"))] * depth
    form = host.make_stream(pikepdf.unparse_content_stream(operators))
    form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form["/BBox"] = pikepdf.Array(list(place.mediabox))
    form["/Resources"] = place.obj["/Resources"]
    return form


def _move_patterns(host: pikepdf.Pdf, resources: Any, moved: Placement) -> None:
    """Patterns hang on the page and not on what is drawn (ISO 32000-1, 8.7.3.1)."""
    if "/Pattern" not in resources:
        return
    patterns = pikepdf.Dictionary({})
    for name, pattern in resources["/Pattern"].items():
        if isinstance(pattern, pikepdf.Stream):
            copy: Any = host.make_stream(bytes(pattern.get_stream_buffer()))
            for key, value in pattern.items():
                if key not in {"/Length", "/Filter", "/DecodeParms"}:
                    copy[key] = value
        else:
            copy = pikepdf.Dictionary(pattern)
        copy["/Matrix"] = moved.after(pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        patterns[name] = copy
    resources["/Pattern"] = patterns


def _move_link(note: Any, moved: Placement) -> None:
    note["/Rect"] = moved.box(note["/Rect"])
    if "/QuadPoints" in note:
        note["/QuadPoints"] = moved.points(note["/QuadPoints"])
    note["/F"] = _PRINTED
    if not str(note.get("/Contents", "")).strip():
        target = note.get("/A", {}).get("/URI", "")
        note["/Contents"] = pikepdf.String(str(target) or "Link")
    for key in ("/AA", "/PA", "/P"):
        if key in note:
            del note[key]
