"""Schemas of what has a reader of its own: ids, dates, times, addresses, codes."""

from typing import Any

from ministerial_planner.definitions import fields
from ministerial_planner.definitions.deadlines import DeadlineField
from ministerial_planner.definitions.feeds import AlarmField, StayField
from ministerial_planner.definitions.schema import patterns
from ministerial_planner.definitions.schema.leaves import TEXT, Schema, any_of, reading
from ministerial_planner.definitions.schema.setting import Setting
from ministerial_planner.definitions.wording import LANGUAGES, LanguageCode
from ministerial_planner.phrases.tongue import Tongue

LANGUAGE_KEY = patterns.language(sorted(LANGUAGES))


def readers(say: Tongue) -> dict[Any, Schema]:
    """The schema of each annotated type that `fields` and its neighbours read by themselves.

    They let pass what may be right, and say what is wrong of the rest: `check` reads on.
    """
    day = reading(patterns.DAY, say("A day is written with its year, such as 2027-06-25"))
    dates = reading(
        patterns.DATES,
        say("Dates are written with their year, such as 2027-06-25/2027-06-26; or: unknown"),
    )
    hours = say("A time is written as 09:30-10:00; or: TBC")
    return {
        fields.Id: an_id(say),
        fields.Day: day,
        fields.DatesField: any_of(dates, {"type": "array", "items": day}),
        fields.HoursField: reading(patterns.HOURS, hours),
        fields.WebAddress: {
            "type": "string",
            "pattern": patterns.WEB_ADDRESS,
            "patternErrorMessage": say("An address on the web begins with https://"),
        },
        LanguageCode: {
            "type": "string",
            "pattern": LANGUAGE_KEY,
            "patternErrorMessage": say("A language is written as its code, such as en or fr"),
        },
        AlarmField: reading(patterns.ALARM, say("A period is written as 30 minutes or 1 day")),
        DeadlineField: reading(
            patterns.DEADLINE,
            say("A deadline is written as 8 weeks before, 4 weeks after or never"),
        ),
        StayField: reading(patterns.STAY, say("Write 30 days, visible or left out")),
    }


def an_id(say: Tongue) -> Schema:
    fault = say("An id has small letters without accents, digits and hyphens, such as accra-2023")
    integers = {"if": {"type": "boolean"}, "else": {"type": ["string", "integer"]}}
    return {**integers, "pattern": patterns.ID, "patternErrorMessage": fault}


def a_zone(setting: Setting) -> Schema:
    """A name of the IANA database; editors offer those that are in use, old ones pass."""
    if not setting.zones:
        return TEXT
    return {
        "type": "string",
        "pattern": patterns.exactly(setting.zones),
        "patternErrorMessage": setting.say("This is no name of a time zone, such as Asia/Seoul"),
        "defaultSnippets": [{"label": zone, "bodyText": zone} for zone in setting.common_zones],
    }
