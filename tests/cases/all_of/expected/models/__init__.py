"""The models of the Family API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


class Dog(Model):
    name: str
    age: int
    tags: list[str] | None = None
    bark: bool | None = None


class Owner(Model):
    dog: Dog | None = None
    """The dog."""

    best: OwnerBest | None = None


class OwnerBest(Model):
    name: str
    age: int
    tags: list[str] | None = None
    bark: bool | None = None
    medal: str | None = None


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
