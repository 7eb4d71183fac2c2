"""The ledger of an edition, `published.json`: what calendars were told of each UID, and when.

It holds the newest state of every entry, and for each revision what its entries said before, so
that any two revisions can be compared. Only `publish` writes it; it is committed beside the
definitions and made to be read in a diff.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ministerial_planner.programme.occasions import Slot

LEDGER_FILE = "published.json"

EntryStatus = Literal["confirmed", "tentative", "cancelled", "postponed", "withdrawn"]
CALLED_OFF = frozenset({"cancelled", "postponed", "withdrawn"})
"""What a calendar is told as CANCELLED; what is postponed has no date any more."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Facts(_Part):
    """What a reader sees of an entry, texts by language; `room` apart from the rest of the place.

    In `borrowed` are the languages of titles that are shown in another one, in `working` those in
    which the title is a translation without official standing. The other fields decide in which
    feeds it is, also when its definition is gone.
    """

    title: Mapping[str, str]
    borrowed: Mapping[str, str] = Field(default_factory=dict)
    working: tuple[str, ...] = ()
    status: EntryStatus = "confirmed"
    slot: Slot | None = None
    room: Mapping[str, str] = Field(default_factory=dict)
    place: Mapping[str, str] = Field(default_factory=dict)
    meeting: str
    edition: str
    meeting_kind: str
    session_kind: str = ""
    track: str = ""
    audience: tuple[str, ...] = ()


class Record(_Part):
    """What is published of one UID.

    `revision` is the one that changed it last; `fingerprint` has a hash of the whole entry in each
    language; `called_off` is the day on which its cancellation was published.
    """

    sequence: int = Field(ge=0)
    last_modified: datetime
    revision: int = Field(ge=0)
    called_off: date | None = None
    zone_database: str
    fingerprint: Mapping[str, str]
    facts: Facts


class MeetingRecord(_Part):
    """The revision that last changed anything of a meeting, and a hash of its definition."""

    revision: int = Field(ge=0)
    fingerprint: str


class RevisionRecord(_Part):
    """One revision: which entries it made, and what those that it changed said before.

    `published` is None in a draft. `texts` are meetings whose definition or notes it changed.
    """

    number: int = Field(ge=1)
    published: datetime | None
    note: str = ""
    new: tuple[str, ...] = ()
    before: Mapping[str, Facts] = Field(default_factory=dict)
    texts: tuple[str, ...] = ()


class Ledger(_Part):
    """The published state of one edition; empty before the first `publish`."""

    format: Literal[1] = 1
    entries: Mapping[str, Record] = Field(default_factory=dict)
    meetings: Mapping[str, MeetingRecord] = Field(default_factory=dict)
    revisions: tuple[RevisionRecord, ...] = ()

    @property
    def number(self) -> int:
        """The newest revision; 0 before the first."""
        return self.revisions[-1].number if self.revisions else 0

    def revision(self, number: int) -> RevisionRecord | None:
        return next((each for each in self.revisions if each.number == number), None)


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it is committed: sorted, a line for each fact."""
    content = ledger.model_dump(mode="json", exclude_defaults=True)
    content["format"] = ledger.format
    content["entries"] = dict(sorted(content.get("entries", {}).items()))
    content["meetings"] = dict(sorted(content.get("meetings", {}).items()))
    ordered = {key: content[key] for key in Ledger.model_fields if key in content}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


def ledger_path(definition_path: str) -> str:
    """The ledger of a definition's edition: `events/<edition>/published.json`."""
    events, _, rest = definition_path.partition("/")
    edition, slash, _ = rest.partition("/")
    return f"{events}/{edition}/{LEDGER_FILE}" if slash else f"{events}/{LEDGER_FILE}"
