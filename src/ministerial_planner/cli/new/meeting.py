"""Asks for a meeting or a conference, and adds its definition to what will be written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from ministerial_planner.build.failures import UnknownId
from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.ground import Ground
from ministerial_planner.cli.new.interview import interviewed
from ministerial_planner.cli.new.options import Given, answered, completed
from ministerial_planner.cli.new.questions import questions
from ministerial_planner.cli.new.terminal import tell
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.likeness import Likeness, likeness
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.starter import Answers, definition_path, definition_text
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.phrases.phrase import Phrase
from ministerial_planner.phrases.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Added:
    """A meeting that will be written: its answers, what they were checked against, remarks."""

    answers: Answers
    desk: Desk
    remarks: Sequence[Phrase] = ()


@dataclass(frozen=True, slots=True)
class MeetingRun:
    """Asks for one meeting, and for its conference where there is none."""

    ground: Ground
    given: Given
    say: Tongue
    asking: bool
    of_conference: bool

    def added(self, begun: Answers | None) -> Added:
        """Add the definition; `begun` holds the answer to the first question, if it was asked."""
        desk = _desk(self.ground, self.say)
        pattern = _pattern(desk, self.given)
        if pattern:
            desk = _like(desk, pattern)
            _say_pattern(desk, pattern)
        start = begun or Answers(kind="conference" if self.of_conference else "preparatory_meeting")
        if pattern and "languages" in pattern.carries:
            start = replace(start, carried={"languages": pattern.content["languages"]})
        if self._lacks_conference(desk, start):
            desk = self._with_conference(desk)
        answers = self._answers(desk, start, first_asked=begun is not None)
        remarks: tuple[Phrase, ...] = ()
        if pattern:
            answers = replace(answers, carried=pattern.carried(answers.dates))
            remarks = pattern.remarks(answers.dates)
        _add(self.ground, desk, answers)
        return Added(answers, desk, remarks)

    def _answers(self, desk: Desk, start: Answers, *, first_asked: bool) -> Answers:
        """The answers of options, then those of the person."""
        asked = questions(desk, of_conference=self.of_conference)
        options = self.given.with_titles(desk.folder.languages, self.say)
        answers = answered(desk, start, asked, options)
        found: Answers
        if self.asking:
            before = Answers() if first_asked else None
            found = interviewed(desk, answers, asked, options, before_first=before)
        else:
            found = completed(desk, answers, asked, options)
        return found

    def _lacks_conference(self, desk: Desk, start: Answers) -> bool:
        kind = self.given.options.get("kind", start.kind)
        belongs = not self.of_conference and kind not in STAND_ALONE
        return self.asking and belongs and not desk.conferences

    def _with_conference(self, desk: Desk) -> Desk:
        """The series with the conference that the meeting will belong to, which is asked first."""
        tell("\n" + self.say("This series has no conference yet, so it comes first."))
        asked = questions(desk, of_conference=True)
        answers = interviewed(desk, Answers(kind="conference"), asked, {"kind"})
        _add(self.ground, desk, answers)
        tell("\n" + self.say("Now the meeting."))
        return replace(_desk(self.ground, self.say), proposals=desk.proposals)


def _add(ground: Ground, desk: Desk, answers: Answers) -> None:
    parent = desk.folder.definitions[answers.parent].path if answers.parent else None
    path = definition_path(answers, parent, ground.whole.files)
    text = definition_text(answers, desk.languages_of(answers), desk.say, path)
    ground.added[path] = text


def _desk(ground: Ground, say: Tongue) -> Desk:
    """The series as it is. Exits with 1 when it cannot be read; other files may hold errors."""
    folder = ground.folder()
    if folder is None:
        click.echo(report(ground.opened().problems, ground.sources.all_texts, say=say), err=True)
        raise click.exceptions.Exit(1)
    return Desk(folder, ground.assets, datetime.now(UTC).date(), say)


def _pattern(desk: Desk, given: Given) -> Likeness | None:
    """The earlier meeting of `--like`. Raises UnknownId."""
    if given.like is None:
        return None
    known = desk.folder.definitions
    if given.like not in known:
        raise UnknownId(given.like, nearest(given.like, list(known)).get("suggestion", ""))
    return likeness(known[given.like])


def _like(desk: Desk, pattern: Likeness) -> Desk:
    """The desk with what the earlier meeting proposes; its conference unless it is over."""
    parent = pattern.earlier.parent
    known = parent is not None and parent in desk.folder.definitions
    last = desk.folder.meeting(parent).last_day if known and parent else None
    coming = last is None or last >= desk.today
    proposals = pattern.proposals(desk.today, parent=bool(coming))
    return replace(desk, proposals=proposals, carries=pattern.carries)


def _say_pattern(desk: Desk, pattern: Likeness) -> None:
    say = desk.say
    lists = (
        (
            say("Copied from {id}, each proposed where it is asked:", id=pattern.earlier.id),
            pattern.taken,
        ),
        (say("Not copied:"), pattern.left),
    )
    for heading, words in lists:
        tell("\n" + heading)
        tell(", ".join(map(say, words)) + ".", "  ")
