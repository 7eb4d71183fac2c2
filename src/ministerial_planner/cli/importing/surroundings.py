"""What a form is read and written with: languages, States and conferences of the series."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from ministerial_planner.build.assets import Assets
from ministerial_planner.cli.opening import Opened
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.typed_names import typed_names
from ministerial_planner.definitions.yamltext import Content
from ministerial_planner.interchange.context import Context
from ministerial_planner.interchange.vocabulary import Vocabulary
from ministerial_planner.programme.cities import cities_named


def context_of(
    opened: Opened,
    known: Mapping[str, Content] | None = None,
    answers: Mapping[str, int] | None = None,
    zone: str | None = None,
) -> Context:
    """What sheets are read with; `known` is the definition that they are to change."""
    assert opened.folder is not None
    own = known.get("languages") if known else None
    languages = tuple(own) if isinstance(own, list) else opened.folder.series.languages
    return Context(
        Vocabulary(opened.assets.forms),
        languages,
        datetime.now(UTC).date(),
        typed_names(opened.assets.state_names, opened.folder.series.names),
        _titles(opened),
        known or {},
        answers or {},
        partial(_zones_of, opened.assets),
        zone,
    )


def _zones_of(found: Assets, city: str, country: str | None) -> tuple[str, ...]:
    """The zones of the cities of that name, the largest city's first."""
    return tuple(dict.fromkeys(each.zone for each in cities_named(found.cities, city, country)))


def _titles(opened: Opened) -> dict[str, tuple[str, ...]]:
    """The conferences that a meeting can belong to."""
    assert opened.folder is not None
    return {
        meeting.id: tuple(wording.text for wording in meeting.title.root.values())
        for meeting in opened.folder.meetings
        if meeting.kind in STAND_ALONE
    }


def names_of_states(opened: Opened, language: str) -> dict[str, str]:
    """The name of each State in the language of a form."""
    assert opened.folder is not None
    shipped = opened.assets.state_names.items()
    names = {code: row[language] for code, row in shipped if language in row}
    for code, name in opened.folder.series.names.items():
        wording = name.root.get(language) or next(iter(name.root.values()))
        names[code] = wording.text
    return names


def choices_of(opened: Opened | None, found: Assets, language: str) -> dict[str, Sequence[str]]:
    """Choices of the form that the series knows: conferences, States."""
    rows = found.state_names.values()
    states = sorted({row[language] for row in rows if language in row})
    folder = opened.folder if opened else None
    ids = (
        [meeting.id for meeting in folder.meetings if meeting.kind in STAND_ALONE] if folder else []
    )
    return {"parent": ids, "country": states}
