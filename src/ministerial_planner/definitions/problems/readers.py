"""Feeds and packs, and for whom they are."""

from ministerial_planner.definitions.problems.message import Message

READERS = {
    "E701": Message(
        "Filter on the feeds of single meetings",
        "`{key}` is not for `meetings`: each of its feeds is one meeting, whole and by its title",
        "leave it out, or put it into a feed with another id; the keys here are: {known}",
    ),
    "W701": Message(
        "Feed that stays empty",
        "the feed `{id}` can hold nothing: {reason}",
        "change this filter, leave it out, or change `holds`",
    ),
    "W702": Message(
        "Audience that no meeting names",
        "no meeting, session or document is for `{value}`",
        "did you mean `{suggestion}`?",
        "write `audience: {value}` at a meeting, session or document; these are named: {known}",
        "write `audience: {value}` at a meeting, session or document that is for them",
    ),
    "W703": Message(
        "Audience that nobody asks for",
        "no feed and no pack asks for `{value}`",
        "did you mean `{suggestion}`?",
    ),
}
