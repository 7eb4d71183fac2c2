"""The family of documents: folders with metadata, and templates that keep to their context."""

from dataclasses import replace
from datetime import date

import pytest
from jinja2 import meta, nodes

from conftest import Workspace
from ministerial_planner.build.assets import bundled
from ministerial_planner.build.plan import plan
from ministerial_planner.build.render import Renderer
from ministerial_planner.build.sheets import subject_of
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.documents.compose import Sheet, context
from ministerial_planner.documents.environment import environment
from ministerial_planner.documents.family import TEMPLATE, DocumentKind

FAMILY = bundled().family
ROOT = bundled().roots[-1]
every_document = pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.name)

PARALLEL = """\
    - id: panel-a
      time: 10:00-11:00
      room: Room A
      speakers: [{name: Ada Lovelace, title: Chair}]
      title: {en: Panel A, fr: Table ronde A}
    - id: panel-b
      time: 10:30-11:30
      room: Room B
      title: {en: Panel B, fr: Table ronde B}
"""


def described(kind: DocumentKind) -> set[str]:
    """The names in `document.yaml`, and those that every document may use."""
    path = ROOT / "common" / "context.yaml"
    common, problems = read_yaml(path.name, path.read_text(encoding="utf-8"))
    assert not problems
    assert not common.content.keys() & kind.context.keys(), "described twice"
    return {*common.content, *kind.context}


def used(name: str, seen: set[str]) -> set[str]:
    """The names that a template, and whatever it extends or includes, takes from its context."""
    if name in seen:
        return set()
    seen.add(name)
    tree = environment((ROOT,)).parse((ROOT / name).read_text(encoding="utf-8"))
    imports = list(tree.find_all(nodes.Import))
    # What a template declares itself is free in its blocks, as Jinja sees it.
    own = {each.target for each in imports} | {each.name for each in tree.find_all(nodes.Macro)}
    found = meta.find_undeclared_variables(tree) - own
    # A macro file is imported without context: it sees its arguments alone.
    apart = {each.template.value for each in imports if isinstance(each.template, nodes.Const)}
    for other in meta.find_referenced_templates(tree):
        if other and other not in apart:
            found |= used(other, seen)
    return found


@every_document
def test_each_document_is_a_folder_of_template_stylesheet_and_metadata(kind: DocumentKind) -> None:
    names = {path.name for path in (ROOT / kind.name).iterdir()}
    assert names >= {TEMPLATE, "document.css", "document.yaml"}
    assert kind.label in bundled().english
    assert all(len(words) >= 15 for words in kind.context.values())


@every_document
def test_a_template_uses_what_its_metadata_describes_and_nothing_else(kind: DocumentKind) -> None:
    assert used(f"{kind.name}/{TEMPLATE}", set()) == described(kind)


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """The tiny series, with parallel sessions that have people."""
    from conftest import write_tiny

    workspace = write_tiny(tmp_path_factory.mktemp("family") / "tiny")
    workspace.change(
        "events/seoul/conference.yaml", "  2021-12-08:\n", "  2021-12-08:\n" + PARALLEL
    )
    workspace.change("events/series.yaml", "printed: [agenda, pack]\n", "")
    workspace.change(
        "events/series.yaml",
        "timezone: America/New_York}",
        "timezone: America/New_York, agenda: true}",
    )
    opened = open_workspace(workspace.root)
    return Renderer(opened.sound, opened.assets, opened.ledgers)


@every_document
def test_every_value_that_is_described_is_handed_to_the_template(
    kind: DocumentKind, renderer: Renderer
) -> None:
    artefact = next(a for a in renderer.planned if a.path == "documents/seoul/agenda.en.pdf")
    subject = subject_of(renderer, replace(artefact, document=kind.name))
    handed = context(subject, Sheet(kind, "A4"))
    assert handed.keys() >= described(kind)


def test_documents_are_made_where_they_have_something_to_show(renderer: Renderer) -> None:
    documents = {a.document for a in renderer.planned if a.subject == "seoul" and a.document}
    assert documents == {
        "agenda", "delegate", "detailed", "grid", "large-print", "overview", "pack",
    }  # fmt: skip
    bare = {a.document for a in renderer.planned if a.subject == "some-day" and a.document}
    assert bare == {"agenda", "pack"}


def test_each_document_has_a_twin_for_screens_beside_it(renderer: Renderer) -> None:
    printed = {a.path for a in renderer.planned if a.is_printed}
    twins = {a.path for a in renderer.planned if a.kind == "twin"}
    assert twins == {path.replace(".pdf", ".html") for path in printed}
    agenda = next(a for a in renderer.planned if a.path == "documents/seoul/agenda.en.html")
    html = renderer.html(agenda)
    assert '<a href="agenda.en.pdf">' in html
    assert '<a href="../../feeds/seoul.en.ics">' in html


def test_a_delegate_gets_the_agenda_in_the_time_of_her_city(renderer: Renderer) -> None:
    paths = [a.path for a in renderer.planned if a.document == "delegate" and a.is_printed]
    assert paths == [f"documents/seoul/agenda-new-york.{code}.pdf" for code in ("en", "fr")]
    artefact = next(a for a in renderer.planned if a.path == paths[0])
    html = renderer.html(artefact).replace("\xa0", " ")
    assert "05:30–06:00" in html
    assert "All times in the time of New York (EST, UTC−5)" in html
    # 10:00 in Seoul on 8 December is 20:00 on the day before in New York.
    tuesday, wednesday = html.index("Tuesday, 7 December 2021"), html.index("Wednesday, 8 December")
    assert tuesday < html.index("Panel A") < wednesday < html.index("Closing ceremony")
    assert "20:00–21:00" in html
    assert "−1" not in html[tuesday : html.index("Times under each city")]


def test_papers_of_other_sizes_stand_beside_the_first(workspace: Workspace) -> None:
    workspace.change(
        "events/seoul/conference.yaml", "hosts: [KR]", "hosts: [KR]\npaper: [a4, letter]"
    )
    opened = open_workspace(workspace.root)
    renderer = Renderer(opened.sound, opened.assets)
    sizes = {a.path: a.paper for a in renderer.planned if a.document == "agenda" and a.is_printed}
    assert sizes["documents/seoul/agenda.en.pdf"] == "a4"
    assert sizes["documents/seoul/agenda-letter.en.pdf"] == "letter"
    # What belongs to the conference goes with it.
    assert sizes["documents/two-days/agenda-letter.fr.pdf"] == "letter"
    letter = next(a for a in renderer.planned if a.path == "documents/seoul/agenda-letter.en.pdf")
    assert "size: letter;" in renderer.html(letter)


def test_a_series_can_choose_its_documents(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "printed: [agenda, pack]", "printed: [agenda]")
    opened = open_workspace(workspace.root)
    assert {a.document for a in plan(opened.sound) if a.document} == {"agenda"}


def test_a_document_that_there_is_no_folder_for_is_told_at_its_line(workspace: Workspace) -> None:
    workspace.change(
        "events/series.yaml", "printed: [agenda, pack]", "printed: [agenda, larg-print]"
    )
    ran = workspace.run("check")
    assert ran.code == 1
    assert "E302" in ran.out + ran.err
    assert "did you mean `large-print`?" in ran.out + ran.err


def test_a_workspace_can_add_a_document_of_its_own(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "printed: [agenda, pack]", "printed: [badge]")
    workspace.write("templates/badge/document.yaml", "label: agenda\norder: 90\n")
    content = "{% block content %}<h1>{{ name }}</h1>{% endblock %}"
    text = f'{{% extends "common/document.html.j2" %}}{content}'
    workspace.write("templates/badge/document.html.j2", text)
    opened = open_workspace(workspace.root)
    renderer = Renderer(opened.sound, opened.assets)
    badge = next(a for a in renderer.planned if a.path == "documents/seoul/badge.en.pdf")
    assert "<h1>Programme</h1>" in renderer.html(badge)


def test_faulty_metadata_of_a_document_is_told(workspace: Workspace) -> None:
    workspace.write("templates/badge/document.yaml", "label: agenda\nwhen: sometimes\n")
    ran = workspace.run("build")
    assert ran.code == 1
    assert "badge/document.yaml" in ran.err.replace("\\", "/")
    assert "Traceback" not in ran.err


def test_no_document_of_changes_is_made_before_a_second_revision(renderer: Renderer) -> None:
    today = date(2026, 11, 25)
    assert not any(a.document == "notice" for a in plan(renderer.folder, {}, today))
