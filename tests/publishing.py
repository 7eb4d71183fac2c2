"""Publishing without printing: documents are their HTML, since printing has tests of its own."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from ministerial_planner.build.plan import Artefact

SEOUL = "events/seoul/conference.yaml"
LEDGER = "events/seoul/published.json"


def print_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds put the HTML of each document where its PDF would be."""

    def html_only(
        pages: Mapping[Artefact, Callable[[], str]],
    ) -> Iterator[tuple[Artefact, bytes]]:
        for artefact, html in pages.items():
            yield artefact, html().encode()

    monkeypatch.setattr("ministerial_planner.build.printing.print_documents", html_only)
