"""`new meeting`: asks what is known of a meeting, checks it, shows it, writes its definition."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.interview import interviewed, readings_of
from ministerial_planner.cli.new.preview import show
from ministerial_planner.cli.new.questions import Question, questions, with_answer
from ministerial_planner.cli.new.terminal import ask, is_terminal
from ministerial_planner.cli.new.writing import write_new
from ministerial_planner.cli.opening import Opened, open_workspace, summary, workspace_option
from ministerial_planner.definitions.answers import Refused
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.starter import Answers, definition_path, definition_text

_TITLE_OPTION = re.compile(r"([A-Za-z]{2}(?:-\w+)?)=(.*)", re.DOTALL)
_START = """\
Enter takes what stands in brackets. Ctrl-C or Esc stops; nothing is written before you have seen \
it."""


@click.group("new", short_help="Write a new definition.")
def command() -> None:
    """Write a new definition."""


@command.command("meeting", short_help="Ask for a meeting and write its definition.")
@workspace_option
@click.option("--kind", help="preparatory_meeting (by default), briefing, conference …")
@click.option("--parent", help="Id of the conference that it belongs to.")
@click.option("--title", "titles", multiple=True, metavar="LANG=TEXT", help="Title (repeatable).")
@click.option("--official", help="Languages of official titles; the others are yours.")
@click.option("--dates", help="Such as 2027-06-25/2027-06-26, 25-26 June 2027, unknown.")
@click.option("--city")
@click.option("--country", help="Name or code of the State.")
@click.option("--venue")
@click.option("--timezone", help="Zone of the hours, such as Asia/Dhaka.")
@click.option("--format", help="in_person, virtual or hybrid.")
@click.option("--host", "hosts", multiple=True, help="State or UN (repeatable, in order).")
@click.option("--status", help="confirmed or tentative.")
@click.option("--id", help="Never changed again; proposed from the city or the title.")
@click.option("--yes", is_flag=True, help="Ask nothing and write; what is not given is unknown.")
def meeting(
    workspace: Path, yes: bool, titles: tuple[str, ...], hosts: tuple[str, ...], **given: str | None
) -> None:
    """Ask what is known of a meeting and write its definition.

    Asks for what no option gives. Checks it with the whole series and shows it before it writes.
    """
    found = open_workspace(workspace)
    desk = _desk(found)
    options = {name: text for name, text in given.items() if text is not None}
    options |= _titles(desk, titles) | ({"host": ",".join(hosts)} if hosts else {})
    answers = _from_options(desk, options)
    if is_terminal() and not yes:
        click.echo(_START)
        answers = interviewed(desk, answers, options)
    else:
        answers = _completed(desk, answers, options)
    path, text = _definition(found, desk, answers)
    show(found, desk, answers, path, text)
    _confirm(yes)
    write_new(found.sources.root / path, text)
    _say_next(answers, path)


def _desk(found: Opened) -> Desk:
    """The series as it is. Exits with 1 when it cannot be read; other files may hold errors."""
    if found.folder is None:
        click.echo(report(found.problems, found.sources.texts), err=True)
        raise click.exceptions.Exit(1)
    if has_errors(found.problems):
        click.echo(f"Other definitions have {summary(found.problems)}; see `check`.", err=True)
    return Desk(found.folder, found.assets.state_names, datetime.now(UTC).date())


def _titles(desk: Desk, titles: tuple[str, ...]) -> dict[str, str]:
    """`--title fr=Réunion`; without a language it is the first of the series."""
    given = {}
    for title in titles:
        match = _TITLE_OPTION.fullmatch(title)
        language, text = (match[1].lower(), match[2]) if match else (desk.languages[0], title)
        if language not in {code.lower() for code in desk.languages}:
            known = ", ".join(desk.languages)
            raise click.UsageError(f"--title: the series has no language `{language}`, but {known}")
        code = next(code for code in desk.languages if code.lower() == language)
        given[f"title {code}"] = text
    return given


def _from_options(desk: Desk, options: Mapping[str, str]) -> Answers:
    """What options answer. All wrong ones are said at once, as wrong use."""
    answers, wrong = Answers(), []
    for question in questions(desk):
        if question.name in options:
            try:
                answers = with_answer(desk, answers, question, options[question.name])
            except Refused as refused:
                lines = [f"{_option(question)}: {refused.why}", *readings_of(refused)]
                wrong.append("\n".join([*lines, f"  {refused.remedy}"]))
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return answers


def _option(question: Question) -> str:
    name, _, language = question.name.partition(" ")
    return f"--{name} {language}=TEXT" if language else f"--{name}"


def _completed(desk: Desk, answers: Answers, options: Mapping[str, str]) -> Answers:
    """Answers without asking: proposals only where they claim nothing of the meeting."""
    missing = [] if answers.titles else ["--title"]
    missing += [] if "dates" in options else ["--dates (`--dates unknown` will do)"]
    for question in questions(desk):
        if question.name in options or not question.wanted(answers):
            continue
        if question.name == "parent":
            missing.insert(0, "--parent")
        elif question.name in {"kind", "official", "status"} or (
            question.name == "id" and not missing
        ):
            answers = with_answer(desk, answers, question, "")
    if missing:
        raise click.UsageError(f"Nothing is asked here, so please give {', '.join(missing)}.")
    return answers


def _definition(found: Opened, desk: Desk, answers: Answers) -> tuple[str, str]:
    """Path and text of the new file."""
    parent = desk.folder.definitions[answers.parent].path if answers.parent else None
    path = definition_path(answers, parent, found.sources.files)
    return path, definition_text(answers, desk.languages)


def _confirm(yes: bool) -> None:
    """Ask before writing. Without anybody to ask, `--yes` must have been said."""
    if yes:
        return
    if not is_terminal():
        raise click.UsageError("Nothing was written. Add --yes to write it without being asked.")
    while True:
        reply = ask("\nWrite this file? Nothing is published by it. [y/n] ").lower()
        if reply in {"y", "yes"}:
            return
        if reply in {"n", "no"}:
            click.echo("Nothing was written.")
            raise click.exceptions.Exit(1)


def _say_next(answers: Answers, path: str) -> None:
    click.echo(f"\nWritten: {path}\nNext:")
    rows = (
        ("check", "whether the whole series is in order"),
        (f"show {answers.id}", "how it will look"),
        (f"build --only {answers.id}", "its feed and its papers"),
    )
    for arguments, why in rows:
        click.echo(f"  ministerial-planner {arguments:<{len(answers.id) + 13}}  {why}")
