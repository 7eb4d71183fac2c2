"""Files that organisers send: forms, tables, calendars."""

from ministerial_planner.definitions.problems.message import Message

IMPORTS = {
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
        "add `--title`, or write it into the file; or name with `--into` the id of the meeting "
        "that it changes",
    ),
    "E809": Message(
        "Hours without a time zone",
        "nothing says in which time zone the hours of the programme are",
        "write it, or the city, into the file, such as “Time zone” and beside it `Asia/Dhaka`; or "
        "add `--timezone Asia/Dhaka`",
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
