"""Files inside a PDF, each with what it is to the document (ISO 32000-2, 7.11 and 14.13)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF (ISO 32000-2, 7.11.4; relationship as in ISO 19005-3, Annex E).

    `modified` is aware, and also stands for the moment of creation, so that the same file always
    gives the same bytes.
    """

    name: str
    octets: bytes
    media_type: str
    description: str
    relationship: str
    modified: datetime
