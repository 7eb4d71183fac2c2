"""A translation of ours says that it is one, wherever it is shown."""

from pathlib import Path

from ministerial_planner.build.assets import assets
from ministerial_planner.build.plan import Artefact, plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.build.workspace import read_sources
from ministerial_planner.definitions.folder import read_folder

ROOT = Path(__file__).resolve().parents[1]
OURS = "Preparatory meeting on sustaining peace"
MARKED = f'{OURS}<sup class="mark">*</sup>'
EXPLAINED = "Working translation, without official standing."


def renderer() -> Renderer:
    sources = read_sources(ROOT)
    folder, problems = read_folder(sources.texts, (), sources.files)
    assert folder is not None
    assert not problems
    return Renderer(folder, assets(ROOT))


def artefact(shown: Renderer, path: str) -> Artefact:
    return next(a for a in plan(shown.folder) if a.path == path)


def test_a_pack_marks_it_in_contents_headings_and_lists_of_documents() -> None:
    shown = renderer()
    html = shown.html(artefact(shown, "documents/seoul-2021/pack.en.pdf"))
    body = html.partition("<body")[2]
    in_contents = body.count(MARKED.replace("<sup", "</a><sup"))
    assert in_contents == 1
    assert body.count(OURS) == body.count(MARKED) + in_contents >= 4
    assert EXPLAINED in body


def test_an_agenda_marks_its_title() -> None:
    shown = renderer()
    html = shown.html(artefact(shown, "documents/seoul-2021-prep-1/agenda.en.pdf"))
    assert MARKED in html
    assert EXPLAINED in html


def test_a_calendar_says_it_of_titles_and_marks_other_words() -> None:
    shown = renderer()
    feed = shown.octets(artefact(shown, "feeds/seoul-2021-prep-1.en.ics"))
    text = feed.replace(b"\r\n ", b"").decode()
    assert "The title is a working translation" in text
    assert f"SUMMARY;LANGUAGE=en:{OURS}\r\n" in text
