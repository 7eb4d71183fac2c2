"""Translations that are missing, or older than what they were made from: each is a diagnostic."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.messages import sentence
from ministerial_planner.definitions.report import position, record, report

_OLDER = frozenset({"W602", "W609"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What a language lacks at one place; the wording to be translated is in its facts, `said`."""

    language: str
    diagnostic: Diagnostic

    @property
    def is_older(self) -> bool:
        """Whether there is a translation, but one that is older than its original."""
        return self.diagnostic.code in _OLDER


def in_order(gaps: Iterable[Gap], languages: Sequence[str]) -> tuple[Gap, ...]:
    """Those of these languages: by language, file and line, each once."""
    unique = {(gap.language, *gap.diagnostic.sort_key): gap for gap in gaps}
    known = [gap for gap in unique.values() if gap.language in languages]
    return tuple(sorted(known, key=lambda g: (languages.index(g.language), g.diagnostic.sort_key)))


def listed(gaps: Sequence[Gap], languages: Sequence[str], form: str) -> str:
    """Gaps in order in one of `report.FORMATS`; as text with a count for each language."""
    if form == "json":
        records = [
            {"language": g.language, "older": g.is_older, **record(g.diagnostic)} for g in gaps
        ]
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return report([gap.diagnostic for gap in gaps], {}, form)
    of = {code: [gap for gap in gaps if gap.language == code] for code in languages}
    blocks = ["\n".join([f"{code}:", *map(_line, own), ""]) for code, own in of.items() if own]
    return "\n".join([*blocks, *(count(code, own) for code, own in of.items()), ""])


def _line(gap: Gap) -> str:
    said = gap.diagnostic.facts.get("said")
    excerpt = f" (“{said}”)" if said else ""
    return f"  {position(gap.diagnostic.place)}: {sentence(gap.diagnostic)}{excerpt}"


def count(language: str, gaps: Sequence[Gap]) -> str:
    """`ar: 12 missing, 1 older`."""
    if not gaps:
        return f"{language}: nothing missing"
    older = sum(gap.is_older for gap in gaps)
    return f"{language}: {len(gaps) - older} missing, {older} older"
