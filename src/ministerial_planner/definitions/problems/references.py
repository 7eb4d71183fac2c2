"""What a definition refers to: other definitions, files, links, footnotes, pictures."""

from ministerial_planner.definitions.problems.message import Message

REFERENCES = {
    "E301": Message(
        "Id used twice",
        "the id `{id}` is used twice",
        "give one of the two another id, such as `{id}-2`; one that is published keeps its own",
    ),
    "E302": Message(
        "Reference to something that is not there",
        "`{field}` names `{value}`, which is not there",
        "did you mean `{suggestion}`?",
        "choose one of: {known}; or add it to `{list}`",
        "choose one of: {known}",
        "first write what `{value}` stands for, or leave it out",
    ),
    "E303": Message(
        "Missing file",
        "the file `{file}` is not there",
        "did you mean `{suggestion}`, which is there?",
        "put the file there; or, while it is still to come, write `languages: {{{language}: "
        "expected}}`",
    ),
    "E304": Message(
        "Meeting without its conference",
        "a meeting of the kind `{kind}` belongs to a conference",
        "add a line `parent: …` with the id of its conference, one of: {known}",
        "write its conference first (`ministerial-planner new conference`), then add a line "
        "`parent: …` with its id here",
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
        "take it out of the text; to print it as an annex, add it to `documents:` as `- {{kind: "
        "other, title: …, languages: {{en: {{file: {mark}, alternative: …}}}}}}`",
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
    "W311": Message(
        "Footnote that nothing refers to",
        "nothing in the text refers to the footnote `{mark}`, so that it is not printed",
        "write `{mark}` where it belongs, or delete it",
    ),
}
