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
from ministerial_planner.definitions.unreadable import Unreadable
from ministerial_planner.definitions.walk import parts
from ministerial_planner.phrases.lists import listed, strung
from ministerial_planner.phrases.phrase import counted, phrase

_ONE_TEXT = phrase(
    '`alternative: {{en: "Plan of the venue: the plenary hall is beside the lifts."}}`'
)
_SEVERAL_TEXTS = phrase("`alternative: [{{en: …}}, {{en: …}}]`, one for each page in order")
_HINTS = {
    WORD: phrase("open it in Word and save it as a Word document (.docx), without a password"),
    PDF: phrase("open it and save it as PDF again, without a password"),
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
                        yield _unneeded(told, file, phrase("a text"))
                elif file in folder.octets:
                    yield from _problems(folder.octets[file], copy, file, place, told)


def _problems(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    try:
        if not octets:
            raise Unreadable(phrase("it is empty"))
        if len(octets) > LARGEST:
            size = LARGEST // 1_000_000
            raise Unreadable(phrase("it is larger than {size} MB", size=size))
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
                yield _unneeded(told, file, phrase("attached as it is"))
            reason = phrase("it is no document of text")
            yield Diagnostic("W305", place, {"file": file, "reason": reason})
    except Unreadable as error:
        facts = {"file": file, "problem": error.problem}
        if suffix_of(file) in _HINTS and octets and len(octets) <= LARGEST:
            facts["hint"] = _HINTS[suffix_of(file)]
        yield Diagnostic("E305", place, facts)


def _of_word(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    from ministerial_planner.word.reading import read_word

    text = read_word(octets, with_html=False)
    if copy.alternative:
        hint = phrase("pictures are described in Word")
        yield _unneeded(told, file, phrase("a Word file"), hint)
    if text.undescribed:
        names = [phrase("“{name}”", name=name) for name in text.undescribed]
        facts = {"file": file, "pictures": listed(names)}
        yield Diagnostic("W306", place, facts)
    if text.told:
        yield Diagnostic("W307", place, {"file": file, "told": strung(text.told)})


def _of_pdf(
    octets: bytes, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    from ministerial_planner.documents.annexes.pdffile import read_pdf

    found = read_pdf(octets)
    if not found.hindrance and copy.alternative:
        what = phrase("a tagged PDF, which describes its own pictures")
        yield _unneeded(told, file, what)
    elif found.hindrance and copy.alternative:
        from ministerial_planner.documents.annexes.scans import scanned_pages

        if pages := scanned_pages(octets):
            yield from _alternatives(pages, copy, file, place, told)
        else:
            what = phrase("a PDF whose pages are not scanned pictures")
            yield _unneeded(told, file, what, phrase("a text is no picture"))
    elif found.hindrance:
        yield Diagnostic("W305", place, {"file": file, "reason": found.hindrance})


def _alternatives(
    pages: int, copy: DocumentCopy, file: str, place: Place, told: Place
) -> Iterator[Diagnostic]:
    """One text is wanted for each picture."""
    if (given := len(copy.alternative)) != pages:
        words = counted("{count} text is given", "{count} texts are given", given)
        facts = {
            "file": file,
            "count": counted("a picture", "{count} pictures", pages),
            "given": words if given else phrase("no text says what it shows"),
            "example": _ONE_TEXT if pages == 1 else _SEVERAL_TEXTS,
        }
        yield Diagnostic("E306", told if given else place, facts)


def _unneeded(place: Place, file: str, what: str, hint: str = "") -> Diagnostic:
    facts = {"file": file, "what": what, "hint": hint or phrase("what it says can be read")}
    return Diagnostic("E307", place, facts)
