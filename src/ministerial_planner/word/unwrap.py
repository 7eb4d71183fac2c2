"""Takes words out of wrappings in which mammoth would leave them behind."""

from typing import Any

from ministerial_planner.word.archive import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AROUND = frozenset({W + name for name in ("fldSimple", "dir", "bdo", "rubyBase")})
_BOX = f".//{W}txbxContent"


def unwrap(tree: Any) -> None:
    """Simple fields, turns of direction and the base of ruby give their words; text boxes too."""
    for element in [e for e in tree.iter() if e.tag in _AROUND]:
        _leave_children(element)
    for ruby in list(tree.iter(W + "ruby")):
        for reading in ruby.findall(W + "rt"):
            ruby.remove(reading)
        run = ruby.getparent()
        _leave_children(ruby)
        if run.tag == W + "r":
            _leave_children(run)
    for either in list(tree.iter(_MC + "AlternateContent")):
        _leave_one_box(either)
    for drawing in list(tree.iter(W + "drawing")):
        if (box := drawing.find(_BOX)) is not None:
            drawing.append(box)


def _leave_one_box(either: Any) -> None:
    """A text box is there for new and for old readers; mammoth reads what is for old ones."""
    choice, fallback = either.find(_MC + "Choice"), either.find(_MC + "Fallback")
    if choice is None or (box := choice.find(_BOX)) is None:
        return
    if fallback is None:
        fallback = either.makeelement(_MC + "Fallback", {})
        either.append(fallback)
    if fallback.find(_BOX) is None:
        fallback.append(box)
    either.remove(choice)


def _leave_children(element: Any) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place + 1, child)
    parent.remove(element)
