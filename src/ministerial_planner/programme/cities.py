"""Cities with their State and time zone, found by any of their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ministerial_planner.definitions.lines import folded


@dataclass(frozen=True, slots=True)
class City:
    """A city: `country` is the ISO code of its State, `zone` its IANA zone, size in thousands."""

    name: str
    country: str
    zone: str
    thousands: int
    other_names: tuple[str, ...] = ()


def city_of_row(row: Mapping[str, str]) -> City:
    others = tuple(filter(None, row["other_names"].split("|")))
    return City(row["name"], row["country"], row["zone"], int(row["thousands"]), others)


def cities_named(cities: Iterable[City], text: str, country: str | None = None) -> tuple[City, ...]:
    """The cities that bear a name, in `country` if it is known; the largest first.

    Where some bear it as their main name, those that are only called so elsewhere are left out.
    """
    wanted = folded(text)
    here = [city for city in cities if country in {None, city.country}]
    found = [city for city in here if _is(city.name, wanted)]
    found = found or [c for c in here if any(folded(name) == wanted for name in c.other_names)]
    return tuple(sorted(found, key=lambda city: -city.thousands))


def _is(name: str, wanted: str) -> bool:
    return folded(name) in {wanted, f"{wanted} city"}
