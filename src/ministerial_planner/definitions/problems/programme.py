"""The programme: days, times, rooms and people."""

from ministerial_planner.definitions.problems.message import Message

PROGRAMME = {
    "E401": Message(
        "Session outside the meeting's days",
        "{date} is not one of the days of `{id}` ({days})",
        "correct the day, or the `dates` of the meeting",
    ),
    "E402": Message(
        "Times without a zone",
        "`{id}` gives times but no `timezone`",
        "add a line such as `timezone: Europe/Berlin`: continent and city, in English, whose "
        "clocks show these times",
    ),
    "W401": Message(
        "Room used twice",
        "room `{room}` is used by `{first}` and `{second}` at the same time",
        "change the room or the time of one of them",
    ),
    "W402": Message(
        "Person in two places",
        "{person} is in `{first}` and in `{second}` at the same time",
        "change one of the two",
    ),
    "W403": Message(
        "Sessions out of order",
        "`{second}` starts before `{first}`, which stands above it",
        "order the sessions of a day by their start",
    ),
    "W404": Message(
        "Clocks that nobody knows yet",
        "what clocks show in {zone} on {date} is not known: the zone database ends with {year}",
        "keep the time, and look at it again once the law of that year is known",
    ),
}
