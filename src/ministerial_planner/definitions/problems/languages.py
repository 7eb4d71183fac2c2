"""Languages and letters: missing and stale wordings, characters that cannot be shown."""

from ministerial_planner.definitions.problems.message import Message

LANGUAGES = {
    "W601": Message(
        "Missing translation",
        "`{field}` has no wording in: {languages}",
        "write {example}; a translation of your own as `{{working: …}}`",
    ),
    "W602": Message(
        "Translation older than its original",
        "the text was last changed on {date}, its original on {original}",
        "bring the translation up to date, then write the day after its `updated:`",
    ),
    "W603": Message(
        "Stale text",
        "`{field}` is still `{value}`, although the meeting ended on {date}",
        "say what happened: {example}",
    ),
    "W605": Message(
        "Control character",
        "{field} holds a control character ({character}), which no calendar or document can show",
        "delete it; it stands after “{before}”",
        "delete it, or write the letter that was meant",
    ),
    "W606": Message(
        "Many missing translations",
        "many texts of this file have no wording: {counts}",
        "`ministerial-planner check --translations` lists them; write them, your own as "
        "`{{working: …}}`",
    ),
    "W607": Message(
        "Note without a copy in a language",
        "this concept note has no copy in: {languages}",
        "write one beside it, such as `concept-note.{languages}.md`, and add its language to "
        "`languages`; until then the pack shows the one in: {known}",
    ),
    "W608": Message(
        "Labels that are missing",
        "the catalogue of `{language}` lacks these labels: {labels}",
        "add a line for each, such as `{first}: …`, with its words in that language; without them "
        "nothing is built",
    ),
    "W609": Message(
        "Translation that is probably stale",
        "{field} changed since revision {number} in {changed}, and not in {languages}",
        "look whether it still says the same; if it does, leave it",
    ),
    "W610": Message(
        "Letter without a font",
        "{field} holds “{letter}” ({code}), which no font has: no PDF that shows it can be made",
        "replace it (it stands after “{before}”), or add a font that has it to templates/fonts/",
        "replace it, or add a font that has it to templates/fonts/",
    ),
}
