"""In which languages each part of what organisers write is shown to anybody."""

from collections.abc import Iterable

from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.source import Path

# What a conference's pack says of its meetings, and what feeds over several meetings tell.
_IN_THE_PACK = frozenset("title place hosts co_hosts co_chairs online contact documents".split())
_TOLD = _IN_THE_PACK - {"contact"} | {"description", "theme", "rooms"}
_ON_PAGES: tuple[Path, ...] = (("title",), ("place", "city"), ("place", "country"))


class Shown:
    """Answers for one folder; `languages` are all that anything is shown in."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.languages = folder.languages
        self._found: dict[tuple[int, bool, bool], tuple[str, ...]] = {}

    def in_series(self, path: Path) -> tuple[str, ...]:
        """The languages of a part of the series: a feed may be made, and named, in some only."""
        match path:
            case ("feeds", int(index), *_) if self.folder.series.feeds[index].language:
                return self.folder.languages_of_feed(self.folder.series.feeds[index])
        return self.languages

    def in_meeting(self, meeting: Meeting, path: Path) -> tuple[str, ...]:
        """The languages of a part of a meeting: those of its outputs, for some parts more.

        Feeds over several meetings tell it, the pack of its conference says it, or the page of each
        language does. A conference's title, which its meetings show too, is on every page.
        """
        if path in _ON_PAGES:
            return self.languages
        places = _is_told(path), path[0] in _IN_THE_PACK or "documents" in path
        key = (id(meeting), *places)  # the folder keeps it, so that no other one gets its id
        if key not in self._found:
            self._found[key] = self._in_places(meeting, *places)
        return self._found[key]

    def _in_places(self, meeting: Meeting, told: bool, in_the_pack: bool) -> tuple[str, ...]:
        return self._in_order(
            (
                *self.folder.languages_of(meeting),
                *(self.folder.told_in(meeting) if told else ()),
                *(self.in_packs(meeting) if in_the_pack else ()),
            )
        )

    def in_packs(self, meeting: Meeting) -> tuple[str, ...]:
        """The languages of the packs that show a meeting: its own and its conference's."""
        parent = self.folder.definitions.get(meeting.parent or "")
        of_parent = self.folder.languages_of(parent.meeting) if parent else ()
        return self._in_order((*self.folder.languages_of(meeting), *of_parent))

    def _in_order(self, languages: Iterable[str]) -> tuple[str, ...]:
        found = {*languages}
        return tuple(code for code in self.languages if code in found)


def _is_told(path: Path) -> bool:
    """Whether feeds over several meetings tell it: not what stands in documents alone."""
    if path[0] == "programme":
        return "sessions" in path and "questions" not in path
    return path[0] in _TOLD
