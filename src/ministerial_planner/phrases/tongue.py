"""A language of the terminal: says phrases in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ministerial_planner.phrases.phrase import Phrase, Worded


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that the tool speaks to its reader.

    `texts` holds the translations of English templates, one for each plural form; `form` chooses
    among them by a number, as the header of a gettext catalogue does.
    """

    language: str
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = lambda number: int(number != 1)

    def __call__(self, said: str, /, **values: object) -> str:
        """A phrase, or a template with its values, in this language; English where it has none."""
        if not isinstance(said, Phrase):
            return self._filled(self._template(said), values)
        if said.number is None:
            return self._filled(self._template(said.template), said.values)
        forms = self.texts.get(said.template) or (said.template, said.plural)
        return self._filled(forms[min(self.form(said.number), len(forms) - 1)], said.values)

    def _template(self, english: str) -> str:
        return (self.texts.get(english) or (english,))[0]

    def _filled(self, template: str, values: Mapping[str, object]) -> str:
        return template.format(**{name: self._value(value) for name, value in values.items()})

    def words(self, text: str) -> str:
        """A text as it is, or, where it is a phrase or is made for each language, in this one."""
        return str(self._value(text))

    def _value(self, value: object) -> object:
        if isinstance(value, Worded):
            return value.made(self.language)
        return self(value) if isinstance(value, Phrase) else value


ENGLISH = Tongue("en")
