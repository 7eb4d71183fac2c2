"""Failures of the world around us; each says what to do and knows its exit code."""


class PlannerFailure(Exception):
    """Something outside the definitions keeps us from going on. Its text is shown as it is."""

    exit_code = 1


class NoWorkspace(PlannerFailure):
    def __init__(self, start: object) -> None:
        super().__init__(
            f"There is no folder with events/series.yaml at or above {start}.\n"
            "Go to the folder of your conferences, or name it with --workspace."
        )
        self.exit_code = 2


class UnknownId(PlannerFailure):
    def __init__(self, meeting_id: str, near: str) -> None:
        hint = f" Did you mean `{near}`?" if near else ""
        super().__init__(
            f"There is no meeting with the id `{meeting_id}`.{hint}\n"
            "`ministerial-planner list` shows all ids."
        )
        self.exit_code = 2


class UnknownLanguage(PlannerFailure):
    def __init__(self, language: str, known: str) -> None:
        super().__init__(f"The series has no language `{language}`; it has {known}.")
        self.exit_code = 2


class CannotWrite(PlannerFailure):
    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path} cannot be written: {reason}.\nThe last good output is still there.")


class NoFonts(PlannerFailure):
    def __init__(self, places: str) -> None:
        super().__init__(
            f"There is no font in {places}, so no PDF can be made.\n"
            "Restore templates/fonts/ (`git checkout templates/fonts`) or run `make fonts`."
        )


class NoPango(PlannerFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The libraries that WeasyPrint needs for PDF are not there ({reason}).\n"
            "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0\nElsewhere: `make build` prints the line for your system."
        )


class BadTemplate(PlannerFailure):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.\nThe last good output is still there.")


class DocumentsFailed(PlannerFailure):
    def __init__(self, faults: dict[str, tuple[str, ...]]) -> None:
        lines = [f"{path}: {line}" for path in sorted(faults) for line in faults[path]]
        super().__init__(
            "These documents could not be made; the last good output is still there:\n  "
            + "\n  ".join(lines)
        )
