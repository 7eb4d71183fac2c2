"""`new meeting`: what it writes and refuses, how it asks, and that it leaves nothing behind."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Workspace
from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.build.tongues import tongue
from ministerial_planner.cli.new import writing
from ministerial_planner.cli.new.writing import write_all, write_new
from ministerial_planner.definitions.answers import (
    Refused,
    in_words,
    read_line,
    read_meeting_dates,
    read_state,
    read_states,
)
from ministerial_planner.definitions.days import Dates, DaySpan
from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.starter import (
    Answers,
    definition_path,
    definition_text,
    proposed_id,
)
from ministerial_planner.definitions.yamltext import scalar

NEW = ("new", "meeting")
NEEDED = ("--parent", "seoul", "--title", "Meeting on training", "--dates", "25-26 June 2021")
DHAKA = """\
# yaml-language-server: $schema=../../.schema/meeting.en.json
kind: preparatory_meeting
id: seoul-dhaka  # never change it: calendars know it
parent: seoul
title:
  en: "Training: what next?"
  fr: {working: "Formation : et après ?"}
dates: 2021-06-25/2021-06-26
timezone: Asia/Dhaka
place:
  city: Dhaka
  country: BD
  venue: unknown
format: in_person
status: confirmed
hosts:  # in the order of protocol, kept as written
  - {country: BD, physical_host: true}
  - "NO"

# The hours, once they are known, in local time. Remove the number signs:
# programme:
#   2021-06-25:
#     - id: opening
#       time: 09:30-10:00
#       title: {en: …, fr: …}
#
# The papers, once they are announced:
# documents:
#   - {kind: concept_note, state: expected}
"""


def files(workspace: Workspace) -> dict[str, str]:
    return {
        path.relative_to(workspace.root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(workspace.root.rglob("*"))
        if path.is_file()
    }


def written(workspace: Workspace, before: dict[str, str]) -> tuple[str, str]:
    """The one new file, after the others were found unchanged."""
    after = files(workspace)
    (path,) = after.keys() - before.keys()
    text = after.pop(path)
    assert after == before
    return path, text


def test_options_alone_write_a_whole_definition(workspace: Workspace) -> None:
    before = files(workspace)
    options = {
        "--parent": "seoul",
        "--title": "en=Training: what next?",
        "--official": "en",
        "--dates": "25-26 juin 2021",
        "--city": "Dhaka",
        "--country": "Bangladesh",
        "--timezone": "Asia/Dhaka",
        "--format": "in person",
    }
    more = ("--title", "fr=Formation : et après ?", "--host", "bangladesh", "--host", "Norvège")
    pairs = (part for pair in options.items() for part in pair)
    ran = workspace.run(*NEW, *pairs, *more, "--yes")
    assert (ran.code, ran.err) == (0, "")
    path, text = written(workspace, before)
    assert path == "events/seoul/preparatory/dhaka.yaml"
    today = datetime.now(UTC).date().isoformat()
    assert text == DHAKA.replace("2026-11-21", today)
    assert "Friday 25 June 2021 – Saturday 26 June 2021" in ran.out
    assert "ministerial-planner show seoul-dhaka" in ran.out
    assert workspace.run("check").code == 0


def test_removing_the_number_signs_gives_a_sound_definition(workspace: Workspace) -> None:
    text = re.sub("(?m)^# (?!The |yaml-)|^#$", "", DHAKA)
    workspace.write("events/seoul/dhaka.yaml", text.replace("…", "Opening"))
    ran = workspace.run("check")
    assert "error" not in ran.out
    assert "programme:\n  2021-06-25:\n    - id: opening" in text


def test_missing_answers_are_all_named(workspace: Workspace) -> None:
    before = files(workspace)
    ran = workspace.run(*NEW, "--yes")
    assert ran.code == 2
    assert all(option in ran.err for option in ("--parent", "--title", "--dates"))
    assert files(workspace) == before


def test_a_conference_needs_no_parent_and_gets_a_folder_of_its_own(workspace: Workspace) -> None:
    before = files(workspace)
    ran = workspace.run(
        *NEW, "--kind", "summit", "--title", "Oslo 2027", "--dates", "2027-05", "--yes"
    )
    assert ran.code == 0
    path, text = written(workspace, before)
    assert path == "events/2027-oslo/conference.yaml"
    assert "parent" not in text
    assert "id: oslo-2027" in text
    assert "status: tentative" in text


def test_a_meeting_needs_a_conference_first(workspace: Workspace) -> None:
    workspace.change("events/seoul/conference.yaml", "kind: conference", "kind: briefing")
    ran = workspace.run(*NEW, *NEEDED)
    assert ran.code == 2
    assert "has no conference yet" in ran.err


def test_without_yes_the_file_is_shown_and_not_written(workspace: Workspace) -> None:
    before = files(workspace)
    ran = workspace.run(*NEW, *NEEDED)
    assert ran.code == 2
    assert "events/seoul/preparatory/meeting-on-training.yaml" in ran.out
    assert "dates: 2021-06-25/2021-06-26" in ran.out
    assert "--yes" in ran.err
    assert files(workspace) == before


def test_all_wrong_options_are_said_at_once(workspace: Workspace) -> None:
    wrong = {
        "--parent": ("soul", "did you mean `seoul`?"),
        "--dates": ("03/10/2020", "Saturday 3 October 2020"),
        "--country": ("Bangladsh", "did you mean `BD`?"),
        "--timezone": ("KST", "Asia/Seoul"),
        "--format": ("by phone", "in person, virtual, hybrid"),
        "--host": ("KR, Korea of Atlantis", "Korea of Atlantis"),
        "--status": ("perhaps", "confirmed"),
        "--id": ("My Meeting", "`my-meeting`"),
    }
    ran = workspace.run(*NEW, *(part for name, (text, _) in wrong.items() for part in (name, text)))
    assert ran.code == 2
    for name, (_, said) in wrong.items():
        assert f"{name}: " in ran.err
        assert said in ran.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--id", "two-days", "is the id of events/seoul/two-days.yaml already"),
        ("--id", "series", "cannot be an id"),
        ("--title", "de=Treffen", "has no language `de`, but en, fr"),
        ("--official", "fr", "`fr` is not a language"),
        ("--parent", "two-days", "which is not there"),
        ("--parent", "unknown", "must be known"),
        ("--city", "a\x00b", "cannot be printed"),
    ],
)
def test_a_wrong_option_is_wrong_use(
    workspace: Workspace, option: str, value: str, said: str
) -> None:
    before = files(workspace)
    ran = workspace.run(*NEW, *NEEDED, option, value, "--yes")
    assert ran.code == 2
    assert said in ran.err
    assert files(workspace) == before


def test_a_second_meeting_of_the_same_name_gets_another_id_and_file(workspace: Workspace) -> None:
    assert workspace.run(*NEW, *NEEDED, "--yes").code == 0
    before = files(workspace)
    ran = workspace.run(*NEW, *NEEDED, "--yes")
    path, text = written(workspace, before)
    assert path == "events/seoul/preparatory/preparatory-meeting.yaml"
    assert "id: seoul-preparatory-meeting " in text
    assert "seoul-meeting-on-training is on the same dates" in ran.out


def test_what_may_be_a_slip_is_pointed_out(workspace: Workspace) -> None:
    late = workspace.run(*NEW, *NEEDED, "--dates", "2022-06-25", "--city", "Dhaka").out
    assert "come after seoul" in late
    assert "may be Asia/Dhaka; it is left unknown" in late
    early = workspace.run(*NEW, *NEEDED, "--dates", "2012-06-25").out
    assert "more than two years before seoul" in early


def test_errors_of_other_files_do_not_stand_in_the_way(workspace: Workspace) -> None:
    workspace.write("events/seoul/broken.yaml", "kind: briefing\nid: broken\n")
    ran = workspace.run(*NEW, *NEEDED, "--yes")
    assert ran.code == 0
    assert "Other definitions have" in ran.err


def test_a_series_in_other_languages_gets_titles_in_these(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "languages: [en, fr]", "languages: [ko, ar]")
    titles = ("--title", "훈련: 회의 #1", "--title", "ar=اجتماع: تحضيري")
    ran = workspace.run(*NEW, *NEEDED[:2], *titles, "--dates", "unknown", "--yes")
    assert ran.code == 0
    text = (workspace.root / "events/seoul/preparatory/1.yaml").read_text(encoding="utf-8")
    assert '  ko: "훈련: 회의 #1"\n  ar: "اجتماع: تحضيري"\ndates: unknown\n' in text


def test_a_series_that_cannot_be_read_is_reported(workspace: Workspace) -> None:
    workspace.write("events/series.yaml", "kind: series\n")
    ran = workspace.run(*NEW, *NEEDED, "--yes")
    assert ran.code == 1
    assert "`id` is missing" in ran.err


def test_errors_of_the_new_file_are_shown_and_nothing_is_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(workspace)
    monkeypatch.setattr(
        "ministerial_planner.cli.new.meeting.definition_text",
        lambda *_: "kind: briefing\nid: x\ntitle: X\ndates: 31 June 2021\n",
    )
    ran = workspace.run(*NEW, *NEEDED, "--yes")
    assert ran.code == 1
    assert "that month has no such day" in ran.out
    assert files(workspace) == before


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(PlannerFailure, match="there already"):
        write_new(target, "yours")
    assert target.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("mine", encoding="utf-8")
    files = {tmp_path / "new" / "a.yaml": "a", tmp_path / "b.yaml": "yours"}
    with pytest.raises(PlannerFailure, match="there already"):
        write_all(files)
    assert [path.name for path in tmp_path.iterdir()] == ["b.yaml"]
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_new(tmp_path / "new" / "a.yaml", "text")
    with pytest.raises(PlannerFailure, match="there already"):
        write_new(tmp_path / "new" / "a.yaml", "other")
    assert [path.name for path in tmp_path.rglob("*")] == ["new", "a.yaml"]
    assert (tmp_path / "new" / "a.yaml").read_text(encoding="utf-8") == "text"


def test_an_interruption_leaves_neither_file_nor_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "_place", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "new" / "folder" / "a.yaml", "text")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a file", encoding="utf-8")
    with pytest.raises(PlannerFailure, match="cannot be written"):
        write_new(tmp_path / "new" / "a.yaml", "text")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("25-26 June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("25 June 2021 - 26 June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("2021-06-25 – 2021-06-26", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("2021/6/25", "Friday 25 June 2021"),
        ("3 and 10 November 2020", "Tuesday 3 November 2020 and Tuesday 10 November 2020"),
        ("3 et 10 novembre 2020", "Tuesday 3 November 2020 and Tuesday 10 November 2020"),
        ("2020-11-03, 2020-11-10", "Tuesday 3 November 2020 and Tuesday 10 November 2020"),
        ("3, 4 and 5 May 2021", "Monday 3 May 2021 – Wednesday 5 May 2021 (3 days)"),
        ("25/26 June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("25 & 26 June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("June 25-26, 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("25th and 26th of June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("from 25 to 26 June 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("du 25 au 26 juin 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("vendredi 25 et samedi 26 juin 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("du vendredi 25 au samedi 26 juin 2021", "Friday 25 June 2021 – Saturday 26 June 2021"),
        ("30 June to 1 July 2021", "Wednesday 30 June 2021 – Thursday 1 July 2021"),
        ("le 1er juin 2021", "Tuesday 1 June 2021"),
        ("1er-2 juin 2021", "Tuesday 1 June 2021 – Wednesday 2 June 2021"),
        ("25.VI.2021", "Friday 25 June 2021"),
        ("May 2021", "May 2021, days not known"),
        ("2021", "2021, days not known"),
    ],
)
def test_dates_are_echoed_with_their_weekdays(text: str, said: str) -> None:
    assert in_words(read_meeting_dates(text, (2021, 2020))) == said


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/10/2020", ["Saturday 3 October 2020", "Tuesday 10 March 2020"]),
        ("03.10.20", ["Saturday 3 October 2020", "Tuesday 10 March 2020"]),
        ("01/02/2000", ["Tuesday 1 February 2000", "Sunday 2 January 2000"]),
        ("25/06/2021", ["Friday 25 June 2021"]),
        ("25.06.2021", ["Friday 25 June 2021"]),
        ("25-26/06/2021", ["Friday 25 June 2021 – Saturday 26 June 2021"]),
        ("25-26 June 21", ["Friday 25 June 2021 – Saturday 26 June 2021"]),
        ("vendredi 25 juin", ["Friday 25 June 2021"]),
        ("05/06/2021 - 06/06/2021", ["Saturday 5 June 2021 – Sunday 6 June 2021"]),
        (
            "03-10",
            [
                "Sunday 3 October 2021",
                "Wednesday 10 March 2021",
                "Saturday 3 October 2020",
                "Tuesday 10 March 2020",
            ],
        ),
        (
            "30-31 August",
            [
                "Monday 30 August 2021 – Tuesday 31 August 2021",
                "Sunday 30 August 2020 – Monday 31 August 2020",
            ],
        ),
        ("dimanche 30 août", ["Sunday 30 August 2020"]),
        ("29 February", ["Saturday 29 February 2020"]),
        (
            "03-10 novembre 2020",
            [
                "Tuesday 3 November 2020 – Tuesday 10 November 2020 (8 days)",
                "Tuesday 3 November 2020 and Tuesday 10 November 2020",
            ],
        ),
    ],
)
def test_a_date_that_is_not_certain_is_asked_back(text: str, readings: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        read_meeting_dates(text, (2021, 2020))
    assert [in_words(dates) for dates in refused.value.readings][: len(readings)] == readings


def test_dates_are_said_in_french_too() -> None:
    french = tongue("fr")
    said = {
        "1er juin 2021": "mardi 1er juin 2021",
        "3 and 10 November 2020": "mardi 3 novembre 2020 et mardi 10 novembre 2020",
        "August 2021": "août 2021, jours non connus",
    }
    for text, words in said.items():
        assert french(in_words(read_meeting_dates(text, ()))) == words


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "31 June 2021",
        "25-26",
        "Monday 25 June 2021",
        "Monday 25 to Saturday 26 June 2021",
        "0000",
    ],
)
def test_what_is_no_date_has_no_readings(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_meeting_dates(text, (2021, 2020))
    assert refused.value.readings == ()


STATES = {
    "CI": ("Côte d’Ivoire",),
    "GB": ("United Kingdom", "Royaume-Uni", "UK"),
    "NO": ("Norway", "Norvège"),
    "UN": ("United Nations",),
}


def test_states_are_known_by_code_and_by_name() -> None:
    typed = "no, uk; COTE D'IVOIRE، the United Nations"
    assert read_states(typed, STATES) == ("NO", "GB", "CI", "UN")
    assert read_state("royaume-uni", STATES) == "GB"


def test_states_may_be_joined_by_a_word() -> None:
    assert read_states("Norway and UK", STATES) == ("NO", "GB")
    assert read_states(
        "Norvège, Royaume-Uni et les Nations Unies",
        STATES
        | {
            "UN": ("Nations Unies", "les Nations Unies"),
            "TT": ("Trinidad and Tobago",),
        },
    ) == ("NO", "GB", "UN")
    assert read_states("Trinidad and Tobago", {"TT": ("Trinidad and Tobago",)}) == ("TT",)


def test_a_host_is_named_once() -> None:
    with pytest.raises(Refused, match="named twice"):
        read_states("NO, Norway", STATES)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("Women in peacekeeping", True),
        ("Réunion d’été (Paris)", True),
        ("서울 회의", True),
        ("اجتماع", True),
        ("NO", False),
        ("Unknown", False),
        ("1:30", False),
        ("a: b", False),
        ("a #b", False),
        ("- a", False),
        ("'a'", False),
        ('"a" b', False),
        ("[a", False),
        ("a,b", False),
    ],
)
def test_texts_are_quoted_where_yaml_could_mistake_them(text: str, is_plain: bool) -> None:
    assert (scalar(text) == text) is is_plain


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    for yaml in (f"key: {scalar(text)}\n", f"key: {{in: {scalar(text)}}}\n"):
        document, problems = read_yaml("", yaml)
        assert problems == []
        assert document.content["key"] in (text, {"in": text})


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["en", "ko", "ar"]), st.text(min_size=1), min_size=1))
def test_any_titles_make_a_definition_that_can_be_read(titles: dict[str, str]) -> None:
    kept = {}
    for language, text in titles.items():
        try:
            line = read_line(text)
        except Refused:
            continue
        if line:
            kept[language] = line
    if kept:
        answers = Answers(id="a", titles=kept)
        text = definition_text(answers, ("en", "ko", "ar"))
        document, problems = read_yaml("", text)
        assert problems == []
        assert document.content["title"] == kept


def test_proposed_ids_are_free_and_well_formed() -> None:
    answers = Answers(parent="seoul", titles={"ko": "훈련"}, city="Addis Ababa")
    assert proposed_id(answers, ()) == "seoul-addis-ababa"
    assert proposed_id(answers, {"seoul-addis-ababa"}) == "seoul-preparatory-meeting"
    taken = {"seoul-addis-ababa", "seoul-preparatory-meeting"}
    assert proposed_id(answers, taken) == "seoul-addis-ababa-2"
    assert proposed_id(Answers(kind="summit", titles={"en": "Series"}), ()) == "summit"


def test_a_file_takes_no_name_that_is_there_whatever_its_case() -> None:
    answers = Answers(parent="seoul", id="seoul-x", kind="briefing")
    path = "events/seoul/related/x.yaml"
    assert definition_path(answers, "events/seoul/conference.yaml", ()) == path
    other = definition_path(answers, "events/seoul/conference.yaml", {path.upper()})
    assert other == "events/seoul/related/seoul-x.yaml"
    assert definition_path(answers, "events/seoul.yaml", ()) == path


def test_separate_days_stay_separate_in_the_file() -> None:
    first, last = (DaySpan(day, day) for day in (date(2020, 11, 3), date(2020, 11, 10)))
    answers = Answers(id="a", titles={"en": "A"}, dates=Dates(spans=(first, last)))
    text = definition_text(answers, ("en",))
    assert "\ndates: [2020-11-03, 2020-11-10]\n" in text
