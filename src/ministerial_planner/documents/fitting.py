"""Whether a document that runs over to a second page with a few lines fits on one, set closer."""

import re
from typing import Any

COMPACT = "compact"
"""The class of `<body>` with which stylesheets set a document closer."""

MOST_SPILLED = 0.3
"""The part of a page that setting it closer can win; beyond it, trying costs time for nothing."""

_BODY = re.compile(r'<body class="([^"]*)">')


def closer(html: str) -> str:
    """The same document, set closer by its stylesheet."""
    return _BODY.sub(lambda body: f'<body class="{body[1]} {COMPACT}">', html, count=1)


def spills_over(document: Any) -> bool:
    """Whether a rendered `weasyprint.Document` has two pages, and little on the second."""
    if len(document.pages) != 2:
        return False
    box = document.pages[1]._page_box
    top = box.content_box_y()
    bottoms = [
        part.position_y + part.height
        for child in box.children
        if type(child).__name__ != "MarginBox"
        for part in child.descendants()
        if type(part).__name__ == "LineBox"
    ]
    return bool(max(bottoms, default=top) - top <= MOST_SPILLED * box.height)
