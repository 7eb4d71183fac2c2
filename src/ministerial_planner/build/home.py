"""Finds a workspace: the folder that holds events/series.yaml."""

from pathlib import Path

from ministerial_planner.build.failures import NoWorkspace
from ministerial_planner.definitions.files import SERIES_FILE


def find_workspace(start: Path) -> Path:
    """The nearest folder at or above `start` that is a workspace. Raises NoWorkspace."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SERIES_FILE).is_file():
            return folder
    raise NoWorkspace(start)
