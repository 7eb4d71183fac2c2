"""Writes new files whole or not at all, and never over another one."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ministerial_planner.build.failures import PlannerFailure


def write_all(files: Mapping[Path, str]) -> None:
    """Write all files or none. Raises PlannerFailure."""
    written: list[Path] = []
    made = [f for target in files for f in target.parents if not f.exists()]
    try:
        for target, text in files.items():
            write_new(target, text)
            written.append(target)
    except BaseException:
        for target in written:
            target.unlink(missing_ok=True)
        for folder in sorted(set(made), key=lambda folder: -len(folder.parts)):
            with suppress(OSError):
                folder.rmdir()
        raise


def write_new(target: Path, text: str) -> None:
    """Write a file whole or not at all, never over another. Raises PlannerFailure."""
    made = [folder for folder in target.parents if not folder.exists()]
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _place(temporary, target)
    except OSError as error:
        reason = "it is there already" if target.exists() else error.strerror or str(error)
        raise PlannerFailure(f"{target} cannot be written: {reason}.") from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):  # it holds the new file
                folder.rmdir()


def _place(temporary: Path, target: Path) -> None:
    """Give the whole file its name. A link, unlike a rename, fails where there is one already."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)
