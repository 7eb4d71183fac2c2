"""Failures of the world around us; each says what to do and knows its exit code."""

import errno
from pathlib import Path

from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import ENGLISH, Tongue


class PlannerFailure(Exception):
    """Something outside the definitions keeps us from going on.

    Its lines are shown as they are, or in the language of the reader where they are phrases.
    """

    exit_code = 1

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines

    def __str__(self) -> str:
        return self.said(ENGLISH)

    def said(self, say: Tongue) -> str:
        """The whole text in a language."""
        return "\n".join(map(say.words, self.lines))

    def __reduce__(self) -> tuple[type["PlannerFailure"], tuple[str, ...]]:
        return PlannerFailure, self.lines  # what is raised in another process is made from these


class NoWorkspace(PlannerFailure):
    """No series at or above the folder that was named."""

    exit_code = 2

    def __init__(self, start: Path) -> None:
        super().__init__(
            phrase(
                "There is no folder with events/series.yaml at or above {folder}.",
                folder=start.resolve(),
            ),
            phrase("Go to the folder of your conferences, or name it with --workspace."),
            phrase(
                "To begin a new one in this folder: `ministerial-planner new series`, "
                "then `ministerial-planner new meeting`."
            ),
        )


class UnknownId(PlannerFailure):
    """A meeting that was asked for is not in the series."""

    exit_code = 2

    def __init__(self, meeting_id: str, near: str) -> None:
        said = phrase("There is no meeting with the id `{id}`.", id=meeting_id)
        if near:
            said = phrase("{said} Did you mean `{near}`?", said=said, near=near)
        super().__init__(said, phrase("`ministerial-planner list` shows all ids."))


class UnknownLanguage(PlannerFailure):
    """A language that was asked for is not one of the series'."""

    exit_code = 2

    def __init__(self, language: str, known: str) -> None:
        words = {"language": language, "known": known}
        super().__init__(
            phrase("The series has no language `{language}`; it has {known}.", **words),
            phrase("Name one of these, or add yours to `languages:` in events/series.yaml."),
        )


class UnknownRevision(PlannerFailure):
    """A revision that was asked for is not in the ledger."""

    exit_code = 2

    def __init__(self, number: int, known: str) -> None:
        if known:
            numbers = {"number": number, "known": known}
            super().__init__(
                phrase("There is no revision {number}; there are: {known}.", **numbers)
            )
        else:
            super().__init__(
                phrase("There is no revision {number}: nothing is published yet.", number=number),
                phrase("`ministerial-planner publish` publishes the first one."),
            )


class AlreadyPublishing(PlannerFailure):
    """Somebody else publishes in the same folder at this moment."""

    def __init__(self) -> None:
        super().__init__(
            phrase("Another `publish` is at work in this folder, so this one did nothing."),
            phrase(
                "Run it again when the other has ended; `publish --dry-run` shows what is left to "
                "do."
            ),
        )


class CannotWrite(PlannerFailure):
    """The output folder refuses a file."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(
            phrase("{path} cannot be written: {reason}.", path=path, reason=reason),
            phrase("The last good output is still there. Mend this, then run the command again."),
        )


def reason_of(error: OSError) -> str:
    """Why the system refused something, in plain words where we have them."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_REASONS = {
    errno.EACCES: phrase("you have no right to write there"),
    errno.EPERM: phrase("you have no right to write there"),
    errno.EROFS: phrase("this disk can only be read"),
    errno.ENOSPC: phrase("the disk is full"),
    errno.EISDIR: phrase("there is a folder of that name"),
    errno.ENOTDIR: phrase("a part of this path is a file and not a folder"),
    errno.ENOENT: phrase("its folder is not there"),
    errno.EEXIST: phrase("there is a file of that name"),
}


class NoFonts(PlannerFailure):
    """Templates without any font."""

    def __init__(self, places: str) -> None:
        super().__init__(
            phrase("There is no font in {places}, so no PDF can be made.", places=places),
            phrase(
                "Install ministerial-planner once more, or put fonts (.ttf, .otf) there; in a copy "
                "of its source: `make fonts`."
            ),
        )


class NoPango(PlannerFailure):
    """WeasyPrint's system libraries are missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            phrase(
                "The libraries that WeasyPrint needs for PDF are not there ({reason}).",
                reason=reason,
            ),
            phrase(
                "On Debian or Ubuntu: {command}",
                command="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            ),
            phrase(
                "Elsewhere: {address}",
                address="https://doc.courtbouillon.org/weasyprint/stable/first_steps.html",
            ),
        )


class BadTemplate(PlannerFailure):
    """A template or catalogue has a fault, at `where`."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            phrase("{where}: {reason}.", where=where, reason=reason),
            phrase("The last good output is still there. Mend this, then run the command again."),
        )


class OutputsFailed(PlannerFailure):
    """What was found wrong with feeds and documents, by the path of each."""

    def __init__(self, faults: dict[str, tuple[str, ...]]) -> None:
        super().__init__(
            phrase("These files could not be made; the last good output is still there:"),
            *(
                phrase("  {path}: {fault}", path=path, fault=fault)
                for path in sorted(faults)
                for fault in faults[path]
            ),
        )
