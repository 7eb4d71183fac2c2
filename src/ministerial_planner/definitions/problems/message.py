"""The form of what a code says."""

from typing import Final


class Message:
    """What a code means: heading for the documentation, the sentence, and what to do.

    `{field}` stands for a fact of the diagnostic. Of the remedies the first one is said whose facts
    are all there, so that the last one needs none but those that are always there.
    """

    def __init__(self, title: str, text: str, *remedies: str) -> None:
        self.title: Final = title
        self.text: Final = text
        self.remedies: Final = remedies
