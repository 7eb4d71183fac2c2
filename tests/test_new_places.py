"""The city of a new meeting decides its State and time zone; zones are known by many names."""

from datetime import date

import pytest

from conftest import Workspace
from ministerial_planner.build.assets import bundled
from ministerial_planner.cli.new.desk import Desk
from ministerial_planner.cli.new.ground import ground
from ministerial_planner.cli.new.places import (
    city_answer,
    countries_of_the_city,
    likely_country,
    likely_zone,
    zone_answer,
    zones_of_the_country,
)
from ministerial_planner.definitions.answers import Refused
from ministerial_planner.definitions.starter import Answers
from ministerial_planner.programme.cities import cities_named
from ministerial_planner.programme.zones import ZONE_NAMES


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    folder = ground(workspace.root).folder()
    assert folder is not None
    return Desk(folder, bundled(), date(2027, 1, 15))


@pytest.mark.parametrize(
    ("typed", "state", "zone"),
    [
        ("Seoul", "Republic of Korea", "Asia/Seoul"),
        ("Séoul", "Republic of Korea", "Asia/Seoul"),
        ("서울", "Republic of Korea", "Asia/Seoul"),
        ("La Haye", "Netherlands", "Europe/Amsterdam"),
        ("Le Caire", "Egypt", "Africa/Cairo"),
        ("القاهرة", "Egypt", "Africa/Cairo"),
        ("Djakarta", "Indonesia", "Asia/Jakarta"),
        ("Nairobi", "Kenya", "Africa/Nairobi"),
        ("Genève", "Switzerland", "Europe/Zurich"),
        ("Женева", "Switzerland", "Europe/Zurich"),
        ("日内瓦", "Switzerland", "Europe/Zurich"),
        ("new york", "United States", "America/New_York"),
        ("Montevideo", "Uruguay", "America/Montevideo"),
        ("Kigali", "Rwanda", "Africa/Kigali"),
        ("Accra", "Ghana", "Africa/Accra"),
        ("Dhaka", "Bangladesh", "Asia/Dhaka"),
        ("Islamabad", "Pakistan", "Asia/Karachi"),
        ("Addis-Abeba", "Ethiopia", "Africa/Addis_Ababa"),
        ("N’Djamena", "Chad", "Africa/Ndjamena"),
    ],
)
def test_a_city_has_its_state_and_zone(desk: Desk, typed: str, state: str, zone: str) -> None:
    answers = Answers(city=typed)
    assert likely_country(desk, answers) == state
    assert likely_zone(desk, answers) == zone


@pytest.mark.parametrize(
    ("city", "first", "others", "zone"),
    [
        ("Kingston", "JM", {"CA"}, "America/Jamaica"),
        ("Cordoba", "AR", {"ES", "MX"}, "America/Argentina/Cordoba"),
        ("Hyderabad", "IN", {"PK"}, "Asia/Kolkata"),
        ("San José", "US", {"CR", "PH"}, "America/Los_Angeles"),
        ("Vancouver", "CA", {"US"}, "America/Vancouver"),
    ],
)
def test_a_name_of_several_cities_is_decided_by_the_state(
    desk: Desk, city: str, first: str, others: set[str], zone: str
) -> None:
    answers = Answers(city=city)
    assert likely_country(desk, answers) == likely_zone(desk, answers) == ""
    offered = [choice.answer for choice in countries_of_the_city(desk, answers)]
    assert offered[0] == first
    assert others <= set(offered)
    assert likely_zone(desk, Answers(city=city, country=first)) == zone


def test_the_series_knows_its_own_cities_best(workspace: Workspace) -> None:
    workspace.change("events/seoul/two-days.yaml", "format: virtual", "timezone: Asia/Jakarta")
    workspace.change(
        "events/seoul/two-days.yaml", "hosts:", "place: {city: Sentul, country: ID}\nhosts:"
    )
    folder = ground(workspace.root).folder()
    assert folder is not None
    desk, answers = Desk(folder, bundled(), date(2027, 1, 15)), Answers(city="sentul")
    assert likely_country(desk, answers) == "Indonesia"
    assert likely_zone(desk, answers) == "Asia/Jakarta"


def test_a_state_of_one_zone_proposes_it_whatever_the_city(desk: Desk) -> None:
    assert likely_zone(desk, Answers(city="Nowhere at all", country="BD")) == "Asia/Dhaka"
    spread = Answers(city="Nowhere at all", country="ID")
    assert likely_zone(desk, spread) == ""
    offered = [choice.answer for choice in zones_of_the_country(desk, spread)]
    assert offered[0] == "Asia/Jakarta"
    assert len(offered) == 4


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("asia/seoul", "Asia/Seoul"),
        ("Korea Standard Time", "Asia/Seoul"),
        ("(UTC+09:00) Seoul", "Asia/Seoul"),
        ("(UTC+06:00) Dhaka", "Asia/Dhaka"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("Séoul", "Asia/Seoul"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_by_a_city_and_as_outlook_prints_it(
    desk: Desk, text: str, zone: str
) -> None:
    assert zone_answer(desk, Answers(), text) == zone


@pytest.mark.parametrize(
    ("text", "country", "choices"),
    [
        ("KST", None, ("Asia/Seoul",)),
        ("UTC+9", "KR", ("Asia/Seoul",)),
        ("UTC+6", None, ()),
        ("BST", None, ("Asia/Dhaka", "Europe/London")),
        ("Asia/Seoull", None, ("Asia/Seoul",)),
        ("(UTC+01:00) Amsterdam, Berlin", None, ("Europe/Amsterdam", "Europe/Berlin")),
    ],
)
def test_what_is_no_zone_is_refused_with_those_it_may_mean(
    desk: Desk, text: str, country: str | None, choices: tuple[str, ...]
) -> None:
    with pytest.raises(Refused) as refused:
        zone_answer(desk, Answers(country=country), text)
    assert refused.value.choices[: len(choices) or None] == choices


def test_outlooks_list_of_cities_means_the_one_where_the_meeting_is(desk: Desk) -> None:
    answers = Answers(city="Amsterdam", country="NL")
    assert zone_answer(desk, answers, "(UTC+01:00) Amsterdam, Berlin, Bern") == "Europe/Amsterdam"


def test_a_state_behind_the_city_is_not_part_of_its_name(desk: Desk) -> None:
    assert city_answer(desk, Answers(), "Dhaka, Bangladesh") == "Dhaka"
    assert city_answer(desk, Answers(), "Sentul, Bogor") == "Sentul, Bogor"


def test_every_city_of_the_table_has_a_zone_that_we_take_and_is_found() -> None:
    cities = bundled().cities
    assert len(cities) > 6000
    assert {city.zone for city in cities} <= ZONE_NAMES
    assert cities_named(cities, "Washington")[0].zone == "America/New_York"
    assert cities_named(cities, "Qqqq") == ()
