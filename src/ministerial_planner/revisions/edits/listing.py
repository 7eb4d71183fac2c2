"""Differences of one or several definitions, listed as text or as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ministerial_planner.phrases.phrase import counted
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.marks import escaped
from ministerial_planner.revisions.edits.meeting import Edit

FORMATS = ("text", "markdown")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of one definition: what they are called, how they differ, what must be known."""

    title: str
    states: str
    edits: tuple[Edit, ...]
    remarks: tuple[str, ...] = ()


def listed(compared: Sequence[Compared], form: str, say: Tongue) -> str:
    """In one of `FORMATS`, with a count at the end."""
    write = _markdown if form == "markdown" else _text
    blocks = ["\n".join([*write(each, say), ""]) for each in compared]
    count = sum(len(each.edits) for each in compared)
    summary = counted("{count} difference.", "{count} differences.", count)
    return "\n".join([*blocks, f"{say(summary)}\n"]) if count else "\n".join(blocks)


def by_heading(edits: Sequence[Edit]) -> dict[str, list[str]]:
    """The sentences below each heading, in the order in which they came."""
    found: dict[str, list[str]] = {}
    for edit in edits:
        found.setdefault(edit.about, []).append(edit.text)
    return found


def _text(compared: Compared, say: Tongue) -> Iterator[str]:
    yield compared.title
    yield f"  {compared.states}"
    yield from (f"  {remark}" for remark in compared.remarks)
    if not compared.edits:
        yield f"  {say('Nothing changed in meaning.')}"
    for heading, sentences in by_heading(compared.edits).items():
        yield from ("", heading) if heading else ("",)
        yield from (f"  - {sentence}" for sentence in sentences)


def _markdown(compared: Compared, say: Tongue) -> Iterator[str]:
    yield from (f"## {escaped(compared.title)}", "", escaped(compared.states), "")
    for remark in compared.remarks:
        yield from (f"**{escaped(remark)}**", "")
    if not compared.edits:
        yield say("Nothing changed in meaning.")
    for number, (heading, sentences) in enumerate(by_heading(compared.edits).items()):
        yield from ("",) if number else ()
        yield from (f"### {escaped(heading)}", "") if heading else ()
        yield from (f"- {escaped(sentence)}" for sentence in sentences)
