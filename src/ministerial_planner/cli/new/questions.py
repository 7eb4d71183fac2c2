"""The questions about a meeting or a conference, in the order in which they are asked."""

from ministerial_planner.cli.new.answering import (
    FORMATS,
    STATUSES,
    conferences,
    dates_answer,
    dates_in_reader_words,
    dates_to_confirm,
    free_id,
    hosts_answer,
    hosts_in_words,
    hours_answer,
    id_answer,
    likely_status,
    line_answer,
    official_answer,
    parent_answer,
    states_in_words,
    title_reader,
    word_choices,
    word_reader,
)
from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.kinds import kind_question
from ministerial_planner.cli.new.places import (
    city_answer,
    countries_of_the_city,
    country_answer,
    likely_country,
    likely_zone,
    zone_answer,
    zones_of_the_country,
)
from ministerial_planner.cli.new.question import Question, never
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.starter import Answers
from ministerial_planner.phrases.phrase import Phrase, phrase


def questions(desk: Desk, *, of_conference: bool = False) -> tuple[Question, ...]:
    """All questions; a title for each language that outputs are made in."""
    return (
        kind_question(of_conference=of_conference),
        _parent(),
        *(_title(language) for language in _languages(desk)),
        _official(),
        _dates(),
        *_where(),
        *_who(of_conference),
        _status(),
        _hours(),
        _id(),
    )


def _languages(desk: Desk) -> tuple[str, ...]:
    """The reader's own first."""
    spoken = desk.folder.languages
    return tuple(sorted(spoken, key=lambda code: code != desk.say.language))


def _parent() -> Question:
    return Question(
        "parent",
        phrase("To which conference does it belong? Its number or its id:"),
        parent_answer,
        help=phrase("The agenda and the calendar entries name it, and its feed holds this one."),
        proposal=lambda desk, _: desk.next_conference(),
        wanted=lambda _, answers: answers.kind not in STAND_ALONE,
        optional=never,
        choices=conferences,
    )


_TITLES = {
    "en": "Meeting on women in peacekeeping",
    "fr": "Réunion sur les femmes dans le maintien de la paix",
    "es": "Reunión sobre las mujeres en el mantenimiento de la paz",
}
"""What a title may be, in its own language."""


def _title_asked(language: str) -> Phrase:
    example = _TITLES.get(language)
    if example is None:
        return phrase("Title in the language `{language}`?", language=language)
    values = {"language": language, "example": example}
    return phrase("Title in the language `{language}`? Such as: {example}.", **values)


def _title(language: str) -> Question:
    """A title may be left out, but not in all languages that are asked for."""

    def is_optional(desk: Desk, answers: Answers) -> bool:
        return bool(answers.titles) or language != desk.asked_languages(answers)[-1]

    return Question(
        f"title {language}",
        _title_asked(language),
        title_reader(language),
        "titles",
        help=phrase(
            "As it is to be printed. Titles in other languages can be added to the file later."
        ),
        wanted=lambda desk, answers: language in desk.asked_languages(answers),
        optional=is_optional,
    )


def _official() -> Question:
    return Question(
        "official",
        phrase("Which titles are official? The others are printed as translations of yours."),
        official_answer,
        help=phrase("Type `all`, or the languages of the official ones, such as `fr`."),
        proposal=lambda desk, _: desk.say("all"),
        wanted=lambda _, answers: len(answers.titles) > 1,
        optional=never,
    )


def _dates() -> Question:
    return Question(
        "dates",
        phrase("Dates? Such as 25-26 June 2027, or June 2027."),
        dates_answer,
        help=phrase(
            "Days that do not follow each other: 3 and 10 November 2027. A month or a year will do "
            "until the days are known. No calendar shows a meeting before that."
        ),
        echo=dates_in_reader_words,
        confirm=dates_to_confirm,
    )


def _where() -> tuple[Question, ...]:
    return (
        Question(
            "city",
            phrase("City? Such as Dhaka."),
            city_answer,
            help=phrase("Its name as it is to be printed. The State and the time zone follow it."),
        ),
        Question(
            "country",
            phrase("Country? Its name, or its code, such as BD."),
            country_answer,
            help=phrase("A State by its name in any language of the tool, or its ISO code."),
            proposal=likely_country,
            echo=states_in_words,
            choices=countries_of_the_city,
        ),
        Question(
            "venue",
            phrase("Venue? Such as Centre for International Peace and Stability."),
            line_answer,
            help=phrase("The building, as it is to be printed."),
        ),
        Question(
            "timezone",
            phrase("Time zone of its hours? A city in it, or a name such as Asia/Dhaka."),
            zone_answer,
            help=phrase(
                "Calendars need a name that says when clocks change, so no letters such as KST and "
                "no UTC+9. Names that Outlook and Windows use are understood."
            ),
            proposal=likely_zone,
            optional=lambda desk, answers: not (answers.hours or "programme" in desk.carries),
            echo=lambda _, zone: str(zone),
            choices=zones_of_the_country,
        ),
        Question(
            "format",
            phrase("Format?"),
            word_reader(FORMATS),
            help=phrase("Whether people meet in one place, online, or both."),
            choices=word_choices(FORMATS),
        ),
    )


def _who(of_conference: bool) -> tuple[Question, ...]:
    """Of a preparatory meeting all hosts stand in one line; a conference tells co-hosts apart."""
    asked = phrase("Hosts and co-hosts? With commas, in order: Bangladesh, CA, UY.")
    hosts = Question(
        "host",
        phrase("Hosts? With commas, in order: Bangladesh, UN.") if of_conference else asked,
        hosts_answer,
        "hosts",
        help=phrase(
            "Names or codes of States, or UN. Which comes first, the host on whose ground it is "
            "or the alphabet, is for you to decide: the order is printed as you write it."
        ),
        echo=hosts_in_words,
    )
    co_hosts = Question(
        "co-host",
        phrase("Co-hosts? With commas, in order: Canada, UN."),
        hosts_answer,
        "co_hosts",
        help=phrase("Those that organise it together with the host, if any."),
        wanted=lambda _, __: of_conference,
        echo=hosts_in_words,
    )
    return hosts, co_hosts


def _status() -> Question:
    return Question(
        "status",
        phrase("Is it certain?"),
        word_reader(STATUSES),
        help=phrase("A tentative meeting is marked as such on paper and in calendars."),
        proposal=likely_status,
        optional=never,
        choices=word_choices(STATUSES),
    )


def _hours() -> Question:
    return Question(
        "hours",
        phrase("Hours of each day? Such as 9.30 a.m. – 6 p.m., in local time."),
        hours_answer,
        help=phrase(
            "Each day then stands in calendars with these hours. Leave it until they are known; "
            "sessions are written into the file."
        ),
        wanted=lambda desk, answers: bool(
            answers.timezone and answers.dates.days and "programme" not in desk.carries
        ),
        echo=lambda _, hours: str(hours),
    )


def _id() -> Question:
    return Question(
        "id",
        phrase("Its id, in small letters, digits and hyphens? It can never be changed."),
        id_answer,
        help=phrase("Files are named after it, and calendars know the meeting by it."),
        proposal=free_id,
        optional=never,
    )
