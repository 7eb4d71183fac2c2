"""Reads what a person answers to one question, with the readers of definitions.

An answer that cannot be taken is refused with the sentence and the remedy of its diagnostic; a
date that has several readings is refused with all of them, so that one can be chosen.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from ministerial_planner.definitions.date_answers import read_meeting_dates
from ministerial_planner.definitions.dates_in_words import day_in_words, in_words
from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.field_answers import NOWHERE, read_field
from ministerial_planner.definitions.lines import folded, is_unknown, read_line
from ministerial_planner.definitions.refused import Refused, refused
from ministerial_planner.phrases.phrase import phrase

__all__ = [
    "NOWHERE", "Refused", "day_in_words", "in_words", "is_unknown", "read_field", "read_line",
    "read_meeting_dates", "read_state", "read_states", "refused",
]  # fmt: skip

_AND = re.compile(r"(?:^|\s+)(?:and|et|&)\s+", re.IGNORECASE)


def read_state(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The code of a State or body, from its code or one of its names in any language.

    A name in the form of lists is known without its bracket too: `Netherlands`.
    """
    by_name = {
        folded(form): code
        for code, all_names in names.items()
        for name in all_names
        for form in (name.partition(" (")[0], name)
    }
    codes = {code.casefold(): code for code in names}
    wanted = folded(text)
    if code := codes.get(wanted) or by_name.get(wanted.removeprefix("the ")):
        return code
    close = get_close_matches(wanted, by_name, n=1, cutoff=0.75)
    facts = {"value": text} | ({"suggestion": by_name[close[0]]} if close else {})
    raise refused(Diagnostic("E204", NOWHERE, facts))


def read_states(text: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Several States, separated by commas or `and`, in the order given."""
    parts = [part.strip() for part in re.split("[,;،、]", text) if part.strip()]
    codes = [code for part in parts for code in _joined_states(part, names)]
    for code in codes:
        if codes.count(code) > 1:
            twice = phrase("`{code}` is named twice", code=code)
            raise Refused(twice, phrase("name each host once"))
    return tuple(codes)


def _joined_states(part: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """`Canada and Uruguay` are two, `Trinidad and Tobago` is one."""
    try:
        return [read_state(part, names)]
    except Refused:
        pieces = _AND.split(part)
        if len(pieces) == 1:
            raise
    return [read_state(piece, names) for piece in pieces if piece.strip()]
