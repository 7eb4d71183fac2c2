"""Where the tool's own templates are."""

from pathlib import Path

import ministerial_planner


def bundled_templates() -> Path:
    """The templates of the installed wheel, or of the repository in an editable install."""
    package = Path(ministerial_planner.__file__).parent
    carried = package / "_bundled" / "templates"
    return carried if carried.is_dir() else package.parents[1] / "templates"
