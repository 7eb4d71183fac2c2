"""Reads cells that hold words of a list: kinds, formats, States, parties, zones, conferences."""

import re
from difflib import get_close_matches

from ministerial_planner.definitions.answers import Refused, read_state
from ministerial_planner.definitions.misread import plain
from ministerial_planner.definitions.validate import nearest
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.cells import Cell
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.imported import Choice
from ministerial_planner.interchange.notebook import Notebook
from ministerial_planner.interchange.texts import lines_of_cell, one_line, wording
from ministerial_planner.interchange.vocabulary import folded
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.programme.zones import ZONE_NAMES, nearest_zones

_STATE_IN_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\s*")
_SEVERAL = re.compile(r"\s*(?:[,،、]|\band\b|\bet\b|&|\by\b)\s*")
_AROUND_A_ZONE = re.compile(
    r"\b(?:local|time zone|time|heure(?: de| d'| locale)?|fuseau|hora(?: de)?|city)\b|\(.*?\)",
    re.IGNORECASE,
)


def choice(group: str, cell: Cell, context: Context, book: Notebook, field: str) -> str | None:
    """The code of a word of a list; a word that only begins or ends like one is told."""
    text = one_line(cell, book)
    if code := context.vocabulary.choice(group, text):
        return code
    words = context.vocabulary.words(group)
    start, end = folded(text).partition(" ")[0], folded(text).rpartition(" ")[2]
    if code := words.get(start) or words.get(end):
        book.understood(cell, phrase("{field}: {code}", field=field, code=code.replace("_", " ")))
        return code
    close = get_close_matches(folded(text), words, n=1, cutoff=0.8)
    facts = nearest(text, sorted(set(words.values())))
    if close:
        facts["suggestion"] = words[close[0]]
    book.problem(cell, "E201", **{"field": field, "value": text, **facts})
    return None


def state(text: str, cell: Cell, context: Context, book: Notebook) -> str | None:
    """The code of a State, or a problem at the cell."""
    try:
        return read_state(text, context.states)
    except Refused:
        names = [name for row in context.states.values() for name in row]
        book.problem(cell, "E204", value=text, **_suggested(text, names))
        return None


def _suggested(text: str, names: list[str]) -> dict[str, str]:
    close = get_close_matches(text, names, n=1, cutoff=0.75)
    return {"suggestion": close[0]} if close else {}


def country(cell: Cell, context: Context, book: Notebook) -> str | None:
    """The State of a place."""
    text = one_line(cell, book)
    code = state(text, cell, context, book)
    if code and code != text:
        book.understood(cell, named(code, context))
    return code


def named(code: str, context: Context) -> str:
    """A State to be read over: `United Kingdom (GB)`."""
    return f"{context.states[code][0]} ({code})" if context.states.get(code) else code


def parties(cell: Cell, context: Context, book: Notebook, language: str) -> list[Content]:
    """Hosts or chairs in their order: States by their code, bodies by name with their State."""
    found: list[Content] = []
    for entry in lines_of_cell(cell, book):
        found += _parties(entry, cell, context, book, language)
    states = [code for code in found if isinstance(code, str)]
    typed = [each.strip() for each in _SEVERAL.split(cell.typed)]
    if states and states != typed:
        book.understood(cell, ", ".join(named(code, context) for code in states))
    return found


def _parties(
    entry: str, cell: Cell, context: Context, book: Notebook, language: str
) -> list[Content]:
    if code := _known_state(entry, context):
        return [code]
    several = [_known_state(part, context) for part in _SEVERAL.split(entry) if part]
    if len(several) > 1 and all(several):
        return [code for code in several if code]
    body: dict[str, Content] = {"name": {language: wording(entry)}}
    match = _STATE_IN_BRACKETS.fullmatch(entry)
    if match and (code := _known_state(match[2], context)):
        body = {"name": {language: wording(match[1])}, "country": code}
    elif len(several) == 1 and (close := _close_state(entry, context)):
        book.problem(cell, "E204", value=entry, suggestion=close)
        return []
    elif len(several) > 1 and any(several):
        unknown = [p for p, c in zip(_SEVERAL.split(entry), several, strict=False) if not c]
        book.problem(cell, "E204", value=", ".join(unknown), **_close_fact(unknown[0], context))
        return []
    if "country" not in body:
        book.understood(cell, phrase("{body}: a body, not a State", body=entry))
    return [body]


def _close_fact(text: str, context: Context) -> dict[str, str]:
    close = _close_state(text, context)
    return {"suggestion": close} if close else {}


def _known_state(text: str, context: Context) -> str | None:
    try:
        return read_state(text, context.states)
    except Refused:
        return None


def _close_state(text: str, context: Context) -> str:
    names = [name for row in context.states.values() for name in row]
    close = get_close_matches(text, names, n=1, cutoff=0.8)
    return close[0] if close else ""


def zone(cell: Cell, context: Context, book: Notebook) -> str | None:
    """The zone of the hours, from its name, a city, a name of Windows or letters."""
    text = plain(one_line(cell, book)).strip()
    if text in ZONE_NAMES:
        return text
    if context.zone:
        book.understood(cell, context.zone)
        return context.zone
    bare = " ".join(_AROUND_A_ZONE.sub(" ", text).split()) or text
    found = nearest_zones(text) or nearest_zones(bare)
    sure = len(found) == 1
    if sure:
        book.understood(cell, found[0])
        return found[0]
    if not found:
        book.problem(cell, "E202", value=text)
        return None
    words = phrase("“{value}” is not the name of a time zone. Which zone is meant?", value=text)
    another = Choice(phrase("another one"), "")
    chosen = book.ask(cell, words, [*(Choice(name, name) for name in found), another])
    return str(chosen) if chosen else None


def conference(cell: Cell, context: Context, book: Notebook) -> str | None:
    """The id of the conference that a meeting belongs to, from its id or its title."""
    text = one_line(cell, book)
    known = context.conferences
    if text in known:
        return text
    wanted = folded(text)
    by_title = {folded(title): code for code, titles in known.items() for title in titles}
    by_title |= {folded(code): code for code in known}
    if code := by_title.get(wanted):
        book.understood(cell, code)
        return code
    close = get_close_matches(wanted, by_title, n=3, cutoff=0.6)
    within = [code for title, code in by_title.items() if wanted and wanted in title]
    found = list(dict.fromkeys([by_title[title] for title in close] + within))
    if found:
        words = phrase("“{value}” is not the title of a conference. Which is meant?", value=text)
        choices = [Choice(f"{code}: {known[code][0]}", code) for code in found]
        chosen = book.ask(cell, words, choices)
        return str(chosen) if chosen else None
    book.problem(cell, "E302", field="parent", value=text, known=", ".join(sorted(known)))
    return None
