"""Addresses in plain texts, such as those that name a source, as links."""

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]’”»、。，；：！？）】]")


def linked(text: str) -> Markup:
    """`text` as HTML in which each web address is a link; what ends a sentence is no part of it."""
    made, end = Markup(), 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        made += escape(text[end : found.start()])
        made += Markup('<a href="{0}">{0}</a>').format(address)
        end = found.end()
    return made + escape(text[end:])
