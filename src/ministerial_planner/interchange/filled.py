"""The form filled in with a meeting, or empty: its questions and tables as rows of texts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.meetings import Meeting, Online
from ministerial_planner.definitions.papers import DocumentCopy, Paper
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.wording import SAME_EVERYWHERE, Localized, Name, Wording
from ministerial_planner.interchange.cells import Grid, Value, grid_of
from ministerial_planner.interchange.form import NAMES, ONLY_UNDERSTOOD, TEXTS, FormWords
from ministerial_planner.interchange.sheetdays import dates_content
from ministerial_planner.interchange.sheethours import hours_text
from ministerial_planner.interchange.texts import SEPARATOR

NOT_KNOWN = "TBC"
"""Stands for a day that is not known, so that the row does not go on with the day above it."""

_PEOPLE = ("chairs", "moderators", "speakers", "rapporteurs")
_MEETING_LISTS = {"kind": "kind", "format": "format", "status": "status"}
_SESSION_LISTS = {"kind": "session", "format": "format", "status": "status"}
_PLACE = ("city", "venue", "address")
_PARTIES = ("hosts", "co_hosts", "co_chairs")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column, or one question, asks: a field, in a language or none."""

    table: str
    field: str
    language: str
    label: str
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """A form: the questions about the meeting with their answers, and both tables."""

    words: FormWords
    questions: tuple[tuple[Column, str], ...]
    programme: tuple[Column, ...]
    sessions: tuple[tuple[str, ...], ...]
    documents: tuple[Column, ...]
    papers: tuple[tuple[str, ...], ...]

    def grids(self, path: str) -> tuple[Grid, ...]:
        """The form as sheets, as they are read back."""
        sheets = self.words.sheets
        heads = self.words.columns
        asked: list[list[Value]] = [[heads["field"], heads["answer"]]]
        for column, answer in self.questions:
            asked.append([column.label, answer])
        return (
            grid_of(path, sheets["meeting"], asked),
            grid_of(path, sheets["programme"], _rows(self.programme, self.sessions)),
            grid_of(path, sheets["documents"], _rows(self.documents, self.papers)),
        )


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[Value]]:
    made: list[list[Value]] = [[column.label for column in columns]]
    for row in rows:
        made.append([*row])
    return made


def filling(
    words: FormWords,
    languages: Sequence[str],
    meeting: Meeting | None = None,
    state_names: Mapping[str, str] | None = None,
) -> Filling:
    """The form in `words`, for texts in `languages`, with what is known of a meeting.

    `state_names` are names of States by code in the language of the form.
    """
    fill = _Filler(words, tuple(languages), meeting, state_names or {})
    programme, documents = fill.columns("programme"), fill.columns("documents")
    return Filling(
        words,
        tuple((column, fill.answer(column)) for column in fill.columns("meeting")),
        programme,
        tuple(tuple(fill.session(row, c) for c in programme) for row in fill.sessions()),
        documents,
        tuple(tuple(fill.paper(row, c) for c in documents) for row in fill.copies()),
    )


class _Filler:
    """Says what a meeting's definition holds in the words of a form."""

    def __init__(
        self,
        words: FormWords,
        languages: tuple[str, ...],
        meeting: Meeting | None,
        state_names: Mapping[str, str],
    ) -> None:
        self.words, self.languages, self.meeting = words, languages, meeting
        self.states = state_names
        self.first = words.language if words.language in languages else languages[0]

    def columns(self, table: str) -> tuple[Column, ...]:
        return tuple(self._columns(table))

    def _columns(self, table: str) -> Iterator[Column]:
        for name, asked in self.words.fields[table].items():
            if name in ONLY_UNDERSTOOD:
                continue
            for language in self._languages_of(table, name):
                label = self.words.label(table, name, language)
                yield Column(table, name, language, label, asked.help, asked.example)

    def _languages_of(self, table: str, name: str) -> tuple[str, ...]:
        """One question for each language of a text; one for a name that is the same in all."""
        used = [code for text in self._texts_of(table, name) for code in text.languages]
        if name in TEXTS or (table == "documents" and name == "title"):
            several = tuple(dict.fromkeys((self.first, *self.languages, *used)))
            return several if len(several) > 1 else ("",)
        return tuple(dict.fromkeys((self.first, *used))) if name in NAMES and used else ("",)

    def _texts_of(self, table: str, name: str) -> Iterator[Localized]:
        """Every text of a field that the definition holds."""
        meeting = self.meeting
        holders: Sequence[object] = ()
        if meeting and table == "meeting":
            own = "title" if name == "title_standing" else name
            found = getattr(meeting.place if own in _PLACE else meeting, own, None)
            holders = found if isinstance(found, tuple) else (found,)
        elif meeting:
            rows = [s for _, s in self.sessions()] if table == "programme" else meeting.documents
            holders = [getattr(row, name, None) for row in rows]
        for holder in holders:
            text = holder.name if isinstance(holder, Party) else holder
            if isinstance(text, Localized):
                yield text

    # Answers about the meeting

    def answer(self, column: Column) -> str:
        """What the definition says to a question, as somebody would fill it in."""
        meeting, name = self.meeting, column.field
        if meeting is None:
            return ""
        place = meeting.place
        says: dict[str, Callable[[], str]] = {
            "dates": lambda: _dates(meeting),
            "country": lambda: self._state(place.country) if place else "",
            "physical_host": lambda: self._grounds(meeting, column.language),
            "title_standing": lambda: self._standing(meeting, column.language),
            "title": lambda: self._text(meeting.title, column.language, star=False),
            "online": lambda: "\n".join(map(self._online, meeting.online)),
        }
        for party in _PARTIES:
            says[party] = lambda: self._parties(getattr(meeting, name), column.language)
        for part in _PLACE:
            says[part] = lambda: self._name(getattr(place, name) if place else None, column)
        for texts in ("topics", "cross_cutting"):
            says[texts] = lambda: self._entries(getattr(meeting, name), column.language)
        if name in says:
            return says[name]()
        return self._value(_MEETING_LISTS, name, getattr(meeting, name), column.language)

    def _value(self, groups: Mapping[str, str], name: str, value: object, language: str) -> str:
        if isinstance(value, Localized):
            return self._text(value, language)
        return self._chosen(groups, name, value)

    def _entries(self, texts: Sequence[Localized], language: str) -> str:
        return "\n".join(self._text(entry, language) for entry in texts).rstrip("\n")

    def _grounds(self, meeting: Meeting, language: str) -> str:
        grounds = [party for party in meeting.hosts if party.physical_host]
        return self._parties(grounds, language or self.first)

    def _standing(self, meeting: Meeting, language: str) -> str:
        wording = self._wording(meeting.title, language)
        standing = "working" if wording and wording.working else "official"
        return self.words.choices["standing"][standing] if wording else ""

    def _chosen(self, groups: Mapping[str, str], name: str, value: object) -> str:
        if value is None:
            return ""
        return self.words.choices[groups[name]][str(value)] if name in groups else str(value)

    def _state(self, code: str | None) -> str:
        return self.states.get(code, code) if code else ""

    def _parties(self, parties: Sequence[Party], language: str) -> str:
        return "\n".join(self._party(party, language) for party in parties)

    def _party(self, party: Party, language: str) -> str:
        if party.name is None:
            return self._state(party.country)
        name = self._any_wording(party.name, language)
        text = _starred(name) if name else ""
        return f"{text} ({self._state(party.country)})" if party.country else text

    def _online(self, online: Online) -> str:
        name = self._any_wording(online.name, self.first) if online.name else None
        parts = (name.text if name else "", online.url or "")
        return ": ".join(part for part in parts if part)

    # Wordings

    def _wording(self, text: Localized | None, language: str) -> Wording | None:
        """The wording in a language; one that names no language stands in the first."""
        if text is None:
            return None
        language = language or self.first
        if language in text.root:
            return text.root[language]
        return text.root.get(SAME_EVERYWHERE) if language == self.languages[0] else None

    def _any_wording(self, text: Localized, language: str) -> Wording | None:
        order = (language, SAME_EVERYWHERE, self.first, *self.languages, *text.root)
        return next((text.root[code] for code in order if code in text.root), None)

    def _text(self, text: Localized | None, language: str, *, star: bool = True) -> str:
        found = self._wording(text, language)
        return (_starred(found) if star else found.text) if found else ""

    def _name(self, text: Localized | None, column: Column) -> str:
        if text is None:
            return ""
        if column.language:
            found = text.root.get(column.language)
        else:
            found = self._any_wording(text, self.first)
        return _starred(found) if found else ""

    # Sessions

    def sessions(self) -> Iterator[tuple[str, Session]]:
        """Every session with the text of its day."""
        for key, day in (self.meeting.programme if self.meeting else {}).items():
            for session in day.sessions:
                yield key.date.isoformat() if key.date else NOT_KNOWN, session

    def session(self, row: tuple[str, Session], column: Column) -> str:
        """What a row says of a session in one column."""
        day, session = row
        name = column.field
        given = session.model_fields_set
        says: dict[str, Callable[[], str]] = {
            "day": lambda: day,
            "time": lambda: hours_text(session.time) if session.time else "",
            "organizers": lambda: "\n".join(map(self._named, session.organizers)),
            "room": lambda: self._listed(session.room, self.meeting.rooms if self.meeting else {}),
            "track": lambda: self._listed(
                session.track, self.meeting.tracks if self.meeting else {}
            ),
        }
        for people in _PEOPLE:
            says[people] = lambda: "\n".join(map(self._person, getattr(session, name)))
        if name in says:
            return says[name]()
        if name in {"kind", "status"} and name not in given:
            return ""
        return self._value(_SESSION_LISTS, name, getattr(session, name), column.language)

    def _named(self, name: Localized) -> str:
        wording = self._any_wording(name, self.first)
        return _starred(wording) if wording else ""

    def _listed(self, value: str | None, names: Mapping[str, Name]) -> str:
        """A room or a track by its name, where the meeting lists them."""
        listed = names.get(value or "")
        found = self._any_wording(listed, self.first) if listed else None
        return found.text if found else value or ""

    def _person(self, person: Person) -> str:
        name = self._any_wording(person.name, self.first)
        title = self._any_wording(person.title, self.first) if person.title else None
        body = self._any_wording(person.organization, self.first) if person.organization else None
        parts = [_starred(each) if each else "" for each in (name, title, body)]
        parts.append(person.country or "")
        return SEPARATOR.join(parts).rstrip(SEPARATOR)

    # Documents

    def copies(self) -> Iterator[tuple[Paper, str, DocumentCopy | None]]:
        """A row for each copy of a document; one for a document without any."""
        for paper in self.meeting.documents if self.meeting else ():
            if not paper.languages:
                yield paper, "", None
            for language, copy in paper.languages.items():
                yield paper, language, copy

    def paper(self, row: tuple[Paper, str, DocumentCopy | None], column: Column) -> str:
        paper, language, copy = row
        match column.field:
            case "kind":
                return self.words.choices["document"][paper.kind]
            case "language":
                return self.words.choices["language"].get(language, language)
            case "state":
                state = (copy.state if copy else None) or paper.state
                return self.words.choices["state"][state] if state else ""
            case "file":
                return (copy.url or copy.file or "") if copy else ""
            case "symbol":
                return paper.symbol or ""
        return self._text(getattr(paper, column.field), column.language)


def _dates(meeting: Meeting) -> str:
    content = dates_content(meeting.dates)
    return content if isinstance(content, str) else "; ".join(content)


def _starred(wording: Wording) -> str:
    return f"{wording.text} *" if wording.working else wording.text
