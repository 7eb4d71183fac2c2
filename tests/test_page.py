"""The page for delegates: it says what views say, and links to what is planned, for each calendar.

A test that begins with `test_14` proves a sentence of item 14 of what a subscribed feed must do:
the links by which people subscribe.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import MEETING_IDS, Workspace
from ministerial_planner.build.pages import name_of
from ministerial_planner.build.plan import Artefact, plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.cli.serve_command import file_reader
from ministerial_planner.documents.standing import marks
from ministerial_planner.programme.views import MeetingView, RevisionView
from ministerial_planner.site.links import published_address, subscribe_links
from ministerial_planner.site.page import TEMPLATE, FeedLine, Published, page_html, page_path
from ministerial_planner.site.responses import respond

SERIES, CONFERENCE = "events/series.yaml", "events/seoul/conference.yaml"
ADDRESS = "https://tiny.example/feeds/seoul.en.ics"
WEB_CALENDARS = ("https://calendar.google.com/", "https://outlook.office.com/")
VOID = {"meta", "link", "br", "img", "input", "hr"}


# Links


def test_14_webcal_opens_the_calendar_of_the_device() -> None:
    assert subscribe_links(ADDRESS, "Seoul").webcal == "webcal://tiny.example/feeds/seoul.en.ics"


def test_14_google_takes_the_https_address_percent_encoded() -> None:
    assert subscribe_links(ADDRESS, "Seoul").google == (
        "https://calendar.google.com/calendar/r?cid="
        "https%3A%2F%2Ftiny.example%2Ffeeds%2Fseoul.en.ics"
    )


def test_14_outlook_takes_address_and_name() -> None:
    assert subscribe_links(ADDRESS, "Paix & sécurité+").outlook == (
        "https://outlook.office.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Ftiny.example%2Ffeeds%2Fseoul.en.ics"
        "&name=Paix%20%26%20s%C3%A9curit%C3%A9%2B"
    )


def test_14_the_address_itself_is_there_to_be_copied() -> None:
    assert subscribe_links(ADDRESS, "Seoul").address == ADDRESS


def test_14_a_port_and_a_folder_stay_in_every_link() -> None:
    links = subscribe_links("https://tiny.example:8443/a%20b/f.ics", "x")
    assert links.webcal == "webcal://tiny.example:8443/a%20b/f.ics"
    for link, key in ((links.google, "cid"), (links.outlook, "url")):
        assert parse_qs(urlsplit(link).query)[key] == [links.address]


@pytest.mark.parametrize("address", ["", "feeds/x.ics", "/x.ics", "https:///x.ics", "file:///x"])
def test_14_no_link_is_made_of_half_an_address(address: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        subscribe_links(address, "x")


def test_14_the_published_address_ends_in_ics_and_is_one_word() -> None:
    assert published_address("https://a.example/b/", "feeds/é à.ics") == (
        "https://a.example/b/feeds/%C3%A9%20%C3%A0.ics"
    )
    assert published_address(None, "feeds/x.ics") is published_address("", "x") is None


# The page, read as a browser reads it


@dataclass
class Link:
    """A link: where it leads, how it is spoken, where it stands."""

    href: str
    language: str | None
    current: bool
    article: str | None
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Links, headings, ids and text of a page whose elements are all closed in order."""

    html: str
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    root: dict[str, str | None] = field(default_factory=dict)
    text: str = ""
    blocks: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str | None]] = []
        self.feed(self.html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.stack.append((tag, given.get("id")))
        if tag == "html":
            self.root = given
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            inside = next((name for _, name in reversed(self.stack) if name), None)
            current = given.get("aria-current") == "page"
            self.links.append(Link(given["href"] or "", given.get("hreflang"), current, inside))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "code":
            self.codes.append("")
        loads = tag == "link" and given.get("rel") not in {"alternate"}
        self.fetched += [given["href"] or ""] if loads else []
        self.fetched += [given["src"] or ""] if "src" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.stack}
        if tags & {"style", "script", "title"}:
            return
        self.text += data
        for _, name in self.stack:
            if name:
                self.blocks[name] = self.blocks.get(name, "") + data
        if "a" in tags:
            self.links[-1].text += data
        if "code" in tags:
            self.codes[-1] += data
        if tags & {"h1", "h2", "h3", "h4", "h5", "h6"}:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


@dataclass(frozen=True)
class Made:
    """A page with what it was made from."""

    page: Page
    views: tuple[MeetingView, ...]
    planned: tuple[Artefact, ...]


def make(
    workspace: Workspace,
    language: str = "en",
    feeds: Iterable[FeedLine] = (),
    also: tuple[Artefact, ...] = (),
    state: RevisionView | None = None,
) -> Made:
    """The page as a build makes it, with the feed of the series and `feeds` above the meetings.

    `also` is planned too; `state` is shown as that of every meeting.
    """
    opened = open_workspace(workspace.root)
    renderer = Renderer(opened.sound, opened.assets, opened.ledgers)
    series, voice = opened.sound.series, renderer.voice(language)
    views = tuple(renderer.view(m.id, language) for m in opened.sound.meetings)
    views = tuple(replace(view, revision=state or view.revision) for view in views)
    planned = (*plan(opened.sound, opened.ledgers), *also)
    whole = FeedLine(voice.label("series_feed"), f"feeds/series.{language}.ics")
    voices = [renderer.voice(code) for code in series.languages]
    published = Published(
        series.title,
        series.address,
        voices,
        planned,
        lambda each: name_of(renderer, each, voice),
        (whole, *feeds),
    )
    render = renderer.templates.get_template(TEMPLATE).render
    page = Page(page_html(render, marks, published, views, voice))
    mine = tuple(artefact for artefact in planned if artefact.language == language)
    return Made(page, views, mine)


def relative(page: Page) -> list[str]:
    return [link.href for link in page.links if not urlsplit(link.href).scheme]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_paper_that_is_planned_has_one_link_and_no_other_has(
    workspace: Workspace, language: str
) -> None:
    made = make(workspace, language)
    papers = sorted(href for href in relative(made.page) if href.startswith("documents/"))
    assert papers == sorted(a.path for a in made.planned if a.document)
    for link in made.page.links:
        if link.href.startswith("documents/"):
            assert f"/{link.article}/" in link.href


@pytest.mark.parametrize("language", ["en", "fr"])
def test_14_each_feed_that_is_planned_can_be_subscribed_to_in_each_calendar(
    workspace: Workspace, language: str
) -> None:
    made = make(workspace, language)
    addresses = sorted(f"https://tiny.example/{a.path}" for a in made.planned if a.kind == "feed")
    hrefs = [link.href for link in made.page.links]
    assert sorted(made.page.codes) == addresses
    webcal = (href for href in hrefs if href.startswith("webcal:"))
    assert sorted(href.replace("webcal:", "https:") for href in webcal) == addresses
    for start, key in zip(WEB_CALENDARS, ("cid", "url"), strict=True):
        found = [h for h in hrefs if h.startswith(start)]
        assert sorted(parse_qs(urlsplit(h).query)[key][0] for h in found) == addresses


def test_14_a_calendar_is_named_as_the_feed_names_itself(workspace: Workspace) -> None:
    made = make(workspace, "fr")
    (link,) = (
        link.href
        for link in made.page.links
        if link.article == "seoul" and link.href.startswith(WEB_CALENDARS[1])
    )
    assert parse_qs(urlsplit(link).query)["name"] == ["Conférence de Séoul"]
    assert "NAME:Conférence de Séoul" in workspace.feed("seoul", "fr").decode()


def test_14_the_page_tells_what_to_do_where_google_takes_no_link(workspace: Workspace) -> None:
    text = make(workspace).page.text
    assert "may show a change a day late" in text
    assert "“From URL”" in text
    assert "À partir de l’URL" in make(workspace, "fr").page.text


def test_14_without_a_published_address_nothing_can_be_subscribed_to(workspace: Workspace) -> None:
    workspace.change(SERIES, "address: https://tiny.example/\n", "")
    made = make(workspace)
    assert "To subscribe, the published address of this page is needed" in made.page.text
    assert "Subscribe:" not in made.page.text
    assert made.page.codes == []
    assert all(not urlsplit(link.href).scheme for link in made.page.links)
    assert "<script" not in made.page.html
    feeds = sorted(href for href in relative(made.page) if href.endswith(".ics"))
    assert feeds == sorted(a.path for a in made.planned if a.kind == "feed")


def test_with_an_address_the_page_says_nothing_of_wanting_one(workspace: Workspace) -> None:
    assert "published address" not in make(workspace).page.text


# What it says of meetings


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_what_the_views_say(workspace: Workspace, language: str) -> None:
    made = make(workspace, language)
    for view in made.views:
        block = made.page.blocks[view.meeting.id]
        for said in (view.title.text, view.kind, view.dates, view.place, view.format):
            assert said in block


def test_a_change_of_dates_is_a_change_of_the_page(workspace: Workspace) -> None:
    workspace.change("events/seoul/two-days.yaml", "2020-11-10", "2020-11-11")
    assert "3 and 11 November 2020" in make(workspace).page.blocks["two-days"]


def test_a_meeting_without_a_day_says_that_it_is_in_no_calendar(workspace: Workspace) -> None:
    made = make(workspace)
    silent = {i for i in MEETING_IDS if "not in the calendar feed" in made.page.blocks[i]}
    assert {"some-day", "some-month"} <= silent
    assert "two-days" not in silent
    assert "Subscribe" not in made.page.blocks["some-day"]


def test_it_says_the_revision_and_what_it_changed(workspace: Workspace) -> None:
    changes = ("Moved from 8 to 9 December *.", "Other <room>.")
    state = RevisionView(3, None, False, "Revision 3", "Changed since revision 2", changes)
    page = make(workspace, state=state).page
    for name in MEETING_IDS:
        for said in ("Revision 3", "Changed since revision 2", *changes):
            assert said in page.blocks[name]
    assert "Draft" not in page.text


def test_what_was_never_published_is_a_draft(workspace: Workspace) -> None:
    blocks = make(workspace).page.blocks
    assert all("Draft, not published" in blocks[name] for name in MEETING_IDS)
    assert "Changed since" not in make(workspace).page.text


def test_announcements_of_changes_have_a_link_where_they_are_planned(workspace: Workspace) -> None:
    said = "Announcements of changes"
    assert said not in make(workspace).page.html
    path = "changes/series.en.atom"
    page = make(workspace, also=(Artefact(path, "changes", "series", "en", ()),)).page
    assert [link.href for link in page.links if said in link.text] == [path]
    assert page.html.count('type="application/atom+xml"') == 2
    other = make(workspace, "fr", also=(Artefact(path, "changes", "series", "en", ()),)).page
    (link,) = (link for link in other.links if link.href == path)
    assert (link.language, link.text[-10:]) == ("en", " (anglais)")


def test_what_is_cancelled_is_said_to_be(workspace: Workspace) -> None:
    workspace.change("events/seoul/two-days.yaml", "format:", "status: cancelled\nformat:")
    blocks = make(workspace).page.blocks
    assert "Cancelled" in blocks["two-days"]
    assert "Cancelled" not in blocks["some-day"]


def test_meetings_stand_with_their_conference_and_the_newest_comes_first(
    workspace: Workspace,
) -> None:
    other = {"kind: conference": "kind: summit", "id: seoul": "id: berlin", "2021-12": "2025-05"}
    text = (workspace.root / CONFERENCE).read_text(encoding="utf-8").partition("programme:")[0]
    for old, new in other.items():
        text = text.replace(old, new)
    workspace.write("events/berlin/conference.yaml", text)
    page = make(workspace).page
    assert page.ids == ["berlin", "seoul", "two-days", "some-month", "some-day"]
    assert "Meeting some day" in page.blocks["seoul"]
    assert "Meeting some day" not in page.blocks["berlin"]


def nest(workspace: Workspace, inner: str, outer: str) -> None:
    """Make a meeting a conference that belongs to another one."""
    kind = "preparatory_meeting" if inner == "two-days" else "regional_meeting"
    path = f"events/seoul/{inner}.yaml"
    workspace.change(path, f"kind: {kind}", "kind: related_conference")
    workspace.change(path, "parent: seoul", f"parent: {outer}")


def test_a_conference_within_a_conference_stands_with_the_outer_one(workspace: Workspace) -> None:
    nest(workspace, "two-days", "seoul")
    workspace.change("events/seoul/some-day.yaml", "parent: seoul", "parent: two-days")
    page = make(workspace).page
    assert page.ids == ["seoul", "two-days", "some-month", "some-day"]
    assert "Meeting some day" in page.blocks["seoul"]
    assert "Meeting some day" not in page.blocks["two-days"]


def test_conferences_that_belong_to_each_other_are_shown_once(workspace: Workspace) -> None:
    nest(workspace, "two-days", "some-month")
    nest(workspace, "some-month", "two-days")
    workspace.change("events/seoul/some-day.yaml", "parent: seoul", "parent: two-days")
    assert make(workspace).page.ids == ["seoul", "some-month", "two-days", "some-day"]


def test_marks_are_explained_where_they_stand_and_nowhere_else(workspace: Workspace) -> None:
    assert "Working translation" not in make(workspace).page.text
    assert "<footer>" not in make(workspace).page.html
    day = "events/seoul/some-day.yaml"
    workspace.change(day, "fr: Réunion à", "fr: {working: Réunion à")
    workspace.change(day, "date inconnue", "date inconnue}")
    page = make(workspace, "fr").page
    assert "Réunion à une date inconnue*" in page.text
    assert "* Traduction de travail" in page.text
    workspace.change(day, ", fr: {working: Réunion à une date inconnue}", "")
    made = make(workspace, "fr")
    page, links = made.page, [a for a in made.planned if a.document and a.subject == "some-day"]
    # In the heading, in each link to a document, and in what opens those that stand back.
    assert page.html.count('<span lang="en">Meeting some day</span>') == 1 + len(links) + 1
    assert "† Non traduit" in page.text


def test_a_programme_that_is_not_shown_explains_no_marks(workspace: Workspace) -> None:
    workspace.change(CONFERENCE, "fr: Cérémonie d’ouverture", "fr: {working: Ouverture}")
    assert "Traduction de travail" not in make(workspace, "fr").page.text


# As it is built


@pytest.mark.parametrize("name", ["index.html", "index.en.html", "index.fr.html"])
def test_each_link_of_a_built_page_is_answered(built_once: Workspace, name: str) -> None:
    read = file_reader(built_once.output)
    answer = respond("GET", f"/{name}", {}, read)
    links = Page(answer.body.decode()).links
    own = [link.href for link in links if not urlsplit(link.href).scheme]
    webcal = [link.href for link in links if link.href.startswith("webcal://tiny.example/")]
    for target in [f"/{href}" for href in own] + [urlsplit(href).path for href in webcal]:
        assert respond("GET", target, {}, read).status == 200, target
    assert len(own) > len(MEETING_IDS) * 4
    assert webcal


def test_the_first_page_is_that_of_the_first_language(built_once: Workspace) -> None:
    first = (built_once.output / "index.html").read_bytes()
    assert first == (built_once.output / "index.en.html").read_bytes()
    assert first != (built_once.output / "index.fr.html").read_bytes()


# Feeds that belong to no meeting


def test_feeds_of_no_meeting_stand_first_in_the_order_given(workspace: Workspace) -> None:
    lines = (FeedLine("B & <b>", "feeds/two-days.en.ics"), FeedLine("A", "feeds/seoul.en.ics"))
    page = make(workspace, "en", lines).page
    names = [text for level, text in page.headings if level == 3]
    assert names[:3] == ["All meetings of the series", "B & <b>", "A"]
    assert page.links[2].href == "webcal://tiny.example/feeds/series.en.ics"
    assert "<details" not in page.html.partition("<h3>B ")[0], "the first hides nothing"


def test_a_feed_that_no_build_makes_is_not_promised(workspace: Workspace) -> None:
    page = make(workspace, "en", [FeedLine("Gone", "feeds/gone.en.ics")]).page
    assert "Gone" not in page.text
    for path in ("conference", "two-days"):
        workspace.remove(f"events/seoul/{path}.yaml")
    for path in ("some-day", "some-month"):
        name = f"events/seoul/{path}.yaml"
        workspace.change(name, "parent: seoul\n", "")
        kind = "preparatory_meeting" if path == "some-day" else "regional_meeting"
        workspace.change(name, f"kind: {kind}", "kind: conference")
    for note in ("en", "fr"):
        workspace.remove(f"events/seoul/concept-note.{note}.md")
    assert "All meetings of the series" not in make(workspace).page.text


# Its form


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_headings_are_in_order_and_one_is_the_first(
    workspace: Workspace, language: str
) -> None:
    page = make(workspace, language).page
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    for before, after in pairwise(levels):
        assert after <= before + 1
    assert all(text.strip() for _, text in page.headings)


def test_it_says_its_language_and_direction(workspace: Workspace) -> None:
    assert make(workspace, "fr").page.root == {"lang": "fr", "dir": "ltr"}
    assert "<title>Tiny Ministerial</title>" in make(workspace).page.html


def test_each_page_leads_to_the_others_in_their_own_words(workspace: Workspace) -> None:
    first, other = make(workspace, "fr").page.links[:2]
    assert (first.href, first.text, first.language, first.current) == (
        "index.en.html", "English", "en", False,
    )  # fmt: skip
    assert (other.href, other.text, other.language, other.current) == (
        "index.fr.html", "Français", "fr", True,
    )  # fmt: skip
    assert page_path("fr") == "index.fr.html"


def test_a_series_of_one_language_offers_no_other(workspace: Workspace) -> None:
    workspace.change(SERIES, "[en, fr]", "[en]")
    page = make(workspace).page
    assert "<nav" not in page.html
    assert "hreflang" not in page.html


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_read_alone_says_where_it_leads(workspace: Workspace, language: str) -> None:
    """Lists of links are how many people who listen to a page find their way."""
    leads: dict[str, set[str]] = {}
    for link in make(workspace, language).page.links:
        leads.setdefault(" ".join(link.text.split()), set()).add(link.href)
    assert "" not in leads
    assert {text: hrefs for text, hrefs in leads.items() if len(hrefs) > 1} == {}


def test_each_id_is_there_once(workspace: Workspace) -> None:
    assert sorted(make(workspace).page.ids) == sorted(MEETING_IDS)


def test_it_needs_nothing_from_elsewhere(workspace: Workspace) -> None:
    page = make(workspace).page
    assert page.fetched == ["data:,"]
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest", page.html)
    outside = {link.href for link in page.links if link.href.startswith("http")}
    assert all(href.startswith(WEB_CALENDARS) for href in outside)


def test_it_moves_with_its_folder(workspace: Workspace) -> None:
    """Links begin neither at a server's root nor outside of output/."""
    for href in relative(make(workspace).page):
        assert not href.startswith(("/", "..", "#"))


def test_without_its_script_nothing_is_missing(workspace: Workspace) -> None:
    page = make(workspace).page
    without = Page(re.sub(r"<script.*?</script>", "", page.html, flags=re.DOTALL))
    assert without.text.split() == page.text.split()
    assert without.links == page.links


def test_what_organisers_write_is_text_and_nothing_else(workspace: Workspace) -> None:
    evil = '</a><script>alert("x")</script>&amp;'
    workspace.change(CONFERENCE, "en: Seoul conference", f"en: '{evil}'")
    workspace.change(SERIES, "en: Tiny Ministerial", f"en: '{evil}'")
    page = make(workspace, "en", [FeedLine(evil, "feeds/two-days.en.ics")]).page
    assert page.html.count("<script") == 1
    assert "alert(&" in page.html
    assert evil in page.headings[0][1]
    assert evil in page.blocks["seoul"]


def test_it_is_the_same_each_time(workspace: Workspace) -> None:
    assert make(workspace).page.html == make(workspace).page.html
