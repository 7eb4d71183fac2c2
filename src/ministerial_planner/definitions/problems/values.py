"""Values that cannot be what they say: dates, times, zones, States, languages, ids."""

from ministerial_planner.definitions.problems.message import Message

VALUES = {
    "E201": Message(
        "Value that is not on the list",
        "`{value}` is not possible for `{field}`",
        "did you mean `{suggestion}`?",
        "choose one of: {known}",
    ),
    "E202": Message(
        "Unknown time zone",
        "`{value}` is not a time zone",
        "did you mean `{suggestion}`?",
        "write continent and city in English, such as `Europe/Berlin`, `Asia/Seoul` or "
        "`America/New_York`",
    ),
    "E203": Message(
        "Abbreviation of a time zone",
        "`{value}` is an abbreviation or an offset, not the name of a time zone",
        "write `timezone: {suggestion}`, and the times without letters",
        "write `timezone:` with continent and city, such as `Asia/Seoul`, and the times without "
        "letters",
    ),
    "E204": Message(
        "Unknown country code",
        "`{value}` is not a State in the table of names",
        "did you mean `{suggestion}`?",
        "write the two-letter code, such as `KR` or `GB`; or, for a body that has none, give its "
        "name in series.yaml: `names: {{{value}: {{en: …, fr: …}}}}`",
    ),
    "E205": Message(
        "Date that cannot be read",
        "`{value}` cannot be read as a date: {problem}",
        "write {readings}",
        "write year-month-day, such as `2021-12-07`, `2021-12-07/2021-12-08`, `2015-05` or "
        "`unknown`",
    ),
    "E206": Message(
        "Time that cannot be read",
        "`{value}` cannot be read as a time: {problem}",
        "write `19:30-20:00`, `7.30 p.m.-8 p.m.`, `19:30` or `TBC`",
    ),
    "E207": Message(
        "Weekday that does not match",
        "{date} is a {actual}, not `{weekday}`",
        "correct the date; or write {actual}, or no weekday at all",
    ),
    "E208": Message(
        "End before start",
        "the end, {end}, is not after the start, {start}",
        "exchange the two, or write `{example}` if it ends after midnight",
        "exchange the two",
    ),
    "E209": Message(
        "Id of the wrong form",
        "`{value}` cannot be an id",
        "write `{suggestion}`: small letters, digits and single hyphens",
        "use small letters, digits and single hyphens; `series`, `undated`, `unknown` and `part-1` "
        "are reserved",
    ),
    "E210": Message(
        "Unknown language",
        "`{value}` is not a language we can use here",
        "use one of: {known}",
        "use a two-letter code such as `en`, `fr`, `ar`",
    ),
    "E211": Message(
        "Address of the wrong form",
        "`{value}` is not a web address",
        "begin it with `https://` and leave no blanks, quotes or angle brackets in it",
    ),
    "E212": Message(
        "Local time that does not exist",
        "{time} on {date} does not exist in {zone}: clocks go forward there",
        "use a time before or after the change",
    ),
    "E213": Message(
        "Local time that exists twice",
        "{time} on {date} exists twice in {zone}: clocks go back there",
        "move the session out of the repeated hour, or set `timezone: UTC` for this meeting",
    ),
    "E214": Message(
        "Period that cannot be read",
        "`{value}` is not possible for `{field}`: {problem}",
        "write {forms}",
    ),
    "E215": Message(
        "State without a reviewed name in a language",
        "`{value}` has no reviewed name in {languages} in the table of names",
        "give its name in series.yaml, in every language in which it is shown: `names: {{{value}: "
        "{{en: …, fr: …}}}}`",
    ),
    "E216": Message(
        "Fallback that leads back",
        "the fallback of `{value}` leads back to itself: {way}",
        "leave one of them out; the languages of the series come last anyway",
    ),
}
