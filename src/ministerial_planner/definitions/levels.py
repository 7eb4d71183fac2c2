"""Levels of headings below another heading."""

from collections.abc import Sequence

LOWEST = 6


def fitting_levels(used: Sequence[int], top: int) -> list[int]:
    """The level of each heading, given the levels that its author used, in their order.

    The first is `top`; whatever level an author skipped is closed up, and none is below LOWEST.
    PDF/UA (ISO 14289-1, 7.4.2) forbids to skip a level on the way down.

    >>> fitting_levels([1, 3, 2, 1], 4)
    [4, 5, 5, 4]
    """
    above: list[int] = []
    found = []
    for level in used:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        found.append(min(LOWEST, top + len(above) - 1))
    return found
