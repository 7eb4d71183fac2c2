"""Documents of which there are several: in the time of a city, for some readers."""

from collections.abc import Iterator
from dataclasses import dataclass

from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.series import AudienceCity, Series
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.documents.family import DocumentKind

PACK, SELECTION = "pack", "selection"
"""The whole pack; the kind of one for some readers, which is made from the same template."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A document as one of several: how its files are named, and what makes it another one."""

    name: str
    kind: str
    zone: str = ""
    selection: str = ""


def variants(kind: DocumentKind, series: Series, meeting: Meeting) -> Iterator[Variant]:
    """One for each city whose own time is not the meeting's; the whole pack and those for some
    readers, unless the meeting is for others; of all else, one."""
    if kind.in_zone:
        for city in series.audience:
            if city.agenda and city.timezone != meeting.timezone:
                yield Variant(f"agenda-{_city_slug(city)}", kind.name, zone=city.timezone)
        return
    yield Variant(kind.name, kind.name)
    for rule in series.packs if kind.name == PACK else ():
        if rule.admits(meeting.audience):
            yield Variant(f"{PACK}-{rule.id}", SELECTION, selection=rule.id)


def _city_slug(city: AudienceCity) -> str:
    """The name of a city as a part of file names, the same in every language."""
    name = next(iter(city.city.root.values())).text
    return slug(name) or slug(city.timezone.rpartition("/")[2])
