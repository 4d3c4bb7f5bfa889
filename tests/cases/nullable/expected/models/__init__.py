"""The models of the Nulls API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.json.models import UNSET, Model, UnsetType

if TYPE_CHECKING:
    from . import params as params


class Size(Model):
    w: int | None = None


class Thing(Model):
    must: str | None
    never: str
    maybe: int | None | UnsetType = UNSET
    plain: int | None = None
    named: str | None | UnsetType = UNSET
    size: Size | None | UnsetType = UNSET
    values: list[str | None] | None = None
    map: dict[str, int | None] | None = None
    state: ThingState | None | UnsetType = UNSET


ThingState: TypeAlias = Literal["on", "off"] | str


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
