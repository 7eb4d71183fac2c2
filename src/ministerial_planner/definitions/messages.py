"""One sentence and one remedy for each diagnostic code, in English.

`{field}` stands for a fact of the diagnostic. `remedy` is used when all its facts are there,
otherwise `fallback`.
"""

from string import Formatter
from typing import NamedTuple

from ministerial_planner.definitions.diagnostics import Diagnostic
from ministerial_planner.phrases.tongue import ENGLISH, Tongue


class Message(NamedTuple):
    """What a code means: heading for the documentation, the sentence, and what to do."""

    title: str
    text: str
    remedy: str
    fallback: str = ""


MESSAGES: dict[str, Message] = {
    "E101": Message(
        "Text that is not YAML",
        "this cannot be read as YAML: {problem}",
        "{hint}",
    ),
    "E102": Message(
        "Key given twice",
        "the key `{key}` is given twice",
        "keep one of the two",
    ),
    "E103": Message(
        "Anchor or alias",
        "`{name}` is a YAML anchor or alias, which definitions do not use",
        "write the value out at each place",
    ),
    "E104": Message(
        "Tag",
        "`{tag}` is a YAML tag, which definitions do not use",
        "remove it; put the text between quotes if it begins with `!`",
    ),
    "E105": Message(
        "Unknown key",
        "unknown key `{key}`",
        "did you mean `{suggestion}`?",
        "the keys here are: {known}",
    ),
    "E106": Message(
        "Missing key",
        "`{field}` is missing",
        "add {example}",
        "add it; docs/definition.md describes it",
    ),
    "E107": Message(
        "Value of the wrong form",
        "`{field}` has the wrong form: expected {expected}",
        "docs/definition.md shows the form",
    ),
    "E108": Message(
        "File that is not text",
        "the file is not UTF-8 text",
        "save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
    ),
    "E110": Message(
        "Front matter",
        "a note begins with front matter: `---`, lines such as `title: …`, `---`",
        "begin the file with the lines `---`, `title: …`, `language: en`, `---`",
    ),
    "E111": Message(
        "No series",
        "there is no `events/series.yaml`",
        "create it; docs/definition.md shows the smallest one",
    ),
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
        "use an IANA name, such as `Europe/Berlin`",
    ),
    "E203": Message(
        "Abbreviation of a time zone",
        "`{value}` is an abbreviation or an offset, not the name of a time zone",
        "write `timezone: {suggestion}`, and the times without letters",
        "write `timezone:` with an IANA name such as `Asia/Seoul`, and the times without letters",
    ),
    "E204": Message(
        "Unknown country code",
        "`{value}` is not a State in the table of names",
        "did you mean `{suggestion}`?",
        "use the two-letter ISO code, or give the name under `names:` in series.yaml",
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
        "correct the date or the weekday",
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
        "use small letters, digits and single hyphens; `series`, `undated`, `unknown` and "
        "`part-1` are reserved",
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
        "docs/definition.md shows the forms",
    ),
    "E215": Message(
        "State without a reviewed name in a language",
        "`{value}` has no reviewed name in {languages} in the table of names",
        "give its name under `names:` in series.yaml, in every language in which it is shown",
    ),
    "E216": Message(
        "Fallback that leads back",
        "the fallback of `{value}` leads back to itself: {way}",
        "leave one of them out; the languages of the series come last anyway",
    ),
    "E301": Message(
        "Id used twice",
        "the id `{id}` is used twice",
        "give one of the two another id; the one already published keeps its own",
    ),
    "E302": Message(
        "Reference to something that is not there",
        "`{field}` names `{value}`, which is not there",
        "did you mean `{suggestion}`?",
        "these are there: {known}",
    ),
    "E303": Message(
        "Missing file",
        "the file `{file}` is not there",
        "did you mean `{suggestion}`, which is there?",
        "write the file, or give the document the state `named` or `expected`",
    ),
    "E304": Message(
        "Meeting without its conference",
        "a {kind} belongs to a conference",
        "add `parent:` with the id of one of: {known}",
        "add `parent:` with the id of its conference",
    ),
    "E305": Message(
        "File that cannot be an annex",
        "`{file}` cannot be used: {problem}",
        "{hint}",
        "save it again with the program that it was made with, as .docx, .pdf, .png or .jpg",
    ),
    "E306": Message(
        "Picture without a text for those who do not see it",
        "`{file}` is printed as {count}, and {given}",
        "write `alternative:` below `file:`, saying what is to be seen, such as {example}",
    ),
    "E307": Message(
        "Alternative text that nothing needs",
        "`alternative:` is for pictures and scanned pages, and `{file}` is {what}",
        "remove it; {hint}",
    ),
    "E310": Message(
        "Link that leads nowhere",
        "`{address}` leads nowhere in what is printed",
        "did you mean `{suggestion}`?",
        "link to a heading of this note (`#aims`), `#session-<id>`, `#meeting-<id>`, a chapter "
        "such as `#programme`, a file that the documents name, or a whole address from https:// on",
    ),
    "E311": Message(
        "Footnote that is not there",
        "`{mark}` refers to a footnote that is not there",
        "write its text on a line of its own: `{note}`",
        "only notes in files of their own have footnotes; say it in the text",
    ),
    "E312": Message(
        "Footnote within a footnote",
        "`{mark}` stands in the text of another footnote",
        "say it in one footnote, or refer to it from the text of the note",
    ),
    "E313": Message(
        "Picture in a text",
        "`{mark}` is a picture, and texts have none",
        "set it as an annex: name its file among the `documents` of the meeting, and take it out "
        "of the text",
    ),
    "E401": Message(
        "Session outside the meeting's days",
        "{date} is not one of the days of `{id}` ({days})",
        "correct the day, or the `dates` of the meeting",
    ),
    "E402": Message(
        "Times without a zone",
        "`{id}` gives times but no `timezone`",
        "add `timezone:` with the IANA name of the zone of these times",
    ),
    "W311": Message(
        "Footnote that nothing refers to",
        "nothing in the text refers to the footnote `{mark}`, so that it is not printed",
        "write `{mark}` where it belongs, or delete it",
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
    "E501": Message(
        "Ledger with a merge conflict",
        "`{marker}` is left from a merge: two branches have published at the same time",
        "keep the ledger of the one that calendars have seen (`git checkout --ours -- {path}`, or "
        "`--theirs`), then `publish` once more",
    ),
    "E502": Message(
        "Ledger that cannot be read",
        "the ledger cannot be read: {problem}",
        "only `publish` writes it; bring the last good one back: `git log -- {path}` lists them, "
        "`git checkout COMMIT -- {path}` fetches one",
    ),
    "E503": Message(
        "Ledger that contradicts itself",
        "the ledger contradicts itself: {problem}",
        "a merge may have mixed two ledgers: bring back the one that calendars have seen (`git "
        "log -- {path}` lists them, `git checkout COMMIT -- {path}` fetches one), then `publish` "
        "once more",
    ),
    "E504": Message(
        "Entry in two ledgers",
        "`{uid}` stands in two ledgers",
        "a folder was copied with its ledger: delete the published.json of the copy, never that "
        "of the original, and give the copied definitions new ids",
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
    "W305": Message(
        "Annex that can only be attached",
        "`{file}` is attached to the pack and labelled as not accessible: {reason}",
        "put the Word file in its place, or a PDF that was saved with tags (Word: Save as, PDF, "
        "Options, Document structure tags for accessibility)",
    ),
    "W306": Message(
        "Picture in a Word file without alternative text",
        "pictures in `{file}` have no alternative text: {pictures}",
        "in Word, right-click each picture, choose View Alt Text, and say what it shows, or mark "
        "it as decorative",
    ),
    "W307": Message(
        "Word file that is not settled",
        "`{file}` holds {told}",
        "settle it in Word (Review: accept or reject changes, delete comments), or make sure that "
        "nothing is lost",
    ),
    "W601": Message(
        "Missing translation",
        "`{field}` has no wording in: {languages}",
        "write {example}; a translation of your own as `{{working: …}}`",
    ),
    "W602": Message(
        "Translation older than its original",
        "the text was last changed on {date}, its original on {original}",
        "bring the translation up to date, then its `updated:`",
    ),
    "W603": Message(
        "Stale text",
        "`{field}` is still `{value}`, although the meeting ended on {date}",
        "say what happened: {example}",
    ),
    "W605": Message(
        "Control character",
        "`{field}` holds a control character ({character}), which no calendar or document can show",
        "delete it; it stands after “{before}”",
        "delete it, or write the letter that was meant",
    ),
    "W606": Message(
        "Many missing translations",
        "many texts of this file have no wording: {counts}",
        "`check --translations` lists them; write them, your own as `{{working: …}}`",
    ),
    "W607": Message(
        "Note without a copy in a language",
        "this concept note has no copy in: {languages}",
        "write one beside it; until then the pack shows the one in: {known}",
    ),
    "W608": Message(
        "Labels that are missing",
        "the catalogue of `{language}` lacks these labels: {labels}",
        "copy them from labels.en.yaml and translate them; without them nothing is built",
    ),
    "W609": Message(
        "Translation that is probably stale",
        "{field} changed since revision {number} in {changed}, and not in {languages}",
        "look whether it still says the same; if it does, leave it",
    ),
    "W610": Message(
        "Letter without a font",
        "`{field}` holds “{letter}” ({code}), which no font has: no PDF that shows it can be made",
        "replace it (it stands after “{before}”), or add a font that has it to templates/fonts/",
        "replace it, or add a font that has it to templates/fonts/",
    ),
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
    ),
    "W703": Message(
        "Audience that nobody asks for",
        "no feed and no pack asks for `{value}`",
        "did you mean `{suggestion}`?",
        "these are asked for: {known}",
    ),
    "E801": Message(
        "File that cannot be read",
        "the file cannot be read: {problem}",
        "{hint}",
    ),
    "E802": Message(
        "Sheet in which nothing is understood",
        "nothing in the sheet “{sheet}” is understood",
        "give its columns headings such as Date, Time, Title, Speakers, Room; or fill in the form "
        "that `template xlsx` writes",
    ),
    "E803": Message(
        "Cell without a value",
        "the cell holds no value but `{value}`, which a formula or an error has left",
        "write the value itself into the cell",
    ),
    "E805": Message(
        "Row without a title",
        "this row has no title: {value}",
        "write what it is, or delete the row",
    ),
    "E806": Message(
        "Cell with two readings",
        "{question}",
        "correct the cell, or add `--answer '{cell}=1'` with the number of one of: {readings}",
    ),
    "E807": Message(
        "Meeting that says no conference",
        "nothing says to which conference the meeting belongs",
        "add `--parent` with one of: {known}",
    ),
    "E808": Message(
        "File without a title of the meeting",
        "nothing says the title of the meeting",
        "write it into the file; or add `--into` with the id of the meeting that it changes",
    ),
    "W801": Message(
        "Column that is left out",
        "the column “{heading}” is no part of a definition and is left out: {texts}",
        "give it a heading that the form has, or move what is to be kept to another column",
    ),
    "W802": Message(
        "Text that is left out",
        "“{value}” belongs to no column or question and is left out",
        "move it to where it belongs, if it is to be kept",
    ),
    "W803": Message(
        "Question answered twice",
        "“{label}” is answered twice, and the first answer is taken",
        "keep one of the two",
    ),
    "W804": Message(
        "Hidden cell",
        "“{value}” is hidden, and read like the rest",
        "show the row or the column, or delete it",
    ),
    "W805": Message(
        "Remark on a cell",
        "somebody has remarked on this cell, which is left out: “{value}”",
        "settle it, or move it to the column for notes",
    ),
    "W806": Message(
        "Hidden sheet",
        "the sheet “{sheet}” is hidden and is left out",
        "show it, if it is to be read",
    ),
}

RELATED_NOTES = {
    "first_given": "first given here",
    "published_here": "published here",
    "also_here": "also here",
    "declared_here": "the days are given here",
    "original": "the original",
}


def sentence(diagnostic: Diagnostic, say: Tongue = ENGLISH) -> str:
    """What is wrong, in the language of `say`."""
    return say(MESSAGES[diagnostic.code].text, **diagnostic.facts)


def remedy(diagnostic: Diagnostic, say: Tongue = ENGLISH) -> str:
    """What to do about it, in the language of `say`."""
    message = MESSAGES[diagnostic.code]
    known = _names(message.remedy) <= diagnostic.facts.keys()
    template = message.remedy if known or not message.fallback else message.fallback
    facts = dict.fromkeys(_names(template), "…")
    return say(template, **{name: diagnostic.facts.get(name, facts[name]) for name in facts})


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
