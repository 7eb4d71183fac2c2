"""Beginnings that editors offer: a session, a document, a source, a ministry.

`$1` and `${2:text}` are the places to which the cursor goes, one after the other.
"""

from typing import Any

from ministerial_planner.definitions.schema.setting import Setting

Snippet = dict[str, Any]


def snippets(setting: Setting) -> dict[tuple[str, str], list[Snippet]]:
    """By model and field; by model alone (an empty field) for an entry of a list."""
    say = setting.say
    session = {
        "id": "${1:opening}",
        "time": "${2:09:30-10:00}",
        "title": _by_language(setting, 3),
    }
    day = {"label": say("A day with a session"), "body": {"${9:2027-06-25}": [session]}}
    ministry = {**_by_language(setting, 1), "country": "${9:KR}"}
    source = {
        "title": "${1}",
        "url": "${2:https://}",
        "supports": ["${3:dates}"],
    }
    return {
        ("Meeting", "programme"): [day],
        ("Session", ""): [{"label": say("A session"), "body": session}],
        ("Party", ""): [{"label": say("A ministry or another body"), "body": ministry}],
        ("Paper", ""): [
            {
                "label": say("A document with its languages"),
                "body": {"kind": "${1:concept_note}", "languages": [*setting.languages]},
            },
            {
                "label": say("A document that is expected"),
                "body": {"kind": "${1:concept_note}", "state": "expected"},
            },
        ],
        ("Source", ""): [{"label": say("A source"), "body": source}],
    }


def _by_language(setting: Setting, first: int) -> Snippet:
    return {code: f"${first + n}" for n, code in enumerate(setting.languages)}
