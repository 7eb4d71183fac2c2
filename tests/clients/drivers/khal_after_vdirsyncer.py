"""Subscribes with vdirsyncer, which fills a folder, and reads the folder with khal.

vdirsyncer puts a sum of the entry in the place of a feed's UIDs, so khal knows none of them.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from khal.cli_utils import build_collection
from khal.khalendar.event import Event
from khal.settings import get_config
from vdirsyncer.cli import app

from clients.drivers.speaking import Record, moment, speak

SYNCING = """\
[general]
status_path = "{folder}/status/"
[pair feed]
a = "web"
b = "disk"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "{url}"
[storage disk]
type = "filesystem"
path = "{folder}/calendar/"
fileext = ".ics"
"""
READING = """\
[calendars]
[[feed]]
path = {folder}/calendar
readonly = True
[locale]
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""
FIRST, LAST = datetime(2000, 1, 1), datetime(2040, 1, 1)
home = Path(tempfile.mkdtemp())
folders: list[Path] = []


def vdirsyncer(command: str) -> None:
    config = str(folders[-1] / "vdirsyncer.conf")
    app.main(["-v", "WARNING", "-c", config, command], standalone_mode=False)


def subscribe(url: str) -> list[Record]:
    folder = home / str(len(folders))
    (folder / "calendar").mkdir(parents=True)
    (folder / "vdirsyncer.conf").write_text(SYNCING.format(folder=folder, url=url))
    (folder / "khal.conf").write_text(READING.format(folder=folder))
    folders.append(folder)
    vdirsyncer("discover")
    return refresh()


def refresh(_: str = "") -> list[Record]:
    vdirsyncer("sync")
    return []


def entries(_: str = "") -> list[Record]:
    config = get_config(str(folders[-1] / "khal.conf"))
    collection = build_collection(config, None)
    with_hours = collection.get_localized(FIRST.replace(tzinfo=UTC), LAST.replace(tzinfo=UTC))
    without = collection.get_floating(FIRST, LAST)
    return [record(event) for event in (*with_hours, *without)]


def record(event: Event) -> Record:
    end = event.end
    if not isinstance(end, datetime):
        end += timedelta(days=1)  # khal shows the last day
    return {
        "uid": None,
        "title": event.summary,
        "status": event.status,
        "sequence": None,
        "start": moment(event.start),
        "end": moment(end),
    }


speak({"subscribe": subscribe, "refresh": refresh, "entries": entries})
