"""Text that goes into Markdown."""


def escaped(text: str) -> str:
    """Text in which Markdown sees no sign of its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
