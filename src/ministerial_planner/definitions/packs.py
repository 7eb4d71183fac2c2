"""What a series says of packs that are made for some readers beside the whole one."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidatorFunctionWrapHandler
from pydantic.functional_validators import WrapValidator
from pydantic_core import PydanticCustomError

from ministerial_planner.definitions.fields import Id, Listed, Word
from ministerial_planner.definitions.wording import Model, Text

PackPart = Literal[
    "about", "note", "programme", "meetings", "documents", "remarks", "sources", "annexes", "index"
]
_SIZES = frozenset({"a4", "letter"})


def _a_pack_id(value: Any, read_id: ValidatorFunctionWrapHandler) -> Any:
    """`pack-letter.en.pdf` is the whole pack on letter paper."""
    if isinstance(value, str) and value in _SIZES:
        raise PydanticCustomError("E209", "id", {"value": value, "suggestion": f"for-{value}"})
    return read_id(value)


class PackRule(Model):
    """A concept-note pack for some readers, in each language, beside the whole one.

    It leaves out meetings, sessions and documents whose `audience` names others only.
    """

    id: Annotated[Id, WrapValidator(_a_pack_id)] = Field(
        description="Ends the name of its file, `pack-press.en.pdf`", examples=["press"]
    )
    name: Text = Field(
        description="For whom it is, as its cover says it",
        examples=[{"en": "For the press", "fr": "Pour la presse"}],
    )
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="For whom. Without it, for everybody: nothing is left out",
        examples=["press"],
    )
    parts: Annotated[tuple[Annotated[PackPart, Word], ...], Listed] = Field(
        (),
        description="The chapters that it has, in the order of the whole pack. Without it, all",
        examples=[["about", "programme", "documents"]],
    )

    def admits(self, audience: tuple[str, ...]) -> bool:
        """Whether what is for `audience` (empty: for everybody) is in this pack."""
        return not self.audience or not audience or not {*audience}.isdisjoint(self.audience)
