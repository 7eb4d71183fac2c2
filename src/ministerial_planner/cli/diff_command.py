"""`diff`: two states of a definition, told in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import click

from ministerial_planner.build.assets import assets
from ministerial_planner.build.earlier import Commit, commit
from ministerial_planner.build.failures import NoWorkspace, PlannerFailure, UnknownId
from ministerial_planner.build.home import find_workspace
from ministerial_planner.build.readcache import CACHE, ReadCache
from ministerial_planner.build.workspace import Sources, read_sources
from ministerial_planner.cli.opening import workspace_option
from ministerial_planner.cli.reader import language_option, readers_tongue
from ministerial_planner.definitions.files import SERIES_FILE
from ministerial_planner.definitions.series import Series
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.validate import nearest, validate
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.catalogue import Voice, voice_of
from ministerial_planner.programme.dates import day_text
from ministerial_planner.revisions.edits.listing import FORMATS, Compared, listed
from ministerial_planner.revisions.edits.states import State, read_state, remarks, state_edits


@click.command("diff", short_help="Say in words how two states of a definition differ.")
@click.argument("named", metavar="[ID | OLD NEW]", nargs=-1)
@workspace_option
@click.option(
    "--since", metavar="REV", help="Any commit of git, such as HEAD~3; by default the last one."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@language_option
def command(named: tuple[str, ...], workspace: Path, since: str | None, form: str) -> None:
    """Say in words how two states of a definition differ.

    With ID, its definition now and in git's last commit; without anything, all that changed since;
    with the names of two files, these two.
    """
    say = readers_tongue()
    if len(named) > 2 or (len(named) == 2 and since):
        raise click.UsageError(phrase("Name one ID, or two files without --since."))
    if len(named) == 2:
        compared = [_two_files(workspace, Path(named[0]), Path(named[1]), say)]
    else:
        root = find_workspace(workspace)
        desk = _Desk(read_sources(root), commit(root, since or "HEAD", say), say)
        compared = [desk.compared(named[0])] if named else list(desk.changed())
        if not compared:
            click.echo(say("Nothing changed in meaning."))
    click.echo(listed(compared, form, say), nl=False)


def _two_files(workspace: Path, old: Path, new: Path, say: Tongue) -> Compared:
    try:
        root = find_workspace(workspace)
        texts = {SERIES_FILE: (root / SERIES_FILE).read_text(encoding="utf-8-sig")}
    except NoWorkspace:
        root, texts = workspace, {}
    states = _state_of_file(old, say), _state_of_file(new, say)
    return _compared(states, f"{old} → {new}", str(new), (say, _voice(root, texts, say)))


def _state_of_file(path: Path, say: Tongue) -> State:
    def beside(name: str) -> str | None:
        try:
            return Path(name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else say("it is not UTF-8 text")
        raise PlannerFailure(
            say(
                "{file} cannot be read: {reason}.\n"
                "Name two definitions, such as `old.yaml new.yaml`.",
                file=path,
                reason=reason,
            )
        ) from None
    return read_state(path.as_posix(), text, beside)


def _voice(root: Path, texts: dict[str, str], say: Tongue) -> Voice:
    """The words of the outputs in the reader's language, also where the series has faults."""
    catalogue = assets(root).catalogue(say.language)
    document, _ = read_yaml(SERIES_FILE, texts.get(SERIES_FILE, ""))
    series, _ = validate(document, Series)
    return voice_of(series, catalogue) if series else Voice(catalogue, (say.language,), {})


def _compared(
    states: tuple[State, State], which: str, name: str, spoken: tuple[Tongue, Voice]
) -> Compared:
    """Two states of a definition; `which` says which ones, `name` is for one without a title."""
    meeting = states[1].meeting or states[0].meeting
    title = f"{spoken[1].text(meeting.title)} ({meeting.id})" if meeting else name
    edits = state_edits(*states, *spoken)
    return Compared(title, which, edits, tuple(remarks(*states, spoken[0])))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The workspace now and in a commit."""

    sources: Sources
    commit: Commit
    say: Tongue

    def compared(self, meeting_id: str) -> Compared:
        """One definition now and then. Raises UnknownId where it is in neither."""
        now = self.sources.path_of(meeting_id)
        before = self.commit.definitions_with(meeting_id)
        if now is None and not before:
            near = nearest(meeting_id, [*self.sources.ids.values()]).get("suggestion", "")
            raise UnknownId(meeting_id, near)
        return self._pair(before[0] if before and now not in before else now or before[0], now)

    def changed(self) -> Iterator[Compared]:
        """Every definition of whose folder a file changed, if it or its notes differ."""
        changed = self.commit.changed()
        folders = {PurePosixPath(path).parent for path in changed}
        known = [path for path in self.sources.ids if PurePosixPath(path).parent in folders]
        gone = (p for p in sorted(changed) if p.endswith((".yaml", ".yml")) and p not in self.texts)
        for path in known:
            found = self._pair(path, path)
            if found.edits or found.remarks:
                yield found
        for path in gone:
            yield self._pair(path, None)

    @property
    def texts(self) -> dict[str, str]:
        return self.sources.texts

    def _pair(self, before: str, now: str | None) -> Compared:
        read = ReadCache(self.sources.root / CACHE).read
        old = read_state(before, self.commit.text(before), self.commit.text, read)
        new = read_state(now or before, self.texts.get(now or ""), self.texts.get, read)
        voice = _voice(self.sources.root, self.texts, self.say)
        return _compared((old, new), self._states(), now or before, (self.say, voice))

    def _states(self) -> str:
        made = self.commit
        day = day_text(date.fromisoformat(made.day), self.say.language)
        return self.say(
            "Since commit {name} of {day}: {subject}",
            name=made.name[:9],
            day=day,
            subject=made.subject,
        )
