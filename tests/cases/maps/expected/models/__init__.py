"""The models of the Maps API."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .._runtime.json.models import UNSET, Model, OpenModel, field

if TYPE_CHECKING:
    from . import params as params


class Point(Model):
    x: int | None = None


class Open(OpenModel):
    id: str
    at: date | None = None
    additional_properties: dict[str, Point] = field(default_factory=dict)


class Wide(OpenModel):
    id: str | None = None
    additional_properties_: str | None = field(name="additional_properties", default=None)
    additional_properties: dict[str, Any] = field(default_factory=dict)


class M(Model):
    points: dict[str, Point] | None = None
    nested: dict[str, list[dict[str, int]]] | None = None
    free: dict[str, Any] | None = None
    any: Any = UNSET
    yes: Any = UNSET
    never: Any = UNSET
    open: Open | None = None
    opens: list[Open] | None = None
    wide: Wide | None = None
    pair: list[str | Point] | None = None
    pattern: dict[str, int] | None = None
    grid: list[list[list[float]]] | None = None


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
