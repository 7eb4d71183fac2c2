"""Builds: what is made, what is left alone, and that a failure leaves the last good output."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from conftest import (
    DOCUMENT_COUNT,
    FEEDS,
    LANGUAGES,
    MEETING_IDS,
    ROOT,
    Ran,
    Workspace,
    contents,
    environment,
    planner,
    python,
)

CONFERENCE = "events/seoul/conference.yaml"
SOME_DAY = "events/seoul/some-day.yaml"
PAGES = {"index.html", "index.en.html", "index.fr.html"}
ALL = {
    *PAGES,
    *(f"feeds/{name}" for name in FEEDS),
    *(
        f"documents/{name}/{kind}.{language}.{form}"
        for name in MEETING_IDS
        for kind in ("agenda", "pack")
        for language in LANGUAGES
        for form in ("pdf", "html")
    ),
    *(f"status/{name}.{language}.html" for name in MEETING_IDS for language in LANGUAGES),
}
OF_SEOUL = {path for path in ALL if "/seoul" in path and ".en." in path}
ONE_AGENDA = ("--only", "some-day", "--language", "en")


def manifest(workspace: Workspace) -> list[dict[str, Any]]:
    text = (workspace.output / "manifest.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["artefacts"]
    return rows


def record(ran: Ran) -> dict[str, list[Any]]:
    """What `--format json` says."""
    said: dict[str, list[Any]] = json.loads(ran.out)
    return said


def times(folder: Path) -> dict[str, int]:
    """When each file was last written."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.stat().st_mtime_ns for path in found}


def both(path: str) -> set[str]:
    """The paths of an artefact in both languages."""
    return {path.replace("*", language) for language in LANGUAGES}


# What is made


def test_everything_of_the_series_is_made(built_once: Workspace) -> None:
    extra = {"manifest.json", ".build.json"}
    assert contents(built_once.output).keys() == ALL | extra
    assert sum(path.endswith(".pdf") for path in ALL) == DOCUMENT_COUNT


def test_the_manifest_lists_every_artefact_as_it_is(built_once: Workspace) -> None:
    rows = manifest(built_once)
    assert [row["path"] for row in rows] == sorted(ALL)
    for row in rows:
        assert list(row) == ["path", "kind", "subject", "language", "size", "sha256", "revision"]
        octets = (built_once.output / row["path"]).read_bytes()
        assert row["size"] == len(octets)
        assert row["sha256"] == hashlib.sha256(octets).hexdigest()
        assert row["revision"] == 2
        assert row["language"] in LANGUAGES
        assert row["subject"] in {*MEETING_IDS, "series"}
        assert (row["kind"] == "feed") == row["path"].startswith("feeds/")


def test_the_record_in_json_says_what_was_done(built: Workspace) -> None:
    built.change(CONFERENCE, "Opening ceremony", "Inauguration")
    said = record(built.build("--format", "json", "--language", "en", "--only", "seoul"))
    assert list(said) == ["made", "kept", "removed", "artefacts"]
    assert set(said["made"]) == OF_SEOUL
    assert said["artefacts"] == manifest(built)


def test_the_summary_says_where_to_look(built: Workspace) -> None:
    out = built.build().out
    assert f"0 made, {len(ALL)} unchanged, 0 removed." in out
    assert f"In output: 8 agendas, {len(FEEDS)} feeds, 8 packs, 3 pages, 8 status pages, " in out
    assert "16 documents for screens." in out
    assert "feeds/seoul.en.ics" in out


# What is left alone


def test_a_second_build_makes_nothing_and_touches_no_file(built: Workspace) -> None:
    before = times(built.output)
    said = record(built.build("--format", "json"))
    assert (said["made"], said["removed"]) == ([], [])
    assert set(said["kept"]) == ALL
    assert times(built.output) == before


def test_a_changed_session_remakes_only_what_shows_it(built: Workspace) -> None:
    before = times(built.output)
    built.change(CONFERENCE, "Opening ceremony", "Inauguration")
    said = record(built.build("--format", "json"))
    expected = {
        *both("feeds/seoul.*.ics"),
        *both("feeds/series.*.ics"),
        *both("documents/seoul/agenda.*.pdf"),
        *both("documents/seoul/agenda.*.html"),
        *both("documents/seoul/pack.*.pdf"),
        *both("documents/seoul/pack.*.html"),
        *both("status/seoul.*.html"),
        *PAGES,
    }
    assert set(said["made"]) == expected
    after = times(built.output)
    kept = {path for path in before if before[path] == after[path] and ".cache" not in path}
    assert kept == {str(built.output / path) for path in ALL - expected}


def test_a_changed_note_remakes_the_pack_that_prints_it(built: Workspace) -> None:
    built.change("events/seoul/concept-note.en.md", "Peace is the aim.", "Peace is the first aim.")
    made = set(record(built.build("--format", "json"))["made"])
    packs = both("documents/seoul/pack.*.pdf") | both("documents/seoul/pack.*.html")
    assert made == packs | both("status/seoul.*.html") | PAGES


def test_a_damaged_file_is_made_again(built: Workspace) -> None:
    path = built.output / "feeds/seoul.en.ics"
    good = path.read_bytes()
    path.write_bytes(good[:-10])
    assert record(built.build("--format", "json"))["made"] == ["feeds/seoul.en.ics"]
    assert path.read_bytes() == good


@pytest.mark.parametrize("text", ["", "[]", "{", '{"artefacts": [{"path": 1}]}', "\udc80"])
@pytest.mark.parametrize("name", ["manifest.json", ".build.json"])
def test_a_damaged_record_of_the_last_build_counts_as_none(
    built: Workspace, name: str, text: str
) -> None:
    path = built.output / name
    path.write_bytes(text.encode(errors="surrogateescape"))
    ran = built.run("build", "--format", "json", *ONE_AGENDA)
    assert ran.code == 0, ran.err
    assert len(record(ran)["made"]) == 5


def test_a_changed_template_remakes_documents(built: Workspace) -> None:
    built.write(
        "templates/agenda/document.html.j2",
        '{% include "bundled:agenda/document.html.j2" %}<p>Printed anew.</p>\n',
    )
    path = "documents/some-day/agenda.en.pdf"
    before = (built.output / path).read_bytes()
    assert path in record(built.build("--format", "json", *ONE_AGENDA))["made"]
    assert (built.output / path).read_bytes() != before


def test_an_incremental_build_gives_the_bytes_of_a_clean_one(built: Workspace) -> None:
    built.change(CONFERENCE, "en: Seoul conference", "en: Busan conference")
    built.write(SOME_DAY, (built.root / SOME_DAY).read_text().replace("unknown", "2021-09"))
    built.remove("events/seoul/two-days.yaml")
    built.build()
    incremental = contents(built.output)
    shutil.rmtree(built.output)
    built.build()
    assert contents(built.output) == incremental


def test_a_build_of_one_file_after_another_gives_the_bytes_of_one_build(
    built_once: Workspace, workspace: Workspace
) -> None:
    for name in ("seoul", "two-days"):
        workspace.build("--only", name)
    workspace.build()
    assert contents(workspace.output) == contents(built_once.output)


# What is removed


def test_files_of_a_removed_meeting_go(built: Workspace) -> None:
    built.remove("events/seoul/two-days.yaml")
    said = record(built.build("--format", "json"))
    gone = {
        *both("feeds/two-days.*.ics"),
        *(path for path in ALL if path.startswith(("documents/two-days/", "status/two-days."))),
    }
    assert set(said["removed"]) == gone
    assert contents(built.output).keys() == (ALL - gone) | {"manifest.json", ".build.json"}
    assert not (built.output / "documents/two-days").exists()
    assert {row["path"] for row in manifest(built)} == ALL - gone


def test_foreign_files_in_the_output_folder_stay(built: Workspace) -> None:
    built.write("output/README.md", "Ours.")
    built.write("output/web/index.html", "Ours too.")
    built.remove("events/seoul/two-days.yaml")
    built.build()
    assert (built.output / "README.md").read_text() == "Ours."
    assert (built.output / "web/index.html").read_text() == "Ours too."


# What is chosen


def test_only_and_language_choose(workspace: Workspace) -> None:
    said = record(workspace.build("--format", "json", *ONE_AGENDA))
    assert set(said["made"]) == {path for path in ALL if "/some-day" in path and ".en." in path}
    assert [row["path"] for row in manifest(workspace)] == said["made"]


def test_few_documents_are_printed_as_many_are(built_once: Workspace, workspace: Workspace) -> None:
    """Few are printed in this process, many in a pool of workers."""
    made = record(workspace.build("--format", "json", *ONE_AGENDA))["made"]
    whole = contents(built_once.output)
    assert {path: whole[path] for path in made} == {
        path: (workspace.output / path).read_bytes() for path in made
    }


def test_only_series_makes_the_feeds_and_pages_of_the_series(workspace: Workspace) -> None:
    said = record(workspace.build("--format", "json", "--only", "series"))
    assert set(said["made"]) == both("feeds/series.*.ics") | PAGES


def test_a_choice_leaves_the_rest_of_the_output(built: Workspace) -> None:
    built.change(CONFERENCE, "Opening ceremony", "Inauguration")
    before = contents(built.output)
    built.build("--only", "seoul", "--language", "en")
    after = contents(built.output)
    assert after.keys() == before.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == OF_SEOUL | {"manifest.json", ".build.json"}


def test_another_output_folder_takes_everything(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "public"
    workspace.build("--output", str(target), "--only", "series")
    assert {"manifest.json", "feeds/series.en.ics"} <= contents(target).keys()
    assert not workspace.output.exists()


def test_an_output_folder_is_named_from_where_one_stands(workspace: Workspace) -> None:
    ran = planner(
        "build", "--only", "series", "--output", "here", cwd=workspace.root / "events/seoul"
    )
    assert ran.code == 0
    assert (workspace.root / "events/seoul/here/manifest.json").is_file()


# What fails


def assert_fails(workspace: Workspace, *arguments: str, saying: str, code: int = 1) -> None:
    """The build fails with these words, and leaves the output byte for byte, and no more."""
    before = contents(workspace.output)
    ran = workspace.run("build", *arguments)
    assert ran.code == code, ran.err
    assert saying in ran.err
    assert "Traceback" not in ran.err
    assert contents(workspace.output) == before


def test_a_failing_definition(built: Workspace) -> None:
    built.change(CONFERENCE, "19:30-20:00", "20:30-20:00")
    assert_fails(built, saying=f"{CONFERENCE}:11:13: error[E208]")


def test_an_undefined_name_in_a_template(built: Workspace) -> None:
    built.write("templates/agenda/document.html.j2", "<p>\n{{ no_such_name }}\n")
    place = built.root / "templates/agenda/document.html.j2"
    assert_fails(built, *ONE_AGENDA, saying=f"{place}:2: 'no_such_name' is undefined")


def test_an_undefined_name_in_a_template_when_a_pool_prints(built: Workspace) -> None:
    built.write("templates/agenda/document.html.j2", "<p>\n{{ meeting.no_such_name }}\n")
    assert_fails(built, saying=f"{built.root}/templates/agenda/document.html.j2:2: ")


def test_a_syntax_error_in_a_template(built: Workspace) -> None:
    built.write("templates/agenda/document.html.j2", "<p>\n\n{% if %}\n")
    assert_fails(built, *ONE_AGENDA, saying=f"{built.root}/templates/agenda/document.html.j2:3: ")


def test_a_syntax_error_in_an_included_template(built: Workspace) -> None:
    built.write("templates/common/macros.html.j2", "\n{% macro %}\n")
    assert_fails(built, *ONE_AGENDA, saying=f"{built.root}/templates/common/macros.html.j2:2: ")


@pytest.mark.parametrize("expression", ["1 + 'a'", "none | length", "meeting.title / 2"])
def test_an_expression_that_cannot_be_computed_in_a_template(
    built: Workspace, expression: str
) -> None:
    built.write("templates/agenda/document.html.j2", f"<p>\n{{{{ {expression} }}}}\n")
    assert_fails(built, *ONE_AGENDA, saying=f"{built.root}/templates/agenda/document.html.j2:2: ")


def test_a_template_that_is_not_there(built: Workspace) -> None:
    built.write("templates/agenda/document.html.j2", '<p>\n{% include "no-such.html.j2" %}\n')
    assert_fails(built, *ONE_AGENDA, saying="no-such.html.j2")


def test_a_template_may_not_reach_behind_its_values(built: Workspace) -> None:
    built.write("templates/agenda/document.html.j2", "{{ ''.__class__.__mro__ }}")
    assert_fails(built, *ONE_AGENDA, saying="templates/agenda/document.html.j2:1: ")


@pytest.mark.parametrize("letters", ["ሰላም", "Peace 🕊"], ids=["Ethiopic", "emoji"])
def test_a_letter_that_no_font_has(built: Workspace, letters: str) -> None:
    """Feeds can show it, but new feeds beside old agendas would disagree with them."""
    built.change(CONFERENCE, "en: Seoul conference", f"en: {letters}")
    choice = ("--only", "seoul", "--language", "en")
    assert_fails(built, *choice, saying="documents/seoul/agenda.en.pdf: ")


def test_style_that_is_ignored(built: Workspace) -> None:
    built.write("templates/agenda/document.css", "h1 { colour: red; }\n")
    assert_fails(built, *ONE_AGENDA, saying="colour: red")


def test_words_that_do_not_fit(built: Workspace) -> None:
    style = (
        '{% include "bundled:agenda/document.css" %}\nh1 { width: 5mm; overflow-wrap: normal; }\n'
    )
    built.write("templates/agenda/document.css", style)
    assert_fails(built, *ONE_AGENDA, saying="agenda.en.pdf: page 1: “Meeting” is wider")


def test_every_document_that_fails_is_named(built: Workspace) -> None:
    built.write("templates/common/base.css", "h1 { colour: red; }\n")
    before = contents(built.output)
    ran = built.run("build", "--language", "en")
    assert ran.code == 1
    for name in MEETING_IDS:
        assert f"documents/{name}/agenda.en.pdf: " in ran.err
        assert f"documents/{name}/pack.en.pdf: " in ran.err
    assert contents(built.output) == before


def test_a_picture_from_elsewhere(built: Workspace) -> None:
    built.write(
        "templates/agenda/document.html.j2",
        '{% include "bundled:agenda/document.html.j2" %}<img alt="" src="file:///etc/hostname">\n',
    )
    assert_fails(built, *ONE_AGENDA, saying="file:///etc/hostname")


def test_a_catalogue_that_lacks_a_label(built: Workspace) -> None:
    text = (ROOT / "templates/catalogues/labels.fr.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("venue:")]
    built.write("templates/catalogues/labels.fr.yaml", "\n".join(lines))
    assert_fails(built, saying="these labels are missing: venue")


def test_no_font_at_all(built: Workspace) -> None:
    """In a copy of the tool without fonts, in a process of its own."""
    copy = built.root.parent / "tool"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", copy / "templates", ignore=shutil.ignore_patterns("fonts"))
    before = contents(built.output)
    ran = python(
        "-m", "ministerial_planner", "build", *ONE_AGENDA, cwd=built.root,
        PYTHONPATH=str(copy / "src"),
    )  # fmt: skip
    assert ran.code == 1
    assert "There is no font in " in ran.err
    assert str(copy / "templates/fonts") in ran.err
    assert contents(built.output) == before


@pytest.mark.parametrize("name", ["output", "output/feeds", "output/feeds/series.en.ics"])
def test_something_in_the_way_of_the_output(workspace: Workspace, name: str) -> None:
    """Root may write anywhere, but not through a file, nor a file over a folder."""
    if name.endswith(".ics"):
        workspace.write(f"{name}/in-the-way", "")
    else:
        workspace.write(name, "in the way")
    ran = workspace.run("build", "--only", "series")
    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_an_output_folder_of_somebody_else(
    workspace: Workspace, need_tool: Callable[[str], str]
) -> None:
    nobody = [need_tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"]

    def as_nobody(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*nobody, sys.executable, *arguments],
            cwd=workspace.root,
            env=environment(PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            text=True,
            check=False,
        )

    for folder in (workspace.root, *workspace.root.parents):
        if folder.is_relative_to(gettempdir()) and folder != Path(gettempdir()):
            folder.chmod(0o755)
    if as_nobody("-c", "import ministerial_planner, weasyprint").returncode:
        pytest.skip("the tool stands where nobody else may read it")
    workspace.build("--only", "series", "--language", "en")
    before = contents(workspace.output)
    ended = as_nobody("-m", "ministerial_planner", "build", "--only", "series")
    assert ended.returncode == 1, ended.stderr
    assert f"{workspace.output} cannot be written: you have no right to write there" in ended.stderr
    assert contents(workspace.output) == before


# What is interrupted


def started(workspace: Workspace) -> "subprocess.Popen[str]":
    """A build that is busy making new documents, in a process group of its own."""
    workspace.change(CONFERENCE, "Opening ceremony", "Inauguration")
    process = subprocess.Popen(
        [sys.executable, "-m", "ministerial_planner", "build"],
        cwd=workspace.root, env=environment(), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    give_up = time.monotonic() + 30
    while not list(workspace.output.glob(".new-*")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < give_up
        time.sleep(0.01)
    return process


def test_a_killed_build_leaves_the_last_good_output_and_the_next_one_cleans_up(
    built: Workspace,
) -> None:
    before = contents(built.output)
    process = started(built)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    after = contents(built.output)
    assert {name: after[name] for name in after if not name.startswith(".new-")} == before
    built.build()
    assert contents(built.output).keys() == before.keys()
    assert not list(built.output.glob(".new-*"))


def test_a_second_build_waits_for_the_first(built: Workspace) -> None:
    """The test holds the lock as a build does; a build of unchanged files takes a second."""
    fcntl = pytest.importorskip("fcntl")
    with (built.output / ".cache/build.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, "-m", "ministerial_planner", "build"],
            cwd=built.root, env=environment(), stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(timeout=8)
    assert second.wait(timeout=30) == 0


def test_what_a_killed_build_left_is_in_nobodys_way(workspace: Workspace) -> None:
    """In a container the next build may well have the number of the killed process."""
    workspace.write(f"output/.new-{os.getpid()}/feeds/half.ics", "half")
    workspace.build("--only", "series")
    assert contents(workspace.output).keys() == {
        *both("feeds/series.*.ics"), *PAGES, "manifest.json", ".build.json",
    }  # fmt: skip


@pytest.mark.parametrize("later", [0, 0.4, 1.0], ids=["at once", "starting", "printing"])
def test_an_interrupted_build_says_so_and_leaves_the_last_good_output(
    built: Workspace, later: float
) -> None:
    """Ctrl-C in a terminal reaches the workers too."""
    built.write("templates/common/base.css", "")
    before = contents(built.output)
    process = started(built)
    time.sleep(later)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    # A shell shows both as 130; Python 3.11 ends by the signal when it struck within an exec().
    assert process.returncode in {130, -signal.SIGINT}, err
    assert "Interrupted. Nothing was left half-written." in err
    assert "Traceback" not in err
    assert contents(built.output) == before
