"""The models of the Docstrings API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


class Thing(Model):
    """A thing of the shop.

    Anything that can be sold:

    * once
    * or more often.
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


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
