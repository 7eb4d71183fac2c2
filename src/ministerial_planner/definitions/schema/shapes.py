"""Schemas of models: each field with its meaning and examples, and the short forms readers take."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ministerial_planner.definitions import fields, papers
from ministerial_planner.definitions.feeds import MEETING_FEEDS, MOST_ALARMS, SERIES_FEED, FeedRule
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.meetings import Meeting, Online, Revision
from ministerial_planner.definitions.papers import Claim, DocumentCopy, Note, Paper, Source
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.schema import patterns
from ministerial_planner.definitions.schema.leaves import (
    NOTHING,
    TEXT,
    TRUTH,
    Schema,
    any_of,
    number,
    offered,
    spelled,
    whole_number,
)
from ministerial_planner.definitions.schema.readers import LANGUAGE_KEY, a_zone, an_id, readers
from ministerial_planner.definitions.schema.setting import Setting
from ministerial_planner.definitions.schema.snippets import snippets
from ministerial_planner.definitions.sessions import AgendaItem, ProgrammeDay, Session
from ministerial_planner.definitions.wording import LanguageCode, Wording

_NEEDED: dict[type[BaseModel], tuple[str, list[str], str]] = {
    Meeting: ("kind", list(STAND_ALONE), "parent"),
    Session: ("kind", ["break", "meal"], "id"),
    FeedRule: ("id", [SERIES_FEED, MEETING_FEEDS], "name"),
}
"""A key that is needed unless another one has a value of a list."""
_FROM_TABLES = {
    "country": "State",
    "timezone": "TimeZone",
    "parent": "Conference",
    "edition": "Conference",
    "printed": "Document",
}
"""Fields whose values stand in a table."""
_TEXTS = {AgendaItem, Claim, Note, Online, Person, Source, Wording}
"""Models for which a plain text can stand."""


class Shapes:
    """Schemas of models in one setting; `definitions` are those that were asked for so far."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.definitions: dict[str, Schema] = {}
        self._readers = readers(setting.say)
        self._snippets = snippets(setting)
        self._tables = {
            "State": offered(setting.states),
            "TimeZone": a_zone(setting),
            "Conference": offered(setting.conferences, an_id(setting.say)),
            "Document": offered(dict.fromkeys(setting.documents, "")),
        }

    def of(self, model: type[BaseModel]) -> Schema:
        """A reference to the schema of a model."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a model may hold itself
            self._named(name, self._whole(model))
        return {"$ref": f"#/definitions/{name}"}

    def _table(self, name: str) -> Schema:
        return self._named(name, self._tables[name])

    def _named(self, name: str, form: Schema) -> Schema:
        self.definitions[name] = form
        return {"$ref": f"#/definitions/{name}"}

    def _whole(self, model: type[BaseModel]) -> Schema:
        if issubclass(model, RootModel):
            wording = any_of(self.of(Wording), {"type": "null"})
            return any_of(TEXT, {**self._by_language(wording), "minProperties": 1})
        return any_of(self.keys(model), *self._short_forms(model))

    def _short_forms(self, model: type[BaseModel]) -> Iterator[Schema]:
        """What can stand for a mapping of the model's keys."""
        if model in _TEXTS:
            yield TEXT
        elif model is Party:
            yield self._tables["State"]  # by reference, editors would not offer keys beside codes
        elif model is Revision:
            yield self._readers[fields.Day]
        elif model is Paper:
            yield spelled(get_args(papers.DocumentKind))
        elif model is DocumentCopy:
            yield spelled(get_args(papers.DocumentState))
            yield {"type": "string", "pattern": r"\."}
        elif model is ProgrammeDay:
            yield {"type": "array", "items": self.of(Session)}

    def keys(self, model: type[BaseModel]) -> Schema:
        """A mapping of the model's keys."""
        properties = {name: self._field(model, name) for name in model.model_fields}
        needed = [name for name, field in model.model_fields.items() if field.is_required()]
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "required": needed,
        }
        if found := self._snippets.get((model.__name__, "")):
            schema["defaultSnippets"] = found
        if model is Wording:
            properties["working"]["anyOf"].append(TEXT)  # `{working: …}`: the text itself
            schema["required"] = []
            schema["anyOf"] = [{"required": ["text"]}, {"required": ["working"]}]
        if model is Party:
            schema["patternProperties"] = {LANGUAGE_KEY: self.of(Wording)}
        if model in _NEEDED:
            schema |= _needed_unless(*_NEEDED[model])
        return schema

    def _field(self, model: type[BaseModel], name: str) -> Schema:
        """A field: its form, what it means, how it looks."""
        field = model.model_fields[name]
        form = self._form_of(model, name, field)
        if not field.is_required():
            form = any_of(form, NOTHING)
        description = self.setting.told(field.description or "")
        told: Schema = {"description": description, "markdownDescription": description}
        told["examples"] = self._examples(name, field)
        if found := self._snippets.get((model.__name__, name)):
            told["defaultSnippets"] = found
        return told | form

    def _examples(self, name: str, field: FieldInfo) -> list[Any]:
        """Ids of conferences are those of the series, where it has any."""
        if name in {"parent", "edition"} and self.setting.conferences:
            return [next(iter(self.setting.conferences))]
        return [self.setting.example(each) for each in field.examples or ()]

    def _form_of(self, model: type[BaseModel], name: str, field: FieldInfo) -> Schema:
        if name in _FROM_TABLES:
            single = self._table(_FROM_TABLES[name])
            return _listed(single) if fields.Listed in field.metadata else single
        form = self._form(field.annotation, tuple(field.metadata))
        if model is FeedRule and name == "id":
            return any_of({"const": SERIES_FEED}, form)
        if model is FeedRule and name == "alarms":
            form["anyOf"][0]["maxItems"] = MOST_ALARMS
        if model is Paper and name == "languages":
            return any_of(form, _listed(self._readers[LanguageCode]))
        return form

    def _form(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> Schema:
        """The form of a value of an annotated type."""
        for alias, schema in self._readers.items():
            if set(map(id, metadata)) & set(map(id, get_args(alias)[1:])):
                return schema
        return self._compound(annotation, metadata)

    def _compound(self, annotation: Any, metadata: tuple[Any, ...]) -> Schema:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._form(parts[0], (*parts[1:], *metadata))
        if origin in {Union, UnionType}:
            (inner,) = (each for each in parts if each is not type(None))
            return self._form(inner, metadata)
        if origin is Literal:
            return spelled(parts) if fields.Word in metadata else {"enum": list(parts)}
        if origin is tuple:
            return _listed(self._form(parts[0]), _bound(metadata, "min_length"))
        return self._mapping(*parts) if parts else self._single(annotation, metadata)

    def _single(self, annotation: Any, metadata: tuple[Any, ...]) -> Schema:
        if issubclass(annotation, BaseModel):
            return self.of(annotation)
        least, most = _bound(metadata, "ge"), _bound(metadata, "le")
        if annotation is bool:
            return TRUTH
        if annotation is int:
            return whole_number(least, most)
        if annotation is float:
            return number(least, most)
        pattern = _bound(metadata, "pattern")
        return {**TEXT, "pattern": pattern} if pattern else TEXT

    def _mapping(self, key: Any, value: Any) -> Schema:
        form = self._form(value)
        if fields.Listed in get_args(value):
            form = any_of(form, NOTHING)
        if get_args(key)[1:] == get_args(LanguageCode)[1:]:
            return self._by_language(form)
        if get_args(key)[1:] == get_args(fields.DayKeyField)[1:]:
            return _keyed({fields.UNDATED: form}, patterns.DAY_KEY, form)
        return {"type": "object", "additionalProperties": form}

    def _by_language(self, form: Schema) -> Schema:
        """A value for each language: those of the series are offered."""
        offer = dict.fromkeys(self.setting.languages, form)
        return _keyed(offer, LANGUAGE_KEY, form)


def _keyed(offer: Schema, pattern: str, form: Schema) -> Schema:
    """Keys of a pattern, each with a value of one form, of which editors offer some."""
    return {
        "type": "object",
        "properties": offer,
        "patternProperties": {pattern: form},
        "additionalProperties": False,
    }


def _listed(item: Schema, least: int | None = None) -> Schema:
    """A list, or an entry alone."""
    several = {"type": "array", "items": item} | ({"minItems": least} if least else {})
    return any_of(several, item)


def _needed_unless(field: str, values: list[str], needed: str) -> Schema:
    other = {"properties": {field: {"not": spelled(values)}}}
    return {"if": other, "then": {"required": [needed]}}


def _bound(metadata: tuple[Any, ...], name: str) -> Any:
    """A bound of a field (`ge`, `min_length`, `pattern`), or None."""
    found = (getattr(each, name, None) for each in metadata)
    return next((each for each in found if each is not None), None)
