"""Translations that are missing, or older than what they were made from: each is a diagnostic."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.definitions.messages import sentence
from ministerial_planner.definitions.report import position, record, report
from ministerial_planner.phrases.phrase import phrase
from ministerial_planner.phrases.tongue import ENGLISH, Tongue

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


def listed(gaps: Sequence[Gap], languages: Sequence[str], form: str, say: Tongue = ENGLISH) -> str:
    """Gaps in order in one of `report.FORMATS`; as text with a count for each language."""
    if form == "json":
        records = [
            {"language": g.language, "older": g.is_older, **record(g.diagnostic, say)} for g in gaps
        ]
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return report([gap.diagnostic for gap in gaps], {}, form, say)
    of = {code: [gap for gap in gaps if gap.language == code] for code in languages}
    blocks = [
        "\n".join([f"{code}:", *(_line(gap, say) for gap in own), ""])
        for code, own in of.items()
        if own
    ]
    return "\n".join([*blocks, *(say.words(count(code, own)) for code, own in of.items()), ""])


def _line(gap: Gap, say: Tongue) -> str:
    text, said = sentence(gap.diagnostic, say), gap.diagnostic.facts.get("said")
    if said:
        text = say("{text} (“{said}”)", text=text, said=said)
    return f"  {position(gap.diagnostic.place, say)}: {text}"


def count(language: str, gaps: Sequence[Gap]) -> str:
    """`ar: 12 missing, 1 older`."""
    if not gaps:
        return phrase("{language}: nothing missing", language=language)
    older = sum(gap.is_older for gap in gaps)
    numbers = {"missing": len(gaps) - older, "older": older}
    return phrase("{language}: {missing} missing, {older} older", language=language, **numbers)
