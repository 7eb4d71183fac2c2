"""Languages in which a meeting lacks texts: one task for each, however many texts there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ministerial_planner.definitions.gaps import Gap
from ministerial_planner.phrases.phrase import counted
from ministerial_planner.revisions.edits.meeting import as_sentence
from ministerial_planner.revisions.edits.teller import Teller
from ministerial_planner.revisions.todo.tasks import Case, Task


def untranslated(
    cases: Sequence[Case], gaps: Iterable[Gap], teller: Teller, *, with_series: bool
) -> Iterator[Task]:
    """Gaps counted by file and language; those of no meeting are of the series."""
    by_path = {case.definition.path: case for case in cases}
    found: dict[tuple[str, str], list[Gap]] = {}
    for gap in sorted(gaps, key=lambda each: each.diagnostic.sort_key):
        found.setdefault((_owner(gap, by_path), gap.language), []).append(gap)
    for (path, language), own in found.items():
        said = _said(teller, language, own)
        if path in by_path:
            case, at = by_path[path], own[0].diagnostic.place
            made = case.task((), said, "untranslated", "" if case.is_over else "translations")
            yield replace(made, place=at)
        elif with_series and not path:
            what, do = map(as_sentence, said)
            yield Task("untranslated", "", what, do, own[0].diagnostic.place)


def _owner(gap: Gap, by_path: dict[str, Case]) -> str:
    """The file of the meeting that a gap belongs to: of a note, the definition that names it."""
    path = gap.diagnostic.place.path
    if path in by_path or not path.endswith(".md"):
        return path if path.startswith("events/") and path != "events/series.yaml" else ""
    folder = path.rpartition("/")[0]
    return next((each for each in by_path if each.rpartition("/")[0] == folder), path)


def _said(teller: Teller, language: str, gaps: Sequence[Gap]) -> tuple[str, str]:
    say, name = teller.say, teller.language(language)
    older = sum(gap.is_older for gap in gaps)
    missing = len(gaps) - older
    lacks = counted("{count} text is missing", "{count} texts are missing", missing)
    stale = counted("{count} translation is old", "{count} translations are old", older)
    counts = ((lacks, missing), (stale, older))
    told = teller.voice.listed(say(part) for part, count in counts if count)
    return (
        say("in {language}: {told}", language=name, told=told),
        say(
            "`ministerial-planner check --translations --language {code}` lists them with their "
            "lines; write them, your own as `{{working: …}}`",
            code=language,
        ),
    )
