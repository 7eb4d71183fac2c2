"""Links within documents: what organisers write, and the place that it means.

`#session-opening` is a session of the same meeting, else of its conference or of a meeting beside
or below it; `#session-geneva.opening` names the meeting too. `#meeting-geneva`, `#programme` and a
file that the documents name are places as well. Where a document holds the place, the link leads
there, and print says the page; in another one its words stay.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import get_args

from ministerial_planner.definitions.annexes import papers_of
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.packs import PackPart
from ministerial_planner.definitions.papers import Paper
from ministerial_planner.documents.prose import headings, key_of
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.shape import sessions_of

SECTIONS = get_args(PackPart)
_REFERENCE = re.compile(r'<a class="ref" data-of="([^"]*)" href="([^"]*)">(.*?)</a>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


def session_anchor(meeting_id: str, session_id: str) -> str:
    """The place of a session; neither id holds a dot."""
    return f"session-{meeting_id}.{session_id}"


def meeting_anchor(meeting_id: str) -> str:
    return f"meeting-{meeting_id}"


def section_anchor(kind: str) -> str:
    return f"section-{kind}"


def note_anchor(folder: Folder, meeting_id: str, paper: Paper) -> str:
    """The place of a note, which begins those of its headings: by the number of the document, so
    that it is the same in every language, and another one where the same text is printed again."""
    papers = folder.meeting(meeting_id).documents
    number = next(n for n, each in enumerate(papers, 1) if each is paper)
    return f"note-{meeting_id}.{number}"


def annex_anchor(folder: Folder, meeting_id: str, paper: Paper) -> str:
    """The place of an annex: by the number of the document, as that of a note is, and not by its
    own, which is another one in a pack for some readers."""
    papers = papers_of(folder.meeting(meeting_id))
    number = next(n for n, each in enumerate(papers, 1) if each is paper)
    return f"annex-{meeting_id}.{number}"


class Places:
    """The places that links of one folder can mean."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def anchors(self, of: str, address: str) -> tuple[str, ...]:
        """The places that a text of the meeting `of` can mean by an address, the best one first.

        Empty where the address leads nowhere. Headings of the text itself are not among them.
        """
        file, _, name = address.partition("#")
        if file:
            return tuple(self._of_file(of, file, name))
        return tuple(anchor for known, anchor in self._named(of) if known == name)

    def names(self, of: str) -> list[str]:
        """What can stand behind the `#` of a text of the meeting `of`."""
        return [name for name, _ in self._named(of)]

    def _named(self, of: str) -> Iterator[tuple[str, str]]:
        for kind in SECTIONS:
            yield kind, section_anchor(kind)
        for meeting in self._family(of):
            yield meeting_anchor(meeting.id), meeting_anchor(meeting.id)
            for session in sessions_of(meeting):
                if session.id:
                    anchor = session_anchor(meeting.id, session.id)
                    yield f"session-{session.id}", anchor
                    yield anchor, anchor

    def _family(self, of: str) -> Iterator[Meeting]:
        """The meeting itself, its conference, those below it and those beside it."""
        meeting = self.folder.meeting(of)
        yield meeting
        parent = self.folder.definitions.get(meeting.parent or "")
        if parent:
            yield parent.meeting
        yield from self.folder.children(of)
        if meeting.parent:
            yield from (m for m in self.folder.children(meeting.parent) if m.id != of)

    def _of_file(self, of: str, file: str, name: str) -> Iterator[str]:
        """A concept note or an annex is printed, in one language; of others there is a list."""
        path = self.folder.definitions[of].beside(file)
        for meeting_id, definition in self.folder.definitions.items():
            for paper in papers_of(definition.meeting):
                for copy in paper.languages.values():
                    if copy.file and definition.beside(copy.file) == path:
                        yield from self._of_paper(meeting_id, paper, path, name)

    def _of_paper(self, meeting_id: str, paper: Paper, path: str, name: str) -> Iterator[str]:
        note = self.folder.notes.get(path)
        own = any(paper is each for each in self.folder.meeting(meeting_id).documents)
        place = note_anchor if paper.kind == "concept_note" and own else annex_anchor
        anchor = place(self.folder, meeting_id, paper)
        if note:
            named = headings(note.markdown, anchor)
            found = [each.anchor for each in named if key_of(each.text) == key_of(name)]
            if name and not found:
                return
            yield from found[:1]
        yield anchor
        yield section_anchor("documents")


def settle(html: str, places: Places, voice: Voice) -> str:
    """A document whose links lead to its own places, with their pages; else the words alone."""
    if 'class="ref"' not in html:
        return html
    known = set(_ID.findall(html))
    before, _, after = voice.in_brackets(voice.catalogue["page_reference"]).partition("{page}")

    def settled(link: re.Match[str]) -> str:
        of, address, words = unescape(link[1]), unescape(link[2]), link[3]
        wanted = (address[1:], *(places.anchors(of, address) if of else ()))
        anchor = next((each for each in wanted if each in known), None)
        if anchor is None:
            return words
        page = (
            f'<span class="on-page" lang="{voice.language}" data-to="#{anchor}" '
            f'data-before="{escape(before)}" data-after="{escape(after)}"></span>'
        )
        return f'<a href="#{anchor}">{words}</a>{page}'

    return _REFERENCE.sub(settled, html)
