"""Checks of the files that documents name: can each be an annex, and is everything in it told?"""

from collections.abc import Iterator

from ministerial_planner.definitions.annexes import (
    LARGEST,
    PDF,
    PICTURES,
    WORD,
    is_binary,
    suffix_of,
)
from ministerial_planner.definitions.diagnostics import Diagnostic, Place
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.papers import DocumentCopy, Paper
from ministerial_planner.definitions.walk import parts
from ministerial_planner.documents.annexes.unreadable import Unreadable

_EXAMPLE = '`alternative: {en: "Plan of the venue: the plenary hall is beside the lifts."}`'
_HINTS = {
    WORD: "open it in Word and save it as a Word document (.docx), without a password",
    PDF: "open it and save it as PDF again, without a password",
}


def check_annexes(folder: Folder) -> Iterator[Diagnostic]:
    """Every problem of a file that is no text and that is there."""
    for definition in folder.definitions.values():
        for path, paper in parts(definition.meeting, Paper):
            for language, copy in paper.languages.items():
                file = definition.beside(copy.file) if copy.file else ""
                if not copy.file:
                    continue
                at = (*path, "languages", language)
                place = definition.at(*at, "file")
                told = definition.at(*at, "alternative") if copy.alternative else place
                if not is_binary(file):
                    if copy.alternative:
                        yield _unneeded(told, file, "a text")
                elif file in folder.octets:
                    yield from _problems(folder.octets[file], copy, file, place, told)


def _problems(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    try:
        if not octets:
            raise Unreadable("it is empty")
        if len(octets) > LARGEST:
            raise Unreadable(f"it is larger than {LARGEST // 1_000_000} MB")
        suffix = suffix_of(file)
        if suffix == WORD:
            yield from _of_word(octets, copy, file, place, told)
        elif suffix == PDF:
            yield from _of_pdf(octets, copy, file, place, told)
        elif suffix in PICTURES:
            from ministerial_planner.documents.annexes.images import count_pages

            yield from _alternatives(count_pages(octets), copy, file, place, told)
        else:
            if copy.alternative:
                yield _unneeded(told, file, "attached as it is")
            yield Diagnostic("W305", place, {"file": file, "reason": "it is no document of text"})
    except Unreadable as error:
        facts = {"file": file, "problem": error.problem}
        if suffix_of(file) in _HINTS and octets and len(octets) <= LARGEST:
            facts["hint"] = _HINTS[suffix_of(file)]
        yield Diagnostic("E305", place, facts)


def _of_word(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    from ministerial_planner.documents.annexes.word import read_word

    text = read_word(octets, with_html=False)
    if copy.alternative:
        yield _unneeded(told, file, "a Word file", "pictures are described in Word")
    if text.undescribed:
        facts = {"file": file, "pictures": ", ".join(f"“{name}”" for name in text.undescribed)}
        yield Diagnostic("W306", place, facts)
    if text.told:
        yield Diagnostic("W307", place, {"file": file, "told": "; ".join(text.told)})


def _of_pdf(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    from ministerial_planner.documents.annexes.pdffile import read_pdf

    found = read_pdf(octets)
    if not found.hindrance and copy.alternative:
        yield _unneeded(told, file, "a tagged PDF, which describes its own pictures")
    elif found.hindrance and copy.alternative:
        from ministerial_planner.documents.annexes.scans import scanned_pages

        if pages := scanned_pages(octets):
            yield from _alternatives(pages, copy, file, place, told)
        else:
            what = "a PDF whose pages are not scanned pictures"
            yield _unneeded(told, file, what, "a text is no picture")
    elif found.hindrance:
        yield Diagnostic("W305", place, {"file": file, "reason": found.hindrance})


def _alternatives(
    pages: int, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    """One text is wanted for each picture."""
    if (given := len(copy.alternative)) != pages:
        words = "no text says what it shows" if not given else f"texts for {given} are given"
        facts = {
            "file": file,
            "count": "a picture" if pages == 1 else f"{pages} pictures",
            "given": words,
            "example": _EXAMPLE if pages == 1 else "a list of texts, one for each page in order",
        }
        yield Diagnostic("E306", told if given else place, facts)


def _unneeded(place: Place, file: str, what: str, hint: str = "") -> Diagnostic:
    facts = {"file": file, "what": what, "hint": hint or "what it says can be read"}
    return Diagnostic("E307", place, facts)
