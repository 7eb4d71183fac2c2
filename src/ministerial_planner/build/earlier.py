"""Earlier states of a workspace: what git keeps of its files."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.phrases.tongue import Tongue


class NoEarlierState(PlannerFailure):
    """Git cannot give the state that was asked for."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the repository that a workspace lies in; `subject` is the line it begins with."""

    root: Path
    name: str
    day: str
    subject: str

    def text(self, path: str) -> str | None:
        """A file by its path below the workspace; None where the commit has none, or no text."""
        octets = _git(self.root, "show", f"{self.name}:./{path}")
        try:
            return None if octets is None else octets.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

    def definitions_with(self, meeting_id: str) -> tuple[str, ...]:
        """Paths of definitions that give this id: a file may have been moved since."""
        pattern = f"^id: *[\"']\\?{meeting_id}[\"']\\? *\\(#.*\\)\\?$"
        found = _git(self.root, "grep", "-l", "-e", pattern, self.name, "--", "events") or b""
        names = (line.partition(":")[2] for line in found.decode().splitlines())
        return tuple(name for name in names if name.endswith((".yaml", ".yml")))

    def changed(self) -> frozenset[str]:
        """Files of events/ that are not now as they were, new ones too."""
        options = ("--name-only", "--no-renames", "--relative", "-z", self.name)
        differ = _git(self.root, "diff", *options, "--", "events") or b""
        new = _git(self.root, "ls-files", "--others", "--exclude-standard", "-z", "events") or b""
        return frozenset((differ + new).decode().split("\0")) - {""}


def commit(root: Path, revision: str, say: Tongue) -> Commit:
    """The commit of a name such as `HEAD`, `v1` or `HEAD~3`. Raises NoEarlierState."""
    if _git(root, "rev-parse", "--git-dir") is None:
        raise NoEarlierState(
            say(
                "{folder} is not kept in git, or git is not installed, so there is no earlier "
                "state of it.\n"
                "Name the two files: `ministerial-planner diff OLD.yaml NEW.yaml`; or see "
                "what calendars will be told since the last publication: "
                "`ministerial-planner changes`.",
                folder=root,
            )
        )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = (_git(root, *asked) or b"").decode().strip()
    if not name:
        raise NoEarlierState(
            say(
                "Git knows no commit `{revision}` here.\n`git log --oneline` lists them; name one "
                "of them with --since. Without any, commit first: `git add events`, `git commit`.",
                revision=revision,
            )
        )
    said = (_git(root, "show", "-s", "--format=%cs%x00%s", name) or b"").decode()
    day, _, subject = said.strip().partition("\0")
    return Commit(root, name, day, subject)


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git answers; None where it has no answer or is not there."""
    try:
        ran = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return ran.stdout if ran.returncode == 0 else None
