"""Writes docs/definition.md, docs/errors.md and docs/errors.fr.md from models and error gallery.

`--check` writes nothing; it fails when one of them is out of date.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ministerial_planner.build.tongues import tongue
from ministerial_planner.definitions.deadlines import DeadlineField
from ministerial_planner.definitions.feeds import AlarmField, StayField
from ministerial_planner.definitions.fields import (
    DatesField,
    Day,
    DayKeyField,
    HoursField,
    Id,
    Listed,
    WebAddress,
)
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.messages import MESSAGES
from ministerial_planner.definitions.notes import FrontMatter
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.validate import as_yaml
from ministerial_planner.definitions.wording import LanguageCode, Name, Wording

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "tests/errors"
INTRODUCTION = ROOT / "docs/definition.intro.md"
GENERATED = "<!-- Written by scripts/make_docs.py: change {source}, then run `make docs`. -->"
HEADINGS = {
    "Series": "The series (`series.yaml`)",
    "Meeting": "A conference or meeting",
    "FrontMatter": "The front matter of a note",
    "ProgrammeDay": "Day of the programme",
    "AgendaItem": "Agenda item",
    "AudienceCity": "Audience city",
    "DocumentCopy": "Copy of a document",
    "FeedRule": "Feed",
    "Online": "Place on the web",
    "PackRule": "Pack for some readers",
    "Paper": "Document",
    "Person": "Person",
    "Venue": "Place",
}
READERS = {
    Id: "[id](#ids)",
    Day: "[day](#dates)",
    DatesField: "[dates](#dates)",
    HoursField: "[time](#times)",
    DayKeyField: "[day](#dates), or `undated`",
    WebAddress: "web address",
    LanguageCode: "[language code](#languages)",
    AlarmField: "[time before the start](#calendars)",
    DeadlineField: "`8 weeks before`, `10 days after` or `never`",
    StayField: "[days](#calendars), `visible` or `left out`",
}
BY_NAME = {
    "country": "[code of a State or body](#states-and-bodies)",
    "timezone": "[name of a time zone](#time-zones)",
    "supports": "list: names of fields, or one alone",
    "certainty": "for each name of a field: `announced` or `inferred`",
    "rooms": "for each short name: [name](#texts-and-names)",
    "tracks": "for each short name: [name](#texts-and-names)",
    "names": "for each code: [name](#texts-and-names)",
}
NEEDED = {
    ("Session", "id"): "**required**, but for breaks",
    ("Meeting", "parent"): "**required** for kinds that belong to a conference",
}
PLAIN = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
LONG_LIST = 6
ERRORS_INTRODUCTION = {
    "en": """\
# What `check` says

`ministerial-planner check` names all problems of a workspace at once, each with its file, line and
column, the words that it is about, and what to do. Codes that begin with E are errors: nothing is
built until they are gone. Codes that begin with W are warnings. What a language lacks is listed one
by one by `check --translations`, which alone says W607, W608 and W609. Every example below is a
folder of `tests/errors/`. [En français](errors.fr.md).

| code | what it is about |
|---|---|
""",
    "fr": """\
# Ce que dit `check`

`ministerial-planner check --language fr` signale en une fois tous les problèmes d’un dossier,
chacun avec son fichier, sa ligne et sa colonne, les mots dont il s’agit, et ce qu’il faut faire.
Les codes qui commencent par E sont des erreurs\N{NO-BREAK SPACE}: rien n’est produit tant qu’il en
reste. Ceux qui commencent par W sont des avertissements. Ce qui manque à une langue est énuméré
par `check --translations`, qui seul donne W607, W608 et W609. Chaque exemple ci-dessous est un
dossier de `tests/errors/`. Traduction de travail. [In English](errors.md).

| code | de quoi il s’agit |
|---|---|
""",
}
_SIGNS = {"en": ("", ": "), "fr": (".fr", " – ")}
"""For a language, what names of files have, and what stands between code and title."""


@dataclass(frozen=True)
class Form:
    """What to write for a field, and the models that its parts have."""

    words: str
    parts: tuple[type[BaseModel], ...] = ()


def _link(model: type[BaseModel]) -> str:
    return f"[{_title(model).lower()}](#{_anchor(_title(model))})"


def _title(model: type[BaseModel]) -> str:
    return HEADINGS.get(model.__name__, model.__name__)


def _anchor(heading: str) -> str:
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


def form(annotation: Any, metadata: tuple[Any, ...] = ()) -> Form:
    """The form of a value in plain words."""
    for alias, words in READERS.items():
        if set(map(id, metadata)) & set(map(id, get_args(alias)[1:])):
            return Form(words)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return form(inner, tuple(more))
    if annotation in PLAIN:
        return Form(PLAIN[annotation])
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        words = "[name](#texts-and-names)" if annotation is Name else "[text](#texts-and-names)"
        return Form(words, (Wording,))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Form(_link(annotation), (annotation,))
    return _compound(annotation, metadata)


def _compound(annotation: Any, metadata: tuple[Any, ...]) -> Form:
    arguments = [part for part in get_args(annotation) if part not in {type(None), Ellipsis}]
    if get_origin(annotation) is Literal:
        choices = [f"`{choice}`" for choice in arguments]
        link = "[one of the list](#lists-of-values)"
        return Form(" or ".join(choices) if len(choices) < LONG_LIST else link)
    forms = [form(part) for part in arguments]
    parts = tuple(part for inner in forms for part in inner.parts)
    if get_origin(annotation) is tuple:
        single = ", or one alone" if Listed in metadata else ""
        return Form(f"list: {forms[0].words}{single}", parts)
    if len(forms) == 2:
        return Form(f"for each {forms[0].words}: {forms[1].words}", parts)
    return form(arguments[0])


def models() -> list[type[BaseModel]]:
    """Every model that a definition or a note can hold, in the order of first use."""
    found: list[type[BaseModel]] = []

    def visit(model: type[BaseModel]) -> None:
        if model not in found:
            found.append(model)
            for field in model.model_fields.values():
                for part in form(field.annotation, tuple(field.metadata)).parts:
                    visit(part)

    for model in (Series, Meeting, FrontMatter):
        visit(model)
    return [model for model in found if model is not Wording] + [Wording]


def _row(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    words = BY_NAME.get(name) or form(field.annotation, tuple(field.metadata)).words
    example = "; ".join(f"`{as_yaml(example)}`" for example in field.examples or ())
    needed = NEEDED.get((model.__name__, name)) or _default(field)
    cells = (f"`{name}`", words, needed, field.description or "", example)
    return "| " + " | ".join(cells) + " |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    known = isinstance(value, str | int) and value != ""
    return f"`{str(value).lower()}`" if known else ""


def _article(model: type[BaseModel]) -> str:
    link = _link(model)
    return link if link.startswith("[a ") else f"a {link}"


def _lists() -> Iterator[str]:
    """Every field whose value comes from a long list."""
    for model in models():
        for name, field in model.model_fields.items():
            choices = get_args(field.annotation)
            if get_origin(field.annotation) is Literal and len(choices) >= LONG_LIST:
                yield f"- `{name}` of {_article(model)}: " + ", ".join(f"`{c}`" for c in choices)


def definition() -> str:
    """docs/definition.md: the introduction, then every field."""
    lines = [GENERATED.format(source="docs/definition.intro.md or the models")]
    lines += [INTRODUCTION.read_text(encoding="utf-8"), "## The definition, field by field", ""]
    lines += ["A field that is not required may be left out, left empty or be `unknown`.", ""]
    for model in models():
        description = "\n".join(line.strip() for line in (model.__doc__ or "").splitlines())
        lines += [f"### {_title(model)}", "", description.strip(), ""]
        lines += ["| field | what to write | if left out | meaning | example |", "|---" * 5 + "|"]
        lines += [_row(model, name, field) for name, field in model.model_fields.items()]
        lines.append("")
    lines += ["### Lists of values", "", "Capitals, blanks and hyphens make no difference:"]
    lines += ["`Side event` is `side_event`.", "", *_lists()]
    return "\n".join(lines) + "\n"


def _cases(code: str) -> list[Path]:
    cases = sorted(GALLERY.glob(f"{code}-*"))
    return sorted(cases, key=lambda case: not (case / "why.txt").exists())


def errors(language: str) -> str:
    """docs/errors.md: every message with the reports that show it."""
    say, suffix, between = tongue(language), *_SIGNS[language]
    titles = {code: say(message.title) for code, message in MESSAGES.items()}
    lines = [GENERATED.format(source="tests/errors or definitions/problems")]
    lines.append(ERRORS_INTRODUCTION[language].rstrip())
    for code, title in titles.items():
        lines.append(f"| [{code}](#{_anchor(f'{code}{between}{title}')}) | {title} |")
    for code, title in titles.items():
        cases = _cases(code)
        why = (cases[0] / f"why{suffix}.txt").read_text(encoding="utf-8").strip()
        reports = [(each / f"expected{suffix}.txt").read_text(encoding="utf-8") for each in cases]
        lines += ["", f"## {code}{between}{title}", "", why, "", "```text"]
        lines += ["\n".join(reports).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write every page, or with `--check` only say which ones are out of date."""
    stale = False
    pages = (
        ("definition.md", definition()),
        ("errors.md", errors("en")),
        ("errors.fr.md", errors("fr")),
    )
    for name, text in pages:
        path = ROOT / "docs" / name
        current = path.read_text(encoding="utf-8") if path.exists() else ""
        if current == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"docs/{name} is out of date: run `make docs`", file=sys.stderr)
            stale = True
        else:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{name} written")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
