"""How a file is written: YAML, keys, encoding, front matter, the series."""

from ministerial_planner.definitions.problems.message import Message

FILES = {
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
        "write the value itself at each place, without `&…` and `*…`; if a text begins with `&` or "
        "`*`, put it between quotes",
    ),
    "E104": Message(
        "Tag",
        "`{tag}` is a YAML tag, which definitions do not use",
        "delete `{tag}`; if a text begins with `!`, put it between quotes",
    ),
    "E105": Message(
        "Unknown key",
        "unknown key `{key}`",
        "did you mean `{suggestion}`?",
        "use one of the keys that are known here: {known}; or, if this belongs to the text before "
        "it, put the whole text between quotes",
    ),
    "E106": Message(
        "Missing key",
        "`{field}` is missing",
        "add {example}",
        "add a line `{field}: …`",
    ),
    "E107": Message(
        "Value of the wrong form",
        "`{field}` has the wrong form: expected {expected}",
        "write it like this: {example}",
    ),
    "E108": Message(
        "File that is not text",
        "the file is not UTF-8 text",
        "save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
    ),
    "E110": Message(
        "Front matter",
        "a note begins with front matter: `---`, lines such as `title: …`, `---`",
        "begin the file with four lines: `---`, `title: …`, `language: en`, `---`",
    ),
    "E111": Message(
        "No series",
        "there is no `events/series.yaml`",
        "run `ministerial-planner new series`, which asks for its name and its languages, and "
        "writes it",
    ),
}
