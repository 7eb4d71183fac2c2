"""What people see on a phone and on a desktop: twins of documents, status pages, the series' page.

Outside CI these tests are skipped where the browser is not installed; `make test` installs it.
"""

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from conftest import ROOT, write_tiny
from screens.browser import DESKTOP, PHONE, Missing, Screen, Site, running, site

TINY_PAGES = (
    "documents/seoul/agenda.en.html",
    "documents/seoul/grid.fr.html",
    "documents/seoul/overview.en.html",
    "documents/seoul/pack.fr.html",
    "status/seoul.en.html",
    "index.fr.html",
)
REAL_PAGES = (
    "documents/seoul-2021/agenda.ar.html",
    "documents/seoul-2021/agenda.ko.html",
    "documents/seoul-2021/large-print.en.html",
    "documents/seoul-2021/overview.ar.html",
    "documents/seoul-2021/pack.en.html",
    "status/seoul-2021.ar.html",
    "index.ar.html",
)
PARALLEL = """\
    - {id: panel-a, time: 10:00-11:00, room: Room A, title: {en: Panel A, fr: Table ronde A}}
    - {id: panel-b, time: 10:30-11:30, room: Room B, title: {en: Panel B, fr: Table ronde B}}
"""
BIG = "Protection of Civilians, and Safety and Security of Personnel in all Peacekeeping Missions"

SERVING = (ROOT / "docs/serving.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A page of a browser; without one the tests are skipped, or fail in CI."""
    try:
        with running(tmp_path_factory.mktemp("fonts")) as browser:
            yield Screen(browser.new_page())
    except Missing as reason:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(reason))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny series with every document, and a title that is too long for any phone."""
    workspace = write_tiny(tmp_path_factory.mktemp("screens") / "tiny")
    conference = "events/seoul/conference.yaml"
    workspace.change(conference, "  2021-12-08:\n", "  2021-12-08:\n" + PARALLEL)
    workspace.change(conference, "en: Late talks", f"en: '{BIG}'")
    workspace.change("events/series.yaml", "printed: [agenda, pack]\n", "")
    with site(workspace.root, tmp_path_factory.mktemp("tiny"), TINY_PAGES) as served:
        yield served


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The series that comes with the tool, of which the Seoul edition speaks seven languages."""
    with site(ROOT, tmp_path_factory.mktemp("real"), REAL_PAGES) as served:
        yield served


@pytest.fixture(params=[*TINY_PAGES, *REAL_PAGES])
def path(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def opened(path: str, request: pytest.FixtureRequest, screen: Screen) -> Screen:
    """Each page on a phone."""
    served: Site = request.getfixturevalue("real" if path in REAL_PAGES else "tiny")
    screen.complaints.clear()
    screen.page.emulate_media(media="screen")
    screen.open(served.address + path, PHONE)
    return screen


CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && !each.closest('.wide, svg, .unseen')
    && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map(each => each.outerHTML.slice(0, 120))"""
SCROLLS = """() => [...document.querySelectorAll('body *')].filter(each =>
  each.scrollWidth > each.clientWidth + 1 && ['auto', 'scroll', 'hidden', 'clip'].includes(
    getComputedStyle(each).overflowX) && !each.matches('.unseen, svg, svg *')
).map(each => [each.tabIndex, each.getAttribute('role'),
  document.getElementById(each.getAttribute('aria-labelledby'))?.textContent ?? ''])"""
LEVELS = "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => +each.tagName[1])"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')].filter(each =>
  !each.closest('svg, sup, .call') && each.offsetParent
  && [...each.childNodes].some(node => node.nodeType == 3 && node.data.trim())
).map(each => parseFloat(getComputedStyle(each).fontSize)))"""
LINKS = """async () => {
  const here = [...document.links].filter(each => each.origin == location.origin);
  const answers = await Promise.all([...new Set(here.map(each => each.href.split('#')[0]))].map(
    async each => (await fetch(each, {method: 'HEAD'})).ok ? '' : each));
  const gone = here.filter(each => each.hash && each.pathname == location.pathname
    && !document.getElementById(decodeURIComponent(each.hash.slice(1)))).map(each => each.hash);
  return [here.length, [...answers, ...gone].filter(Boolean)];
}"""


def fits(screen: Screen) -> None:
    """Nothing stands beyond the window, and what scrolls can be reached by keys and has a name."""
    assert screen.overflow() <= 0
    assert screen.sees(CUT_OFF) == []
    for tab_index, role, name in screen.sees(SCROLLS):
        assert (tab_index, role) == (0, "region")
        assert name


def test_a_page_is_whole_on_each_screen_and_nobody_is_shut_out(opened: Screen, path: str) -> None:
    language = path.split(".")[-2]
    root = opened.sees("() => [document.documentElement.lang, document.dir || 'ltr']")
    assert root == [language, "rtl" if language == "ar" else "ltr"]
    levels = opened.sees(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    fits(opened)
    assert opened.sees(SMALLEST) >= 12
    assert opened.violations() == []
    assert opened.complaints == []
    count, dead = opened.sees(LINKS)
    assert count > 3
    assert dead == []
    opened.page.set_viewport_size(DESKTOP)
    fits(opened)
    before = opened.sees(SMALLEST)
    opened.sees("() => { document.documentElement.style.fontSize = '200%' }")
    assert opened.sees(SMALLEST) == pytest.approx(2 * before, rel=0.01)
    fits(opened)


def test_a_document_printed_from_the_browser_is_the_paper(tiny: Site, screen: Screen) -> None:
    everything = "[...document.querySelectorAll('.screen-only')]"
    shown = f"() => {everything}.filter(each => each.offsetParent).length"
    size = "() => getComputedStyle(document.querySelector('.session-title')).fontSize"
    screen.open(tiny.address + "documents/seoul/agenda.en.html", DESKTOP)
    assert (screen.sees(shown), screen.sees(size)) == (1, "16px")
    screen.page.emulate_media(media="print")
    try:
        assert (screen.sees(shown), screen.sees(size)) == (0, "14px")
    finally:
        screen.page.emulate_media(media="screen")


def test_without_script_everything_is_there(tiny: Site, screen: Screen) -> None:
    context = screen.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{tiny.address}index.fr.html")
    address = page.locator(".meetings .address, .conference .address").first
    assert not address.is_visible()
    page.locator("summary").nth(2).click()
    assert page.locator("details[open]").count() == 1
    assert page.locator("button").count() == 0
    page.locator("details[open] a").first.wait_for(state="visible")
    context.close()


FAULTS = {
    "pale letters": ("document.querySelector('h1').style.color = '#ccc'", "color-contrast"),
    "no language": ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
    "a link without words": ("document.links[0].textContent = ''", "link-name"),
    "a box that keys cannot scroll": (
        "document.querySelector('.wide').removeAttribute('tabindex')",
        "scrollable-region-focusable",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(tiny: Site, screen: Screen, fault: str) -> None:
    script, rule = FAULTS[fault]
    screen.open(f"{tiny.address}documents/seoul/overview.en.html", PHONE)
    screen.sees(f"() => {{ {script} }}")
    assert [each.split(":")[0] for each in screen.violations()] == [rule]


def test_a_word_that_is_wider_than_the_phone_is_found(tiny: Site, screen: Screen) -> None:
    screen.open(f"{tiny.address}documents/seoul/agenda.en.html", PHONE)
    title = "document.querySelectorAll('.session-title')[3]"
    screen.sees(f"() => {{ {title}.style.whiteSpace = 'nowrap' }}")
    with pytest.raises(AssertionError):
        fits(screen)


def test_pages_keep_to_the_policy_that_servers_may_send(tiny: Site, screen: Screen) -> None:
    said = re.search(r"`Content-Security-Policy: (.*?)`", SERVING, re.DOTALL)
    assert said
    policy = " ".join(said[1].split())

    def with_policy(route: Any) -> None:
        came = route.fetch()
        headers = {**came.headers, "content-security-policy": policy}
        route.fulfill(response=came, headers=headers)

    screen.page.route("**/*", with_policy)
    try:
        for path in TINY_PAGES:
            screen.complaints.clear()
            screen.open(tiny.address + path, PHONE)
            assert screen.complaints == []
        screen.sees("() => { const i = new Image(); i.src = '/x.png'; document.body.append(i) }")
        screen.page.wait_for_timeout(200)
        assert any("Content Security Policy" in said for said in screen.complaints)
    finally:
        screen.page.unroute("**/*")
