"""A series whose sessions stand where clocks change, with titles that are hard to write down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

# By zone, the sessions: day and hours as the host's clocks show them. Most stand astride a change
# of clocks, and so in UTC; some are two days from one or more, and so in their zone's time; those
# of the last two zones only go past midnight.
SESSIONS = {
    "Europe/London": [
        "2021-03-27 23:30-03:30+1",
        "2021-03-30 09:00-12:30",
        "2021-10-27 09:00-12:30",
        "2021-10-30 22:00-04:00+1",
        "2021-11-02 00:00-01:00",
    ],
    "America/New_York": [
        "2021-03-13 22:00-04:00+1",
        "2021-03-16 00:00-01:00",
        "2021-11-04 22:00-23:30",
        "2021-11-06 21:00-03:30+1",
        "2021-12-07 05:30-06:00",
    ],
    "Europe/Dublin": [
        "2021-03-27 22:00-05:00+1",
        "2021-06-30 23:00-01:00+1",
        "2021-10-30 23:30-02:30+1",
        "2021-12-07 09:00-10:00",
    ],
    "Australia/Sydney": [
        "2021-04-01 09:00-10:00",
        "2021-04-03 21:00-06:00+1",
        "2021-04-06 09:00-10:00",
        "2021-10-02 23:00-03:15+1",
        "2021-10-05 09:00-10:00",
    ],
    "Africa/Cairo": [
        "2014-07-31 19:00-02:00+1",
        "2023-04-27 22:00-03:00+1",
        "2023-10-26 20:00-01:30+1",
    ],
    "Africa/Casablanca": [
        "2021-04-10 22:00-05:00+1",
        "2021-05-15 23:00-04:00+1",
        "2021-12-07 09:00-10:00",
    ],
    "America/Sao_Paulo": ["2018-02-17 20:00-02:00+1", "2018-11-03 22:00-03:00+1"],
    "Asia/Tehran": ["2021-03-21 20:00-03:00+1", "2021-09-21 20:00-03:00+1"],
    "Asia/Pyongyang": ["2018-05-04 20:00-02:00+1", "2018-06-01 09:00-10:00"],
    "Asia/Amman": [
        "2022-02-24 22:00-03:00+1",
        "2022-10-27 22:00-03:00+1",
        "2022-12-01 09:00-10:00",
    ],
    "Pacific/Chatham": [
        "2021-04-03 23:00-05:00+1",
        "2021-04-06 23:00-00:15+1",
        "2021-09-25 23:00-05:45+1",
        "2021-09-28 09:00-10:00",
    ],
    "Asia/Seoul": ["2021-12-07 23:00-00:30+1"],
    "Asia/Kathmandu": ["2021-12-31 22:45-01:15+1"],
}
TITLES = (
    "Peace; war, and C:\\new\\Now: a title, with commas; and \\n and \\N that are no new lines",
    "حفظ السلام؛ الشراكات، والتدريب: جلسة عنوانها أطول من سطر",
    "维持和平；伙伴关系，培训\\能力建设：一个必须折行的标题，因为每字占三个字节",
    "유엔 평화유지 장관회의; 파트너십, 훈련 — 한 줄에 들어가지 않는 제목",
    "Opening 🕊️ of the 👩🏽‍✈️ talks, 🇰🇷🇫🇷 and 😀😀😀😀😀😀😀😀😀😀😀😀",
    "Pérennisation de la paix : l’été « où » ça ; là, naïve cœur — l’Æsir",
)


@dataclass(frozen=True)
class Session:
    """A session as it is typed; the moments come from Python's own database of zones."""

    zone: str
    number: int
    day: str
    hours: str

    @property
    def meeting(self) -> str:
        return self.zone.partition("/")[2].lower().replace("_", "-")

    @property
    def title(self) -> str:
        return f"{self.zone} {self.number} {TITLES[(len(self.zone) + self.number) % len(TITLES)]}"

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """Start and end in UTC."""
        start, _, end = self.hours.partition("-")
        clock, _, days_later = end.partition("+")
        return self._moment(start, 0), self._moment(clock, int(days_later or 0))

    def _moment(self, clock: str, days_later: int) -> datetime:
        typed = datetime.fromisoformat(f"{self.day}T{clock}") + timedelta(days=days_later)
        local = typed.replace(tzinfo=ZoneInfo(self.zone))
        moment = local.astimezone(UTC)
        assert moment == local.replace(fold=1).astimezone(UTC), f"shown twice or never: {local}"
        return moment


def sessions() -> Iterator[Session]:
    for zone, typed in SESSIONS.items():
        for number, text in enumerate(typed, 1):
            yield Session(zone, number, *text.split())


def definitions() -> Iterator[tuple[str, str]]:
    """The files of the series: a path and a text each."""
    yield (
        "events/series.yaml",
        "kind: series\nid: awkward\ntitle: {en: Awkward, fr: Difficile}\nlanguages: [en, fr]\n"
        "uid_domain: awkward.example\nrevision: {number: 1, date: 2026-11-21}\n",
    )
    for zone in SESSIONS:
        own = [session for session in sessions() if session.zone == zone]
        days = ", ".join(session.day for session in own)
        yield (
            f"events/{own[0].meeting}.yaml",
            f"kind: conference\nid: {own[0].meeting}\ntitle: {{en: {zone}, fr: {zone}}}\n"
            f"dates: [{days}]\ntimezone: {zone}\nprogramme:\n" + "".join(map(_programme, own)),
        )


def _programme(session: Session) -> str:
    english, french = (f"'{session.title} {code}'" for code in ("en", "fr"))
    return (
        f"  {session.day}:\n    - id: s{session.number}\n      time: {session.hours}\n"
        f"      title:\n        en: {english}\n        fr: {french}\n"
    )
