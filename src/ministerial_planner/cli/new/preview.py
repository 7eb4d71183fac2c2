"""Shows what would be written: the files, what is missing, how agenda and feed will look."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.ground import Ground
from ministerial_planner.cli.new.meeting import Added
from ministerial_planner.cli.new.places import likely_zone
from ministerial_planner.cli.new.terminal import tell
from ministerial_planner.cli.opening import Opened
from ministerial_planner.cli.show_command import print_agenda
from ministerial_planner.definitions.answers import in_words
from ministerial_planner.definitions.dates_in_words import day_in_words
from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.diagnostics import has_errors
from ministerial_planner.definitions.report import report
from ministerial_planner.definitions.starter import Answers, unknowns
from ministerial_planner.feeds.entries import Entry, meeting_entries
from ministerial_planner.phrases.phrase import Phrase, phrase
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.programme.viewer import meeting_view
from ministerial_planner.programme.zones import convert

_DELEGATES = ((phrase("New York"), "America/New_York"), (phrase("Geneva"), "Europe/Zurich"))
_FEW = 6


def show_files(ground: Ground) -> None:
    """Every new file under its name."""
    for path, text in ground.added.items():
        line = "─" * len(path)
        click.echo(f"\n{path}\n{line}\n{text}{line}")


def show_meeting(ground: Ground, added: Added) -> bool:
    """What the files say, what is wrong or missing, and what comes of them; whether it is sound."""
    answers, desk, say = added.answers, added.desk, added.desk.say
    after, found = ground.new_problems()
    problems = [problem for problem in found if problem.code != "W601"]  # said as not known, below
    if has_errors(ground.opened().problems) and ground.sources.texts:
        click.echo(say("Other definitions have errors; see `check`."), err=True)
    tell(say("Dates: {dates}.", dates=in_words(answers.dates)))
    for remark in (*added.remarks, *_remarks(desk, answers)):
        tell(say("Please look again: {remark}", remark=remark))
    missing = unknowns(answers, desk.languages_of(answers))
    if missing:
        tell(say("Not known yet: {list}.", list=", ".join(map(say, missing))))
    if has_errors(problems) or after.folder is None:
        click.echo(f"\n{report(problems, ground.whole.all_texts, say=say)}", nl=False)
        return False
    _show_outputs(after, desk, answers)
    if problems:
        click.echo(f"\n{report(problems, ground.whole.all_texts, say=say)}", nl=False)
    return True


def _show_outputs(after: Opened, desk: Desk, answers: Answers) -> None:
    """Agenda and feed in the reader's language, or in the first one of the meeting."""
    assert after.folder is not None
    say, meeting = desk.say, after.folder.meeting(answers.id)
    made_in = after.folder.languages_of(meeting)
    language = say.language if say.language in made_in else made_in[0]
    voice = voice_of(after.folder.series, after.assets.catalogue(language))
    view = meeting_view(after.folder, meeting, voice)
    click.echo("\n" + say("The agenda will say:"))
    print_agenda(view, voice)
    entries = meeting_entries(after.folder.series, view, voice)
    for line in _for_delegates(entries, say) if not view.cities else ():
        tell(line)
    feed = f"feeds/{meeting.id}.{language}.ics"
    click.echo("\n" + say("Calendars will show, from {feed}:", feed=feed))
    if not entries:
        tell(say("nothing before its days are known"), "  ")
    for entry in entries[:_FEW]:
        _show_entry(entry, say, voice)
    if len(entries) > _FEW:
        tell(say("and {count} more", count=len(entries) - _FEW), "  ")


def _show_entry(entry: Entry, say: Tongue, voice: Voice) -> None:
    tell(entry.summary.text, "  ")
    tell(f"{_when(entry, say)} · {voice.label(entry.status.lower())} · {entry.uid}", "    ")


def _when(entry: Entry, say: Tongue) -> str:
    if entry.start is None:
        assert entry.first is not None
        assert entry.until is not None
        last = entry.until.fromordinal(entry.until.toordinal() - 1)
        days = in_words(Dates(spans=(DaySpan(entry.first, last),)))
        return say("{days}, all day", days=days)
    start = entry.start
    hours = f"{start:%H:%M}" + (f"–{entry.end:%H:%M}" if entry.end else "")
    day = day_in_words(start.date())
    return say("{day}, {hours} ({zone})", day=day, hours=hours, zone=entry.zone)


def _for_delegates(entries: Sequence[Entry], say: Tongue) -> Iterator[str]:
    """When it begins for those who are elsewhere, where hours are known."""
    begins = next((entry.start for entry in entries if entry.start), None)
    if begins:
        times = ", ".join(_there(begins, say(city), zone, say) for city, zone in _DELEGATES)
        yield say("It begins at these local times: {times}.", times=times)


def _there(begins: datetime, city: str, zone: str, say: Tongue) -> str:
    """`New York 23:30 (Sunday 29 August 2021)`; the day only where it is another one."""
    there = convert(begins, zone)
    day = f" ({say(day_in_words(there.date()))})" if there.date() != begins.date() else ""
    return f"{city} {there:%H:%M}{day}"


def _remarks(desk: Desk, answers: Answers) -> Iterator[Phrase]:
    """What may be a slip although no rule forbids it."""
    days = answers.dates.days
    last = desk.folder.meeting(answers.parent).last_day if answers.parent else None
    facts = {"parent": answers.parent, "day": last and day_in_words(last)}
    if days and last and days[0] > last:
        yield phrase("it would come after {parent}, which ends on {day}.", **facts)
    if days and last and (last - days[0]).days > 730:
        yield phrase("it would come more than two years before {parent}.", parent=answers.parent)
    for other in desk.folder.children(answers.parent or ""):
        if days and other.dates.days == days:
            yield phrase("{id} is on the same dates.", id=other.id)
    zone = likely_zone(desk, answers)
    if zone and not answers.timezone:
        facts = {"city": answers.city or desk.name(answers.country or ""), "zone": zone}
        yield phrase("the zone of {city} may be {zone}; it is left unknown.", **facts)
