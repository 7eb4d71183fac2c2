"""What is said of a meeting and nobody has confirmed."""

from collections.abc import Iterator

from ministerial_planner.definitions.checks import placed_sessions
from ministerial_planner.revisions.todo.tasks import Case, Task


def unconfirmed(case: Case) -> Iterator[Task]:
    """Tentative meetings and sessions, fields that are announced or inferred, unofficial titles."""
    say, meeting = case.teller.say, case.meeting
    ask = say("ask the hosts, then write `status: confirmed`, or `cancelled`")
    if meeting.status == "tentative" and not case.is_over:
        yield case.task(("status",), (say("the meeting is tentative"), ask), "unconfirmed")
    if meeting.status == "tentative" and case.is_over:
        told = say("write `status: confirmed` if it was held, or `cancelled`")
        yield case.task(
            ("status",), (say("the meeting is over and still tentative"), told), "unconfirmed"
        )
    for _, path, session in placed_sessions(case.definition):
        if session.status == "tentative" and not case.is_over:
            title = case.teller.shown(session, "title")
            what = say("session {title} is tentative", title=title)
            yield case.task((*path, "status"), (what, ask), "unconfirmed")
    yield from _uncertain(case)
    yield from _titles(case)


def _uncertain(case: Case) -> Iterator[Task]:
    say = case.teller.say
    for field, degree in case.meeting.certainty.items():
        name = case.teller.name(field)
        if degree == "inferred":
            what = say("{field}: inferred from the sources, and stated by none", field=name)
        else:
            what = say("{field}: as announced, and confirmed by no later source", field=name)
        do = say("ask the hosts; once it is confirmed, take it out of `certainty:`")
        yield case.task(("certainty", field), (what, do), "unconfirmed")


def _titles(case: Case) -> Iterator[Task]:
    """A title that is a translation of ours in a language of the series."""
    say = case.teller.say
    for code, wording in case.meeting.title.root.items():
        if wording.working and code in case.folder.series.languages:
            language = case.teller.language(code)
            what = say("the title in {language} is a working translation", language=language)
            do = say("ask the hosts for the official title, then write it without `working:`")
            yield case.task(("title", code), (what, do), "unconfirmed")
