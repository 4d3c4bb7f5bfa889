"""The models of `client.things`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.json.models import Model


class Thing(Model):
    """A thing of the shop.

    Anything that can be sold:

    * once
    * or more often
    """

    id: str
    """Identifier. Example: "th_1"."""

    price: float | None = None
    """What it costs. Default: 0. Example: 1.5."""

    unit: str | None = None
    """The unit, such as `kg`."""

    tags: list[str] | None = None

    kind: Kind | None = None
    """What it is. Deprecated."""

    old: Old | None = None


class Old(Model):
    """Deprecated."""

    a: str | None = None
    """Deprecated."""


Kind: TypeAlias = Literal["new", "used"] | str
"""- "new": Never sold
- "used": Sold before
"""
