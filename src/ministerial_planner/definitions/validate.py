"""Turns a document into a model, and pydantic's errors into diagnostics at their own lines."""

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.source import Document, Path

Built = TypeVar("Built", bound=BaseModel)

_EXPECTED = {
    "string_type": "a text",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_parsing": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "model_type": "keys and values, such as `title: …`",
    "model_attributes_type": "keys and values, such as `title: …`",
    "dict_type": "a short name and a value on each line, such as `hall: Main hall`",
    "mapping_type": "a short name and a value on each line, such as `hall: Main hall`",
    "tuple_type": "a list",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "too_short": "at least one entry",
    "string_too_short": "a text that is not empty",
    "string_pattern_mismatch": "small letters, digits, dots and hyphens",
}


def validate(document: Document, model: type[Built]) -> tuple[Built | None, list[Diagnostic]]:
    """Build `model` from the document, or say everything that keeps it from being built."""
    if not isinstance(document.content, dict):
        field = document.name.rpartition("/")[2]
        facts = {"field": field, "expected": "keys and values, such as `kind: conference`"}
        return None, [Diagnostic("E107", document.locate(()), facts)]
    try:
        return model.model_validate(document.content), []
    except ValidationError as error:
        return None, [_diagnostic(document, model, problem) for problem in error.errors()]


def nearest(word: str, known: list[str]) -> dict[str, str]:
    """Facts for a remedy: the known word most like `word`, if any is, and all of them."""
    close = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.7)
    facts = {"known": ", ".join(sorted(known)) or "none"}
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
            facts = {"field": name} | {k: str(v) for k, v in context.items()}
            return Diagnostic(code, place, facts)
    programme = name == "programme" and problem["type"] in {"dict_type", "mapping_type"}
    form = "days with their sessions below them" if programme else _EXPECTED.get(problem["type"])
    expected = (form or "another form").format(**context)
    return Diagnostic("E107", document.locate(path), {"field": name, "expected": expected})


def _field_name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "the file")


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
        shown = " or ".join(f"`{field}: {as_yaml(example)}`" for example in examples)
        facts["example"] = f"it, for instance {shown}"
    return Diagnostic("E106", document.first_key(path[:-1]), facts)


def as_yaml(example: Any) -> str:
    """An example of a field as it is typed on one line."""
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {as_yaml(value)}' for key, value in example.items())}}}"
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
