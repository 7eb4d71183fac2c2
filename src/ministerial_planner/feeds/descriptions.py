"""What an entry says in plain text: times, people, links, its revision and what changed."""

from collections.abc import Iterable, Iterator, Sequence

from ministerial_planner.definitions.meetings import Series
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.programme.catalogue import WORKING_MARK, Said, Voice
from ministerial_planner.programme.moments import day_and_hours, utc_text
from ministerial_planner.programme.plain import plain_remark, plain_text
from ministerial_planner.programme.views import MeetingView, RevisionView, SessionView


def with_revision(text: str, revision: RevisionView, voice: Voice) -> str:
    """A description with its last lines: what changed, and which revision says so."""
    changed = []
    if revision.changes:
        said = " ".join(revision.changes)
        changed = [f"{revision.changed_since}{voice.label('colon')} {said}"]
    return "\n".join(filter(None, (*changed, text, revision.text)))


class Describer:
    """Describes a meeting and its sessions in one language."""

    def __init__(self, series: Series, view: MeetingView, voice: Voice) -> None:
        self.series = series
        self.view = view
        self.voice = voice
        self.meeting = view.meeting

    def meeting_text(self) -> str:
        """The description of the meeting's days."""
        view, voice = self.view, self.voice
        hosts = voice.label("hosts" if len(view.hosts) > 1 else "host")
        return self._explained(
            view.kind,
            self._belongs_to(view.parent_title) if view.parent_title.text else "",
            plain_text(view.description.text),
            self._line(voice.label("format"), view.format),
            self._line(hosts, voice.join(view.hosts)),
            self._line(voice.label("co_hosts"), voice.join(view.co_hosts)),
            self._line(voice.label("co_chairs"), voice.join(view.co_chairs)),
            self._line(voice.label("theme"), marked(view.theme)),
            *(self._line(field, degree) for field, degree in view.certainty),
            "" if view.has_times else voice.label("no_hours"),
            *self._links((), self.meeting.documents, view.title),
        )

    def session_text(self, session: SessionView, papers: Sequence[Paper]) -> str:
        """The description of a session; `papers` are its own documents."""
        links = (session.link,) if session.link else ()
        return self._explained(
            self._belongs_to(self.view.title),
            *self._times(session),
            plain_text(session.description.text),
            *(self._line(role, "; ".join(people)) for role, people in session.people),
            *(f"– {item.number} {marked(item.title)}".replace("  ", " ") for item in session.items),
            plain_remark(session.note.text),
            *self._links(links, papers or self.meeting.documents, session.title),
        )

    def _belongs_to(self, title: Said) -> str:
        return self.voice.label("belongs_to", title=marked(title))

    def _times(self, session: SessionView) -> Iterator[str]:
        """Host's time with the zone's name, UTC, and the audience cities, as on the agenda."""
        if session.start is None:
            yield session.hours
            return
        voice, zone = self.voice, self.meeting.timezone or ""
        local = day_and_hours(session.start, session.end, voice.language)
        names = "; ".join(dict.fromkeys(name for name in (session.zone, zone) if name))
        yield voice.label("host_time", text=f"{local} ({names})")
        if zone != "UTC":
            text = utc_text(session.start, session.end, voice.language)
            yield voice.label("utc_time", text=text)
        if session.city_times:
            pairs = zip(self.view.cities, session.city_times, strict=True)
            yield voice.label("city_times", text=", ".join(f"{c} {t}" for c, t in pairs))

    def _links(
        self, addresses: Iterable[str], papers: Iterable[Paper], title: Said
    ) -> Iterator[str]:
        """Where to join, the documents, and what standing the title has."""
        voice = self.voice
        for address in addresses:
            yield self._line(voice.label("link"), address)
        for name, address in self.view.online:
            shown = address if name == address else f"{name} {address}".strip()
            yield self._line(voice.label("online"), shown)
        yield from self._documents(papers)
        if title.standing == "working":
            yield voice.label("working_title")
        elif title.standing == "untranslated":
            name = voice.language_name(title.language)
            yield voice.label("untranslated_mark", languages=name)

    def _documents(self, papers: Iterable[Paper]) -> Iterator[str]:
        for paper in papers:
            own = paper.languages.get(self.voice.language)
            copies = [own] if own and own.url else list(paper.languages.values())
            address = next((copy.url for copy in copies if copy.url), None)
            if address:
                kind = self.voice.label(f"document_{paper.kind}")
                yield self._line(self.voice.marked(paper.title) or kind, address)
        if self.series.address:
            base = f"{self.series.address.rstrip('/')}/documents/{self.meeting.id}"
            language = self.voice.best_of(self.view.made_in)
            other = "" if language == self.voice.language else self.voice.language_name(language)
            for kind in ("agenda", "pack"):
                label = self.voice.label(kind) + (f" ({other})" if other else "")
                yield self._line(label, f"{base}/{kind}.{language}.pdf")

    def _explained(self, *lines: str) -> str:
        """The lines that say something; a `*` in them or in the place is explained at the end."""
        said = [line for line in lines if line]
        if any(WORKING_MARK in line for line in (*said, self.view.location)):
            said.append(f"* {self.voice.label('working_mark')}")
        return "\n".join(said)

    def _line(self, label: str, text: str) -> str:
        return f"{label}{self.voice.label('colon')} {text}" if text else ""


def marked(said: Said) -> str:
    """A title with the mark of a working translation."""
    return said.text + (WORKING_MARK if said.standing == "working" else "")
