"""Names of States and bodies as people type them."""

from collections.abc import Mapping

from ministerial_planner.definitions.wording import Name

_SHORT = {
    "AE": ("UAE",),
    "CD": ("DRC", "RDC"),
    "GB": ("UK", "U.K."),
    "KR": ("South Korea", "ROK"),
    "UN": ("ONU", "United Nations Secretariat"),
    "US": ("USA", "U.S.", "U.S.A."),
}
"""What no list of names has, and everybody writes."""


def typed_names(
    reviewed: Mapping[str, Mapping[str, str]], own: Mapping[str, Name]
) -> dict[str, tuple[str, ...]]:
    """Every name that people may type, by its code: the series' own, reviewed ones, short ones."""
    given = {code: tuple(w.text for w in name.root.values()) for code, name in own.items()}
    shipped = {code: (*row.values(), *_SHORT.get(code, ())) for code, row in reviewed.items()}
    return {c: (*given.get(c, ()), *shipped.get(c, ())) for c in {**given, **shipped}}
