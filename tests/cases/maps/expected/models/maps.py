"""The models of `client.maps`."""

from __future__ import annotations

from datetime import date
from typing import Any

from .._runtime.json.models import Model, OpenModel, field


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
    any: Any = None
    yes: Any = None
    never: Any = None
    open: Open | None = None
    opens: list[Open] | None = None
    wide: Wide | None = None
    pair: tuple[str, Point] | None = None
    pattern: dict[str, int] | None = None
    grid: list[list[list[float]]] | None = None
