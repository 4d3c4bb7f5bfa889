"""The models of the Enums API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.json.models import UNSET, Model, UnsetType, constant

if TYPE_CHECKING:
    from . import params as params


class E(Model):
    kind: Literal["thing"] = constant("thing")
    level: Level | None = None
    color: EColor | None = None
    mixed: EMixed | None | UnsetType = UNSET
    version: Literal[2] | None = None
    one: Literal["only"] | None = None
    wrong: EWrong | None = None


Level: TypeAlias = Literal[1, 2, 3] | int
"""- 1: LOW
- 2: MID
- 3: HIGH
"""

EColor: TypeAlias = Literal["red", "", "+", "-"] | str

EMixed: TypeAlias = Literal[1, "1"] | bool | float | int | str

EWrong: TypeAlias = Literal["200", "404"] | str


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
