"""A question of an interview: its words, what it proposes, and what becomes of an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from ministerial_planner.definitions.lines import folded, is_unknown, read_line
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.phrases.phrase import Phrase, phrase

Desk = Any
"""What answers are checked against; each kind of interview has its own."""
Answers = Any
"""The answers so far, a frozen dataclass."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen by its number: what is shown, and what it stands for."""

    words: str
    answer: str


NO_HELP = phrase("There is nothing more to say about this question.")


def _nothing(_desk: Desk, _answers: Answers) -> str:
    return ""


def _always(_desk: Desk, _answers: Answers) -> bool:
    return True


def never(_desk: Desk, _answers: Answers) -> bool:
    return False


def _no_choices(_desk: Desk, _answers: Answers) -> tuple[Choice, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `name` is that of its option, `field` the one of the answers that it fills.

    An empty answer takes `proposal`; without one it leaves the field empty, if `optional`. A value
    is shown by `echo`. `confirm` has the words by which it is asked whether it is right, empty if
    it need not be, and remarks on it.
    """

    name: str
    words: Phrase
    read: Callable[[Desk, Answers, str], Any]
    field: str = ""
    help: Phrase = NO_HELP
    proposal: Callable[[Desk, Answers], str] = _nothing
    wanted: Callable[[Desk, Answers], bool] = _always
    optional: Callable[[Desk, Answers], bool] = _always
    echo: Callable[[Desk, Any], str] | None = None
    confirm: Callable[[Desk, Answers, Any], tuple[str, list[str]]] | None = None
    choices: Callable[[Desk, Answers], tuple[Choice, ...]] = _no_choices

    def put(self, answers: Answers, value: Any) -> Answers:
        return replace(answers, **{self.field or self.name: value})

    def value(self, answers: Answers) -> Any:
        return getattr(answers, self.field or self.name)

    def proposed(self, desk: Desk, answers: Answers) -> str:
        """What Enter stands for: as in the earlier meeting, if there is one, or the usual."""
        return earlier_proposal(desk, answers, self.name) or self.proposal(desk, answers)


def earlier_proposal(desk: Desk, answers: Answers, name: str) -> str:
    """What an earlier meeting proposes for the question `name`; empty where there is none."""
    found: str = desk.earlier(name, answers) if hasattr(desk, "earlier") else ""
    return found


def with_answer(desk: Desk, answers: Answers, question: Question, text: str) -> Answers:
    """The answers with one more; an empty one leaves its field as it is. Raises Refused."""
    text = read_line(text) or question.proposed(desk, answers)
    if text and not is_unknown(text):
        return question.put(answers, question.read(desk, answers, text))
    if question.optional(desk, answers):
        return answers
    raise Refused(phrase("this must be known"), phrase("type an answer, or stop with Ctrl-C"))


def one_of(
    words: Mapping[str, Phrase],
    text: str,
    say: Callable[[Phrase], str],
    also: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The code that a text means: the code itself, or its words in English or the reader's tongue.

    `also` has codes by other words for them. Raises Refused.
    """
    by_word = dict(also) | {
        folded(form): code
        for code, name in words.items()
        for form in (code, code.replace("_", " "), name, say(name))
    }
    wanted = folded(text.replace("-", " "))
    for form in (wanted, folded(text), wanted.removesuffix("s")):
        if form in by_word:
            return by_word[form]
    known = ", ".join(say(name) for name in words.values())
    close = get_close_matches(wanted, by_word, n=3, cutoff=0.6)
    meant = tuple(dict.fromkeys(say(words[by_word[form]]) for form in close))
    why = phrase("`{text}` is none of the answers to this question", text=text)
    raise Refused(why, phrase("type one of: {known}", known=known), choices=meant)
