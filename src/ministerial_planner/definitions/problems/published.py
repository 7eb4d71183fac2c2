"""What was published: ledgers, retired ids, domain, moments."""

from ministerial_planner.definitions.problems.message import Message

PUBLISHED = {
    "E501": Message(
        "Ledger with a merge conflict",
        "`{marker}` is left from a merge: two branches have published at the same time",
        "keep the ledger of the one that calendars have seen (`git checkout --ours -- {path}`, or "
        "`--theirs`), then `publish` once more",
    ),
    "E502": Message(
        "Ledger that cannot be read",
        "the ledger cannot be read: {problem}",
        "only `publish` writes it; bring the last good one back, from a copy of the folder or from "
        "git: `git log -- {path}` lists them, `git checkout COMMIT -- {path}` fetches one",
    ),
    "E503": Message(
        "Ledger that contradicts itself",
        "the ledger contradicts itself: {problem}",
        "a merge may have mixed two ledgers: bring back the one that calendars have seen (`git log "
        "-- {path}` lists them, `git checkout COMMIT -- {path}` fetches one), then `publish` once "
        "more",
    ),
    "E504": Message(
        "Entry in two ledgers",
        "`{uid}` stands in two ledgers",
        "a folder was copied with its ledger: delete the published.json of the copy, never that of "
        "the original, and give the copied definitions new ids",
    ),
    "E505": Message(
        "Retired id",
        "the id `{id}` was withdrawn in revision {number}, where it meant “{title}”",
        "give this one another id; if it is the same under a new title, use `publish --reinstate "
        "{id}`",
    ),
    "E506": Message(
        "Changed domain of UIDs",
        "`{value}` is not the domain under which entries were published: every subscriber would "
        "have each of them twice",
        "write `uid_domain: {old}`",
    ),
    "W501": Message(
        "Published time that a new zone database moves",
        "zone database {new} moves `{id}`, published with {old}: from {before} to {after}",
        "`publish` to tell calendars the new moment; or change the time if the old moment is meant",
    ),
    "W502": Message(
        "Revision that does not count",
        "`revision` counts no longer, since the ledger is at revision {number}",
        "remove this line; `publish` counts the revisions",
    ),
}
