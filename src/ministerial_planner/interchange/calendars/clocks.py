"""The zone of a meeting's hours, and the clock times of its entries in it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from ministerial_planner.definitions.hours import Hours
from ministerial_planner.feeds.foreign import ForeignCalendar, ForeignEntry
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.lists import zone as zone_of_cell
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.sheethours import hours_text
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.zones import ZONE_NAMES, LocalTimeProblem, convert, localize

_UTC = ("UTC", "Etc/UTC")
_PLACES = re.compile(r"\b[A-Z]\w+/[\w/+-]*\w")


class Clocks:
    """What the zones of a calendar mean, and one zone for all hours of a meeting.

    `zone` is None where the calendar names none, or one that nobody knows.
    """

    def __init__(
        self,
        calendar: ForeignCalendar,
        entries: Sequence[ForeignEntry],
        cells: Mapping[int, Cell],
        context: Context,
        book: Notebook,
    ) -> None:
        self.cells, self.context, self.book = cells, context, book
        self.calendar = calendar
        timed = [entry for entry in entries if not entry.is_all_day]
        named = dict.fromkeys(entry.zone for entry in timed if entry.zone)
        self.meant = {name: self._meant(name, timed) for name in named}
        self.zone = self._main(timed)
        self._tell(timed)

    def _meant(self, name: str, timed: Sequence[ForeignEntry]) -> str | None:
        """The IANA name of a zone, from its own name or from what the calendar says of it."""
        parts = name.strip("/").split("/")
        tails = ["/".join(parts[start:]) for start in range(len(parts))]
        for known in (*tails, self.calendar.zones.get(name, "")):
            if known in ZONE_NAMES:
                return known
        line = next(entry.line for entry in timed if entry.zone == name)
        cell = Cell(name.removeprefix("tzone://Microsoft/"), self.cells[line].place)
        return zone_of_cell(cell, self.context, self.book)

    def _main(self, timed: Sequence[ForeignEntry]) -> str | None:
        """The commonest zone; times in UTC are shown in the zone of the calendar, if it has one."""
        meant = [self.meant.get(entry.zone) for entry in timed]
        counts = Counter(zone for zone in meant if zone and zone not in _UTC)
        if counts:
            return counts.most_common(1)[0][0]
        named = self._named_in_words(timed)
        if len(named) == 1 and any(meant):
            return named.pop()
        if self.calendar.shown_in in ZONE_NAMES and any(meant):
            return self.calendar.shown_in
        return next((zone for zone in meant if zone), None)

    def _named_in_words(self, timed: Sequence[ForeignEntry]) -> set[str]:
        """Zones of places that descriptions name, as those of our own feeds do."""
        words = {word for e in timed for word in _PLACES.findall(e.description)}
        return (words & ZONE_NAMES) - set(_UTC)

    def _tell(self, timed: Sequence[ForeignEntry]) -> None:
        other = next((e for e in timed if self._in_main(e, e.first) != e.first), None)
        if other:
            cell = self.cells[other.line]
            said = phrase("hours in {other} are given in {zone}",
                          other=other.zone, zone=self.zone or "")  # fmt: skip
            self.book.understood(cell, said, other.summary)
        if self.zone in _UTC:
            said = phrase("all hours are in UTC, as the calendar has them: give the zone of the "
                          "place, and change the hours to it")  # fmt: skip
            self.book.understood(self.cells[timed[0].line], said, timed[0].summary)
        floating = next((entry for entry in timed if not entry.zone), None)
        if floating:
            said = phrase("the hours have no zone: they are taken as those of the place")
            self.book.understood(self.cells[floating.line], said, floating.summary)

    def _in_main(self, entry: ForeignEntry, shown: object) -> datetime | None:
        """What a clock in the main zone shows at the time of an entry."""
        if not isinstance(shown, datetime):
            return None
        own = self.meant.get(entry.zone)
        if not own or not self.zone or own == self.zone:
            return shown
        moment = localize(own, shown)
        if isinstance(moment, LocalTimeProblem):
            return shown
        return convert(moment, self.zone).replace(tzinfo=None)

    def start(self, entry: ForeignEntry) -> datetime | None:
        """The start of an entry in the main zone; None for whole days."""
        return self._in_main(entry, entry.first)

    def hours(self, entry: ForeignEntry) -> str | None:
        """The hours as definitions write them; None for whole days and for more than a night."""
        start, end = self._in_main(entry, entry.first), self._in_main(entry, entry.last)
        if start is None:
            return None
        if end is None or end <= start:
            return hours_text(Hours(start.time()))
        midnights = (end.date() - start.date()).days
        if midnights > 1:
            return None
        return hours_text(Hours(start.time(), end.time(), midnights))
