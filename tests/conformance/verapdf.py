"""veraPDF's verdicts; scripts/conformance.sh brings it."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT

INSTALLED = ROOT / ".venv/conformance"
PROFILES = ("ua1", "3a")
# Its rules are evaluated in short bursts, which the second compiler only makes slower.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@dataclass(frozen=True)
class Verdict:
    """Whether a file conforms to a profile; `failures` are lines that name rule and place."""

    passed: bool
    clauses: frozenset[str]
    failures: tuple[str, ...]


def need_verapdf() -> None:
    """Without it the test is skipped, or fails where CI is set."""
    if shutil.which("java") and (INSTALLED / ".set-up").is_file():
        return
    reason = "veraPDF is not installed: `sh scripts/setup.sh development` says why"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def judge(paths: Iterable[Path]) -> dict[tuple[Path, str], Verdict]:
    """The verdict on each file by each profile, all by one Java machine."""
    need_verapdf()
    (engine,) = INSTALLED.rglob("*.jar")
    command = [*JAVA, "-cp", f"{engine}{os.pathsep}{INSTALLED}", "ValidatePdf", *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode in {0, 1}, ended.stderr
    said = [json.loads(line) for line in ended.stdout.splitlines()]
    assert said, ended.stderr
    return {(Path(each["file"]), each["profile"]): _verdict(each) for each in said}


def _verdict(said: dict[str, object]) -> Verdict:
    failures = said["failures"]
    assert isinstance(failures, list)
    return Verdict(
        bool(said["passed"]),
        frozenset(str(failure.get("clause")) for failure in failures),
        tuple(" ".join(f"{value}" for value in failure.values()) for failure in failures),
    )
