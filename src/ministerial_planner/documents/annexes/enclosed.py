"""What is put into the PDF of a pack besides its HTML."""

from dataclasses import dataclass

from ministerial_planner.documents.attachments import Attachment


@dataclass(frozen=True, slots=True)
class MergedAnnex:
    """An annex whose pages are merged: the anchor and the text of its heading, its bytes.

    `language` counts where the file does not say its own.
    """

    anchor: str
    heading: str
    octets: bytes
    language: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Pages of annexes, and files that are attached."""

    merged: tuple[MergedAnnex, ...] = ()
    attached: tuple[Attachment, ...] = ()
