"""The models of the Pets API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from .._runtime.json.annotations import union
from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


class Cat(Model):
    kind: str
    lives: int | None = None


class Dog(Model):
    kind: str
    friend: Pet | None = None


class Circle(Model):
    type: Literal["circle"] | None = None
    r: float


class Square(Model):
    type: Literal["square"] | None = None
    side: float


Pet: TypeAlias = Annotated[Cat | Dog, union("kind", {"cat": "Cat", "dog": "Dog", "puppy": "Dog"})]

Shape: TypeAlias = Circle | Square | str


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
