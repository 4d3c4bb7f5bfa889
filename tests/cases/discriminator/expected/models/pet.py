"""The models of `client.pet`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from .._runtime.json.annotations import union
from .._runtime.json.models import Model


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
