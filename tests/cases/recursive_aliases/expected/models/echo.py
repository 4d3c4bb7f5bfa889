"""The models of `client.echo`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias

from .._runtime.json.annotations import union
from .._runtime.json.models import Model


class Day(Model):
    on: date


Expression: TypeAlias = Annotated["Day | list[Expression]", union()]

Matrix: TypeAlias = Annotated["list[int | Matrix]", union()]

Calendar: TypeAlias = Annotated["dict[str, date | Calendar]", union()]

Json: TypeAlias = str | float | bool | list[Any] | dict[str, Any]

Right: TypeAlias = Annotated["bool | Left", union()]

Left: TypeAlias = list[Right]
