"""The part of a ledger that one meeting's outputs rest on."""

import json

from ministerial_planner.revisions.ledger import Ledger


def extract(ledger: Ledger, meeting_id: str) -> str:
    """Everything that a ledger says of a meeting, as a text: equal as long as nothing changed.

    A revision that touched other meetings of the edition alone is not in it.
    """
    known = ledger.meetings.get(meeting_id)
    entries = {u: r for u, r in ledger.entries.items() if r.facts.meeting == meeting_id}
    revisions = []
    for each in ledger.revisions:
        before = {uid: facts for uid, facts in each.before.items() if uid in entries}
        new = tuple(uid for uid in each.new if uid in entries)
        if before or new or meeting_id in each.texts:
            said = each.model_copy(update={"before": before, "new": new, "texts": ()})
            revisions.append(said.model_dump(mode="json"))
    content = {
        "meeting": known.model_dump() if known else None,
        "entries": {uid: record.model_dump(mode="json") for uid, record in entries.items()},
        "revisions": revisions,
    }
    return json.dumps(content, sort_keys=True)
