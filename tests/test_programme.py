"""The programme in words and hours: days, clocks elsewhere, dates, names, what is unknown."""

from datetime import UTC, date, datetime

import pytest

from conftest import Workspace
from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.build.render import Renderer
from ministerial_planner.cli.opening import open_workspace
from ministerial_planner.definitions.days import read_dates, read_span
from ministerial_planner.definitions.meetings import Meeting
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.sessions import Session
from ministerial_planner.definitions.wording import Name, Text
from ministerial_planner.programme.catalogue import Said, Voice
from ministerial_planner.programme.dates import dates_text, month_text, weekday_text
from ministerial_planner.programme.lists import joined
from ministerial_planner.programme.schedule import day_shift, naive_times, schedule
from ministerial_planner.programme.viewer import meeting_view, unknown_fields
from ministerial_planner.programme.views import MeetingView, RevisionView

CONFERENCE = "events/seoul/conference.yaml"
ASSETS = Assets((bundled_templates(),))


def voice(language: str, *languages: str, names: dict[str, Name] | None = None) -> Voice:
    return Voice(ASSETS.catalogue(language), languages or ("en", "fr"), names or {})


def view(
    workspace: Workspace, name: str = "seoul", language: str = "en", zone: str | None = None
) -> MeetingView:
    opened = open_workspace(workspace.root)
    return meeting_view(opened.sound, opened.meeting(name), opened.voice(language), zone)


def meeting(**fields: object) -> Meeting:
    return Meeting.model_validate({"kind": "conference", "id": "m", "title": "M", **fields})


def session(hours: str | None = None) -> Session:
    return Session.model_validate({"id": "s", "title": "S", "time": hours})


# Days and hours


def test_hours_past_midnight_end_on_the_next_day() -> None:
    day = date(2021, 12, 31)
    assert naive_times(day, session("23:00-00:30+1")) == (
        datetime(2021, 12, 31, 23),
        datetime(2022, 1, 1, 0, 30),
    )
    assert naive_times(day, session("23:00")) == (datetime(2021, 12, 31, 23), None)
    assert naive_times(day, session("TBC")) is None


def test_days_are_in_order_and_numbered_after_the_meeting() -> None:
    held = meeting(
        dates="2021-12-06/2021-12-08",
        programme={"2021-12-08": [], "undated": [{"id": "u", "title": "U"}], "2021-12-07": []},
    )
    placed = schedule(held)
    assert [(day.number, day.date.day) for day in placed.days] == [(2, 7), (3, 8)]
    assert [entry.session.id for entry in placed.undated] == ["u"]
    assert not placed.has_times


def test_days_of_a_meeting_without_dates_are_numbered_after_the_programme() -> None:
    placed = schedule(meeting(dates="2021-12", programme={"2021-12-08": [], "2021-12-07": []}))
    assert [(day.number, day.date.day) for day in placed.days] == [(1, 7), (2, 8)]


def test_hours_of_the_host_are_moments() -> None:
    held = meeting(
        dates="2021-12-07",
        timezone="Asia/Seoul",
        programme={"2021-12-07": [{"id": "s", "title": "S", "time": "19:30-20:00"}]},
    )
    (placed,) = schedule(held).sessions
    assert placed.start == datetime(2021, 12, 7, 10, 30, tzinfo=UTC)
    assert placed.end == datetime(2021, 12, 7, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (None, "2021-12-07", "19:30"),
        ("America/New_York", "2022-03-13", "02:30"),
        ("America/New_York", "2021-11-07", "01:30"),
    ],
    ids=["no zone", "skipped", "repeated"],
)
def test_hours_that_are_no_moment_are_not_guessed(zone: str | None, day: str, hours: str) -> None:
    held = meeting(
        dates=day, timezone=zone, programme={day: [{"id": "s", "title": "S", "time": hours}]}
    )
    with pytest.raises(ValueError, match=r"without a zone|missing|repeated"):
        schedule(held)


@pytest.mark.parametrize(
    ("zone", "hour", "days"),
    [("Pacific/Auckland", 12, 1), ("America/New_York", 4, -1), ("Europe/London", 12, 0)],
)
def test_the_shift_of_days_counts_dates(zone: str, hour: int, days: int) -> None:
    assert day_shift(datetime(2021, 12, 7, hour, tzinfo=UTC), zone) == days


# Clocks elsewhere


def test_every_session_with_hours_has_the_time_of_each_city(workspace: Workspace) -> None:
    shown = view(workspace)
    assert shown.cities == ("New York", "Auckland")
    assert {s.title.text: (s.hours, s.city_times) for s in shown.sessions} == {
        "Opening ceremony": ("19:30–20:00", ("05:30", "23:30")),
        "Coffee break": ("20:00–20:10", ("06:00", "00:00 +1")),
        "Sustaining peace": ("20:10–21:30", ("06:10", "00:10 +1")),
        "Late talks": ("23:00–00:30 +1", ("09:00", "03:00 +1")),
        "Consultations": ("time to be confirmed", ("", "")),
        "Closing ceremony": ("22:30–23:00", ("08:30", "02:30 +1")),
    }


def test_a_city_on_the_host_s_time_is_left_out(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "city: New York, timezone: America/New_York",
                     "city: Tokyo, timezone: Asia/Tokyo")  # fmt: skip
    assert view(workspace).cities == ("Auckland",)


def test_a_meeting_without_hours_needs_no_clocks(workspace: Workspace) -> None:
    shown = view(workspace, "two-days")
    assert (shown.cities, shown.zone, shown.has_times) == ((), "", False)


def test_sessions_in_another_zone_stand_on_the_days_of_that_zone(workspace: Workspace) -> None:
    shown = view(workspace, zone="Pacific/Auckland")
    first, second, _ = shown.days
    assert [s.hours for s in first.sessions] == ["23:30–00:00 +1"]
    assert (first.heading, first.number) == ("Tuesday, 7 December 2021", 0)
    hours = [s.hours for s in second.sessions]
    assert hours[:3] == ["00:00–00:10", "00:10–01:30", "03:00–04:30"]
    assert shown.clock_city == "Auckland"
    assert "NZDT, UTC+13" in shown.zone


def test_the_name_of_the_zone_is_that_in_force(workspace: Workspace) -> None:
    workspace.write(
        "events/london.yaml",
        "kind: conference\nid: london\ntitle: {en: L, fr: L}\ndates: 2021-07-01\n"
        "timezone: Europe/London\nplace: {city: London}\nprogramme:\n"
        "  2021-07-01:\n    - {id: a, time: 09:00, title: {en: A, fr: A}}\n",
    )
    shown = view(workspace, "london")
    assert shown.zone == "All times in the time of London (BST, UTC+1)"
    assert shown.days[0].zone == "BST, UTC+1"


# Dates in words


@pytest.mark.parametrize(
    ("dates", "english", "french"),
    [
        ("2021-12-07", "7 December 2021", "7 décembre 2021"),
        ("2021-12-07/2021-12-08", "7–8 December 2021", "7–8 décembre 2021"),
        ("2021-09-01/2021-09-02", "1–2 September 2021", "1er–2 septembre 2021"),
        ("2023-08-30/2023-09-01", "30 August – 1 September 2023", "30 août – 1er septembre 2023"),
        ("2021-12-31/2022-01-01", "31 December 2021 – 1 January 2022",
         "31 décembre 2021 – 1er janvier 2022"),
        ("2021-11-01", "1 November 2021", "1er novembre 2021"),
        ("2021-11-11", "11 November 2021", "11 novembre 2021"),
        ("2021-11-21", "21 November 2021", "21 novembre 2021"),
        ("2015-05", "May 2015", "mai 2015"),
        ("2027", "2027", "2027"),
        ("unknown", "not known", "not known"),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_united_nations_write_them(
    dates: str, english: str, french: str
) -> None:
    read = read_dates(dates)
    assert dates_text(read, "en", "and", "not known") == english
    assert dates_text(read, "fr", "et", "not known") == french


@pytest.mark.parametrize(
    ("spans", "english", "french"),
    [
        (["2020-11-03", "2020-11-10"], "3 and 10 November 2020", "3 et 10 novembre 2020"),
        (["2021-09-01", "2021-09-10"], "1 and 10 September 2021", "1er et 10 septembre 2021"),
        (["2020-11-03", "2020-11-10", "2020-11-17"], "3, 10 and 17 November 2020",
         "3, 10 et 17 novembre 2020"),
        (["2020-11-03", "2020-12-10"], "3 November 2020 and 10 December 2020",
         "3 novembre 2020 et 10 décembre 2020"),
        (["2020-11-03/2020-11-04", "2020-11-10"], "3–4 November 2020 and 10 November 2020",
         "3–4 novembre 2020 et 10 novembre 2020"),
    ],
)  # fmt: skip
def test_separate_days_are_joined_by_a_word(spans: list[str], english: str, french: str) -> None:
    dates = meeting(dates=spans).dates
    assert dates.spans == tuple(read_span(span) for span in spans)
    assert dates_text(dates, "en", "and", "") == english
    assert dates_text(dates, "fr", "et", "") == french


def test_headings_name_the_weekday() -> None:
    assert weekday_text(date(2021, 12, 7), "en") == "Tuesday, 7 December 2021"
    assert weekday_text(date(2021, 9, 1), "fr") == "mercredi 1er septembre 2021"


def test_languages_without_a_rule_of_ours_are_written_as_cldr_has_them() -> None:
    assert month_text(2015, 5, "de") == "Mai 2015"
    assert "2021" in weekday_text(date(2021, 12, 7), "pt")


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_have_no_comma_before_the_conjunction(parts: list[str], text: str) -> None:
    assert joined(parts, "and") == text


# Wordings and names


@pytest.mark.parametrize(
    ("wordings", "said"),
    [
        ({"en": "A", "fr": "B"}, Said("B", "fr")),
        ({"en": "A", "fr": {"working": "B"}}, Said("B", "fr", "working")),
        ({"en": "A"}, Said("A", "en", "untranslated")),
        ({"es": "C", "ko": "D"}, Said("C", "es", "untranslated")),
        ("A", Said("A", "en", "untranslated")),
    ],
)
def test_a_text_says_in_which_language_it_stands(wordings: object, said: Said) -> None:
    assert voice("fr").say(Text.model_validate(wordings)) == said


def test_a_plain_name_is_right_in_every_language() -> None:
    assert voice("fr").say(Name.model_validate("Grand Hyatt")) == Said("Grand Hyatt", "fr")


def test_nothing_to_say_is_an_empty_text() -> None:
    assert voice("fr").say(None) == Said("", "fr")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("KR", "République de Corée"),
        ({"en": "Ministry", "fr": "Ministère", "country": "KR"}, "Ministère (République de Corée)"),
        ({"name": "Secrétariat", "country": "UN"}, "Secrétariat"),
        ({"physical_host": True}, "Non connu"),
    ],
)
def test_a_party_is_named(content: object, text: str) -> None:
    assert voice("fr").party(Party.model_validate(content)) == text


def test_a_person_is_named_as_far_as_known() -> None:
    person = Person.model_validate({"name": "A. B.", "title": {"en": "Minister"}, "country": "KR"})
    assert voice("en").person(person) == "A. B., Minister (Republic of Korea)"


def test_names_of_the_series_come_first() -> None:
    own = voice("en", names={"KR": Name.model_validate("Korea")})
    assert own.state("KR") == "Korea"


# Views


def test_what_nobody_knows_is_listed(workspace: Workspace) -> None:
    everything = ["dates", "place", "venue", "format", "hosts", "hours"]
    assert unknown_fields(meeting(dates="unknown")) == everything
    assert len(view(workspace, "some-day").unknown) == len(everything)
    assert view(workspace).unknown == ("venue", "format")


def test_a_virtual_meeting_needs_no_place() -> None:
    asked = unknown_fields(meeting(dates="2021-12-07", format="virtual", hosts=["KR"]))
    assert asked == ["hours"]


def test_before_there_is_a_ledger_definitions_name_their_revision(workspace: Workspace) -> None:
    def shown() -> RevisionView:
        opened = open_workspace(workspace.root)
        releases = Renderer(opened.sound, opened.assets, opened.ledgers).releases
        return releases.of_meetings(["seoul"], opened.voice("en"))

    assert (shown().number, shown().text) == (2, "Revision 2, as of 21 November 2026")
    workspace.change(
        CONFERENCE, "hosts: [KR]", "hosts: [KR]\nrevision: {number: 5, date: 2027-01-02}"
    )
    assert (shown().number, shown().text) == (5, "Revision 5, as of 2 January 2027")
    assert not shown().draft


def test_what_was_never_published_is_a_draft(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "revision: {number: 2, date: 2026-11-21}\n", "")
    assert "Draft, not published" in workspace.run("show", "seoul").out
