"""The models of the Recursion API."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from .._runtime.json.annotations import union
from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


class Day(Model):
    on: date


Expression: TypeAlias = Annotated["Day | list[Expression]", union()]

Matrix: TypeAlias = Annotated["list[int | Matrix]", union()]

Calendar: TypeAlias = Annotated["dict[str, date | Calendar]", union()]

Json: TypeAlias = str | float | bool | list[Any] | dict[str, Any]

Right: TypeAlias = Annotated["bool | Left", union()]

Left: TypeAlias = list[Right]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
