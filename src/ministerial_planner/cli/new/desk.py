"""What answers are checked against: the series as it is, names of States, cities, the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ministerial_planner.build.assets import Assets
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.kinds import CONFERENCE_KINDS, STAND_ALONE
from ministerial_planner.definitions.lines import folded
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.starter import Answers
from ministerial_planner.definitions.typed_names import typed_names
from ministerial_planner.phrases.tongue import ENGLISH, Tongue
from ministerial_planner.programme.cities import City, cities_named


@dataclass(frozen=True)
class Desk:
    """What answers are checked against; `proposals` are those of an earlier meeting, by question.

    `say` is the language in which the person is asked.
    """

    folder: Folder
    assets: Assets
    today: date
    say: Tongue = ENGLISH
    proposals: Mapping[str, str] = field(default_factory=dict)
    carries: frozenset[str] = frozenset()
    """What is taken from the earlier meeting without a question."""

    def earlier(self, name: str, answers: Answers) -> str:
        """What the earlier meeting proposes; nothing of its place where the city is another one."""
        elsewhere = folded(answers.city or "") != folded(self.proposals.get("city", ""))
        if name in {"country", "venue", "timezone"} and elsewhere:
            return ""
        return self.proposals.get(name, "")

    @property
    def conferences(self) -> tuple[Meeting, ...]:
        return tuple(m for m in self.folder.meetings if m.kind in STAND_ALONE)

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name of a State or body that people may type, by its code."""
        return typed_names(self.assets.state_names, self.folder.series.names)

    def name(self, code: str) -> str:
        """A State's name in the reader's words, to be read over."""
        row = self.assets.state_names.get(code, {})
        return row.get(self.say.language) or row.get("en") or self.names[code][0]

    def languages_of(self, answers: Answers) -> tuple[str, ...]:
        """The languages of the outputs of the new meeting."""
        own: tuple[str, ...] = tuple(answers.carried.get("languages", ()))
        if own or not answers.parent:
            return own or self.folder.series.languages
        return self.folder.languages_of(self.folder.meeting(answers.parent))

    def asked_languages(self, answers: Answers) -> tuple[str, ...]:
        """Those of which a title is asked: no more than two, the reader's own first."""
        all_of_them = self.languages_of(answers)
        wanted = (self.say.language, *all_of_them[:1], *all_of_them)
        return tuple(dict.fromkeys(code for code in wanted if code in all_of_them))[:2]

    def next_conference(self) -> str:
        """The conference that comes next, or else the last one; empty if there is none."""
        own = [meeting for meeting in self.conferences if meeting.kind in CONFERENCE_KINDS]
        coming = [m for m in own if m.last_day is None or m.last_day >= self.today]
        return next((m.id for m in (*coming, *own[-1:], *self.conferences[-1:])), "")

    def meetings_in(self, city: str) -> tuple[Meeting, ...]:
        """The meetings of the series in a city, the latest first."""
        found = []
        for meeting in reversed(self.folder.meetings):
            place = meeting.place
            names = place.city.root.values() if place and place.city else ()
            if folded(city) in {folded(wording.text) for wording in names}:
                found.append(meeting)
        return tuple(found)

    def cities(self, name: str, country: str | None = None) -> tuple[City, ...]:
        """The cities of a name, the largest first."""
        if (name, country) not in self._found:
            self._found[name, country] = cities_named(self.assets.cities, name, country)
        return self._found[name, country]

    @cached_property
    def _found(self) -> dict[tuple[str, str | None], tuple[City, ...]]:
        return {}
