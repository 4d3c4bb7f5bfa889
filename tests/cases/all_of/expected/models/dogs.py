"""The models of `client.dogs`."""

from __future__ import annotations

from .._runtime.json.models import Model


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
