"""A folder of pages behind our own server, and a browser that looks at them."""

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conftest import ROOT
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.cli.serve_command import preview_server

AXE = ROOT / ".venv/screens/node_modules/axe-core/axe.min.js"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


class Missing(Exception):
    """What a test needs is not installed; the text says what."""


@dataclass(frozen=True)
class Site:
    """Pages that are served at `address`, which ends in a slash."""

    address: str


@contextmanager
def site(workspace: Path, folder: Path, pages: Sequence[str]) -> Iterator[Site]:
    """Render some pages of a workspace into a folder and serve it; whatever else is planned is
    there as an empty file, so that links to it answer."""
    opened = open_workspace(workspace)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    for path in renderer.by_path:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = renderer.html(renderer.by_path[path]) if path in pages else ""
        target.write_text(text, encoding="utf-8")
    with preview_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Screen:
    """One page of the browser; `complaints` are what its console and its network found wrong."""

    page: Any
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page, told = self.page, self.complaints
        page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("requestfailed", lambda request: told.append(request.url))

    def open(self, address: str, size: dict[str, int]) -> None:
        self.page.set_viewport_size(size)
        self.page.goto(address, wait_until="load")

    def sees(self, script: str) -> Any:
        return self.page.evaluate(script)

    def violations(self) -> list[str]:
        """What axe-core finds, each with its first place."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        root = "document.documentElement"
        width: int = self.sees(f"{root}.scrollWidth - {root}.clientWidth")
        return width


@contextmanager
def running(cache: Path) -> Iterator[Any]:
    """A browser that has our fonts and no others. Raises Missing."""
    if not AXE.is_file():
        raise Missing("axe-core is not installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Missing("Playwright is not installed") from error
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise Missing("Chromium is not installed")
    with sync_playwright() as playwright:
        # As root, Chromium does not start in its sandbox; these pages are all our own.
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox"],
            env={**os.environ, "FONTCONFIG_FILE": str(_fonts(cache))},
        )
        try:
            yield browser
        finally:
            browser.close()


def _fonts(cache: Path) -> Path:
    from ministerial_planner.build.assets import fontconfig_text

    settings = cache / "fonts.conf"
    settings.write_text(fontconfig_text(bundled().font_folders, cache), encoding="utf-8")
    return settings
