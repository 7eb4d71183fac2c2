"""What an entry says in plain text: times, people, links, its revision and what changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ministerial_planner.definitions.papers import Paper
from ministerial_planner.definitions.series import Series
from ministerial_planner.programme.catalogue import WORKING_MARK, Said, Voice
from ministerial_planner.programme.moments import day_and_hours, utc_text
from ministerial_planner.programme.plain import plain_remark, plain_text
from ministerial_planner.programme.views import MeetingView, RevisionView, SessionView


def with_revision(text: str, revision: RevisionView, voice: Voice) -> str:
    """A description with what changed before it, and after it which revision says so."""
    changed, legend = "", ""
    if revision.changes:
        said = " ".join(revision.changes)
        changed = f"{revision.changed_since}{voice.label('colon')} {said}"
        if WORKING_MARK in said and voice.legend not in text:
            legend = voice.legend
    return "\n".join(filter(None, (changed, text, legend, revision.text)))


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
            _prose(view.description),
            self._line(voice.label("format"), view.format),
            self._line(hosts, voice.join(view.hosts)),
            self._line(voice.label("co_hosts"), voice.join(view.co_hosts)),
            self._line(voice.label("co_chairs"), voice.join(view.co_chairs)),
            self._line(voice.label("theme"), view.theme.marked),
            *(self._line(field, degree) for field, degree in view.certainty),
            "" if view.has_times else voice.label("no_hours"),
            *self._links((), self.meeting.documents, view.title),
        )

    def session_text(self, session: SessionView, papers: Sequence[Paper]) -> str:
        """The description of a session; `papers` are its own documents."""
        voice = self.voice
        links = (session.link,) if session.link else ()
        return self._explained(
            self._belongs_to(self.view.title),
            *self._times(session),
            _prose(session.description),
            *(self._line(role, voice.semicolon(people)) for role, people in session.people),
            *(f"– {item.number} {item.title.marked}".replace("  ", " ") for item in session.items),
            plain_remark(session.note.marked),
            *self._links(links, papers or self.meeting.documents, session.title),
        )

    def _belongs_to(self, title: Said) -> str:
        return self.voice.label("belongs_to", title=title.marked)

    def _times(self, session: SessionView) -> Iterator[str]:
        """Host's time with the zone's name, UTC, and the audience cities, as on the agenda."""
        if session.start is None:
            yield session.hours
            return
        voice, zone = self.voice, self.meeting.timezone or ""
        local = day_and_hours(session.start, session.end, voice.language)
        names = voice.semicolon(dict.fromkeys(name for name in (session.zone, zone) if name))
        yield voice.label("host_time", text=local + voice.in_brackets(names))
        if zone != "UTC":
            text = utc_text(session.start, session.end, voice.language)
            yield voice.label("utc_time", text=text)
        if session.city_times:
            pairs = zip(self.view.cities, session.city_times, strict=True)
            yield voice.label("city_times", text=voice.listed(f"{c} {t}" for c, t in pairs))

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
        yield from standing_lines(title, voice)

    def _documents(self, papers: Iterable[Paper]) -> Iterator[str]:
        for paper in papers:
            found = {code: copy.url for code, copy in paper.languages.items() if copy.url}
            if found:
                kind = self.voice.label(f"document_{paper.kind}")
                language = self.voice.best_of(tuple(found))
                label = (self.voice.marked(paper.title) or kind) + self._other(language)
                yield self._line(label, found[language])
        if self.series.address:
            base = f"{self.series.address.rstrip('/')}/documents/{self.meeting.id}"
            language = self.voice.best_of(self.view.made_in)
            for kind in ("agenda", "pack"):
                label = self.voice.label(kind) + self._other(language)
                yield self._line(label, f"{base}/{kind}.{language}.pdf")

    def _other(self, language: str) -> str:
        """The language of a file in words, where it is not the one of the feed."""
        own = language == self.voice.language
        return "" if own else f" ({self.voice.language_name(language)})"

    def _explained(self, *lines: str) -> str:
        """The lines that say something; a `*` in them or in the place is explained at the end."""
        said = [line for line in lines if line]
        if any(WORKING_MARK in line for line in (*said, self.view.location)):
            said.append(self.voice.legend)
        return "\n".join(said)

    def _line(self, label: str, text: str) -> str:
        return f"{label}{self.voice.label('colon')} {text}" if text else ""


def standing_lines(title: Said, voice: Voice) -> Iterator[str]:
    """What standing a title has, for places that show it without a mark."""
    if title.is_working:
        yield voice.label("working_title")
    if title.is_untranslated:
        name = voice.language_name(title.language)
        yield voice.label("untranslated_mark", languages=name)


def _prose(said: Said) -> str:
    return replace(said, text=plain_text(said.text)).marked
