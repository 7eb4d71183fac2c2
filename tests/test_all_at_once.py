"""One run of the check names every problem of a faulty definition, each at its own line."""

from datetime import UTC, datetime

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.definitions.folder import read_folder
from ministerial_planner.programme.checks import check_folder

SERIES = """\
kind: series
id: lakes
title: Lakes
languages: [en]
uid_domain: lakes.example
revision: 2027-01-15
"""

FAULTY = """\
kind: conference
id: nairobi
titel: Nairobi
dates: 2027-06-22/2027-06-23
timezone: EAT
hosts: [XX]
programme:
  2027-06-22:
    - {id: a, time: 9:00-10:00, title: A, room: hall, kind: painel}
    - {id: b, time: 9:30-11:00, title: B, room: hall, chairs: {name: N, country: ZZ}}
    - {id: c, time: 12:00-11:00, title: C}
  2027-06-24:
    - {id: d, time: 9:00-10:00, title: D}
"""


def codes_by_line(text: str) -> list[tuple[int, str]]:
    texts = {"events/series.yaml": SERIES, "events/nairobi.yaml": text}
    assets = Assets((bundled_templates(),))
    folder, problems = read_folder(texts)
    assert folder is not None
    assert not folder.definitions
    now = datetime(2027, 1, 1, tzinfo=UTC)
    problems += check_folder(folder, assets.state_names, assets.languages, now)
    return sorted((problem.place.span.line, problem.code) for problem in problems)


def test_shape_values_references_and_clashes_are_told_in_one_run() -> None:
    assert codes_by_line(FAULTY) == [
        (1, "E106"),  # no title
        (3, "E105"),  # titel
        (5, "E203"),  # EAT
        (6, "E204"),  # XX
        (9, "E201"),  # painel
        (10, "E204"),  # ZZ
        (10, "W401"),  # the hall twice
        (11, "E208"),  # ends before it starts
        (12, "E401"),  # not one of its days
    ]


def test_a_definition_without_any_sound_part_adds_no_second_problem() -> None:
    assert codes_by_line("kind: [1]\nid: {}\n") == [
        (1, "E106"),
        (1, "E106"),
        (1, "E201"),
        (2, "E107"),
    ]
