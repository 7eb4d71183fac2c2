"""Changes of the tiny series, each a set of old and new pieces of its definition."""

from conftest import Workspace
from publishing import SEOUL, publish, served

FEED = "series.en.ics"
MOVED = {"time: 22:30-23:00": "time: 21:00-21:45"}
CANCELLED = {'number: "1"': 'number: "1"\n      status: cancelled'}
TALKS = """\
    - id: late-talks
      time: 23:00-00:30+1
      title: {en: Late talks, fr: Entretiens tardifs}
"""
AFTER_TALKS = "  2021-12-08:\n    - id: consultations"
WITHDRAWN = {TALKS: ""}
RESTORED = {new: old for old, new in CANCELLED.items()} | {AFTER_TALKS: TALKS + AFTER_TALKS}


def revised(workspace: Workspace, changes: dict[str, str]) -> bytes:
    """The feed of the tiny series as it stands in output/ after a revision with these changes."""
    for old, new in changes.items():
        workspace.change(SEOUL, old, new)
    publish(workspace)
    return served(workspace)[FEED]
