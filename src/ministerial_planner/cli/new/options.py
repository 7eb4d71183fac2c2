"""What the options of `new` answer without a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from ministerial_planner.cli.new.interview import readings_of
from ministerial_planner.cli.new.question import Question, earlier_proposal, with_answer
from ministerial_planner.definitions.refused import Refused
from ministerial_planner.phrases.tongue import Tongue

_TITLE = re.compile(r"([A-Za-z]{2}(?:-\w+)?)=(.*)", re.DOTALL)
_HARMLESS = ("kind", "official", "status", "id", "languages", "uid-domain")
"""Questions whose proposals claim nothing of the meeting, so that they need not be confirmed."""


@dataclass(frozen=True, slots=True)
class Given:
    """Options by the name of their question, titles as typed; `yes` asks nothing and writes."""

    options: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    yes: bool = False
    like: str | None = None

    def with_titles(self, languages: Sequence[str], say: Tongue) -> dict[str, str]:
        """All options, titles under `title LANGUAGE`; without a language it is the first one."""
        given = dict(self.options)
        for title in self.titles:
            match = _TITLE.fullmatch(title)
            language, text = (match[1].lower(), match[2]) if match else (languages[0], title)
            code = next((code for code in languages if code.lower() == language.lower()), None)
            if code is None:
                facts = {"language": language, "known": ", ".join(languages)}
                raise click.UsageError(
                    say("--title: the series has no language `{language}`, but {known}", **facts)
                )
            given[f"title {code}"] = text
        return given


def answered(
    desk: Any, answers: Any, questions: Sequence[Question], options: Mapping[str, str]
) -> Any:
    """The answers with those of options. All wrong ones are said at once, as wrong use."""
    wrong = []
    for question in questions:
        if question.name in options:
            try:
                answers = with_answer(desk, answers, question, options[question.name])
            except Refused as refused:
                why, remedy = refused.said(desk.say)
                readings = [f"    {words}" for words in readings_of(refused, desk.say)]
                wrong.append("\n".join([f"{_option(question)}: {why}", *readings, f"  {remedy}"]))
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return answers


def _option(question: Question) -> str:
    name, _, language = question.name.partition(" ")
    return f"--{name} {language}=TEXT" if language else f"--{name}"


def completed(
    desk: Any, answers: Any, questions: Sequence[Question], options: Mapping[str, str]
) -> Any:
    """Answers without asking: proposals only where they claim nothing, or are an earlier meeting's.

    Whatever must be known and is not is named at once, as wrong use.
    """
    missing: list[str] = []
    for question in questions:
        if question.name in options or not question.wanted(desk, answers):
            continue
        copied = bool(earlier_proposal(desk, answers, question.name))
        if question.name == "dates":
            missing.append(f"--dates ({desk.say('`--dates unknown` will do')})")
        elif copied or question.name in _HARMLESS:
            if question.name != "id" or not missing:
                answers = with_answer(desk, answers, question, "")
        elif not question.optional(desk, answers):
            missing.append(f"--{question.name.partition(' ')[0]}")
    if missing:
        named = ", ".join(dict.fromkeys(missing))
        text = desk.say("Nothing is asked here, so please give {options}.", options=named)
        raise click.UsageError(text)
    return answers
