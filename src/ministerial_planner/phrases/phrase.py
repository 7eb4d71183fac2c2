"""English words that remember how they were made, so that they can be said in another language."""

from collections.abc import Callable, Mapping


class Phrase(str):
    """A filled-in English sentence that knows its template and what filled it.

    It is a `str`, so whoever reads English needs to know nothing of it. `plural` is the template
    for other numbers than one; `count` then tells which of the two was taken.
    """

    template: str
    plural: str
    values: Mapping[str, object]

    @property
    def number(self) -> int | None:
        """The number that decides between singular and plural; None where there is no plural."""
        count = self.values.get("count") if self.plural else None
        return count if isinstance(count, int) else None


class Worded(str):
    """Words that are made for each language apart, such as a date; the `str` is English."""

    made: Callable[[str], str]


def worded(made: Callable[[str], str]) -> Worded:
    """What `made` gives for the code of a language, to be made in that of the reader."""
    words = Worded(made("en"))
    words.made = made
    return words


def phrase(template: str, /, **values: object) -> Phrase:
    """`template` with each `{name}` filled in; values may be phrases themselves."""
    return _made(template, "", values)


def counted(one: str, many: str, count: int, /, **values: object) -> Phrase:
    """`one` or `many` as English has it for `count`, which both may name as `{count}`."""
    return _made(one, many, {**values, "count": count})


def _made(template: str, plural: str, values: Mapping[str, object]) -> Phrase:
    chosen = plural if plural and values["count"] != 1 else template
    made = Phrase(chosen.format(**values))
    made.template, made.plural, made.values = template, plural, values
    return made
