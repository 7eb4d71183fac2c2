"""What a file leaves open: questions that nobody was asked, a missing title or conference."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ministerial_planner.definitions.diagnostics import Diagnostic, Place, Span
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.interchange.imported import Imported, Question, cell_name
from ministerial_planner.phrases.lists import strung
from ministerial_planner.phrases.phrase import phrase


def open_questions(questions: Sequence[Question]) -> Iterator[Diagnostic]:
    """Questions as problems that say how to settle them."""
    for question in questions:
        numbered = [
            phrase("{number}: {choice}", number=number, choice=choice.words)
            for number, choice in enumerate(question.choices, 1)
        ]
        facts = {
            "question": question.words,
            "readings": strung(numbered),
            "cell": cell_name(question.place),
        }
        yield Diagnostic("E806", question.place, facts)


def untitled(imported: Imported, path: str) -> Iterator[Diagnostic]:
    """A meeting needs a title, unless a question about it is open."""
    if not imported.content.get("title") and not imported.questions:
        yield Diagnostic("E808", Place(path, Span(1, 1, 2)))


def belongs_nowhere(
    imported: Imported, path: str, conferences: Collection[str]
) -> Iterator[Diagnostic]:
    """A meeting of most kinds belongs to a conference; without a kind it may be one itself."""
    if needs_conference(imported, conferences):
        place = imported.origins.get(("kind",), Place(path, Span(1, 1, 2)))
        yield Diagnostic("E807", place, {"known": ", ".join(f"`{name}`" for name in conferences)})


def needs_conference(imported: Imported, conferences: Collection[str]) -> bool:
    """Whether somebody has to say to which conference it belongs."""
    kind, parent = imported.content.get("kind"), imported.content.get("parent")
    asked = any(
        question.choices and question.choices[0].content in conferences
        for question in imported.questions
    )
    return bool(conferences) and not parent and kind not in STAND_ALONE and not asked


def hours_without_zone(imported: Imported, known: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Hours mean nothing without the zone of their clocks."""
    if imported.content.get("timezone") or known.get("timezone") or imported.questions:
        return
    for day, sessions in imported.content.get("programme", {}).items():
        for number, session in enumerate(sessions):
            if session.get("time", "TBC") != "TBC":
                first = min(imported.origins.values())
                where = ("programme", day, number, "time")
                yield Diagnostic("E809", imported.origins.get(where, first))
                return
