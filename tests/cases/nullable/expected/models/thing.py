"""The models of `client.thing`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.json.models import Model, field
from .._runtime.json.null import Nullable


class Size(Model):
    w: int | None = None


class Thing(Model):
    must: Nullable[str]
    never: str
    maybe: Nullable[int] = field(default=None)
    plain: int | None = None
    named: Nullable[str] = field(default=None)
    size: Nullable[Size] = field(default=None)
    values: list[str | None] | None = None
    map: dict[str, int | None] | None = None
    state: Nullable[ThingState] = field(default=None)


ThingState: TypeAlias = Literal["on", "off"] | str
