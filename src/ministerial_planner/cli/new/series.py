"""The questions about a series of conferences, and the file that they fill."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ministerial_planner.build.assets import Assets
from ministerial_planner.cli.new.question import Question, never
from ministerial_planner.definitions.answers import Refused, read_field, read_line
from ministerial_planner.definitions.schema_line import schema_line
from ministerial_planner.definitions.slugs import slug
from ministerial_planner.definitions.yamltext import scalar
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue

_DOMAIN = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
)


@dataclass(frozen=True, slots=True)
class SeriesAnswers:
    """What is known of a new series."""

    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    address: str | None = None
    uid_domain: str = ""

    @property
    def id(self) -> str:
        return next(filter(None, map(slug, self.titles.values())), "") or "conferences"


@dataclass(frozen=True, slots=True)
class SeriesDesk:
    """What answers about a series are checked against."""

    assets: Assets
    say: Tongue


def series_questions(languages: Sequence[str]) -> tuple[Question, ...]:
    """All questions; `languages` are those that have labels."""
    return (
        Question(
            "languages",
            phrase("In which languages are papers and calendars made? Such as: en, fr."),
            _languages,
            help=phrase(
                "Codes with commas; the first is the one to fall back on. A single meeting or "
                "edition can have others."
            ),
            proposal=lambda desk, _: str(desk.say.language),
            optional=never,
        ),
        *(_title_question(code) for code in languages),
        Question(
            "address",
            phrase("At which web address will they be published? Such as https://example.org/"),
            lambda _, __, text: read_field("address", text, "Series"),
            help=phrase(
                "QR codes on papers lead there. It can be added before the first printing."
            ),
        ),
        Question(
            "uid-domain",
            phrase("With which name of yours shall calendar entries end? It can never be changed."),
            _uid_domain,
            "uid_domain",
            help=phrase(
                "Calendars know an entry by a name that ends with it, such as "
                "calendar.example.org. A domain of your organisation is best; no page needs to be "
                "there. A new one would double every entry that people have."
            ),
            proposal=_likely_domain,
            optional=never,
        ),
    )


def _title_question(language: str) -> Question:
    def read(_desk: Any, answers: SeriesAnswers, text: str) -> dict[str, str]:
        return {**answers.titles, language: read_line(text)}

    return Question(
        f"title {language}",
        phrase(
            "What is your series of conferences called, in the language `{language}`? "
            "Such as: Ocean Ministerial.",
            language=language,
        ),
        read,
        "titles",
        help=phrase("The name that all editions share."),
        wanted=lambda desk, answers: language in _asked_languages(desk, answers),
        optional=lambda _, answers: bool(answers.titles),
    )


def _asked_languages(desk: Any, answers: SeriesAnswers) -> tuple[str, ...]:
    """Those of which a name is asked: no more than two, the reader's own first."""
    own = sorted(answers.languages, key=lambda code: code != desk.say.language)
    return tuple(dict.fromkeys((*own[:1], *answers.languages)))[:2]


def _languages(desk: Any, _answers: SeriesAnswers, text: str) -> tuple[str, ...]:
    words = re.split(r"[\s,;]+(?:and |et )?", text.strip().lower())
    codes: tuple[str, ...] = read_field("languages", list(dict.fromkeys(words)), "Series")
    if missing := [code for code in codes if code not in desk.assets.languages]:
        known = ", ".join(desk.assets.languages)
        why = phrase("there are no labels yet in: {languages}", languages=", ".join(missing))
        raise Refused(why, phrase("use some of these: {known}", known=known))
    return codes


def _likely_domain(_desk: Any, answers: SeriesAnswers) -> str:
    """The host of the address; else a name that nobody has (RFC 2606)."""
    host = re.sub(r"^https?://(?:www\.)?([^/:]*).*$", r"\1", answers.address or "").lower()
    return host if _DOMAIN.fullmatch(host) else f"{answers.id}.example"


def _uid_domain(_desk: Any, _answers: SeriesAnswers, text: str) -> str:
    name = text.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    if not _DOMAIN.fullmatch(name):
        why = phrase("`{text}` is not a name such as `calendar.example.org`", text=text)
        raise Refused(why, phrase("use small letters, digits, hyphens and full stops"))
    return name


def series_text(answers: SeriesAnswers, path: str, say: Tongue) -> str:
    """The whole file."""
    order = (*answers.languages, *answers.titles)
    titles = [
        f"  {code}: {scalar(answers.titles[code])}"
        if code in answers.titles
        else f"  # {code}: " + say("not translated yet")
        for code in dict.fromkeys(order)
    ]
    ending = say(
        "Ends the name of every calendar entry. Never change it: a new one would double them."
    )
    where = say("Where output/ is published. Set it before you print: QR codes lead there.")
    lines = [
        schema_line(path, say.language),
        "kind: series",
        f"id: {answers.id}",
        "title:",
        *titles,
        f"languages: [{', '.join(answers.languages)}]",
        "",
        f"# {ending}",
        f"uid_domain: {scalar(answers.uid_domain)}",
        "",
        f"# {where}",
        f"address: {scalar(answers.address) if answers.address else 'unknown'}",
    ]
    return "\n".join(lines) + "\n"
