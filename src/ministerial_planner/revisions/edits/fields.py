"""How the fields of two models differ: a sentence for each difference, whatever the field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from ministerial_planner.definitions.days import Dates
from ministerial_planner.definitions.papers import DocumentCopy, Paper
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Localized, Name, Wording
from ministerial_planner.revisions.edits.lists import aligned
from ministerial_planner.revisions.edits.prose import excerpts
from ministerial_planner.revisions.edits.teller import Teller


class Comparer:
    """Compares models in the language of a teller.

    Sentences begin in small letters and have no full stop: they may follow a subject.
    """

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.say = teller.say

    def models(
        self, old: BaseModel | None, new: BaseModel | None, without: Sequence[str] = ()
    ) -> Iterator[str]:
        """The differences of all fields; what is not there at all has no field."""
        known = new or old
        assert known is not None
        for field in type(known).model_fields:
            if field not in without:
                before, after = (getattr(each, field, None) for each in (old, new))
                yield from self.field(field, before, after, type(known).__name__)

    def field(self, field: str, old: Any, new: Any, owner: str = "") -> Iterator[str]:
        """The differences of one field of a model of the name `owner`."""
        if old == new or (_nothing(old) and _nothing(new)):
            return
        known = old if _nothing(new) else new
        if isinstance(known, Localized):
            yield from self._wordings(self.teller.name(field), old, new, type(known))
        elif isinstance(known, BaseModel):
            yield from self._inside(field, old, new, owner)
        elif isinstance(known, tuple):
            yield from self._entries(field, old or (), new or (), owner)
        elif isinstance(known, Mapping):
            yield from self._keyed(field, old or {}, new or {})
        else:
            yield self._values(field, old, new, owner)

    def _values(self, field: str, old: Any, new: Any, owner: str) -> str:
        name = self.teller.name(field)
        if _nothing(old):
            said = self.teller.shown(new, field, owner)
            return self.say("{field}: {new} (not given before)", field=name, new=said)
        before = self.teller.shown(old, field, owner)
        if _nothing(new):
            return self.say("{field}: no longer given; it was {old}", field=name, old=before)
        after = self.teller.shown(new, field, owner)
        return self.say("{field}: {new} instead of {old}", field=name, new=after, old=before)

    def _inside(self, field: str, old: Any, new: Any, owner: str) -> Iterator[str]:
        """Parts of a place are fields in their own right; those of others follow its name."""
        sentences = self.models(old, new)
        yield from sentences if field == "place" else self.about(self.teller.name(field), sentences)

    def about(self, subject: str, sentences: Iterator[str]) -> Iterator[str]:
        for sentence in sentences:
            yield self.say("{subject}, {said}", subject=subject, said=sentence)

    def _wordings(
        self, name: str, old: Localized | None, new: Localized | None, kind: type[Localized]
    ) -> Iterator[str]:
        """Each language apart: a plain text is one in the first language of the series."""
        before, after = self._by_language(old, new, kind), self._by_language(new, old, kind)
        for code in dict.fromkeys((*before, *after)):
            field = name
            if code != SAME_EVERYWHERE:
                language = self.teller.language(code)
                field = self.say("{field} in {language}", field=name, language=language)
            yield from self._wording(field, before.get(code), after.get(code))

    def _by_language(
        self, wordings: Localized | None, other: Localized | None, kind: type[Localized]
    ) -> dict[str, Wording]:
        found = dict(wordings.root) if wordings else {}
        if SAME_EVERYWHERE in found:
            if not issubclass(kind, Name):
                return {self.teller.voice.languages[0]: found[SAME_EVERYWHERE]}
            if other and other.languages:  # a plain name is the same in each of them
                return dict.fromkeys(other.languages, found[SAME_EVERYWHERE])
        return found

    def _wording(self, field: str, old: Wording | None, new: Wording | None) -> Iterator[str]:
        if old == new:
            return
        if old is None and new is not None:
            yield self.say("{field}: “{new}”, not there before", field=field, new=new.text)
        elif old is not None and new is None:
            yield self.say("{field}: “{old}” is gone", field=field, old=old.text)
        elif old is not None and new is not None:
            yield from self.prose(field, old.text, new.text)
            yield from self._standing(field, old, new)

    def prose(self, field: str, old: str, new: str) -> Iterator[str]:
        """The words that changed in a text, each with a few others around it."""
        for before, after in excerpts(old, new):
            yield self.say(
                "{field}: “{new}” instead of “{old}”", field=field, new=after, old=before
            )

    def _standing(self, field: str, old: Wording, new: Wording) -> Iterator[str]:
        if new.working and not old.working:
            yield self.say("{field}: now marked as a working translation", field=field)
        elif old.working and not new.working:
            yield self.say("{field}: no longer marked as a working translation", field=field)
        yield from self.about(field, self.models(old, new, without=("text", "working")))

    def _entries(
        self, field: str, old: tuple[Any, ...], new: tuple[Any, ...], owner: str
    ) -> Iterator[str]:
        """What changed in entries, what came, what went, and whether the rest was reordered."""
        found = aligned(old, new)
        for before, after in found.pairs:
            yield from self._entry(field, old[before], new[after])
        for place in found.added:
            yield self._added(field, new, place, owner)
        for place in found.removed:
            what = self.teller.shown(old[place], field, owner)
            yield self.say("{one} removed: {what}", one=self.teller.one_of(field), what=what)
        if found.reordered:
            was, now = (self.teller.joined(each, field, owner) for each in (old, new))
            many = self.teller.name(field)
            yield self.say("order of {many}: {new} instead of {old}", many=many, new=now, old=was)

    def _added(self, field: str, new: tuple[Any, ...], place: int, owner: str) -> str:
        one, what = self.teller.one_of(field), self.teller.shown(new[place], field, owner)
        if not place or isinstance(new[place], Localized):
            return self.say("{one} added: {what}", one=one, what=what)
        previous = self.teller.shown(new[place - 1], field, owner)
        return self.say(
            "{one} added: {what}, after {previous}", one=one, what=what, previous=previous
        )

    def _entry(self, field: str, old: Any, new: Any) -> Iterator[str]:
        """What changed within one entry of a list."""
        if old == new:
            return
        one = self.teller.one_of(field)
        if isinstance(new, str):
            was, now = self.teller.shown(old, field), self.teller.shown(new, field)
            yield self.say("{field}: {new} instead of {old}", field=one, new=now, old=was)
            return
        if isinstance(new, Localized):
            yield from self._wordings(one, old, new, type(new))
            return
        subject = self.say("{one} {what}", one=one, what=self.teller.shown(new, field))
        if isinstance(new, Paper):
            yield from self.about(subject, self.paper(old, new))
        else:
            yield from self.about(subject, self.models(old, new))

    def _keyed(self, field: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        """Rooms and tracks by their short names, how certain a field is by its name."""
        for key in dict.fromkeys((*old, *new)):
            before, after = old.get(key), new.get(key)
            name = self.teller.name(key) if field == "certainty" else f"`{key}`"
            one = self.say("{one} {what}", one=self.teller.one_of(field), what=name)
            if before == after:
                continue
            if isinstance(before or after, Localized):
                yield from self._wordings(one, before, after, Name)
            else:
                yield from self.about(one, self.field(field, before, after))

    def paper(self, old: Paper, new: Paper) -> Iterator[str]:
        """The copies of a document by language, then everything else of it."""
        for code in dict.fromkeys((*old.languages, *new.languages)):
            yield from self._copy(old, new, code)
        yield from self.models(old, new, without=("languages", "state"))
        if not old.languages and not new.languages:
            yield from self.field("state", old.state_in(""), new.state_in(""))

    def _copy(self, old: Paper, new: Paper, code: str) -> Iterator[str]:
        before, after = (each.languages.get(code) for each in (old, new))
        language = self.teller.language(code)
        if after is None:
            yield self.say("in {language}: no longer named", language=language)
            return
        state = new.state_in(code)
        if before is None or state != old.state_in(code):
            shown = self.teller.shown(state, "state")
            yield self.say("in {language}: now {state}", language=language, state=shown)
        subject = self.say("in {language}", language=language)
        yield from self.about(subject, self.models(before or DocumentCopy(), after, ("state",)))


def _nothing(value: Any) -> bool:
    """Whether a field says nothing; `false` and `0` say something."""
    return value is None or value == Dates() or (isinstance(value, tuple | Mapping) and not value)
