"""Templates, catalogues and fonts: the workspace's own first, then those that the tool carries."""

import csv
import hashlib
import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from pathlib import Path

from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.build.coverage import without_glyph
from ministerial_planner.build.failures import BadTemplate, NoFonts
from ministerial_planner.build.flat import flat_texts
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.documents.family import METADATA, DocumentKind, Family, document_kind
from ministerial_planner.interchange.form import FormWords, form_words
from ministerial_planner.phrases.lists import either
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.catalogue import Catalogue
from ministerial_planner.programme.cities import City, city_of_row

_FONT_FILES = {".ttf", ".otf"}


@dataclass(frozen=True)
class Assets:
    """Where templates are looked up, first match wins; the last root is the tool's own."""

    roots: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """The first root's file of that name. Raises BadTemplate when none has it."""
        for root in self.roots:
            if (root / name).is_file():
                return root / name
        raise BadTemplate(name, phrase("this file of templates/ is missing"))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages that have a catalogue of labels."""
        found = {
            path.name.split(".")[1]
            for root in self.roots
            for path in root.glob("catalogues/labels.*.yaml")
        }
        return tuple(sorted(found))

    def labels(self, language: str) -> dict[str, str]:
        """The labels of a language. Raises BadTemplate when English has a key that it lacks."""
        return self._texts(f"catalogues/labels.{language}.yaml")

    def _texts(self, name: str) -> dict[str, str]:
        """A catalogue of texts by their keys. Raises BadTemplate for what is none."""
        path = self.find(name)
        text = path.read_text(encoding="utf-8")
        if (quickly := flat_texts(text)) is not None:
            return quickly
        document, problems = read_yaml(path.name, text)
        if problems or not isinstance(document.content, dict):
            raise BadTemplate(str(path), phrase("this catalogue of labels is not readable YAML"))
        return {key: value or "" for key, value in document.content.items()}

    @cached_property
    def english(self) -> dict[str, str]:
        """The labels that every language must have."""
        return self.labels("en")

    def missing_labels(self, language: str) -> tuple[str, ...]:
        """The labels that English has and a language lacks."""
        return tuple(sorted(set(self.english) - set(self.labels(language))))

    @cached_property
    def _states(self) -> tuple[dict[str, str], ...]:
        """The rows of catalogues/states.csv, without what is empty."""
        with self.find("catalogues/states.csv").open(encoding="utf-8", newline="") as table:
            return tuple({k: cell for k, cell in r.items() if cell} for r in csv.DictReader(table))

    @cached_property
    def state_names(self) -> dict[str, dict[str, str]]:
        """Reviewed names of States by code and column (`fr`, `fr_formal`).

        A name that nobody compared with its source is none: `check` says so (E215).
        """
        return {row["code"]: _reviewed_names(row) for row in self._states}

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The rows of catalogues/cities.csv; read only when somebody asks for a city."""
        with self.find("catalogues/cities.csv").open(encoding="utf-8", newline="") as table:
            return tuple(map(city_of_row, csv.DictReader(table)))

    def catalogue(self, language: str) -> Catalogue:
        """Labels and State names of a language. Raises BadTemplate for labels that are missing.

        A State without a name in the language is left out; `check` says where it is named (E215).
        """
        labels = self.english if language == "en" else self.labels(language)
        if missing := self.missing_labels(language):
            where = f"catalogues/labels.{language}.yaml"
            reason = phrase("these labels are missing: {labels}", labels=", ".join(missing))
            raise BadTemplate(where, reason)
        readings = ((row["code"], row.get(f"{language}_sort")) for row in self._states)
        return Catalogue(
            language,
            labels,
            states=self._named_in(language),
            formal=self._named_in(f"{language}_formal"),
            readings={code: reading for code, reading in readings if reading},
        )

    def _named_in(self, column: str) -> dict[str, str]:
        return {code: row[column] for code, row in self.state_names.items() if column in row}

    def form(self, language: str) -> FormWords:
        """The form for organisers in a language. Raises BadTemplate for a faulty catalogue."""
        name = f"catalogues/forms/{language}.yaml"
        try:
            return form_words(language, self._texts(name), self.labels(language))
        except KeyError as error:
            raise BadTemplate(name, f"this text is missing: {error}") from None

    @cached_property
    def forms(self) -> tuple[FormWords, ...]:
        """The form in every language that it is written in, English first."""
        paths = (path for root in self.roots for path in root.glob("catalogues/forms/*.yaml"))
        languages = {path.stem for path in paths}
        return tuple(map(self.form, sorted(languages, key=lambda code: (code != "en", code))))

    @cached_property
    def family(self) -> Family:
        """Every document that there is a folder for. Raises BadTemplate for faulty metadata."""
        names = {path.parent.name for root in self.roots for path in root.glob(f"*/{METADATA}")}
        return sorted(map(self._document_kind, names), key=lambda kind: (kind.order, kind.name))

    def _document_kind(self, name: str) -> DocumentKind:
        path = self.find(f"{name}/{METADATA}")
        document, problems = read_yaml(path.name, path.read_text(encoding="utf-8"))
        if problems or not isinstance(document.content, dict):
            raise BadTemplate(str(path), phrase("this is not readable YAML"))
        try:
            return document_kind(name, document.content)
        except ValueError as error:
            raise BadTemplate(str(path), str(error)) from None

    @property
    def font_folders(self) -> tuple[Path, ...]:
        return tuple(root / "fonts" for root in self.roots if (root / "fonts").is_dir())

    @cached_property
    def _font_files(self) -> tuple[Path, ...]:
        return tuple(
            path
            for folder in self.font_folders
            for path in sorted(folder.iterdir())
            if path.suffix.lower() in _FONT_FILES
        )

    @property
    def fonts(self) -> tuple[Path, ...]:
        """Every font that documents may use. Raises NoFonts: without one Pango would crash."""
        if not self._font_files:
            raise NoFonts(either([str(root / "fonts") for root in self.roots]))
        return self._font_files

    def without_font(self, letters: Set[str]) -> Set[str]:
        """Those of `letters` that no font has. Nothing is said of letters without any font."""
        return without_glyph(letters, self._font_files) if self._font_files else frozenset()

    def use_fonts(self, cache: Path) -> None:
        """Make these fonts the only ones that Pango sees, in this process and its workers.

        Must come before WeasyPrint is imported: fontconfig reads FONTCONFIG_FILE once.
        """
        assert self.fonts
        cache.mkdir(parents=True, exist_ok=True)
        settings = cache / "fonts.conf"
        settings.write_text(fontconfig_text(self.font_folders, cache), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(settings)

    @cached_property
    def key(self) -> str:
        """A hash over every template, stylesheet, catalogue and font."""
        digest = hashlib.sha256()
        for root in self.roots:
            for path in sorted(root.rglob("*")):
                if path.is_file():
                    digest.update(path.relative_to(root).as_posix().encode())
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def _reviewed_names(row: Mapping[str, str]) -> dict[str, str]:
    reviewed = row.get("reviewed", "").split()
    columns = (c for language in reviewed for c in (language, f"{language}_formal"))
    return {column: row[column] for column in columns if column in row}


def fontconfig_text(folders: Sequence[Path], cache: Path) -> str:
    """A fontconfig file that knows these folders and no other."""
    lines = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig>{lines}<cachedir>{escape(str(cache))}</cachedir></fontconfig>\n"
    )


@cache
def bundled() -> Assets:
    """What the tool itself carries."""
    return Assets((bundled_templates(),))


def assets(workspace: Path) -> Assets:
    """The workspace's templates/ before the tool's own; one of them when both are the same."""
    own, carried = (workspace / "templates").resolve(), bundled_templates().resolve()
    return Assets((own, carried) if own.is_dir() and own != carried else (carried,))
