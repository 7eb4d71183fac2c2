"""Ids made from titles."""

import re
import unicodedata


def slug(text: str) -> str:
    """An id made from a title: lower-case ASCII words joined by hyphens, at most 40 letters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))[:40].strip("-")
