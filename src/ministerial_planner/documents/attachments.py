"""Files inside a PDF, each with what it is to the document (ISO 32000-2, 7.11 and 14.13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5

import pydyf


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF (ISO 32000-2, 7.11.4; relationship as in ISO 19005-3, Annex E).

    `relationship` is Source, Data, Alternative, Supplement or Unspecified. A calendar feed is a
    Supplement: it gives times and titles in a form that a calendar can read, and not all that the
    pages say, as an Alternative would have to. `modified` is aware, and also stands for the moment
    of creation, so that the same file always gives the same bytes.
    """

    name: str
    octets: bytes
    media_type: str
    description: str
    relationship: str
    modified: datetime


def attach(pdf: pydyf.PDF, attachments: Sequence[Attachment]) -> None:
    """Put files into a PDF about to be written, as parts of the document as a whole."""
    if not attachments:
        return
    names, associated = pydyf.Array(), pydyf.Array()
    for attachment in sorted(attachments, key=lambda each: each.name):
        specification = _file_specification(pdf, attachment)
        names.extend((pydyf.String(attachment.name), specification.reference))
        associated.append(specification.reference)
    files = pydyf.Dictionary({"Names": names})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = files
    pdf.catalog["AF"] = associated


def _file_specification(pdf: pydyf.PDF, attachment: Attachment) -> pydyf.Dictionary:
    moment = pydyf.String(attachment.modified.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    checksum = md5(attachment.octets, usedforsecurity=False).hexdigest()
    parameters = {
        "Size": len(attachment.octets),
        "CreationDate": moment,
        "ModDate": moment,
        "CheckSum": f"<{checksum}>",
    }
    embedded = pydyf.Stream(
        [attachment.octets],
        {
            "Type": "/EmbeddedFile",
            "Subtype": pydyf.name(attachment.media_type),
            "Params": pydyf.Dictionary(parameters),
        },
        compress=True,
    )
    pdf.add_object(embedded)
    name = pydyf.String(attachment.name)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "EF": pydyf.Dictionary({"F": embedded.reference, "UF": embedded.reference}),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(specification)
    return specification
