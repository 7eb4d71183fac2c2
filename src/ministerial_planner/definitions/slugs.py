"""Ids made from titles."""

import re
import unicodedata

LONGEST = 40


def slug(text: str) -> str:
    """An id made from a title: lower-case ASCII words joined by hyphens, at most 40 letters.

    Words that do not fit whole are left out, unless there is only one.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))
    fitting = whole[: LONGEST + 1].rpartition("-")[0] if len(whole) > LONGEST else whole
    return fitting or whole[:LONGEST]
