"""The Atom files of changes: news that a reader can follow (RFC 4287)."""

import html
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import LANGUAGES, Workspace, write_tiny
from publishing import SEOUL, TWO_DAYS, copied, ledger, print_nothing, publish

ATOM = "{http://www.w3.org/2005/Atom}"
ACCRA = "events/accra/conference.yaml"


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two editions; the first has two revisions, 2 and 3."""
    workspace = write_tiny(tmp_path_factory.mktemp("published") / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        print_nothing(patch)
        publish(workspace)
        workspace.change(SEOUL, "19:30-20:00", "19:00-19:45")
        publish(workspace, "--note", "Asked for by the hosts")
        workspace.write(
            ACCRA,
            "kind: conference\nid: accra\ntitle: {en: 'Accra & <you>', fr: Accra}\n"
            "dates: 2023-12-05\n",
        )
        publish(workspace)
    return workspace


@pytest.fixture
def published(published_once: Workspace, tmp_path: Path) -> Workspace:
    return copied(published_once, tmp_path)


def atom(workspace: Workspace, language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(octets(workspace, language))


def octets(workspace: Workspace, language: str = "en") -> bytes:
    return (workspace.output / f"changes/series.{language}.atom").read_bytes()


def text(element: ElementTree.Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found
    return found


def entries(workspace: Workspace, language: str = "en") -> dict[str, ElementTree.Element]:
    """The entries by their titles."""
    return {text(each, "title"): each for each in atom(workspace, language).iter(f"{ATOM}entry")}


def lines(entry: ElementTree.Element) -> list[str]:
    """The list in an entry, whose HTML is well-formed XML too."""
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    return [item.text or "" for item in ElementTree.fromstring(content.text or "").iter("li")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_what_every_atom_feed_must_have(published: Workspace, language: str) -> None:
    feed = atom(published, language)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    (link,) = feed.findall(f"{ATOM}link")
    assert link.attrib == {
        "rel": "self", "href": f"https://tiny.example/changes/series.{language}.atom",
    }  # fmt: skip
    author = feed.find(f"{ATOM}author")
    assert author is not None
    assert text(author, "name")
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert text(element, "id").startswith("tag:tiny.example,")
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).utcoffset() is not None


def test_ids_are_unique_over_both_languages(published: Workspace) -> None:
    found = [
        text(element, "id")
        for language in LANGUAGES
        for element in (atom(published, language), *entries(published, language).values())
    ]
    assert len(found) == len(set(found)) == 8


def test_there_is_an_entry_for_each_revision_of_each_edition_newest_first(
    published: Workspace,
) -> None:
    english, french = (entries(published, language) for language in LANGUAGES)
    assert set(english) == {
        "Accra & <you>, Revision 1", "Seoul conference, Revision 3", "Seoul conference, Revision 2",
    }  # fmt: skip
    assert set(french) == {
        "Accra, Révision 1", "Conférence de Séoul, Révision 3", "Conférence de Séoul, Révision 2",
    }  # fmt: skip
    dates = [text(entry, "updated") for entry in english.values()]
    assert dates == sorted(dates, reverse=True)


def test_an_entry_is_dated_when_its_revision_was_published(published: Workspace) -> None:
    dates = [each["published"] for each in ledger(published)["revisions"]]
    found = entries(published)
    assert [text(found[f"Seoul conference, Revision {n}"], "updated") for n in (2, 3)] == dates
    assert text(atom(published), "updated") == max(text(e, "updated") for e in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_says_what_changes_says_and_why(published: Workspace, language: str) -> None:
    ran = published.run("changes", "2", "3", "--only", "seoul", "--language", language)
    said = [line.strip().removeprefix("- ") for line in ran.out.splitlines()[2:]]
    titles = {"en": "Seoul conference, Revision 3", "fr": "Conférence de Séoul, Révision 3"}
    assert lines(entries(published, language)[titles[language]]) == said
    assert said[0] == "Asked for by the hosts"


def test_the_first_revision_only_counts(published: Workspace) -> None:
    first = entries(published)["Seoul conference, Revision 2"]
    assert lines(first) == ["Published for the first time; entries: 11."]


def test_entries_keep_ids_and_dates_when_a_revision_follows(published: Workspace) -> None:
    before = {
        t: (text(e, "id"), text(e, "updated"), lines(e)) for t, e in entries(published).items()
    }
    published.change(TWO_DAYS, "2020-11-10", "2020-11-12")
    publish(published)
    after = {
        t: (text(e, "id"), text(e, "updated"), lines(e)) for t, e in entries(published).items()
    }
    assert len(after) == len(before) + 1
    assert {title: after[title] for title in before} == before


def test_a_build_of_the_same_ledgers_has_the_same_bytes(published: Workspace) -> None:
    before = octets(published)
    (published.output / "changes/series.en.atom").unlink()
    published.build()
    assert octets(published) == before


def test_words_from_definitions_and_notes_are_text_and_no_markup(published: Workspace) -> None:
    published.change(SEOUL, "Opening ceremony", "'<script>alert(1)</script> & co'")
    publish(published, "--note", "</li><b>bold</b>\x07 ]]>")
    entry = entries(published)["Seoul conference, Revision 4"]
    note, line = lines(entry)
    assert note == "</li><b>bold</b> ]]>"
    assert "Renamed from “Opening ceremony” to “<script>alert(1)</script> & co”." in line
    content = entry.findtext(f"{ATOM}content") or ""
    assert "<script" not in content
    assert "<script" in html.unescape(content)


def test_without_an_address_there_is_no_link_to_itself(published: Workspace) -> None:
    published.change("events/series.yaml", "address: https://tiny.example/\n", "")
    published.build()
    assert atom(published).findall(f"{ATOM}link") == []


def test_a_deleted_edition_stays_in_the_news_under_its_name(published: Workspace) -> None:
    published.remove(ACCRA)
    publish(published)
    found = entries(published)
    assert lines(found["Accra & <you>, Revision 2"]) == [
        "Accra & <you>. Withdrawn from the programme."
    ]
