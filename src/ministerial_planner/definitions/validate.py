"""Turns a document into a model, and pydantic's errors into diagnostics at their own lines."""

from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.source import Document, Path
from ministerial_planner.phrases.lists import either, listed
from ministerial_planner.phrases.phrase import phrase

Built = TypeVar("Built", bound=BaseModel)


class _Form(NamedTuple):
    """What is expected, in words, and what can be typed behind the name of a field."""

    expected: str
    example: str


_TEXT = _Form(phrase("a text"), "…")
_WHOLE = _Form(phrase("a whole number"), "4")
_NUMBER = _Form(phrase("a number"), "48.2")
_YES_OR_NO = _Form(phrase("`true` or `false`"), "true")
_KEYS = _Form(phrase("keys and values, such as `title: …`"), "{title: …}")
_NAMES = _Form(
    phrase("a short name and a value on each line, such as `hall: Main hall`"),
    "{hall: …, room-2: …}",
)
_FORMS = {
    "string_type": _TEXT,
    "int_parsing": _WHOLE,
    "int_parsing_size": _Form(phrase("a smaller whole number"), "4"),
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "dict_type": _NAMES,
    "mapping_type": _NAMES,
    "tuple_type": _Form(phrase("a list"), "[…, …]"),
    "too_short": _Form(phrase("at least one entry"), "[…]"),
    "string_too_short": _Form(phrase("a text that is not empty"), "…"),
    "string_pattern_mismatch": _Form(phrase("small letters, digits, dots and hyphens"), "…"),
}
_PROGRAMME = phrase(
    "below `programme:` a line with the day, such as `2021-12-07:`, and below it its sessions, "
    "such as `- {{id: opening, time: 19:30-20:00, title: Opening ceremony}}`"
)


def validate(document: Document, model: type[Built]) -> tuple[Built | None, list[Diagnostic]]:
    """Build `model` from the document, or say everything that keeps it from being built."""
    if not isinstance(document.content, dict):
        return None, [_no_keys(document, model)]
    try:
        return model.model_validate(document.content), []
    except ValidationError as error:
        return None, [_diagnostic(document, model, problem) for problem in error.errors()]


def nearest(word: str, known: list[str]) -> dict[str, str]:
    """Facts for a remedy: the known word most like `word`, if any is, and all of them."""
    close = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.7)
    facts = {"known": ", ".join(sorted(known))} if known else {}
    if close:
        facts["suggestion"] = next(name for name in known if name.lower() == close[0])
    return facts


def _diagnostic(document: Document, model: type[BaseModel], problem: ErrorDetails) -> Diagnostic:
    path: Path = tuple(part for part in problem["loc"] if part != "[key]")
    context: dict[str, Any] = problem.get("ctx", {})
    name = _field_name(path)
    match problem["type"]:
        case "extra_forbidden":
            return _unknown_key(document, model, path)
        case "missing":
            return _missing_key(document, model, path)
        case "literal_error":
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            typed = _content_at(document, path)
            value = typed if isinstance(typed, str) else str(problem["input"])
            facts = {"field": name, "value": value, **nearest(value, known)}
            return Diagnostic("E201", document.locate(path), facts)
        case code if code in {"E103", "E107"} or code[:2] in {"E2", "E1"}:
            at = context.pop("at", None)
            exact = path if at is None else (*path, at)
            place = document.locate(exact, key="[key]" in problem["loc"])
            shown = _shown(model, path, "…") if code == "E107" else {}
            facts = {"field": name} | shown | {k: _as_text(v) for k, v in context.items()}
            return Diagnostic(code, place, facts)
    return Diagnostic("E107", document.locate(path), _wrong_form(model, path, problem))


def _no_keys(document: Document, model: type[BaseModel]) -> Diagnostic:
    """A file that is empty, a list or a text."""
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    lines = listed([_shown(model, (name,), "…")["example"] for name in needed])
    facts = {
        "field": document.name.rpartition("/")[2],
        "expected": phrase("keys and values, such as `kind: conference`"),
        "example": phrase("{lines}, each on a line of its own", lines=lines),
    }
    return Diagnostic("E107", document.locate(()), facts)


def _wrong_form(model: type[BaseModel], path: Path, problem: ErrorDetails) -> dict[str, str]:
    """The facts of a value that is of another form than its field."""
    name, kind = _field_name(path), problem["type"]
    if name == "programme" and kind in {"dict_type", "mapping_type"}:
        days = phrase("days with their sessions below them")
        return {"field": name, "expected": days, "example": _PROGRAMME}
    form = _bound(problem) or _FORMS.get(kind) or _Form(phrase("another form"), "…")
    return {"field": name, "expected": form.expected, **_shown(model, path, form.example)}


def _bound(problem: ErrorDetails) -> _Form | None:
    """The form of a number that is too large or too small."""
    match problem.get("ctx"):
        case {"ge": least}:
            return _Form(phrase("{number} or more", number=f"{least:g}"), f"{least:g}")
        case {"le": most}:
            return _Form(phrase("{number} or less", number=f"{most:g}"), f"{most:g}")
    return None


def _shown(model: type[BaseModel], path: Path, default: str) -> dict[str, str]:
    """A fact for a remedy: the field at `path` with an example of it, as it is typed."""
    while path and not isinstance(path[-1], str):
        path = path[:-1]
    here = _model_at(model, path[:-1]) if path else None
    field = here.model_fields.get(str(path[-1])) if here else None
    examples = field.examples if field else None
    value = as_yaml(examples[0]) if examples else default
    return {"example": f"`{_field_name(path)}: {value}`"}


def _as_text(value: Any) -> str:
    """A fact as text; a phrase stays one."""
    return value if isinstance(value, str) else str(value)


def _field_name(path: Path) -> str:
    names = (part for part in reversed(path) if isinstance(part, str))
    return next(names, phrase("the file"))


def _unknown_key(document: Document, model: type[BaseModel], path: Path) -> Diagnostic:
    key = str(path[-1])
    here = _model_at(model, path[:-1])
    known = list(here.model_fields) if here else []
    return Diagnostic("E105", document.locate(path, key=True), {"key": key, **nearest(key, known)})


def _missing_key(document: Document, model: type[BaseModel], path: Path) -> Diagnostic:
    field = str(path[-1])
    facts = {"field": field}
    siblings = _content_at(document, path[:-1])
    here = _model_at(model, path[:-1])
    examples = here.model_fields[field].examples if here else None
    if field == "id" and isinstance(siblings, dict):
        facts["example"] = f"`id: {slug(_any_text(siblings.get('title'))) or 'opening'}`"
    elif examples:
        shown = either([f"`{field}: {as_yaml(example)}`" for example in examples])
        facts["example"] = phrase("it, for instance {shown}", shown=shown)
    return Diagnostic("E106", document.first_key(path[:-1]), facts)


def as_yaml(example: Any) -> str:
    """An example of a field as it is typed on one line."""
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {as_yaml(value)}' for key, value in example.items())}}}"
    if isinstance(example, bool):
        return str(example).lower()
    return f"[{', '.join(map(as_yaml, example))}]" if isinstance(example, list) else str(example)


def _any_text(content: Any) -> str:
    while isinstance(content, dict):
        content = next(iter(content.values()), "")
    return content if isinstance(content, str) else ""


def _content_at(document: Document, path: Path) -> Any:
    content = document.content
    for part in path:
        if isinstance(content, dict) and part in content:
            content = content[str(part)]
        elif isinstance(content, list) and isinstance(part, int) and part < len(content):
            content = content[part]
    return content


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that the keys at `path` belong to."""
    current: type[BaseModel] | None = model
    for part in path:
        if current is None:
            return None
        field = "root" if issubclass(current, RootModel) else part
        if isinstance(field, str) and field in current.model_fields:
            current = _inner_model(current.model_fields[field].annotation)
    return current


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)
