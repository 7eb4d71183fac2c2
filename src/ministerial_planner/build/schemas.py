"""Writes the schemas by which editors complete and check the definitions of a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ministerial_planner.build.assets import Assets
from ministerial_planner.build.failures import CannotWrite
from ministerial_planner.build.publishing import write_whole
from ministerial_planner.build.tongues import tongue, tongues
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.definitions.kinds import STAND_ALONE
from ministerial_planner.definitions.schema.setting import Setting
from ministerial_planner.definitions.schema.whole import MODELS, schema_text
from ministerial_planner.definitions.schema_line import schema_file
from ministerial_planner.definitions.wording import Localized
from ministerial_planner.phrases.tongue import Tongue
from ministerial_planner.programme.zones import COMMON_ZONES, ZONE_NAMES


@dataclass(frozen=True, slots=True)
class Written:
    """Which files of a folder of schemas were made, and which were right already."""

    made: tuple[str, ...]
    unchanged: tuple[str, ...]


def setting(assets: Assets, folder: Folder | None, say: Tongue) -> Setting:
    """What schemas in the language of `say` know; without a folder, what holds for any series."""
    own = folder.series.names if folder else {}
    names = {code: _in(own[code], say) for code in own} | _states(assets, say.language)
    belonging = [m for m in folder.meetings if m.kind in STAND_ALONE] if folder else []
    return Setting(
        zones=tuple(sorted(ZONE_NAMES)),
        common_zones=COMMON_ZONES,
        states=names,
        languages=folder.languages if folder else assets.languages,
        conferences={meeting.id: _in(meeting.title, say) for meeting in reversed(belonging)},
        documents=tuple(kind.name for kind in assets.family),
        say=say,
    )


def _states(assets: Assets, language: str) -> dict[str, str]:
    rows = assets.state_names
    return {code: row.get(language) or row.get("en", "") for code, row in rows.items()}


def _in(text: Localized, say: Tongue) -> str:
    wordings = text.root
    return (wordings.get(say.language) or next(iter(wordings.values()))).text


def schemas(assets: Assets, folder: Folder | None) -> Mapping[str, str]:
    """The text of every schema in every language of the tool, by the name of its file."""
    return {
        schema_file(name, language): schema_text(name, setting(assets, folder, tongue(language)))
        for language in tongues()
        for name in MODELS
    }


def write_schemas(target: Path, assets: Assets, folder: Folder | None) -> Written:
    """Write the schemas into a folder, each whole or not at all. Raises CannotWrite."""
    made, unchanged = [], []
    for name, text in schemas(assets, folder).items():
        file = target / name
        try:
            if file.is_file() and file.read_bytes() == text.encode():
                unchanged.append(name)
                continue
            target.mkdir(parents=True, exist_ok=True)
            write_whole(file, text)
        except OSError as error:
            raise CannotWrite(file, error.strerror or str(error)) from None
        made.append(name)
    return Written(tuple(made), tuple(unchanged))
