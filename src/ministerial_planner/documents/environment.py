"""The Jinja2 environment: where templates are looked up, and the few filters they have."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from ministerial_planner.documents.prose import prose
from ministerial_planner.programme.dates import unbroken


def environment(roots: Sequence[Path]) -> SandboxedEnvironment:
    """Templates of the first root that has them; `bundled:NAME` is always the tool's own.

    `roots` ends with the bundled templates. An undefined name is an error, never a blank.
    """
    loaders: list[BaseLoader] = [FileSystemLoader(root) for root in roots]
    loaders.append(PrefixLoader({"bundled": FileSystemLoader(roots[-1])}, delimiter=":"))
    made = SandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=False,
        auto_reload=False,
    )
    made.filters["prose"] = lambda text, level=6: Markup(prose(text, level))  # noqa: S704  # prose() escapes raw HTML
    made.filters["css_string"] = css_string
    made.filters["unbroken"] = unbroken
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return made


def css_string(text: str) -> Markup:
    """`text` as a CSS string in a `<style>` element, whatever letters it holds.

    The space that ends an escape is part of it (CSS Syntax 3, 4.3.7).
    """
    safe = "".join(
        letter if letter.isalnum() or letter in " .,·–-:()" else f"\\{ord(letter):x} "
        for letter in text
    )
    return Markup(f'"{safe}"')  # noqa: S704  # every letter that CSS or HTML could read is escaped
