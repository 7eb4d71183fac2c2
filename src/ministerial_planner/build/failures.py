"""Failures of the world around us; each says what to do and knows its exit code."""

from pathlib import Path


class PlannerFailure(Exception):
    """Something outside the definitions keeps us from going on. Its text is shown as it is."""

    exit_code = 1


class NoWorkspace(PlannerFailure):
    """No series at or above the folder that was named."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"There is no folder with events/series.yaml at or above {start.resolve()}.\n"
            "Go to the folder of your conferences, or name it with --workspace."
        )
        self.exit_code = 2


class UnknownId(PlannerFailure):
    """A meeting that was asked for is not in the series."""

    def __init__(self, meeting_id: str, near: str) -> None:
        hint = f" Did you mean `{near}`?" if near else ""
        super().__init__(
            f"There is no meeting with the id `{meeting_id}`.{hint}\n"
            "`ministerial-planner list` shows all ids."
        )
        self.exit_code = 2


class UnknownLanguage(PlannerFailure):
    """A language that was asked for is not one of the series'."""

    def __init__(self, language: str, known: str) -> None:
        super().__init__(f"The series has no language `{language}`; it has {known}.")
        self.exit_code = 2


class UnknownRevision(PlannerFailure):
    """A revision that was asked for is not in the ledger."""

    def __init__(self, number: int, known: str) -> None:
        super().__init__(f"There is no revision {number}; there are: {known or 'none yet'}.")
        self.exit_code = 2


class AlreadyPublishing(PlannerFailure):
    """Somebody else publishes in the same folder at this moment."""

    def __init__(self) -> None:
        super().__init__(
            "Another `publish` is at work in this folder, so this one did nothing.\n"
            "Run it again when the other has ended; `publish --dry-run` shows what is left to do."
        )


class CannotWrite(PlannerFailure):
    """The output folder refuses a file."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written: {reason}.\nThe last good output is still there."
        )


class NoFonts(PlannerFailure):
    """Templates without any font."""

    def __init__(self, places: str) -> None:
        super().__init__(
            f"There is no font in {places}, so no PDF can be made.\n"
            "Restore templates/fonts/ (`git checkout templates/fonts`) or run `make fonts`."
        )


class NoPango(PlannerFailure):
    """WeasyPrint's system libraries are missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The libraries that WeasyPrint needs for PDF are not there ({reason}).\n"
            "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0\nElsewhere: `make build` prints the line for your system."
        )


class BadTemplate(PlannerFailure):
    """A template or catalogue has a fault, at `where`."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.\nThe last good output is still there.")


class OutputsFailed(PlannerFailure):
    """What was found wrong with feeds and documents, by the path of each."""

    def __init__(self, faults: dict[str, tuple[str, ...]]) -> None:
        lines = [f"{path}: {line}" for path in sorted(faults) for line in faults[path]]
        super().__init__(
            "These files could not be made; the last good output is still there:\n  "
            + "\n  ".join(lines)
        )
