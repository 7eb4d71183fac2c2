"""Which entries of two lists are the same one, and what came, went or changed its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ministerial_planner.definitions.meetings import Announcement, Online
from ministerial_planner.definitions.papers import Claim, Conflict, Note, Paper, Source
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.sessions import AgendaItem
from ministerial_planner.definitions.wording import Localized

_OF_ONE_PLACE = (str, Localized, Announcement)
"""What has no name of its own: at the same place in both lists it is the same, written anew."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Places in the old and in the new list: `pairs` are the same entry, in the new order."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def reordered(self) -> bool:
        """Whether entries that are in both lists stand in another order."""
        places = [old for old, _ in self.pairs]
        return places != sorted(places)


def aligned(old: Sequence[Any], new: Sequence[Any]) -> Alignment:
    """Equal entries first, then those that mean the same thing, then texts at the same place."""
    found: dict[int, int] = {}
    for same in (_equal, _alike):
        found |= _matched(old, new, found, same)
    for place in range(min(len(old), len(new))):
        free = place not in found and place not in found.values()
        if free and isinstance(old[place], _OF_ONE_PLACE):
            found[place] = place
    return Alignment(
        tuple(sorted(((before, after) for before, after in found.items()), key=lambda p: p[1])),
        tuple(place for place in range(len(old)) if place not in found),
        tuple(place for place in range(len(new)) if place not in found.values()),
    )


def _matched(
    old: Sequence[Any],
    new: Sequence[Any],
    known: dict[int, int],
    same: Callable[[Any, Any], bool],
) -> dict[int, int]:
    taken = set(known.values())
    found: dict[int, int] = {}
    for before, entry in enumerate(old):
        if before in known:
            continue
        free = (n for n, other in enumerate(new) if n not in taken and same(entry, other))
        after = next(free, None)
        if after is not None:
            found[before] = after
            taken.add(after)
    return found


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def share_a_wording(one: Localized | None, other: Localized | None) -> bool:
    """Whether two texts say the same in any language; two that are not there do."""
    if one is None or other is None:
        return one is other
    texts = {wording.text for wording in one.root.values()}
    return any(wording.text in texts for wording in other.root.values())


def _alike(one: Any, other: Any) -> bool:
    """Whether two entries are about the same thing, although something of them differs."""
    return type(one) is type(other) and any(_signs(one, other))


def _signs(one: Any, other: Any) -> Iterator[bool]:
    match one:
        case Localized():
            yield share_a_wording(one, other)
        case Party():
            yield one.country == other.country and share_a_wording(one.name, other.name)
        case Person():
            yield share_a_wording(one.name, other.name)
        case Paper():
            yield (one.kind, one.symbol) == (other.kind, other.symbol)
        case Source():
            yield one.url is not None and one.url == other.url
            yield one.title is not None and share_a_wording(one.title, other.title)
        case Claim():
            yield (one.basis, one.source) == (other.basis, other.source)
        case Conflict() | Note():
            yield one.field is not None and one.field == other.field
            yield share_a_wording(one.text, other.text)
        case Announcement():
            yield one.announced is not None and one.announced == other.announced
        case Online():
            yield one.url is not None and one.url == other.url
            yield one.name is not None and share_a_wording(one.name, other.name)
        case AgendaItem():
            yield one.number is not None and one.number == other.number
            yield share_a_wording(one.title, other.title)
