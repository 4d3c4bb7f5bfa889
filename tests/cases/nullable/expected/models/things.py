"""The models of `client.things`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.json.models import UNSET, Model, UnsetType


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
