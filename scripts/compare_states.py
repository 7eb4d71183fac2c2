"""Compares templates/catalogues/states.csv with written sources, name by name.

    python scripts/compare_states.py country-codes.csv          # tells every difference
    python scripts/compare_states.py country-codes.csv --mark   # and notes what was compared

`country-codes.csv` is data/country-codes.csv of github.com/datasets/country-codes; README.md beside
the table says which state of it was used, and in a table which differences are meant. Exits with 1
when there is another difference, or a meant one that is none any more.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

CATALOGUES = Path(__file__).resolve().parents[1] / "templates/catalogues"
UNTERM = {
    "en": "UNTERM English",
    "fr": "UNTERM French",
    "es": "UNTERM Spanish",
    "ru": "UNTERM Russian",
    "ar": "UNTERM Arabic",
    "zh": "UNTERM Chinese",
}
M49 = {code: f"official_name_{'cn' if code == 'zh' else code}" for code in UNTERM}
LANGUAGES = (*UNTERM, "ko")
ARTICLES = "the|la|le|les|el|los|las"
AFTER = re.compile(rf"\s*\((?:(?:{ARTICLES})|l['’])\)\s*$")
BEFORE = re.compile(rf"^(?:(?:{ARTICLES})\s|l['’])")
FOOTNOTE = re.compile(r"\s*\*+\s*$")
MEANT = re.compile(r"^\| ([A-Z]{2}) \| ([a-z ]+) \|", re.MULTILINE)

Row = dict[str, str]
Named = tuple[str, str]


def cleaned(name: str) -> str:
    """A name as it is printed: without article, footnote sign, line breaks or typed apostrophe."""
    name = FOOTNOTE.sub("", " ".join(name.split()))
    name = BEFORE.sub("", AFTER.sub("", name))
    return re.sub(r" ?- ", " - ", name.replace("'", "’"))


def sources(row: Row, column: str, official: dict[str, Row]) -> Named:
    """The name that a source gives for a column of the table, and which source; or nothing."""
    language, _, formal = column.partition("_")
    known = official.get(row["code"])
    if known and language in UNTERM:
        if name := known[f"{UNTERM[language]} {'Formal' if formal else 'Short'}"]:
            return cleaned(name), "unterm"
        return ("", "") if formal else (cleaned(known[M49[language]]), "m49")
    return ("", "") if formal else (Locale.parse(language).territories.get(row["code"], ""), "cldr")


def differences(table: list[Row], official: dict[str, Row]) -> Iterator[tuple[str, str, str, str]]:
    """Code, column, our name and the source's, wherever both are given and differ."""
    for row in table:
        for column in (*LANGUAGES, *(f"{language}_formal" for language in LANGUAGES)):
            name, _ = sources(row, column, official)
            if name and row[column] and row[column] != name:
                yield row["code"], column, row[column], name


def meant(readme: str) -> set[Named]:
    """Code and language of the differences that the table in README.md explains."""
    rows = MEANT.findall(readme)
    return {(code, language) for code, languages in rows for language in languages.split()}


def mark(table: list[Row], official: dict[str, Row], explained: set[Named]) -> None:
    """Note in each row what its short names rest on, and in which languages they were compared."""
    for row in table:
        rests: dict[str, str] = {}
        for language in LANGUAGES:
            name, source = sources(row, language, official)
            if name and row[language] == name:
                rests[language] = source
            elif name and row[language] and (row["code"], language) in explained:
                rests[language] = "usage"
        of = {source: " ".join(lang for lang in rests if rests[lang] == source)
              for source in dict.fromkeys(rests.values())}  # fmt: skip
        row["source"] = "; ".join(f"{source}: {languages}" for source, languages in of.items())
        row["reviewed"] = " ".join(rests)


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "dataset", type=Path, help="data/country-codes.csv of datasets/country-codes"
    )
    parser.add_argument("--mark", action="store_true", help="write `source` and `reviewed` anew")
    parser.add_argument("--catalogues", type=Path, default=CATALOGUES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    table = rows_of(asked.catalogues / "states.csv")
    official = {row["ISO3166-1-Alpha-2"]: row for row in rows_of(asked.dataset)}
    explained = meant((asked.catalogues / "README.md").read_text(encoding="utf-8"))
    found = list(differences(table, official))
    unexplained = [each for each in found if (each[0], each[1][:2]) not in explained]
    for code, column, ours, theirs in unexplained:
        print(f"{code} {column}: {ours or '(nothing)'} | source: {theirs}")
    stale = sorted(explained - {(code, column[:2]) for code, column, _, _ in found})
    for code, language in stale:
        print(f"{code} {language}: README.md explains a difference that there is none of")
    print(f"{len(found)} differences, {len(unexplained)} of them not explained in README.md")
    if asked.mark:
        mark(table, official, explained)
        with (asked.catalogues / "states.csv").open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(table[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
